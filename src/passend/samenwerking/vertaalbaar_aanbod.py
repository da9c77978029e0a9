"""Words of the offer of schools that are met as data, marked so that English pages can say them."""

from __future__ import annotations

from django.utils.translation import pgettext_lazy

HANDELINGEN = (
    pgettext_lazy("handeling", "begin_concept"),
    pgettext_lazy("handeling", "bewaar_concept"),
    pgettext_lazy("handeling", "vraag_advies_mr"),
    pgettext_lazy("handeling", "leg_advies_mr_vast"),
    pgettext_lazy("handeling", "publiceer_aanbod"),
    pgettext_lazy("handeling", "meld_plaatsen"),
    pgettext_lazy("handeling", "aanbod ingelezen"),
)
DINGEN = (
    pgettext_lazy("soort ding", "profiel"),
    pgettext_lazy("soort ding", "plaatsen"),
)
HERKOMST = (
    pgettext_lazy(
        "herkomst",
        "Eigen lijst van Passend, gemaakt uit de zeven velden van de ondersteuningsbehoefte; "
        "geen wettelijke indeling.",
    ),
)
