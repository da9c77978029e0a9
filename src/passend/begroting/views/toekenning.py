"""Pages of granting and paying: the list with its acts, one grant, accounts, payment files, journal."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from passend.begroting.actions import besteding as besteding_acts
from passend.begroting.actions import toekenning as acts
from passend.begroting.actions.arrangement import stel_op_uit_arrangementen
from passend.begroting.forms.geld import DagForm, RedenForm, RekeningForm, ToekenningForm
from passend.begroting.models import Betaalbestand, Betaalrekening, Rekeningcode, Toekenning
from passend.begroting.models.toekenning import Toekenningsoort, Toekenningstatus
from passend.begroting.process.geld import TOEKENNING
from passend.begroting.queries import geld
from passend.begroting.views.hulp import (
    PER_BLADZIJDE,
    doe,
    formulier,
    jaar_van,
    swv_of_404,
    zoek_van,
)
from passend.begroting.zicht import GELDROLLEN
from passend.beheer.models import Rolsoort, heeft_rol
from passend.beheer.toegang import alleen_voor
from passend.samenwerking.export import als_bestand
from passend.vormgeving.forms import lees_datum

LEZERS = (*GELDROLLEN, Rolsoort.OPR, Rolsoort.BESTUUR, Rolsoort.DIRECTIE)


def _filter(request: HttpRequest) -> dict[str, Any]:
    status = request.GET.get("status", "")
    return {
        "q": zoek_van(request),
        "status": status if status in Toekenningstatus.values else "",
        "jaar": jaar_van(request) if request.GET.get("jaar") else None,
    }


@alleen_voor(*LEZERS)
def lijst(request: HttpRequest) -> HttpResponse:
    """Show the grants that this role sees, with what it can do with those it ticks."""
    gevraagd = _filter(request)
    rows = geld.toekenningen(request.user, **gevraagd)
    if request.GET.get("formaat") == "csv":
        rijen = geld.toekenning_rijen(rows)
        return als_bestand("csv", "toekenningen", geld.TOEKENNING_KOLOMMEN, rijen)
    totaal = geld.som(rows)
    is_swv = heeft_rol(request.user, GELDROLLEN)
    context = {
        "pagina": Paginator(rows, PER_BLADZIJDE).get_page(request.GET.get("pagina")),
        "totaal": totaal,
        "gevraagd": gevraagd,
        "statussen": [("", _("alle")), *Toekenningstatus.choices],
        "is_swv": is_swv,
        "mag_opstellen": is_swv and heeft_rol(request.user, [Rolsoort.CONTROLLER]),
        "mag_besluiten": is_swv and heeft_rol(request.user, [Rolsoort.DIRECTEUR]),
        "vandaag": timezone.localdate(),
    }
    return render(request, "begroting/toekenningen.html", context)


@alleen_voor(Rolsoort.CONTROLLER)
def nieuw(request: HttpRequest) -> HttpResponse:
    """Draw up one grant."""
    swv = swv_of_404(request)
    form = ToekenningForm(request.POST or None, swv=swv)

    def draw_up(**data: Any) -> None:
        acts.stel_op(request.user, timezone.localdate().year, [acts.Opgave(**data)])

    woorden = {
        "titel": _("Stel een toekenning op"),
        "knop": _("Stel op"),
        "gedaan": _("Opgesteld. De directeur kan erover besluiten."),
        "terug": "begroting:toekenningen",
    }
    return formulier(request, form, draw_up, woorden)


@alleen_voor(Rolsoort.CONTROLLER)
@require_POST
def uit_arrangementen(request: HttpRequest) -> HttpResponse:
    """Draw up what follows from the arrangements of this year."""
    return doe(
        request,
        lambda: stel_op_uit_arrangementen(request.user, timezone.localdate().year),
        _("Opgesteld. De directeur kan erover besluiten."),
        "begroting:toekenningen",
    )


@alleen_voor(*GELDROLLEN)
@require_POST
def samen(request: HttpRequest) -> HttpResponse:
    """Do one act with every grant that was ticked: decide, pay, or ask for an account."""
    ids = [int(pk) for pk in request.POST.getlist("toekenning") if pk.isdecimal()]
    rows = list(Toekenning.objects.zichtbaar_voor(request.user).filter(pk__in=ids))
    wat = request.POST.get("wat", "")
    som = acts.som_in_woorden(rows)
    if wat == "betaal":
        return doe(
            request,
            lambda: acts.maak_bestand(request.user, rows, _day(request)),
            _("Het betaalbestand staat klaar: %(som)s.") % {"som": som},
            "begroting:betaalbestanden",
        )
    if wat == "vraag":
        return doe(
            request,
            lambda: besteding_acts.vraag_verantwoording(request.user, rows, _day(request)),
            _("De vraag is gesteld. De besturen krijgen bericht."),
            "begroting:verantwoordingen",
        )
    return doe(
        request,
        lambda: acts.besluit(request.user, rows),
        _("Besloten: %(som)s. Besturen en scholen zien het nu.") % {"som": som},
        "begroting:toekenningen",
    )


def _day(request: HttpRequest) -> Any:
    from django.core.exceptions import ValidationError

    from passend.beheer.fouten import Geweigerd

    try:
        return lees_datum(request.POST.get("dag", ""))
    except ValidationError as fout:
        raise Geweigerd(" ".join(fout.messages)) from None


@alleen_voor(*LEZERS)
def toekenning(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one amount with its reason, where it is, and what was done with it."""
    rows = Toekenning.objects.zichtbaar_voor(request.user).select_related(
        "ontvanger", "school__organisatie", "swv", "besloten_door", "verantwoording"
    )
    een = get_object_or_404(rows, pk=pk)
    mogelijk = TOEKENNING.mogelijk(Toekenningstatus(een.status), [request.user.rol.soort])
    bij_swv = een.swv.organisatie_id == request.user.rol.organisatie_id
    context = {
        "toekenning": een,
        "bestand": een.betaalbestanden.first(),
        "mag_intrekken": bij_swv and any(s.act.value == "trek_toekenning_in" for s in mogelijk),
        "mag_besluiten": bij_swv and any(s.act.value == "besluit" for s in mogelijk),
    }
    return render(request, "begroting/toekenning.html", context)


@alleen_voor(*GELDROLLEN)
def trek_in(request: HttpRequest, pk: int) -> HttpResponse:
    """Withdraw a grant, with a reason."""
    een = get_object_or_404(Toekenning.objects.zichtbaar_voor(request.user), pk=pk)
    form = RedenForm(request.POST or None, vraag=_("Waarom trekt u deze toekenning in?"))
    woorden = {
        "titel": _("Trek %(nummer)s in") % {"nummer": een.nummer},
        "uitleg": _("Dit kan niet ongedaan worden gemaakt. De regel blijft staan als ingetrokken."),
        "knop": _("Trek in"),
        "gedaan": _("De toekenning is ingetrokken."),
        "terug": "begroting:toekenningen",
    }
    return formulier(request, form, lambda reden: acts.trek_in(request.user, een, reden), woorden)


@alleen_voor(*GELDROLLEN)
def rekeningen(request: HttpRequest) -> HttpResponse:
    """Show the bank accounts and write one down."""
    swv = swv_of_404(request)
    form = RekeningForm(request.POST or None, swv=swv)
    rows = Betaalrekening.objects.zichtbaar_voor(request.user).filter(swv=swv)
    woorden = {
        "titel": _("Rekeningen"),
        "knop": _("Voer in"),
        "gedaan": _("Ingevoerd. Een collega moet het nummer nog nakijken."),
        "terug": "begroting:rekeningen",
        "rekeningen": rows.select_related(
            "organisatie", "ingevoerd_door", "nagekeken_door"
        ).order_by("organisatie__naam"),
        "lijst_naam": "begroting/_rekeningen.html",
    }
    return formulier(
        request, form, lambda **data: acts.noteer_rekening(request.user, **data), woorden
    )


@alleen_voor(*GELDROLLEN)
@require_POST
def rekening_na(request: HttpRequest, pk: int) -> HttpResponse:
    """Confirm a bank account that somebody else entered."""
    rij = get_object_or_404(Betaalrekening.objects.zichtbaar_voor(request.user), pk=pk)
    return doe(
        request,
        lambda: acts.kijk_rekening_na(request.user, rij),
        _("Nagekeken. Op deze rekening kan nu worden betaald."),
        "begroting:rekeningen",
    )


@alleen_voor(*GELDROLLEN)
def betaalbestanden(request: HttpRequest) -> HttpResponse:
    """Show the payment files of the swv."""
    rows = Betaalbestand.objects.zichtbaar_voor(request.user).defer("inhoud")
    context = {
        "pagina": Paginator(rows.select_related("swv", "gemaakt_door"), PER_BLADZIJDE).get_page(
            request.GET.get("pagina")
        ),
        "vandaag": timezone.localdate(),
        "form": DagForm(vraag=_("Op welke dag betaalde de bank?")),
    }
    return render(request, "begroting/betaalbestanden.html", context)


@alleen_voor(*GELDROLLEN)
def betaalbestand(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the file as it was made."""
    rij = get_object_or_404(Betaalbestand.objects.zichtbaar_voor(request.user), pk=pk)
    antwoord = HttpResponse(bytes(rij.inhoud), content_type="application/xml")
    antwoord["Content-Disposition"] = f'attachment; filename="{rij.nummer}.xml"'
    return antwoord


@alleen_voor(Rolsoort.CONTROLLER)
@require_POST
def betaald(request: HttpRequest, pk: int) -> HttpResponse:
    """Record the day on which the bank carried the file out."""
    rij = get_object_or_404(Betaalbestand.objects.zichtbaar_voor(request.user), pk=pk)
    return doe(
        request,
        lambda: acts.meld_betaald(request.user, rij, _day(request)),
        _("Vastgelegd: %(nummer)s is betaald.") % {"nummer": rij.nummer},
        "begroting:betaalbestanden",
    )


@alleen_voor(*GELDROLLEN)
def journaal(request: HttpRequest) -> HttpResponse:
    """Show the journal of a year, or give it as CSV; and set the codes it is booked on."""
    swv_of_404(request)
    jaar = jaar_van(request)
    if request.method == "POST":
        post, code = request.POST.get("post", ""), request.POST.get("code", "")
        return doe(
            request,
            lambda: acts.stel_rekeningcode_in(request.user, post, code),
            _("De code is vastgelegd."),
            "begroting:journaal",
        )
    posten = geld.journaal(request.user, jaar)
    if request.GET.get("formaat") == "csv":
        rijen = geld.journaal_rijen(posten)
        return als_bestand("csv", f"journaal-{jaar}", geld.JOURNAAL_KOLOMMEN, rijen)
    codes = {rij.post: rij.code for rij in Rekeningcode.objects.zichtbaar_voor(request.user)}
    soorten = [*Toekenningsoort.choices, ("bank", _("bank"))]
    context = {
        "jaar": jaar,
        "posten": posten,
        "debet": sum((post.debet for post in posten), Decimal()),
        "credit": sum((post.credit for post in posten), Decimal()),
        "codes": [(post, label, codes.get(post, "")) for post, label in soorten],
        "zonder_code": sorted({post.rekening for post in posten if not post.code}),
        "csv": reverse("begroting:journaal") + f"?jaar={jaar}&formaat=csv",
    }
    return render(request, "begroting/journaal.html", context)


urlpatterns = [
    path("toekenningen/", lijst, name="toekenningen"),
    path("toekenningen/nieuw/", nieuw, name="toekenning_nieuw"),
    path("toekenningen/uit-arrangementen/", uit_arrangementen, name="toekenning_arrangementen"),
    path("toekenningen/samen/", samen, name="toekenningen_samen"),
    path("toekenningen/<int:pk>/", toekenning, name="toekenning"),
    path("toekenningen/<int:pk>/trek-in/", trek_in, name="toekenning_trek_in"),
    path("rekeningen/", rekeningen, name="rekeningen"),
    path("rekeningen/<int:pk>/na/", rekening_na, name="rekening_na"),
    path("betaalbestanden/", betaalbestanden, name="betaalbestanden"),
    path("betaalbestanden/<int:pk>/", betaalbestand, name="betaalbestand"),
    path("betaalbestanden/<int:pk>/betaald/", betaald, name="betaald"),
    path("journaal/", journaal, name="journaal"),
]
