"""Words that this room meets as data, marked here so that pages in English can say them."""

from __future__ import annotations

from django.utils.translation import gettext_noop, pgettext_lazy

# The acts in the audit trail, as the filter `handeling` writes them.
HANDELINGEN = (
    pgettext_lazy("handeling", "noteer behoefte"),
    pgettext_lazy("handeling", "noteer aanpak"),
    pgettext_lazy("handeling", "leg stem vast"),
    pgettext_lazy("handeling", "verwijder regel"),
)

# What the acts are about: the names of the models.
DINGEN = (
    pgettext_lazy("soort ding", "leerling"),
    pgettext_lazy("soort ding", "behoefte"),
    pgettext_lazy("soort ding", "aanpak"),
    pgettext_lazy("soort ding", "stem"),
    pgettext_lazy("soort ding", "inschrijving"),
    pgettext_lazy("soort ding", "ouderschap"),
    pgettext_lazy("soort ding", "ouderuitnodiging"),
    pgettext_lazy("soort ding", "begeleiding"),
)

# What somebody is to the child, as schools write it; any other word shows as it was typed.
RELATIES = (
    gettext_noop("moeder"),
    gettext_noop("vader"),
    gettext_noop("stiefmoeder"),
    gettext_noop("stiefvader"),
    gettext_noop("pleegmoeder"),
    gettext_noop("pleegvader"),
    gettext_noop("voogd"),
)
