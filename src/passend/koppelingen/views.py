"""The page with the own keys, and the calendar that a secret link opens."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from passend.beheer.fouten import Geweigerd
from passend.koppelingen import actions, agenda, queries
from passend.koppelingen.forms import SleutelForm
from passend.koppelingen.models import Agendalink, Sleutel
from passend.vormgeving.meldingen import meld


@login_required
@never_cache
def koppelingen(request: HttpRequest) -> HttpResponse:
    """Show the own calendar link and tokens; a new token is made here and its secret shown once."""
    if request.user.rol is None:
        raise Http404
    form = SleutelForm(request.POST or None, gebruiker=request.user)
    geheim = ""
    if request.method == "POST" and form.is_valid():
        try:
            _key, geheim = actions.maak_sleutel(request.user, **form.cleaned_data)
        except Geweigerd as weigering:
            form.add_error(None, str(weigering))
        else:
            form = SleutelForm(gebruiker=request.user)
    return _show(request, form=form, geheim=geheim)


def _show(
    request: HttpRequest, *, form: SleutelForm, geheim: str = "", link: str = ""
) -> HttpResponse:
    sleutels = Sleutel.objects.zichtbaar_voor(request.user).select_related("rol__organisatie")
    vandaag = timezone.localdate()
    context = {
        "form": form,
        "geheim": geheim,
        "link": link,
        "agendalink": Agendalink.objects.zichtbaar_voor(request.user).geldig().first(),
        "sleutels": sleutels.filter(ingetrokken_op__isnull=True),
        "vandaag": vandaag,
        "api": settings.PASSEND_ADRES + reverse("api-1:openapi-json"),
    }
    return render(request, "koppelingen/koppelingen.html", context)


@login_required
@require_POST
@never_cache
def maak_link(request: HttpRequest) -> HttpResponse:
    """Make or renew the calendar link, and show it this once."""
    _link, geheim = actions.maak_agendalink(request.user)
    adres = settings.PASSEND_ADRES + reverse("koppelingen:agenda", args=[geheim])
    return _show(request, form=SleutelForm(gebruiker=request.user), link=adres)


@login_required
@require_POST
def trek_link_in(request: HttpRequest) -> HttpResponse:
    """Withdraw the own calendar link."""
    try:
        actions.trek_agendalink_in(request.user)
    except Geweigerd as weigering:
        messages.error(request, str(weigering))
    else:
        meld(request, _("De agendalink is ingetrokken. Uw agenda krijgt niets meer."))
    return redirect("koppelingen:overzicht")


@login_required
@require_POST
def trek_sleutel_in(request: HttpRequest, pk: int) -> HttpResponse:
    """Withdraw one of the own tokens."""
    sleutel = get_object_or_404(Sleutel.objects.zichtbaar_voor(request.user), pk=pk)
    try:
        actions.trek_sleutel_in(request.user, sleutel)
    except Geweigerd as weigering:
        messages.error(request, str(weigering))
    else:
        meld(request, _("De sleutel is ingetrokken. Wie hem gebruikt, komt er niet meer in."))
    return redirect("koppelingen:overzicht")


@require_safe
@never_cache
def feed(request: HttpRequest, geheim: str) -> HttpResponse:
    """Give the calendar behind a secret link; one that is withdrawn or unknown is not there."""
    account = queries.account_of_link(geheim)
    if account is None:
        raise Http404
    with override("nl"):
        text = agenda.calendar(
            queries.afspraken(account),
            naam=_("Passend: uw termijnen"),
            adres=settings.PASSEND_ADRES,
        )
    answer = HttpResponse(text, content_type=agenda.SOORT)
    answer["Content-Disposition"] = 'inline; filename="passend.ics"'
    answer["Referrer-Policy"] = "no-referrer"
    return answer
