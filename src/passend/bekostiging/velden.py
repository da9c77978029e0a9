"""The fields of the input: one list for the nested JSON of one case and the columns of a table.

A field's flat name is its path joined by underscores: `leerlingen.so.laag` in JSON is the column
`leerlingen_so_laag`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from passend.bekostiging.formules import CATEGORIEEN

Soort = Literal["aantal", "bedrag", "verschil", "aandeel", "tekst", "jaar", "janee", "datum"]
# Larger cannot be meant, and would not fit in exact arithmetic to the cent.
GROOTSTE: dict[Soort, int] = {
    "aantal": 10**9,
    "bedrag": 10**12,
    "verschil": 10**12,
    "aandeel": 10**12,
}


@dataclass(frozen=True, slots=True)
class Veld:
    """One field: its path, what it holds, whether it must be given, and for an amount the
    parameter that is used when it is not."""

    pad: tuple[str, ...]
    soort: Soort
    verplicht: bool = False
    sleutel: str = ""

    @property
    def plat(self) -> str:
        """Return the name of the column."""
        return "_".join(self.pad)

    @property
    def punt(self) -> str:
        """Return the name as it stands in messages about JSON."""
        return ".".join(self.pad)


def _per_categorie(
    *pad: str, soort: Soort, verplicht: bool = False, sleutel: str = ""
) -> Iterator[Veld]:
    for categorie in CATEGORIEEN:
        yield Veld((*pad, categorie), soort, verplicht, sleutel)


_KOP = (
    Veld(("sector",), "tekst", verplicht=True),
    Veld(("swv",), "tekst", verplicht=True),
    Veld(("bekostigingsjaar",), "jaar", verplicht=True),
)
_VEREVENING = (
    Veld(("verevening", "schooljaar"), "tekst"),
    Veld(("verevening", "verschil"), "verschil"),
)
PO = (
    *_KOP,
    *(Veld(("teldata", stap), "datum") for stap in ("licht", "aftrek_sbo", "zwaar", "aftrek_so")),
    Veld(("leerlingen", "basisschool"), "aantal", verplicht=True),
    Veld(("leerlingen", "sbo"), "aantal", verplicht=True),
    *_per_categorie("leerlingen", "so", soort="aantal", verplicht=True),
    *_per_categorie("leerlingen", "residentieel", soort="aantal"),
    Veld(("groei", "sbo"), "aantal"),
    *_per_categorie("groei", "so", soort="aantal"),
    Veld(("bedragen", "licht"), "bedrag", sleutel="norm.licht.po"),
    Veld(("bedragen", "zwaar"), "bedrag", sleutel="norm.zwaar.po"),
    Veld(("bedragen", "sbo"), "bedrag", sleutel="tlv.bedrag.sbo"),
    *_per_categorie("bedragen", "so", soort="bedrag", sleutel="tlv.bedrag.so.categorie"),
    Veld(("bedragen", "groei", "sbo"), "bedrag"),
    *_per_categorie("bedragen", "groei", "so", soort="bedrag"),
    *_VEREVENING,
)
VO = (
    *_KOP,
    *(Veld(("teldata", stap), "datum") for stap in ("licht", "zwaar", "aftrek_vso")),
    Veld(("opting_out_lwoo",), "janee"),
    Veld(("leerlingen", "vo"), "aantal", verplicht=True),
    Veld(("leerlingen", "lwoo"), "aantal", verplicht=True),
    Veld(("leerlingen", "pro"), "aantal", verplicht=True),
    *_per_categorie("leerlingen", "vso", soort="aantal", verplicht=True),
    *_per_categorie("leerlingen", "residentieel", soort="aantal"),
    Veld(("referentie_2012", "vo"), "aantal"),
    Veld(("referentie_2012", "lwoo"), "aantal"),
    Veld(("referentie_2012", "pro"), "aantal"),
    Veld(("aandeel_2012", "lwoo"), "aandeel"),
    Veld(("aandeel_2012", "pro"), "aandeel"),
    *_per_categorie("groei", "vso", soort="aantal"),
    Veld(("bedragen", "regionaal"), "bedrag", sleutel="norm.regionaal.vo"),
    Veld(("bedragen", "zwaar"), "bedrag", sleutel="norm.zwaar.vo"),
    Veld(("bedragen", "lwoo"), "bedrag", sleutel="lwoo.bedrag"),
    Veld(("bedragen", "pro"), "bedrag", sleutel="pro.bedrag"),
    *_per_categorie("bedragen", "vso", soort="bedrag", sleutel="tlv.bedrag.vso.categorie"),
    *_per_categorie("bedragen", "groei", "vso", soort="bedrag"),
    *_VEREVENING,
)
PER_SECTOR = {"po": PO, "vo": VO}


def velden(sector: str) -> tuple[Veld, ...]:
    """Return the fields of a sector ("po" or "vo"), in the order of the documentation."""
    return PER_SECTOR[sector]
