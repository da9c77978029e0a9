"""The outcomes, each written once as Ibis expressions that every engine runs.

Source: Effectstudie samenwerkingsverbanden (Inspectie van het Onderwijs, 2023), § 4.1. An outcome
has a denominator (which pupil-years count) and a numerator (which of those are a yes); both are
boolean expressions on one row of the panel joined to the same pupil's row of the calendar year
before. All values are 0 or 1 per row, so counts per cell lose nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

Rij = Any  # an Ibis table, or its columns as boolean expressions; Ibis ships no usable types

NIET_REGULIER = ("so", "sbo", "vso", "pro")
NIET_REGULIER_STRIKT = ("so", "vso")
PO = ("bao", "sbo")
VO = ("brug", "vmbo", "havo", "vwo", "pro", "vso")
ONDERWIJSSOORTEN = ("bao", "sbo", "so", "vso", "pro", "vmbo", "havo", "vwo", "brug", "mbo")
PO_EINDTOETS = ("bao", "sbo", "so")
DIPLOMAS = ("vmbo", "havo", "vwo")
VERPLICHT = ("leerling", "jaar", "swv", "onderwijssoort", "leeftijd")
FACULTATIEF = ("leerjaar", "diploma", "eindtoets", "lgf_2013", "thuiszitter")


@dataclass(frozen=True, slots=True)
class Uitkomst:
    """One outcome: its name, the columns it needs, and its two expressions.

    `stroom` marks outcomes that compare two calendar years: years without a year before them in
    the panel are left out. `cohort` marks the closed group with a rugzak in 2013: no year before.
    `diploma` marks outcomes that are unknown in a year in which no diploma is registered at all.
    """

    naam: str
    noemer: Callable[[Rij], Any]
    teller: Callable[[Rij], Any]
    kolommen: tuple[str, ...] = ()
    stroom: bool = False
    cohort: bool = False
    diploma: bool = False
    variant: bool = False


def niet_regulier(soort: Any) -> Any:
    """Return whether the kind of school is outside regular education (so, sbo, vso, pro)."""
    return soort.isin(NIET_REGULIER)


def met_vorig_jaar(nu: Rij, vorige: Rij) -> Rij:
    """Return the rows of `nu` with `nr` and, of the calendar year before, `nr_vorig` and `po_vorig`.

    `nr_vorig` is empty where the pupil has no row in year t-1; an older row does not count, so a
    pupil who skipped a year is neither instroom nor uitstroom.
    """
    eerder = vorige.select(
        leerling_vorig=vorige.leerling,
        jaar_vorig=vorige.jaar + 1,
        nr_vorig=niet_regulier(vorige.onderwijssoort),
        po_vorig=vorige.onderwijssoort.isin(PO),
        vo_vorig=vorige.onderwijssoort.isin(VO),
    )
    nu = nu.mutate(nr=niet_regulier(nu.onderwijssoort))
    return nu.left_join(
        eerder, [nu.leerling == eerder.leerling_vorig, nu.jaar == eerder.jaar_vorig]
    )


def _altijd(rij: Rij) -> Any:
    return rij.nr.notnull()


def _zelfde_sector(rij: Rij) -> Any:
    po_vo = rij.po_vorig & rij.onderwijssoort.isin(VO)
    vo_po = rij.vo_vorig & rij.onderwijssoort.isin(PO)
    return ~(po_vo | vo_po)


def _instroom(rij: Rij) -> Any:
    return (rij.nr & ~rij.nr_vorig).fill_null(False)


def _uitstroom(rij: Rij) -> Any:
    return (~rij.nr & rij.nr_vorig).fill_null(False)


def _gevolgd(rij: Rij) -> Any:
    return rij.nr_vorig.notnull()


def _lgf(rij: Rij) -> Any:
    return rij.lgf_2013.fill_null(False) & (rij.jaar >= 2013)


def _vmbo15(rij: Rij) -> Any:
    hoger = (rij.onderwijssoort == "havo") & rij.leerjaar.isin((4, 5))
    hoogst = (rij.onderwijssoort == "vwo") & rij.leerjaar.isin((4, 5, 6))
    return (rij.diploma == "vmbo").fill_null(False) | (hoger | hoogst).fill_null(False)


def _havo16(rij: Rij) -> Any:
    hoger = (rij.onderwijssoort == "vwo") & rij.leerjaar.isin((5, 6))
    return (rij.diploma == "havo").fill_null(False) | hoger.fill_null(False)


def _stromen(overgang: str) -> list[Uitkomst]:
    """Return instroom and uitstroom for each of the three denominators (`naam@noemer`)."""

    def telt(basis: Callable[[Rij], Any]) -> Callable[[Rij], Any]:
        if overgang == "tel":
            return basis
        return lambda rij: basis(rij) & _zelfde_sector(rij).fill_null(True)

    risico = {
        "instroom": lambda rij: (~rij.nr_vorig).fill_null(False),
        "uitstroom": lambda rij: rij.nr_vorig.fill_null(False),
    }
    tellers = {"instroom": telt(_instroom), "uitstroom": telt(_uitstroom)}
    return [
        Uitkomst(f"{naam}@{noemer}", keuze, tellers[naam], stroom=True)
        for naam in ("instroom", "uitstroom")
        for noemer, keuze in (("alle", _altijd), ("gevolgd", _gevolgd), ("risico", risico[naam]))
    ]


def alle_uitkomsten(overgang: str = "tel") -> list[Uitkomst]:
    """Return every outcome with its variants; which of them apply depends on the panel's columns."""
    return [
        Uitkomst("regulier", _altijd, lambda rij: ~rij.nr),
        Uitkomst(
            "regulier@strikt",
            _altijd,
            lambda rij: ~rij.onderwijssoort.isin(NIET_REGULIER_STRIKT),
            variant=True,
        ),
        *_stromen(overgang),
        Uitkomst(
            "eindtoets",
            lambda rij: (rij.onderwijssoort.isin(PO_EINDTOETS) & (rij.leerjaar == 8)).fill_null(
                False
            ),
            lambda rij: rij.eindtoets.fill_null(False),
            ("eindtoets", "leerjaar"),
        ),
        Uitkomst(
            "vmbo15", lambda rij: rij.leeftijd == 15, _vmbo15, ("leerjaar", "diploma"), diploma=True
        ),
        Uitkomst(
            "havo16", lambda rij: rij.leeftijd == 16, _havo16, ("leerjaar", "diploma"), diploma=True
        ),
        Uitkomst(
            "vwo17",
            lambda rij: rij.leeftijd == 17,
            lambda rij: (rij.diploma == "vwo").fill_null(False),
            ("diploma",),
            diploma=True,
        ),
        Uitkomst("lgf_regulier", _lgf, lambda rij: ~rij.nr, ("lgf_2013",), cohort=True),
        Uitkomst(
            "lgf_instroom",
            lambda rij: _lgf(rij) & (rij.jaar > 2013),
            _instroom,
            ("lgf_2013",),
            stroom=True,
            cohort=True,
        ),
        Uitkomst(
            "lgf_uitstroom",
            lambda rij: _lgf(rij) & (rij.jaar > 2013),
            _uitstroom,
            ("lgf_2013",),
            stroom=True,
            cohort=True,
        ),
    ]


def beschikbaar(uitkomsten: Iterable[Uitkomst], kolommen: Iterable[str]) -> list[Uitkomst]:
    """Return the outcomes whose columns the panel has."""
    aanwezig = set(kolommen)
    return [uitkomst for uitkomst in uitkomsten if aanwezig.issuperset(uitkomst.kolommen)]


def tel_cellen(rijen: Rij, uitkomsten: Iterable[Uitkomst]) -> Rij:
    """Return one row per swv and jaar: `n_<naam>` pupils in the denominator, `som_<naam>` of them yes.

    `rijen` comes from `met_vorig_jaar`. Rows without a swv are left out here; they still count as
    the year before of the same pupil.
    """
    rijen = rijen.filter(rijen.swv.notnull())
    sommen = {}
    for uitkomst in uitkomsten:
        noemer = uitkomst.noemer(rijen)
        sommen[f"n_{uitkomst.naam}"] = rijen.count(where=noemer)
        sommen[f"som_{uitkomst.naam}"] = rijen.count(where=noemer & uitkomst.teller(rijen))
    if "diploma" in rijen.columns:
        sommen["diplomas"] = rijen.diploma.count()
    return rijen.group_by("swv", "jaar").aggregate(**sommen)
