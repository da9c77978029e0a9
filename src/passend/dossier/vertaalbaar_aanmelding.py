"""Words about aanmeldingen that this room meets as data, marked for English."""

from __future__ import annotations

from django.utils.translation import gettext_noop, pgettext_lazy

HANDELINGEN = (
    pgettext_lazy("handeling", "aanmelding ontvang"),
    pgettext_lazy("handeling", "aanmelding bevestig"),
    pgettext_lazy("handeling", "aanmelding voeg samen"),
    pgettext_lazy("handeling", "aanmelding vraag gegevens"),
    pgettext_lazy("handeling", "aanmelding vul aan"),
    pgettext_lazy("handeling", "aanmelding leg behoefte vast"),
    pgettext_lazy("handeling", "aanmelding verleng"),
    pgettext_lazy("handeling", "aanmelding plaats tijdelijk"),
    pgettext_lazy("handeling", "aanmelding vraag plek"),
    pgettext_lazy("handeling", "aanmelding leg plekantwoord vast"),
    pgettext_lazy("handeling", "aanmelding bied aan"),
    pgettext_lazy("handeling", "aanmelding neem aan"),
    pgettext_lazy("handeling", "aanmelding wijs af"),
    pgettext_lazy("handeling", "aanmelding laat toe"),
    pgettext_lazy("handeling", "aanmelding weiger"),
    pgettext_lazy("handeling", "aanmelding trek in"),
    pgettext_lazy("handeling", "meld thuis zonder aanbod"),
    pgettext_lazy("handeling", "schrijf in"),
    pgettext_lazy("handeling", "schrijf uit"),
)
DINGEN = (
    pgettext_lazy("soort ding", "aanmelding"),
    pgettext_lazy("soort ding", "aanmeldstap"),
    pgettext_lazy("soort ding", "genoemde school"),
    pgettext_lazy("soort ding", "plek"),
    pgettext_lazy("soort ding", "uitschrijving"),
)
# What somebody looked at, in the trail of looks.
BEKEKEN = (gettext_noop("aanmelding"),)
