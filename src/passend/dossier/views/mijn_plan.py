"""The own page of a pupil: the plan in plain words, and the own part of it."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from passend.beheer.fouten import Geweigerd
from passend.beheer.inzage import leg_inzage_vast
from passend.beheer.models import Rolsoort, heeft_rol
from passend.dossier.actions import opp_evaluatie as verder
from passend.dossier.actions import opp_overeenstemming as horen
from passend.dossier.actions.opgetekend import leg_stem_vast
from passend.dossier.forms.opp import MeningForm
from passend.dossier.models import Leerling
from passend.dossier.models.opp import Gehoord, Opp, Oppstatus
from passend.dossier.queries.opp import opp_van_kind
from passend.vormgeving.meldingen import meld

LOOPT = (Oppstatus.VASTGESTELD, Oppstatus.IN_EVALUATIE)
HOREN = (
    Oppstatus.BIJGESTELD,
    Oppstatus.VOORGELEGD,
    Oppstatus.OVEREENSTEMMING,
    Oppstatus.GEWEIGERD,
)


@login_required
def mijn_plan(request: HttpRequest, pk: int) -> HttpResponse:
    kind = get_object_or_404(Leerling.objects.zichtbaar_voor(request.user), pk=pk)
    if not heeft_rol(request.user, [Rolsoort.LEERLING]):
        raise Http404
    leg_inzage_vast(request.user, kind, gettext_noop("mijn plan"))
    een = opp_van_kind(request.user, kind.pk)
    doelen = verder.goals_that_hold(een) if een else []
    form = MeningForm(request.POST or None, doelen=doelen, jij=True)
    if request.method == "POST" and form.is_valid():
        try:
            _say(request, kind, een, form)
        except Geweigerd as refusal:
            form.add_error(None, str(refusal))
        else:
            meld(request, _("Dank je wel. Wat jij zei, staat er precies zo."))
            return redirect("dossier:mijn_plan", pk)
    gehoord = Gehoord.objects.filter(oppversie__opp=een).select_related("stem") if een else []
    context = {
        "kind": kind,
        "opp": een,
        "doelen": doelen,
        "form": form,
        "gehoord": list(gehoord)[::-1],
        "gezegd": list(een.meningen.filter(door=request.user).select_related("stem", "doel"))[::-1]
        if een
        else [],
        "vandaag": timezone.localdate(),
    }
    return render(request, "dossier/opp/mijn_plan.html", context)


def _say(request: HttpRequest, kind: Leerling, een: Opp | None, form: MeningForm) -> None:
    tekst = form.cleaned_data["tekst"]
    if een is not None and een.status in LOOPT:
        verder.geef_mening(request.user, een, per_doel=form.per_doel(), tekst=tekst)
    elif not tekst.strip():
        raise Geweigerd(_("Je hebt nog niets geschreven. Schrijf op wat jij vindt."))
    elif een is not None and een.status in HOREN:
        horen.hoor(request.user, een, horen.Hoorgegevens(dag=timezone.localdate(), tekst=tekst))
    else:
        leg_stem_vast(request.user, kind, tekst=tekst)
