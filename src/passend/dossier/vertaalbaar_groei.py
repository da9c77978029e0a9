"""Words of the growth cycle that pages meet as data, marked so that pages in English can say them."""

from __future__ import annotations

from django.utils.translation import pgettext_lazy

HANDELINGEN = (
    pgettext_lazy("handeling", "geef signaal"),
    pgettext_lazy("handeling", "pak signaal op"),
    pgettext_lazy("handeling", "sluit signaal"),
    pgettext_lazy("handeling", "heropen signaal"),
    pgettext_lazy("handeling", "trek signaal in"),
    pgettext_lazy("handeling", "schrijf in groeidocument"),
    pgettext_lazy("handeling", "herschrijf uitspraak"),
    pgettext_lazy("handeling", "haal uitspraak weg"),
    pgettext_lazy("handeling", "zet uitspraak terug"),
    pgettext_lazy("handeling", "plan overleg"),
    pgettext_lazy("handeling", "zet op agenda"),
    pgettext_lazy("handeling", "maak verslag"),
    pgettext_lazy("handeling", "leg afspraak vast"),
    pgettext_lazy("handeling", "haal afspraak weg"),
    pgettext_lazy("handeling", "leg verslag voor"),
    pgettext_lazy("handeling", "teken verslag"),
    pgettext_lazy("handeling", "rond overleg af"),
    pgettext_lazy("handeling", "zeg overleg af"),
    pgettext_lazy("handeling", "rond actie af"),
    pgettext_lazy("handeling", "open actie weer"),
    pgettext_lazy("handeling", "verwijs"),
    pgettext_lazy("handeling", "deel"),
    pgettext_lazy("handeling", "beantwoord verwijzing"),
    pgettext_lazy("handeling", "leg antwoord vast"),
    pgettext_lazy("handeling", "sluit verwijzing"),
    pgettext_lazy("handeling", "vraag toestemming"),
    pgettext_lazy("handeling", "stem toe"),
    pgettext_lazy("handeling", "weiger toestemming"),
    pgettext_lazy("handeling", "trek toestemming in"),
)

DINGEN = (
    pgettext_lazy("soort ding", "signaal"),
    pgettext_lazy("soort ding", "groeidocument"),
    pgettext_lazy("soort ding", "sectiestand"),
    pgettext_lazy("soort ding", "uitspraak"),
    pgettext_lazy("soort ding", "uitspraakversie"),
    pgettext_lazy("soort ding", "overleg"),
    pgettext_lazy("soort ding", "genodigde"),
    pgettext_lazy("soort ding", "agendapunt"),
    pgettext_lazy("soort ding", "afspraak"),
    pgettext_lazy("soort ding", "akkoord"),
    pgettext_lazy("soort ding", "verwijzing"),
    pgettext_lazy("soort ding", "toestemming"),
    pgettext_lazy("soort ding", "toestemmingsdaad"),
    pgettext_lazy("soort ding", "deling"),
)
