"""The pages of the groeidocument: read it, write in a section, compare two versions."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_POST

from passend.beheer.fouten import Geweigerd
from passend.beheer.inzage import leg_inzage_vast
from passend.dossier import concepthulp
from passend.dossier.actions import groeidocument as acts
from passend.dossier.actions.groeidocument import SCHRIJVERS, Botsing, Woorden
from passend.dossier.forms.groeidocument import (
    LeerlingUitspraakForm,
    OuderUitspraakForm,
    UitspraakForm,
)
from passend.dossier.kring import GEZIN, Kring, kring_van, staat_om_het_kind
from passend.dossier.models import Leerling, Sectie, Uitspraak
from passend.dossier.queries.groeidocument import groei_van, sectieversie
from passend.dossier.woordverschil import woordverschil
from passend.vormgeving.meldingen import meld


def kind_of_404(request: HttpRequest, pk: int) -> Leerling:
    """Return a child around whom the role in use stands; 404 otherwise."""
    if not staat_om_het_kind(request.user):
        raise Http404
    return get_object_or_404(Leerling.objects.zichtbaar_voor(request.user), pk=pk)


@login_required
def groei(request: HttpRequest, pk: int) -> HttpResponse:
    kind = kind_of_404(request, pk)
    leg_inzage_vast(request.user, kind, gettext_noop("groeidocument"))
    kring = kring_van(request.user)
    own = {Kring.OUDER: Sectie.OUDERS, Kring.LEERLING: Sectie.LEERLING}.get(kring)
    context = {
        "kind": kind,
        "groei": groei_van(request.user, kind),
        "vandaag": timezone.localdate(),
        "is_gezin": kring in GEZIN,
        "pupil": kring == Kring.LEERLING,
        "eigen_sectie": own,
        "ik": request.user.pk,
    }
    return render(request, "dossier/groei/groei.html", context)


def _form_class(request: HttpRequest) -> type[UitspraakForm]:
    kring = kring_van(request.user)
    if kring == Kring.LEERLING:
        return LeerlingUitspraakForm
    return OuderUitspraakForm if kring == Kring.OUDER else UitspraakForm


@login_required
def schrijf(request: HttpRequest, pk: int, sectie: str) -> HttpResponse:
    """Write a new statement in a section."""
    kind = kind_of_404(request, pk)
    if sectie not in Sectie.values or kring_van(request.user) not in SCHRIJVERS[sectie]:
        raise Http404
    draft = concepthulp.begin(request.user, f"groei-{pk}-{sectie}")
    begin = {**draft["velden"], "versie": sectieversie(kind, sectie)}
    form = _form_class(request)(request.POST or None, initial=begin)
    botsing = None
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        woorden = Woorden(data["tekst"], data.get("datum"), data.get("bron", ""))
        try:
            uitspraak = acts.schrijf(request.user, kind, sectie, woorden, versie=data["versie"])
        except Botsing as clash:
            botsing = clash
            form = _with_version(form, request, clash.versie)
        except Geweigerd as refusal:
            form.add_error(None, str(refusal))
        else:
            return _written(request, uitspraak, draft["naam"])
    context = {
        "kind": kind,
        "form": form,
        "sectie": Sectie(sectie),
        "botsing": botsing,
        "concept": draft,
        "pupil": kring_van(request.user) == Kring.LEERLING,
    }
    return render(request, "dossier/groei/schrijf.html", context, status=409 if botsing else 200)


def _with_version(form: UitspraakForm, request: HttpRequest, versie: int) -> UitspraakForm:
    """Return the same answers with the counter that the person has now seen."""
    data = request.POST.copy()
    data["versie"] = str(versie)
    return type(form)(data)


def _written(request: HttpRequest, uitspraak: Uitspraak, concept: str) -> HttpResponse:
    concepthulp.klaar(request.user, concept)
    meld(
        request,
        _("Dit staat nu in het groeidocument."),
        ongedaan_url=reverse("dossier:uitspraak_weg", args=[uitspraak.pk]),
    )
    return redirect(f"{reverse('dossier:groei', args=[uitspraak.leerling_id])}#{uitspraak.sectie}")


def _uitspraak_of_404(request: HttpRequest, pk: int) -> Uitspraak:
    rows = Uitspraak.objects.zichtbaar_voor(request.user).select_related("leerling")
    return get_object_or_404(rows, pk=pk)


@login_required
def herschrijf(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a statement a new version."""
    uitspraak = _uitspraak_of_404(request, pk)
    if kring_van(request.user) not in SCHRIJVERS[uitspraak.sectie] or uitspraak.weg_op:
        raise Http404
    draft = concepthulp.begin(request.user, f"uitspraak-{pk}")
    begin = {"tekst": uitspraak.tekst, **draft["velden"], "versie": uitspraak.versie}
    form = _form_class(request)(request.POST or None, initial=begin)
    for naam in ("bron", "datum"):
        form.fields.pop(naam, None)
    botsing = None
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            done = acts.herschrijf(request.user, uitspraak, data["tekst"], versie=data["versie"])
        except Botsing as clash:
            botsing = clash
            form = _with_version(form, request, clash.versie)
            for naam in ("bron", "datum"):
                form.fields.pop(naam, None)
        except Geweigerd as refusal:
            form.add_error(None, str(refusal))
        else:
            concepthulp.klaar(request.user, draft["naam"])
            meld(request, _("De nieuwe tekst staat er. De oude blijft bij de versies te lezen."))
            return redirect(
                f"{reverse('dossier:groei', args=[done.leerling_id])}#{uitspraak.sectie}"
            )
    context = {
        "kind": uitspraak.leerling,
        "form": form,
        "sectie": Sectie(uitspraak.sectie),
        "botsing": botsing,
        "concept": draft,
        "uitspraak": uitspraak,
        "pupil": kring_van(request.user) == Kring.LEERLING,
    }
    return render(request, "dossier/groei/schrijf.html", context, status=409 if botsing else 200)


@login_required
def versies(request: HttpRequest, pk: int) -> HttpResponse:
    """Compare two versions of a statement: the last two, or those in `?van=` and `&tot=`."""
    uitspraak = _uitspraak_of_404(request, pk)
    rijen = list(uitspraak.versies.all())
    tot = _chosen(request.GET.get("tot"), rijen, len(rijen))
    van = _chosen(request.GET.get("van"), rijen, max(tot.nummer - 1, 1))
    context = {
        "uitspraak": uitspraak,
        "kind": uitspraak.leerling,
        "versies": rijen,
        "van": van,
        "tot": tot,
        "verschil": woordverschil(van.tekst, tot.tekst),
    }
    return render(request, "dossier/groei/versies.html", context)


def _chosen(asked: str | None, rijen: list[Any], otherwise: int) -> Any:
    nummer = int(asked) if asked and asked.isdecimal() and len(asked) < 9 else otherwise
    return next((rij for rij in rijen if rij.nummer == nummer), rijen[-1])


@login_required
@require_POST
def weg(request: HttpRequest, pk: int) -> HttpResponse:
    uitspraak = _uitspraak_of_404(request, pk)
    try:
        acts.haal_weg(request.user, uitspraak)
    except Geweigerd as refusal:
        messages.error(request, str(refusal))
    else:
        back = reverse("dossier:uitspraak_terug", args=[pk])
        meld(request, _("Weggehaald."), ongedaan_url=back)
    return redirect("dossier:groei", uitspraak.leerling_id)


@login_required
@require_POST
def terug(request: HttpRequest, pk: int) -> HttpResponse:
    uitspraak = _uitspraak_of_404(request, pk)
    try:
        acts.zet_terug(request.user, uitspraak)
    except Geweigerd as refusal:
        messages.error(request, str(refusal))
    else:
        meld(request, _("Het staat er weer."))
    return redirect("dossier:groei", uitspraak.leerling_id)
