"""The map shows what is there, reads without colour, and keeps its names apart."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from passend.samenwerking import kaart
from passend.samenwerking.kaart import BREED, REGELHOOGTE, TEKENBREEDTE, Naam, teken_swv
from passend.stelsel import bronbestanden

CODES = [
    vorm["properties"]["swv"]
    for bestand in ("swv_po_2015", "swv_vo_2015")
    for vorm in bronbestanden.load_outline(bestand)["features"]
]
AMERSFOORT = (5.39, 52.16)


def drawings(code: str, namen: list[Naam]) -> list[ElementTree.Element]:
    svg = teken_swv(code, namen, [AMERSFOORT], "Kaart", "Uitleg")
    return list(ElementTree.fromstring(f"<div>{svg}</div>"))


def test_all_150_outlines_can_be_drawn_within_their_frame() -> None:
    assert len(CODES) == 150
    for code in CODES:
        for svg in drawings(code, []):
            _x, _y, breedte, hoogte = map(float, svg.attrib["viewBox"].split())
            assert 0.5 < hoogte / breedte < 1.2, code
            vorm = svg.find("./defs/clipPath[2]/path").attrib["d"]
            getallen = [float(getal) for getal in re.findall(r"-?\d+\.\d", vorm)]
            assert min(getallen) >= 0, code
            assert max(getallen[0::2]) <= breedte, code
            assert max(getallen[1::2]) <= hoogte + 0.1, code


def test_the_map_has_a_title_and_a_description_for_who_hears_it() -> None:
    for svg in drawings("PO2602", []):
        verwijst = svg.attrib["aria-labelledby"].split()
        assert [svg.find(f"./*[@id='{id_}']").text for id_ in verwijst] == ["Kaart", "Uitleg"]


def test_no_style_or_colour_stands_in_the_drawing_itself() -> None:
    svg = str(teken_swv("PO2602", [], [], "Kaart", "Uitleg"))

    assert not re.search(r"style=|fill=|stroke=|<script", svg)


def test_a_name_is_escaped() -> None:
    svg = str(teken_swv("PO2602", [Naam("<b>", AMERSFOORT, 1)], [], "Kaart", "Uitleg"))

    assert "&lt;b&gt;" in svg


def test_the_two_drawings_have_no_id_in_common() -> None:
    breed, smal = (
        {een.attrib["id"] for een in svg.iter() if "id" in een.attrib}
        for svg in drawings("PO2602", [])
    )

    assert breed
    assert not breed & smal


@settings(max_examples=25)
@given(
    st.lists(
        st.tuples(
            st.text("abcdefg", min_size=1, max_size=30),
            st.floats(5.2, 5.6),
            st.floats(52.0, 52.3),
            st.floats(0, 1e6),
        ),
        max_size=25,
    )
)
def test_names_never_cover_each_other_nor_leave_the_frame(plekken) -> None:
    namen = [Naam(tekst, (lon, lat), gewicht) for tekst, lon, lat, gewicht in plekken]
    breed = drawings("PO2602", namen)[0]
    vakken = [
        (float(t.attrib["x"]), float(t.attrib["y"]), len(t.text) * TEKENBREEDTE / 2)
        for t in breed.iter("text")
    ]

    for plek, (x, y, half) in enumerate(vakken):
        assert half - 0.1 <= x <= BREED - half + 0.1
        for ander_x, ander_y, ander_half in vakken[plek + 1 :]:
            # 0.2: both places are rounded to a tenth.
            ver_opzij = abs(x - ander_x) >= half + ander_half - 0.2
            assert ver_opzij or abs(y - ander_y) >= REGELHOOGTE - 0.2


def test_the_largest_gemeente_keeps_its_name_when_two_collide() -> None:
    breed = drawings("PO2602", [Naam("Klein", AMERSFOORT, 1), Naam("Groot", AMERSFOORT, 2)])[0]

    teksten = [t.text for t in breed.iter("text")]
    assert "Groot" in teksten
    assert "Klein" not in teksten


def test_a_place_lies_where_most_people_live() -> None:
    punten = kaart.punten_per_pc4()
    meeste = max(("3811", "3828"), key=lambda pc4: punten[pc4][2])

    lon, lat = kaart.zwaartepunt(["3811", "3828"])

    ander = ({"3811", "3828"} - {meeste}).pop()
    assert abs(lon - punten[meeste][0]) < abs(lon - punten[ander][0])
    assert 52 < lat < 53
    assert kaart.zwaartepunt(["0000"]) is None


def test_an_unknown_code_has_no_drawing() -> None:
    with pytest.raises(KeyError):
        teken_swv("PO9999", [], [], "Kaart", "Uitleg")
