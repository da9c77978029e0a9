"""How long which data is kept: the kinds, their terms, what was not checked, and the own choice."""

from __future__ import annotations

import dataclasses
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from passend.beheer import retentie
from passend.beheer.fouten import Geweigerd
from passend.beheer.models import Bewaarkeuze
from passend.beheer.retentie_keuze import Keuzegegevens, choosable, kies_bewaartermijn
from passend.beheer.retentie_models import BEWAARROLLEN
from passend.beheer.toegang import alleen_voor
from passend.recht import Onderbouwing
from passend.vormgeving.forms import Datumveld, PassendForm
from passend.vormgeving.meldingen import meld
from passend.vormgeving.panelen import Paneel


@dataclasses.dataclass(frozen=True, slots=True)
class Bewaarregel:
    """One kind of data on the page: its term, what that rests on, and the own choice."""

    bewaring: retentie.Bewaring
    label: str
    termijn: str
    geverifieerd: bool
    onderbouwing: Onderbouwing | None
    keuze: Bewaarkeuze | None
    te_kiezen: bool


class KeuzeForm(PassendForm):
    """How long, from when, why, and who decided."""

    soort = forms.ChoiceField(label=gettext_lazy("Over welke gegevens gaat het?"))
    aantal = forms.IntegerField(label=gettext_lazy("Hoe lang bewaart u ze?"), min_value=1)
    eenheid = forms.ChoiceField(
        label=gettext_lazy("In jaren of in maanden?"), choices=Bewaarkeuze.Eenheid.choices
    )
    van = Datumveld(label=gettext_lazy("Vanaf welke dag geldt dit?"))
    besloten_door = forms.CharField(
        label=gettext_lazy("Wie besloot dit, en wanneer?"),
        help_text=gettext_lazy("Bijvoorbeeld: bestuur, vergadering van 12 november 2026"),
        max_length=200,
    )
    reden = forms.CharField(
        label=gettext_lazy("Waarom deze termijn?"), widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, soorten: list[retentie.Bewaring], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["soort"].choices = [(b.naam, str(b.label or b.naam)) for b in soorten]


@alleen_voor(*BEWAARROLLEN)
@require_http_methods(["GET", "HEAD", "POST"])
def bewaren(request: HttpRequest) -> HttpResponse:
    """Show the kinds of data with their terms, and lay down a choice where the law gives none."""
    soorten = choosable(request.user, timezone.localdate())
    form = None
    if soorten:
        form = KeuzeForm(
            request.POST or None, soorten=soorten, initial={"van": timezone.localdate()}
        )
    if request.method == "POST" and form is not None and form.is_valid():
        try:
            keuze = kies_bewaartermijn(Keuzegegevens(**form.cleaned_data), door=request.user)
        except Geweigerd as weigering:
            form.add_error(None, str(weigering))
        else:
            meld(
                request,
                _("Vastgelegd: %(aantal)s %(eenheid)s.")
                % {"aantal": keuze.aantal, "eenheid": keuze.get_eenheid_display()},
            )
            return redirect("beheer:bewaren")
    context = {"regels": _lines(request.user, soorten), "form": form}
    return render(request, "beheer/bewaren.html", context)


def _lines(gebruiker: Any, soorten: list[retentie.Bewaring]) -> list[Bewaarregel]:
    op = timezone.localdate()
    keuzes = {
        keuze.soort: keuze
        for keuze in Bewaarkeuze.objects.zichtbaar_voor(gebruiker).geldig(op).order_by("van")
    }
    return [
        _line(bewaring, keuzes.get(bewaring.naam), soorten) for bewaring in retentie.bewaringen()
    ]


def _line(
    bewaring: retentie.Bewaring, keuze: Bewaarkeuze | None, soorten: list[retentie.Bewaring]
) -> Bewaarregel:
    op = timezone.localdate()
    term, reden = retentie.law_term(bewaring, op)
    return Bewaarregel(
        bewaring=bewaring,
        label=str(bewaring.label or bewaring.naam),
        termijn=f"{term.waarde} {term.eenheid}" if term and term.waarde is not None else "",
        geverifieerd=not reden,
        onderbouwing=Onderbouwing((term.stap(),)).met(kanttekeningen=_caveats(term, op))
        if term
        else None,
        keuze=keuze,
        te_kiezen=bewaring in soorten,
    )


def _caveats(term: Any, op: Any) -> list[str]:
    return [*term.kanttekeningen(op), *([term.toelichting] if term.toelichting else [])]


KNOP = Paneel(
    plek="beheer.account.knoppen",
    recht=lambda gebruiker, _account: (
        getattr(gebruiker, "rol", None) is not None and gebruiker.rol.soort in BEWAARROLLEN
    ),
    template="beheer/_bewaarknop.html",
    query=lambda _gebruiker, _account: {},
)
