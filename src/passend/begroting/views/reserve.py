"""Pages on reserves and risks, money of during the year, and money between two swv's."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from passend.begroting.actions import grensverkeer as grens
from passend.begroting.actions import reserve as acts
from passend.begroting.forms.geld import (
    BetwistForm,
    BijstellingForm,
    GrensForm,
    RedenForm,
    ReserveForm,
    RisicoForm,
)
from passend.begroting.models import Bijstelling, Grensverkeer, Risico
from passend.begroting.process.geld import GRENSVERKEER, Grensact, Kant
from passend.begroting.queries import geld
from passend.begroting.queries.rapportage import rapport, weerstand
from passend.begroting.risico import simuleer
from passend.begroting.views.hulp import PER_BLADZIJDE, doe, formulier, swv_of_404
from passend.begroting.zicht import GELDROLLEN, eigen_swv
from passend.beheer.models import Rolsoort, heeft_rol
from passend.beheer.toegang import alleen_voor
from passend.samenwerking.queries import instelling
from passend.vormgeving import charts
from passend.vormgeving.weergave import bedrag

# The draws hang on a fixed number, so that the page shows the same picture until a risk changes.
ZAAD = 1


@alleen_voor(*GELDROLLEN, Rolsoort.OPR)
def reserve(request: HttpRequest) -> HttpResponse:
    """Show what is kept apart against what may go wrong."""
    vandaag = timezone.localdate()
    beeld = geld.buffer(request.user, vandaag)
    context: dict[str, Any] = {
        "buffer": beeld,
        "vandaag": vandaag,
        "weerstand": weerstand(
            rapport(request.user, vandaag.year, vandaag), beeld.algemeen, _wish(request)
        ),
        "is_controller": heeft_rol(request.user, [Rolsoort.CONTROLLER]),
        "is_directeur": heeft_rol(request.user, [Rolsoort.DIRECTEUR]),
    }
    if beeld.risicos:
        verdeling = simuleer(beeld.maten(), zaad=ZAAD)
        context["verdeling"] = verdeling
        context["figuur"] = _picture(verdeling)
        context["genoeg"] = float(beeld.algemeen) >= verdeling.kwantielen[0.95]
        context["kwantielen"] = [
            (round(aandeel * 100), bedrag(round(som)))
            for aandeel, som in verdeling.kwantielen.items()
        ]
        context["oorzaken"] = sorted(
            ((naam, round(deel * 100)) for naam, deel in verdeling.aandeel.items()),
            key=lambda paar: -paar[1],
        )
    return render(request, "begroting/reserve.html", context)


def _wish(request: HttpRequest) -> int | None:
    """Return the buffer that the swv wishes, in percent of what comes in; None without a choice."""
    swv = eigen_swv(request.user)
    waarde = instelling(swv, "reserve.weerstandsvermogen") if swv else None
    return int(waarde) if waarde is not None else None


def _picture(verdeling: Any) -> charts.Figuur:
    totaal = sum(aantal for _van, _tot, aantal in verdeling.bakken)
    staven = [
        charts.Staaf(f"{bedrag(round(van, -3))} – {bedrag(round(tot, -3))}", 100 * aantal / totaal)
        for van, tot, aantal in verdeling.bakken
        if aantal
    ]
    return charts.staven(
        charts.Bijschrift(
            _("Wat de risico's samen in een jaar kunnen kosten"),
            _("Van elke honderd nagerekende jaren: hoeveel er in dit vak vallen."),
            _("jaren van de honderd"),
            1,
        ),
        staven,
    )


@alleen_voor(Rolsoort.CONTROLLER)
def reserve_nieuw(request: HttpRequest) -> HttpResponse:
    """Write down a reserve."""
    swv_of_404(request)
    form = ReserveForm(request.POST or None)
    woorden = {
        "titel": _("Leg een reserve vast"),
        "knop": _("Leg vast"),
        "gedaan": _("De reserve is vastgelegd."),
        "terug": "begroting:reserve",
    }
    return formulier(
        request, form, lambda **data: acts.noteer_reserve(request.user, **data), woorden
    )


@alleen_voor(Rolsoort.CONTROLLER)
def risico(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """Write down a risk, or change one."""
    swv_of_404(request)
    rij = None
    if pk is not None:
        rij = get_object_or_404(Risico.objects.zichtbaar_voor(request.user), pk=pk)
    begin = {naam: getattr(rij, naam) for naam in RisicoForm.base_fields} if rij else None
    form = RisicoForm(request.POST or None, initial=begin)
    woorden = {
        "titel": _("Risico"),
        "knop": _("Bewaar"),
        "gedaan": _("Bewaard. De verdeling is opnieuw berekend."),
        "terug": "begroting:reserve",
        "uitleg": _("Schat drie bedragen: het laagste, het meest waarschijnlijke en het hoogste."),
    }
    return formulier(
        request, form, lambda **data: acts.noteer_risico(request.user, rij, **data), woorden
    )


@alleen_voor(Rolsoort.CONTROLLER)
@require_POST
def risico_weg(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a risk off the list."""
    rij = get_object_or_404(Risico.objects.zichtbaar_voor(request.user), pk=pk)
    return doe(
        request,
        lambda: acts.schrap_risico(request.user, rij),
        _("Het risico is van de lijst."),
        "begroting:reserve",
    )


@alleen_voor(Rolsoort.CONTROLLER)
def bijstelling_nieuw(request: HttpRequest) -> HttpResponse:
    """Book money that came during the year."""
    swv_of_404(request)
    form = BijstellingForm(request.POST or None)
    woorden = {
        "titel": _("Boek geld dat in het jaar komt"),
        "knop": _("Boek"),
        "gedaan": _("Geboekt. De directeur kan er een bestemming aan geven."),
        "terug": "begroting:reserve",
    }
    return formulier(
        request, form, lambda **data: acts.boek_bijstelling(request.user, **data), woorden
    )


@alleen_voor(Rolsoort.DIRECTEUR)
def bijstelling(request: HttpRequest, pk: int) -> HttpResponse:
    """Give money of during the year its destination."""
    rij = get_object_or_404(Bijstelling.objects.zichtbaar_voor(request.user), pk=pk)
    form = RedenForm(request.POST or None, vraag=_("Waar gaat dit geld heen?"))
    woorden = {
        "titel": rij.omschrijving,
        "uitleg": bedrag(rij.bedrag),
        "knop": _("Geef deze bestemming"),
        "gedaan": _("Het geld heeft een bestemming."),
        "terug": "begroting:reserve",
    }
    return formulier(
        request, form, lambda reden: acts.bestem_bijstelling(request.user, rij, reden), woorden
    )


def _kant(rij: Grensverkeer, swv: Any) -> Kant:
    return Kant.ONTVANGER if rij.naar_swv_id == swv.pk else Kant.BETALER


@alleen_voor(*GELDROLLEN)
def grensverkeer(request: HttpRequest) -> HttpResponse:
    """Show the statements with other swv's, and what we can do with each."""
    swv = swv_of_404(request)
    rows = Grensverkeer.objects.zichtbaar_voor(request.user).select_related("van_swv", "naar_swv")
    pagina = Paginator(rows, PER_BLADZIJDE).get_page(request.GET.get("pagina"))
    regels = []
    for rij in pagina:
        kant = _kant(rij, swv)
        kan = {stap.act for stap in GRENSVERKEER.mogelijk(rij.status, [kant])}
        regels.append(
            {
                "rij": rij,
                "wij_krijgen": kant == Kant.ONTVANGER,
                "ander": rij.van_swv if kant == Kant.ONTVANGER else rij.naar_swv,
                "mag_antwoorden": Grensact.BEVESTIG in kan,
                "mag_aanpassen": Grensact.PAS_AAN in kan,
                "mag_intrekken": Grensact.TREK_IN in kan,
            }
        )
    context = {"pagina": pagina, "regels": regels, "swv": swv}
    return render(request, "begroting/grensverkeer.html", context)


@alleen_voor(*GELDROLLEN)
def grens_nieuw(request: HttpRequest) -> HttpResponse:
    """Put a statement to another swv."""
    form = GrensForm(request.POST or None, swv=swv_of_404(request))

    def put(van_swv: Any, **data: Any) -> None:
        grens.leg_voor(request.user, van_swv, grens.Grensopgave(**data))

    woorden = {
        "titel": _("Leg een opgave voor"),
        "uitleg": _(
            "Het andere samenwerkingsverband bevestigt de opgave, of zegt wat het zelf telt."
        ),
        "knop": _("Leg voor"),
        "gedaan": _("Voorgelegd. Het andere samenwerkingsverband kan nu antwoorden."),
        "terug": "begroting:grensverkeer",
    }
    return formulier(request, form, put, woorden)


def _statement(request: HttpRequest, pk: int) -> Grensverkeer:
    return get_object_or_404(Grensverkeer.objects.zichtbaar_voor(request.user), pk=pk)


@alleen_voor(*GELDROLLEN)
@require_POST
def grens_bevestig(request: HttpRequest, pk: int) -> HttpResponse:
    """Agree with a statement."""
    rij = _statement(request, pk)
    return doe(
        request,
        lambda: grens.bevestig(request.user, rij),
        _("Bevestigd. Beide kanten zeggen nu hetzelfde."),
        "begroting:grensverkeer",
    )


@alleen_voor(*GELDROLLEN)
def grens_betwist(request: HttpRequest, pk: int) -> HttpResponse:
    """Dispute a statement with the own number."""
    rij = _statement(request, pk)
    form = BetwistForm(request.POST or None)
    woorden = {
        "titel": _("Betwist deze opgave"),
        "uitleg": str(rij),
        "knop": _("Verstuur"),
        "gedaan": _("Verstuurd. Het andere samenwerkingsverband ziet uw aantal."),
        "terug": "begroting:grensverkeer",
    }
    return formulier(
        request, form, lambda **data: grens.betwist(request.user, rij, **data), woorden
    )


@alleen_voor(*GELDROLLEN)
def grens_pas_aan(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a disputed statement again."""
    rij, swv = _statement(request, pk), swv_of_404(request)
    if _kant(rij, swv) != Kant.ONTVANGER:
        raise Http404
    begin = {naam: getattr(rij, naam) for naam in ("schooljaar", "aantal", "bedrag", "waarom")}
    form = GrensForm(request.POST or None, swv=swv, initial=begin)
    del form.fields["van_swv"]
    woorden = {
        "titel": _("Pas de opgave aan"),
        "uitleg": rij.antwoord,
        "knop": _("Leg opnieuw voor"),
        "gedaan": _("Opnieuw voorgelegd."),
        "terug": "begroting:grensverkeer",
    }
    return formulier(
        request,
        form,
        lambda **data: grens.pas_aan(request.user, rij, grens.Grensopgave(**data)),
        woorden,
    )


@alleen_voor(*GELDROLLEN)
@require_POST
def grens_trek_in(request: HttpRequest, pk: int) -> HttpResponse:
    """Withdraw a statement."""
    rij = _statement(request, pk)
    return doe(
        request,
        lambda: grens.trek_in(request.user, rij),
        _("De opgave is ingetrokken."),
        "begroting:grensverkeer",
    )


urlpatterns = [
    path("reserve/", reserve, name="reserve"),
    path("reserve/nieuw/", reserve_nieuw, name="reserve_nieuw"),
    path("risico/nieuw/", risico, name="risico_nieuw"),
    path("risico/<int:pk>/", risico, name="risico"),
    path("risico/<int:pk>/weg/", risico_weg, name="risico_weg"),
    path("bijstelling/nieuw/", bijstelling_nieuw, name="bijstelling_nieuw"),
    path("bijstelling/<int:pk>/", bijstelling, name="bijstelling"),
    path("grensverkeer/", grensverkeer, name="grensverkeer"),
    path("grensverkeer/nieuw/", grens_nieuw, name="grens_nieuw"),
    path("grensverkeer/<int:pk>/bevestig/", grens_bevestig, name="grens_bevestig"),
    path("grensverkeer/<int:pk>/betwist/", grens_betwist, name="grens_betwist"),
    path("grensverkeer/<int:pk>/pas-aan/", grens_pas_aan, name="grens_pas_aan"),
    path("grensverkeer/<int:pk>/trek-in/", grens_trek_in, name="grens_trek_in"),
]
