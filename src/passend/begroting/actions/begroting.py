"""Draw up a budget from a scenario and a mix of models, change its lines, and have it approved."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from passend.begroting.models import (
    Begroting,
    Begrotingshandeling,
    Begrotingsregel,
    Scenario,
    Verdeelmodel,
)
from passend.begroting.models.begroting import Act, Post, Status
from passend.begroting.process.begroting import PROCES
from passend.begroting.queries.raming import reken
from passend.begroting.queries.stand import als_decimaal
from passend.begroting.queries.verdeling import delen_van
from passend.begroting.rekenen.verdeling import Maat, splits
from passend.begroting.zicht import GELDROLLEN, eigen_swv, kringen_van
from passend.beheer import audit
from passend.beheer.fouten import GeenRecht, Geweigerd, VerkeerdeStaat
from passend.beheer.models import heeft_rol
from passend.beheer.rollen import rol_voor_verslag
from passend.recht import Invoerfout

NUL = Decimal("0.00")
_PER_MAAT = {
    Maat.AANVRAGEN: Post.ARRANGEMENTEN,
    Maat.EXPERTISE: Post.PERSONEEL,
}
_UIT_RAMING = (
    (Post.RIJK_LICHT, "licht"),
    (Post.RIJK_ZWAAR, "zwaar"),
    (Post.AFTREK_LICHT, "aftrek_licht"),
    (Post.AFTREK_ZWAAR, "aftrek_zwaar"),
    (Post.GROEI, "groei"),
)


@transaction.atomic
def stel_op(
    scenario: Scenario,
    *,
    door: Any,
    verdeelmodel: Verdeelmodel | None = None,
    vorige: Begroting | None = None,
    toelichting: str = "",
) -> Begroting:
    """Draw up a version from the middle of a forecast, and return it.

    What comes in and what the State withholds follow the scenario per year; what the
    samenwerkingsverband spends itself is split by the shares of the mix of models. The next year
    of the scenario is the budget, the years after it the meerjarenbegroting. Lines that somebody
    added to `vorige` by hand come along.
    """
    swv = eigen_swv(door)
    if swv is None or scenario.swv_id != swv.pk:
        raise GeenRecht(_("Dit scenario is van een ander samenwerkingsverband."))
    PROCES.vereis(None, Act.STEL_OP, kringen_van(door, swv))
    try:
        uitkomst = reken(scenario, swv.sector)
    except Invoerfout as fout:
        raise Geweigerd(str(fout)) from None
    laatste = Begroting.objects.filter(swv=swv, jaar=scenario.basisjaar).aggregate(n=Max("versie"))
    begroting = Begroting.objects.create(
        swv=swv,
        jaar=scenario.basisjaar,
        versie=(laatste["n"] or 0) + 1,
        vorige=vorige or _laatste_versie(swv, scenario.basisjaar),
        scenario=scenario,
        verdeelmodel=verdeelmodel,
        toelichting=toelichting,
        geverifieerd=bool(scenario.beginstand.get("geverifieerd")),
        gemaakt_op=timezone.now(),
    )
    regels = _regels(begroting, uitkomst.raming, scenario, verdeelmodel)
    Begrotingsregel.objects.bulk_create([*regels, *_met_de_hand(begroting, regels)])
    _schrijf(begroting, Act.STEL_OP, door, toelichting)
    return begroting


MET_DE_HAND = "met de hand"


def _laatste_versie(swv: Any, jaar: int) -> Begroting | None:
    return Begroting.objects.filter(swv=swv, jaar=jaar).order_by("-versie").first()


def _regels(
    begroting: Begroting, raming: Any, scenario: Scenario, model: Verdeelmodel | None
) -> list[Begrotingsregel]:
    rijen: list[Begrotingsregel] = []
    for n, jaar in enumerate(raming.jaren):
        for post, naam in _UIT_RAMING:
            midden = als_decimaal(raming.waaier(naam)[n][50])
            rijen.append(_regel(begroting, jaar, post, midden, f"scenario {scenario.naam}"))
        eigen = als_decimaal(raming.waaier("lasten")[n][50])
        for post, bedrag in _verdeeld(eigen, model).items():
            bron = f"verdeelmodel {model.naam}" if model else f"scenario {scenario.naam}"
            rijen.append(_regel(begroting, jaar, post, bedrag, bron))
    return rijen


def _verdeeld(bedrag: Decimal, model: Verdeelmodel | None) -> dict[Post, Decimal]:
    """Return the own costs by post: by the shares of the mix, or all as other costs without one."""
    if model is None:
        return {Post.OVERIG_UIT: bedrag}
    delen = delen_van(model)
    per_deel = splits(bedrag, {str(n): deel.aandeel for n, deel in enumerate(delen)})
    uit: dict[Post, Decimal] = {}
    for n, deel in enumerate(delen):
        post = _PER_MAAT.get(deel.maat, Post.SCHOLEN)
        uit[post] = uit.get(post, NUL) + per_deel[str(n)]
    return uit


def _regel(
    begroting: Begroting, jaar: int, post: str, bedrag: Decimal, herkomst: str, **meer: Any
) -> Begrotingsregel:
    return Begrotingsregel(
        begroting=begroting,
        jaar=jaar,
        post=post,
        bedrag=bedrag,
        herkomst=herkomst[:250],
        geverifieerd=begroting.geverifieerd,
        **meer,
    )


def _met_de_hand(begroting: Begroting, regels: list[Begrotingsregel]) -> list[Begrotingsregel]:
    if begroting.vorige is None:
        return []
    jaren = {een.jaar for een in regels}
    oud = begroting.vorige.regels.filter(herkomst__startswith=MET_DE_HAND, jaar__in=jaren)
    bezet = {(een.jaar, een.post, een.omschrijving) for een in regels}
    return [
        _regel(
            begroting, een.jaar, een.post, een.bedrag, een.herkomst, omschrijving=een.omschrijving
        )
        for een in oud
        if (een.jaar, een.post, een.omschrijving) not in bezet
    ]


@transaction.atomic
def zet_regel(
    begroting: Begroting,
    *,
    door: Any,
    jaar: int,
    post: str,
    omschrijving: str,
    bedrag: Decimal,
    regel: Begrotingsregel | None = None,
) -> Begrotingsregel:
    """Add a line to a draft, or change one; the line says that it was done by hand, and by whom."""
    vast = _op_slot(begroting)
    if vast.swv != eigen_swv(door) or not heeft_rol(door, GELDROLLEN):
        raise GeenRecht(_("Dit doet de controller of de directeur. Wissel van rol."))
    if vast.status != Status.CONCEPT:
        raise VerkeerdeStaat(_("Deze versie is geen concept meer. Maak een nieuwe versie."))
    if bedrag < 0:
        raise Geweigerd(_("Een bedrag onder nul kan niet. Kies een post aan de andere kant."))
    nieuw = regel or Begrotingsregel(begroting=vast)
    oud = str(regel.bedrag) if regel else ""
    nieuw.jaar, nieuw.post, nieuw.omschrijving, nieuw.bedrag = jaar, post, omschrijving, bedrag
    nieuw.herkomst = f"{MET_DE_HAND}, {door.naam}"
    nieuw.geverifieerd = False
    dubbel = vast.regels.filter(jaar=jaar, post=post, omschrijving=omschrijving)
    if dubbel.exclude(pk=nieuw.pk).exists():
        raise Geweigerd(_("Deze post staat er in dit jaar al. Geef een andere omschrijving."))
    nieuw.save()
    audit.schrijf(
        "wijzig_begrotingsregel",
        door=door,
        over=vast,
        gegevens={"jaar": jaar, "post": post, "oud": oud, "nieuw": str(bedrag)},
    )
    return nieuw


@transaction.atomic
def doe(begroting: Begroting, act: Act, *, door: Any, tekst: str = "") -> Begroting:
    """Do one act of the process table on a budget, and return it in its new state.

    Whoever adopted it for the board may not approve it for the intern toezicht: the two are apart
    (toezicht.swv.intern). Handing back and advising ask for a reason.
    """
    vast = _op_slot(begroting)
    stap = PROCES.vereis(Status(vast.status), act, kringen_van(door, vast.swv))
    if act in (Act.GEEF_TERUG, Act.ADVISEER) and not tekst.strip():
        raise Geweigerd(_("Schrijf erbij waarom."))
    if act == Act.KEUR_GOED and vast.handelingen.filter(act=Act.STEL_VAST, door=door).exists():
        raise GeenRecht(
            _(
                "U stelde deze begroting zelf vast. Iemand anders van het intern toezicht keurt goed."
            )
        )
    vast.status = stap.naar
    vast.save(update_fields=["status"])
    _schrijf(vast, act, door, tekst)
    begroting.status = vast.status
    return vast


def _op_slot(begroting: Begroting) -> Begroting:
    return (
        Begroting.objects.select_for_update(of=("self",)).select_related("swv").get(pk=begroting.pk)
    )


def _schrijf(begroting: Begroting, act: Act, door: Any, tekst: str) -> None:
    Begrotingshandeling.objects.create(
        begroting=begroting,
        act=act,
        door=door,
        door_naam=door.naam,
        rol=rol_voor_verslag(door.rol),
        tijd=timezone.now(),
        tekst=tekst,
    )
    audit.schrijf(
        f"begroting_{act}",
        door=door,
        over=begroting,
        gegevens={"jaar": begroting.jaar, "versie": begroting.versie},
    )
