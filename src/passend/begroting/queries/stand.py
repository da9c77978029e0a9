"""Where a forecast starts: what was counted, what verklaringen end, and what amounts hold."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from typing import Any

from django.db.models import Count, Max, Sum
from django.utils.translation import gettext as _

from passend import bekostiging
from passend.begroting import wet
from passend.begroting.models import Scenario, Telling, Telsoort
from passend.begroting.rekenen.raming import Stand, geplaatste_namen, gewone_namen
from passend.begroting.telbestand import referentiedatum
from passend.beheer.fouten import Geweigerd
from passend.bekostiging.bedragen import tarieven
from passend.bekostiging.regels import Regels
from passend.bekostiging.velden import velden
from passend.samenwerking.models import Samenwerkingsverband
from passend.toelaatbaarheid.models import Verklaring

_STAP = {
    Telsoort.SBO: "aftrek_sbo",
    **dict.fromkeys((Telsoort.SO_LAAG, Telsoort.SO_MIDDEN, Telsoort.SO_HOOG), "aftrek_so"),
    **dict.fromkeys((Telsoort.VSO_LAAG, Telsoort.VSO_MIDDEN, Telsoort.VSO_HOOG), "aftrek_vso"),
}


def jongste_jaar(swv: Samenwerkingsverband) -> int | None:
    """Return the newest bekostigingsjaar for which something was counted, or None."""
    gevonden = Telling.objects.filter(swv=swv).aggregate(dag=Max("teldatum"))["dag"]
    return gevonden.year + 1 if gevonden else None


def beginstand(swv: Samenwerkingsverband, jaar: int) -> dict[str, Any]:
    """Return the start of a forecast in `jaar` as JSON values, kept with the scenario.

    Raises `Geweigerd` that names the count that is missing, with the day the law asks for, and
    `GeenWaarde` that names the amounts that nobody gave.
    """
    regels = bekostiging.regels_voor(swv.sector, jaar, wet.parameterset())
    waarden = _geteld(swv, regels)
    if swv.sector == "vo":
        waarden |= _referentie(swv, regels)
    namen = {veld.plat for veld in velden(swv.sector) if veld.soort == "bedrag" and veld.sleutel}
    prijzen = tarieven(swv.sector, {}, namen, op=regels.op, wet=wet.parameterset(), waar=swv.code)
    return {
        "waarden": waarden,
        "bedragen": {naam: float(tarief.bedrag) for naam, tarief in prijzen.items()},
        "bronnen": {naam: str(tarief.bron or tarief.herkomst) for naam, tarief in prijzen.items()},
        "geverifieerd": all(tarief.geverifieerd for tarief in prijzen.values()),
        "aflopend": _aflopend(swv, jaar),
        "lasten": 0.0,
    }


def stand_van(scenario: Scenario, sector: str) -> Stand:
    """Return the start of a scenario in the form of the forecast."""
    bewaard = scenario.beginstand
    return Stand(
        sector=sector,
        jaar=scenario.basisjaar,
        waarden=bewaard["waarden"],
        bedragen=bewaard["bedragen"],
        aflopend={int(jaar): namen for jaar, namen in bewaard["aflopend"].items()},
        lasten=bewaard["lasten"],
    )


def _geteld(swv: Samenwerkingsverband, regels: Regels) -> dict[str, float]:
    """Return the pupils by flat name, each counted on the day that the law names for it."""
    som = {
        (rij["soort"], rij["teldatum"]): float(rij["som"])
        for rij in Telling.objects.filter(swv=swv, teldatum__year=regels.jaar - 1)
        .values("soort", "teldatum")
        .annotate(som=Sum("aantal"))
    }
    uit: dict[str, float] = {}
    for soort in (*gewone_namen(swv.sector), *geplaatste_namen(swv.sector)):
        stap = _STAP.get(Telsoort(soort), "licht")
        dag = regels.teldata.get(stap)
        dagen = [dag] if dag else sorted(d for s, d in som if s == soort)
        gevonden = [som[soort, d] for d in dagen if (soort, d) in som]
        uit[soort] = gevonden[-1] if gevonden else 0.0
    if not uit[gewone_namen(swv.sector)[0]]:
        dag = regels.teldata.get("licht")
        raise Geweigerd(
            _(
                "Voor %(jaar)s ontbreekt de telling van %(dag)s. Laad eerst het bestand met de "
                "leerlingen van die dag."
            )
            % {"jaar": regels.jaar, "dag": dag.strftime("%d-%m-%Y") if dag else regels.jaar - 1}
        )
    return uit


def _referentie(swv: Samenwerkingsverband, regels: Regels) -> dict[str, float]:
    """Return the shares of lwoo and pro on the reference date (WVO 2020 5.13 lid 3 and 4).

    They are counted from a file like all others; without it the forecast asks for it.
    """
    dag = referentiedatum(regels)
    if not regels.lwoo_pro_in_budget or dag is None:
        return {}
    rijen = Telling.objects.filter(swv=swv, teldatum=dag).values("soort")
    som = {rij["soort"]: rij["som"] for rij in rijen.annotate(som=Sum("aantal"))}
    totaal = som.get(Telsoort.VO)
    if not totaal:
        raise Geweigerd(
            _(
                "De bekostiging van lwoo en pro volgt het aandeel op %(dag)s. Laad de telling van "
                "die dag: soort vo, lwoo en pro."
            )
            % {"dag": dag.strftime("%d-%m-%Y")}
        )
    return {
        f"aandeel_2012_{naam}": som.get(soort, 0) / totaal
        for naam, soort in (("lwoo", Telsoort.LWOO), ("pro", Telsoort.PRO))
    }


def _aflopend(swv: Samenwerkingsverband, jaar: int) -> dict[str, dict[str, int]]:
    """Return, per later bekostigingsjaar, how many verklaringen end before its teldatum.

    These are numbers of the whole swv, read for its controller; no child stands in them.
    """
    regels = bekostiging.regels_voor(swv.sector, jaar, wet.parameterset())
    stap = "aftrek_so" if swv.sector == "po" else "aftrek_vso"
    dag = regels.teldata.get(stap)
    if dag is None:
        return {}
    soorten = ("sbo", "so") if swv.sector == "po" else ("vso",)
    rijen = (
        Verklaring.objects.filter(
            swv=swv, soort__in=soorten, geeindigd_op__isnull=True, tot_en_met__gte=dag
        )
        .values("soort", "categorie", "tot_en_met")
        .annotate(aantal=Count("pk"))
    )
    uit: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for rij in rijen:
        eind = rij["tot_en_met"]
        voor_teldatum = (eind.month, eind.day) < (dag.month, dag.day)
        teljaar = eind.year if voor_teldatum else eind.year + 1
        naam = (
            "leerlingen_sbo"
            if rij["soort"] == "sbo"
            else (f"leerlingen_{rij['soort']}_{rij['categorie']}")
        )
        uit[str(teljaar + 1)][naam] += rij["aantal"]
    return {jaar: dict(namen) for jaar, namen in uit.items()}


def als_decimaal(getal: float) -> Decimal:
    """Return a float amount in euro as an exact one, in whole euros: a forecast knows no cents."""
    return Decimal(round(getal)).quantize(Decimal("0.01"))
