"""Stories: a small region with named people, and a child's case in any state.

`wereld()` makes the region once per test; `zaak_in(w, status)` walks a new case of a new child
there with real acts, one a day, from Tuesday 6 October 2026. Pages, demo and browser tests use the
same stories. All persons are invented.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from passend.beheer.models import Gebruiker, Organisatie, Organisatiesoort, Rol, Rolsoort
from passend.dossier.models import Behoefte, Inschrijving, Leerling, Ouderschap, Stem
from passend.samenwerking.models import (
    Bestuur,
    Gemeente,
    Lidmaatschap,
    Samenwerkingsverband,
    School,
    Vestiging,
)
from passend.toelaatbaarheid import actions
from passend.toelaatbaarheid.models import Zaak
from passend.toelaatbaarheid.soorten import Bezwaaruitkomst, Oordeel, Soort, Status

BEGIN = dt.date(2014, 8, 1)
START = dt.datetime(2026, 10, 6, 9, 0, tzinfo=ZoneInfo("Europe/Amsterdam"))
DAG = dt.timedelta(days=1)


def moment(dag: str, uur: int = 9) -> dt.datetime:
    """Return a moment on a day, in Dutch time."""
    datum = dt.date.fromisoformat(dag)
    return dt.datetime(datum.year, datum.month, datum.day, uur, tzinfo=ZoneInfo("Europe/Amsterdam"))


@dataclass
class Wereld:
    """The region of the stories; people by their first name in `mensen`."""

    swv_po: Samenwerkingsverband
    swv_vo: Samenwerkingsverband
    ander_swv_po: Samenwerkingsverband
    regenboog: School
    anker: School
    wissel: School
    brug: School
    mensen: dict[str, Gebruiker] = field(default_factory=dict)
    kinderen: int = 0

    def __getattr__(self, naam: str) -> Gebruiker:
        try:
            return self.__dict__["mensen"][naam]
        except KeyError:
            raise AttributeError(naam) from None


def organisatie(soort: str, code: str, naam: str) -> Organisatie:
    """Return the organisation with this code, made when it is new."""
    return Organisatie.objects.get_or_create(soort=soort, code=code, defaults={"naam": naam})[0]


def swv(code: str, sector: str) -> Samenwerkingsverband:
    """Return a samenwerkingsverband; the code must stand in the real regio-indeling."""
    return Samenwerkingsverband.objects.get_or_create(
        code=code,
        defaults={
            "sector": sector,
            "organisatie": organisatie(Organisatiesoort.SWV, code, f"Samenwerkingsverband {code}"),
        },
    )[0]


def school(brin: str, naam: str, soort: str, *swvs: Samenwerkingsverband) -> School:
    """Return a school with one vestiging that is a member of these swv's."""
    gemaakt = School.objects.create(
        brin=brin,
        soort=soort,
        organisatie=organisatie(Organisatiesoort.SCHOOL, brin, naam),
        bestuur=Bestuur.objects.get_or_create(
            nummer="ZZ41", organisatie=organisatie(Organisatiesoort.BESTUUR, "ZZ41", "Bestuur")
        )[0],
        verzonnen=True,
    )
    plek = Vestiging.objects.create(
        code=f"{brin}00", school=gemaakt, naam=naam, postcode="3741AB", plaats="Baarn"
    )
    for een in swvs:
        Lidmaatschap.objects.create(vestiging=plek, swv=een, van=BEGIN)
    return gemaakt


def mens(naam: str, soort: str, waar: Organisatie | None = None, **rol: object) -> Gebruiker:
    """Return an account with one role, acting in it."""
    voornaam, _, achternaam = naam.partition(" ")
    account = Gebruiker.objects.create(
        username=naam.lower().replace(" ", "."),
        first_name=voornaam,
        last_name=achternaam,
        email=f"{naam.lower().replace(' ', '.')}@voorbeeld.example",
    )
    rij = Rol.objects.create(
        gebruiker=account, soort=soort, organisatie=waar, van=rol.pop("van", BEGIN), **rol
    )
    return account.met_rol(rij)


def wereld() -> Wereld:
    """Return the region PO2602/VO2602 with two basisscholen, an so school and a vo school."""
    po, vo, ander = swv("PO2602", "po"), swv("VO2602", "vo"), swv("PO2707", "po")
    w = Wereld(
        po,
        vo,
        ander,
        school("ZZ0A", "OBS De Regenboog", "bao", po),
        school("ZZ0B", "Basisschool Het Anker", "bao", po),
        school("ZZ0C", "De Wissel", "so", po),
        school("ZZ0D", "Scholengroep De Brug", "vo", vo),
    )
    gemeente = Gemeente.objects.get_or_create(naam="Baarn")[0]
    gemeente.organisatie = organisatie(Organisatiesoort.GEMEENTE, "baarn", "Gemeente Baarn")
    gemeente.save()
    inspectie = organisatie(Organisatiesoort.LANDELIJK, "inspectie", "Inspectie van het Onderwijs")
    r, s = Rolsoort, w.regenboog.organisatie
    wie: dict[str, tuple[str, str, Organisatie | None]] = {
        "noor": ("Noor Jansen", r.IB, s),
        "directie": ("Daan Visser", r.DIRECTIE, s),
        "elders": ("Bram Smit", r.IB, w.anker.organisatie),
        "wissel_ib": ("Anouk Mulder", r.IB, w.wissel.organisatie),
        "zoco": ("Zoë Bakker", r.ZOCO, w.brug.organisatie),
        "fatima": ("Fatima Benali", r.COORDINATOR, po.organisatie),
        "karel": ("Karel Postma", r.COORDINATOR, po.organisatie),
        "henk": ("Henk Terpstra", r.COMMISSIE, po.organisatie),
        "ans": ("Ans de Boer", r.COMMISSIE, po.organisatie),
        "diana": ("Diana Prins", r.DIRECTEUR, po.organisatie),
        "vera": ("Vera Kok", r.COORDINATOR, vo.organisatie),
        "victor": ("Victor Maas", r.COMMISSIE, vo.organisatie),
        "ander_coordinator": ("Aisha Yilmaz", r.COORDINATOR, ander.organisatie),
        "jeroen": ("Jeroen Bakker", r.DESKUNDIGE, po.organisatie),
        "shirley": ("Shirley Wijngaarde", r.DESKUNDIGE, po.organisatie),
        "derde": ("Thea Groot", r.DESKUNDIGE, po.organisatie),
        "lisa": ("Lisa de Wit", r.OUDER, None),
        "marco": ("Marco de Wit", r.OUDER, None),
        "zonder_gezag": ("Olaf Zondergezag", r.OUDER, None),
        "gemeente": ("Gerda Ambtenaar", r.LEERPLICHT, gemeente.organisatie),
        "inspecteur": ("Ineke Toezicht", r.INSPECTIE, inspectie),
        "sem": ("Sem de Wit", r.LEERLING, None),
    }
    w.mensen = {sleutel: mens(*rest) for sleutel, rest in wie.items()}
    return w


def kind(
    w: Wereld, voornaam: str = "Sem", *, waar: School | None = None, **velden: object
) -> Leerling:
    """Return a child of eight at De Regenboog, with Lisa and Marco as parents with gezag.

    The first one has an account; each has a need and own words in the dossier.
    """
    w.kinderen += 1
    eerste = w.kinderen == 1
    leerling = Leerling.objects.create(
        voornaam=voornaam,
        achternaam="Wit",
        tussenvoegsel="de",
        geboortedatum=velden.pop("geboortedatum", dt.date(2018, 3, 14)),
        postcode=velden.pop("postcode", "3741AB"),
        gebruiker=w.sem if eerste else None,
    )
    plek = waar or w.regenboog
    Inschrijving.objects.create(
        leerling=leerling, vestiging=plek.vestigingen.get(), groep="5", van=dt.date(2022, 8, 1)
    )
    for ouder, gezag in ((w.lisa, True), (w.marco, True), (w.zonder_gezag, False)):
        Ouderschap.objects.create(
            leerling=leerling, gebruiker=ouder, relatie="ouder", gezag=gezag, van=BEGIN
        )
    Behoefte.objects.create(
        leerling=leerling,
        aspect="groep",
        tekst="Een kleine groep met elke dag dezelfde mensen.",
        auteur=w.noor,
        bron="groeidocument",
        datum=dt.date(2026, 9, 1),
    )
    Stem.objects.create(
        leerling=leerling,
        stem_van="leerling",
        tekst="In de kring is het te hard.",
        wie=voornaam,
        datum=dt.date(2026, 10, 2),
    )
    return leerling


@dataclass
class Loop:
    """A case that walks day by day; each step is one act and the next day is the next step."""

    w: Wereld
    zaak: Zaak
    nu: dt.datetime

    def op(self) -> dt.datetime:
        """Return the moment of this step, and move on one day."""
        dit, self.nu = self.nu, self.nu + DAG
        return dit


def begin(
    w: Wereld,
    *,
    leerling: Leerling | None = None,
    soort: str = Soort.SO,
    start: dt.datetime = START,
    **aanvraag: object,
) -> Loop:
    """Return a concept of the school for this child (a new one unless given)."""
    wie = leerling or kind(w, f"Kind{w.kinderen + 1}" if w.kinderen else "Sem")
    aanvraag.setdefault("antwoorden", {"waarom": "De groep van 29 blijft te druk."})
    zaak = actions.open_zaak(
        wie, actions.Aanvraag(soort=soort, **aanvraag), door=w.noor, op=start - DAG
    )
    return Loop(w, zaak, start)


def ingediend(w: Wereld, **wat: object) -> Loop:
    """Return a case that was filed on the start day."""
    loop = begin(w, **wat)
    actions.dien_in(loop.zaak, door=w.noor, op=loop.op())
    return loop


def adviezen(loop: Loop) -> Loop:
    """Ask Jeroen (orthopedagoog) and Shirley (kinderpsycholoog) and let both advise."""
    w = loop.w
    actions.vraag_advies(
        loop.zaak,
        [
            actions.Adviesvraag(w.jeroen, "orthopedagoog"),
            actions.Adviesvraag(w.shirley, "kinder- of jeugdpsycholoog"),
        ],
        door=w.fatima,
        op=loop.op(),
    )
    soort = loop.zaak.soort
    categorie = "laag" if soort in {Soort.SO, Soort.VSO} else ""
    for wie in (w.jeroen, w.shirley):
        actions.geef_advies(
            loop.zaak,
            Oordeel(soort),
            "Een kleine, vaste groep past.",
            door=wie,
            categorie=categorie,
            op=loop.op(),
        )
    return loop


def in_beraad(w: Wereld, **wat: object) -> Loop:
    """Return a case with two advices that lies with the committee."""
    loop = adviezen(ingediend(w, **wat))
    actions.leg_voor(loop.zaak, door=w.fatima, op=loop.op())
    return loop


def toekenning(loop: Loop, **wat: object) -> actions.Toekenning:
    """Return what is granted in the stories: categorie laag where there is one."""
    heeft = loop.zaak.soort in {Soort.SO, Soort.VSO}
    return actions.Toekenning(categorie="laag" if heeft else "", **wat)


def toegekend(w: Wereld, **wat: object) -> Loop:
    """Return a case that the committee granted."""
    loop = in_beraad(w, **wat)
    actions.ken_toe(loop.zaak, toekenning(loop), "Dit past.", door=w.henk, op=loop.op())
    return loop


def afgewezen(w: Wereld, **wat: object) -> Loop:
    """Return a case that the committee refused."""
    loop = in_beraad(w, **wat)
    actions.wijs_af(loop.zaak, "De school kan dit zelf.", door=w.henk, op=loop.op())
    return loop


def aanvulling_gevraagd(w: Wereld, **wat: object) -> Loop:
    """Return a case for which the school was asked to complete the application."""
    loop = ingediend(w, **wat)
    nu = loop.op()
    actions.vraag_aanvulling(
        loop.zaak, "Stuur het verslag mee.", nu.date() + 14 * DAG, door=w.fatima, op=nu
    )
    return loop


def aangevuld(w: Wereld, **wat: object) -> Loop:
    """Return a case that the school completed."""
    loop = aanvulling_gevraagd(w, **wat)
    actions.vul_aan(loop.zaak, "Zie het verslag.", door=w.noor, op=loop.op())
    return loop


def buiten_behandeling(w: Wereld, **wat: object) -> Loop:
    """Return a case that stayed incomplete."""
    loop = aangevuld(w, **wat)
    actions.stel_buiten_behandeling(
        loop.zaak, "Het verslag ontbreekt nog.", door=w.fatima, op=loop.op()
    )
    return loop


def bezwaar(w: Wereld, **wat: object) -> Loop:
    """Return a refused case to which a parent objected."""
    loop = afgewezen(w, **wat)
    actions.maak_bezwaar(
        loop.zaak, "Wij zijn het niet eens.", door=w.lisa, bevestigd_met="totp", op=loop.op()
    )
    return loop


def beslist_op_bezwaar(w: Wereld, **wat: object) -> Loop:
    """Return a case in which the objection was well-founded and the tlv was granted after all."""
    loop = bezwaar(w, **wat)
    actions.hoor(loop.zaak, "De ouders vertelden.", door=w.fatima, op=loop.op())
    actions.adviseer_bezwaar(
        loop.zaak, Bezwaaruitkomst.GEGROND, "Ken toe.", door=w.fatima, op=loop.op()
    )
    actions.beslis_op_bezwaar(
        loop.zaak,
        actions.Heroverweging(Bezwaaruitkomst.GEGROND, toekenning(loop)),
        "De ouders hebben gelijk.",
        door=w.ans,
        op=loop.op(),
    )
    return loop


def _ingetrokken(w: Wereld, **wat: object) -> Loop:
    loop = ingediend(w, **wat)
    actions.trek_in(loop.zaak, "Het kind verhuist.", door=w.noor, op=loop.op())
    return loop


def _overgedragen(w: Wereld, **wat: object) -> Loop:
    loop = ingediend(w, **wat)
    actions.draag_over(loop.zaak, w.ander_swv_po, "Verhuisd.", door=w.fatima, op=loop.op())
    return loop


def _beroep(w: Wereld, **wat: object) -> Loop:
    loop = beslist_op_bezwaar(w, **wat)
    actions.leg_beroep_vast(
        loop.zaak, door=w.fatima, rechtbank="Midden-Nederland", nummer="UTR 26/1", op=loop.op()
    )
    return loop


def _teruggeplaatst(w: Wereld, **wat: object) -> Loop:
    loop = toegekend(w, **wat)
    actions.plaats_terug(loop.zaak, dt.date(2027, 8, 1), w.anker, door=w.fatima, op=loop.op())
    return loop


def _vervallen(w: Wereld, **wat: object) -> Loop:
    loop = begin(w, **wat)
    actions.gooi_weg(loop.zaak, door=w.noor, op=loop.op())
    return loop


VERHALEN: dict[str, Callable[..., Loop]] = {
    Status.CONCEPT: begin,
    Status.INGEDIEND: ingediend,
    Status.AANVULLING_GEVRAAGD: aanvulling_gevraagd,
    Status.AANGEVULD: aangevuld,
    Status.IN_ADVIES: lambda w, **wat: adviezen(ingediend(w, **wat)),
    Status.IN_BERAAD: in_beraad,
    Status.TOEGEKEND: toegekend,
    Status.AFGEWEZEN: afgewezen,
    Status.BUITEN_BEHANDELING: buiten_behandeling,
    Status.INGETROKKEN: _ingetrokken,
    Status.OVERGEDRAGEN: _overgedragen,
    Status.BEZWAAR: bezwaar,
    Status.BESLISSING_OP_BEZWAAR: beslist_op_bezwaar,
    Status.BEROEP: _beroep,
    Status.TERUGGEPLAATST: _teruggeplaatst,
    Status.VERVALLEN: _vervallen,
}


def zaak_in(w: Wereld, status: str, **wat: object) -> Zaak:
    """Return a case in this state, walked there by real acts (`soort`, `leerling`, `start`)."""
    return VERHALEN[status](w, **wat).zaak


def _bezwaarmaker(loop: Loop) -> Gebruiker:
    laatste = loop.zaak.bezwaren.filter(ingetrokken_op__isnull=True).last()
    return laatste.indiener.met_rol(laatste.indiener.rollen.get())


def _werk_bij(loop: Loop) -> object:
    return actions.werk_bij(
        loop.zaak,
        actions.Aanvraag(soort=loop.zaak.soort, antwoorden={"waarom": "Te druk."}),
        door=loop.w.noor,
        op=loop.op(),
    )


def _stel_in_gebreke(loop: Loop) -> object:
    na = loop.zaak.uiterste_datum + DAG
    loop.nu = max(loop.nu, loop.nu.replace(year=na.year, month=na.month, day=na.day))
    return actions.stel_in_gebreke(loop.zaak, door=loop.w.noor, op=loop.op())


def _na_antwoordtermijn(loop: Loop) -> dt.datetime:
    loop.nu += 20 * DAG
    return loop.op()


def _haal_op(loop: Loop) -> object:
    verklaring = loop.zaak.verklaringen.select_related("swv", "leerling").last()
    return actions.haal_op(
        verklaring.nummer,
        verklaring.leerling.geboortedatum,
        door=loop.w.wissel_ib,
        op=loop.op(),
    )


# One way to do each act on a case that may take it; used to walk every line of the table.
DOE: dict[str, Callable[[Loop], object]] = {
    "werk_bij": _werk_bij,
    "gooi_weg": lambda x: actions.gooi_weg(x.zaak, door=x.w.noor, op=x.op()),
    "dien_in": lambda x: actions.dien_in(x.zaak, door=x.w.noor, op=x.op()),
    "bevestig_ontvangst": lambda x: actions.bevestig_ontvangst(x.zaak, door=x.w.fatima, op=x.op()),
    "wijs_behandelaar_aan": lambda x: actions.wijs_behandelaar_aan(
        x.zaak, x.w.karel, door=x.w.fatima, op=x.op()
    ),
    "vraag_aanvulling": lambda x: actions.vraag_aanvulling(
        x.zaak, "Wat nog?", x.nu.date() + 14 * DAG, door=x.w.fatima, op=x.op()
    ),
    "vul_aan": lambda x: actions.vul_aan(x.zaak, "Dit.", door=x.w.noor, op=x.op()),
    "stel_buiten_behandeling": lambda x: actions.stel_buiten_behandeling(
        x.zaak, "Onvolledig.", door=x.w.fatima, op=_na_antwoordtermijn(x)
    ),
    "vraag_advies": lambda x: actions.vraag_advies(
        x.zaak, [actions.Adviesvraag(x.w.derde, "pedagoog")], door=x.w.fatima, op=x.op()
    ),
    "geef_advies": lambda x: actions.geef_advies(
        x.zaak, Oordeel.SO, "Past.", door=x.w.derde, categorie="laag", op=x.op()
    ),
    "weiger_advies": lambda x: actions.weiger_advies(
        x.zaak, "Ik ken dit kind.", door=x.w.derde, op=x.op()
    ),
    "leg_voor": lambda x: actions.leg_voor(x.zaak, door=x.w.fatima, op=x.op()),
    "houd_aan": lambda x: actions.houd_aan(x.zaak, "Nog eens.", door=x.w.henk, op=x.op()),
    "geef_zienswijze": lambda x: actions.geef_zienswijze(
        x.zaak, "Wij willen graag.", door=x.w.lisa, op=x.op()
    ),
    "voeg_bijlage_toe": lambda x: actions.voeg_bijlage_toe(
        x.zaak, io.BytesIO(b"%PDF-1.7 x"), "verslag.pdf", door=x.w.noor, op=x.op()
    ),
    "verleng_termijn": lambda x: actions.verleng_termijn(
        x.zaak, x.zaak.uiterste_datum + 21 * DAG, "Ziekte.", door=x.w.fatima, op=x.op()
    ),
    "stem_in_met_uitstel": lambda x: actions.stem_in_met_uitstel(
        x.zaak, x.zaak.uiterste_datum + 7 * DAG, door=x.w.noor, op=x.op()
    ),
    "stel_in_gebreke": _stel_in_gebreke,
    "ken_toe": lambda x: actions.ken_toe(
        x.zaak, toekenning(x), "Dit past.", door=x.w.henk, op=x.op()
    ),
    "wijs_af": lambda x: actions.wijs_af(x.zaak, "Kan hier.", door=x.w.henk, op=x.op()),
    "trek_in": lambda x: actions.trek_in(x.zaak, "Verhuisd.", door=x.w.noor, op=x.op()),
    "draag_over": lambda x: actions.draag_over(
        x.zaak, x.w.ander_swv_po, "Verhuisd.", door=x.w.fatima, op=x.op()
    ),
    "haal_op": _haal_op,
    "beantwoord_vervolg": lambda x: actions.beantwoord_vervolg(
        x.zaak.verklaringen.select_related("zaak", "swv").last(),
        "bespreken",
        "Wij praten er met de ouders over.",
        door=x.w.noor,
        op=x.op(),
    ),
    "plaats_terug": lambda x: actions.plaats_terug(
        x.zaak, dt.date(2027, 8, 1), x.w.anker, door=x.w.fatima, op=x.op()
    ),
    "maak_bezwaar": lambda x: actions.maak_bezwaar(
        x.zaak, "Niet eens.", door=x.w.marco, bevestigd_met="totp", op=x.op()
    ),
    "trek_bezwaar_in": lambda x: actions.trek_bezwaar_in(
        x.zaak.bezwaren.filter(ingetrokken_op__isnull=True).last(),
        door=_bezwaarmaker(x),
        bevestigd_met="totp",
        op=x.op(),
    ),
    "hoor": lambda x: actions.hoor(x.zaak, "Gehoord.", door=x.w.fatima, op=x.op()),
    "adviseer_bezwaar": lambda x: actions.adviseer_bezwaar(
        x.zaak, Bezwaaruitkomst.ONGEGROND, "Houd vast.", door=x.w.fatima, op=x.op()
    ),
    "verdaag": lambda x: actions.verdaag(
        x.zaak, x.zaak.uiterste_datum + 14 * DAG, "Drukte.", door=x.w.fatima, op=x.op()
    ),
    "beslis_op_bezwaar": lambda x: actions.beslis_op_bezwaar(
        x.zaak,
        actions.Heroverweging(Bezwaaruitkomst.ONGEGROND),
        "Het besluit blijft.",
        door=x.w.ans,
        op=x.op(),
    ),
    "leg_beroep_vast": lambda x: actions.leg_beroep_vast(
        x.zaak, door=x.w.fatima, rechtbank="Midden-Nederland", op=x.op()
    ),
    "leg_uitspraak_vast": lambda x: actions.leg_uitspraak_vast(
        x.zaak, "Ongegrond.", door=x.w.fatima, op=x.op()
    ),
}
