"""What parents and pupil do with an opp: answer, ask for a talk, say how it goes."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from passend.beheer.bevestiging import bevestig_met_tweede_factor, make_bevestigvelden
from passend.beheer.fouten import Geweigerd
from passend.beheer.inzage import leg_inzage_vast
from passend.dossier.actions import opp_evaluatie as verder
from passend.dossier.actions import opp_overeenstemming as ouders
from passend.dossier.actions.opp_kern import kringen_van
from passend.dossier.forms import opp as forms
from passend.dossier.models.opp import Opp, Oppstatus
from passend.dossier.opp import wet
from passend.dossier.opp.process import Kring
from passend.dossier.queries.opp import blad_van
from passend.dossier.views.opp import opp_of_404
from passend.vormgeving.meldingen import meld

TAFEL = (Oppstatus.VOORGELEGD, Oppstatus.OVEREENSTEMMING, Oppstatus.GEWEIGERD)


def _of_family(request: HttpRequest, pk: int, *kringen: Kring) -> Opp:
    een = opp_of_404(request, pk)
    if not kringen_van(request.user, een) & set(kringen):
        raise Http404
    return een


@login_required
def antwoord(request: HttpRequest, pk: int) -> HttpResponse:
    een = _of_family(request, pk, Kring.OUDER)
    leg_inzage_vast(request.user, een.leerling, gettext_noop("ontwikkelingsperspectief"))
    soort = request.POST.get("antwoord", "")
    weiger = forms.WeigerForm(request.POST if soort == "oneens" else None)
    gesprek = forms.GesprekForm(request.POST if soort == "gesprek" else None)
    fout = ""
    if request.method == "POST":
        form = {"oneens": weiger, "gesprek": gesprek}.get(soort)
        if form is None or form.is_valid():
            try:
                gedaan = _answer(request, een, soort, form)
            except Geweigerd as refusal:
                fout = str(refusal)
            else:
                meld(request, gedaan)
                return redirect("dossier:opp", pk)
    vandaag = timezone.localdate()
    blad = blad_van(request.user, een)
    if blad.versie is None:
        raise Http404
    context = {
        "opp": een,
        "blad": blad,
        "weiger": weiger,
        "gesprek": gesprek,
        "fout": fout,
        "kan_nu": een.status in TAFEL,
        "mijn": blad.woorden.per_ouder.get(request.user.pk),
        "na_weigering": wet.na_weigering(een.soort, vandaag),
        "regel": wet.overeenstemming(een.soort, vandaag),
        **make_bevestigvelden(request),
    }
    return render(request, "dossier/opp/antwoord.html", context)


def _number(request: HttpRequest) -> int:
    tekst = request.POST.get("nummer", "")
    return int(tekst) if tekst.isascii() and tekst.isdigit() and len(tekst) < 6 else 0


def _answer(request: HttpRequest, een: Opp, soort: str, form: Any) -> str:
    if soort == "oneens":
        ouders.weiger(request.user, een, _number(request), form.cleaned_data["reden"])
        return _("De school weet nu dat u het niet eens bent, en waarom.")
    if soort == "gesprek":
        ouders.vraag_gesprek(request.user, een, form.cleaned_data["waarover"])
        return _("De school weet nu dat u een gesprek wilt.")
    with transaction.atomic():
        proof = bevestig_met_tweede_factor(
            request, _("instemmen met het handelingsdeel"), over=een, leerling_id=een.leerling_id
        )
        ouders.stem_in(request.user, een, _number(request), bevestigd_met=proof.wijze)
    return _("U bent het eens met het plan. De school weet het nu.")


@login_required
def mening(request: HttpRequest, pk: int) -> HttpResponse:
    een = _of_family(request, pk, Kring.OUDER, Kring.LEERLING)
    if Kring.LEERLING in kringen_van(request.user, een):
        return redirect("dossier:mijn_plan", een.leerling_id)
    doelen = verder.goals_that_hold(een)
    form = forms.MeningForm(request.POST or None, doelen=doelen, jij=False)
    if request.method == "POST" and form.is_valid():
        try:
            verder.geef_mening(
                request.user, een, per_doel=form.per_doel(), tekst=form.cleaned_data["tekst"]
            )
        except Geweigerd as refusal:
            form.add_error(None, str(refusal))
        else:
            meld(request, _("Uw antwoord staat bij het plan, precies zo."))
            return redirect("dossier:opp", pk)
    kan_nu = een.status in (Oppstatus.VASTGESTELD, Oppstatus.IN_EVALUATIE)
    return render(request, "dossier/opp/mening.html", {"opp": een, "form": form, "kan_nu": kan_nu})
