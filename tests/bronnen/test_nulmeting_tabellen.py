"""The percentage tables of the Nulmeting 2013, rebuilt by the table builder from constructed answers.

`gegevens/nulmeting_2013.csv` holds the printed percentages and, where whole numbers exist that
round to them, the counts for the largest possible number of respondents. Where none exist the
printed column cannot be right as it stands and is named in `ONMOGELIJK`.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from passend.onderzoek.enquete.instrument import load_instrument
from passend.onderzoek.enquete.tabellen import (
    Respondent,
    build_tables,
    class_of,
    class_table,
    points,
    response_weights,
    round_half_up,
)
from passend.onderzoek.fouten import Invoerfout

GEGEVENS = Path(__file__).parent / "gegevens"
INSTRUMENT = load_instrument("nulmeting-2013")
ONMOGELIJK = {
    *(("B2", "PO"), ("B4", "PO"), ("B5", "PO"), ("B6", "PO"), ("B6", "VO"), ("B9", "PO")),
    *(("B10", "PO"), ("B10", "VO"), ("D5", "PO"), ("E7", "PO"), ("E9", "PO"), ("C1", "PO")),
}


def lees(naam):
    with (GEGEVENS / naam).open(encoding="utf-8") as bestand:
        return list(csv.DictReader(bestand))


RIJEN = lees("nulmeting_2013.csv")
STELLINGEN = lees("nulmeting_2013_stellingen.csv")


def respondenten(vraag, sector, aantallen):
    """Return as many forms as there were respondents, each with one answer."""
    schaal = INSTRUMENT.vragen[vraag].schaal.antwoorden
    return [
        Respondent(sector, {vraag: (antwoord,)})
        for antwoord, aantal in zip(schaal, aantallen, strict=True)
        for _ in range(aantal)
    ]


def pct(tabel, vraag, sector):
    return {r["antwoord"]: r["pct"] for r in tabel if (r["vraag"], r["groep"]) == (vraag, sector)}


@pytest.mark.parametrize(
    "rij", [r for r in RIJEN if r["aantallen"]], ids=lambda r: f"{r['vraag']}-{r['sector']}"
)
def test_table_is_reproduced_from_counts(rij):
    aantallen = [int(a) for a in rij["aantallen"].split()]
    vormen = respondenten(rij["vraag"], rij["sector"], aantallen)

    tabel = build_tables(
        [Respondent(r.groep, dict.fromkeys(INSTRUMENT.vragen, ()) | r.antwoorden) for r in vormen],
        INSTRUMENT,
    )

    gevonden = pct(tabel, rij["vraag"], rij["sector"])
    gedrukt = [int(p) for p in rij["gedrukt"].split()]
    assert [
        round_half_up(gevonden[a]) for a in INSTRUMENT.vragen[rij["vraag"]].schaal.antwoorden
    ] == gedrukt


def test_columns_that_no_whole_numbers_give_are_exactly_the_named_ones():
    zonder = {(r["vraag"], r["sector"]) for r in RIJEN if not r["aantallen"]}

    assert zonder == ONMOGELIJK
    for rij in RIJEN:
        if (rij["vraag"], rij["sector"]) in ONMOGELIJK:
            assert not any(
                fits([int(p) for p in rij["gedrukt"].split()], n) for n in range(45, 54)
            ), rij


def fits(gedrukt, n):
    """Tell whether counts of n respondents exist that round to every printed percentage."""
    mogelijk = [[k for k in range(n + 1) if round_half_up(100 * k / n) == p] for p in gedrukt]
    return all(mogelijk) and sum(map(min, mogelijk)) <= n <= sum(map(max, mogelijk))


@pytest.mark.parametrize("rij", STELLINGEN, ids=lambda r: f"{r['vraag']}-{r['sector']}")
def test_agreement_adds_beetje_and_helemaal_eens(rij):
    gedrukt = int(rij["gedrukt"])
    n, eens = next(
        (n, k)
        for n in range(53, 44, -1)
        for k in range(n + 1)
        if round_half_up(100 * k / n) == gedrukt
    )
    vormen = respondenten(rij["vraag"], rij["sector"], [0, n - eens, eens // 2, eens - eens // 2])

    tabel = build_tables(
        [Respondent(r.groep, dict.fromkeys(INSTRUMENT.vragen, ()) | r.antwoorden) for r in vormen],
        INSTRUMENT,
    )

    assert round_half_up(pct(tabel, rij["vraag"], rij["sector"])["eens"]) == gedrukt


def test_more_answers_to_one_question_need_not_add_up_to_a_hundred():
    """Table 5.4: PO n = 5, 40, 80, 80 and 0 percent; asked only where there is a policy."""
    scholing = [
        ("leerkrachten en docenten",) * (i < 2)
        + ("ib'ers en zorgcoördinatoren", "directies") * (i < 4)
        for i in range(5)
    ]
    leeg = dict.fromkeys(INSTRUMENT.vragen, ())
    met = [
        Respondent("PO", leeg | {"D3": ("ja",), "D4": s or ("schoolbesturen",)}) for s in scholing
    ]
    zonder = [Respondent("PO", leeg | {"D3": ("nee",)}) for _ in range(40)]

    tabel = build_tables([*met, *zonder], INSTRUMENT)

    rij = next(r for r in tabel if r["vraag"] == "D4" and r["groep"] == "PO")
    assert (rij["n"], rij["geen_antwoord"]) == (5, 0)
    gevonden = pct(tabel, "D4", "PO")
    assert (gevonden["leerkrachten en docenten"], gevonden["directies"]) == (40, 80)


# Points per swv (0, 1, 2, ...), annex; base 53 PO and 51 VO
PUNTEN = {
    ("A", "PO"): ([15, 14, 14, 10, 0], (28, 53, 19)),
    ("A", "VO"): ([10, 13, 18, 8, 2], (20, 61, 20)),  # printed 60; 31 of 51 is 61
    ("C", "PO"): ([24, 17, 6, 2, 2, 2], (45, 43, 11)),
    ("D", "PO"): ([11, 27, 15], (21, 51, 28)),
    ("D", "VO"): ([11, 15, 25], (22, 29, 49)),
    ("E", "PO"): ([3, 9, 13, 21, 5, 2, 0], (23, 64, 13)),  # printed 12; 7 of 53 is 13
    ("E", "VO"): ([2, 4, 13, 19, 10, 2, 1], (12, 63, 25)),  # printed 36, which makes 111
}


@pytest.mark.parametrize("sleutel", PUNTEN, ids="-".join)
def test_class_tables_follow_from_the_points(sleutel):
    onderdeel, sector = sleutel
    aantallen, verwacht = PUNTEN[sleutel]
    vragen = [v for v in INSTRUMENT.vragen.values() if v.onderdeel == onderdeel and v.punt]
    vormen = [
        Respondent(sector, {v.id: (v.punt[0],) for v in vragen[:punten]})
        for punten, aantal in enumerate(aantallen)
        for _ in range(aantal)
    ]
    assert [points(v, INSTRUMENT)[onderdeel] for v in vormen[:1]] == [0]

    tabel = class_table(vormen, INSTRUMENT)

    gevonden = [round_half_up(r["pct"]) for r in tabel if (r["onderdeel"], r["groep"]) == sleutel]
    assert tuple(gevonden) == verwacht


def test_maximum_of_onderdeel_e_is_six_although_the_annex_says_five():
    vragen = [v for v in INSTRUMENT.vragen.values() if v.onderdeel == "E" and v.punt]

    assert len(vragen) == 6
    assert class_of("E", 6, INSTRUMENT) == "voor"


def test_response_by_province_gives_weights_that_restore_the_frame():
    """Response tables: 51 of 75 PO is 68 percent; Friesland gave no answer and cannot be weighted."""
    respons = {"Gelderland": 9, "Limburg": 4, "Noord Brabant": 6, "Zuid Holland": 13}
    kader = {"Gelderland": 10, "Limburg": 6, "Noord Brabant": 10, "Zuid Holland": 18}

    gewichten = response_weights(respons, kader)

    for laag, aantal in kader.items():
        aandeel = gewichten[laag] * respons[laag] / sum(respons.values())
        assert aandeel == pytest.approx(aantal / sum(kader.values()))
    assert round(100 * 51 / 75) == 68
    with pytest.raises(Invoerfout, match="laag Friesland: 0 antwoorden op 1"):
        response_weights({"Friesland": 0}, {"Friesland": 1})
