"""The acts on an arrangement: each checks right, state and law, and leaves a line in each trail."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from passend.beheer import audit
from passend.beheer.fouten import GeenRecht, Geweigerd, VerkeerdeStaat
from passend.beheer.models import Rolsoort
from passend.beheer.rollen import rol_voor_verslag
from passend.dossier.arrangementproces import PROCES, Act, Kring
from passend.dossier.arrangementregels import Arrangementgegevens, check, check_double
from passend.dossier.models import SCHOOLROLLEN, Inschrijving, Leerling, Ouderschap
from passend.dossier.models.arrangement import (
    Arrangement,
    Arrangementdaad,
    Arrangementevaluatie,
    Arrangementstatus,
    Beslisser,
    Evaluatiestem,
    Kostenpost,
)
from passend.dossier.signals import arrangement_veranderd
from passend.samenwerking.queries import instelling, swv_van_vestiging
from passend.vormgeving.weergave import datum_voluit

_VELDEN = (
    "vorm",
    "aspect",
    "setting",
    "activiteit",
    "doel",
    "maat",
    "verwacht",
    "wat",
    "deskundige",
    "uren_per_week",
    "groepsgrootte",
    "van",
    "tot",
    "andere_vestiging",
)
_ROL_VAN_BESLISSER = {
    Beslisser.SCHOOL: Rolsoort.DIRECTIE,
    Beslisser.COMMISSIE: Rolsoort.COMMISSIE,
    Beslisser.EXPERTTEAM: Rolsoort.DESKUNDIGE,
}


@dataclass(slots=True)
class Bezig:
    """One act while it is done; the body fills `tekst` and changes `arrangement`."""

    arrangement: Arrangement
    dag: dt.date
    tekst: str = ""


def kringen_van(gebruiker: Any, arrangement: Arrangement) -> frozenset[Kring]:
    """Return in which circles the role in use stands to this arrangement; empty: a stranger."""
    rol = getattr(gebruiker, "rol", None)
    if rol is None:
        return frozenset()
    kringen = set()
    at_school = rol.soort in SCHOOLROLLEN and _is_enrolled_at(arrangement.leerling_id, rol)
    if at_school:
        kringen.add(Kring.SCHOOL)
    if _decides(rol, arrangement, at_school=at_school):
        kringen.add(Kring.BESLISSER)
    if rol.soort == Rolsoort.OUDER and _is_parent(gebruiker, arrangement.leerling_id):
        kringen.add(Kring.OUDER)
    if rol.soort == Rolsoort.LEERLING and arrangement.leerling.gebruiker_id == gebruiker.pk:
        kringen.add(Kring.LEERLING)
    return frozenset(kringen)


def _is_enrolled_at(leerling_id: int, rol: Any) -> bool:
    here = Inschrijving.objects.filter(vestiging__school__organisatie_id=rol.organisatie_id)
    return here.filter(leerling_id=leerling_id).geldig().exists()


def _is_parent(gebruiker: Any, leerling_id: int) -> bool:
    rows = Ouderschap.objects.filter(gebruiker=gebruiker, gezag=True, leerling_id=leerling_id)
    return rows.geldig().exists()


def _decides(rol: Any, arrangement: Arrangement, *, at_school: bool) -> bool:
    if not arrangement.beslisser:
        return False
    soort = _ROL_VAN_BESLISSER[Beslisser(arrangement.beslisser)]
    if arrangement.beslisser == Beslisser.SCHOOL:
        return at_school and rol.soort == soort
    verband = arrangement.swv.organisatie_id
    own = rol.soort == soort and rol.organisatie_id == verband
    namens = rol.namens if rol.namens_id else None
    return own or bool(namens and namens.soort == soort and namens.organisatie_id == verband)


@contextmanager
def _doe(
    arrangement: Arrangement,
    act: Act,
    door: Any,
    *,
    op: dt.datetime | None = None,
    versie: int | None = None,
) -> Iterator[Bezig]:
    """Do one act in one transaction; afterwards `arrangement` has the new state.

    `versie` is what the person had on the screen; None does not compare. Raises `GeenRecht`,
    `VerkeerdeStaat` or `Geweigerd`, and then nothing was written.
    """
    tijd = op or timezone.now()
    with transaction.atomic():
        vast = (
            Arrangement.objects.select_for_update(of=("self",))
            .select_related("leerling", "swv", "vestiging__school")
            .get(pk=arrangement.pk)
        )
        if not Arrangement.objects.zichtbaar_voor(door).filter(pk=vast.pk).exists():
            raise GeenRecht(
                _("U kunt dit arrangement niet zien. Kijk of u de juiste rol gebruikt.")
            )
        if versie is not None and versie != vast.versie:
            raise VerkeerdeStaat(
                _(
                    "Iemand anders was u net voor. Open het arrangement opnieuw; lees wat er nu staat."
                )
            )
        stap = PROCES.vereis(Arrangementstatus(vast.status), act, kringen_van(door, vast))
        bezig = Bezig(vast, timezone.localdate(tijd))
        yield bezig
        _store(bezig, stap, door, tijd)
    for veld in Arrangement._meta.concrete_fields:
        setattr(arrangement, veld.attname, getattr(vast, veld.attname))


def _store(bezig: Bezig, stap: Any, door: Any, tijd: dt.datetime) -> None:
    vast, oud = bezig.arrangement, bezig.arrangement.status if stap.van else ""
    vast.status, vast.laatst_op, vast.versie = stap.naar, tijd, vast.versie + 1
    vast.save()
    daad = Arrangementdaad.objects.create(
        arrangement=vast,
        volgnummer=vast.versie,
        act=stap.act,
        van_status=oud,
        naar_status=stap.naar,
        door=door,
        door_naam=door.naam,
        rol=rol_voor_verslag(door.rol),
        dag=bezig.dag,
        tijd=tijd,
        tekst=bezig.tekst,
        grond=stap.grond.tekst,
    )
    audit.schrijf(
        f"arrangement_{stap.act}",
        door=door,
        over=vast,
        grond=stap.grond.tekst,
        leerling_id=vast.leerling_id,
        gegevens={"van": oud, "naar": str(stap.naar)},
    )
    transaction.on_commit(lambda: _tell(vast, daad))


def _tell(arrangement: Arrangement, daad: Arrangementdaad) -> None:
    # A receiver that fails must not undo, or hide, an act that is stored.
    arrangement_veranderd.send_robust(sender=Arrangement, arrangement=arrangement, daad=daad)


@transaction.atomic
def open_arrangement(
    door: Any,
    leerling: Leerling,
    gegevens: Arrangementgegevens,
    *,
    eerdere: Arrangement | None = None,
    op: dt.datetime | None = None,
    geopend_op: dt.datetime | None = None,
) -> Arrangement:
    """Begin a request for extra support of a pupil of the own school, and return it."""
    tijd = op or timezone.now()
    rol = getattr(door, "rol", None)
    plek = _place_of(leerling, rol)
    if plek is None:
        raise GeenRecht(_("Alleen de school van het kind kan extra ondersteuning vragen."))
    swv = swv_van_vestiging(plek, timezone.localdate(tijd))
    if swv is None:
        raise Geweigerd(
            _(
                "%(school)s hoort op deze dag bij geen samenwerkingsverband. Vraag uw beheerder om "
                "de school in te delen."
            )
            % {"school": plek.naam}
        )
    stap = PROCES.vereis(None, Act.OPEN, {Kring.SCHOOL})
    check(gegevens, leerling, swv)
    nieuw = Arrangement(
        leerling=leerling,
        vestiging=plek,
        swv=swv,
        eerdere=eerdere,
        geopend_op=geopend_op or tijd,
        laatst_op=tijd,
    )
    _fill(nieuw, gegevens)
    nieuw.save()
    _fill_rows(nieuw, gegevens)
    _store(Bezig(nieuw, timezone.localdate(tijd)), stap, door, tijd)
    return nieuw


def _place_of(leerling: Leerling, rol: Any) -> Any:
    if rol is None or rol.soort not in SCHOOLROLLEN:
        return None
    here = Inschrijving.objects.filter(
        leerling=leerling, vestiging__school__organisatie_id=rol.organisatie_id
    )
    found = here.geldig().select_related("vestiging__school").order_by("-van").first()
    return found.vestiging if found else None


def _fill(arrangement: Arrangement, gegevens: Arrangementgegevens) -> None:
    for veld in _VELDEN:
        setattr(arrangement, veld, getattr(gegevens, veld))


def _fill_rows(arrangement: Arrangement, gegevens: Arrangementgegevens) -> None:
    arrangement.behoeften.set(gegevens.behoeften)
    arrangement.kostenposten.all().delete()
    Kostenpost.objects.bulk_create(
        Kostenpost(arrangement=arrangement, kas=kas, bedrag=bedrag)
        for kas, bedrag in gegevens.kosten.items()
        if bedrag
    )


def werk_bij(
    door: Any,
    arrangement: Arrangement,
    gegevens: Arrangementgegevens,
    *,
    versie: int | None = None,
    op: dt.datetime | None = None,
) -> Arrangement:
    """Change a request that was not sent yet."""
    with _doe(arrangement, Act.WERK_BIJ, door, op=op, versie=versie) as bezig:
        check(gegevens, bezig.arrangement.leerling, bezig.arrangement.swv)
        _fill(bezig.arrangement, gegevens)
        _fill_rows(bezig.arrangement, gegevens)
    return arrangement


def gooi_weg(door: Any, arrangement: Arrangement, *, op: dt.datetime | None = None) -> Arrangement:
    """Give up a request that was not sent."""
    with _doe(arrangement, Act.GOOI_WEG, door, op=op):
        pass
    return arrangement


def vraag_aan(
    door: Any,
    arrangement: Arrangement,
    *,
    nieuw: int = 0,
    bekend: int = 0,
    versie: int | None = None,
    op: dt.datetime | None = None,
) -> Arrangement:
    """Send the request to whoever decides, by the choice of the swv on this day.

    `nieuw` and `bekend` count the questions that were asked anew and that the dossier answered.
    """
    with _doe(arrangement, Act.VRAAG_AAN, door, op=op, versie=versie) as bezig:
        vast = bezig.arrangement
        if not vast.behoeften.exists():
            raise Geweigerd(
                _(
                    "Kies bij welke behoefte van het kind dit hoort. Staat die er nog niet? Schrijf "
                    "dan eerst in het dossier wat het kind nodig heeft."
                )
            )
        check_double(vast)
        vast.beslisser = instelling(vast.swv, "arrangement.beslisser", bezig.dag)
        vast.aangevraagd_op = bezig.dag
        vast.vragen_nieuw, vast.vragen_bekend = nieuw, bekend
    return arrangement


def trek_in(
    door: Any, arrangement: Arrangement, reden: str, *, op: dt.datetime | None = None
) -> Arrangement:
    """Withdraw a request, or give back what was granted and did not start."""
    with _doe(arrangement, Act.TREK_IN, door, op=op) as bezig:
        bezig.tekst = _need(reden, _("De reden"))
        bezig.arrangement.geeindigd_op = bezig.dag
    return arrangement


def stuur_terug(
    door: Any, arrangement: Arrangement, reden: str, *, op: dt.datetime | None = None
) -> Arrangement:
    """Send the request back: the school must change it, or first try more."""
    with _doe(arrangement, Act.STUUR_TERUG, door, op=op) as bezig:
        bezig.tekst = _need(reden, _("Wat de school moet doen"))
        bezig.arrangement.aangevraagd_op = None
    return arrangement


def ken_toe(
    door: Any,
    arrangement: Arrangement,
    reden: str,
    *,
    bedragen: Mapping[str, Decimal] | None = None,
    versie: int | None = None,
    op: dt.datetime | None = None,
) -> Arrangement:
    """Grant the request; `bedragen` per purse where it differs from what was asked."""
    with _doe(arrangement, Act.KEN_TOE, door, op=op, versie=versie) as bezig:
        bezig.tekst = _need(reden, _("De reden"))
        bezig.arrangement.beslist_op = bezig.dag
        _grant(bezig.arrangement, bedragen or {})
    return arrangement


def _grant(arrangement: Arrangement, bedragen: Mapping[str, Decimal]) -> None:
    posten = {post.kas: post for post in arrangement.kostenposten.all()}
    onbekend = set(bedragen) - set(posten)
    if onbekend:
        raise Geweigerd(_("Hier is geen bedrag voor gevraagd. Laat dat veld leeg."))
    for kas, post in posten.items():
        post.toegekend = bedragen.get(kas, post.bedrag)
        if post.toegekend < 0:
            raise Geweigerd(_("Een bedrag onder nul kan niet. Vul in wat u toekent, of 0."))
        post.save(update_fields=["toegekend"])


def wijs_af(
    door: Any, arrangement: Arrangement, reden: str, *, op: dt.datetime | None = None
) -> Arrangement:
    """Refuse the request, with the reason in words."""
    with _doe(arrangement, Act.WIJS_AF, door, op=op) as bezig:
        bezig.tekst = _need(reden, _("De reden"))
        bezig.arrangement.beslist_op = bezig.dag
    return arrangement


def start(
    door: Any,
    arrangement: Arrangement,
    dag: dt.date,
    evalueren_voor: dt.date | None = None,
    *,
    op: dt.datetime | None = None,
) -> Arrangement:
    """Say that the support began on `dag`, and until when it must be evaluated (its last day)."""
    with _doe(arrangement, Act.START, door, op=op) as bezig:
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
    with _doe(arrangement, Act.VRAAG_EVALUATIE, door, op=op) as bezig:
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
    with _doe(arrangement, Act.GEEF_OORDEEL, door, op=op) as bezig:
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
    with _doe(arrangement, Act.EVALUEER, door, op=op, versie=versie) as bezig:
        _check_after_start(bezig.arrangement, evaluatie.dag)
        if evaluatie.dag > bezig.dag:
            raise Geweigerd(_("Deze dag moet nog komen. Kies de dag waarop u het besprak."))
        gemaakt = Arrangementevaluatie.objects.create(
            arrangement=bezig.arrangement,
            dag=evaluatie.dag,
            dichterbij=evaluatie.dichterbij,
            meting=_need(evaluatie.meting, _("Wat u mat")),
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
    with _doe(arrangement, Act.ZET_VOORT, door, op=op) as bezig:
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


def vraag_vervolg(
    door: Any,
    arrangement: Arrangement,
    gegevens: Arrangementgegevens,
    *,
    op: dt.datetime | None = None,
) -> Arrangement:
    """End this arrangement and begin a request that follows it; return the new one."""
    with transaction.atomic():
        with _doe(arrangement, Act.VRAAG_VERVOLG, door, op=op) as bezig:
            if gegevens.van < (bezig.arrangement.gestart_op or bezig.arrangement.van):
                raise Geweigerd(_("Het vervolg begint na het begin van wat nu loopt."))
            bezig.arrangement.geeindigd_op = min(bezig.arrangement.tot, gegevens.van)
        return open_arrangement(door, arrangement.leerling, gegevens, eerdere=arrangement, op=op)


def stop(
    door: Any,
    arrangement: Arrangement,
    reden: str,
    dag: dt.date | None = None,
    *,
    op: dt.datetime | None = None,
) -> Arrangement:
    """Stop the support after `dag` (today), with the reason."""
    with _doe(arrangement, Act.STOP, door, op=op) as bezig:
        vast, dag = bezig.arrangement, dag or bezig.dag
        if dag < (vast.gestart_op or vast.van):
            raise Geweigerd(
                _("Stoppen kan niet voor de start (%(start)s). Kies een latere dag.")
                % {"start": datum_voluit(vast.gestart_op or vast.van)}
            )
        if dag > bezig.dag:
            raise Geweigerd(_("Deze dag moet nog komen. Stop als het zover is."))
        bezig.tekst = _need(reden, _("De reden"))
        vast.geeindigd_op = min(dag + dt.timedelta(days=1), vast.tot)
    return arrangement


def _need(tekst: str, wat: str) -> str:
    schoon = (tekst or "").strip()
    if not schoon:
        raise Geweigerd(_("%(wat)s is leeg. Schrijf het op in gewone woorden.") % {"wat": wat})
    return schoon
