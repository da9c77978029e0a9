"""What the law asks of an application and a decision, with the reason for each answer.

Every number comes from `recht`, by the law of the day of the act. Where a rule lapsed and what
came after was not read, the last known text is used, and the answer says so.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from passend import recht
from passend.beheer.fouten import Geweigerd
from passend.recht import Onderbouwing, Parameter, Stap, Zin
from passend.toelaatbaarheid.soorten import Soort
from passend.toelaatbaarheid.teksten import dag_tekst, nederlands, zin_nu

# The discipline that the list of the law writes with a prefix is one for lwoo and pro only.
_ALLEEN_LWOO_PRO = "lwoo/pro: "


def laatst_bekend(sleutel: str, op: dt.date) -> Parameter:
    """Return the value on `op`, or the last one that was read, marked as unverified."""
    return recht.standaardset().laatst_bekend(sleutel, op=op)


@dataclass(frozen=True, slots=True)
class Deskundigentoets:
    """Whether these experts are enough; `ontbreekt` says in words what is missing."""

    genoeg: bool
    ontbreekt: tuple[str, ...]
    onderbouwing: Onderbouwing


def disciplines(soort: str, op: dt.date) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the disciplines for the first and for the second expert (Bb WPO 34.8, IB WVO 15a)."""
    eerste, tweede = _deskundigenlijsten(soort, op)
    tweede_lijst = [
        naam.removeprefix(_ALLEEN_LWOO_PRO)
        for naam in tweede.waarde
        if not naam.startswith(_ALLEEN_LWOO_PRO) or soort in {Soort.LWOO, Soort.PRO}
    ]
    return tuple(eerste.waarde), tuple(tweede_lijst)


def _deskundigenlijsten(soort: str, op: dt.date) -> tuple[Parameter, Parameter]:
    achter = "" if Soort(soort).sector == "po" else ".vo"
    return (
        laatst_bekend(f"tlv.deskundigen.eerste{achter}", op),
        laatst_bekend(f"tlv.deskundigen.tweede{achter}", op),
    )


def toets_deskundigen(
    soort: str, adviseurs: Iterable[tuple[str, str]], op: dt.date
) -> Deskundigentoets:
    """Return whether the experts that advised, as (naam, discipline), are those the law asks.

    The law asks one from the first list and at least one other person from the second.
    """
    mensen = list(adviseurs)
    eerste_lijst, tweede_lijst = disciplines(soort, op)
    bron_eerste, bron_tweede = _deskundigenlijsten(soort, op)
    eerste, tweede = _kies_paar(mensen, eerste_lijst, tweede_lijst)
    ontbreekt = []
    if eerste is None:
        ontbreekt.append(_("een advies van een %(vak)s") % {"vak": _of(eerste_lijst)})
    if tweede is None:
        ontbreekt.append(_("een tweede advies, van een %(vak)s") % {"vak": _of(tweede_lijst)})
    stappen = (
        _deskundigenstap(
            bron_eerste, "Een {vakken}", eerste, vakken=Zin(" of ".join(eerste_lijst))
        ),
        _deskundigenstap(bron_tweede, "Een tweede deskundige, passend bij het kind", tweede),
    )
    kanttekeningen = [p.toelichting for p in (bron_eerste, bron_tweede) if not p.geverifieerd]
    return Deskundigentoets(
        not ontbreekt,
        tuple(ontbreekt),
        Onderbouwing(stappen).met(kanttekeningen=kanttekeningen),
    )


def _kies_paar(
    mensen: list[tuple[str, str]], eerste: tuple[str, ...], tweede: tuple[str, ...]
) -> tuple[tuple[str, str] | None, tuple[str, str] | None]:
    voor_eerste = [i for i, (_, vak) in enumerate(mensen) if vak in eerste]
    voor_tweede = [i for i, (_, vak) in enumerate(mensen) if vak in tweede]
    for i in voor_eerste:
        ander = next((j for j in voor_tweede if j != i), None)
        if ander is not None:
            return mensen[i], mensen[ander]
    een = mensen[voor_eerste[0]] if voor_eerste else None
    twee = mensen[voor_tweede[0]] if voor_tweede and not voor_eerste else None
    return een, twee


def _of(namen: tuple[str, ...]) -> str:
    woorden = [_(naam) for naam in namen]
    return _(" of ").join((", ".join(woorden[:-1]), woorden[-1])) if woorden[1:] else woorden[0]


def _deskundigenstap(
    bron: Parameter, wat: str, wie: tuple[str, str] | None, **waarden: Zin
) -> Stap:
    if wie is None:
        return bron.stap(Zin(f"{wat}: nog niet.", **waarden), Zin("ontbreekt"))
    naam, vak = wie
    return bron.stap(Zin(f"{wat}: {{naam}}, {{vak}}.", naam=naam, vak=Zin(vak), **waarden), naam)


@dataclass(frozen=True, slots=True)
class Geldigheid:
    """A period of a verklaring; both days are included."""

    van: dt.date
    tot_en_met: dt.date
    onderbouwing: Onderbouwing


def geldigheid(
    soort: str,
    van: dt.date,
    *,
    schooljaren: int | None = None,
    tot_en_met: dt.date | None = None,
    geboortedatum: dt.date | None = None,
) -> Geldigheid:
    """Return the period of a verklaring that starts on `van`.

    `schooljaren` counts whole school years; without it the legal minimum is taken. A given
    `tot_en_met` must be the last day of a school year and not before the minimum (WPO 40 lid 13,
    WEC 40 lid 15; not for pro and lwoo, for which no length was read). Raises `Geweigerd` with the
    earliest day that is allowed.
    """
    if tot_en_met is not None and tot_en_met < van:
        raise Geweigerd(
            _(
                "De einddatum %(tot_en_met)s ligt voor de begindatum %(van)s. Draai ze om of kies een latere einddatum."
            )
            % {"tot_en_met": dag_tekst(tot_en_met), "van": dag_tekst(van)}
        )
    if soort in {Soort.PRO, Soort.LWOO}:
        return _without_legal_length(soort, van, schooljaren, tot_en_met, geboortedatum)
    feiten: dict[str, Any] = {"soort": soort}
    if schooljaren:
        feiten["schooljaren"] = schooljaren
    try:
        termijn = recht.termijn("tlv.einde", van, feiten)
    except recht.Invoerfout as fout:
        raise Geweigerd(zin_nu(fout)) from None
    onderbouwing = termijn.onderbouwing
    if tot_en_met is None:
        return Geldigheid(van, termijn.uiterste_datum, onderbouwing)
    if tot_en_met < termijn.uiterste_datum:
        raise Geweigerd(
            _(
                "Tot en met %(tot_en_met)s is te kort. De verklaring geldt op zijn minst tot en met %(uiterste_datum)s (%(bron)s)."
            )
            % {
                "tot_en_met": dag_tekst(tot_en_met),
                "uiterste_datum": dag_tekst(termijn.uiterste_datum),
                "bron": termijn.onderbouwing.stappen[-1].bron,
            }
        )
    einde = recht.schooljaar(tot_en_met).laatste_dag
    if tot_en_met != einde:
        raise Geweigerd(
            _(
                "Een verklaring geldt voor hele schooljaren. Kies %(einde)s in plaats van %(tot_en_met)s."
            )
            % {"einde": dag_tekst(einde), "tot_en_met": dag_tekst(tot_en_met)}
        )
    stap = Stap(
        wat=Zin("Gekozen: tot en met {dag}, hele schooljaren.", dag=tot_en_met),
        uitkomst=tot_en_met,
        bron=termijn.onderbouwing.stappen[-1].bron,
    )
    return Geldigheid(van, tot_en_met, onderbouwing.met(stap))


def _without_legal_length(
    soort: str,
    van: dt.date,
    schooljaren: int | None,
    tot_en_met: dt.date | None,
    geboortedatum: dt.date | None,
) -> Geldigheid:
    """Return the period for pro or lwoo, for which no length was read in the law.

    Pro ends at the latest with the age of the law, which is also its default. For lwoo somebody
    must choose; nothing is made up.
    """
    if soort == Soort.PRO and tot_en_met is None and schooljaren is None and geboortedatum:
        return _pro_tot_leeftijd(van, geboortedatum)
    if tot_en_met is None and schooljaren is None:
        raise Geweigerd(
            _("De wet noemt hiervoor geen duur. Kies tot en met welke dag dit besluit geldt.")
        )
    if tot_en_met is None:
        jaar = recht.schooljaar(van)
        for _nummer in range(schooljaren - (van == jaar.van)):
            jaar = jaar.volgende
        tot_en_met = jaar.laatste_dag
    stap = Stap(
        wat=Zin("Gekozen: tot en met {dag}.", dag=tot_en_met),
        uitkomst=tot_en_met,
        geverifieerd=False,
    )
    kanttekening = Zin(
        "Een duur voor {soort} is in de wet niet gelezen.", soort=nederlands(Soort(soort).label)
    )
    return Geldigheid(van, tot_en_met, Onderbouwing((stap,), (kanttekening,)))


def _pro_tot_leeftijd(van: dt.date, geboortedatum: dt.date) -> Geldigheid:
    grens = recht.vereis("pro.maximumleeftijd", op=van)
    einde = recht.schooljaar(_verjaardag(geboortedatum, grens.waarde)).laatste_dag
    if einde < van:
        raise Geweigerd(
            _(
                "Praktijkonderwijs kan tot en met het schooljaar waarin een leerling %(waarde)s wordt (%(bron)s). Dat was %(einde)s."
            )
            % {"waarde": grens.waarde, "bron": grens.bron, "einde": dag_tekst(einde)}
        )
    stap = grens.stap(
        Zin(
            "Tot en met het schooljaar waarin de leerling {leeftijd} wordt.", leeftijd=grens.waarde
        ),
        einde,
    )
    return Geldigheid(van, einde, Onderbouwing((stap,)))


def _verjaardag(geboortedatum: dt.date, leeftijd: int) -> dt.date:
    try:
        return geboortedatum.replace(year=geboortedatum.year + leeftijd)
    except ValueError:  # 29 February
        return dt.date(geboortedatum.year + leeftijd, 3, 1)


_LEEFTIJDEN = {
    Soort.SBO: ("toelating.po.leeftijd", "verblijf.po.maximumleeftijd"),
    Soort.SO: ("toelating.so.leeftijd", "verblijf.so.maximumleeftijd"),
    Soort.VSO: ("", "verblijf.vso.maximumleeftijd"),
    Soort.PRO: ("", "pro.maximumleeftijd"),
    # The law has no age for lwoo; the widest one in secondary education catches a typing error.
    Soort.LWOO: ("", "verblijf.vso.maximumleeftijd"),
}


def controleer_leeftijd(soort: str, geboortedatum: dt.date, begin: dt.date) -> None:
    """Refuse a child that is too young or too old for this kind of education on `begin`.

    Raises `Geweigerd` with the age and the bound; the upper bound holds until the end of the
    school year in which that age is reached.
    """
    jongste, oudste = _LEEFTIJDEN[Soort(soort)]
    label = Soort(soort).label
    if geboortedatum > begin:
        raise Geweigerd(
            _("De geboortedatum %(geboortedatum)s ligt na %(begin)s. Kijk de geboortedatum na.")
            % {"geboortedatum": dag_tekst(geboortedatum), "begin": dag_tekst(begin)}
        )
    leeftijd = leeftijd_op(geboortedatum, begin)
    if jongste:
        minimum = recht.vereis(jongste, op=begin)
        if leeftijd < minimum.waarde:
            raise Geweigerd(
                _(
                    "Op %(begin)s is dit kind %(leeftijd)s jaar. %(label)s kan vanaf %(waarde)s jaar (%(bron)s). Kies een latere begindatum of kijk de geboortedatum na."
                )
                % {
                    "begin": dag_tekst(begin),
                    "leeftijd": leeftijd,
                    "label": label,
                    "waarde": minimum.waarde,
                    "bron": minimum.bron,
                }
            )
    maximum = recht.vereis(oudste, op=begin)
    laatste = recht.schooljaar(_verjaardag(geboortedatum, maximum.waarde)).laatste_dag
    if begin > laatste:
        raise Geweigerd(
            _(
                "Op %(begin)s is deze leerling %(leeftijd)s jaar. %(label)s kan tot en met het schooljaar waarin een leerling %(waarde)s wordt (%(bron)s). Kijk de geboortedatum na, of kies een andere soort onderwijs."
            )
            % {
                "begin": dag_tekst(begin),
                "leeftijd": leeftijd,
                "label": label,
                "waarde": maximum.waarde,
                "bron": maximum.bron,
            }
        )


def leeftijd_op(geboortedatum: dt.date, op: dt.date) -> int:
    """Return the age in whole years on `op`."""
    return (
        op.year
        - geboortedatum.year
        - ((op.month, op.day) < (geboortedatum.month, geboortedatum.day))
    )


@dataclass(frozen=True, slots=True)
class AndereWeg:
    """Why no verklaring of a swv is asked, and where to go instead."""

    titel: str
    uitleg: str
    onderbouwing: Onderbouwing


def andere_weg(waarom: str, op: dt.date) -> AndereWeg:
    """Return the explanation for a child that needs no tlv of a swv.

    `waarom` is `cluster1`, `cluster2` or `residentieel`; raises `Geweigerd` for another word.
    """
    if waarom in {"cluster1", "cluster2"}:
        wie = (
            _("blind of slechtziend")
            if waarom == "cluster1"
            else _("doof, slechthorend of taalarm")
        )
        regel = recht.parameter("tlv.nodig.instelling_cluster1_2", op=op)
        leden = recht.parameter("cluster12.commissie.samenstelling", op=op)
        return AndereWeg(
            _("Cluster %(cluster)s: geen verklaring van het samenwerkingsverband nodig")
            % {"cluster": waarom[-1]},
            _(
                "Voor een kind dat %(wie)s is, beslist een instelling voor cluster %(cluster)s. Haar "
                "commissie van onderzoek kijkt of het kind begeleiding of een plaats krijgt. Meld "
                "het kind samen met de ouders bij zo'n instelling aan."
            )
            % {"wie": wie, "cluster": waarom[-1]},
            Onderbouwing((regel.stap(uitkomst=Zin("geen tlv")), leden.stap())).met(
                kanttekeningen=(*regel.kanttekeningen(op), *leden.kanttekeningen(op))
            ),
        )
    if waarom == "residentieel":
        regel = recht.parameter("tlv.residentieel", op=op)
        return AndereWeg(
            _("Geplaatst in een instelling: geen eigen verklaring nodig"),
            _(
                "Een kind dat geplaatst is in een justitiële jeugdinrichting, een gesloten "
                "accommodatie of een residentiële instelling, gaat voor de duur van die plaatsing "
                "zonder verklaring naar de school die daarbij hoort."
            ),
            Onderbouwing((regel.stap(uitkomst=Zin("geen tlv")),)).met(
                kanttekeningen=regel.kanttekeningen(op)
            ),
        )
    raise Geweigerd(
        _("'%(waarom)s' is hier niet bekend. Kies cluster1, cluster2 of residentieel.")
        % {"waarom": waarom}
    )


def emb_regel(op: dt.date) -> Parameter:
    """Return the rule that an emb child gets one verklaring for its whole time at school.

    The rule is not verified; whoever shows or uses it must say so.
    """
    return recht.parameter("tlv.emb.duur", op=op)


def as_dict(onderbouwing: Onderbouwing) -> dict[str, Any]:
    """Return an onderbouwing as JSON values, to freeze it with a decision."""
    return onderbouwing.as_dict()


def einde_schoolperiode(soort: str, geboortedatum: dt.date, van: dt.date) -> dt.date:
    """Return the last day on which the law lets this child stay in this kind of school."""
    sleutel = _LEEFTIJDEN[Soort(soort)][1]
    maximum = recht.vereis(sleutel, op=van)
    return recht.schooljaar(_verjaardag(geboortedatum, maximum.waarde)).laatste_dag
