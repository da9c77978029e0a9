"""Forms of counts and scenarios."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from passend.vormgeving.forms import PassendForm

GROOTSTE_MB = 25


class TellingForm(PassendForm):
    bestand = forms.FileField(
        label=_("Bestand met tellingen"),
        help_text=_(
            "CSV of Excel, met de kolommen teldatum, vestiging, soort, categorie en aantal"
        ),
    )
    vervang = forms.BooleanField(
        label=_("Vervang de tellingen van dezelfde dag"),
        required=False,
    )

    def clean_bestand(self) -> Any:
        bestand = self.cleaned_data["bestand"]
        if bestand.size > GROOTSTE_MB * 1024 * 1024:
            raise forms.ValidationError(
                _("Dit bestand is groter dan 25 megabyte. Splits het per jaar.")
            )
        return bestand


class ScenarioForm(PassendForm):
    naam = forms.CharField(
        label=_("Hoe heet dit scenario?"),
        max_length=80,
        help_text=_("Bijvoorbeeld: rustige groei"),
    )
    jaar = forms.TypedChoiceField(label=_("Vanaf welk jaar?"), coerce=int)
    lasten = forms.DecimalField(
        label=_("Wat geeft u zelf uit in dat jaar?"),
        help_text=_("In euro: mensen, scholen, gebouw. Zonder wat het Rijk inhoudt."),
        min_value=Decimal(0),
        max_digits=12,
        decimal_places=2,
        localize=True,
    )
    toelichting = forms.CharField(
        label=_("Toelichting"), widget=forms.Textarea(attrs={"rows": 3}), required=False
    )

    def __init__(self, *args: Any, jaren: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["jaar"].choices = [(jaar, str(jaar)) for jaar in jaren]


class BewaarForm(PassendForm):
    naam = forms.CharField(label=_("Bewaar wat u nu ziet onder de naam"), max_length=80)


class AannameForm(PassendForm):
    waarde = forms.DecimalField(
        label=_("Waarde in procenten"), max_digits=12, decimal_places=4, localize=True
    )
    spreiding = forms.DecimalField(
        label=_("Spreiding"),
        help_text=_("In twee van de drie jaren ligt de echte waarde binnen dit verschil."),
        max_digits=12,
        decimal_places=4,
        min_value=Decimal(0),
        localize=True,
    )
    bron = forms.CharField(label=_("Waar komt dit vandaan?"), max_length=200)
    eigenaar = forms.CharField(label=_("Wie staat hiervoor?"), max_length=150)
