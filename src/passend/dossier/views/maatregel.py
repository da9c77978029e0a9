"""The pages of schorsing and verwijdering: what there was for a child, one measure, one act."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy, gettext_noop
from django.utils.translation import gettext as _

from passend import recht
from passend.beheer.fouten import Geweigerd, VerkeerdeStaat
from passend.beheer.inzage import leg_inzage_vast
from passend.dossier.aanmelding.klok import schoolfeiten
from passend.dossier.actions import maatregel as acts
from passend.dossier.forms import maatregel as f
from passend.dossier.maatregel import stand as standen
from passend.dossier.maatregel.process import PROCES
from passend.dossier.maatregel.soorten import Act, Kring, Soort, Status
from passend.dossier.models import Leerling
from passend.dossier.models.maatregel import Maatregel
from passend.dossier.queries.aanmelding import zorgplicht_van
from passend.dossier.views.aanmelding import put_error
from passend.vormgeving.meldingen import meld

Doen = Callable[[Maatregel, Any, dict[str, Any]], Any]


@dataclass(frozen=True, slots=True)
class Actpagina:
    """One page: form, title, what happens, what it says afterwards, and the action."""

    form: type[f.ActForm]
    titel: Any
    gevolg: Any
    gedaan: Any
    doe: Doen
    definitief: bool = False


def _plain(action: Callable[..., Any], *namen: str, **vast: Any) -> Doen:
    def doe(maatregel: Maatregel, door: Any, data: dict[str, Any]) -> Any:
        extra = {naam: data[naam] for naam in ("hoe", "ontvangen_op") if naam in data}
        extra |= {naam: data[waarde] for naam, waarde in vast.items()}
        return action(
            maatregel, *(data[naam] for naam in namen), door=door, versie=data["versie"], **extra
        )

    return doe


def _op_bezwaar(herroepen: bool) -> Doen:
    def doe(maatregel: Maatregel, door: Any, data: dict[str, Any]) -> Any:
        return acts.beslis_op_bezwaar(
            maatregel, herroepen, data["motivering"], door=door, versie=data["versie"]
        )

    return doe


ACTPAGINAS: dict[Act, Actpagina] = {
    Act.LEG_STAP_VAST: Actpagina(
        f.StapForm,
        gettext_lazy("Leg een stap van de wet vast"),
        gettext_lazy("Zonder deze stappen kan er geen besluit komen."),
        gettext_lazy("De stap is vastgelegd."),
        _plain(acts.leg_stap_vast, "stap", "wanneer", "verslag"),
    ),
    Act.VIND_SCHOOL: Actpagina(
        f.SchoolForm,
        gettext_lazy("Leg vast welke school bereid is"),
        gettext_lazy("Zonder een andere school kan er geen besluit komen."),
        gettext_lazy("De school is vastgelegd."),
        _plain(acts.vind_school, "school", toelichting="toelichting"),
    ),
    Act.VERWIJDER: Actpagina(
        f.VerwijderForm,
        gettext_lazy("Besluit tot verwijdering"),
        gettext_lazy(
            "De inschrijving eindigt op die dag. Uw school houdt zorgplicht tot het kind elders is "
            "ingeschreven."
        ),
        gettext_lazy("Het besluit is vastgelegd. Meld het meteen aan de gemeente."),
        _plain(acts.verwijder, "per", "motivering"),
        definitief=True,
    ),
    Act.MELD_INSPECTIE: Actpagina(
        f.LeegForm,
        gettext_lazy("Leg vast dat de inspectie is ingelicht"),
        gettext_lazy("U deed de melding schriftelijk en met redenen."),
        gettext_lazy("De melding is vastgelegd."),
        _plain(acts.meld_inspectie),
    ),
    Act.MELD_GEMEENTE: Actpagina(
        f.LeegForm,
        gettext_lazy("Leg vast dat de gemeente is ingelicht"),
        gettext_lazy("U meldde het besluit aan burgemeester en wethouders."),
        gettext_lazy("De melding is vastgelegd."),
        _plain(acts.meld_gemeente),
    ),
    Act.MAAK_BEZWAAR: Actpagina(
        f.BezwaarForm,
        gettext_lazy("Maak bezwaar"),
        gettext_lazy("De school hoort u en beslist opnieuw."),
        gettext_lazy("Het bezwaar is vastgelegd."),
        _plain(acts.maak_bezwaar, "gronden"),
        definitief=True,
    ),
    Act.HANDHAAF: Actpagina(
        f.MotiveringForm,
        gettext_lazy("Handhaaf het besluit"),
        gettext_lazy("De ouders lezen uw motivering."),
        gettext_lazy("De beslissing op bezwaar is vastgelegd."),
        _op_bezwaar(False),
        definitief=True,
    ),
    Act.HERROEP: Actpagina(
        f.MotiveringForm,
        gettext_lazy("Herroep het besluit"),
        gettext_lazy("Het kind is dan weer leerling van uw school."),
        gettext_lazy("Het besluit is herroepen."),
        _op_bezwaar(True),
        definitief=True,
    ),
    Act.TREK_IN: Actpagina(
        f.RedenForm,
        gettext_lazy("Trek dit in"),
        gettext_lazy("De ouders lezen waarom."),
        gettext_lazy("Het is ingetrokken."),
        _plain(acts.trek_in, "reden"),
        definitief=True,
    ),
}


def _kringen(request: HttpRequest, maatregel: Maatregel) -> frozenset[Kring]:
    return acts.kringen_van(request.user, maatregel.organisatie_id, maatregel.leerling_id)


@login_required
def lijst(request: HttpRequest, pk: int) -> HttpResponse:
    """What there was for one child, and the way to begin."""
    kind = get_object_or_404(Leerling.objects.zichtbaar_voor(request.user), pk=pk)
    rijen = Maatregel.objects.zichtbaar_voor(request.user).filter(leerling=kind)
    place = kind.inschrijvingen.geldig().select_related("vestiging__school").first()
    kringen = (
        acts.kringen_van(request.user, place.vestiging.school.organisatie_id, kind.pk)
        if place
        else frozenset()
    )
    context = {
        "kind": kind,
        "maatregelen": list(rijen.select_related("vestiging").order_by("-pk")),
        "vandaag": timezone.localdate(),
        "may_begin": Kring.DIRECTIE in kringen,
        "is_school": Kring.SCHOOL in kringen,
    }
    return render(request, "dossier/maatregel/lijst.html", context)


@login_required
def nieuw(request: HttpRequest, pk: int, soort: str) -> HttpResponse:
    """Begin a schorsing or a verwijdering."""
    kind = get_object_or_404(Leerling.objects.zichtbaar_voor(request.user), pk=pk)
    place = kind.inschrijvingen.geldig().select_related("vestiging__school__organisatie").first()
    if place is None or soort not in Soort.values:
        raise Http404
    kringen = acts.kringen_van(request.user, place.vestiging.school.organisatie_id, kind.pk)
    if Kring.DIRECTIE not in kringen:
        raise Http404
    schorsing = soort == Soort.SCHORSING
    form = (f.SchorsForm if schorsing else f.VoornemenForm)(request.POST or None)
    if request.method == "POST" and form.is_valid():
        do = acts.schors if schorsing else acts.neem_voor
        try:
            made = do(place, **form.cleaned_data, door=request.user)
        except Geweigerd as refusal:
            put_error(form, refusal)
        else:
            meld(request, _("Het is vastgelegd. De ouders kunnen het lezen."))
            return redirect("dossier:maatregel", made.pk)
    school = schoolfeiten(place.vestiging)
    vandaag = timezone.localdate()
    context = {
        "kind": kind,
        "form": form,
        "titel": _("Schors een leerling") if schorsing else _("Voornemen tot verwijdering"),
        "onderbouwing": standen.termijn_schorsing(vandaag, school).onderbouwing
        if schorsing
        else standen.bevoegdheid(school, vandaag).onderbouwing,
        "vraag": _("Hoe lang mag een schorsing duren?")
        if schorsing
        else _("Wie mag dit besluiten?"),
    }
    return render(request, "dossier/maatregel/nieuw.html", context)


def _of_404(request: HttpRequest, pk: int) -> Maatregel:
    rijen = Maatregel.objects.zichtbaar_voor(request.user).select_related(
        "vestiging__school__organisatie", "leerling", "andere_school"
    )
    return get_object_or_404(rijen, pk=pk)


@login_required
def maatregel(request: HttpRequest, pk: int) -> HttpResponse:
    case = _of_404(request, pk)
    leg_inzage_vast(request.user, case.leerling, gettext_noop("schorsing en verwijdering"))
    stappen = list(case.stappen.order_by("volgnummer"))
    school, vandaag = schoolfeiten(case.vestiging), timezone.localdate()
    stand = standen.stand_van(case.soort, stappen, school)
    kringen = _kringen(request, case)
    mogelijk = [
        Act(stap.act)
        for stap in PROCES[Soort(case.soort)].mogelijk(Status(case.status), kringen)
        if not _done(Act(stap.act), stand, school)
        and (stap.act != Act.VERWIJDER or not standen.ontbreekt(stand, school, vandaag))
    ]
    eerst = _first(mogelijk)
    taal = (get_language() or "nl")[:2]
    context = {
        "maatregel": case,
        "kop": _head(case, stand, school, vandaag),
        "termijn": standen.termijn_van(stand, school),
        "vandaag": vandaag,
        "knoppen": [(act, ACTPAGINAS[act].titel) for act in eerst],
        "meer": [(act, ACTPAGINAS[act].titel) for act in mogelijk if act not in eerst],
        "vooraf": _conditions(stand, school, vandaag, taal)
        if case.soort == Soort.VERWIJDERING
        else [],
        "bevoegd": standen.bevoegdheid(school, vandaag).onderbouwing
        if case.soort == Soort.VERWIJDERING
        else None,
        "verloop": [
            {
                "datum": stap.dag,
                "wat": str(Act(stap.act).label).capitalize(),
                "wie": stap.door_naam,
                "uitleg": stap.tekst,
            }
            for stap in reversed(stappen)
        ],
        "zorgplicht": zorgplicht_van(case.leerling_id) if Kring.OUDER not in kringen else None,
    }
    return render(request, "dossier/maatregel/zaak.html", context)


def _done(act: Act, stand: Any, school: Any) -> bool:
    """Tell whether a notice was given already, or is not asked by the law of this school."""
    if act == Act.MELD_GEMEENTE:
        return stand.gemeente_op is not None
    if act == Act.MELD_INSPECTIE:
        if stand.inspectie_op is not None:
            return True
        if stand.status == Status.GESCHORST:
            return standen.moet_melden(stand.van, stand.tot_en_met, school) is None
        return school.wet != "vo"
    return False


def _first(mogelijk: list[Act]) -> list[Act]:
    order = (
        Act.MELD_GEMEENTE,
        Act.MELD_INSPECTIE,
        Act.VERWIJDER,
        Act.LEG_STAP_VAST,
        Act.VIND_SCHOOL,
        Act.HANDHAAF,
        Act.HERROEP,
        Act.MAAK_BEZWAAR,
    )
    return [act for act in order if act in mogelijk][:2]


def _conditions(stand: Any, school: Any, vandaag: Any, taal: str) -> list[tuple[str, Any]]:
    """Return (step of the law, the day it was done or None) for each step beforehand."""
    nog = standen.ontbreekt(stand, school, vandaag)
    return [
        (
            recht.in_taal(zin, taal),
            None if zin in nog else stand.gedaan.get(zin) or _("gevonden"),
        )
        for zin in standen.bevoegdheid(school, vandaag).vooraf
    ]


def _head(case: Maatregel, stand: Any, school: Any, vandaag: Any) -> str:
    if case.status == Status.GESCHORST:
        if stand.inspectie_op is None and standen.moet_melden(stand.van, stand.tot_en_met, school):
            return _("Meld deze schorsing meteen aan de inspectie.")
        if stand.tot_en_met < vandaag:
            return _("De schorsing is voorbij.")
        return _("Het kind is geschorst.")
    if case.status == Status.VOORGENOMEN:
        nog = standen.ontbreekt(stand, school, vandaag)
        return (
            _("Er is nog niet besloten. De wet vraagt eerst een paar stappen.")
            if nog
            else _("Alle stappen zijn gedaan. De directie kan besluiten.")
        )
    if case.status == Status.VERWIJDERD and stand.gemeente_op is None:
        return _("Er is besloten. Meld het meteen aan de gemeente.")
    return str(case.get_status_display()).capitalize() + "."


@login_required
def act(request: HttpRequest, pk: int, naam: str) -> HttpResponse:
    case = _of_404(request, pk)
    pagina = ACTPAGINAS.get(naam)  # type: ignore[call-overload]  # a StrEnum key equals its text
    kringen = _kringen(request, case)
    proces = PROCES[Soort(case.soort)]
    if pagina is None or not any(s.act == naam and s.wie & kringen for s in proces.tabel):
        raise Http404
    form = pagina.form(request.POST or None, maatregel=case, is_school=Kring.SCHOOL in kringen)
    try:
        proces.vereis(Status(case.status), Act(naam), kringen)
    except VerkeerdeStaat as fout:
        context = {"maatregel": case, "reden": str(fout)}
        return render(request, "dossier/maatregel/niet_nu.html", context, status=409)
    if request.method == "POST" and form.is_valid() and "verander" not in request.POST:
        if pagina.definitief and "zeker" not in request.POST:
            typed = [(name, v) for name in form.fields for v in request.POST.getlist(name)]
            context = {"maatregel": case, "pagina": pagina, "typed": typed}
            return render(request, "dossier/maatregel/zeker.html", context)
        try:
            pagina.doe(case, request.user, form.cleaned_data)
        except Geweigerd as refusal:
            put_error(form, refusal)
        else:
            meld(request, str(pagina.gedaan))
            return redirect("dossier:maatregel", case.pk)
    context = {"maatregel": case, "pagina": pagina, "form": form}
    return render(request, "dossier/maatregel/act.html", context)


urlpatterns = [
    path("<int:pk>/maatregelen/", lijst, name="maatregelen"),
    path("<int:pk>/maatregelen/<str:soort>/", nieuw, name="maatregel_nieuw"),
    path("maatregelen/<int:pk>/", maatregel, name="maatregel"),
    path("maatregelen/<int:pk>/<str:naam>/", act, name="maatregel_act"),
]
