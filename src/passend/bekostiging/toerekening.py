"""Which samenwerkingsverband pays for a placement: the rule that decides whose budget is charged."""

from __future__ import annotations

from dataclasses import dataclass

from passend.bekostiging.regels import Regels
from passend.recht import Invoerfout, Stap, Zin

BUITEN_BUDGET = frozenset({1, 2})
CLUSTERS = frozenset({1, 2, 3, 4})


@dataclass(frozen=True, slots=True)
class Plaatsing:
    """A pupil in so or vso, as far as the money asks.

    `swv_tlv` gave the tlv. For a residential pupil the three others count, in this order:
    `swv_speciaal`, responsible while the pupil was in so or vso just before; `swv_school`, of the
    school just before the admission; `swv_woonplaats`, of the place where the pupil lives.
    """

    cluster: int
    swv_tlv: str | None = None
    residentieel: bool = False
    justitieel: bool = False
    swv_speciaal: str | None = None
    swv_school: str | None = None
    swv_woonplaats: str | None = None


def betalend_swv(plaatsing: Plaatsing, regels: Regels) -> tuple[str | None, Stap]:
    """Return the samenwerkingsverband that pays, or None when nobody's budget is charged.

    Implements WPO 124 lid 4 and 6, WVO 2020 5.15 lid 4 and 6 and what they replaced. Cluster 1
    and 2 are paid outside the samenwerkingsverbanden; so are pupils in the institutions of WEC
    116 lid 5 (`justitieel`), since 2023. Raises `Invoerfout` when the facts do not decide.
    """
    if plaatsing.cluster not in CLUSTERS:
        raise Invoerfout(f"cluster {plaatsing.cluster} bestaat niet. Kies 1, 2, 3 of 4.")
    if plaatsing.cluster in BUITEN_BUDGET:
        return None, Stap(
            Zin(
                "Cluster {cluster} valt buiten de bekostiging van samenwerkingsverbanden",
                cluster=plaatsing.cluster,
            ),
            invoer={"cluster": plaatsing.cluster},
        )
    if plaatsing.residentieel:
        return _residentieel(plaatsing, regels)
    speciaal = "so" if regels.sector == "po" else "vso"
    regel = regels.stappen[f"aftrek_{speciaal}"]
    if plaatsing.swv_tlv is None:
        raise Invoerfout(
            "Deze leerling heeft geen toelaatbaarheidsverklaring en is niet residentieel: de wet "
            "wijst geen samenwerkingsverband aan. Vul in welk samenwerkingsverband de verklaring gaf."
        )
    return plaatsing.swv_tlv, Stap(
        Zin("Het samenwerkingsverband dat de verklaring gaf, betaalt"),
        plaatsing.swv_tlv,
        regel.bron,
        geverifieerd=regel.geverifieerd,
    )


def _residentieel(plaatsing: Plaatsing, regels: Regels) -> tuple[str | None, Stap]:
    regel = regels.stappen["residentieel"]
    if plaatsing.justitieel and regels.regime == "po":
        return None, Stap(
            Zin("Leerling in een instelling van WEC 116 lid 5: geen aftrek"),
            bron=regel.bron,
            geverifieerd=regel.geverifieerd,
        )
    volgorde = (
        (
            "verantwoordelijk tijdens de inschrijving in het speciaal onderwijs",
            plaatsing.swv_speciaal,
        ),
        ("van de school van vlak voor de opname", plaatsing.swv_school),
        (
            "van de woonplaats, omdat er vlak voor de opname geen school was",
            plaatsing.swv_woonplaats,
        ),
    )
    for wat, swv in volgorde:
        if swv:
            return swv, Stap(
                Zin(
                    "Residentiële leerling: betaler is het samenwerkingsverband {wat}", wat=Zin(wat)
                ),
                swv,
                regel.bron,
                geverifieerd=regel.geverifieerd,
            )
    raise Invoerfout(
        "Bij een residentiële leerling is de school van voor de opname nodig, of anders de "
        "woonplaats. Vul een van beide in."
    )
