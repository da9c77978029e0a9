"""The pages about accounts, roles and trails: parse, call an action or a query, render."""

from __future__ import annotations

from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from passend.beheer import actions
from passend.beheer.forms import WachtwoordKiezenForm
from passend.beheer.fouten import Geweigerd

BACKEND = "django.contrib.auth.backends.ModelBackend"


def uitnodiging(request: HttpRequest, geheim: str) -> HttpResponse:
    """Show an invitation and accept it: with a new account, or with the one that is logged in."""
    try:
        found = actions.open_uitnodiging(geheim)
    except actions.OngeldigeLink as fout:
        return render(request, "beheer/link_werkt_niet.html", {"fout": fout}, status=410)
    account = request.user if request.user.is_authenticated else None
    form = None if account else WachtwoordKiezenForm(request.POST or None)
    fout = None
    if request.method == "POST" and (form is None or form.is_valid()):
        wachtwoord = form.cleaned_data["wachtwoord"] if form else ""
        try:
            nieuw, rol = actions.aanvaard_uitnodiging(
                geheim, gebruiker=account, wachtwoord=wachtwoord
            )
        except Geweigerd as weigering:
            fout = weigering
        else:
            if account is None:
                login(request, nieuw, backend=BACKEND)
            request.session["rol"] = rol.pk
            return redirect("/")
    context = {"uitnodiging": found, "form": form, "fout": fout}
    return render(request, "beheer/uitnodiging.html", context)
