"""What the pages about money share: do an act and say what happened, show a form, export a list."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from passend.begroting.zicht import eigen_swv
from passend.beheer.fouten import Geweigerd
from passend.samenwerking.models import Samenwerkingsverband
from passend.vormgeving.forms import PassendForm
from passend.vormgeving.meldingen import meld

PER_BLADZIJDE = 25


def swv_of_404(request: HttpRequest) -> Samenwerkingsverband:
    """Return the swv of the role in use, or answer that the page is not there."""
    swv = eigen_swv(request.user)
    if swv is None:
        raise Http404
    return swv


def jaar_van(request: HttpRequest) -> int:
    """Return the year that the query string asks for, this year when it asks for none that is one."""
    tekst = request.GET.get("jaar", "")
    dit = timezone.localdate().year
    jaar = int(tekst) if tekst.isdecimal() and len(tekst) == 4 else dit
    return jaar if 2014 <= jaar <= dit + 10 else dit


def zoek_van(request: HttpRequest) -> str:
    """Return what somebody typed in the search box, bounded and without what no text can hold."""
    return request.GET.get("q", "").replace("\x00", "").strip()[:80]


def doe(
    request: HttpRequest, act: Callable[[], Any], gedaan: str, naar: str, *args: Any
) -> HttpResponse:
    """Do an act and go to `naar`; a refusal is shown there in its own words."""
    try:
        act()
    except Geweigerd as weigering:
        messages.error(request, str(weigering))
    else:
        meld(request, gedaan)
    return redirect(naar, *args)


def formulier(
    request: HttpRequest,
    form: PassendForm,
    act: Callable[..., Any],
    woorden: dict[str, Any],
    *args: Any,
) -> HttpResponse:
    """Show a form and, when it is right, do `act(**data)`.

    `woorden` holds `titel`, `knop`, `gedaan`, `terug` (a route, with `args`) and perhaps `uitleg`.
    """
    if request.method == "POST" and form.is_valid():
        try:
            act(**form.cleaned_data)
        except Geweigerd as weigering:
            form.add_error(None, str(weigering))
        else:
            meld(request, woorden["gedaan"])
            return redirect(woorden["terug"], *args)
    context = {"form": form, "terug_args": args, **woorden}
    return render(request, "begroting/formulier.html", context)
