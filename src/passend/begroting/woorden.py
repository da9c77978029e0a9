"""What the flat names of `bekostiging` are called on a page."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from passend.begroting.models import Telsoort

BEDRAGEN = {
    "bedragen_licht": _("lichte ondersteuning"),
    "bedragen_regionaal": _("regionale ondersteuning"),
    "bedragen_zwaar": _("zware ondersteuning"),
    "bedragen_sbo": _("speciaal basisonderwijs"),
    "bedragen_lwoo": _("leerwegondersteunend onderwijs"),
    "bedragen_pro": _("praktijkonderwijs"),
    "bedragen_so_laag": _("speciaal onderwijs, categorie laag"),
    "bedragen_so_midden": _("speciaal onderwijs, categorie midden"),
    "bedragen_so_hoog": _("speciaal onderwijs, categorie hoog"),
    "bedragen_vso_laag": _("voortgezet speciaal onderwijs, categorie laag"),
    "bedragen_vso_midden": _("voortgezet speciaal onderwijs, categorie midden"),
    "bedragen_vso_hoog": _("voortgezet speciaal onderwijs, categorie hoog"),
}


def geteld(waarden: dict[str, float]) -> list[tuple[str, float]]:
    """Return the counts of a start with the names that people use."""
    return [
        (str(Telsoort(naam).label), aantal)
        for naam, aantal in waarden.items()
        if naam in Telsoort.values
    ]


def prijzen(bedragen: dict[str, float]) -> list[tuple[str, float]]:
    """Return the amounts per pupil of a start with the names that people use."""
    return [(str(BEDRAGEN[naam]), bedrag) for naam, bedrag in bedragen.items() if naam in BEDRAGEN]
