"""The growth cycle of the demo region: signals, documents, talks, consents and referrals.

Everything goes through the real acts. Where a story lies in the past, its rows are dated back
afterwards, because an act always happens now.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone

from passend.beheer.models import Gebruiker, Organisatie, Rol, Rolsoort
from passend.dossier import berichten_groei
from passend.dossier.actions import groeidocument, overleg, signaal, toestemming, verwijzing
from passend.dossier.actions.groeidocument import Woorden
from passend.dossier.models import Overleg, Sectie, Signaal, Toestemming, Uitspraak, Verwijzing
from passend.dossier.models.leerling import Leerling
from passend.dossier.queries.overleg import mensen_om
from passend.portaal.demo.kinderen import Kind

DAG = dt.timedelta(days=1)
_SIGNALEN = (
    (
        "Op het plein staat hij vaak alleen bij het hek.",
        "sinds de herfstvakantie",
        "Samen beginnen met een spel helpt even.",
    ),
    (
        "Zij huilt 's ochtends en wil niet naar school.",
        "een week of drie",
        "Als de juf haar bij de deur opwacht, gaat het beter.",
    ),
    (
        "Rekenen lukt niet meer. Het werk blijft leeg.",
        "sinds het nieuwe blok",
        "Met blokjes en een maatje komt er wel iets.",
    ),
    ("Hij is thuis heel moe en boos na school.", "al het hele jaar", "Een half uur rust."),
)
_ZINNEN = {
    Sectie.WAARNEMEN: (
        "Werkt tien minuten achter elkaar en kijkt dan rond.",
        "Vraagt hulp aan de leraar, niet aan andere kinderen.",
        "Leest voor in een klein groepje, in de grote kring niet.",
    ),
    Sectie.BEGRIJPEN: (
        "Lange uitleg is lastig. Korte stappen op papier helpen.",
        "Drukte in de groep kost veel energie.",
    ),
    Sectie.PLANNEN: (
        "Doel: in zes weken twintig minuten zelf werken. De leraar telt elke ochtend.",
        "De dag begint met een vast schema op tafel. Na vier weken kijken we samen.",
    ),
    Sectie.REALISEREN: (
        "Het schema ligt elke dag klaar. De eerste week ging het goed.",
        "Twee keer in de week leest een ouder mee.",
    ),
    Sectie.EVALUEREN: (
        "Van tien naar zestien minuten. We gaan door met hetzelfde plan.",
        "Het schema blijft. Het extra lezen stopt, want het is niet meer nodig.",
    ),
}
_OUDERS = (
    "Thuis vertelt hij weinig over school. In het weekend is hij vrolijk.",
    "Wij zien dat de vaste start van de dag helpt. Fijn dat jullie dat doen.",
    "Zij slaapt slecht als er een toets komt.",
)
_VERSLAG = (
    "We bespraken hoe het in de groep gaat en wat thuis opvalt. Iedereen ziet dat rust en een vaste "
    "volgorde helpen. De ouders willen graag elke twee weken horen hoe het gaat."
)


@dataclass(frozen=True, slots=True)
class Verhaal:
    """One child with who writes for its school and the day on which the demo plays."""

    kind: Kind
    school: Gebruiker
    vandaag: dt.date
    chance: random.Random

    @property
    def leerling(self) -> Leerling:
        """Return the child itself."""
        return self.kind.leerling

    def geleden(self, van: int, tot: int) -> dt.datetime:
        """Return a moment between `van` and `tot` days before today."""
        day = self.vandaag - self.chance.randint(van, tot) * DAG
        return timezone.make_aware(dt.datetime.combine(day, dt.time(15, 30)))


def vul(
    kinderen: Sequence[Kind], accounts: dict[str, Gebruiker], aantal: int, vandaag: dt.date
) -> None:
    """Let `aantal` children grow a document, and some of them signals, talks and referrals."""
    chance = random.Random(aantal + 1)  # noqa: S311 - invented stories, not a secret
    schrijvers = _writers()
    pool = [k for k in kinderen if k.ouders and k.vestiging.school.organisatie_id in schrijvers]
    brug = accounts["jeugdhulp"].rol.organisatie
    with berichten_groei.stil():
        for nummer, kind in enumerate(pool[:aantal]):
            school = schrijvers[kind.vestiging.school.organisatie_id]
            verhaal = Verhaal(kind, school, vandaag, chance)
            _signal(verhaal, nummer, accounts)
            _document(verhaal)
            if nummer % 4 == 0:
                _talk(verhaal, nummer // 4)
            if nummer % 3 == 0:
                _consent(verhaal, nummer // 3, brug, accounts["jeugdhulp"])


def _writers() -> dict[int, Gebruiker]:
    """Return per school somebody who keeps its dossiers; the account acts in that role."""
    rows = Rol.objects.filter(soort__in=(Rolsoort.IB, Rolsoort.ZOCO)).select_related("gebruiker")
    return {rij.organisatie_id: rij.gebruiker.met_rol(rij) for rij in rows.order_by("-pk")}


def _signal(verhaal: Verhaal, nummer: int, accounts: dict[str, Gebruiker]) -> None:
    """Give a signal and let it be new, taken up or closed, a third each."""
    wat, sinds, werkt = _SIGNALEN[nummer % len(_SIGNALEN)]
    giver = accounts["leraar"] if nummer == 0 else verhaal.kind.ouders[0]
    given = signaal.geef_signaal(giver, verhaal.leerling, wat=wat, sinds=sinds, werkt=werkt)
    moment = verhaal.geleden(1, 6)
    if nummer % 3:
        moment = verhaal.geleden(60, 90)
        if nummer % 3 == 1:
            signaal.pak_op(verhaal.school, given)
        else:
            antwoord = "We hebben het met de leraar besproken. Hij kan dit in de groep oplossen."
            signaal.sluit_signaal(verhaal.school, given, reden="basis", antwoord=antwoord)
        Signaal.objects.filter(pk=given.pk).update(behandeld_op=moment + 2 * DAG)
    Signaal.objects.filter(pk=given.pk).update(gegeven_op=moment)


def _document(verhaal: Verhaal) -> None:
    """Write in the phases that this child has reached, and let a parent write too."""
    reached = verhaal.chance.randint(2, 5)
    for stap, sectie in enumerate(list(_ZINNEN)[:reached]):
        moment = verhaal.geleden(50 - 10 * stap, 58 - 10 * stap)
        words = Woorden(
            verhaal.chance.choice(_ZINNEN[sectie]), moment.date(), "observatie in de klas"
        )
        _back(groeidocument.schrijf(verhaal.school, verhaal.leerling, sectie, words), moment)
    if verhaal.chance.random() < 0.6:
        moment = verhaal.geleden(5, 40)
        words = Woorden(verhaal.chance.choice(_OUDERS), moment.date())
        parent = verhaal.kind.ouders[0]
        _back(groeidocument.schrijf(parent, verhaal.leerling, Sectie.OUDERS, words), moment)
    if verhaal.chance.random() < 0.3:
        first = Uitspraak.objects.filter(leerling=verhaal.leerling, auteur=verhaal.school).first()
        groeidocument.herschrijf(
            verhaal.school, first, first.tekst.replace(".", ", vooral in de ochtend.", 1)
        )


def _back(uitspraak: Uitspraak, moment: dt.datetime) -> None:
    Uitspraak.objects.filter(pk=uitspraak.pk).update(geschreven_op=moment)
    uitspraak.versies.update(moment=moment)


def _talk(verhaal: Verhaal, nummer: int) -> None:
    """Plan a talk; two in three were held, and of those half are signed by all parents."""
    begin = timezone.make_aware(
        dt.datetime.combine(verhaal.vandaag + verhaal.chance.randint(3, 20) * DAG, dt.time(15, 30))
    )
    plan = overleg.Plan("Hoe gaat het, en wat doen we nu?", begin, "school", "spreekkamer")
    planned = overleg.plan_overleg(
        verhaal.school, verhaal.leerling, plan, mensen_om(verhaal.leerling)
    )
    if nummer % 3 == 2:
        return
    held = verhaal.geleden(8, 30)
    Overleg.objects.filter(pk=planned.pk).update(begint_op=held)
    planned.refresh_from_db()
    guests = planned.genodigden.all()
    overleg.maak_verslag(verhaal.school, planned, verslag=_VERSLAG, aanwezig=guests)
    for nieuw in (
        overleg.Nieuw("besluit", "Het dagschema blijft tot de zomer."),
        overleg.Nieuw(
            "actie",
            "Elke twee weken bellen met de ouders.",
            verhaal.school,
            "",
            verhaal.vandaag + verhaal.chance.randint(-6, 14) * DAG,
        ),
    ):
        overleg.leg_afspraak_vast(verhaal.school, planned, nieuw)
    overleg.leg_verslag_voor(verhaal.school, planned)
    if nummer % 3 == 1:
        for ouder in verhaal.kind.ouders:
            overleg.teken_verslag(ouder, planned, akkoord=True, wijze="totp")


def _consent(verhaal: Verhaal, nummer: int, brug: Organisatie, hulp: Gebruiker) -> None:
    """Ask consent; it waits, is refused, holds with a referral, was taken back, or is over."""
    vraag = toestemming.Vraag(
        doel="hulp",
        ontvanger=brug,
        wat="Wat het kind nodig heeft en wat de school al probeerde.",
        van=verhaal.vandaag - 60 * DAG,
        tot=verhaal.vandaag + 120 * DAG,
    )
    asked = toestemming.vraag_toestemming(verhaal.school, verhaal.leerling, vraag)
    end = nummer % 6
    needed = toestemming.wie_stemt_toe(verhaal.leerling, verhaal.vandaag).mensen
    if end == 0 or any(mens.gebruiker_id is None for mens in needed):
        return
    signers = [ouder for ouder in verhaal.kind.ouders if _is_needed(ouder, needed)]
    if end == 1 and signers:
        toestemming.weiger_toestemming(signers[0], asked, wijze="totp")
        return
    for ouder in signers:
        asked = toestemming.stem_toe(ouder, asked, wijze="totp")
    if asked.status != Toestemming.Status.GEGEVEN:
        return
    _refer(verhaal, asked, end, hulp)
    if end == 4:
        toestemming.trek_toestemming_in(signers[0], asked, wijze="totp")
    if end == 5:
        Toestemming.objects.filter(pk=asked.pk).update(tot=verhaal.vandaag - 3 * DAG)


def _is_needed(ouder: Gebruiker, needed: Sequence[toestemming.Nodig]) -> bool:
    return ouder.pk in {mens.gebruiker_id for mens in needed}


def _refer(verhaal: Verhaal, consent: Toestemming, end: int, hulp: Gebruiker) -> None:
    vraag = verwijzing.Verwijsvraag(
        "jeugdhulp",
        "Wie kan met ons en de ouders meedenken over de spanning in de groep?",
        verhaal.vandaag + 10 * DAG,
        "afgesproken aan de telefoon",
    )
    along = Uitspraak.objects.filter(leerling=verhaal.leerling, sectie=Sectie.BEGRIJPEN)
    sent = verwijzing.verwijs(verhaal.school, consent, vraag, uitspraken=along)
    asked = verhaal.vandaag - 40 * DAG
    Verwijzing.objects.filter(pk=sent.pk).update(
        gevraagd_op=asked, antwoord_voor=asked + (21 if end != 2 else 56) * DAG
    )
    if end in (4, 5):
        verwijzing.beantwoord(
            hulp, sent, antwoord="We hebben het gezin gesproken. In januari begint de hulp thuis."
        )
