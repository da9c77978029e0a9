"""Words about extra ondersteuning that this room meets as data, marked for pages in English."""

from __future__ import annotations

from django.utils.translation import pgettext_lazy

# The acts in the audit trail, as the filter `handeling` writes them.
HANDELINGEN = (
    pgettext_lazy("handeling", "arrangement open"),
    pgettext_lazy("handeling", "arrangement werk bij"),
    pgettext_lazy("handeling", "arrangement gooi weg"),
    pgettext_lazy("handeling", "arrangement vraag aan"),
    pgettext_lazy("handeling", "arrangement trek in"),
    pgettext_lazy("handeling", "arrangement stuur terug"),
    pgettext_lazy("handeling", "arrangement ken toe"),
    pgettext_lazy("handeling", "arrangement wijs af"),
    pgettext_lazy("handeling", "arrangement start"),
    pgettext_lazy("handeling", "arrangement vraag evaluatie"),
    pgettext_lazy("handeling", "arrangement geef oordeel"),
    pgettext_lazy("handeling", "arrangement evalueer"),
    pgettext_lazy("handeling", "arrangement zet voort"),
    pgettext_lazy("handeling", "arrangement vraag vervolg"),
    pgettext_lazy("handeling", "arrangement stop"),
)

# What the acts are about: the names of the models.
DINGEN = (
    pgettext_lazy("soort ding", "arrangement"),
    pgettext_lazy("soort ding", "kostenpost"),
    pgettext_lazy("soort ding", "arrangementdaad"),
    pgettext_lazy("soort ding", "arrangementevaluatie"),
    pgettext_lazy("soort ding", "evaluatiestem"),
)
