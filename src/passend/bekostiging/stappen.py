"""The onderbouwing of a budget: every step with its formula, its numbers and its article."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from passend import recht
from passend.bekostiging import verevening
from passend.bekostiging.bedragen import NIET_NODIG, UIT_INVOER, Tarief
from passend.bekostiging.formules import CATEGORIEEN, TellingPo, sbo_boven_drempel
from passend.bekostiging.regels import Regel
from passend.bekostiging.rekenen import op_de_cent
from passend.recht import GeenWaarde, Parameter, Stap, Zin

if TYPE_CHECKING:
    from passend.bekostiging.budget import Budget

_WAT = {
    "licht": "Lichte ondersteuning",
    "zwaar": "Zware ondersteuning",
    "regionaal": "Regionale ondersteuning",
    "lwoo": "Leerwegondersteunend onderwijs, naar het aandeel op de referentiedatum",
    "pro": "Praktijkonderwijs, naar het aandeel op de referentiedatum",
}


class _Boek:
    """Makes the steps of one budget; keeps track of which numbers a step used."""

    def __init__(self, budget: Budget) -> None:
        self.budget = budget
        self.regels = budget.regels
        self.waarden = budget.invoer.waarden

    def regel(self, naam: str) -> Regel:
        return self.regels.stappen.get(naam) or Regel(naam)

    def aantal(self, naam: str) -> Decimal:
        return self.waarden.get(naam, Decimal(0))

    def stap(
        self, wat: str, uitkomst: Any, regel: str, formule: str, invoer: Mapping[str, Any]
    ) -> Stap:
        gevonden = self.regel(regel)
        return Stap(
            wat=wat,
            uitkomst=op_de_cent(uitkomst),
            bron=gevonden.bron,
            formule=Zin(formule),
            invoer=dict(invoer),
            geverifieerd=gevonden.geverifieerd and self.nagekeken(invoer),
        )

    def nagekeken(self, namen: Iterable[str]) -> bool:
        """Tell whether the amounts among `namen` were checked; without any, all that were used."""
        tarieven = self.budget.tarieven
        gebruikt = [tarieven[naam] for naam in namen if naam in tarieven]
        return all(t.geverifieerd for t in gebruikt or self.gebruikte_tarieven())

    def gebruikte_tarieven(self) -> list[Tarief]:
        """Return the amounts that the outcome rests on."""
        uitkomst = self.budget.uitkomst
        groei = bool(uitkomst.licht.overdracht + uitkomst.zwaar.overdracht)
        return [
            tarief
            for naam, tarief in self.budget.tarieven.items()
            if tarief.herkomst != NIET_NODIG and (groei or not naam.startswith("bedragen_groei"))
        ]

    def gegevens(self, *namen: str) -> dict[str, Any]:
        """Return the numbers of these names, amounts included."""
        tarieven = self.budget.tarieven
        return {
            naam: tarieven[naam].bedrag if naam in tarieven else self.aantal(naam) for naam in namen
        }

    def op(self, stap: str, wat: str) -> Zin:
        """Return the sentence with the day on which these pupils were counted, where it is known."""
        dag = self.regels.teldata.get(stap)
        if dag is None:
            return Zin(wat)
        return Zin("{wat} (telling van {dag})", wat=Zin(wat), dag=f"{dag:%d-%m-%Y}")

    def per_categorie(
        self, wat: str, uitkomst: Decimal, regel: str, telling: str, tarief: str
    ) -> Stap:
        namen = [f"{telling}_{c}" for c in CATEGORIEEN] + [f"{tarief}_{c}" for c in CATEGORIEEN]
        formule = "som over de categorieën van leerlingen x bedrag"
        return self.stap(wat, uitkomst, regel, formule, self.gegevens(*namen))


def stappen(budget: Budget) -> Iterator[Stap]:
    """Yield the steps of `budget`, in the order of the calculation."""
    boek = _Boek(budget)
    yield from _licht_vo(boek) if budget.invoer.sector == "vo" else _licht_po(boek)
    yield from _zwaar(boek)
    if budget.percentage:
        yield _verevening(boek, budget.percentage)
    yield _vrij(boek)


def _licht_po(boek: _Boek) -> Iterator[Stap]:
    blok = boek.budget.uitkomst.licht
    yield boek.stap(
        boek.op("licht", f"{_WAT['licht']}: leerlingen van basisscholen"),
        blok.bruto,
        "licht",
        "leerlingen x bedrag",
        boek.gegevens("leerlingen_basisschool", "bedragen_licht"),
    )
    if boek.regels.regime == "po":
        yield boek.stap(
            boek.op(
                "aftrek_sbo",
                "Aftrek voor leerlingen in het sbo met een verklaring van dit samenwerkingsverband",
            ),
            blok.totale_aftrek,
            "aftrek_sbo",
            "leerlingen x bedrag",
            boek.gegevens("leerlingen_sbo", "bedragen_sbo"),
        )
    else:
        yield from _sbo_oud(boek)
    yield from _slot(boek, "licht")


def _sbo_oud(boek: _Boek) -> Iterator[Stap]:
    waarden, regels = boek.waarden, boek.regels
    nul = Decimal(0)
    telling = TellingPo(waarden["leerlingen_basisschool"], waarden["leerlingen_sbo"], {}, {})
    boven = sbo_boven_drempel(telling, regels.drempel_sbo_percentage)
    tarieven = boek.budget.tarieven
    yield boek.stap(
        Zin(
            "Overdracht aan sbo-scholen voor leerlingen boven de drempel; er is geen aftrek voor sbo"
        ),
        boven * tarieven["bedragen_sbo"].bedrag,
        "aftrek_sbo",
        "(leerlingen sbo - afgerond percentage van alle leerlingen, ten minste 0) x bedrag",
        {
            **boek.gegevens("leerlingen_basisschool", "leerlingen_sbo", "bedragen_sbo"),
            "percentage": regels.drempel_sbo_percentage,
            "leerlingen boven de drempel": boven,
        },
    )
    if waarden.get("groei_sbo", nul):
        yield boek.stap(
            Zin(
                "Overdracht aan sbo-scholen voor groei sinds 1 oktober, op de peildatum van het plan"
            ),
            waarden["groei_sbo"] * tarieven["bedragen_groei_sbo"].bedrag,
            "groei_sbo",
            "leerlingen x bedrag",
            boek.gegevens("groei_sbo", "bedragen_groei_sbo"),
        )


def _licht_vo(boek: _Boek) -> Iterator[Stap]:
    blok = boek.budget.uitkomst.licht
    for naam, bedrag in blok.onderdelen.items():
        if naam != "regionaal" and not boek.regels.lwoo_pro_in_budget:
            continue
        extra = [n for n in boek.waarden if n in _referentienamen(naam)]
        formule = "leerlingen x bedrag" if naam == "regionaal" else "leerlingen x aandeel x bedrag"
        yield boek.stap(
            boek.op("licht", _WAT[naam]),
            bedrag,
            naam,
            formule,
            boek.gegevens("leerlingen_vo", *extra, f"bedragen_{naam}"),
        )
    if boek.regels.lwoo_pro_in_budget:
        for naam, bedrag in blok.aftrek.items():
            yield boek.stap(
                boek.op("licht", f"Aftrek voor leerlingen in {naam}"),
                bedrag,
                f"aftrek_{naam}",
                "leerlingen x bedrag",
                boek.gegevens(f"leerlingen_{naam}", f"bedragen_{naam}"),
            )
    yield from _slot(boek, "licht")


def _referentienamen(naam: str) -> set[str]:
    return {"referentie_2012_vo", f"referentie_2012_{naam}", f"aandeel_2012_{naam}"}


def _zwaar(boek: _Boek) -> Iterator[Stap]:
    blok = boek.budget.uitkomst.zwaar
    po = boek.budget.invoer.sector == "po"
    speciaal = "so" if po else "vso"
    tellingen = ["leerlingen_basisschool", "leerlingen_sbo"] if po else ["leerlingen_vo"]
    wie = "leerlingen van basisscholen en sbo" if po else "leerlingen van alle vestigingen"
    yield boek.stap(
        boek.op("zwaar", f"{_WAT['zwaar']}: {wie}"),
        blok.bruto,
        "zwaar",
        "leerlingen x bedrag",
        boek.gegevens(*tellingen, "bedragen_zwaar"),
    )
    if boek.regels.met_aftrek:
        yield boek.per_categorie(
            boek.op(
                f"aftrek_{speciaal}",
                f"Aftrek voor leerlingen in het {speciaal} (cluster 3 en 4) met een verklaring van "
                "dit samenwerkingsverband",
            ),
            blok.aftrek[speciaal],
            f"aftrek_{speciaal}",
            f"leerlingen_{speciaal}",
            f"bedragen_{speciaal}",
        )
        if blok.aftrek["residentieel"]:
            yield boek.per_categorie(
                Zin("Aftrek voor leerlingen in een residentiële instelling"),
                blok.aftrek["residentieel"],
                "residentieel",
                "leerlingen_residentieel",
                f"bedragen_{speciaal}",
            )
    if blok.overdracht:
        yield _groei(boek, speciaal)
    yield from _slot(boek, "zwaar")


def _groei(boek: _Boek, speciaal: str) -> Stap:
    namen = [f"groei_{speciaal}_{c}" for c in CATEGORIEEN]
    namen += [f"bedragen_groei_{speciaal}_{c}" for c in CATEGORIEEN]
    if boek.regels.regime == "po":
        namen = ["groei_sbo", "bedragen_groei_sbo", *namen]
    return boek.stap(
        Zin("Overdracht aan scholen voor leerlingen die na de teldatum zijn geplaatst (groei)"),
        boek.budget.uitkomst.zwaar.overdracht,
        "groei",
        "som van leerlingen x bedrag",
        boek.gegevens(*namen),
    )


def _slot(boek: _Boek, naam: str) -> Iterator[Stap]:
    blok = getattr(boek.budget.uitkomst, naam)
    yield boek.stap(
        Zin(f"{_WAT[naam]}: wat overblijft"),
        blok.netto,
        f"tekort_{naam}",
        "bruto - aftrek - overdracht, ten minste 0",
        _centen(bruto=blok.bruto, aftrek=blok.totale_aftrek, overdracht=blok.overdracht),
    )
    if blok.tekort:
        yield boek.stap(
            Zin(f"{_WAT[naam]}: tekort, naar rato van leerlingen ten laste van de scholen"),
            blok.tekort_per_leerling,
            f"tekort_{naam}",
            "tekort / leerlingen van de scholen die het dragen",
            {"tekort": blok.tekort, "leerlingen": blok.leerlingen},
        )


def _verevening(boek: _Boek, percentage: Parameter) -> Stap:
    budget = boek.budget
    return Stap(
        wat=Zin("Verevening in schooljaar {schooljaar}", schooljaar=budget.invoer.schooljaar),
        uitkomst=op_de_cent(budget.uitkomst.verevening),
        bron=percentage.bron,
        formule=Zin("percentage x (oud - norm)"),
        invoer={
            "percentage": percentage.waarde,
            "verevening_verschil": boek.waarden["verevening_verschil"],
        },
        geverifieerd=percentage.geverifieerd,
    )


def _vrij(boek: _Boek) -> Stap:
    uitkomst = boek.budget.uitkomst
    return Stap(
        wat=Zin("Vrij besteedbaar voor het samenwerkingsverband"),
        uitkomst=op_de_cent(uitkomst.vrij_besteedbaar),
        formule=Zin("licht netto + zwaar netto + verevening - groei die niet is gedekt"),
        invoer=_centen(
            licht_netto=uitkomst.licht.netto,
            zwaar_netto=uitkomst.zwaar.netto,
            verevening=uitkomst.verevening,
            groei_niet_gedekt=uitkomst.licht.ongedekt + uitkomst.zwaar.ongedekt,
        ),
        geverifieerd=boek.nagekeken(()),
    )


def _centen(**bedragen: Decimal) -> dict[str, Decimal]:
    return {naam: op_de_cent(bedrag) for naam, bedrag in bedragen.items()}


def kanttekeningen(budget: Budget) -> Iterator[str]:
    """Yield what a reader must know before using `budget`."""
    invoer = budget.invoer
    if not _bekende_code(budget):
        yield Zin(
            "{swv} staat niet in de regio-indeling die Passend kent. Controleer de code; "
            "landelijke en later gevormde samenwerkingsverbanden staan er niet in.",
            swv=invoer.swv,
        )
    yield from _over_bedragen(budget)
    yield from budget.regels.kanttekeningen()
    yield from _over_groei_en_tekort(budget)
    if budget.percentage:
        yield from _over_verevening(budget)
    if budget.invoer.opting_out_lwoo:
        yield Zin(
            "Opting out lwoo: alleen wie nog is aangewezen op lwoo wordt afgetrokken; het budget "
            "naar het aandeel van 2012 blijft. Een lager aantal zegt dus niets over de behoefte. "
            "De tekst over opting out is niet gelezen."
        )
    if budget.invoer.sector == "vo" and not budget.regels.lwoo_pro_in_budget:
        yield Zin(
            "Lwoo en pro hoorden in dit jaar nog niet tot het budget en zijn niet meegerekend."
        )


def _bekende_code(budget: Budget) -> bool:
    try:
        indeling = recht.regio_indeling(budget.regels.op)
    except GeenWaarde:
        return True  # no annex for that day: nothing to say about the code
    return budget.invoer.swv in indeling.codes(budget.invoer.sector)


def _over_bedragen(budget: Budget) -> Iterator[str]:
    if any(tarief.herkomst == UIT_INVOER for tarief in budget.tarieven.values()):
        yield Zin("Bedragen uit de invoer zijn niet vergeleken met de regeling.")
    ongezien = [
        tarief
        for tarief in budget.tarieven.values()
        if tarief.herkomst.startswith("parameter") and not tarief.geverifieerd
    ]
    for bron in dict.fromkeys(str(tarief.bron) for tarief in ongezien):
        namen = dict.fromkeys(t.herkomst for t in ongezien if str(t.bron) == bron)
        yield Zin("Niet nagekeken bedragen ({bron}): {namen}.", bron=bron, namen=", ".join(namen))
    groei = [t for naam, t in budget.tarieven.items() if naam.startswith("bedragen_groei")]
    if budget.uitkomst.zwaar.overdracht + budget.uitkomst.licht.overdracht and any(
        tarief.herkomst.startswith("gelijk genomen") for tarief in groei
    ):
        yield Zin(
            "Het bedrag voor groei staat in de ministeriële regeling en kan anders zijn dan dat "
            "van de aftrek; het is hier gelijk genomen. Geef zo nodig bedragen.groei."
        )


def _over_groei_en_tekort(budget: Budget) -> Iterator[str]:
    uitkomst = budget.uitkomst
    if budget.regels.regime == "po" and budget.invoer.waarden.get("groei_sbo"):
        yield Zin(
            "Groei in het sbo is bij de zware ondersteuning geteld: het besluit zegt niet uit welk "
            "budget de overdracht komt. Op vrij besteedbaar heeft dat geen invloed."
        )
    if uitkomst.zwaar.ongedekt or uitkomst.licht.ongedekt:
        yield Zin(
            "De overdracht voor groei is hoger dan wat er van het budget over is. Een tekort naar "
            "rato geldt alleen voor de aftrek; dit deel drukt op de andere middelen."
        )
    if budget.regels.regime == "po_oud" and (uitkomst.licht.tekort or uitkomst.zwaar.tekort):
        yield Zin(
            "Tot 2023 bepaalde het ondersteuningsplan het aandeel van elke school in een tekort "
            "door overdrachten; bij een tekort door aftrek droegen ook so-scholen in het gebied "
            "bij. Het bedrag per leerling is hier een gemiddelde."
        )


def _over_verevening(budget: Budget) -> Iterator[str]:
    yield verevening.KANTTEKENING_TEKEN
    yield verevening.KANTTEKENING_NUMMERING
    jaar = budget.invoer.bekostigingsjaar
    if str(jaar) not in budget.invoer.schooljaar:
        yield Zin(
            "Verevening: schooljaar {schooljaar} valt niet in bekostigingsjaar {jaar}. Het bedrag "
            "is wel bij vrij besteedbaar opgeteld, omdat de invoer erom vraagt.",
            schooljaar=budget.invoer.schooljaar,
            jaar=jaar,
        )
