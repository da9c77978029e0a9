"""Which assumptions a forecast rests on: what each means, its unit and its bounds."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Aannamesoort:
    """One assumption: `vraag` is its label, `eenheid` its unit, `nul` the value that changes nothing.

    `spreiding` tells whether it is uncertain at all; `per_jaar` whether it draws chance again each
    year. The order of `SOORTEN` fixes which random numbers belong to which assumption: append only.
    """

    sleutel: str
    vraag: str
    uitleg: str
    minimum: Decimal
    maximum: Decimal
    stap: Decimal = Decimal("0.1")
    eenheid: str = "%"
    spreiding: bool = True


def _soort(
    sleutel: str, vraag: str, uitleg: str, laag: str, hoog: str, **meer: str
) -> Aannamesoort:
    return Aannamesoort(
        sleutel, vraag, uitleg, Decimal(laag), Decimal(hoog), Decimal(meer.get("stap", "0.1"))
    )


SOORTEN: tuple[Aannamesoort, ...] = (
    _soort(
        "leerlingen",
        "Meer of minder leerlingen per jaar",
        "Alle leerlingen van de gewone scholen, ten opzichte van het jaar ervoor.",
        "-10",
        "10",
    ),
    _soort(
        "instroom",
        "Nieuwe plaatsingen per jaar",
        "Als deel van de leerlingen van de gewone scholen.",
        "0",
        "5",
        stap="0.01",
    ),
    _soort(
        "uitstroom",
        "Leerlingen die weggaan per jaar",
        "Door leeftijd, verhuizing of diploma, als deel van wie er zit.",
        "0",
        "100",
        stap="0.5",
    ),
    _soort(
        "verlenging",
        "Verklaringen die worden verlengd",
        "Deel van de verklaringen die aflopen, waarna het kind toch blijft.",
        "0",
        "100",
        stap="1",
    ),
    _soort(
        "groei",
        "Plaatsingen na de teldatum",
        "Deel van de nieuwe plaatsingen waarvoor de groeiregeling geldt.",
        "0",
        "100",
        stap="1",
    ),
    _soort(
        "prijs",
        "Prijzen omhoog of omlaag per jaar",
        "Alle bedragen per leerling, ten opzichte van het jaar ervoor.",
        "-10",
        "15",
    ),
    _soort(
        "lasten",
        "Eigen lasten omhoog of omlaag per jaar",
        "Wat het samenwerkingsverband zelf uitgeeft, ten opzichte van het jaar ervoor.",
        "-20",
        "20",
    ),
)
PER_SLEUTEL = {soort.sleutel: soort for soort in SOORTEN}
