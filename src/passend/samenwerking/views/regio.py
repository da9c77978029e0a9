"""The pages of the region: public, except reading in a file and changing a choice."""

from __future__ import annotations

import re
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from passend.beheer.fouten import GeenRecht
from passend.recht import regio_indeling
from passend.samenwerking import actions, bladen, queries
from passend.samenwerking.bestand import MAG_WEG, VOORBEELD
from passend.samenwerking.export import FORMATEN, als_bestand
from passend.samenwerking.forms import InleesForm, InstellingForm, PostcodeForm
from passend.samenwerking.fouten import OnbruikbaarBestand, OngeldigeKeuze
from passend.samenwerking.instellingen import PER_SLEUTEL, soorten_voor
from passend.samenwerking.models import Samenwerkingsverband, Schoolsoort, Sector
from passend.samenwerking.onderbouwingen import waarom_keuze, waarom_swv
from passend.samenwerking.tables import SCHOOL_KOLOMMEN, SWV_KOLOMMEN, koppen
from passend.vormgeving.meldingen import meld

PER_BLAD = 25
MAX_ZOEK = 100
TOON_FOUTEN = 50
SWV_CODE = re.compile(r"(po|vo)\d", re.IGNORECASE)


def _zoek(request: HttpRequest) -> str:
    # PostgreSQL refuses a text with a null character, and nobody means one.
    return request.GET.get("zoek", "").replace("\0", "").strip()[:MAX_ZOEK]


def _sector(gekozen: str, zoek: str) -> str:
    """Return the sector to show: that of a code that was typed, else the chosen one, else po."""
    if SWV_CODE.match(zoek):
        return zoek[:2].lower()
    return gekozen if gekozen in Sector.values else Sector.PO


def _swv(request: HttpRequest, code: str) -> Samenwerkingsverband:
    zichtbaar = Samenwerkingsverband.objects.zichtbaar_voor(request.user)
    return get_object_or_404(zichtbaar, code=code)


@require_safe
def lijst(request: HttpRequest) -> HttpResponse:
    """Show the swv's of a sector, or give them as a file (`?formaat=csv`, `xlsx` or `json`)."""
    zoek, sorteer = _zoek(request), request.GET.get("sorteer", "code")
    sector = _sector(request.GET.get("sector", ""), zoek)
    regels = queries.swv_lijst(sector, zoek=zoek, sorteer=sorteer)
    if request.GET.get("formaat") in FORMATEN:
        return als_bestand(
            request.GET["formaat"], f"samenwerkingsverbanden-{sector}", *bladen.swv_export(regels)
        )
    context = {
        "sector": sector,
        "sectoren": Sector.choices,
        "zoek": zoek,
        "sorteer": sorteer,
        "pagina": Paginator(regels, PER_BLAD).get_page(request.GET.get("pagina")),
        "koppen": koppen(request, SWV_KOLOMMEN, sorteer),
        "indeling": regio_indeling(timezone.localdate()),
        "geladen": bool(regels) or Samenwerkingsverband.objects.exists(),
    }
    return render(request, "samenwerking/lijst.html", context)


@require_safe
def postcode(request: HttpRequest) -> HttpResponse:
    """Say to which swv's a postcode belongs, with why; what cannot be said is said at the field."""
    vandaag = timezone.localdate()
    form = PostcodeForm(request.GET if "postcode" in request.GET else None, op=vandaag)
    context: dict[str, Any] = {"form": form}
    if form.is_bound and form.is_valid():
        indeling = regio_indeling(vandaag)
        context["plaats"] = form.plaats
        context["antwoorden"] = [
            (sector, form.plaats.swv(sector), waarom_swv(indeling, form.plaats, sector))
            for sector in Sector.values
            if form.plaats.swv(sector)
        ]
    return render(request, "samenwerking/postcode.html", context)


@require_safe
def gegevens(request: HttpRequest) -> HttpResponse:
    """Show where the data come from and what they do not say."""
    context = {
        "verslag": queries.gegevensverslag(),
        "indeling": regio_indeling(timezone.localdate()),
        "mag_inlezen": actions.mag_inlezen(request.user),
    }
    return render(request, "samenwerking/gegevens.html", context)


@require_safe
def swv(request: HttpRequest, code: str) -> HttpResponse:
    """Show one swv: map, gemeenten, schools, overlap, and how it decides."""
    verband = _swv(request, code)
    context = bladen.swv_blad(verband)
    context["mag_instellen"] = actions.mag_instellen(request.user, verband)
    return render(request, "samenwerking/swv.html", context)


@require_safe
def scholen(request: HttpRequest, code: str) -> HttpResponse:
    """Show the schools of a swv, or give them as a file (`?formaat=csv`, `xlsx` or `json`)."""
    verband = _swv(request, code)
    zoek, sorteer = _zoek(request), request.GET.get("sorteer", "naam")
    vestigingen = queries.scholen_in(verband, zoek=zoek, sorteer=sorteer)
    if request.GET.get("formaat") in FORMATEN:
        return als_bestand(
            request.GET["formaat"], f"scholen-{code}", *bladen.scholen_export(vestigingen)
        )
    context = {
        "swv": verband,
        "zoek": zoek,
        "sorteer": sorteer,
        "pagina": Paginator(vestigingen, PER_BLAD).get_page(request.GET.get("pagina")),
        "koppen": koppen(request, SCHOOL_KOLOMMEN, sorteer),
        "indeling": regio_indeling(timezone.localdate()),
    }
    return render(request, "samenwerking/scholen.html", context)


@require_safe
def instellingen(request: HttpRequest, code: str) -> HttpResponse:
    """Show every choice of a swv with its date, where it is laid down, and the law that leaves it."""
    verband, vandaag = _swv(request, code), timezone.localdate()
    paren = [(een, waarom_keuze(verband, een, vandaag)) for een in queries.keuzes(verband)]
    context = {
        "swv": verband,
        "eigen": [paar for paar in paren if paar[0].eigen],
        "standaard": [paar for paar in paren if not paar[0].eigen],
        "gepland": queries.gepland(verband),
    }
    return render(request, "samenwerking/instellingen.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def instelling(request: HttpRequest, code: str, sleutel: str) -> HttpResponse:
    """Show one choice with its history; whoever may, lays down another one."""
    verband, vandaag = _swv(request, code), timezone.localdate()
    soort = PER_SLEUTEL.get(sleutel)
    if soort not in soorten_voor(verband.sector):
        raise Http404
    mag = actions.mag_instellen(request.user, verband)
    if request.method == "POST" and not mag:
        raise Http404
    nu = queries.keuze(verband, sleutel)
    begin = {"waarde": bladen.begin_van(nu), "van": vandaag}
    getypt = request.POST if request.method == "POST" else None
    form = InstellingForm(getypt, soort=soort, initial=begin) if mag else None
    if request.method == "POST" and form.is_valid():
        velden = form.cleaned_data
        try:
            actions.wijzig_instelling(
                verband,
                sleutel,
                velden["waarde"],
                van=velden["van"],
                vastgelegd_in=velden["vastgelegd_in"],
                door=request.user,
            )
        except OngeldigeKeuze as fout:
            form.add_error(fout.veld, str(fout))
        else:
            meld(request, _("Vastgelegd. Iedereen kan deze keuze nu zien."))
            return redirect("samenwerking:instellingen", code=code)
    context = {
        "swv": verband,
        "keuze": nu,
        "vandaag": vandaag,
        "waarom": waarom_keuze(verband, nu, vandaag),
        "geschiedenis": queries.geschiedenis(verband, sleutel),
        "form": form,
    }
    return render(request, "samenwerking/instelling.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def inlezen(request: HttpRequest) -> HttpResponse:
    """Take in a file of vestigingen; every mistake is shown with its row and column."""
    if not actions.mag_inlezen(request.user):
        raise Http404
    form = InleesForm(request.POST, request.FILES) if request.method == "POST" else InleesForm()
    fouten: OnbruikbaarBestand | None = None
    if request.method == "POST" and form.is_valid():
        bestand = form.cleaned_data["bestand"]
        try:
            verslag = actions.lees_vestigingen_in(bestand.name, bestand.read(), door=request.user)
        except OnbruikbaarBestand as fout:
            fouten = fout
        except GeenRecht:
            raise Http404 from None
        else:
            meld(request, _verslag_in_woorden(verslag))
            return redirect("samenwerking:gegevens")
    context = {
        "form": form,
        "fouten": fouten,
        "eerste_fouten": fouten.regels[:TOON_FOUTEN] if fouten else (),
        "meer_fouten": max(len(fouten.regels) - TOON_FOUTEN, 0) if fouten else 0,
        "voorbeeld": VOORBEELD.items(),
        "soorten": Schoolsoort.choices,
        "mag_weg": MAG_WEG,
    }
    return render(request, "samenwerking/inlezen.html", context, status=422 if fouten else 200)


def _verslag_in_woorden(verslag: Any) -> str:
    zin = ngettext("%(n)d rij ingelezen.", "%(n)d rijen ingelezen.", verslag.rijen)
    return (
        zin % {"n": verslag.rijen}
        + " "
        + _(
            "Nieuw: %(nieuw)d. Veranderd: %(gewijzigd)d. Naar een ander samenwerkingsverband: %(verplaatst)d."
        )
        % verslag.as_dict()
    )
