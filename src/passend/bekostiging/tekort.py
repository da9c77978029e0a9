"""A shortfall spread over the schools that bear it, to the cent and without losing one."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_FLOOR, Decimal

from passend.bekostiging.rekenen import CENT, in_centen
from passend.recht import Invoerfout


def verdeel(bedrag: Decimal, leerlingen: Mapping[str, int | Decimal]) -> dict[str, Decimal]:
    """Return the share of each school in `bedrag` (euro), in proportion to its pupils.

    Implements WPO 123 lid 2 and 125 lid 2, WVO 2020 5.14 lid 2 and 5.16 lid 2: the amount per
    school follows the pupils of its vestigingen in the samenwerkingsverband. The law does not say
    how to round; each share is cut to cents and the cents that remain go one by one to the
    schools that lost the largest fraction (ties: in the order given), so the shares add up to the
    amount in cents. Raises `Invoerfout` for a negative count, or when nobody has pupils.
    """
    for school, aantal in leerlingen.items():
        if aantal < 0:
            raise Invoerfout(
                f"{school}: {aantal} leerlingen kan niet. Geef nul of meer leerlingen."
            )
    noemer = Decimal(sum(leerlingen.values()))
    bedrag = in_centen(bedrag)
    if not bedrag:
        return dict.fromkeys(leerlingen, Decimal("0.00"))
    if not noemer:
        raise Invoerfout(
            "Er is een tekort, maar geen enkele school heeft leerlingen om het over te verdelen. "
            "Vul de leerlingen per school in."
        )
    exact = {school: bedrag * aantal / noemer for school, aantal in leerlingen.items()}
    delen = {school: deel.quantize(CENT, ROUND_FLOOR) for school, deel in exact.items()}
    over = int((bedrag - sum(delen.values(), Decimal(0))) / CENT)
    volgorde = sorted(leerlingen, key=lambda school: exact[school] - delen[school], reverse=True)
    for school in volgorde[:over]:
        delen[school] += CENT
    return delen
