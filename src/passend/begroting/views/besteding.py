"""Pages on what was spent: the list, one account with its talk, the spreadsheet, and the chain."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from passend.begroting.actions import besteding as acts
from passend.begroting.forms.geld import BestandForm, RedenForm, VerantwoordingForm
from passend.begroting.models import Verantwoording
from passend.begroting.models.besteding import OPEN, Bestedingsdoel, Verantwoordingstatus
from passend.begroting.process.geld import VERANTWOORDEN, Verantwoordingact
from passend.begroting.queries import geld
from passend.begroting.verantwoordingsblad import OnbruikbaarBlad, lees_blad, maak_blad
from passend.begroting.views.hulp import PER_BLADZIJDE, doe, jaar_van, zoek_van
from passend.begroting.views.toekenning import LEZERS
from passend.begroting.zicht import GELDROLLEN
from passend.beheer.fouten import Geweigerd
from passend.beheer.models import Rolsoort, heeft_rol
from passend.beheer.toegang import alleen_voor
from passend.vormgeving import charts
from passend.vormgeving.meldingen import meld

VERTELLERS = (Rolsoort.BESTUUR, Rolsoort.DIRECTIE)
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@alleen_voor(*LEZERS)
def lijst(request: HttpRequest) -> HttpResponse:
    """Show the accounts that this role sees, what is open first."""
    status = request.GET.get("status", "open" if heeft_rol(request.user, VERTELLERS) else "")
    if status not in {"", "open", *Verantwoordingstatus.values}:
        status = ""
    rows = geld.verantwoordingen(request.user, status=status, q=zoek_van(request))
    context = {
        "pagina": Paginator(rows, PER_BLADZIJDE).get_page(request.GET.get("pagina")),
        "gevraagd": {"status": status, "q": zoek_van(request)},
        "statussen": [
            ("", _("alle")),
            ("open", _("nog te beantwoorden")),
            *Verantwoordingstatus.choices,
        ],
        "vertelt": heeft_rol(request.user, VERTELLERS),
        "is_swv": heeft_rol(request.user, GELDROLLEN),
        "vandaag": timezone.localdate(),
        "open": OPEN,
    }
    return render(request, "begroting/verantwoordingen.html", context)


@alleen_voor(*GELDROLLEN)
@require_POST
def herinner(request: HttpRequest) -> HttpResponse:
    """Remind the boards of what is late."""
    return doe(
        request,
        lambda: acts.herinner(request.user),
        _("De besturen die te laat zijn, krijgen bericht."),
        "begroting:verantwoordingen",
    )


def _one(request: HttpRequest, pk: int) -> Verantwoording:
    rows = Verantwoording.objects.zichtbaar_voor(request.user).select_related(
        "toekenning__ontvanger", "toekenning__school__organisatie", "toekenning__swv"
    )
    return get_object_or_404(rows.prefetch_related("regels", "opmerkingen"), pk=pk)


@alleen_voor(*LEZERS)
def verantwoording(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one account; whoever must answer fills it in here."""
    een = _one(request, pk)
    rol = request.user.rol
    kan = {s.act for s in VERANTWOORDEN.mogelijk(Verantwoordingstatus(een.status), [rol.soort])}
    vertelt = Verantwoordingact.DIEN_IN in kan
    bij_swv = een.toekenning.swv.organisatie_id == rol.organisatie_id
    form = VerantwoordingForm(request.POST or None, verantwoording=een) if vertelt else None
    posted = request.method == "POST" and form is not None and form.is_valid()
    if posted and _file(request, een, form):
        return redirect("begroting:verantwoording", pk)
    context = {
        "verantwoording": een,
        "form": form,
        "mag_oordelen": bij_swv and Verantwoordingact.KEUR_GOED in kan,
        "vraagform": RedenForm(vraag=_("Wat wilt u weten?")),
        "vandaag": timezone.localdate(),
    }
    return render(request, "begroting/verantwoording.html", context)


def _file(request: HttpRequest, een: Verantwoording, form: VerantwoordingForm) -> bool:
    data = form.cleaned_data
    besteed = [
        acts.Besteed(doel, data[doel], data["toelichting"] if doel == "anders" else "")
        for doel in Bestedingsdoel.values
        if data[doel]
    ]
    try:
        acts.dien_in(
            request.user, een, besteed, uitleg_rest=data["uitleg_rest"], versie=data["versie"]
        )
    except Geweigerd as weigering:
        form.add_error(None, str(weigering))
        return False
    meld(request, _("Ingediend. Het samenwerkingsverband kijkt ernaar."))
    return True


@alleen_voor(*GELDROLLEN)
@require_POST
def oordeel(request: HttpRequest, pk: int) -> HttpResponse:
    """Agree with an account, or give it back with a question."""
    een = _one(request, pk)
    if request.POST.get("wat") == "akkoord":
        return doe(
            request,
            lambda: acts.keur_goed(request.user, een),
            _("Akkoord gegeven."),
            "begroting:verantwoording",
            pk,
        )
    return doe(
        request,
        lambda: acts.leg_terug(request.user, een, request.POST.get("reden", "")),
        _("Teruggelegd met uw vraag."),
        "begroting:verantwoording",
        pk,
    )


@alleen_voor(*VERTELLERS)
def blad(request: HttpRequest) -> HttpResponse:
    """Give the spreadsheet with what is open; take it in when it is filled."""
    rows = list(geld.verantwoordingen(request.user, status="open").prefetch_related("regels"))
    if request.method != "POST":
        if not rows:
            return redirect("begroting:verantwoordingen")
        antwoord = HttpResponse(maak_blad(rows), content_type=XLSX)
        antwoord["Content-Disposition"] = 'attachment; filename="verantwoording.xlsx"'
        return antwoord
    form = BestandForm(request.POST, request.FILES)
    fouten: tuple[Any, ...] = ()
    if form.is_valid():
        bestand = form.cleaned_data["bestand"]
        try:
            antwoorden = lees_blad(bestand.name, bestand.read(), rows)
            aantal = acts.dien_in_uit_bestand(request.user, antwoorden)
        except OnbruikbaarBlad as fout:
            fouten = fout.fouten
        except Geweigerd as weigering:
            form.add_error(None, str(weigering))
        else:
            zin = ngettext(
                "%(n)d verantwoording ingediend.", "%(n)d verantwoordingen ingediend.", aantal
            )
            meld(request, zin % {"n": aantal})
            return redirect("begroting:verantwoordingen")
    context = {"form": form, "fouten": fouten}
    return render(request, "begroting/blad.html", context, status=422)


@alleen_voor(*LEZERS)
def keten(request: HttpRequest) -> HttpResponse:
    """Show the chain from swv to board to purpose, with what nobody explains as a number."""
    beeld = geld.keten(request.user, jaar_van(request))
    figuur = None
    if beeld.per_doel:
        figuur = charts.staven(
            charts.Bijschrift(
                _("Waaraan het geld is besteed"),
                _("Euro's per doel, zoals besturen en scholen het vertelden."),
                _("euro"),
            ),
            [charts.Staaf(naam, float(som)) for naam, som in beeld.per_doel],
        )
    context = {"keten": beeld, "figuur": figuur}
    return render(request, "begroting/keten.html", context)


urlpatterns = [
    path("verantwoordingen/", lijst, name="verantwoordingen"),
    path("verantwoordingen/herinner/", herinner, name="herinner"),
    path("verantwoordingen/blad/", blad, name="verantwoordingsblad"),
    path("verantwoordingen/<int:pk>/", verantwoording, name="verantwoording"),
    path("verantwoordingen/<int:pk>/oordeel/", oordeel, name="oordeel"),
    path("keten/", keten, name="keten"),
]
