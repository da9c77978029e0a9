"""An ib'er or parent looks for a place for one child; the needs come from its dossier."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_http_methods

from passend.beheer.fouten import Geweigerd
from passend.beheer.inzage import leg_inzage_vast
from passend.beheer.models import Rolsoort, heeft_rol
from passend.dossier.actions.zoekschool import leg_zoekvraag_vast, sluit_zoekvraag
from passend.dossier.forms.zoekschool import KindZoekForm
from passend.dossier.models import Leerling, may_write_dossier
from passend.dossier.queries.zoekschool import zoekbegin
from passend.samenwerking.queries.zoekschool import zoek_plekken
from passend.samenwerking.views.zoekschool import uitslag_context
from passend.vormgeving.meldingen import meld


def may_search(gebruiker: Any) -> bool:
    """Tell whether this role looks for a place for a child: the school, or a parent."""
    return may_write_dossier(gebruiker) or heeft_rol(gebruiker, [Rolsoort.OUDER])


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def zoekschool(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what the dossier says and search; the needs travel in the body, never in the address."""
    kind = get_object_or_404(Leerling.objects.zichtbaar_voor(request.user), pk=pk)
    if not may_search(request.user):
        raise Http404
    leg_inzage_vast(request.user, kind, gettext_noop("zoek een school"))
    if request.method == "POST" and request.POST.get("actie") == "sluit":
        return _close(request, kind)
    begin = zoekbegin(kind)
    form = KindZoekForm(
        request.POST if request.method == "POST" else None,
        initial={"postcode": begin.pc4, "sector": begin.sector},
    )
    if request.method == "POST" and form.is_valid():
        if request.POST.get("actie") == "bewaar":
            return _keep(request, kind, form)
        return _answer(request, kind, form)
    gekozen = form["behoeften"].value() if form.is_bound else None
    context = {
        "kind": kind,
        "form": form,
        "begin": begin,
        "gekozen": gekozen if gekozen is not None else [v.soort.sleutel for v in begin.voorstellen],
        "mag_bewaren": may_write_dossier(request.user),
    }
    return render(request, "dossier/zoekschool.html", context)


def _answer(request: HttpRequest, kind: Leerling, form: KindZoekForm) -> HttpResponse:
    velden = [
        (naam, "on" if waarde is True else waarde)
        for naam, waarde in form.cleaned_data.items()
        if naam != "behoeften" and waarde not in ("", False, None)
    ]
    context = uitslag_context(zoek_plekken(form.vraag)) | {
        "kind": kind,
        "velden": velden,
        "mag_bewaren": may_write_dossier(request.user),
    }
    return render(request, "dossier/zoekschool_uitslag.html", context)


def _keep(request: HttpRequest, kind: Leerling, form: KindZoekForm) -> HttpResponse:
    try:
        leg_zoekvraag_vast(request.user, kind, form.vraag)
    except Geweigerd as weigering:
        meld(request, str(weigering))
    else:
        meld(request, _("De zoekvraag staat in het dossier en telt mee voor het dekkend aanbod."))
    return redirect("dossier:zoekschool", kind.pk)


def _close(request: HttpRequest, kind: Leerling) -> HttpResponse:
    try:
        sluit_zoekvraag(request.user, kind)
    except Geweigerd as weigering:
        meld(request, str(weigering))
    else:
        meld(request, _("De zoekvraag is gesloten."))
    return redirect("dossier:zoekschool", kind.pk)


urlpatterns = [path("<int:pk>/zoekschool/", zoekschool, name="zoekschool")]
