"""A form of two pages that keeps itself, with a real view behind it: the script is tested on it."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template import engines
from django.urls import path
from django.utils import timezone

from passend.config.urls import urlpatterns as house
from passend.vormgeving import concept
from passend.vormgeving.forms import PassendForm, Stemveld
from passend.vormgeving.pagina import Persoon

# What a room would keep in its tables.
state: dict[str, Any] = {}


def reset() -> None:
    """Put back the first state: an empty draft of a person who is logged in."""
    state.update(kijk="", versie=1, wie="", verstuurd=None, ingelogd=True)


class Kijk(PassendForm):
    """The words of a parent."""

    kijk = forms.CharField(label="Wilt u nog iets zeggen?", widget=Stemveld)
    versie = forms.IntegerField(widget=forms.HiddenInput)


PAGE = """{% extends "vormgeving/basis.html" %}{% block titel %}Kijk{% endblock %}
{% block kop %}<div class="passend-regel"><h1>Kijk</h1></div>{% endblock %}
{% block inhoud %}<div class="passend-regel"><div>
<form method="post" {% if lokaal %}data-concept="kijk"{% else %}data-bewaar="/bewaar/"{% endif %} novalidate>{% csrf_token %}{{ form }}
<p class="passend-bewaard" role="status" data-bewaard></p><button type="submit">Verstuur</button></form>
</div></div>{% endblock %}"""
OTHER = """{% extends "vormgeving/basis.html" %}{% block kop %}<h1>Andere bladzijde</h1>{% endblock %}"""


def show(request: HttpRequest, template: str, **context: Any) -> HttpResponse:
    persoon = Persoon("Lisa de Wit", "moeder van Sem") if state["ingelogd"] else None
    context |= {"persoon": persoon, "uitlog_url": "/uit/", "zoek_url": "/anders/"}
    return HttpResponse(engines["django"].from_string(template).render(context, request))


def kijk(request: HttpRequest) -> HttpResponse:
    if not state["ingelogd"]:
        return redirect("/inloggen-hier/")
    form = Kijk(request.POST or None, initial={"kijk": state["kijk"], "versie": state["versie"]})
    if request.method == "POST" and form.is_valid():
        state["verstuurd"] = form.cleaned_data["kijk"]
        state["kijk"] = ""
        return redirect("/kijk/")
    return show(request, PAGE, form=form, lokaal="lokaal" in request.GET)


def bewaar(request: HttpRequest) -> HttpResponse:
    if not state["ingelogd"]:
        return redirect("/inloggen-hier/")
    if not concept.bewaart_zelf(request):
        return HttpResponse(status=400)
    if int(request.POST["versie"]) != state["versie"]:
        return concept.botsing(
            state["wie"], timezone.now(), {"kijk": state["kijk"]}, state["versie"]
        )
    state["kijk"] = request.POST["kijk"]
    state["versie"] += 1
    return concept.bewaard(timezone.now(), state["versie"])


def log_in(request: HttpRequest) -> HttpResponse:
    return show(request, OTHER)


def log_out(request: HttpRequest) -> HttpResponse:
    state["ingelogd"] = False
    return redirect("/inloggen-hier/")


urlpatterns = [
    path("kijk/", kijk),
    path("bewaar/", bewaar),
    path("anders/", log_in),
    path("inloggen-hier/", log_in),
    path("uit/", log_out),
    *house,
]
