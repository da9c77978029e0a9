"""The pages on which a school keeps its offer; anybody else gets: there is no such page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from passend.beheer.fouten import Geweigerd
from passend.samenwerking import actions
from passend.samenwerking.aanbod import documentnaam, waarom_document
from passend.samenwerking.aanbodbestand import VOORBEELD
from passend.samenwerking.actions.aanbod import in_de_maak, kringen
from passend.samenwerking.actions.aanbodbestand import lees_aanbod_in, scholen_voor_bestand
from passend.samenwerking.behoeften import soorten
from passend.samenwerking.forms.aanbod import (
    AanbodbestandForm,
    AanbodForm,
    AdviesForm,
    PlaatsenForm,
)
from passend.samenwerking.fouten import OnbruikbaarBestand
from passend.samenwerking.models import Niveau, Profiel, School
from passend.samenwerking.process import PROCES, Aanbodact, Aanbodkring
from passend.samenwerking.queries.aanbod import schoolblad
from passend.samenwerking.views.aanbod import school_of_404
from passend.vormgeving.forms import PassendForm
from passend.vormgeving.meldingen import meld

TOON_FOUTEN = 50


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def aanbod(request: HttpRequest, brin: str) -> HttpResponse:
    """Show the version in the making with the acts that can follow, and do one of them."""
    school = school_of_404(request, brin)
    if Aanbodkring.SCHOOL not in kringen(request.user, school):
        raise Http404
    profiel = in_de_maak(school)
    forms = _forms(request, school, profiel)
    actie = request.POST.get("actie", "")
    doe = _acts(request.user, school, profiel, forms).get(actie)
    if request.method == "POST" and doe:
        form = forms.get(actie)
        if form is None or form.is_valid():
            try:
                meld(request, doe())
            except Geweigerd as fout:
                veld = getattr(fout, "veld", None)
                if form is None:
                    meld(request, str(fout))
                    return redirect("samenwerking:aanbod", brin)
                form.add_error(veld if veld in form.fields else None, str(fout))
            else:
                return redirect("samenwerking:aanbod", brin)
    return render(request, "samenwerking/aanbod.html", _context(request, school, profiel, forms))


def _forms(request: HttpRequest, school: School, profiel: Profiel | None) -> dict[str, PassendForm]:
    gepost = request.POST.get("actie") if request.method == "POST" else None

    def data(actie: str) -> Any:
        return request.POST if gepost == actie else None

    forms: dict[str, PassendForm] = {
        "plaatsen": PlaatsenForm(data("plaatsen"), school=school, prefix="p")
    }
    if profiel:
        forms["bewaar"] = AanbodForm(data("bewaar"), profiel=profiel)
        forms["advies"] = AdviesForm(data("advies"), prefix="a")
    return forms


def _acts(
    door: Any, school: School, profiel: Profiel | None, forms: dict[str, PassendForm]
) -> dict[str, Callable[[], str]]:
    """Return per button what it does; each returns the words for the next page."""

    def begin() -> str:
        actions.begin_concept(school, door=door)
        return _("Er is een nieuwe versie om aan te werken.")

    def plaatsen() -> str:
        actions.meld_plaatsen(door=door, **forms["plaatsen"].cleaned_data)
        return _("Gemeld. Ouders zien dit aantal meteen.")

    acts: dict[str, Callable[[], str]] = {"begin": begin, "plaatsen": plaatsen}
    if profiel is None:
        return acts

    def bewaar() -> str:
        actions.bewaar_concept(profiel, forms["bewaar"].opgave, door=door)
        return _("Bewaard. Ouders zien dit pas na publicatie.")

    def vraag() -> str:
        actions.vraag_advies(profiel, door=door)
        return _("Deze versie ligt nu bij de medezeggenschapsraad.")

    def advies() -> str:
        actions.leg_advies_vast(profiel, door=door, **forms["advies"].cleaned_data)
        return _("Het advies is vastgelegd.")

    def publiceer() -> str:
        actions.publiceer(profiel, door=door)
        return _("Gepubliceerd. Iedereen kan het aanbod nu zien.")

    return acts | {"bewaar": bewaar, "vraag": vraag, "advies": advies, "publiceer": publiceer}


def _context(
    request: HttpRequest, school: School, profiel: Profiel | None, forms: dict[str, PassendForm]
) -> dict[str, Any]:
    vandaag = timezone.localdate()
    mensen = kringen(request.user, school)
    mag = {stap.act for stap in PROCES.mogelijk(profiel.status if profiel else None, mensen)}
    form = forms.get("bewaar")
    return {
        "school": school,
        "profiel": profiel,
        "geldend": schoolblad(school, request.user),
        "form": form,
        "velden": [(form[f"niveau_{sleutel}"], form[f"uitleg_{sleutel}"]) for sleutel in soorten()]
        if form
        else [],
        "advies_form": forms.get("advies"),
        "plaatsen_form": forms["plaatsen"],
        "mag_vragen": Aanbodact.VRAAG_ADVIES in mag,
        "mag_adviseren": Aanbodact.LEG_ADVIES_VAST in mag,
        "mag_publiceren": Aanbodact.PUBLICEER in mag,
        "documentnaam": documentnaam(vandaag),
        "waarom": waarom_document(vandaag),
    }


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def inlezen(request: HttpRequest) -> HttpResponse:
    """Take in a file with offers; every mistake is shown with its row and column."""
    if not scholen_voor_bestand(request.user):
        raise Http404
    form = AanbodbestandForm(request.POST or None, request.FILES or None)
    fouten: OnbruikbaarBestand | None = None
    if request.method == "POST" and form.is_valid():
        bestand = form.cleaned_data["bestand"]
        try:
            verslag = lees_aanbod_in(bestand.name, bestand.read(), door=request.user)
        except OnbruikbaarBestand as fout:
            fouten = fout
        except Geweigerd as fout:
            form.add_error(None, str(fout))
        else:
            meld(
                request,
                _("%(rijen)d rijen ingelezen, van %(scholen)d scholen. Aanbod is nog in de maak.")
                % {"rijen": verslag.rijen, "scholen": verslag.scholen},
            )
            return redirect("samenwerking:aanbod_inlezen")
    context = {
        "form": form,
        "fouten": fouten,
        "eerste_fouten": fouten.regels[:TOON_FOUTEN] if fouten else (),
        "meer_fouten": max(len(fouten.regels) - TOON_FOUTEN, 0) if fouten else 0,
        "voorbeeld": VOORBEELD.items(),
        "behoeften": soorten().values(),
        "niveaus": Niveau.choices,
    }
    return render(
        request, "samenwerking/aanbod_inlezen.html", context, status=422 if fouten else 200
    )
