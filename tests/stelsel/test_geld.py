"""The money of the country is that of `bekostiging`, cent for cent, with example amounts."""

from __future__ import annotations

import numpy as np
import pytest

from passend.bekostiging import bereken, uit_document
from passend.stelsel import soorten as so
from passend.stelsel.geld import MATEN, Teljaar, compute_geld
from passend.stelsel.instellingen import Instellingen, Wijziging, load_waarden
from passend.stelsel.verwijzing import Regio

# one po and one vo region; the po region loses 20 percent
REGIO = Regio(np.array([-20.0, 0.0]), np.array([3, 3]), np.array([True, False]))


def counts(**per_soort: int) -> np.ndarray:
    """Return counts (2, 12): po kinds in the first region, vo kinds in the second."""
    n = np.zeros((2, so.AANTAL))
    for naam, aantal in per_soort.items():
        soort = so.SOORTEN.index(naam)
        n[0 if so.PO[soort] else 1, soort] = aantal
    return n


NU = counts(bao=18000, sbo=420, so=300, vmbo=9000, havo=4000, vwo=3000, pro=500, vso=400)
TOEN = counts(bao=19000, sbo=450, so=400, vmbo=9000, havo=4000, vwo=3000, pro=480, vso=380)


def as_document(w: dict[str, float]) -> dict[str, object]:
    """Return the same po region as the input of `passend bekostiging swv`."""
    midden, hoog = 300 * w["categorie.so.midden"], 300 * w["categorie.so.hoog"]
    bedrag = {
        k.removeprefix("bedragen.po."): v for k, v in w.items() if k.startswith("bedragen.po.")
    }
    return {
        "sector": "po", "swv": "PO2001", "bekostigingsjaar": 2024,
        "leerlingen": {
            "basisschool": 18000, "sbo": 420,
            "so": {"laag": 300 - midden - hoog, "midden": midden, "hoog": hoog},
        },
        "bedragen": {
            "licht": bedrag["licht"], "zwaar": bedrag["zwaar"], "sbo": bedrag["sbo"],
            "so": {c: bedrag[f"so.{c}"] for c in ("laag", "midden", "hoog")},
        },
    }  # fmt: skip


def test_one_region_costs_what_bekostiging_says() -> None:
    w = dict(load_waarden())

    geld = compute_geld(Teljaar(2023, NU, None, None), REGIO, load_waarden())

    exact = bereken(uit_document(as_document(w))).uitkomst
    assert geld["budget"][0] == pytest.approx(
        float(exact.licht.bruto + exact.zwaar.bruto), abs=0.005
    )
    assert geld["rest"][0] == pytest.approx(float(exact.vrij_besteedbaar), abs=0.005)
    assert geld["tekort"][0] == pytest.approx(
        float(exact.licht.tekort + exact.zwaar.tekort), abs=0.005
    )


def test_many_replicates_give_the_same_as_one_at_a_time() -> None:
    w = load_waarden()
    samen = compute_geld(
        Teljaar(2016, np.stack([NU, TOEN]), None, np.stack([TOEN, TOEN])), REGIO, w
    )

    for plek, nu in enumerate((NU, TOEN)):
        een = compute_geld(Teljaar(2016, nu, None, TOEN), REGIO, w)
        for maat in MATEN:
            assert samen[maat][plek] == pytest.approx(een[maat])


def test_before_the_act_there_is_no_budget() -> None:
    geld = compute_geld(Teljaar(2011, NU, None, None), REGIO, load_waarden())

    assert all(not geld[maat].any() for maat in MATEN)


def test_who_must_cut_keeps_a_dwindling_supplement_and_all_of_it_without_verevening() -> None:
    # reference date: norm × (19000 + 450) pupils, 20 percent more was spent
    verschil = 0.20 * load_waarden()["bedragen.po.zwaar"] * 19450
    geen = Instellingen((Wijziging("verevening.aandeel_eind", 0.0, 2014, None, "proef"),))

    def budget(jaar: int, w: object) -> float:
        zonder = Regio(np.zeros(2), REGIO.verdeelmodel, REGIO.is_po)
        t = Teljaar(jaar, NU, None, TOEN)
        return float(
            compute_geld(t, REGIO, w)["budget"][0] - compute_geld(t, zonder, w)["budget"][0]  # type: ignore[arg-type]
        )

    # WPO, Stb. 2012, 533, art. XIII: positive difference 100, 95, 80, 60, 30 percent, then nothing
    erbij = [budget(jaar, load_waarden()) / verschil for jaar in range(2014, 2020)]
    assert erbij == pytest.approx([1.0, 0.95, 0.80, 0.60, 0.30, 0.0])
    assert [budget(jaar, geen.op(jaar)) / verschil for jaar in (2014, 2017, 2022)] == pytest.approx(
        [1] * 3
    )


def test_growth_costs_nothing_without_the_growth_rule() -> None:
    uit = Instellingen((Wijziging("groeiregeling.aan", 0.0, 2014, None, "proef"),))
    t = Teljaar(2023, NU, counts(bao=18000, sbo=400, so=250, vmbo=9000, vso=350), None)

    met, zonder = (compute_geld(t, REGIO, w) for w in (load_waarden(), uit.op(2023)))

    assert (met["rest"] < zonder["rest"]).all()
    assert met["budget"] == pytest.approx(zonder["budget"])
