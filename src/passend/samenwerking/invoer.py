"""A file of vestigingen into the region: all of it or nothing, history kept.

What does not fit with what there is raises `OnbruikbaarBestand` before anything is written; the
caller holds the transaction. Reading the text is `bestand`.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from passend.beheer.models import Organisatie, Organisatiesoort
from passend.samenwerking.bestand import Vestigingsrij, raise_if_any
from passend.samenwerking.fouten import Invoerregel
from passend.samenwerking.models import (
    Bestuur,
    Gebied,
    Lidmaatschap,
    School,
    Schoolsoort,
    Sector,
    Vestiging,
)

SECTOR_VAN_SOORT = {
    Schoolsoort.BAO: Sector.PO,
    Schoolsoort.SBO: Sector.PO,
    Schoolsoort.SO: Sector.PO,
    Schoolsoort.VSO: Sector.VO,
    Schoolsoort.VO: Sector.VO,
    Schoolsoort.PRO: Sector.VO,
}


@dataclass(frozen=True, slots=True)
class Invoerverslag:
    """What a file changed: vestigingen that are new, changed, and that came under another swv."""

    rijen: int
    nieuw: int
    gewijzigd: int
    verplaatst: int

    def as_dict(self) -> dict[str, int]:
        """Return the counts as JSON values."""
        return asdict(self)


def schrijf(bestand: str, rijen: list[Vestigingsrij]) -> Invoerverslag:
    """Write the rows and return what changed; raises before writing when one does not fit.

    A vestiging that comes under another swv ends its old membership on `van`; its history stays.
    """
    plan = _plan(bestand, rijen)
    besturen = _besturen(rijen)
    scholen = _scholen(rijen, besturen)
    nieuw = gewijzigd = verplaatst = 0
    for rij in rijen:
        bestaand, gebied, lid = plan[rij.vestiging]
        vestiging, anders = _vestiging(rij, bestaand, scholen[rij.brin], gebied)
        nieuw += bestaand is None
        gewijzigd += bestaand is not None and anders
        verplaatst += _membership(rij, vestiging, gebied, lid)
    return Invoerverslag(len(rijen), nieuw, gewijzigd, verplaatst)


Planregel = tuple[Vestiging | None, Gebied, Lidmaatschap | None]


def _plan(bestand: str, rijen: list[Vestigingsrij]) -> dict[str, Planregel]:
    """Look up what each row meets, and raise with every row that does not fit."""
    bekend = {
        een.code: een
        for een in Vestiging.objects.filter(code__in=[r.vestiging for r in rijen]).select_related(
            "school"
        )
    }
    leden = {
        lid.vestiging_id: lid
        for lid in Lidmaatschap.objects.filter(vestiging__in=bekend.values(), tot=None).order_by(
            "van"
        )
    }
    soorten = dict(
        School.objects.filter(brin__in={r.brin for r in rijen}).values_list("brin", "soort")
    )
    gebieden: dict[str, list[Gebied]] = {}
    for gebied in Gebied.objects.filter(pc4__in={r.postcode[:4] for r in rijen}).order_by("van"):
        gebieden.setdefault(gebied.pc4, []).append(gebied)
    fouten: list[Invoerregel] = []
    plan: dict[str, Planregel] = {}
    for rij in rijen:
        vestiging = bekend.get(rij.vestiging)
        lid = leden.get(vestiging.pk) if vestiging else None
        gebied, fout = _area(rij, gebieden.get(rij.postcode[:4], []))
        fout = fout or _clash(rij, soorten, lid)
        soorten.setdefault(rij.brin, rij.soort)
        if fout or gebied is None:
            fouten.append(fout or Invoerregel(rij.rij, "postcode", ""))
        else:
            plan[rij.vestiging] = (vestiging, gebied, lid)
    raise_if_any(bestand, fouten)
    return plan


def _area(rij: Vestigingsrij, gebieden: list[Gebied]) -> tuple[Gebied | None, Invoerregel | None]:
    pc4 = rij.postcode[:4]
    if not gebieden:
        return None, Invoerregel(
            rij.rij,
            "postcode",
            _("De regio-indeling kent %(pc4)s niet. Er wordt niet gegokt; kijk de postcode na.")
            % {"pc4": pc4},
        )
    geldig = [g for g in gebieden if g.van <= rij.van and (g.tot is None or g.tot > rij.van)]
    if not geldig:
        return None, Invoerregel(
            rij.rij,
            "van",
            _("Op %(van)s is geen regio-indeling bekend. De eerste begint op %(eerste)s.")
            % {
                "van": date_format(rij.van, "j F Y"),
                "eerste": date_format(gebieden[0].van, "j F Y"),
            },
        )
    gebied = geldig[-1]
    if _swv_id(rij, gebied) is None:
        return None, Invoerregel(
            rij.rij,
            "postcode",
            _("De regio-indeling noemt voor %(pc4)s geen samenwerkingsverband.") % {"pc4": pc4},
        )
    return gebied, None


def _swv_id(rij: Vestigingsrij, gebied: Gebied) -> int | None:
    sector = SECTOR_VAN_SOORT[Schoolsoort(rij.soort)]
    return gebied.swv_po_id if sector == Sector.PO else gebied.swv_vo_id


def _clash(
    rij: Vestigingsrij, soorten: dict[str, str], lid: Lidmaatschap | None
) -> Invoerregel | None:
    soort = soorten.get(rij.brin)
    if soort and soort != rij.soort:
        return Invoerregel(
            rij.rij,
            "soort",
            _("School %(brin)s is hier al %(soort)s. Een school heeft een soort.")
            % {"brin": rij.brin, "soort": soort},
        )
    if lid and rij.van < lid.van:
        return Invoerregel(
            rij.rij,
            "van",
            _("Deze vestiging is hier al lid sinds %(van)s. Kies die dag of een latere.")
            % {"van": date_format(lid.van, "j F Y")},
        )
    return None


def _organisatie(soort: Organisatiesoort, code: str, naam: str) -> Organisatie:
    gevonden, _nieuw = Organisatie.objects.get_or_create(
        soort=soort, code=code, defaults={"naam": naam[:200]}
    )
    return gevonden


def _besturen(rijen: list[Vestigingsrij]) -> dict[str, Bestuur]:
    nummers = {rij.bevoegd_gezag for rij in rijen}
    besturen = {een.nummer: een for een in Bestuur.objects.filter(nummer__in=nummers)}
    for nummer in sorted(nummers - set(besturen)):
        besturen[nummer] = Bestuur.objects.create(
            nummer=nummer,
            organisatie=_organisatie(Organisatiesoort.BESTUUR, nummer, f"Schoolbestuur {nummer}"),
        )
    return besturen


def _scholen(rijen: list[Vestigingsrij], besturen: dict[str, Bestuur]) -> dict[str, School]:
    """Make the schools that are new and return all by BRIN; the file's last row gives the board."""
    scholen = {een.brin: een for een in School.objects.filter(brin__in={r.brin for r in rijen})}
    for rij in rijen:
        school = scholen.get(rij.brin)
        bestuur = besturen[rij.bevoegd_gezag]
        if school is None:
            scholen[rij.brin] = School.objects.create(
                brin=rij.brin,
                soort=rij.soort,
                bestuur=bestuur,
                organisatie=_organisatie(Organisatiesoort.SCHOOL, rij.brin, rij.naam),
            )
        elif school.bestuur_id != bestuur.pk:
            school.bestuur = bestuur
            school.save(update_fields=["bestuur"])
    return scholen


def _vestiging(
    rij: Vestigingsrij, bestaand: Vestiging | None, school: School, gebied: Gebied
) -> tuple[Vestiging, bool]:
    """Save the vestiging and return it with whether anything differs from before."""
    waarden = {
        "naam": rij.naam,
        "postcode": rij.postcode,
        "plaats": rij.plaats,
        "gemeente_id": gebied.gemeente_id,
        "denominatie": rij.denominatie or (bestaand.denominatie if bestaand else ""),
        "aanbod": rij.aanbod or (bestaand.aanbod if bestaand else ""),
    }
    if rij.leerlingen is not None:
        waarden["aantal_leerlingen"] = rij.leerlingen
    if bestaand is None:
        return Vestiging.objects.create(code=rij.vestiging, school=school, **waarden), True
    anders = any(getattr(bestaand, veld) != waarde for veld, waarde in waarden.items())
    if anders:
        for veld, waarde in waarden.items():
            setattr(bestaand, veld, waarde)
        bestaand.save()
    return bestaand, anders


def _membership(
    rij: Vestigingsrij, vestiging: Vestiging, gebied: Gebied, lid: Lidmaatschap | None
) -> bool:
    """Let the membership follow the postcode; return whether the vestiging changed swv."""
    swv_id = _swv_id(rij, gebied)
    if lid and lid.swv_id == swv_id:
        return False
    if lid and lid.van == rij.van:
        lid.swv_id = swv_id
        lid.save(update_fields=["swv"])
        return True
    if lid:
        lid.tot = rij.van
        lid.save(update_fields=["tot"])
    Lidmaatschap.objects.create(vestiging=vestiging, swv_id=swv_id, van=rij.van)
    return lid is not None
