"""Which samenwerkingsverband decides on toelaatbaarheid (WPO 40 lid 8; WEC 40 lid 11, 13 and 16).

An enrolled pupil belongs to the samenwerkingsverband of the school; the residence is the second
rule, not the first. Where the text leaves a gap the answer is that it cannot be determined.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from passend.recht.fouten import GeenWaarde, Invoerfout
from passend.recht.onderbouwing import Onderbouwing, Stap
from passend.recht.parameterset import Parameter, parameter
from passend.recht.regio import INDELINGEN, regio_indeling, zoek_swv
from passend.recht.taal import Zin

SOORTEN_TLV: Final = ("sbo", "so", "vso", "pro", "lwoo")
BEVOEGD: Final = "bevoegd"
GEEN_TLV_NODIG: Final = "geen tlv nodig"
NIET_TE_BEPALEN: Final = "niet te bepalen"

FEITEN_SWV: Final[Mapping[str, str]] = {
    "ingeschreven": "ingeschreven=geen, bao, sbo, so, so_vso, vo of vso",
    "school_swv": "school_swv=het samenwerkingsverband van de school van inschrijving",
    "gevraagde_school_swv": "gevraagde_school_swv=dat van de school waar toelating wordt gevraagd",
    "postcode": "postcode=van de woonplaats van de leerling",
    "buitenland": "buitenland=ja als de leerling buiten Nederland woont",
    "landelijk_swv": "landelijk_swv=het landelijke samenwerkingsverband van de gevraagde school",
    "residentieel": "residentieel=ja bij plaatsing in een residentiele instelling",
    "cluster": "cluster=1, 2, 3 of 4 van de gevraagde school",
}
_INSCHRIJVINGEN: Final = ("geen", "bao", "sbo", "so", "so_vso", "vo", "vso")
# At which kinds of school an enrolment decides, per kind of tlv: WPO 40 lid 8 under a; WEC 40
# lid 11 under a and lid 13 under a. `so_vso` is one school for both, which the text names in each.
_EIGEN_SCHOOL: Final = {
    "sbo": ("bao",),
    "so": ("bao", "sbo", "so", "so_vso"),
    "vso": ("vo", "vso", "so_vso"),
}


@dataclass(frozen=True, slots=True)
class BevoegdSwv:
    """Which samenwerkingsverband decides.

    `status` is `bevoegd` (then `swv` is its code), `geen tlv nodig`, or `niet te bepalen`: the
    text that was read gives no answer and a lawyer must.
    """

    soort: str
    status: str
    swv: str | None
    onderbouwing: Onderbouwing

    @property
    def geverifieerd(self) -> bool:
        """Tell whether the rule that gave the answer was read."""
        return self.onderbouwing.geverifieerd

    def as_dict(self) -> dict[str, Any]:
        """Return the answer as JSON values."""
        return {
            "soort": self.soort,
            "status": self.status,
            "swv": self.swv,
            "onderbouwing": self.onderbouwing.as_dict(),
        }


def bevoegd_swv(soort: str, op: dt.date, feiten: Mapping[str, Any]) -> BevoegdSwv:
    """Return which samenwerkingsverband decides on toelaatbaarheid to `soort` by the law of `op`.

    `soort` is one of `SOORTEN_TLV`; `feiten` holds the facts of `FEITEN_SWV` that are known.
    Raises `Invoerfout` when a fact is unknown, unreadable, or missing for the rule that applies.
    """
    if soort not in SOORTEN_TLV:
        raise Invoerfout(f"Soort '{soort}' bestaat niet. Kies uit {', '.join(SOORTEN_TLV)}.")
    zaak = _lees(feiten)
    if soort in {"so", "vso"}:
        if zaak["cluster"] in {"1", "2"}:
            return _antwoord(
                soort,
                op,
                "tlv.nodig.instelling_cluster1_2",
                GEEN_TLV_NODIG,
                Zin(
                    "Cluster 1 en 2: de instelling beslist zelf, na onderzoek door haar commissie."
                ),
            )
        if zaak["residentieel"]:
            return _antwoord(
                soort,
                op,
                "tlv.residentieel",
                GEEN_TLV_NODIG,
                Zin(
                    "Residentieel geplaatst: voor de duur van de plaatsing aangemerkt als "
                    "toelaatbaar."
                ),
            )
    if soort in {"pro", "lwoo"}:
        return _pro_of_lwoo(soort, op, zaak)
    if soort == "sbo":
        oud = _sbo_oud(op, zaak)
        if oud is not None:
            return oud
    return _inschrijving_of_woonplaats(soort, op, zaak)


def _lees(feiten: Mapping[str, Any]) -> dict[str, Any]:
    for naam in feiten:
        if naam not in FEITEN_SWV:
            raise Invoerfout(
                f"Het feit '{naam}' is hier niet bekend. Deze feiten wel: "
                f"{'; '.join(FEITEN_SWV.values())}."
            )
    zaak = {naam: feiten.get(naam) for naam in FEITEN_SWV}
    for naam in ("buitenland", "residentieel"):
        if zaak[naam] not in {None, True, False, "ja", "nee"}:
            raise Invoerfout(f"Feit {naam}: '{zaak[naam]}' kan niet. Schrijf ja of nee.")
        zaak[naam] = zaak[naam] in {True, "ja"}
    if zaak["ingeschreven"] not in {None, *_INSCHRIJVINGEN}:
        raise Invoerfout(
            f"Feit ingeschreven: '{zaak['ingeschreven']}' kan niet. "
            f"Kies uit {', '.join(_INSCHRIJVINGEN)}."
        )
    if zaak["cluster"] is not None and str(zaak["cluster"]) not in {"1", "2", "3", "4"}:
        raise Invoerfout(f"Feit cluster: '{zaak['cluster']}' kan niet. Kies 1, 2, 3 of 4.")
    zaak["cluster"] = None if zaak["cluster"] is None else str(zaak["cluster"])
    return zaak


def _vereist(zaak: Mapping[str, Any], naam: str, waarom: str) -> str:
    if not zaak[naam]:
        raise Invoerfout(
            Zin("{waarom} Geef daarom {feit}.", waarom=waarom, feit=Zin(FEITEN_SWV[naam]))
        )
    return str(zaak[naam])


def _vereist_swv(zaak: Mapping[str, Any], naam: str, sector: str, op: dt.date, waarom: str) -> str:
    code = _vereist(zaak, naam, waarom)
    if code == zaak["landelijk_swv"]:
        return code
    codes = _codes(sector, op)
    if code not in codes:
        raise Invoerfout(
            Zin(
                "Feit {naam}: '{code}' is geen samenwerkingsverband {sector} in de regio-indeling. "
                "Schrijf een code zoals {voorbeeld}.",
                naam=naam,
                code=code,
                sector=sector,
                voorbeeld=codes[0],
            )
        )
    return code


def _codes(sector: str, op: dt.date) -> tuple[str, ...]:
    """Return the known codes; before the oldest annex those of that annex, to check the spelling."""
    return regio_indeling(max(op, INDELINGEN[0].van)).codes(sector)


def _inschrijving_of_woonplaats(soort: str, op: dt.date, zaak: Mapping[str, Any]) -> BevoegdSwv:
    sector = "vo" if soort == "vso" else "po"
    ingeschreven = _vereist(
        zaak, "ingeschreven", Zin("Waar de leerling is ingeschreven, bepaalt welk swv beslist.")
    )
    if soort == "vso" and ingeschreven == "so":
        return _antwoord(
            soort,
            op,
            "tlv.bevoegd_swv.vso.niet_ingeschreven",
            NIET_TE_BEPALEN,
            Zin(
                "Een leerling van een school voor alleen so die naar het vso gaat valt naar de "
                "letter onder a noch b. Vraag een jurist. Is het een school voor so en vso samen, "
                "geef dan ingeschreven=so_vso."
            ),
        )
    if ingeschreven in _EIGEN_SCHOOL[soort]:
        sleutel = {
            "sbo": "tlv.bevoegd_swv.sbo.ingeschreven",
            "so": "tlv.bevoegd_swv.ingeschreven",
            "vso": "tlv.bevoegd_swv.vso.ingeschreven",
        }[soort]
        wat = Zin(
            "De leerling is ingeschreven ({soort}): het swv van die school beslist.",
            soort=ingeschreven,
        )
        swv = _vereist_swv(zaak, "school_swv", sector, op, wat)
        return _antwoord(soort, op, sleutel, BEVOEGD, wat, swv)
    return _woonplaats(soort, sector, op, zaak)


def _woonplaats(soort: str, sector: str, op: dt.date, zaak: Mapping[str, Any]) -> BevoegdSwv:
    sleutel = {
        "sbo": "tlv.bevoegd_swv.niet_ingeschreven.sbo",
        "so": "tlv.bevoegd_swv.niet_ingeschreven",
        "vso": "tlv.bevoegd_swv.vso.niet_ingeschreven",
    }[soort]
    if zaak["landelijk_swv"]:
        return _antwoord(
            soort,
            op,
            "tlv.landelijk_swv.sbo" if soort == "sbo" else "tlv.landelijk_swv",
            BEVOEGD,
            Zin(
                "Niet ingeschreven en aangemeld bij een school van een landelijk swv: dat beslist."
            ),
            str(zaak["landelijk_swv"]),
        )
    if zaak["buitenland"]:
        wat = Zin("De leerling woont buiten Nederland: het swv van de gevraagde school beslist.")
        swv = _vereist_swv(zaak, "gevraagde_school_swv", sector, op, wat)
        return _antwoord(soort, op, sleutel, BEVOEGD, wat, swv)
    wat = Zin("Geen inschrijving die telt: het swv van de woonplaats beslist.")
    gevonden = zoek_swv(_vereist(zaak, "postcode", wat), sector, op)
    antwoord = _antwoord(soort, op, sleutel, BEVOEGD, wat, gevonden.swv)
    return BevoegdSwv(
        soort,
        BEVOEGD,
        gevonden.swv,
        antwoord.onderbouwing.met(
            *gevonden.onderbouwing.stappen, kanttekeningen=gevonden.onderbouwing.kanttekeningen
        ),
    )


def _sbo_oud(op: dt.date, zaak: Mapping[str, Any]) -> BevoegdSwv | None:
    try:
        oud = parameter("tlv.bevoegd_swv.sbo.oud", op=op)
    except GeenWaarde:
        return None
    wat = Zin("Op deze datum besliste het swv van de sbo-school, en gold de tlv binnen dat swv.")
    swv = _vereist_swv(zaak, "gevraagde_school_swv", "po", op, wat)
    return _antwoord("sbo", op, oud.sleutel, BEVOEGD, wat, swv)


def _pro_of_lwoo(soort: str, op: dt.date, zaak: Mapping[str, Any]) -> BevoegdSwv:
    wat = Zin("Het swv vo beslist over {soort}, op aanvraag van het bevoegd gezag.", soort=soort)
    swv = zaak["school_swv"]
    if swv is None or swv not in _codes("vo", op):
        return _antwoord(
            soort,
            op,
            f"{soort}.beslisser",
            NIET_TE_BEPALEN,
            Zin(
                "{wat} Welk swv dat is, staat niet in de gelezen tekst. Vraag een jurist.", wat=wat
            ),
        )
    regel = parameter(f"{soort}.beslisser", op=op)
    aangenomen = Stap(
        wat=Zin("Aangenomen is het swv vo van de school die aanvraagt: {swv}.", swv=str(swv)),
        uitkomst=swv,
        bron=regel.bron,
        invoer={"school_swv": swv},
        geverifieerd=False,
    )
    onderbouwing = _onderbouwing(regel, wat, regel.waarde, op).met(
        aangenomen,
        kanttekeningen=[
            Zin("Welk swv vo beslist, staat niet in de gelezen tekst; dit is aangenomen.")
        ],
    )
    return BevoegdSwv(soort, BEVOEGD, str(swv), onderbouwing)


def _antwoord(
    soort: str, op: dt.date, sleutel: str, status: str, wat: str, swv: str | None = None
) -> BevoegdSwv:
    regel = parameter(sleutel, op=op)
    return BevoegdSwv(soort, status, swv, _onderbouwing(regel, wat, swv or status, op))


def _onderbouwing(regel: Parameter, wat: str, uitkomst: Any, op: dt.date) -> Onderbouwing:
    teksten = [*regel.kanttekeningen(op), *([regel.toelichting] if regel.toelichting else [])]
    return Onderbouwing((regel.stap(wat, uitkomst),)).met(kanttekeningen=teksten)
