"""Letters, and the public check of a verification code."""

from __future__ import annotations

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from passend.beheer.inloggen import client_address
from passend.beheer.inzage import leg_inzage_vast
from passend.recht.taal import NEDERLANDS, TALEN
from passend.toelaatbaarheid import brieven, controle
from passend.toelaatbaarheid.models import Brief
from passend.vormgeving.forms import PassendForm


@require_safe
@never_cache
@login_required
def brief(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the letter as a PDF, with `?taal=en` its translation; the parents see who opened it."""
    taal = request.GET.get("taal", NEDERLANDS)
    if taal not in TALEN:
        raise Http404
    rows = Brief.objects.zichtbaar_voor(request.user).select_related("zaak__leerling")
    letter = get_object_or_404(rows, pk=pk)
    leg_inzage_vast(request.user, letter.zaak.leerling, gettext_noop("brief"))
    answer = HttpResponse(brieven.make_pdf(letter, taal), content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="{brieven.bestandsnaam(letter, taal)}"'
    return answer


class CodeForm(PassendForm):
    """A code as people type it from paper."""

    code = forms.CharField(
        label=gettext_lazy("Welke code staat in de brief?"),
        help_text=gettext_lazy("16 letters en cijfers. Spaties en streepjes mogen."),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off", "size": 24, "spellcheck": "false"}),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def check(request: HttpRequest) -> HttpResponse:
    """Tell whether a letter with this code is genuine, without saying anything about a person.

    The code comes in by POST, so that it stays out of logs and of the history of a browser.
    """
    form = CodeForm(request.POST or None)
    context = {"form": form, "uitslag": None}
    status = 200
    if request.method == "POST" and form.is_valid():
        if not controle.may_try(client_address(request)):
            status = 429
            form.add_error(
                "code", _("U probeerde veel codes kort na elkaar. Probeer het over een kwartier.")
            )
        else:
            context["uitslag"] = controle.zoek(form.cleaned_data["code"], timezone.localdate())
            if context["uitslag"] is None:
                form.add_error(
                    "code",
                    _(
                        "Wij kennen geen brief met deze code. Kijk of u de code goed overnam. Klopt "
                        "die? Bel het samenwerkingsverband, en zoek het nummer zelf op."
                    ),
                )
    context["vandaag"] = timezone.localdate()
    return render(request, "toelaatbaarheid/controle.html", context, status=status)


urlpatterns = [
    path("brief/<int:pk>/", brief, name="brief"),
    path("controle/", check, name="controle"),
]
