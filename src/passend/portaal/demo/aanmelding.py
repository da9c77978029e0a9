"""Aanmeldingen in every state, and schorsing and verwijdering, all by the real actions."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable
from dataclasses import dataclass, field

from django.utils import timezone

from passend.beheer.models import Gebruiker
from passend.dossier.aanmelding import berichten
from passend.dossier.aanmelding.soorten import Ingang
from passend.dossier.actions import aanmelding as acts
from passend.dossier.actions import aanmelding_plek as places
from passend.dossier.actions import maatregel as measures
from passend.dossier.models import Aanmelding, Inschrijving
from passend.portaal.demo.accounts import Plaatsen
from passend.portaal.demo.namen import draw_first_name, draw_name
from passend.samenwerking.models import Schoolsoort, Vestiging

ZAAD = 4004
DAG, WEEK = dt.timedelta(days=1), dt.timedelta(weeks=1)
HULP = (
    "Rust en een vaste plek helpen. Bij drukte loopt het vast.",
    "Zij praat nog weinig. Met plaatjes erbij lukt veel.",
    "Hij leest al, maar samen spelen is moeilijk.",
    "Korte opdrachten en vaak bewegen werken goed.",
    "",
)
BEHOEFTE = (
    "Een kleine groep en extra uitleg. De eigen groep telt 29 kinderen.",
    "Elke dag een uur hulp naast de leraar. Dat kan hier tot en met groep 4.",
    "Prikkelarme ruimte en een vaste leraar. Dat lukt hier niet.",
)
AFGEWEZEN = (
    "Het is te ver fietsen.",
    "Wij willen een school van onze eigen richting.",
    "Zijn zusje zit hier ook op school.",
)


@dataclass(slots=True)
class Verhaal:
    """One aanmelding on its way: `op(n)` is a moment n days after it came in."""

    case: Aanmelding
    ib: Gebruiker
    dag: dt.date
    chance: random.Random
    anderen: list[Vestiging]
    uur: int = field(default=9)

    def op(self, dagen: int) -> dt.datetime:
        """Return a moment, each one later than the one before."""
        self.uur += 1
        moment = dt.datetime.combine(self.dag + dagen * DAG, dt.time(self.uur // 3, self.uur % 3))
        return timezone.make_aware(moment)


def _confirm(v: Verhaal) -> None:
    acts.bevestig(v.case, None, door=v.ib, op=v.op(1))


def _needs(v: Verhaal, antwoord: str = "ja") -> None:
    _confirm(v)
    acts.leg_behoefte_vast(v.case, antwoord, v.chance.choice(BEHOEFTE), door=v.ib, op=v.op(9))


def _ask(v: Verhaal, nummer: int = 0, dagen: int = 12) -> Vestiging:
    school = v.anderen[(v.case.pk + nummer) % len(v.anderen)]
    places.vraag_plek(v.case, school, door=v.ib, op=v.op(dagen), toelichting="Is er een plek?")
    return school


def _offer(v: Verhaal, school: Vestiging | None, dagen: int = 16) -> None:
    vanaf = max(v.case.gewenst_van, v.dag + (dagen + 1) * DAG)
    aanbod = places.Aanbod(vanaf, school, "Een plek, met een uur hulp per dag.")
    places.bied_aan(v.case, aanbod, door=v.ib, op=v.op(dagen))


def _answer(v: Verhaal, ja: bool, dagen: int = 20) -> None:
    reden = "" if ja else v.chance.choice(AFGEWEZEN)
    hoe = v.chance.choice(("gesprek", "mail", "telefoon"))
    places.antwoord_op_aanbod(v.case, ja, door=v.ib, reden=reden, hoe=hoe, op=v.op(dagen))


def vers(v: Verhaal) -> None:
    """Came in just now; nobody looked yet."""


def onderzoek(v: Verhaal) -> None:
    _confirm(v)


def beoordeeld(v: Verhaal) -> None:
    _needs(v)


def gegevens(v: Verhaal) -> None:
    _confirm(v)
    vraag = "Welke hulp kreeg het kind op de peuterspeelzaal?"
    acts.vraag_gegevens(v.case, vraag, v.dag + 21 * DAG, door=v.ib, op=v.op(6))


def aangevuld(v: Verhaal) -> None:
    gegevens(v)
    acts.vul_aan(v.case, "Logopedie, elke week.", via_link=True, op=v.op(11))


def verlengd(v: Verhaal) -> None:
    _needs(v)
    laatste = v.case.uiterste_datum
    if laatste is None:
        raise ValueError("a running aanmelding has a last day")
    acts.verleng(
        v.case,
        v.dag + 10 * WEEK,
        "Het onderzoek is nog niet klaar.",
        door=v.ib,
        op=v.op(20),
    )


def zoekt(v: Verhaal) -> None:
    _needs(v)
    _ask(v)
    _ask(v, 1, 13)
    places.leg_plekantwoord_vast(
        v.case,
        v.case.plekken.get(nummer=1),
        "kan_niet",
        door=v.ib,
        toelichting="De groep is vol.",
        op=v.op(15),
    )


def aangeboden(v: Verhaal) -> None:
    _needs(v)
    _offer(v, _ask(v))


def afgeslagen(v: Verhaal) -> None:
    aangeboden(v)
    _answer(v, False)


def twee_keer(v: Verhaal) -> None:
    """Two alternatives, of which the second is still with the parents."""
    afgeslagen(v)
    _offer(v, None, 24)


def aangenomen(v: Verhaal) -> None:
    _needs(v)
    _offer(v, None)
    _answer(v, True)


def toegelaten(v: Verhaal) -> None:
    _confirm(v)
    places.laat_toe(v.case, v.case.gewenst_van, door=v.ib, groep=v.case.leerjaar, op=v.op(14))


def elders(v: Verhaal) -> None:
    aangeboden(v)
    _answer(v, True)
    places.weiger(v.case, "andere_school", "De andere school past beter.", door=v.ib, op=v.op(24))


def vol(v: Verhaal) -> None:
    _confirm(v)
    places.weiger(v.case, "geen_plaats", "Alle groepen zijn vol.", door=v.ib, op=v.op(18))


def ingetrokken(v: Verhaal) -> None:
    _confirm(v)
    acts.trek_in(v.case, "Wij verhuizen.", door=v.ib, hoe="mail", op=v.op(8))


def tijdelijk(v: Verhaal) -> None:
    _needs(v)
    places.plaats_tijdelijk(v.case, door=v.ib, op=v.op(71))


# Story, how many, and how many days ago it began at most and at least.
VERHALEN: tuple[tuple[Callable[[Verhaal], None], int, tuple[int, int]], ...] = (
    (vers, 4, (0, 2)),
    (onderzoek, 4, (6, 30)),
    (beoordeeld, 3, (12, 30)),
    (gegevens, 2, (8, 18)),
    (aangevuld, 2, (14, 30)),
    (onderzoek, 2, (46, 60)),
    (verlengd, 3, (24, 60)),
    (zoekt, 3, (20, 38)),
    (aangeboden, 3, (20, 36)),
    (afgeslagen, 3, (24, 40)),
    (twee_keer, 2, (28, 40)),
    (aangenomen, 2, (24, 40)),
    (toegelaten, 8, (40, 180)),
    (elders, 2, (40, 120)),
    (vol, 2, (40, 120)),
    (ingetrokken, 3, (30, 120)),
    (tijdelijk, 1, (72, 76)),
)


@berichten.stil()
def vul(accounts: dict[str, Gebruiker], plaatsen: Plaatsen, vandaag: dt.date) -> int:
    """Make the aanmeldingen and measures of the demo region; return how many aanmeldingen."""
    chance = random.Random(ZAAD)  # noqa: S311 - invented people, not a secret
    scholen = [
        (_place(plaatsen.school_po), accounts["ib"]),
        (_place(plaatsen.school_po), accounts["ib"]),
        (_place(plaatsen.school_po_2), accounts["ib2"]),
    ]
    anderen = list(
        acts.open_vestigingen(vandaag)
        .filter(
            lidmaatschappen__swv=plaatsen.swv_po,
            school__soort__in=(Schoolsoort.BAO, Schoolsoort.SBO),
        )
        .exclude(school__in=(plaatsen.school_po, plaatsen.school_po_2))
        .order_by("code")[:9]
    )
    made = 0
    for verhaal, aantal, (van, tot) in VERHALEN:
        for _n in range(aantal):
            school, ib = scholen[made % len(scholen)]
            dag = vandaag - chance.randint(van, tot) * DAG
            verhaal(_begin(school, ib, dag, chance, anderen))
            made += 1
    made += _both_parents(scholen[0], vandaag, chance)
    _measures(accounts, plaatsen, vandaag)
    return made


def _place(school: object) -> Vestiging:
    return acts.open_vestigingen().filter(school=school).order_by("code")[0]


def _begin(
    school: Vestiging,
    ib: Gebruiker,
    dag: dt.date,
    chance: random.Random,
    anderen: list[Vestiging],
) -> Verhaal:
    naam = draw_name(chance)
    geboren = dag - dt.timedelta(days=chance.randint(4 * 365, 9 * 365))
    hulp = chance.choice(HULP)
    gegevens_ = acts.Aanmeldgegevens(
        voornaam=naam.voornaam,
        tussenvoegsel=naam.tussenvoegsel,
        achternaam=naam.achternaam,
        geboortedatum=geboren,
        ouder_naam=f"{draw_first_name(chance)} {naam.achternaam}",
        ouder_email="ouder@passend.example",
        gewenst_van=dag + chance.randint(10, 14) * WEEK,
        ondersteuning="ja" if hulp else chance.choice(("nee", "onbekend")),
        postcode=school.postcode[:4],
        leerjaar=f"groep {min(8, max(1, (dag - geboren).days // 365 - 3))}",
        genoemd=(anderen[chance.randrange(len(anderen))].naam,) if chance.random() < 0.5 else (),
        toelichting=hulp,
    )
    papier = chance.random() < 0.2
    moment = timezone.make_aware(dt.datetime.combine(dag, dt.time(2)))
    ontvangst = acts.Ontvangst(
        Ingang.PAPIER if papier else Ingang.FORMULIER,
        f"{chance.getrandbits(128):032x}",
        dag - 2 * DAG if papier else None,
        tijd=moment,
    )
    done = acts.ontvang(school, gegevens_, ontvangst, door=ib if papier else None)
    return Verhaal(done.aanmelding, ib, dag, chance, anderen)


def _both_parents(
    waar: tuple[Vestiging, Gebruiker], vandaag: dt.date, chance: random.Random
) -> int:
    """Let two parents send the same child on two days; the school has yet to merge them."""
    school, ib = waar
    first = _begin(school, ib, vandaag - 3 * DAG, chance, [school])
    een = first.case
    acts.ontvang(
        school,
        acts.Aanmeldgegevens(
            voornaam=een.voornaam,
            tussenvoegsel=een.tussenvoegsel,
            achternaam=een.achternaam,
            geboortedatum=een.geboortedatum,
            ouder_naam=f"{draw_first_name(chance)} {een.achternaam}",
            ouder_email="ouder2@passend.example",
            gewenst_van=een.gewenst_van,
            ondersteuning="ja",
        ),
        acts.Ontvangst(
            Ingang.FORMULIER,
            f"{chance.getrandbits(128):032x}",
            tijd=timezone.make_aware(dt.datetime.combine(vandaag - DAG, dt.time(9))),
        ),
    )
    return 2


def _measures(accounts: dict[str, Gebruiker], plaatsen: Plaatsen, vandaag: dt.date) -> None:
    """Make three schorsingen and two verwijderingen at the first school, of pupils without a case."""
    boss, ib = accounts["directie"], accounts["ib"]
    pupils = list(
        Inschrijving.objects.geldig(vandaag)
        .filter(
            vestiging__school=plaatsen.school_po,
            leerling__zaken=None,
            leerling__aanmeldingen=None,
        )
        .exclude(leerling__voornaam="Sem")
        .select_related("leerling", "vestiging__school__organisatie")
        .order_by("pk")[:5]
    )
    if len(pupils) < 5:
        return
    at = _clock(vandaag)
    first, second, third, fourth, fifth = pupils
    measures.schors(
        first, vandaag - 40 * DAG, vandaag - 40 * DAG, "Gooide met stoelen.", door=boss, op=at(-40)
    )
    told = measures.schors(
        second,
        vandaag - 10 * DAG,
        vandaag - 8 * DAG,
        "Sloeg een ander kind.",
        door=boss,
        op=at(-10),
    )
    measures.meld_inspectie(told, door=ib, op=at(-10, 15))
    measures.schors(
        third,
        vandaag,
        vandaag + 2 * DAG,
        "Liep weg en bedreigde een leraar.",
        door=boss,
        op=at(0, 7),
    )
    begun = measures.neem_voor(
        fourth, "Drie keer geschorst, de veiligheid is in het geding.", door=boss, op=at(-20)
    )
    measures.leg_stap_vast(
        begun,
        "ouders horen",
        vandaag - 15 * DAG,
        "De ouders willen dat hij blijft.",
        door=ib,
        op=at(-14),
    )
    _removed(fifth, accounts, plaatsen, vandaag)


def _removed(
    place: Inschrijving, accounts: dict[str, Gebruiker], plaatsen: Plaatsen, vandaag: dt.date
) -> None:
    boss, ib, at = accounts["directie"], accounts["ib"], _clock(vandaag)
    case = measures.neem_voor(place, "De hulp op school is op.", door=boss, op=at(-70))
    for nummer, stap in enumerate(("groepsleraar horen", "ouders horen")):
        measures.leg_stap_vast(
            case,
            stap,
            vandaag - 65 * DAG,
            "Gesproken op school.",
            door=ib,
            op=at(-64, 10 + nummer),
        )
    measures.vind_school(case, _place(plaatsen.school_po_2), door=ib, op=at(-50))
    measures.verwijder(case, vandaag - 10 * DAG, "Zie het verslag.", door=boss, op=at(-30))
    measures.meld_gemeente(case, door=ib, op=at(-30, 15))
    measures.maak_bezwaar(case, "Hij hoort bij zijn vrienden.", door=ib, hoe="brief", op=at(-12))


def _clock(vandaag: dt.date) -> Callable[..., dt.datetime]:
    """Return how to say a moment in days from today and an hour."""

    def at(dagen: int, uur: int = 9) -> dt.datetime:
        return timezone.make_aware(dt.datetime.combine(vandaag + dagen * DAG, dt.time(uur)))

    return at
