"""The forms about accounts and roles."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from passend.beheer import queries
from passend.beheer.actions import Uitnodigingsgegevens
from passend.beheer.models import Gebruiker, Organisatie, Rolsoort
from passend.beheer.rollen import ROLLEN_BIJ
from passend.vormgeving.forms import Datumveld, PassendForm


class WachtwoordKiezenForm(PassendForm):
    """A new password, typed once."""

    wachtwoord = forms.CharField(
        label=_("Kies een wachtwoord"),
        strip=False,
        help_text=_("Minstens 8 tekens. Een zin van een paar woorden onthoudt u goed."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean_wachtwoord(self) -> Any:
        """Return the password, or the reasons why it is too easy to guess."""
        validate_password(self.cleaned_data["wachtwoord"])
        return self.cleaned_data["wachtwoord"]


class GegevensForm(PassendForm):
    """The own name, as others read it."""

    voornaam = forms.CharField(label=_("Voornaam"), max_length=150)
    achternaam = forms.CharField(label=_("Achternaam"), max_length=150)


class _PeriodeForm(PassendForm):
    van = Datumveld(label=_("Vanaf welke dag?"))
    tot_en_met = Datumveld(
        label=_("Tot en met welke dag?"),
        required=False,
        help_text=_("Laat leeg als u de einddatum nog niet weet."),
    )

    def clean(self) -> dict[str, Any]:
        """Refuse a period that ends before it begins."""
        data = super().clean() or self.cleaned_data
        van, laatste = data.get("van"), data.get("tot_en_met")
        if van and laatste and laatste < van:
            self.add_error("tot_en_met", _("De einddatum ligt voor de begindatum."))
        return data

    @property
    def tot(self) -> dt.date | None:
        """Return the first day after the period, as roles keep it."""
        laatste = self.cleaned_data.get("tot_en_met")
        return laatste + dt.timedelta(days=1) if laatste else None


def _role_choices(organisatie: Organisatie) -> list[tuple[str, Any]]:
    return [(str(soort), Rolsoort(soort).label) for soort in ROLLEN_BIJ[organisatie.soort]]


class RolForm(_PeriodeForm):
    """A role for somebody who is known at the organisatie."""

    soort = forms.ChoiceField(label=_("Welke rol?"))
    field_order = ["soort", "van", "tot_en_met"]

    def __init__(self, *args: Any, organisatie: Organisatie, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"van": timezone.localdate()})
        super().__init__(*args, **kwargs)
        self.fields["soort"].choices = _role_choices(organisatie)


class UitnodigingForm(RolForm):
    """Somebody new: the link goes to this address."""

    naam = forms.CharField(label=_("Voornaam en achternaam"), max_length=150)
    email = forms.EmailField(label=_("E-mailadres"), help_text=_("Hierheen gaat de link."))
    field_order = ["naam", "email", "soort", "van", "tot_en_met"]

    @property
    def gegevens(self) -> Uitnodigingsgegevens:
        """Return the answers as the action takes them."""
        data = self.cleaned_data
        return Uitnodigingsgegevens(
            data["naam"], data["email"], data["soort"], data["van"], self.tot
        )


class MandaatForm(_PeriodeForm):
    """Who may act on behalf of the role in use; a mandaat always has an end."""

    aan = forms.ModelChoiceField(label=_("Aan wie?"), queryset=Gebruiker.objects.none())
    field_order = ["aan", "van", "tot_en_met"]

    def __init__(self, *args: Any, gever: Gebruiker, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"van": timezone.localdate()})
        super().__init__(*args, **kwargs)
        self.fields["aan"].queryset = queries.mandaatnemers(gever)
        self.fields["aan"].label_from_instance = lambda gebruiker: gebruiker.naam
        self.fields["tot_en_met"].required = True
        self.fields["tot_en_met"].help_text = ""
