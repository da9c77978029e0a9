"""The public pages: find a school, meld aan without an account, follow it with a secret link."""

from __future__ import annotations

from typing import Any

from allauth.core import ratelimit
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from passend.beheer.fouten import Geweigerd
from passend.dossier.aanmelding import bewijs, woorden
from passend.dossier.aanmelding.klok import wet_van
from passend.dossier.aanmelding.soorten import Act, Ingang, Kring, Status
from passend.dossier.actions import aanmelding as acts
from passend.dossier.forms.aanmelding import AanmeldForm, AanvulForm
from passend.dossier.models.aanmelding import Aanmelding
from passend.dossier.queries import aanmelding as queries
from passend.dossier.views.aanmelding import new_key, page_context, put_error
from passend.vormgeving.meldingen import meld

TOON = 20
# A field that people do not see and machines fill.
VAL = "website"


def zoek(request: HttpRequest) -> HttpResponse:
    """Find the school where a child is to be aangemeld."""
    q = request.GET.get("q", "").replace("\x00", "").strip()[:80]
    found: list[Any] = []
    if q:
        rows = acts.open_vestigingen().filter(
            Q(naam__icontains=q) | Q(plaats__icontains=q) | Q(postcode__startswith=q[:4])
        )
        found = list(rows.order_by("naam")[: TOON + 1])
    context = {"q": q, "scholen": found[:TOON], "meer": len(found) > TOON}
    return render(request, "dossier/aanmelding/zoek.html", context)


@never_cache
def aanmelden(request: HttpRequest, code: str) -> HttpResponse:
    """The form of one school; what was typed stays when something is wrong."""
    vestiging = get_object_or_404(acts.open_vestigingen(), code=code.upper())
    form = AanmeldForm(request.POST or None, vestiging=vestiging, initial={"verzending": new_key()})
    status = 200
    if request.method == "POST" and form.is_valid():
        if request.POST.get(VAL):
            form.add_error(None, _("Laat het veld “website” leeg en verstuur opnieuw."))
        elif not ratelimit.consume(request, action="aanmelding"):
            status = 429
            form.add_error(
                None,
                _(
                    "Vanaf dit adres is te vaak aangemeld. Wacht een uur, of bel de school. Wat u "
                    "invulde, staat er nog."
                ),
            )
        else:
            ontvangst = acts.Ontvangst(Ingang.FORMULIER, form.cleaned_data["verzending"])
            try:
                done = acts.ontvang(vestiging, form.gegevens(), ontvangst)
            except Geweigerd as refusal:
                put_error(form, refusal)
            else:
                for zin in done.opmerkingen:
                    meld(request, zin)
                return redirect("dossier:aanmelding_volg", done.geheim)
    context = {
        "form": form,
        "vestiging": vestiging,
        "rechten": woorden.rechten(wet_van(vestiging.school.soort), timezone.localdate()),
        "val": VAL,
    }
    return render(request, "dossier/aanmelding/aanmelden.html", context, status=status)


def _of_404(geheim: str) -> Aanmelding:
    rows = Aanmelding.objects.select_related("vestiging__school__organisatie", "samengevoegd_met")
    return get_object_or_404(rows, geheim_hash=Aanmelding.hash_van(geheim))


@never_cache
def volg(request: HttpRequest, geheim: str) -> HttpResponse:
    """Receipt and state for who holds the link; the question of the school is answered here."""
    case = _of_404(geheim)
    form = AanvulForm(request.POST or None, aanmelding=case, is_school=False)
    if request.method == "POST" and form.is_valid():
        try:
            acts.vul_aan(
                case, form.cleaned_data["tekst"], via_link=True, versie=form.cleaned_data["versie"]
            )
        except Geweigerd as refusal:
            put_error(form, refusal)
        else:
            meld(request, _("Uw antwoord is verstuurd. De school gaat verder."))
            return redirect("dossier:aanmelding_volg", geheim)
    beeld = queries.beeld(None, case, Kring.AANMELDER)
    context = page_context(beeld, case) | {
        "form": form if case.status == Status.GEGEVENS_GEVRAAGD else None,
        "geheim": geheim,
        "openbaar": _open_lines(beeld),
    }
    return render(request, "dossier/aanmelding/volg.html", context)


def _open_lines(beeld: queries.Beeld) -> list[dict[str, Any]]:
    """Return the steps without words about the child: a link can be passed on."""
    shown = [stap for stap in reversed(beeld.stappen) if stap.act != Act.LEG_BEHOEFTE_VAST]
    return [
        {"datum": stap.dag, "wat": str(Act(stap.act).label).capitalize(), "wie": "", "uitleg": ""}
        for stap in shown
    ]


@never_cache
def ontvangstbewijs(request: HttpRequest, geheim: str) -> HttpResponse:
    """The receipt as PDF, in the language of the page."""
    case = _of_404(geheim)
    answer = HttpResponse(bewijs.make_pdf(case), content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="aanmelding-{case.nummer}.pdf"'
    return answer


urlpatterns = [
    path("aanmelden/", zoek, name="aanmelden_zoek"),
    path("aanmelden/volg/<str:geheim>/", volg, name="aanmelding_volg"),
    path("aanmelden/volg/<str:geheim>/bewijs.pdf", ontvangstbewijs, name="aanmelding_bewijs"),
    path("aanmelden/<str:code>/", aanmelden, name="aanmelden"),
]
