"""The page of one opp, its forms, and one page per act: parse, call the action, render."""

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
from passend.dossier.actions import opp as acts
from passend.dossier.actions import opp_evaluatie as verder
from passend.dossier.actions.opp_kern import kringen_van
from passend.dossier.forms import opp as forms
from passend.dossier.kring import GEZIN, kring_van, staat_om_het_kind
from passend.dossier.models import Leerling, may_write_dossier
from passend.dossier.models.opp import Groeilijn, Opp, Oppstatus, Oppversie, Oppvraag
from passend.dossier.opp import wet
from passend.dossier.opp.blad import make_board
from passend.dossier.opp.curve import curve, oordeel
from passend.dossier.opp.document import bestandsnaam, make_pdf
from passend.dossier.opp.paginas import DUO, PAGINAS, Actpagina
from passend.dossier.opp.process import PROCES, Act, Kring
from passend.dossier.opp.vergelijken import vergelijk as differences
from passend.dossier.queries.opp import blad_van, nodig_voor, opp_van_kind, plek_van
from passend.vormgeving.meldingen import meld


def opp_of_404(request: HttpRequest, pk: int) -> Opp:
    """Return an opp that this account may see, with child and school."""
    rows = Opp.objects.zichtbaar_voor(request.user).select_related(
        "leerling", "vestiging__school__organisatie"
    )
    return get_object_or_404(rows, pk=pk)


def _school_opp_of_404(request: HttpRequest, pk: int) -> Opp:
    een = opp_of_404(request, pk)
    if Kring.SCHOOL not in kringen_van(request.user, een):
        raise Http404
    return een


def _child_of_404(request: HttpRequest, pk: int) -> Leerling:
    kind = get_object_or_404(Leerling.objects.zichtbaar_voor(request.user), pk=pk)
    if not staat_om_het_kind(request.user):
        raise Http404
    return kind


def number_in(request: HttpRequest, naam: str) -> int | None:
    """Return the whole number that the query string gives under this name, or None."""
    tekst = request.GET.get(naam, "")
    return int(tekst) if tekst.isascii() and tekst.isdigit() and len(tekst) < 6 else None


@login_required
def opp(request: HttpRequest, pk: int) -> HttpResponse:
    een = opp_of_404(request, pk)
    leg_inzage_vast(request.user, een.leerling, gettext_noop("ontwikkelingsperspectief"))
    if heeft_rol(request.user, [Rolsoort.LEERLING]):
        return redirect("dossier:mijn_plan", een.leerling_id)
    vandaag = timezone.localdate()
    blad = blad_van(request.user, een, number_in(request, "versie"))
    if blad.versie is None:
        raise Http404
    oneens = een.status == Oppstatus.GEWEIGERD or (een.vastgesteld_op and een.geldend is None)
    context = {
        "opp": een,
        "blad": blad,
        "bord": make_board(request.user, blad, vandaag),
        "lijnen": [(lijn, curve(lijn), oordeel(lijn)) for lijn in blad.lijnen],
        "onderdelen": wet.onderdelen(een.soort, vandaag),
        "na_weigering": wet.na_weigering(een.soort, vandaag) if oneens else None,
        "uitleg_mist": any(not g.wat_ermee for g in blad.gehoord),
        "vandaag": vandaag,
        "is_gezin": kring_van(request.user) in GEZIN,
        "is_school": Kring.SCHOOL in kringen_van(request.user, een),
    }
    return render(request, "dossier/opp/opp.html", context)


@login_required
def van_leerling(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer whether this child needs an opp, and lead to the one that there is."""
    kind = _child_of_404(request, pk)
    een = opp_van_kind(request.user, kind.pk)
    if een is not None and kring_van(request.user) in GEZIN:
        return redirect("dossier:opp", een.pk)
    leg_inzage_vast(request.user, kind, gettext_noop("ontwikkelingsperspectief"))
    plek, vandaag = plek_van(kind.pk), timezone.localdate()
    context = {
        "kind": kind,
        "opp": een,
        "plek": plek,
        "nodig": nodig_voor(kind, plek, vandaag) if plek else None,
        "may_write": may_write_dossier(request.user) and plek is not None,
        "vandaag": vandaag,
    }
    return render(request, "dossier/opp/van_leerling.html", context)


@login_required
def nieuw(request: HttpRequest, pk: int) -> HttpResponse:
    kind = _child_of_404(request, pk)
    plek = plek_van(kind.pk)
    if not may_write_dossier(request.user) or plek is None:
        raise Http404
    return _edit(request, kind, plek.vestiging.school)


@login_required
def werk_bij(request: HttpRequest, pk: int) -> HttpResponse:
    een = _school_opp_of_404(request, pk)
    if een.status not in (Oppstatus.CONCEPT, Oppstatus.BIJGESTELD):
        return redirect("dossier:opp", pk)
    return _edit(request, een.leerling, een.vestiging.school, een)


def _edit(
    request: HttpRequest, kind: Leerling, school: Any, een: Opp | None = None
) -> HttpResponse:
    form, doelset = _edit_forms(request, kind, school, een)
    more = "nog_een_doel" in request.POST
    if request.method == "POST" and not more and form.is_valid() and doelset.is_valid():
        filled = [d for d in doelset.forms if d.has_changed() or d.initial]
        doelen = tuple(
            d.gegevens() for d in filled if d.cleaned_data and d.cleaned_data.get("doel")
        )
        try:
            saved = _save(request, kind, een, form, doelen)
        except Geweigerd as refusal:
            form.add_error(None, str(refusal))
        else:
            meld(request, _("Bewaard. De ouders zien het pas als u het voorlegt."))
            return redirect("dossier:opp", saved.pk)
    context = {
        "kind": kind,
        "opp": een,
        "form": form,
        "doelset": doelset,
        "plek": plek_van(kind.pk),
        "onderdelen": wet.onderdelen(school.soort, timezone.localdate()),
        "stemmen": list(kind.stemmen.all()),
        "aanpakken": list(kind.aanpakken.all()),
        "ouders": list(kind.ouderschappen.geldig().select_related("gebruiker")),
    }
    return render(request, "dossier/opp/bewerk.html", context)


def _save(
    request: HttpRequest, kind: Leerling, een: Opp | None, form: forms.OppForm, doelen: Any
) -> Opp:
    gegevens = form.gegevens(doelen)
    if een is None:
        return acts.open_opp(request.user, kind, gegevens)
    return acts.werk_bij(request.user, een, gegevens, versie=form.cleaned_data["versie"])


def _edit_forms(request: HttpRequest, kind: Leerling, school: Any, een: Opp | None) -> Any:
    vandaag = timezone.localdate()
    versie = _newest(een) if een else None
    first = forms.OppForm.beginwaarden(versie, een.versie) if versie and een else {}
    goals = [forms.DoelForm.beginwaarden(d) for d in versie.doelen.all()] if versie else []
    vragen = list(Oppvraag.objects.filter(school=school).geldig(vandaag))
    data = _with_one_more(request)
    form = forms.OppForm(data, initial=first, kind=kind, soort=school.soort, vragen=vragen)
    doelset = forms.Doelset(data, initial=goals, prefix="doel")
    if data is None:
        doelset.extra = 0 if goals else 1
    return form, doelset


def _with_one_more(request: HttpRequest) -> Any:
    if request.method != "POST":
        return None
    if "nog_een_doel" not in request.POST:
        return request.POST
    data = request.POST.copy()
    aantal = data.get("doel-TOTAL_FORMS", "0")
    data["doel-TOTAL_FORMS"] = str(
        min(int(aantal) + 1 if aantal.isascii() and aantal.isdigit() else 1, forms.MEESTE_DOELEN)
    )
    return data


def _newest(een: Opp) -> Oppversie:
    return Oppversie.objects.prefetch_related("behoeften", "doelen", "antwoorden").get(
        opp=een, nummer=een.nummer
    )


@login_required
def act(request: HttpRequest, pk: int, naam: str) -> HttpResponse:
    een = opp_of_404(request, pk)
    pagina = PAGINAS.get(naam)
    if pagina is None or pagina.form is None:
        raise Http404
    kringen = kringen_van(request.user, een)
    mogelijk = {stap.act for stap in PROCES.mogelijk(Oppstatus(een.status), kringen)}
    if not any(stap.act == naam and stap.wie & kringen for stap in PROCES.tabel):
        raise Http404
    return _act_page(request, een, pagina, kan_nu=Act(naam) in mogelijk)


@login_required
def duo(request: HttpRequest, pk: int, stand: str) -> HttpResponse:
    een = _school_opp_of_404(request, pk)
    if stand not in DUO:
        raise Http404
    return _act_page(request, een, DUO[stand], kan_nu=True)


def _act_page(request: HttpRequest, een: Opp, pagina: Actpagina, *, kan_nu: bool) -> HttpResponse:
    form = pagina.form(request.POST or None, opp=een)
    if request.method == "POST" and form.is_valid():
        try:
            pagina.doe(request.user, een, form)
        except Geweigerd as refusal:
            form.add_error(None, str(refusal))
        else:
            meld(request, _("Gedaan: %(wat)s.") % {"wat": str(pagina.titel).lower()})
            return redirect("dossier:opp", een.pk)
    context = {"opp": een, "pagina": pagina, "form": form, "kan_nu": kan_nu}
    return render(request, "dossier/opp/act.html", context)


@login_required
def evalueer(request: HttpRequest, pk: int) -> HttpResponse:
    een = _school_opp_of_404(request, pk)
    doelen = verder.goals_that_hold(een)
    form = forms.EvaluatieForm(request.POST or None, opp=een, doelen=doelen)
    if request.method == "POST" and form.is_valid():
        try:
            verder.evalueer(request.user, een, form.gegevens(), versie=form.cleaned_data["versie"])
        except Geweigerd as refusal:
            form.add_error(None, str(refusal))
        else:
            meld(request, _("De evaluatie staat in het dossier. Ouders en kind kunnen haar lezen."))
            return redirect("dossier:opp", een.pk)
    context = {
        "opp": een,
        "form": form,
        "meningen": list(een.meningen.select_related("stem", "doel")),
        "kan_nu": een.status == Oppstatus.IN_EVALUATIE,
        "regel": wet.evaluatie_met_leerling(een.soort, timezone.localdate()),
    }
    return render(request, "dossier/opp/evalueer.html", context)


@login_required
def vergelijk(request: HttpRequest, pk: int) -> HttpResponse:
    een = opp_of_404(request, pk)
    rows = Oppversie.objects.zichtbaar_voor(request.user).filter(opp=een)
    versies = {v.nummer: v for v in rows.prefetch_related("doelen")}
    nieuw_nr = number_in(request, "nieuw") or max(versies, default=0)
    oud_nr = number_in(request, "oud") or nieuw_nr - 1
    if nieuw_nr not in versies or oud_nr not in versies:
        return redirect("dossier:opp", pk)
    context = {
        "opp": een,
        "oud": versies[oud_nr],
        "nieuw": versies[nieuw_nr],
        "verschillen": differences(versies[oud_nr], versies[nieuw_nr]),
    }
    return render(request, "dossier/opp/vergelijk.html", context)


@login_required
def groei(request: HttpRequest, pk: int) -> HttpResponse:
    een = _school_opp_of_404(request, pk)
    is_point = "lijn" in request.POST
    lijnform = forms.LijnForm(request.POST if request.POST and not is_point else None)
    puntform = forms.MetingForm(request.POST if is_point else None, opp=een)
    form = puntform if is_point else lijnform
    if request.method == "POST" and form.is_valid():
        try:
            _save_growth(request, een, form)
        except Geweigerd as refusal:
            form.add_error(None, str(refusal))
        else:
            meld(request, _("Dit staat nu in de groeilijn."))
            return redirect("dossier:opp_groei", pk)
    lijnen = list(Groeilijn.objects.filter(opp=een).prefetch_related("metingen"))
    context = {
        "opp": een,
        "lijnform": lijnform,
        "puntform": puntform if lijnen else None,
        "lijnen": [(lijn, curve(lijn), oordeel(lijn)) for lijn in lijnen],
    }
    return render(request, "dossier/opp/groei.html", context)


def _save_growth(request: HttpRequest, een: Opp, form: Any) -> None:
    if isinstance(form, forms.LijnForm):
        verder.zet_groeilijn(request.user, een, form.gegevens())
        return
    data = form.cleaned_data
    verder.noteer_meting(request.user, data["lijn"], data["dag"], data["waarde"], data["bron"])


@login_required
def pdf(request: HttpRequest, pk: int) -> HttpResponse:
    een = opp_of_404(request, pk)
    blad = blad_van(request.user, een, number_in(request, "versie"))
    if blad.versie is None:
        raise Http404
    leg_inzage_vast(request.user, een.leerling, gettext_noop("ontwikkelingsperspectief"))
    answer = HttpResponse(make_pdf(blad), content_type="application/pdf")
    naam = bestandsnaam(timezone.localdate(een.laatst_op))
    answer["Content-Disposition"] = f'attachment; filename="{naam}"'
    return answer
