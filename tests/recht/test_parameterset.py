"""Asking for a value: the nearest keys, the periods, and a user's own amounts."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path

import pytest

from passend.recht import (
    GeenWaarde,
    Invoerfout,
    OnbekendeSleutel,
    laad_bedragen,
    parameter,
    parameters,
    standaardset,
    vereis,
)

OP = dt.date(2026, 9, 1)
GOED = """soort: bedragen
records:
- sleutel: norm.licht.po
  waarde: 123.45
  van: 2026-01-01
  tot: 2027-01-01
  bron: {wet: Regeling bekostiging WPO en WEC 2026, artikel: '3', lid: '', bwb: null}
"""


def test_unknown_key_names_the_three_nearest() -> None:
    with pytest.raises(OnbekendeSleutel) as fout:
        parameter("toelating.po.beslistermyn", op=OP)

    assert str(fout.value).count(",") == 2
    assert "toelating.po.beslistermijn" in str(fout.value)


def test_date_without_value_names_the_periods() -> None:
    with pytest.raises(GeenWaarde, match="vanaf 2023-01-01"):
        parameter("tlv.sbo.duur.minimum", op=dt.date(2016, 1, 1))


def test_vereis_refuses_a_value_that_was_never_read_and_names_the_key() -> None:
    assert parameter("norm.licht.po", op=OP).waarde is None
    with pytest.raises(GeenWaarde, match=r"norm\.licht\.po"):
        vereis("norm.licht.po", op=OP)


def test_laatst_bekend_is_never_verified() -> None:
    gevonden = standaardset().laatst_bekend("tlv.deskundigen.eerste", op=OP)

    assert gevonden.waarde == ["orthopedagoog", "psycholoog"]
    assert not gevonden.geverifieerd
    assert "vervallen per 2022-04-01" in gevonden.toelichting


def test_month_day_stays_text_and_a_fraction_stays_exact() -> None:
    assert parameter("teldatum.po.school", op=OP).waarde == "02-01"
    assert parameter("regeling2023.ontwikkeling", op=dt.date(2023, 6, 1)).waarde == Decimal(
        "1.2695"
    )


def test_list_of_a_subject_on_a_date() -> None:
    gevonden = parameters(op=OP, onderwerp="toelating")

    assert gevonden
    assert all(een.onderwerp == "toelating" and OP in een.periode for een in gevonden)
    with pytest.raises(OnbekendeSleutel, match="toelating"):
        parameters(onderwerp="toelatin")


def test_value_read_later_says_that_its_beginning_is_assumed() -> None:
    gevonden = parameter("tlv.bezwaar.termijn", op=dt.date(2015, 1, 1))

    assert any("aangenomen" in tekst for tekst in gevonden.kanttekeningen(dt.date(2015, 1, 1)))
    assert not gevonden.kanttekeningen(OP)


def test_loaded_amount_counts_only_in_its_own_set_and_period(tmp_path: Path) -> None:
    bestand = tmp_path / "bedragen.yaml"
    bestand.write_text(GOED)

    met = laad_bedragen(bestand)

    geladen = met.parameter("norm.licht.po", op=OP)
    assert geladen.waarde == Decimal("123.45")
    assert geladen.grondslag.soort == "geladen" and not geladen.geverifieerd
    assert met.parameter("norm.licht.po", op=dt.date(2025, 12, 31)).waarde is None
    assert met.parameter("norm.licht.po", op=dt.date(2027, 1, 1)).waarde is None
    assert parameter("norm.licht.po", op=OP).waarde is None
    assert parameter("norm.licht.po", op=OP, bron_set=met).waarde == Decimal("123.45")


def test_loaded_amount_may_be_verified_with_the_day_of_the_check(tmp_path: Path) -> None:
    bestand = tmp_path / "bedragen.yaml"
    bestand.write_text(GOED + "  geverifieerd: true\n  gecontroleerd_op: 2026-02-01\n")

    gevonden = laad_bedragen(bestand).parameter("norm.licht.po", op=OP)

    assert gevonden.geverifieerd and gevonden.gecontroleerd_op == dt.date(2026, 2, 1)


FOUT = [
    (GOED.replace("soort: bedragen", "soort: iets"), "geen bestand met bedragen"),
    ("[1, 2]", "geen bestand met bedragen"),
    ("soort: [", "regel 2"),
    (GOED.replace("  waarde: 123.45\n", ""), "record 1.*ontbreekt waarde"),
    (GOED.replace("norm.licht.po", "norm.ligt.po"), r"record 1.*norm\.licht\.po"),
    (GOED.replace("123.45", "'123,45'"), "geen bedrag"),
    (GOED.replace("123.45", "-1"), "geen bedrag"),
    (GOED.replace("123.45", ".nan"), "geen bedrag|niet bestaat"),
    (GOED.replace("123.45", "null"), "er staat niets"),
    (GOED.replace("tot: 2027-01-01", "tot: 2025-01-01"), "record 1.*bevat geen dag"),
    (GOED.replace("van: 2026-01-01", "van: 2026-02-30"), "niet bestaat"),
    (GOED.replace("van: 2026-01-01", "van: 1 januari"), "veld van"),
    (GOED + "  kleur: rood\n", "onbekends: kleur"),
    (GOED + GOED.partition("records:\n")[2], "twee keer"),
    (GOED + "  geverifieerd: true\n", "gecontroleerd_op"),
    (GOED + "  eenheid: cent\n", "niet in cent"),
    ("soort: bedragen\nrecords: []\n", "leeg"),
]


@pytest.mark.parametrize("inhoud,melding", FOUT)
def test_wrong_file_is_refused_whole_and_says_where(
    tmp_path: Path, inhoud: str, melding: str
) -> None:
    bestand = tmp_path / "bedragen.yaml"
    bestand.write_text(inhoud)

    with pytest.raises(Invoerfout, match=melding) as fout:
        laad_bedragen(bestand)

    assert "bedragen.yaml" in str(fout.value)


def test_binary_file_is_refused(tmp_path: Path) -> None:
    bestand = tmp_path / "bedragen.yaml"
    bestand.write_bytes(b"\xff\xfe\x00")

    with pytest.raises(Invoerfout, match="UTF-8"):
        laad_bedragen(bestand)
