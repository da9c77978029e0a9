"""The pages of the dossier: parse, call an action or a query, render."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_POST

from passend.beheer.fouten import GeenRecht, Geweigerd
from passend.beheer.inzage import leg_inzage_vast
from passend.beheer.models import Inzage, Rolsoort, heeft_rol
from passend.dossier import actions, ouders, queries
from passend.dossier.forms.leerling import (
    AanpakForm,
    BehoefteForm,
    EigenStemForm,
    GezagForm,
    LeerlingStemForm,
    OpgetekendeStemForm,
    OuderForm,
)
from passend.dossier.models import Behoefte, Leerling, Ouderschap, Stem, may_write_dossier
from passend.dossier.onderdelen import onderdelen_voor
from passend.vormgeving.forms import PassendForm
from passend.vormgeving.meldingen import meld

EIGEN = (Rolsoort.OUDER, Rolsoort.LEERLING)
PER_BLADZIJDE = 25


def _leerling_of_404(request: HttpRequest, pk: int) -> Leerling:
    return get_object_or_404(Leerling.objects.zichtbaar_voor(request.user), pk=pk)


@login_required
def lijst(request: HttpRequest) -> HttpResponse:
    zoek = request.GET.get("q", "").replace("\x00", "").strip()[:80]
    rows = queries.leerlingen(request.user, zoek)
    if heeft_rol(request.user, EIGEN) and not zoek:
        own = list(rows[:2])
        if len(own) == 1:
            return redirect("dossier:leerling", own[0].pk)
    bladzijde = Paginator(rows, PER_BLADZIJDE).get_page(request.GET.get("pagina"))
    context = {
        "bladzijde": bladzijde,
        "zoek": zoek,
        "may_write": may_write_dossier(request.user),
    }
    return render(request, "dossier/lijst.html", context)


@login_required
def leerling(request: HttpRequest, pk: int) -> HttpResponse:
    kind = _leerling_of_404(request, pk)
    leg_inzage_vast(request.user, kind, gettext_noop("dossier"))
    is_own = heeft_rol(request.user, EIGEN)
    context = {
        "dossier": queries.dossier_van(kind),
        "kind": kind,
        "vandaag": timezone.localdate(),
        "may_write": may_write_dossier(request.user),
        "may_speak": is_own or may_write_dossier(request.user),
        "is_eigen": is_own,
        "onderdelen": onderdelen_voor(request.user),
    }
    if is_own:
        context["inzagen"] = _looks(request, kind)[:3]
    return render(request, "dossier/leerling.html", context)


def _looks(request: HttpRequest, kind: Leerling) -> Any:
    rows = Inzage.objects.filter(leerling_id_toen=kind.pk)
    return rows.exclude(gebruiker=request.user).order_by("-eerste")


@login_required
def inzagen(request: HttpRequest, pk: int) -> HttpResponse:
    kind = _leerling_of_404(request, pk)
    if not heeft_rol(request.user, EIGEN):
        return redirect("dossier:leerling", pk)
    bladzijde = Paginator(_looks(request, kind), PER_BLADZIJDE).get_page(request.GET.get("pagina"))
    return render(request, "dossier/inzagen.html", {"kind": kind, "bladzijde": bladzijde})


def _form_page(
    request: HttpRequest,
    pk: int,
    form_class: type[PassendForm],
    act: Callable[..., Any],
    words: dict[str, str],
) -> HttpResponse:
    """Show a form about one child and, when it is right, do the act and go back to the dossier."""
    kind = _leerling_of_404(request, pk)
    form = form_class(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            regel = act(request.user, kind, **form.cleaned_data)
        except Geweigerd as refusal:
            form.add_error(None, str(refusal))
        else:
            undo = words.get("ongedaan")
            meld(
                request,
                words["gedaan"],
                ongedaan_url=reverse(undo, args=[regel.pk]) if undo else "",
            )
            return redirect("dossier:leerling", pk)
    context = {"kind": kind, "form": form, "titel": words["titel"], "knop": words["knop"]}
    return render(request, "dossier/formulier.html", context)


@login_required
def behoefte(request: HttpRequest, pk: int) -> HttpResponse:
    words = {
        "titel": _("Wat heeft het kind nodig?"),
        "knop": _("Zet in het dossier"),
        "gedaan": _("Dit staat nu in het dossier."),
        "ongedaan": "dossier:behoefte_weg",
    }
    return _form_page(request, pk, BehoefteForm, actions.noteer_behoefte, words)


@login_required
def aanpak(request: HttpRequest, pk: int) -> HttpResponse:
    words = {
        "titel": _("Wat probeerde de school?"),
        "knop": _("Zet in het dossier"),
        "gedaan": _("Deze aanpak staat nu in het dossier."),
    }
    return _form_page(request, pk, AanpakForm, actions.noteer_aanpak, words)


@login_required
def stem(request: HttpRequest, pk: int) -> HttpResponse:
    own = heeft_rol(request.user, EIGEN)
    words = {
        "titel": _("In eigen woorden") if own else _("Wat zegt het kind?"),
        "knop": _("Bewaar mijn woorden") if own else _("Bewaar deze woorden"),
        "gedaan": _("Deze woorden staan nu in het dossier, precies zo."),
        "ongedaan": "dossier:stem_weg",
    }
    form_class = OpgetekendeStemForm
    if own:
        pupil = heeft_rol(request.user, [Rolsoort.LEERLING])
        form_class = LeerlingStemForm if pupil else EigenStemForm
    return _form_page(request, pk, form_class, actions.leg_stem_vast, words)


@login_required
@require_POST
def behoefte_weg(request: HttpRequest, pk: int) -> HttpResponse:
    return _remove(request, get_object_or_404(Behoefte.objects.zichtbaar_voor(request.user), pk=pk))


@login_required
@require_POST
def stem_weg(request: HttpRequest, pk: int) -> HttpResponse:
    return _remove(request, get_object_or_404(Stem.objects.zichtbaar_voor(request.user), pk=pk))


def _remove(request: HttpRequest, regel: Behoefte | Stem) -> HttpResponse:
    kind_id = regel.leerling_id
    try:
        actions.verwijder(request.user, regel)
    except GeenRecht as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Weggehaald."))
    return redirect("dossier:leerling", kind_id)


@login_required
def ouder(request: HttpRequest, pk: int) -> HttpResponse:
    words = {
        "titel": _("Nodig een ouder uit"),
        "knop": _("Verstuur de uitnodiging"),
        "gedaan": _("De uitnodiging is verstuurd. Gebruikt de ouder de link, dan is het geregeld."),
    }
    return _form_page(request, pk, OuderForm, _invite_parent, words)


def _invite_parent(door: Any, kind: Leerling, **data: Any) -> Any:
    return ouders.nodig_ouder_uit(door, kind, ouders.Oudergegevens(**data))


@login_required
def gezag(request: HttpRequest, pk: int) -> HttpResponse:
    rows = Ouderschap.objects.zichtbaar_voor(request.user).select_related("leerling", "gebruiker")
    relation = get_object_or_404(rows, pk=pk)
    if not may_write_dossier(request.user):
        raise Http404
    form = GezagForm(request.POST or None, initial={"gezag": relation.gezag})
    if request.method == "POST" and form.is_valid():
        try:
            ouders.wijzig_gezag(request.user, relation, **form.cleaned_data)
        except Geweigerd as refusal:
            form.add_error(None, str(refusal))
        else:
            meld(request, _("Het gezag is vastgelegd. De toegang is meteen aangepast."))
            return redirect("dossier:leerling", relation.leerling_id)
    context = {
        "kind": relation.leerling,
        "form": form,
        "titel": _("Gezag van %(naam)s") % {"naam": relation.gebruiker.naam},
        "knop": _("Leg vast"),
    }
    return render(request, "dossier/formulier.html", context)
