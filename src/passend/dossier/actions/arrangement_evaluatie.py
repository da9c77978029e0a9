"""The acts from the start of the support to its end: look, ask the family, evaluate, go on, stop."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from passend.beheer.fouten import Geweigerd
from passend.beheer.models import Rolsoort
from passend.dossier.actions.arrangement_kern import eis_tekst, handeling
from passend.dossier.arrangementproces import Act
from passend.dossier.models.arrangement import Arrangement, Arrangementevaluatie, Evaluatiestem
from passend.vormgeving.weergave import datum_voluit


def start(
    door: Any,
    arrangement: Arrangement,
    dag: dt.date,
    evalueren_voor: dt.date | None = None,
    *,
    op: dt.datetime | None = None,
) -> Arrangement:
    """Say that the support began on `dag`, and until when it must be evaluated (its last day)."""
    with handeling(arrangement, Act.START, door, op=op) as bezig:
        vast = bezig.arrangement
        if not vast.van <= dag < vast.tot:
            raise Geweigerd(
                _("%(dag)s valt buiten de toegekende periode: %(van)s tot en met %(tot)s.")
                % {
                    "dag": datum_voluit(dag),
                    "van": datum_voluit(vast.van),
                    "tot": datum_voluit(vast.laatste_dag),
                }
            )
        if dag > bezig.dag:
            raise Geweigerd(_("Deze dag moet nog komen. Meld de start als het begonnen is."))
        evalueren_voor = evalueren_voor or vast.laatste_dag
        if not dag < evalueren_voor <= vast.laatste_dag:
            raise Geweigerd(
                _("De evaluatie ligt na de start en uiterlijk op %(tot)s. Kies een andere dag.")
                % {"tot": datum_voluit(vast.laatste_dag)}
            )
        vast.gestart_op, vast.evalueren_voor = dag, evalueren_voor
    return arrangement


def vraag_evaluatie(
    door: Any, arrangement: Arrangement, *, op: dt.datetime | None = None
) -> Arrangement:
    """Ask parents and child what they found; they answer on their own page."""
    with handeling(arrangement, Act.VRAAG_EVALUATIE, door, op=op) as bezig:
        _check_after_start(bezig.arrangement, bezig.dag)
    return arrangement


def geef_oordeel(
    door: Any,
    arrangement: Arrangement,
    vond: str,
    tekst: str = "",
    *,
    op: dt.datetime | None = None,
) -> Evaluatiestem:
    """Keep what a parent or the child found of it, in the own words; a second answer replaces."""
    with handeling(arrangement, Act.GEEF_OORDEEL, door, op=op) as bezig:
        leerling = door.rol.soort == Rolsoort.LEERLING
        stem, _new = Evaluatiestem.objects.update_or_create(
            arrangement=bezig.arrangement,
            ronde=bezig.arrangement.evaluaties.count(),
            door=door,
            defaults={
                "stem_van": Evaluatiestem.Van.LEERLING if leerling else Evaluatiestem.Van.OUDER,
                "vond": vond,
                "tekst": tekst,
                "wie": bezig.arrangement.leerling.voornaam if leerling else door.naam,
                "dag": bezig.dag,
            },
        )
    return stem


@dataclass(frozen=True, slots=True)
class Evaluatie:
    """The answers of the school: nearer, what the measure says, and whether to do it again."""

    dichterbij: str
    meting: str
    opnieuw: str
    dag: dt.date
    toelichting: str = ""


def evalueer(
    door: Any,
    arrangement: Arrangement,
    evaluatie: Evaluatie,
    *,
    versie: int | None = None,
    op: dt.datetime | None = None,
) -> Arrangementevaluatie:
    """Write down what came of it; not before the start and not in the future."""
    with handeling(arrangement, Act.EVALUEER, door, op=op, versie=versie) as bezig:
        _check_after_start(bezig.arrangement, evaluatie.dag)
        if evaluatie.dag > bezig.dag:
            raise Geweigerd(_("Deze dag moet nog komen. Kies de dag waarop u het besprak."))
        gemaakt = Arrangementevaluatie.objects.create(
            arrangement=bezig.arrangement,
            dag=evaluatie.dag,
            dichterbij=evaluatie.dichterbij,
            meting=eis_tekst(evaluatie.meting, _("Wat u mat")),
            opnieuw=evaluatie.opnieuw,
            toelichting=evaluatie.toelichting,
            door=door,
        )
    return gemaakt


def _check_after_start(arrangement: Arrangement, dag: dt.date) -> None:
    if arrangement.gestart_op is None or dag < arrangement.gestart_op:
        raise Geweigerd(
            _("Evalueren kan pas na de start (%(start)s). Kies een latere dag.")
            % {"start": datum_voluit(arrangement.gestart_op or arrangement.van)}
        )


def zet_voort(
    door: Any,
    arrangement: Arrangement,
    evalueren_voor: dt.date | None = None,
    *,
    op: dt.datetime | None = None,
) -> Arrangement:
    """Go on within the granted period, with a new day before which to evaluate."""
    with handeling(arrangement, Act.ZET_VOORT, door, op=op) as bezig:
        vast = bezig.arrangement
        if bezig.dag >= vast.laatste_dag:
            raise Geweigerd(
                _("De toegekende periode is voorbij (%(tot)s). Vraag een vervolg.")
                % {"tot": datum_voluit(vast.laatste_dag)}
            )
        vast.evalueren_voor = evalueren_voor or vast.laatste_dag
        if not bezig.dag < vast.evalueren_voor <= vast.laatste_dag:
            raise Geweigerd(
                _("De volgende evaluatie ligt na vandaag en uiterlijk op %(tot)s.")
                % {"tot": datum_voluit(vast.laatste_dag)}
            )
    return arrangement


def stop(
    door: Any,
    arrangement: Arrangement,
    reden: str,
    dag: dt.date | None = None,
    *,
    op: dt.datetime | None = None,
) -> Arrangement:
    """Stop the support after `dag` (today), with the reason."""
    with handeling(arrangement, Act.STOP, door, op=op) as bezig:
        vast, dag = bezig.arrangement, dag or bezig.dag
        if dag < (vast.gestart_op or vast.van):
            raise Geweigerd(
                _("Stoppen kan niet voor de start (%(start)s). Kies een latere dag.")
                % {"start": datum_voluit(vast.gestart_op or vast.van)}
            )
        if dag > bezig.dag:
            raise Geweigerd(_("Deze dag moet nog komen. Stop als het zover is."))
        bezig.tekst = eis_tekst(reden, _("De reden"))
        vast.geeindigd_op = min(dag + dt.timedelta(days=1), vast.tot)
    return arrangement
