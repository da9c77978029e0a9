"""The page of one arrangement, the request, and one page per act: parse, call the action, render."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from passend.beheer.fouten import Geweigerd
from passend.beheer.inzage import leg_inzage_vast
from passend.beheer.models import Rolsoort, heeft_rol
from passend.dossier.actions import arrangement as acts
from passend.dossier.arrangementblad import make_board
from passend.dossier.arrangementpaginas import PAGINAS
from passend.dossier.arrangementproces import PROCES, Act, Kring
from passend.dossier.arrangementregels import duur
from passend.dossier.forms.arrangement import ArrangementForm, LeerlingOordeelForm
from passend.dossier.models import Leerling, may_write_dossier
from passend.dossier.models.arrangement import Arrangement, Arrangementstatus
from passend.dossier.queries.arrangement import blad_van, van_kind, vergelijkbaar
from passend.samenwerking.queries import swv_van_vestiging
from passend.vormgeving.meldingen import meld

GEZIN = (Rolsoort.OUDER, Rolsoort.LEERLING)


def _arrangement_of_404(request: HttpRequest, pk: int) -> Arrangement:
    rows = Arrangement.objects.zichtbaar_voor(request.user).select_related(
        "leerling", "swv", "vestiging__school", "andere_vestiging", "eerdere"
    )
    return get_object_or_404(rows, pk=pk)


def _child_of_404(request: HttpRequest, pk: int) -> Leerling:
    return get_object_or_404(Leerling.objects.zichtbaar_voor(request.user), pk=pk)


def _alike(arrangement: Arrangement) -> Any:
    return vergelijkbaar(
        arrangement.swv,
        aspect=arrangement.aspect,
        setting=arrangement.setting,
        activiteit=arrangement.activiteit,
    )


@login_required
def arrangement(request: HttpRequest, pk: int) -> HttpResponse:
    een = _arrangement_of_404(request, pk)
    leg_inzage_vast(request.user, een.leerling, gettext_noop("extra ondersteuning"))
    jij = heeft_rol(request.user, [Rolsoort.LEERLING])
    context = {
        "een": een,
        "blad": blad_van(een),
        "bord": make_board(request.user, een, jij=jij),
        "duur": _bounds(een),
        "gelijk": None if heeft_rol(request.user, GEZIN) else _alike(een),
        "vandaag": timezone.localdate(),
        "is_gezin": heeft_rol(request.user, GEZIN),
    }
    return render(request, "dossier/arrangement/arrangement.html", context)


def _bounds(een: Arrangement) -> Any:
    try:
        return duur(een.vorm, een.van, een.tot, een.swv.sector)
    except Geweigerd:
        # The law may have become stricter since; the page still opens.
        return None


@login_required
def van_leerling(request: HttpRequest, pk: int) -> HttpResponse:
    kind = _child_of_404(request, pk)
    leg_inzage_vast(request.user, kind, gettext_noop("extra ondersteuning"))
    context = {
        "kind": kind,
        "arrangementen": van_kind(request.user, kind.pk),
        "may_write": may_write_dossier(request.user),
        "vandaag": timezone.localdate(),
    }
    return render(request, "dossier/arrangement/van_leerling.html", context)


@login_required
def nieuw(request: HttpRequest, pk: int) -> HttpResponse:
    kind = _child_of_404(request, pk)
    if not may_write_dossier(request.user):
        raise Http404
    return _request_page(request, kind, None)


@login_required
def werk_bij(request: HttpRequest, pk: int) -> HttpResponse:
    een = _arrangement_of_404(request, pk)
    _check_circle(request, een, Act.WERK_BIJ)
    return _request_page(request, een.leerling, een)


@login_required
def vervolg(request: HttpRequest, pk: int) -> HttpResponse:
    een = _arrangement_of_404(request, pk)
    _check_circle(request, een, Act.VRAAG_VERVOLG)
    return _request_page(request, een.leerling, een, follow=True)


def _check_circle(request: HttpRequest, een: Arrangement, act: str) -> None:
    kringen = acts.kringen_van(request.user, een)
    if not any(stap.act == act and stap.wie & kringen for stap in PROCES.tabel):
        raise Http404


def _request_page(
    request: HttpRequest, kind: Leerling, een: Arrangement | None, *, follow: bool = False
) -> HttpResponse:
    """Show the request, filled from what is known, and store it when it is right."""
    plek = kind.inschrijvingen.geldig().select_related("vestiging__school").order_by("-van").first()
    swv = swv_van_vestiging(plek.vestiging) if plek else None
    initial = ArrangementForm.beginwaarden(een) if een else {}
    if follow and een:
        initial |= {"van": een.tot, "laatste_dag": None}
    form = ArrangementForm(request.POST or None, kind=kind, swv=swv, initial=initial)
    gelijk = None
    if request.method == "POST" and form.is_valid():
        if "vergelijk" in request.POST and swv is not None:
            data = form.cleaned_data
            gelijk = vergelijkbaar(
                swv,
                aspect=data["aspect"],
                setting=data["setting"],
                activiteit=data["activiteit"],
            )
        else:
            answer = _store(request, kind, een, form, follow=follow)
            if answer is not None:
                return answer
    context = {
        "kind": kind,
        "een": een,
        "form": form,
        "plek": plek,
        "swv": swv,
        "gelijk": gelijk,
        "is_vervolg": follow,
    }
    return render(request, "dossier/arrangement/aanvraag.html", context)


def _store(
    request: HttpRequest,
    kind: Leerling,
    een: Arrangement | None,
    form: ArrangementForm,
    *,
    follow: bool,
) -> HttpResponse | None:
    try:
        if een is None:
            een = acts.open_arrangement(request.user, kind, form.gegevens())
        elif follow:
            een = acts.vraag_vervolg(request.user, een, form.gegevens())
        else:
            versie = form.cleaned_data["versie"]
            acts.werk_bij(request.user, een, form.gegevens(), versie=versie)
    except Geweigerd as refusal:
        form.add_error(None, str(refusal))
        return None
    nieuw_gevraagd, bekend = form.tel_vragen()
    Arrangement.objects.filter(pk=een.pk).update(vragen_nieuw=nieuw_gevraagd, vragen_bekend=bekend)
    meld(request, _("De aanvraag is bewaard. Kijk haar na en stuur haar."))
    return redirect("dossier:arrangement", een.pk)


@login_required
def act(request: HttpRequest, pk: int, naam: str) -> HttpResponse:
    een = _arrangement_of_404(request, pk)
    pagina = PAGINAS.get(naam)
    if pagina is None:
        raise Http404
    _check_circle(request, een, naam)
    form_class = pagina.form
    if naam == Act.GEEF_OORDEEL and heeft_rol(request.user, [Rolsoort.LEERLING]):
        form_class = LeerlingOordeelForm
    form = form_class(request.POST or None, arrangement=een)
    if request.method == "POST" and form.is_valid():
        try:
            pagina.doe(request.user, een, form)
        except Geweigerd as refusal:
            form.add_error(None, str(refusal))
        else:
            meld(request, _("Dit is vastgelegd."))
            return redirect("dossier:arrangement", een.pk)
    kringen = acts.kringen_van(request.user, een)
    context = {
        "een": een,
        "pagina": pagina,
        "form": form,
        "kan_nu": naam in {s.act for s in PROCES.mogelijk(Arrangementstatus(een.status), kringen)},
        "gelijk": _alike(een) if pagina.vergelijk and Kring.OUDER not in kringen else None,
        "blad": blad_van(een) if naam in (Act.KEN_TOE, Act.EVALUEER) else None,
        "is_gezin": heeft_rol(request.user, GEZIN),
    }
    return render(request, "dossier/arrangement/act.html", context)
