"""Loading counts: the cell that is wrong is named, and it is all or nothing."""

import io

import openpyxl
import pytest
from django.urls import reverse

from passend.begroting.actions.tellingen import laad_tellingen
from passend.begroting.models import Telbestand, Telling
from passend.beheer.fouten import GeenRecht, Geweigerd
from tests.begroting.conftest import bestand

GOED = "2026-02-01;12AB00;bao;;100;"


def laad(w, *rijen, naam="telling.csv", **meer):
    return laad_tellingen(bestand(*rijen), naam, door=w.account["controller"], **meer)


def test_counts_are_kept_with_their_day_and_kind(w, geteld):
    assert geteld.aantal_regels == Telling.objects.count() == 9
    assert geteld.teldata == ["2026-02-01"]
    assert Telling.objects.get(soort="leerlingen_so_hoog").aantal == 4
    assert str(Telling.objects.get(soort="aanvragen", code="12AB00").bedrag) == "10000.50"


@pytest.mark.parametrize(
    ("rij", "zegt"),
    [
        ("2026-02-01;12AB00;bao;;-4;", r"rij 3, kolom aantal: -4 leerlingen kan niet"),
        ("2026-02-01;12AB00;bao;;12,5;", r"rij 3, kolom aantal: “12,5” is geen heel aantal"),
        ("2026-02-01;12AB00;bao;;€ 100;", r"rij 3, kolom aantal: “€ 100” is een bedrag"),
        ("2026-02-01;12AB00;bao;;;", r"rij 3, kolom aantal: de cel is leeg"),
        (
            "2026-02-01;12AB00;aanvragen;;;€ 1.250,50",
            r"rij 3, kolom bedrag: .* punt en zonder teken: 1250.50",
        ),
        ("2026-02-01;12AB00;so;licht;4;", r"rij 3, kolom categorie: “licht” is geen categorie"),
        ("2026-02-01;12AB00;bao;laag;4;", r"rij 3, kolom categorie: bao kent geen categorie"),
        ("2026-02-01;12AB00;vso;laag;4;", r"rij 3, kolom soort: “vso” hoort niet bij .* po"),
        (
            "2025-10-01;12AB00;bao;;4;",
            r"rij 3, kolom teldatum: teldata.licht is 2025-10-01, maar voor 2026 .* 2025-02-01",
        ),
        ("2012-10-01;12AB00;so;laag;4;", r"rij 3, kolom teldatum: .* geen bekostiging"),
        ("gisteren;12AB00;bao;;4;", r"rij 3, kolom teldatum: “gisteren” is geen dag"),
        ("2026-02-01;Eik;bao;;4;", r"rij 3, kolom vestiging: “EIK” is geen code"),
        ("2026-02-01;12AB00;bao;;#REF!;", r"rij 3, kolom aantal: hier staat #REF!"),
        (GOED, r"rij 3, kolom aantal: deze vestiging en soort staan er op deze dag al, .* rij 2"),
    ],
)
def test_wrong_cell_is_named_and_nothing_is_loaded(w, rij, zegt):
    with pytest.raises(Geweigerd, match=zegt):
        laad(w, GOED, rij)

    assert not Telling.objects.exists()
    assert not Telbestand.objects.exists()


def test_missing_and_unknown_columns_are_named(w):
    with pytest.raises(Geweigerd, match="kolom aantal ontbreekt"):
        laad_tellingen(
            bestand(GOED, kop="teldatum;vestiging;soort"), "a.csv", door=w.account["controller"]
        )
    with pytest.raises(Geweigerd, match="kolom naam: deze kolom bestaat"):
        laad_tellingen(
            bestand(GOED, kop="teldatum;vestiging;soort;naam;aantal"),
            "a.csv",
            door=w.account["controller"],
        )


def test_same_file_twice_says_who_and_when(w):
    laad(w, GOED)

    with pytest.raises(Geweigerd, match=r"al geladen op .* door Controller Ahlers, .* telling.csv"):
        laad(w, GOED, naam="kopie.csv")


def test_counts_of_a_day_are_replaced_only_when_asked(w):
    laad(w, GOED)
    anders = "2026-02-01;12AB00;bao;;120;"

    with pytest.raises(Geweigerd, match="staan er al tellingen"):
        laad(w, anders)
    laad(w, anders, vervang=True)

    assert Telling.objects.get().aantal == 120


def _excel(*rijen):
    boek = openpyxl.Workbook()
    blad = boek.active
    blad.title = "Telling"
    for rij in (["teldatum", "vestiging", "soort", "categorie", "aantal"], *rijen):
        blad.append(list(rij))
    uit = io.BytesIO()
    boek.save(uit)
    uit.seek(0)
    return uit


def test_excel_names_sheet_and_cell(w):
    fout = _excel(
        ["2026-02-01", "12AB00", "bao", None, 4], ["2026-02-01", "34CD00", "bao", None, "#REF!"]
    )

    with pytest.raises(
        Geweigerd, match=r"a.xlsx, blad Telling, cel E3 \(aantal\): hier staat #REF!"
    ):
        laad_tellingen(fout, "a.xlsx", door=w.account["controller"])


def test_excel_formula_that_was_never_calculated_is_refused(w):
    with pytest.raises(Geweigerd, match=r"cel E2 \(aantal\): de cel is leeg"):
        laad_tellingen(
            _excel(["2026-02-01", "12AB00", "bao", None, "=2+2"]),
            "a.xlsx",
            door=w.account["controller"],
        )


def test_excel_loads(w):
    import datetime as dt

    laad_tellingen(
        _excel([dt.date(2026, 2, 1), "12AB00", "bao", None, 4.0]),
        "a.xlsx",
        door=w.account["controller"],
    )

    assert Telling.objects.get().aantal == 4


@pytest.mark.parametrize("naam", ["a.xlsx", "a.ods"])
def test_something_else_than_a_table_is_refused(w, naam):
    with pytest.raises(Geweigerd, match=naam):
        laad_tellingen(io.BytesIO(b"\x00\xff geen tabel"), naam, door=w.account["controller"])


def test_empty_file_is_refused(w):
    with pytest.raises(Geweigerd, match="geen tellingen in"):
        laad(w)


def test_progress_is_told_per_batch(w):
    gemeld = []
    rijen = [f"2026-02-01;{n:04}00;bao;;1;" for n in range(2500)]

    laad(w, *rijen, meld=gemeld.append)

    assert gemeld == [2000, 2500]


@pytest.mark.parametrize("wie", ["opr", "bestuur", "coordinator", "deskundige"])
def test_only_controller_and_directeur_load(w, wie):
    with pytest.raises(GeenRecht):
        laad_tellingen(bestand(GOED), "a.csv", door=w.account[wie])


def test_page_shows_the_cell_that_is_wrong(w, client):
    client.force_login(w.account["controller"])
    los = bestand("2026-02-01;12AB00;bao;;-4;")
    los.name = "los.csv"

    page = client.post(reverse("begroting:tellingen"), {"bestand": los})

    assert "los.csv, rij 2, kolom aantal: -4 leerlingen kan niet" in page.content.decode()
