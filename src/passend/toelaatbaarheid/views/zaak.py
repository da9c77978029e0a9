"""The case page, and one page per act: parse, call the action, render."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.forms import CharField, Form, ModelChoiceField
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from passend.beheer.bevestiging import bevestig_met_tweede_factor, make_bevestigvelden
from passend.beheer.fouten import Geweigerd, VerkeerdeStaat
from passend.beheer.inzage import leg_inzage_vast
from passend.beheer.models import Rolsoort, heeft_rol
from passend.toelaatbaarheid import process, zaakblad
from passend.toelaatbaarheid.actions import kringen_van
from passend.toelaatbaarheid.actpaginas import ACTPAGINAS, Actpagina, page_for
from passend.toelaatbaarheid.forms.acts import ActForm, PapierenBezwaarForm
from passend.toelaatbaarheid.models import Handeling, Zaak
from passend.toelaatbaarheid.soorten import Act, Kring, Status
from passend.toelaatbaarheid.zaakbeeld import zaak_detail
from passend.vormgeving.meldingen import meld
from passend.vormgeving.weergave import datum_voluit

GEZIN = (Rolsoort.OUDER, Rolsoort.LEERLING)


def zaak_of_404(request: HttpRequest, pk: int) -> Zaak:
    """Return the case when this role may see it; 404 otherwise, the same as for no case at all."""
    rows = Zaak.objects.zichtbaar_voor(request.user).select_related(
        "swv", "leerling", "vestiging__school", "aan_zet_gebruiker", "gevraagde_school__organisatie"
    )
    return get_object_or_404(rows, pk=pk)


@login_required
def zaak(request: HttpRequest, pk: int) -> HttpResponse:
    vandaag = timezone.localdate()
    try:
        beeld = zaak_detail(request.user, pk, op=vandaag)
    except Zaak.DoesNotExist:
        raise Http404 from None
    case = beeld.zaak
    leg_inzage_vast(request.user, case.leerling, gettext_noop("aanvraag"))
    context = {
        "beeld": beeld,
        "blad": zaakblad.make_page(beeld),
        "zaak": case,
        "vandaag": vandaag,
    }
    if heeft_rol(request.user, GEZIN):
        return render(request, "toelaatbaarheid/gezin.html", context)
    return render(request, "toelaatbaarheid/zaak.html", context)


@login_required
def act(request: HttpRequest, pk: int, naam: str) -> HttpResponse:
    case = zaak_of_404(request, pk)
    pagina = page_for(naam, pupil=heeft_rol(request.user, [Rolsoort.LEERLING]))
    if pagina is None:
        raise Http404
    kringen = kringen_van(request.user, case)
    check_right(naam, kringen)
    form = _form(request, case, pagina, kringen)
    if not may_now(case, naam, kringen):
        return not_now(request, case, Act(naam), form)
    if request.method == "POST" and form.is_valid() and "verander" not in request.POST:
        if pagina.definitief and "zeker" not in request.POST:
            return _ask_again(request, case, pagina, form)
        try:
            answer = _do(request, case, pagina, form)
        except VerkeerdeStaat as overtaken:
            case.refresh_from_db()
            if not may_now(case, naam, kringen):
                return not_now(request, case, Act(naam), form)
            form = _form(request, case, pagina, kringen, newer=True)
            form.add_error(None, str(overtaken))
            form.add_error(
                None, _("Uw tekst staat er nog. Klopt hij nog? Verstuur hem dan opnieuw.")
            )
        else:
            if answer is not None:
                return answer
    context = {"zaak": case, "pagina": pagina, "form": form, "act": naam}
    if pagina.ondertekend:
        context |= make_bevestigvelden(request)
    return render(request, "toelaatbaarheid/act.html", context)


def check_right(act: str, kringen: frozenset[Kring]) -> None:
    """Raise 404 for an act that in no state belongs to these circles: it has no page for them."""
    if not any(step.act == act and step.wie & kringen for step in process.TABEL):
        raise Http404


def may_now(case: Zaak, act: str, kringen: frozenset[Kring]) -> bool:
    """Tell whether the table lets these circles do this act in the state of the case."""
    return act in {step.act for step in process.mogelijke_acts(case.status, kringen)}


def _form(
    request: HttpRequest,
    case: Zaak,
    pagina: Actpagina,
    kringen: frozenset[Kring],
    *,
    newer: bool = False,
) -> ActForm:
    """Return the form of the act; `newer` puts the version of now under what was typed."""
    form_class = pagina.form
    if pagina is ACTPAGINAS[Act.MAAK_BEZWAAR] and Kring.COORDINATOR in kringen:
        form_class = PapierenBezwaarForm
    data = request.POST.copy() if request.POST else None
    if data is not None and newer:
        data["versie"] = str(case.versie)
    return form_class(data, zaak=case, door=request.user)


def _do(request: HttpRequest, case: Zaak, pagina: Actpagina, form: ActForm) -> HttpResponse | None:
    """Do the act; on a refusal put its sentence on the form, so that nothing typed is lost.

    Raises `VerkeerdeStaat` when somebody else was first.
    """
    data = form.cleaned_data
    try:
        with transaction.atomic():
            if pagina.ondertekend and heeft_rol(request.user, GEZIN):
                proof = bevestig_met_tweede_factor(
                    request, str(pagina.titel), over=case, leerling_id=case.leerling_id
                )
                data["bevestigd_met"] = proof.wijze
            pagina.doe(case, request.user, data)
    except VerkeerdeStaat:
        raise
    except Geweigerd as refusal:
        form.add_error(None, str(refusal))
        return None
    meld(request, str(pagina.gedaan))
    visible = Zaak.objects.zichtbaar_voor(request.user).filter(pk=case.pk).exists()
    if case.status == Status.VERVALLEN or not visible:
        return redirect("toelaatbaarheid:lijst")
    return redirect("toelaatbaarheid:zaak", case.pk)


def _ask_again(request: HttpRequest, case: Zaak, pagina: Actpagina, form: ActForm) -> HttpResponse:
    """Show what will happen, with what was typed kept in hidden fields."""
    typed = [(name, value) for name in form.fields for value in request.POST.getlist(name)]
    answers = [
        (form.fields[name].label, _in_words(form, name))
        for name in form.fields
        if name != "versie" and form.cleaned_data.get(name)
    ]
    context = {"zaak": case, "pagina": pagina, "typed": typed, "answers": answers}
    return render(request, "toelaatbaarheid/zeker.html", context)


def _in_words(form: ActForm, name: str) -> Any:
    """Return the answer as somebody would read it: a day in words, a person by name."""
    value = form.cleaned_data[name]
    field = form.fields[name]
    if isinstance(value, dt.date):
        return datum_voluit(value)
    if isinstance(field, ModelChoiceField):
        return field.label_from_instance(value)
    return dict(getattr(field, "choices", ()) or ()).get(value, value)


def not_now(request: HttpRequest, case: Zaak, wat: Act, form: Form) -> HttpResponse:
    """Say why this act cannot be done now, who did what last, and what was typed in vain."""
    last = Handeling.objects.filter(zaak=case).order_by("-volgnummer").first()
    context = {
        "zaak": case,
        "reden": process.waarom_niet(Status(case.status), wat),
        "laatste": last,
        "getypt": [
            (field.label, request.POST[field.name])
            for field in form.visible_fields()
            if isinstance(field.field, CharField) and request.POST.get(field.name)
        ],
    }
    return render(request, "toelaatbaarheid/niet_nu.html", context, status=409)


urlpatterns = [
    path("<int:pk>/", zaak, name="zaak"),
    path("<int:pk>/<str:naam>/", act, name="act"),
]
