"""The loaded region says what the sources say: each figure is one of their own checks.

Sources: bijlage of the Regeling regio-indeling (BWBR0032324, 23 April 2015), CBS 83502NED (1
January 2021), DUO addresses of basisscholen (2013), Inspectie toezichtkaarten (2012).
"""

from __future__ import annotations

import datetime as dt
from collections import Counter

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db.models import Count, F, Sum

from passend.beheer.models import Organisatie
from passend.recht import Invoerfout
from passend.samenwerking.laden import laad_regio
from passend.samenwerking.models import (
    Bestuur,
    Gebied,
    Gemeente,
    Lidmaatschap,
    Samenwerkingsverband,
    School,
    Vestiging,
)
from passend.samenwerking.namen import leesbare_plaats
from passend.samenwerking.queries import gegevensverslag
from passend.stelsel import bronbestanden

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("regio")]


def test_annex_gives_76_swvs_po_74_vo_in_393_gemeenten_and_4046_postcodes() -> None:
    per_sector = Counter(Samenwerkingsverband.objects.values_list("sector", flat=True))

    assert per_sector == {"po": 76, "vo": 74}
    assert Gemeente.objects.count() == 393
    assert Gebied.objects.count() == 4046


def test_every_swv_has_an_organisatie_named_by_its_code_and_by_no_invented_name() -> None:
    namen = Samenwerkingsverband.objects.values_list("code", "organisatie__naam")

    assert all(naam == f"Samenwerkingsverband {code}" for code, naam in namen)


@pytest.mark.parametrize(("veld", "most"), [("swv_po", 24), ("swv_vo", 20)])
def test_a_swv_lies_in_one_to_at_most_24_gemeenten(veld: str, most: int) -> None:
    aantallen = list(
        Gebied.objects.exclude(**{veld: None})
        .values(veld)
        .annotate(n=Count("gemeente", distinct=True))
        .values_list("n", flat=True)
    )

    # The source states 1 to 24 over both sectors; 20 was counted in the annex for vo.
    assert (min(aantallen), max(aantallen)) == (1, most)


@pytest.mark.parametrize("veld", ["swv_po", "swv_vo"])
def test_zero_to_three_gemeenten_of_a_swv_lie_in_another_one_too(veld: str) -> None:
    paren = Gebied.objects.exclude(**{veld: None}).values_list(veld, "gemeente").distinct()
    per_gemeente = Counter(gemeente for _swv, gemeente in paren)
    gedeeld = Counter(swv for swv, gemeente in paren if per_gemeente[gemeente] > 1)

    assert 0 < max(gedeeld.values()) <= 3


def test_europoort_is_no_samenwerkingsverband() -> None:
    europoort = Gebied.objects.filter(pc4__in=["3197", "3198", "3199"])

    assert set(europoort.values_list("swv_po", "swv_vo")) == {(None, None)}
    assert Gebied.objects.filter(swv_po=None).count() == 3
    assert not Organisatie.objects.filter(code__icontains="europoort").exists()


def test_duo_gives_6804_vestigingen_6649_brins_1010_boards() -> None:
    bo = Vestiging.objects.filter(school__soort="bao")

    assert bo.count() == 6804
    assert School.objects.filter(soort="bao").count() == 6649
    assert Bestuur.objects.count() == 1010
    assert not School.objects.filter(soort="bao", bestuur=None).exists()
    assert len({rij["gemeente"] for rij in bronbestanden.load_vestigingen_bo()}) == 408


def test_every_vestiging_bo_belongs_to_the_swv_po_of_its_postcode_since_the_annex() -> None:
    verwacht = dict(Gebied.objects.values_list("pc4", "swv_po"))

    leden = Lidmaatschap.objects.values_list("vestiging__postcode", "swv", "van", "tot")

    assert len(leden) == 6804
    assert all(verwacht[postcode[:4]] == swv for postcode, swv, _van, _tot in leden)
    assert {(van, tot) for _postcode, _swv, van, tot in leden} == {(dt.date(2015, 4, 23), None)}


def test_a_swv_po_has_23_to_459_vestigingen_mean_89_point_5() -> None:
    aantallen = [n for _swv, n in Lidmaatschap.objects.values_list("swv").annotate(Count("pk"))]

    assert (min(aantallen), max(aantallen)) == (23, 459)
    assert round(sum(aantallen) / len(aantallen), 1) == 89.5  # 6804 / 76


def test_the_gemeente_of_a_vestiging_follows_its_postcode_not_the_name_of_2013() -> None:
    pc4s = dict(Gebied.objects.values_list("pc4", "gemeente"))

    paren = Vestiging.objects.filter(school__soort="bao").values_list("postcode", "gemeente")

    assert all(pc4s[postcode[:4]] == gemeente for postcode, gemeente in paren)


def test_inspectie_gives_1169_vestigingen_vo_of_544_schools() -> None:
    vo = Vestiging.objects.filter(school__soort="vo")

    assert vo.count() == 1169
    assert School.objects.filter(soort="vo").count() == 544
    assert vo.aggregate(n=Sum("aantal_leerlingen"))["n"] == 917_745
    assert vo.order_by(F("aantal_leerlingen").desc(nulls_last=True))[0].aantal_leerlingen == 2888


def test_lwoo_pupils_of_the_source_add_up() -> None:
    lwoo = [rij["leerlingen_lwoo_vmbo_bovenbouw"] for rij in bronbestanden.load_vestigingen_vo()]

    assert sum(int(aantal) for aantal in lwoo if aantal) == 46_750


def test_vo_has_no_address_so_it_belongs_to_no_swv() -> None:
    vo = Vestiging.objects.filter(school__soort="vo")

    assert not Lidmaatschap.objects.filter(vestiging__in=vo).exists()
    assert set(vo.values_list("postcode", "plaats", "gemeente")) == {("", "", None)}


def test_no_brin_of_vo_is_in_the_file_of_bo_so_no_address_can_be_borrowed() -> None:
    bo = {rij["brin"] for rij in bronbestanden.load_vestigingen_bo()}
    vo = {rij["brin"] for rij in bronbestanden.load_vestigingen_vo()}

    assert not bo & vo


@pytest.mark.parametrize(
    ("kolom", "som"),
    [
        ("jaar_0_4", 857_540),
        ("jaar_5_9", 899_765),
        ("jaar_10_14", 954_230),
        ("jaar_15_19", 1_031_660),
        ("alle_leeftijden", 17_472_870),
    ],
)
def test_inhabitants_of_cbs_add_up(kolom: str, som: int) -> None:
    assert sum(int(rij[kolom] or 0) for rij in bronbestanden.load_pc4_jeugd()) == som


def test_young_inhabitants_are_those_of_cbs_less_the_postcodes_newer_than_the_annex() -> None:
    bekend = set(Gebied.objects.values_list("pc4", flat=True))
    rijen = bronbestanden.load_pc4_jeugd()
    nieuw = [rij for rij in rijen if rij["pc4"] not in bekend]
    som = Gebied.objects.aggregate(po=Sum("aantal_jeugd_po"), vo=Sum("aantal_jeugd_vo"))

    def jong(*kolommen: str) -> int:
        return sum(int(rij[kolom] or 0) for rij in nieuw for kolom in kolommen)

    assert som["po"] == 899_765 + 954_230 - jong("jaar_5_9", "jaar_10_14")
    assert som["vo"] == 954_230 + 1_031_660 - jong("jaar_10_14", "jaar_15_19")


def test_gaps_are_reported_and_not_filled() -> None:
    verslag = {regel.wat: regel for regel in gegevensverslag()}

    assert verslag["postcodes zonder samenwerkingsverband"].welke == ("3197", "3198", "3199")
    assert verslag["postcodes zonder inwoners bij het CBS"].welke == ("3165", "3895", "6236")
    nieuwer = verslag["postcodes die nieuwer zijn dan de regio-indeling"]
    assert (nieuwer.aantal, "13.675" in nieuwer.uitleg) == (31, True)
    assert verslag["vestigingen zonder adres"].aantal == 1169
    assert verslag["postcodes van vestigingen die de regio-indeling niet kent"].aantal == 0


def test_a_gemeente_gets_a_code_only_where_it_is_certain() -> None:
    codes = dict(Gemeente.objects.values_list("naam", "code"))

    # Amersfoort: CBS 2017. Sudwest Fryslan: the same letters in CBS. Bussum: gone in 2017, all its
    # schools of 2013 carry 0381. Groesbeek and De Friese Meren changed between 2013 and 2015.
    assert codes["Amersfoort"] == "GM0307"
    assert codes["Sudwest Fryslan"] == "GM1900"
    assert codes["Bussum"] == "GM0381"
    assert [naam for naam, code in codes.items() if not code] == ["De Friese Meren", "Groesbeek"]
    assert len({code for code in codes.values() if code}) == 391


def test_loading_again_changes_nothing_and_keeps_what_a_beheerder_mended() -> None:
    vestiging = Vestiging.objects.get(code="16AH00")
    Vestiging.objects.filter(pk=vestiging.pk).update(naam="OBS Nieuwe Naam")
    ander = Samenwerkingsverband.objects.exclude(pk=vestiging.lidmaatschappen.get().swv_id)[0]
    vestiging.lidmaatschappen.update(swv=ander)

    verslag = laad_regio()

    assert not any(verslag.nieuw.values())
    vestiging.refresh_from_db()
    assert vestiging.naam == "OBS Nieuwe Naam"
    assert vestiging.lidmaatschappen.get().swv == ander


def test_an_unknown_code_is_refused_with_an_example() -> None:
    with pytest.raises(Invoerfout, match=r"kent geen samenwerkingsverband PO9999. Kies een code"):
        laad_regio(["PO9999"])
    with pytest.raises(CommandError) as fout:
        call_command("laad_regio", "--alleen", "Europoort")

    assert fout.value.returncode == 2


@pytest.mark.parametrize(
    ("bestand", "mens"),
    [
        ("EMMEN", "Emmen"),
        ("EDE GLD", "Ede"),
        ("'S-GRAVENHAGE", "'s-Gravenhage"),
        ("IJSSELSTEIN UT", "IJsselstein"),
        ("NIEUWERKERK AD IJSSEL", "Nieuwerkerk ad IJssel"),
        ("'T ZAND NH", "'t Zand"),
    ],
)
def test_a_place_is_written_as_people_do(bestand: str, mens: str) -> None:
    assert leesbare_plaats(bestand) == mens
