"""The pages of the school and of a parent with an account: list, paper, one case, one act."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop

from passend.beheer import audit
from passend.beheer.fouten import Geweigerd, VerkeerdeStaat
from passend.beheer.inzage import leg_inzage_vast
from passend.beheer.models import Rolsoort, heeft_rol
from passend.beheer.toegang import alleen_voor
from passend.dossier.aanmelding import woorden
from passend.dossier.aanmelding.actpaginas import ACTPAGINAS, Actpagina, knoppen
from passend.dossier.aanmelding.klok import wet_van
from passend.dossier.aanmelding.process import PROCES
from passend.dossier.aanmelding.soorten import Act, Ingang, Kring, Status
from passend.dossier.actions import aanmelding as acts
from passend.dossier.actions.aanmelding_kern import kringen_van
from passend.dossier.actions.inschrijving import schrijf_in
from passend.dossier.forms.aanmelding import ActForm, InschrijfForm, PapierForm
from passend.dossier.models.aanmelding import Aanmelding
from passend.dossier.models.leerling import SCHOOLROLLEN
from passend.dossier.queries import aanmelding as queries
from passend.dossier.queries.aanmelding import Beeld
from passend.samenwerking.export import als_bestand
from passend.samenwerking.models import Vestiging
from passend.vormgeving.meldingen import meld
from passend.vormgeving.weergave import datum_voluit

PER_BLADZIJDE = 25
UITVOER_TOT = 5000
_SORTERING = {
    "termijn": gettext_lazy("laatste dag"),
    "laatst": gettext_lazy("laatst veranderd"),
    "ontvangen": gettext_lazy("ontvangen"),
    "naam": gettext_lazy("achternaam"),
}
LEZERS = (*SCHOOLROLLEN, Rolsoort.OUDER)


def _asked(request: HttpRequest) -> dict[str, str]:
    asked = {
        key: request.GET.get(key, "").replace("\x00", "").strip()[:80]
        for key in ("q", "status", "op")
    }
    if asked["status"] not in {*Status.values, "laat", "lopend"}:
        asked["status"] = ""
    if asked["op"] not in _SORTERING:
        asked["op"] = "termijn"
    return asked


@alleen_voor(*LEZERS)
def lijst(request: HttpRequest) -> HttpResponse:
    vandaag = timezone.localdate()
    asked = _asked(request)
    rows = queries.aanmeldingen(request.user, vandaag=vandaag, **asked)
    context = {
        "bladzijde": Paginator(rows, PER_BLADZIJDE).get_page(request.GET.get("pagina")),
        "gevraagd": asked,
        "statussen": [
            ("", _("alle")),
            ("lopend", _("nog niet klaar")),
            ("laat", _("te laat")),
            *Status.choices,
        ],
        "sortering": list(_SORTERING.items()),
        "vandaag": vandaag,
        "is_school": heeft_rol(request.user, SCHOOLROLLEN),
        "vestigingen": own_vestigingen(request.user),
        "komt": list(queries.komende_kinderen(request.user)[:PER_BLADZIJDE]),
    }
    return render(request, "dossier/aanmelding/lijst.html", context)


def own_vestigingen(gebruiker: Any) -> list[Vestiging]:
    """Return the vestigingen of the school of this role, open ones only."""
    if not heeft_rol(gebruiker, SCHOOLROLLEN):
        return []
    here = acts.open_vestigingen().filter(school__organisatie_id=gebruiker.rol.organisatie_id)
    return list(here.order_by("naam"))


@alleen_voor(*SCHOOLROLLEN)
def uitvoer(request: HttpRequest) -> HttpResponse:
    """Give the list as a CSV file; leaves an audit line, since names leave the house."""
    rows = list(
        queries.aanmeldingen(request.user, vandaag=timezone.localdate(), **_asked(request))[
            :UITVOER_TOT
        ]
    )
    with transaction.atomic():
        audit.schrijf(
            "voer_lijst_uit", door=request.user, over=request.user, gegevens={"aantal": len(rows)}
        )
    kolommen = [
        _("nummer"),
        _("kind"),
        _("geboortedatum"),
        _("vestiging"),
        _("ontvangen"),
        _("gewenste dag"),
        _("staat"),
        _("laatste dag"),
        _("extra ondersteuning"),
        _("aangeboden plekken"),
    ]
    rijen = [
        (
            een.nummer,
            een.naam,
            een.geboortedatum.isoformat(),
            een.vestiging.naam,
            een.ontvangen_op.isoformat(),
            een.gewenst_van.isoformat(),
            een.get_status_display(),
            een.uiterste_datum.isoformat() if een.uiterste_datum else "",
            een.get_ondersteuning_display(),
            str(een.alternatieven),
        )
        for een in rows
    ]
    return als_bestand("csv", "aanmeldingen", kolommen, rijen)


@alleen_voor(*SCHOOLROLLEN)
def nieuw(request: HttpRequest) -> HttpResponse:
    """Copy an aanmelding that came on paper."""
    own = own_vestigingen(request.user)
    if not own:
        raise Http404
    code = request.POST.get("vestiging") or request.GET.get("vestiging", "")
    vestiging = next((een for een in own if een.code == code), own[0])
    vandaag = timezone.localdate()
    form = PapierForm(
        request.POST or None,
        vestiging=vestiging,
        initial={"verzending": new_key(), "ontvangen_op": vandaag, "gedaan_op": vandaag},
    )
    if request.method == "POST" and form.is_valid():
        ontvangst = acts.Ontvangst(
            Ingang.PAPIER,
            form.cleaned_data["verzending"],
            form.cleaned_data["gedaan_op"],
            form.cleaned_data["ontvangen_op"],
        )
        try:
            done = acts.ontvang(vestiging, form.gegevens(), ontvangst, door=request.user)
        except Geweigerd as refusal:
            put_error(form, refusal)
        else:
            meld(request, _("De aanmelding is ontvangen. De termijn loopt."))
            return redirect("dossier:aanmelding", done.aanmelding.pk)
    context = {"form": form, "vestiging": vestiging, "vestigingen": own}
    return render(request, "dossier/aanmelding/papier.html", context)


def new_key() -> str:
    """Return the key of one sending of a form."""
    import secrets

    return secrets.token_hex(16)


def put_error(form: forms.Form, refusal: Geweigerd) -> None:
    """Put a refusal at its field, or above the form."""
    veld = getattr(refusal, "veld", None)
    veld = {"vestiging": "school"}.get(veld, veld) if veld not in form.fields else veld
    form.add_error(veld if veld in form.fields else None, str(refusal))


def of_404(request: HttpRequest, pk: int) -> Aanmelding:
    """Return the aanmelding when this role may see it; 404 otherwise, as for none at all."""
    rows = Aanmelding.objects.zichtbaar_voor(request.user).select_related(
        "vestiging__school__organisatie", "leerling"
    )
    return get_object_or_404(rows, pk=pk)


@alleen_voor(*SCHOOLROLLEN)
def komt(request: HttpRequest, pk: int) -> HttpResponse:
    """Enrol a child for whom another school found a place here and whose parents said yes."""
    plek = get_object_or_404(queries.komende_kinderen(request.user), pk=pk)
    form = InschrijfForm(
        request.POST or None,
        initial={"van": plek.begint_op, "groep": plek.aanmelding.leerjaar},
    )
    if request.method == "POST" and form.is_valid():
        kind = plek.aanmelding.leerling
        try:
            schrijf_in(request.user, kind, plek.vestiging, **form.cleaned_data)
        except Geweigerd as refusal:
            put_error(form, refusal)
        else:
            meld(request, _("Het kind is ingeschreven."))
            return redirect("dossier:leerling", kind.pk)
    return render(request, "dossier/aanmelding/komt.html", {"plek": plek, "form": form})


@login_required
def aanmelding(request: HttpRequest, pk: int) -> HttpResponse:
    case = of_404(request, pk)
    if case.leerling is not None:
        leg_inzage_vast(request.user, case.leerling, gettext_noop("aanmelding"))
    beeld = queries.beeld(request.user, case)
    return render(request, "dossier/aanmelding/zaak.html", page_context(beeld, case))


def page_context(beeld: Beeld, case: Aanmelding) -> dict[str, Any]:
    """Return what the page of one aanmelding shows, for the school and for a parent."""
    vandaag = timezone.localdate()
    eerst, meer = knoppen(beeld, vandaag)
    is_school = Kring.SCHOOL in beeld.kringen
    return {
        "beeld": beeld,
        "aanmelding": case,
        "vandaag": vandaag,
        "is_school": is_school,
        "kop": woorden.kop(case) if is_school else woorden.kop_ouder(case),
        "uitleg": woorden.uitleg(case),
        "knoppen": [(act, ACTPAGINAS[act].titel) for act in eerst],
        "meer": [(act, ACTPAGINAS[act].titel) for act in meer],
        "verloop": [_line(stap) for stap in reversed(beeld.stappen)],
        "rechten": woorden.rechten(wet_van(case.vestiging.school.soort), case.ontvangen_op),
        "vraag": next((s for s in reversed(beeld.stappen) if s.act == Act.VRAAG_GEGEVENS), None),
        "weigering": next((s for s in beeld.stappen if s.act == Act.WEIGER), None),
        "zorgplicht": queries.zorgplicht_van(case.leerling_id)
        if is_school and case.leerling_id
        else None,
    }


def _line(stap: Any) -> dict[str, Any]:
    label = str(Act(stap.act).label)
    return {
        "datum": stap.dag,
        "wat": label[:1].upper() + label[1:],
        "wie": stap.door_naam,
        "uitleg": stap.tekst,
    }


@login_required
def act(request: HttpRequest, pk: int, naam: str) -> HttpResponse:
    case = of_404(request, pk)
    pagina = ACTPAGINAS.get(naam)  # type: ignore[call-overload]  # a StrEnum key equals its text
    kringen = kringen_van(request.user, case)
    if pagina is None or not any(s.act == naam and s.wie & kringen for s in PROCES.tabel):
        raise Http404
    form = pagina.form(request.POST or None, aanmelding=case, is_school=Kring.SCHOOL in kringen)
    now = {Act(stap.act) for stap in PROCES.mogelijk(Status(case.status), kringen)}
    if naam not in now:
        return _not_now(request, case, Act(naam), form)
    if request.method == "POST" and form.is_valid() and "verander" not in request.POST:
        if pagina.definitief and "zeker" not in request.POST:
            return _ask_again(request, case, pagina, form)
        if _do(request, case, pagina, form):
            return redirect("dossier:aanmelding", case.pk)
    context = {"aanmelding": case, "pagina": pagina, "form": form, "act": naam}
    return render(request, "dossier/aanmelding/act.html", context)


def _do(request: HttpRequest, case: Aanmelding, pagina: Actpagina, form: ActForm) -> bool:
    """Do the act; on a refusal put its sentence on the form, so that nothing typed is lost."""
    try:
        pagina.doe(case, request.user, form.cleaned_data)
    except VerkeerdeStaat as overtaken:
        case.refresh_from_db()
        data = request.POST.copy()
        data["versie"] = str(case.versie)
        form.data = data
        form.add_error(None, str(overtaken))
        return False
    except Geweigerd as refusal:
        put_error(form, refusal)
        return False
    meld(request, str(pagina.gedaan))
    return True


def _not_now(request: HttpRequest, case: Aanmelding, wat: Act, form: ActForm) -> HttpResponse:
    """Say why this act cannot be done now, and give back what was typed in vain."""
    try:
        PROCES.overgang(Status(case.status), wat)
        reden = _("Dit kan alleen iemand anders.")
    except VerkeerdeStaat as fout:
        reden = str(fout)
    typed = [
        (veld.label, request.POST[veld.name])
        for veld in form.visible_fields()
        if isinstance(veld.field, forms.CharField) and request.POST.get(veld.name)
    ]
    context = {"aanmelding": case, "reden": reden, "getypt": typed}
    return render(request, "dossier/aanmelding/niet_nu.html", context, status=409)


def _ask_again(
    request: HttpRequest, case: Aanmelding, pagina: Actpagina, form: ActForm
) -> HttpResponse:
    """Show what will happen, with what was typed kept in hidden fields."""
    typed = [(name, value) for name in form.fields for value in request.POST.getlist(name)]
    answers = [
        (form.fields[name].label, _in_words(form, name))
        for name in form.fields
        if name != "versie" and form.cleaned_data.get(name)
    ]
    context = {"aanmelding": case, "pagina": pagina, "typed": typed, "answers": answers}
    return render(request, "dossier/aanmelding/zeker.html", context)


def _in_words(form: ActForm, name: str) -> Any:
    value = form.cleaned_data[name]
    if isinstance(value, dt.date):
        return datum_voluit(value)
    if value is True:
        return _("ja")
    return dict(getattr(form.fields[name], "choices", ()) or ()).get(value, value)


urlpatterns = [
    path("aanmeldingen/", lijst, name="aanmeldingen"),
    path("aanmeldingen/uitvoer.csv", uitvoer, name="aanmeldingen_uitvoer"),
    path("aanmeldingen/nieuw/", nieuw, name="aanmelding_nieuw"),
    path("aanmeldingen/komt/<int:pk>/", komt, name="aanmelding_komt"),
    path("aanmeldingen/<int:pk>/", aanmelding, name="aanmelding"),
    path("aanmeldingen/<int:pk>/<str:naam>/", act, name="aanmelding_act"),
]
