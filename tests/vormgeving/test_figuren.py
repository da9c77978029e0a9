"""Charts and maps: true to their numbers, with classes instead of styles, and a table beside."""

import itertools
import json
import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from passend.vormgeving import charts, maps, svg

BIJ = charts.Bijschrift("Vanaf 2028 is er te weinig", "Het daalt.", "miljoen", 2)
JAREN = ["2025", "2026", "2027"]


def drawings(figuur: charts.Figuur) -> list[Any]:
    """Return the wide and the narrow drawing as trees; fails on mark-up that is not whole."""
    return list(ElementTree.fromstring(f"<d>{figuur.svg}</d>"))


@given(st.floats(-1e6, 1e6), st.floats(0.01, 1e6))
def test_ticks_enclose_what_they_measure_and_are_round(laag: float, breedte: float) -> None:
    stappen = svg.ronde_stappen(laag, laag + breedte)

    afstand = stappen[1] - stappen[0]
    assert stappen[0] <= laag + afstand * 1e-6 and stappen[-1] >= laag + breedte - afstand * 1e-6
    assert 2 <= len(stappen) <= 9


def test_scale_maps_ends_to_ends() -> None:
    schaal = svg.Schaal(0, 10, 100, 200)

    assert (schaal(0), schaal(5), schaal(10)) == (100, 150, 200)


def test_lines_are_drawn_wide_and_narrow_with_the_same_numbers_in_a_table() -> None:
    with override("nl"):
        figuur = charts.lijnen(BIJ, JAREN, [charts.Reeks("Over", (4.5, 4.25, 4.0))], nu=1)

    breed, smal = drawings(figuur)
    assert (breed.get("class"), smal.get("class")) == ("passend-breed", "passend-smal")
    assert breed.find("title").text == BIJ.titel and breed.find("desc").text == BIJ.uitleg
    for getal in ("4,50", "4,25", "4,00"):
        assert f'<td class="n">{getal}</td>' in figuur.tabel


def test_value_twice_as_far_from_zero_is_drawn_twice_as_long() -> None:
    figuur = charts.staven(BIJ, [charts.Staaf("a", 10), charts.Staaf("b", 20)])

    breedtes = [float(rect.get("width")) for rect in drawings(figuur)[0].iter("rect")]
    assert breedtes[1] == pytest.approx(2 * breedtes[0], abs=0.2)


def test_negative_bar_goes_left_from_zero() -> None:
    figuur = charts.staven(BIJ, [charts.Staaf("min", -10), charts.Staaf("plus", 10)])

    minst, meest = drawings(figuur)[0].iter("rect")
    assert float(minst.get("x")) + float(minst.get("width")) == pytest.approx(float(meest.get("x")))


def test_missing_value_breaks_the_line_and_is_a_dash_in_the_table() -> None:
    reeks = charts.Reeks("Over", (4.0, 3.9, None, 3.7, 3.6))
    figuur = charts.lijnen(BIJ, ["1", "2", "3", "4", "5"], [reeks])

    lijnen = [p for p in drawings(figuur)[0].iter("path") if p.get("class") == "g-lijn-1"]
    assert len(lijnen) == 2
    assert ">–<" in figuur.tabel


def test_forecast_is_dotted_from_where_it_starts() -> None:
    figuur = charts.lijnen(BIJ, JAREN, [charts.Reeks("Over", (4.0, 3.9, 3.8), raming_vanaf=1)])

    klassen = [p.get("class") for p in drawings(figuur)[0].iter("path")]
    assert "g-lijn-1" in klassen and "g-lijn-1 g-stippel" in klassen


def test_uncertainty_is_drawn_and_told() -> None:
    reeks = charts.Reeks("Over", (4.0, 3.9, 3.8), 2, 0, (None, (3.8, 4.0), (3.5, 4.1)))
    with override("nl"):
        figuur = charts.lijnen(BIJ, JAREN, [reeks])

    assert len(list(drawings(figuur)[0].iter("polygon"))) == 1
    assert "3,50 tot 4,10" in figuur.tabel and "9 op 10 kans" in figuur.tabel


def test_names_at_the_ends_of_lines_never_lie_on_each_other() -> None:
    reeksen = [charts.Reeks(f"Reeks {i}", (1.0, 1.0, 1.0 + i / 1000)) for i in range(4)]
    figuur = charts.lijnen(BIJ, JAREN, reeksen)

    for tekening in drawings(figuur):
        hoogtes = sorted(
            float(t.get("y")) for t in tekening.iter("text") if t.get("class") == "dik"
        )
        assert all(b - a >= 20 for a, b in itertools.pairwise(hoogtes))


@pytest.mark.parametrize(
    "maak",
    [
        lambda: charts.lijnen(BIJ, JAREN, [charts.Reeks("Over", (1.0,))]),
        lambda: charts.staven(BIJ, []),
        lambda: charts.intervallen(BIJ, []),
    ],
)
def test_chart_refuses_what_it_cannot_draw(maak: Any) -> None:
    with pytest.raises(ValueError):
        maak()


def test_chart_carries_no_style_and_escapes_its_names() -> None:
    figuur = charts.staven(BIJ, [charts.Staaf("<script>x</script>", 1)])

    assert "style=" not in figuur.svg and "fill=" not in figuur.svg
    assert "<script>" not in figuur.svg and "<script>" not in figuur.tabel


def test_chart_speaks_the_language_of_the_page() -> None:
    def tabel() -> str:
        return charts.intervallen(BIJ, [charts.Interval("a", 0.5, (0.4, 0.6), (0, 1))]).tabel

    with override("nl"):
        assert "9 op 10 kans" in tabel()
    with override("en"):
        assert "9 in 10 chance" in tabel()


@pytest.fixture
def vierkanten(tmp_path: Path) -> Path:
    """Two squares of 0.1 degree beside each other at 52 degrees north."""

    def vlak(naam: str, west: float) -> dict[str, Any]:
        ring = [[west, 52.0], [west + 0.1, 52.0], [west + 0.1, 52.1], [west, 52.1], [west, 52.0]]
        vorm = {"type": "Polygon", "coordinates": [ring]}
        return {"type": "Feature", "properties": {"code": naam}, "geometry": vorm}

    pad = tmp_path / "vlakken.geojson"
    pad.write_text(json.dumps({"features": [vlak("A", 5.0), vlak("B", 5.1)]}))
    return pad


def test_map_keeps_the_shape_of_the_ground(vierkanten: Path) -> None:
    kaart = maps.kaart(
        vierkanten, "code", [maps.Gebied("A", "A"), maps.Gebied("B", "B")], naam="Kaart"
    )

    breedte, hoogte = map(int, re.search(r'viewBox="0 0 (\d+) (\d+)"', kaart.svg).groups())
    # 0.2 degree of longitude at 52.05 north is 0.2 * cos(52.05) = 0.123 degree of latitude wide.
    assert (hoogte - 8) / (breedte - 8) == pytest.approx(0.1 / (0.2 * 0.6150), rel=0.01)


def test_list_beside_the_map_starts_with_the_largest(vierkanten: Path) -> None:
    gebieden = [maps.Gebied("A", "Aa", volgorde=1), maps.Gebied("B", "Bee", volgorde=9)]

    assert [g.naam for g in maps.kaart(vierkanten, "code", gebieden, naam="K").gebieden] == [
        "Bee",
        "Aa",
    ]


def test_neighbour_is_drawn_but_not_listed(vierkanten: Path) -> None:
    gebieden = [maps.Gebied("A", "Aa"), maps.Gebied("B", "Bee", tint="buiten")]
    kaart = maps.kaart(vierkanten, "code", gebieden, naam="K")

    assert kaart.svg.count("<path") == 2
    assert [g.naam for g in kaart.gebieden] == ["Aa"]


@pytest.mark.parametrize(
    "gebieden,zin",
    [
        ([], "zonder gebieden"),
        ([maps.Gebied("Z", "Z")], "Niet in vlakken.geojson: Z"),
        ([maps.Gebied("A", "A", tint="paars")], "Onbekende tint: paars"),
    ],
)
def test_map_refuses_what_it_cannot_draw(
    vierkanten: Path, gebieden: list[maps.Gebied], zin: str
) -> None:
    with pytest.raises(ValueError, match=zin):
        maps.kaart(vierkanten, "code", gebieden, naam="K")


def test_name_stands_inside_its_area() -> None:
    hoek = ((0.0, 0.0), (10.0, 0.0), (10.0, 2.0), (2.0, 2.0), (2.0, 10.0), (0.0, 10.0))

    assert maps._binnen(maps.plek_voor_naam(hoek), hoek)


def test_names_lie_on_the_axis_as_far_apart_as_their_days() -> None:
    """Days 0, 90 and 100: the middle point lies at nine tenths and its name leaves the room."""
    reeks = charts.Reeks("gemeten", (1, 2, 3), 1)
    namen = ["1 jan 2026", "1 apr 2026", "11 apr 2026"]
    figuur = charts.lijnen(
        charts.Bijschrift("Groei", "Dagen."), namen, [reeks], plekken=(0, 90, 100)
    )
    pad = re.search(r'g-lijn-1" d="M([^"]+)"', str(figuur.svg))
    assert pad
    begin, midden, eind = (float(punt.split(" ")[0]) for punt in pad.group(1).split("L"))
    assert (midden - begin) / (eind - begin) == pytest.approx(0.9, abs=0.01)
    assert ">1 apr 2026</text>" not in str(figuur.svg)
    with pytest.raises(ValueError, match="plekken"):
        charts.lijnen(charts.Bijschrift("Groei", "Dagen."), namen, [reeks], plekken=(0, 1))
