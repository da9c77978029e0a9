"""Brings the real region into the database: regions, gemeenten, boards, schools, memberships.

Everything comes from the files of `recht` (the annex that says which postcode lies in which
samenwerkingsverband) and `stelsel` (DUO, Inspectie, CBS). Nothing is filled in that they do not
say: a vestiging without an address belongs to no swv, a swv without a name keeps its code, and a
gemeente whose code is not certain has none. What is already there stays as it is, so loading twice
changes nothing and a correction by a beheerder survives.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import connection, models, transaction
from django.utils import timezone

from passend.beheer.models import Organisatie, Organisatiesoort
from passend.recht.fouten import Invoerfout
from passend.recht.regio import Regioindeling, regio_indeling
from passend.samenwerking.models import (
    Bestuur,
    Gebied,
    Gemeente,
    Lidmaatschap,
    Samenwerkingsverband,
    School,
    Schoolsoort,
    Sector,
    Vestiging,
)
from passend.samenwerking.namen import gemeentecodes, leesbare_plaats, vereenvoudigd
from passend.stelsel import bronbestanden

BATCH = 1000
Voortgang = Callable[[str], None]
Rij = dict[str, str]


@dataclass(frozen=True, slots=True)
class Laadverslag:
    """How many rows were new and how many there are now, per kind of row, in order of loading."""

    nieuw: dict[str, int]
    totaal: dict[str, int]


def jeugd_po(rij: Rij) -> int | None:
    """Return inhabitants of 5 to 14 in a row of CBS: the whole age bands nearest to po."""
    return _som(rij, "jaar_5_9", "jaar_10_14")


def jeugd_vo(rij: Rij) -> int | None:
    """Return inhabitants of 10 to 19 in a row of CBS: the whole age bands nearest to vo."""
    return _som(rij, "jaar_10_14", "jaar_15_19")


def _som(rij: Rij, *kolommen: str) -> int | None:
    waarden = [rij[kolom] for kolom in kolommen]
    return sum(map(int, waarden)) if all(waarden) else None


@transaction.atomic
def laad_regio(
    alleen: Sequence[str] = (), *, op: dt.date | None = None, voortgang: Voortgang = lambda _: None
) -> Laadverslag:
    """Load the region and return what was new; all or nothing, and safe to run again.

    `alleen` (codes of swv's) limits boards, schools and vestigingen; regions, gemeenten and
    postcodes are always loaded whole, since a postcode must be found wherever it lies. Raises
    `Invoerfout` for a code that the regio-indeling does not know.
    """
    indeling = regio_indeling(op or timezone.localdate())
    alle = {code for sector in Sector.values for code in indeling.codes(sector)}
    onbekend = sorted(set(alleen) - alle)
    if onbekend:
        raise Invoerfout(
            f"De regio-indeling van {indeling.periode.van} kent geen samenwerkingsverband "
            f"{', '.join(onbekend)}. Kies een code als {min(alle)}."
        )
    lader = _Lader(indeling, frozenset(alleen) or frozenset(alle), voortgang)
    for stap in (
        lader.laad_swvs,
        lader.laad_gemeenten,
        lader.laad_gebieden,
        lader.laad_besturen,
        lader.laad_scholen_bo,
        lader.laad_vestigingen_bo,
        lader.laad_lidmaatschappen,
    ):
        stap()
    if not alleen:
        lader.laad_vestigingen_vo()
    _refresh_statistics()
    return Laadverslag(lader.nieuw, lader.totaal)


def _refresh_statistics() -> None:
    """Let PostgreSQL look at the tables that were just filled.

    Until its own daemon comes by it takes them for empty, and then joins of them take minutes.
    """
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        for model in (*apps.get_app_config("samenwerking").get_models(), Organisatie):
            cursor.execute(f"ANALYZE {connection.ops.quote_name(model._meta.db_table)}")


def _vestigingen(soort: Schoolsoort) -> models.QuerySet[Vestiging]:
    return Vestiging.objects.filter(school__soort=soort, school__verzonnen=False)


class _Lader:
    """The steps of one load; each leaves the rows it made in the database and counts them."""

    def __init__(
        self, indeling: Regioindeling, gekozen: frozenset[str], voortgang: Voortgang
    ) -> None:
        self.indeling, self.gekozen, self.voortgang = indeling, gekozen, voortgang
        self.nieuw: dict[str, int] = {}
        self.totaal: dict[str, int] = {}
        self.bo = [rij for rij in bronbestanden.load_vestigingen_bo() if self._kiest(rij)]

    def _kiest(self, rij: Rij) -> bool:
        plaats = self.indeling.plaatsen.get(rij["postcode"][:4])
        return plaats is not None and plaats.swv_po in self.gekozen

    def _zet(self, wat: str, rijen: Iterable[models.Model], soort: models.QuerySet[Any]) -> None:
        """Insert the rows that are not there yet; count the new ones and all rows of this kind."""
        voor = soort.count()
        soort.model._default_manager.bulk_create(
            list(rijen), batch_size=BATCH, ignore_conflicts=True
        )
        na = soort.count()
        self.nieuw[wat], self.totaal[wat] = na - voor, na
        self.voortgang(f"{wat}: {na - voor} nieuw, {na} in totaal")

    def _organisaties(
        self, soort: Organisatiesoort, naam_per_code: dict[str, str]
    ) -> dict[str, int]:
        """Make the bodies of one kind and return their primary keys by code."""
        Organisatie.objects.bulk_create(
            [
                Organisatie(soort=soort, code=code, naam=naam[:200])
                for code, naam in naam_per_code.items()
            ],
            batch_size=BATCH,
            ignore_conflicts=True,
        )
        return dict(Organisatie.objects.filter(soort=soort).values_list("code", "pk"))

    def laad_swvs(self) -> None:
        sector_per_code = {
            code: sector for sector in Sector.values for code in self.indeling.codes(sector)
        }
        # The open data have no names of swv's, so the code is the name.
        organisaties = self._organisaties(
            Organisatiesoort.SWV,
            {code: f"Samenwerkingsverband {code}" for code in sector_per_code},
        )
        self._zet(
            "samenwerkingsverbanden",
            (
                Samenwerkingsverband(code=code, sector=sector, organisatie_id=organisaties[code])
                for code, sector in sector_per_code.items()
            ),
            Samenwerkingsverband.objects.all(),
        )
        self.swv = dict(Samenwerkingsverband.objects.values_list("code", "pk"))

    def laad_gemeenten(self) -> None:
        per_pc4 = {pc4: plaats.gemeente for pc4, plaats in self.indeling.plaatsen.items()}
        codes = gemeentecodes(per_pc4)
        namen = sorted(set(per_pc4.values()))
        organisatiecode = {naam: codes.get(naam) or vereenvoudigd(naam)[:20] for naam in namen}
        organisaties = self._organisaties(
            Organisatiesoort.GEMEENTE,
            {organisatiecode[naam]: f"Gemeente {naam}" for naam in namen},
        )
        self._zet(
            "gemeenten",
            (
                Gemeente(
                    naam=naam,
                    code=codes.get(naam, ""),
                    organisatie_id=organisaties[organisatiecode[naam]],
                )
                for naam in namen
            ),
            Gemeente.objects.all(),
        )
        self.gemeente = dict(Gemeente.objects.values_list("naam", "pk"))

    def laad_gebieden(self) -> None:
        cbs = {rij["pc4"]: rij for rij in bronbestanden.load_pc4_jeugd()}
        periode = self.indeling.periode
        self._zet(
            "postcodegebieden",
            (
                Gebied(
                    pc4=pc4,
                    plaats=cbs[pc4]["plaats"] if pc4 in cbs else "",
                    gemeente_id=self.gemeente[plaats.gemeente],
                    swv_po_id=self.swv.get(plaats.swv_po or ""),
                    swv_vo_id=self.swv.get(plaats.swv_vo or ""),
                    van=periode.van,
                    tot=periode.tot,
                    aantal_jeugd_po=jeugd_po(cbs[pc4]) if pc4 in cbs else None,
                    aantal_jeugd_vo=jeugd_vo(cbs[pc4]) if pc4 in cbs else None,
                )
                for pc4, plaats in self.indeling.plaatsen.items()
            ),
            Gebied.objects.all(),
        )

    def laad_besturen(self) -> None:
        nummers = sorted({rij["bevoegd_gezag"] for rij in self.bo})
        organisaties = self._organisaties(
            Organisatiesoort.BESTUUR, {nummer: f"Schoolbestuur {nummer}" for nummer in nummers}
        )
        self._zet(
            "besturen",
            (Bestuur(nummer=nummer, organisatie_id=organisaties[nummer]) for nummer in nummers),
            Bestuur.objects.filter(verzonnen=False),
        )
        self.bestuur = dict(Bestuur.objects.values_list("nummer", "pk"))

    def laad_scholen_bo(self) -> None:
        per_brin: dict[str, list[Rij]] = defaultdict(list)
        for rij in self.bo:
            per_brin[rij["brin"]].append(rij)
        # The first vestiging (00, where it is in the file) gives the school its name.
        eerste = {
            brin: min(rijen, key=lambda rij: rij["vestiging"]) for brin, rijen in per_brin.items()
        }
        self._scholen(
            "scholen bo",
            Schoolsoort.BAO,
            {brin: rij["naam"] for brin, rij in eerste.items()},
            {brin: self.bestuur[rij["bevoegd_gezag"]] for brin, rij in eerste.items()},
        )

    def _scholen(
        self,
        wat: str,
        soort: Schoolsoort,
        naam_per_brin: dict[str, str],
        bestuur_per_brin: dict[str, int],
    ) -> None:
        organisaties = self._organisaties(Organisatiesoort.SCHOOL, naam_per_brin)
        self._zet(
            wat,
            (
                School(
                    brin=brin,
                    soort=soort,
                    bestuur_id=bestuur_per_brin.get(brin),
                    organisatie_id=organisaties[brin],
                )
                for brin in naam_per_brin
            ),
            School.objects.filter(soort=soort, verzonnen=False),
        )
        self.school = dict(School.objects.values_list("brin", "pk"))

    def laad_vestigingen_bo(self) -> None:
        plaatsen = self.indeling.plaatsen
        self._zet(
            "vestigingen bo",
            (
                Vestiging(
                    code=rij["vestiging"],
                    school_id=self.school[rij["brin"]],
                    naam=rij["naam"],
                    postcode=rij["postcode"],
                    plaats=leesbare_plaats(rij["plaats"]),
                    gemeente_id=self.gemeente[plaatsen[rij["postcode"][:4]].gemeente],
                    denominatie=rij["denominatie"],
                )
                for rij in self.bo
            ),
            _vestigingen(Schoolsoort.BAO),
        )

    def laad_lidmaatschappen(self) -> None:
        vestiging = dict(Vestiging.objects.values_list("code", "pk"))
        plaatsen, periode = self.indeling.plaatsen, self.indeling.periode
        # A vestiging that has a membership already may have been moved by a beheerder since.
        bekend = set(Lidmaatschap.objects.values_list("vestiging_id", flat=True))
        self._zet(
            "lidmaatschappen",
            (
                Lidmaatschap(
                    vestiging_id=vestiging[rij["vestiging"]],
                    swv_id=self.swv[plaatsen[rij["postcode"][:4]].swv_po or ""],
                    van=periode.van,
                    tot=periode.tot,
                )
                for rij in self.bo
                if vestiging[rij["vestiging"]] not in bekend
            ),
            Lidmaatschap.objects.all(),
        )

    def laad_vestigingen_vo(self) -> None:
        """Load vo without address: no name, no board, no swv, because the source gives none.

        No BRIN of this file is in the file of the basisscholen, so an address cannot be borrowed
        from there either.
        """
        rijen = bronbestanden.load_vestigingen_vo()
        self._scholen(
            "scholen vo",
            Schoolsoort.VO,
            {rij["brin"]: f"Vo-school {rij['brin']}" for rij in rijen},
            {},
        )
        self._zet(
            "vestigingen vo",
            (self._vestiging_vo(rij) for rij in rijen),
            _vestigingen(Schoolsoort.VO),
        )

    def _vestiging_vo(self, rij: Rij) -> Vestiging:
        leerlingen: Any = rij["leerlingen_vestiging"]
        return Vestiging(
            code=rij["brin"] + rij["vestiging"],
            school_id=self.school[rij["brin"]],
            naam=f"Vo-school {rij['brin']}, vestiging {rij['vestiging']}",
            aanbod=rij["aanbod"].strip(),
            aantal_leerlingen=int(leerlingen) if leerlingen else None,
        )
