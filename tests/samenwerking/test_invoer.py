"""A file of vestigingen comes in whole or not at all, and says of each mistake where it is."""

from __future__ import annotations

import datetime as dt

import pytest

from passend.beheer.fouten import GeenRecht
from passend.beheer.models import Auditregel, Gebruiker, Rol
from passend.samenwerking.actions import lees_vestigingen_in
from passend.samenwerking.bestand import KOLOMMEN, lees
from passend.samenwerking.fouten import OnbruikbaarBestand
from passend.samenwerking.models import Lidmaatschap, Samenwerkingsverband, School, Vestiging
from passend.samenwerking.queries import swv_van_vestiging

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("regio")]

KOP = ",".join(KOLOMMEN)
# Two vestigingen that are not in the file of DUO; 3811 is Amersfoort, 1011 Amsterdam.
GOED = f"""{KOP}
98ZX00,OBS De Proef,bao,98765,3811AB,Amersfoort,2026-08-01
98ZX01,OBS De Proef Zuid,bao,98765,1011 ab,Amsterdam,01-08-2026
"""


@pytest.fixture
def bas() -> Gebruiker:
    """The beheerder."""
    gebruiker = Gebruiker.objects.create(username="bas")
    swv = Samenwerkingsverband.objects.get(code="PO2602").organisatie
    Rol.objects.create(
        gebruiker=gebruiker, soort="beheer", organisatie=swv, van=dt.date(2020, 1, 1)
    )
    return gebruiker


def fouten_van(tekst: str | bytes, bas: Gebruiker) -> list[str]:
    inhoud = tekst if isinstance(tekst, bytes) else tekst.encode()
    voor = (Vestiging.objects.count(), School.objects.count(), Auditregel.objects.count())
    with pytest.raises(OnbruikbaarBestand) as fout:
        lees_vestigingen_in("nieuw.csv", inhoud, door=bas)
    assert voor == (
        Vestiging.objects.count(),
        School.objects.count(),
        Auditregel.objects.count(),
    ), "er mag niets zijn ingelezen"
    assert "nieuw.csv" in str(fout.value)
    return [str(regel) for regel in fout.value.regels]


def test_a_good_file_makes_vestigingen_with_the_swv_of_their_postcode(bas) -> None:
    verslag = lees_vestigingen_in("nieuw.csv", GOED.encode(), door=bas)

    assert (verslag.rijen, verslag.nieuw, verslag.verplaatst) == (2, 2, 0)
    zuid = Vestiging.objects.get(code="98ZX01")
    assert (zuid.postcode, zuid.gemeente.naam) == ("1011AB", "Amsterdam")
    assert swv_van_vestiging(zuid, dt.date(2026, 8, 1)).code == "PO2707"
    assert swv_van_vestiging(zuid, dt.date(2026, 7, 31)) is None
    assert School.objects.get(brin="98ZX").bestuur.nummer == "98765"


def test_semicolons_and_the_mark_of_excel_are_fine(bas) -> None:
    inhoud = b"\xef\xbb\xbf" + GOED.replace(",", ";").encode()

    assert lees_vestigingen_in("nieuw.csv", inhoud, door=bas).nieuw == 2


def test_the_same_file_again_changes_nothing(bas) -> None:
    lees_vestigingen_in("nieuw.csv", GOED.encode(), door=bas)

    verslag = lees_vestigingen_in("nieuw.csv", GOED.encode(), door=bas)

    assert (verslag.nieuw, verslag.gewijzigd, verslag.verplaatst) == (0, 0, 0)


def test_a_move_to_another_swv_ends_the_old_membership_on_that_day(bas) -> None:
    rij = "16AH00,OBS 't Eenspan,bao,10249,3811AB,Amersfoort,2026-08-01"

    verslag = lees_vestigingen_in("verhuisd.csv", f"{KOP}\n{rij}\n".encode(), door=bas)

    leden = Lidmaatschap.objects.filter(vestiging__code="16AH00").order_by("van")
    assert (verslag.gewijzigd, verslag.verplaatst) == (1, 1)
    assert [(lid.van, lid.tot) for lid in leden] == [
        (dt.date(2015, 4, 23), dt.date(2026, 8, 1)),
        (dt.date(2026, 8, 1), None),
    ]
    # Emmen before, Amersfoort after: PO2202 and PO2602 in the annex.
    assert [lid.swv.code for lid in leden] == ["PO2202", "PO2602"]


def test_a_move_within_the_swv_keeps_the_membership(bas) -> None:
    rij = "16AH00,OBS 't Eenspan,bao,10249,7811LD,Emmen,2026-08-01"

    verslag = lees_vestigingen_in("verhuisd.csv", f"{KOP}\n{rij}\n".encode(), door=bas)

    assert (verslag.gewijzigd, verslag.verplaatst) == (1, 0)
    assert Lidmaatschap.objects.get(vestiging__code="16AH00").tot is None


def test_reading_in_leaves_one_audit_line_with_the_counts(bas) -> None:
    lees_vestigingen_in("nieuw.csv", GOED.encode(), door=bas)

    regel = Auditregel.objects.get()
    assert (regel.handeling, regel.grond) == ("vestigingen ingelezen", "nieuw.csv")
    assert regel.gegevens["nieuw"] == 2


def test_only_a_beheerder_reads_in() -> None:
    joost = Gebruiker.objects.create(username="joost")
    Rol.objects.create(gebruiker=joost, soort="directeur", van=dt.date(2020, 1, 1))

    with pytest.raises(GeenRecht):
        lees_vestigingen_in("nieuw.csv", GOED.encode(), door=joost)


def test_a_missing_column_is_named_with_all_that_are_needed(bas) -> None:
    zonder = "\n".join(regel.rpartition(",")[0] for regel in GOED.splitlines())

    assert fouten_van(zonder, bas) == [
        f"rij 1, kolom ‘van’: Deze kolom ontbreekt. Nodig zijn: {', '.join(KOLOMMEN)}."
    ]


def test_a_column_twice_is_named(bas) -> None:
    assert "kolom ‘naam’: Deze kolom staat er twee keer" in fouten_van(f"{KOP},naam\n", bas)[0]


@pytest.mark.parametrize(
    ("oud", "nieuw", "melding"),
    [
        ("3811AB", "38112", "rij 2, kolom ‘postcode’: ‘38112’ is geen postcode"),
        ("3811AB", "1262AB", "rij 2, kolom ‘postcode’: De regio-indeling kent 1262 niet"),
        ("3811AB", "3197AB", "noemt voor 3197 geen samenwerkingsverband"),
        ("2026-08-01", "augustus", "rij 2, kolom ‘van’: ‘augustus’ is geen datum"),
        ("2026-08-01", "2026-02-30", "rij 2, kolom ‘van’: ‘2026-02-30’ is geen datum"),
        ("2026-08-01", "2014-08-01", "De eerste begint op 23 april 2015"),
        ("98ZX00", "ABC", "rij 2, kolom ‘vestiging’: ‘ABC’ is geen vestiging"),
        ("98ZX00", "98ZX01", "rij 3, kolom ‘vestiging’: 98ZX01 staat ook op rij 2"),
        ("bao", "mavo", "rij 2, kolom ‘soort’: ‘mavo’ is geen soort. Kies uit: bao"),
        ("98765", "Stichting", "rij 2, kolom ‘bevoegd_gezag’: ‘Stichting’ is geen bestuursnummer"),
        ("OBS De Proef,", ",", "rij 2, kolom ‘naam’: De naam ontbreekt"),
        ("OBS De Proef,", f"{'x' * 201},", "rij 2, kolom ‘naam’: Te lang: ten hoogste 200"),
        (",Amersfoort", "", "rij 2: Hier staan 6 waarden; de kop heeft 7 kolommen"),
        ("98ZX00,OBS De Proef,bao", "16AH09,OBS De Proef,sbo", "School 16AH is hier al bao"),
    ],
)
def test_each_mistake_says_row_column_and_how_to_mend_it(bas, oud, nieuw, melding) -> None:
    fouten = fouten_van(GOED.replace(oud, nieuw, 1), bas)

    assert any(melding in fout for fout in fouten), fouten


def test_all_mistakes_are_named_at_once(bas) -> None:
    slecht = GOED.replace("3811AB", "x").replace("1011 ab", "y").replace("bao", "z")

    assert len(fouten_van(slecht, bas)) == 4


def test_a_membership_cannot_start_before_the_one_that_is_there(bas) -> None:
    lees_vestigingen_in("nieuw.csv", GOED.encode(), door=bas)

    fouten = fouten_van(GOED.replace("2026-08-01", "2025-08-01"), bas)
    assert fouten == [
        "rij 2, kolom ‘van’: Deze vestiging is hier al lid sinds 1 augustus 2026. "
        "Kies die dag of een latere."
    ]


@pytest.mark.parametrize(
    ("inhoud", "melding"),
    [
        (b"", "Het bestand is leeg"),
        (b"PK\x03\x04\x00\x00", "Dit is geen tekst"),
        (KOP.encode() + b"\n98ZX00,Caf\xe9", "rij 2: Een letter is niet te lezen"),
        (KOP.encode() + b"\n\n", "Onder de kop staat geen enkele rij"),
        (KOP.encode() + b'\n"open,,,,,,', "aanhalingstekens"),
        (b"x" * (5 * 1024 * 1024 + 1), "Groter dan 5 MB"),
    ],
)
def test_a_file_that_is_no_table_is_refused_as_a_whole(bas, inhoud, melding) -> None:
    fouten = fouten_van(inhoud, bas)

    assert len(fouten) == 1
    assert melding in fouten[0]


def test_a_leading_zero_of_a_brin_is_kept() -> None:
    rij = "00AH01,School,vo,1,3811AB,Amersfoort,2026-08-01"

    assert lees("x.csv", f"{KOP}\n{rij}".encode())[0].brin == "00AH"


def test_a_school_vo_comes_under_the_swv_vo(bas) -> None:
    rij = "98ZY00,College De Proef,vo,98765,3811AB,Amersfoort,2026-08-01"

    lees_vestigingen_in("vo.csv", f"{KOP}\n{rij}\n".encode(), door=bas)

    lid = Lidmaatschap.objects.get(vestiging__code="98ZY00")
    assert lid.swv.sector == "vo"


def test_an_address_for_a_school_of_which_only_the_brin_was_known_places_it(bas) -> None:
    rij = "00AH00,Echte naam,vo,40683,9727KB,Groningen,2026-08-01"

    verslag = lees_vestigingen_in("vo.csv", f"{KOP}\n{rij}\n".encode(), door=bas)

    vestiging = Vestiging.objects.get(code="00AH00")
    assert (verslag.nieuw, verslag.gewijzigd, verslag.verplaatst) == (0, 1, 0)
    assert swv_van_vestiging(vestiging, dt.date(2026, 9, 1)).sector == "vo"
    assert vestiging.aanbod == "LWOO, VMBO, HAVO, VWO"


def test_the_beheerder_of_one_school_moves_no_schools(regio):
    naomi = Gebruiker.objects.create_user("naomi")
    school = School.objects.first().organisatie
    Rol.objects.create(gebruiker=naomi, soort="beheer", organisatie=school, van=dt.date(2020, 1, 1))

    with pytest.raises(GeenRecht, match="samenwerkingsverband"):
        lees_vestigingen_in("nieuw.csv", GOED.encode(), door=naomi)
