"""The pages of a talk: before (plan, agenda), during (report, agreements), after (sign, actions)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_POST

from passend.beheer.bevestiging import bevestig_met_tweede_factor, make_bevestigvelden
from passend.beheer.fouten import Geweigerd
from passend.beheer.inzage import leg_inzage_vast
from passend.beheer.models import Rolsoort, heeft_rol
from passend.dossier import concepthulp
from passend.dossier.actions import overleg as acts
from passend.dossier.forms.overleg import (
    AfspraakForm,
    OverlegForm,
    PuntForm,
    TekenForm,
    VerslagForm,
)
from passend.dossier.kring import is_school, kring_van
from passend.dossier.models import Afspraak, Overleg
from passend.dossier.process_groei import OVERLEG
from passend.dossier.queries.overleg import as_accounts, mensen_om, overleggen
from passend.dossier.views.groeidocument import kind_of_404
from passend.vormgeving.meldingen import meld


@login_required
def lijst(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the talks about a child."""
    kind = kind_of_404(request, pk)
    context = {
        "kind": kind,
        "overleggen": overleggen(request.user, leerling=kind),
        "school": is_school(request.user),
    }
    return render(request, "dossier/overleg/lijst.html", context)


@login_required
def plan(request: HttpRequest, pk: int) -> HttpResponse:
    kind = kind_of_404(request, pk)
    if not is_school(request.user):
        raise Http404
    people = mensen_om(kind)
    form = OverlegForm(request.POST or None, mensen=as_accounts(people))
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        chosen = {mens.pk for mens in data["wie"]}
        guests = [gast for gast in people if gast.gebruiker.pk in chosen]
        guests += [
            acts.Gast(regel.strip()[:200], _("van buiten"))
            for regel in data["van_buiten"].splitlines()
            if regel.strip()
        ]
        wanted = acts.Plan(data["onderwerp"], form.begin(), data["wijze"], data["plaats"])
        try:
            overleg = acts.plan_overleg(request.user, kind, wanted, guests)
        except Geweigerd as refusal:
            form.add_error(None, str(refusal))
        else:
            meld(request, _("Gepland. Wat nog openstond, staat op de agenda."))
            return redirect("dossier:overleg", overleg.pk)
    context = {"kind": kind, "form": form}
    return render(request, "dossier/overleg/plan.html", context)


def _of_404(request: HttpRequest, pk: int) -> Overleg:
    return get_object_or_404(overleggen(request.user), pk=pk)


@login_required
def overleg(request: HttpRequest, pk: int) -> HttpResponse:
    found = _of_404(request, pk)
    leg_inzage_vast(request.user, found.leerling, gettext_noop("overleg"))
    now = timezone.now()
    mag = {
        str(s.act)
        for s in OVERLEG.mogelijk(Overleg.Status(found.status), [kring_van(request.user)])
    }
    answers = list(found.akkoorden.all())
    to_sign = "teken" in mag and request.user.pk not in {a.ouder_id for a in answers}
    held = found.status in (Overleg.Status.VERSLAG, Overleg.Status.KLAAR)
    agreements = found.afspraken.select_related("wie")
    context: dict[str, Any] = {
        "overleg": found,
        "kind": found.leerling,
        "genodigden": found.genodigden.all(),
        "agenda": found.agendapunten.select_related("signaal", "verwijzing__ontvanger", "afspraak"),
        "besluiten": [a for a in agreements if a.soort == Afspraak.Soort.BESLUIT],
        "acties": [a for a in agreements if a.soort == Afspraak.Soort.ACTIE],
        "akkoorden": answers,
        "mag": mag,
        "begonnen": found.begint_op <= now,
        "vandaag": timezone.localdate(now),
        "te_tekenen": to_sign,
        "mag_punt": "zet_op_agenda" in mag and found.begint_op > now,
        "toon_verslag": held or (is_school(request.user) and bool(found.verslag)),
        "school": is_school(request.user),
        "ik": request.user.pk,
    }
    if to_sign:
        context |= make_bevestigvelden(request)
        context["tekenform"] = TekenForm()
    return render(request, "dossier/overleg/overleg.html", context)


@login_required
def agendapunt(request: HttpRequest, pk: int) -> HttpResponse:
    found = _of_404(request, pk)
    form = PuntForm(request.POST or None)
    words = {"titel": _("Zet iets op de agenda"), "knop": _("Zet op de agenda")}

    def act() -> None:
        acts.zet_op_agenda(request.user, found, **form.cleaned_data)

    return _form_page(request, found, form, act, {**words, "gedaan": _("Het staat op de agenda.")})


def _form_page(
    request: HttpRequest,
    overleg: Overleg,
    form: Any,
    act: Callable[[], Any],
    words: dict[str, str],
) -> HttpResponse:
    """Show a form about a talk and, when it is right, do the act and go back to the talk."""
    draft = words.get("concept", "")
    if request.method == "POST" and form.is_valid():
        try:
            act()
        except Geweigerd as refusal:
            form.add_error(None, str(refusal))
        else:
            if draft:
                concepthulp.klaar(request.user, draft)
            meld(request, words["gedaan"])
            return redirect("dossier:overleg", overleg.pk)
    context = {"overleg": overleg, "kind": overleg.leerling, "form": form, **words}
    return render(request, "dossier/overleg/formulier.html", context)


@login_required
def verslag(request: HttpRequest, pk: int) -> HttpResponse:
    """Write the report; it keeps itself while somebody types."""
    found = _of_404(request, pk)
    if not is_school(request.user):
        raise Http404
    draft = concepthulp.begin(request.user, f"verslag-{pk}")
    came = [gast for gast in found.genodigden.all() if gast.aanwezig or not found.verslag]
    begin = {"verslag": found.verslag, **draft["velden"], "aanwezig": came}
    form = VerslagForm(request.POST or None, genodigden=found.genodigden.all(), initial=begin)
    words = {
        "titel": _("Verslag van het overleg"),
        "knop": _("Bewaar het verslag"),
        "gedaan": _("Bewaard. Zet er de besluiten en acties bij."),
        "concept": draft["naam"],
        "bewaar_url": draft["url"],
    }

    def act() -> None:
        acts.maak_verslag(request.user, found, **form.cleaned_data)

    return _form_page(request, found, form, act, words)


@login_required
def afspraak(request: HttpRequest, pk: int) -> HttpResponse:
    """Record a decision or an action."""
    found = _of_404(request, pk)
    if not is_school(request.user):
        raise Http404
    form = AfspraakForm(request.POST or None, mensen=as_accounts(mensen_om(found.leerling)))
    words = {
        "titel": _("Wat is afgesproken?"),
        "knop": _("Leg vast"),
        "gedaan": _("Vastgelegd."),
    }

    def act() -> None:
        acts.leg_afspraak_vast(request.user, found, acts.Nieuw(**form.cleaned_data))

    return _form_page(request, found, form, act, words)


_STAPPEN = {
    "leg_voor": (acts.leg_verslag_voor, gettext_noop("Ouders kunnen het verslag nu tekenen.")),
    "rond_af": (acts.rond_af, gettext_noop("Het overleg is afgerond.")),
    "zeg_af": (acts.zeg_af, gettext_noop("Afgezegd. De genodigden horen het.")),
}


@login_required
def stap(request: HttpRequest, pk: int, act: str) -> HttpResponse:
    """Ask once more before a step that cannot be undone, and do it."""
    found = _of_404(request, pk)
    if act not in _STAPPEN or not is_school(request.user):
        raise Http404
    do, done = _STAPPEN[act]
    if request.method == "POST":
        try:
            do(request.user, found)
        except Geweigerd as refusal:
            messages.error(request, str(refusal))
        else:
            meld(request, _(done))
        return redirect("dossier:overleg", pk)
    context = {"overleg": found, "kind": found.leerling, "act": act}
    return render(request, "dossier/overleg/zeker.html", context)


@login_required
@require_POST
def teken(request: HttpRequest, pk: int) -> HttpResponse:
    """Sign the report as a parent, with a second factor."""
    found = _of_404(request, pk)
    if not heeft_rol(request.user, [Rolsoort.OUDER]):
        raise Http404
    form = TekenForm(request.POST)
    form.is_valid()
    try:
        with transaction.atomic():
            proof = bevestig_met_tweede_factor(
                request, _("verslag tekenen"), over=found, leerling_id=found.leerling_id
            )
            acts.teken_verslag(
                request.user,
                found,
                akkoord=request.POST.get("daad") == "ja",
                opmerking=form.cleaned_data.get("opmerking", ""),
                wijze=proof.wijze,
            )
    except Geweigerd as refusal:
        messages.error(request, str(refusal))
    else:
        meld(request, _("Getekend. De school ziet het meteen."))
    return redirect("dossier:overleg", pk)


def _agreement_of_404(request: HttpRequest, pk: int) -> Afspraak:
    rows = Afspraak.objects.zichtbaar_voor(request.user).select_related("overleg__leerling")
    return get_object_or_404(rows, pk=pk)


@login_required
@require_POST
def actie_klaar(request: HttpRequest, pk: int) -> HttpResponse:
    """Mark an action as done, or open again with `weer=1`."""
    found = _agreement_of_404(request, pk)
    done = request.GET.get("weer") != "1"
    try:
        acts.rond_actie_af(request.user, found, gedaan=done)
    except Geweigerd as refusal:
        messages.error(request, str(refusal))
    else:
        back = reverse("dossier:actie_klaar", args=[pk]) + "?weer=1"
        meld(
            request,
            _("Gedaan.") if done else _("De actie staat weer open."),
            ongedaan_url=back if done else "",
        )
    return redirect("dossier:overleg", found.overleg_id)


@login_required
@require_POST
def afspraak_weg(request: HttpRequest, pk: int) -> HttpResponse:
    found = _agreement_of_404(request, pk)
    if not is_school(request.user):
        raise Http404
    try:
        acts.haal_afspraak_weg(request.user, found)
    except Geweigerd as refusal:
        messages.error(request, str(refusal))
    else:
        meld(request, _("Weggehaald."))
    return redirect("dossier:overleg", found.overleg_id)
