"""Words about the opp that this room meets as data, marked for pages in English."""

from __future__ import annotations

from django.utils.translation import pgettext_lazy

# The acts in the audit trail, as the filter `handeling` writes them.
HANDELINGEN = (
    pgettext_lazy("handeling", "opp open"),
    pgettext_lazy("handeling", "opp werk bij"),
    pgettext_lazy("handeling", "opp gooi weg"),
    pgettext_lazy("handeling", "opp hoor"),
    pgettext_lazy("handeling", "opp leg uit"),
    pgettext_lazy("handeling", "opp leg voor"),
    pgettext_lazy("handeling", "opp vraag gesprek"),
    pgettext_lazy("handeling", "opp leg overleg vast"),
    pgettext_lazy("handeling", "opp stem in"),
    pgettext_lazy("handeling", "opp stem mede in"),
    pgettext_lazy("handeling", "opp weiger"),
    pgettext_lazy("handeling", "opp leg handtekening vast"),
    pgettext_lazy("handeling", "opp leg weigering vast"),
    pgettext_lazy("handeling", "opp stel vast"),
    pgettext_lazy("handeling", "opp stel vast na overleg"),
    pgettext_lazy("handeling", "opp stel rest vast"),
    pgettext_lazy("handeling", "opp vraag mening"),
    pgettext_lazy("handeling", "opp geef mening"),
    pgettext_lazy("handeling", "opp evalueer"),
    pgettext_lazy("handeling", "opp stel bij"),
    pgettext_lazy("handeling", "opp sluit af"),
    pgettext_lazy("handeling", "opp zet duo"),
    pgettext_lazy("handeling", "opp zet groeilijn"),
    pgettext_lazy("handeling", "opp noteer meting"),
    pgettext_lazy("handeling", "opp voeg vraag toe"),
    pgettext_lazy("handeling", "opp beeindig vraag"),
)

# What the acts are about: the names of the models.
DINGEN = (
    pgettext_lazy("soort ding", "opp"),
    pgettext_lazy("soort ding", "oppversie"),
    pgettext_lazy("soort ding", "oppdoel"),
    pgettext_lazy("soort ding", "oppdaad"),
    pgettext_lazy("soort ding", "oppakkoord"),
    pgettext_lazy("soort ding", "gehoord"),
    pgettext_lazy("soort ding", "oppevaluatie"),
    pgettext_lazy("soort ding", "doelevaluatie"),
    pgettext_lazy("soort ding", "oppmening"),
    pgettext_lazy("soort ding", "groeilijn"),
    pgettext_lazy("soort ding", "groeimeting"),
    pgettext_lazy("soort ding", "oppvraag"),
    pgettext_lazy("soort ding", "oppantwoord"),
)
