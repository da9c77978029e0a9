"""Words that this room meets as data, marked here so that pages in English can say them."""

from __future__ import annotations

from django.utils.translation import pgettext_lazy

# The acts in the audit trail, as the filter `handeling` writes them.
HANDELINGEN = (
    pgettext_lazy("handeling", "stel op"),
    pgettext_lazy("handeling", "besluit"),
    pgettext_lazy("handeling", "zet in betaling"),
    pgettext_lazy("handeling", "meld betaald"),
    pgettext_lazy("handeling", "trek toekenning in"),
    pgettext_lazy("handeling", "noteer rekening"),
    pgettext_lazy("handeling", "kijk rekening na"),
    pgettext_lazy("handeling", "maak betaalbestand"),
    pgettext_lazy("handeling", "stel rekeningcode in"),
    pgettext_lazy("handeling", "vraag verantwoording"),
    pgettext_lazy("handeling", "dien verantwoording in"),
    pgettext_lazy("handeling", "herinner verantwoording"),
    pgettext_lazy("handeling", "leg terug"),
    pgettext_lazy("handeling", "keur verantwoording goed"),
    pgettext_lazy("handeling", "merk op"),
    pgettext_lazy("handeling", "leg grensverkeer voor"),
    pgettext_lazy("handeling", "bevestig grensverkeer"),
    pgettext_lazy("handeling", "betwist grensverkeer"),
    pgettext_lazy("handeling", "pas grensverkeer aan"),
    pgettext_lazy("handeling", "trek grensverkeer in"),
    pgettext_lazy("handeling", "noteer reserve"),
    pgettext_lazy("handeling", "noteer risico"),
    pgettext_lazy("handeling", "schrap risico"),
    pgettext_lazy("handeling", "boek bijstelling"),
    pgettext_lazy("handeling", "bestem bijstelling"),
    pgettext_lazy("handeling", "noteer realisatie"),
)

# What the acts are about: the names of the models.
DINGEN = (
    pgettext_lazy("soort ding", "toekenning"),
    pgettext_lazy("soort ding", "betaalrekening"),
    pgettext_lazy("soort ding", "betaalbestand"),
    pgettext_lazy("soort ding", "rekeningcode"),
    pgettext_lazy("soort ding", "verantwoording"),
    pgettext_lazy("soort ding", "opmerking"),
    pgettext_lazy("soort ding", "grensverkeer"),
    pgettext_lazy("soort ding", "reserve"),
    pgettext_lazy("soort ding", "risico"),
    pgettext_lazy("soort ding", "bijstelling"),
    pgettext_lazy("soort ding", "realisatie"),
)
