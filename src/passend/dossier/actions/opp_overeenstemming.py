"""What parents and pupil say to an opp before it is established: agree, refuse, talk, be heard."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _

from passend.beheer.fouten import Geweigerd, VerkeerdeStaat
from passend.beheer.models import Rolsoort
from passend.dossier.actions.opgetekend import leg_stem_vast
from passend.dossier.actions.opp_kern import Bezig, eis_dag, eis_tekst, handeling
from passend.dossier.models import Ouderschap
from passend.dossier.models.opp import Gehoord, Opp, Oppakkoord, Oppstatus, Oppversie
from passend.dossier.opp.process import Act
from passend.dossier.queries.opp import laatste_woorden

EENS, ONEENS = Oppakkoord.Uitkomst.EENS, Oppakkoord.Uitkomst.ONEENS


def stem_in(
    door: Any, opp: Opp, nummer: int, *, bevestigd_met: str, op: dt.datetime | None = None
) -> Oppakkoord:
    """Agree, as a parent, with the handelingsdeel of version `nummer`, shown by a second factor.

    `bevestigd_met` is how the parent showed who it is (`beheer.bevestiging`); without it nothing
    is signed. An agreement on a version that is not the newest is refused.
    """
    if not bevestigd_met:
        raise Geweigerd(_("Onderteken met uw extra slot. Zonder dat telt uw akkoord niet."))
    act = _act_of_agreeing(opp, door.pk, Act.STEM_IN)
    with handeling(opp, act, door, op=op) as bezig:
        versie = _version_on_table(bezig, nummer)
        akkoord = _write(bezig, versie, door, EENS, bevestigd_met=bevestigd_met)
        _mark_agreed(bezig, versie, act)
    return akkoord


def _act_of_agreeing(opp: Opp, wie: int, anders: Act) -> Act:
    """Return the act: agreeing does not settle it while another parent refuses."""
    nu = Opp.objects.filter(pk=opp.pk).values_list("status", "nummer").first()
    if nu is None or nu[0] != Oppstatus.GEWEIGERD:
        return anders
    versie = Oppversie.objects.get(opp_id=opp.pk, nummer=nu[1])
    woorden = laatste_woorden(opp, versie).per_ouder
    others = [a for pk, a in woorden.items() if pk != wie and a.uitkomst == ONEENS]
    return Act.STEM_MEDE_IN if others else anders


def _mark_agreed(bezig: Bezig, versie: Oppversie, act: Act) -> None:
    woorden = laatste_woorden(bezig.opp, versie).per_ouder.values()
    if act != Act.STEM_MEDE_IN and any(a.uitkomst == ONEENS for a in woorden):
        raise VerkeerdeStaat(_("De andere ouder antwoordde net. Open het opp opnieuw."))
    if act != Act.STEM_MEDE_IN and versie.overeenstemming_op is None:
        versie.overeenstemming_op = bezig.dag
        versie.save(update_fields=["overeenstemming_op"])


def weiger(
    door: Any, opp: Opp, nummer: int, reden: str, *, op: dt.datetime | None = None
) -> Oppakkoord:
    """Refuse, as a parent, the handelingsdeel of version `nummer`, with the reason."""
    with handeling(opp, Act.WEIGER, door, op=op) as bezig:
        versie = _version_on_table(bezig, nummer)
        bezig.tekst = eis_tekst(reden, _("De reden"))
        akkoord = _write(bezig, versie, door, ONEENS, reden=bezig.tekst)
        _unmark(versie)
    return akkoord


def _unmark(versie: Oppversie) -> None:
    versie.overeenstemming_op = None
    versie.save(update_fields=["overeenstemming_op"])


def _version_on_table(bezig: Bezig, nummer: int) -> Oppversie:
    if nummer != bezig.opp.nummer:
        raise VerkeerdeStaat(
            _("U las versie %(oud)s. Er is nu een nieuwere, versie %(nieuw)s. Lees die eerst.")
            % {"oud": nummer, "nieuw": bezig.opp.nummer}
        )
    return bezig.nieuwste()


def _write(bezig: Bezig, versie: Oppversie, ouder: Any, uitkomst: str, **meer: Any) -> Oppakkoord:
    meer.setdefault("wijze", Oppakkoord.Wijze.ONLINE)
    meer.setdefault("dag", bezig.dag)
    return Oppakkoord.objects.create(
        oppversie=versie,
        ouder=ouder,
        naam=ouder.naam,
        uitkomst=uitkomst,
        tijd=bezig.tijd,
        **meer,
    )


def leg_handtekening_vast(
    door: Any, opp: Opp, ouderschap: Ouderschap, dag: dt.date, *, op: dt.datetime | None = None
) -> Oppakkoord:
    """Record, as the school, that a parent with gezag signed on paper on `dag`."""
    act = _act_of_agreeing(opp, ouderschap.gebruiker_id, Act.LEG_HANDTEKENING_VAST)
    with handeling(opp, act, door, op=op) as bezig:
        versie = bezig.nieuwste()
        _check_parent(bezig, ouderschap)
        eis_dag(dag, bezig, versie.voorgelegd_op)
        akkoord = _write(
            bezig,
            versie,
            ouderschap.gebruiker,
            EENS,
            wijze=Oppakkoord.Wijze.PAPIER,
            dag=dag,
        )
        bezig.tekst = ouderschap.gebruiker.naam
        _mark_agreed(bezig, versie, act)
    return akkoord


def leg_weigering_vast(
    door: Any,
    opp: Opp,
    ouderschap: Ouderschap,
    dag: dt.date,
    reden: str,
    *,
    op: dt.datetime | None = None,
) -> Oppakkoord:
    """Record, as the school, that a parent with gezag refused, with the reason that it gave."""
    with handeling(opp, Act.LEG_WEIGERING_VAST, door, op=op) as bezig:
        versie = bezig.nieuwste()
        _check_parent(bezig, ouderschap)
        eis_dag(dag, bezig, versie.voorgelegd_op)
        bezig.tekst = eis_tekst(reden, _("De reden"))
        akkoord = _write(
            bezig,
            versie,
            ouderschap.gebruiker,
            ONEENS,
            wijze=Oppakkoord.Wijze.PAPIER,
            dag=dag,
            reden=bezig.tekst,
        )
        _unmark(versie)
    return akkoord


def _check_parent(bezig: Bezig, ouderschap: Ouderschap) -> None:
    if ouderschap.leerling_id != bezig.opp.leerling_id:
        raise Geweigerd(_("Deze ouder hoort bij een ander kind. Kies een ouder van dit kind."))
    if not ouderschap.gezag:
        raise Geweigerd(_("Deze ouder heeft geen gezag. Alleen wie gezag heeft, kan tekenen."))


def vraag_gesprek(door: Any, opp: Opp, waarover: str, *, op: dt.datetime | None = None) -> Opp:
    """Ask the school, as a parent, for a talk about the opp before answering."""
    with handeling(opp, Act.VRAAG_GESPREK, door, op=op) as bezig:
        bezig.tekst = eis_tekst(waarover, _("Waarover u wilt praten"))
        bezig.opp.gesprek_gevraagd_op = bezig.dag
    return opp


def leg_overleg_vast(
    door: Any, opp: Opp, dag: dt.date, verslag: str, *, op: dt.datetime | None = None
) -> Opp:
    """Record the talk with the parents that aims at agreement, and what came of it."""
    with handeling(opp, Act.LEG_OVERLEG_VAST, door, op=op) as bezig:
        bezig.opp.overleg_op = eis_dag(dag, bezig, bezig.opp.begin)
        bezig.opp.gesprek_gevraagd_op = None
        bezig.tekst = eis_tekst(verslag, _("Wat er is besproken"))
    return opp


# ---------------------------------------------------------------- the pupil


@dataclass(frozen=True, slots=True)
class Hoorgegevens:
    """How a pupil gave its opinion: day, way (`Gehoord.Wijze`), its words, who said it to whom.

    `steun` is who helped; `wat_ermee` what the school did with it, when that is known already.
    """

    dag: dt.date
    wijze: str = Gehoord.Wijze.ZELF
    tekst: str = ""
    wie: str = ""
    steun: str = ""
    wat_ermee: str = ""


def hoor(door: Any, opp: Opp, gegevens: Hoorgegevens, *, op: dt.datetime | None = None) -> Gehoord:
    """Record how the pupil gave its opinion on the version in hand; its words go to the dossier.

    A pupil writes for itself; then the way is "zelf". Source: WPO 40a lid 6-8.
    """
    with handeling(opp, Act.HOOR, door, op=op) as bezig:
        eis_dag(gegevens.dag, bezig, bezig.opp.begin)
        if door.rol.soort == Rolsoort.LEERLING:
            gegevens = replace(gegevens, wijze=Gehoord.Wijze.ZELF, wat_ermee="")
        wat_ermee = gegevens.wat_ermee.strip()
        if gegevens.wijze != Gehoord.Wijze.WILDE_NIET:
            eis_tekst(gegevens.tekst, _("Wat de leerling zei"))
        elif not wat_ermee:
            wat_ermee = _("De leerling wilde niets zeggen.")
        stem = None
        if gegevens.tekst.strip():
            kind = bezig.opp.leerling
            stem = leg_stem_vast(door, kind, tekst=gegevens.tekst, wie=gegevens.wie)
        gehoord = Gehoord.objects.create(
            oppversie=bezig.nieuwste(),
            dag=gegevens.dag,
            wijze=gegevens.wijze,
            steun=gegevens.steun,
            stem=stem,
            wat_ermee=wat_ermee,
        )
    return gehoord


def leg_uit(
    door: Any, opp: Opp, gehoord: Gehoord, wat_ermee: str, *, op: dt.datetime | None = None
) -> Gehoord:
    """Write down what the school did with the opinion of the pupil, as it explained to the pupil."""
    with handeling(opp, Act.LEG_UIT, door, op=op) as bezig:
        if gehoord.oppversie.opp_id != bezig.opp.pk:
            raise Geweigerd(_("Deze mening hoort bij een ander opp. Open het opp opnieuw."))
        gehoord.wat_ermee = bezig.tekst = eis_tekst(wat_ermee, _("Wat u met de mening deed"))
        gehoord.save(update_fields=["wat_ermee"])
    return gehoord
