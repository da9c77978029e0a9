"""What is asked to plan a talk, write its report and record what was agreed."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from passend.beheer.models import Gebruiker
from passend.dossier.models import Afspraak, Overleg
from passend.vormgeving.forms import Datumveld, PassendForm


class OverlegForm(PassendForm):
    onderwerp = forms.CharField(label=_("Waar gaat het over?"), max_length=120)
    dag = Datumveld(label=_("Welke dag?"))
    tijd = forms.TimeField(
        label=_("Hoe laat?"), help_text=_("Bijvoorbeeld 15.30"), input_formats=["%H:%M", "%H.%M"]
    )
    wijze = forms.ChoiceField(label=_("Hoe?"), choices=Overleg.Wijze.choices)
    plaats = forms.CharField(
        label=_("Waar?"),
        help_text=_("Een lokaal, een adres of een link."),
        max_length=200,
        required=False,
    )
    wie = forms.ModelMultipleChoiceField(
        label=_("Wie komen er?"),
        queryset=Gebruiker.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    van_buiten = forms.CharField(
        label=_("Wie komt er van buiten?"),
        help_text=_("Naam en functie, een mens op een regel. Zij krijgen geen e-mail van Passend."),
        required=False,
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, mensen: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["wie"].queryset = mensen
        self.fields["wie"].label_from_instance = lambda mens: mens.naam
        self.fields["tijd"].error_messages["invalid"] = _("Schrijf de tijd zo: 15.30.")

    def begin(self) -> dt.datetime:
        """Return day and time together, in our own time zone."""
        return timezone.make_aware(
            dt.datetime.combine(self.cleaned_data["dag"], self.cleaned_data["tijd"])
        )


class PuntForm(PassendForm):
    tekst = forms.CharField(
        label=_("Wat wilt u bespreken?"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class VerslagForm(PassendForm):
    aanwezig = forms.ModelMultipleChoiceField(
        label=_("Wie waren er?"),
        queryset=None,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    verslag = forms.CharField(
        label=_("Wat is er besproken?"),
        help_text=_("Ouders lezen en tekenen dit. Besluiten en acties zet u er los bij."),
        max_length=12000,
        widget=forms.Textarea(attrs={"rows": 10}),
    )

    def __init__(self, *args: Any, genodigden: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["aanwezig"].queryset = genodigden


class AfspraakForm(PassendForm):
    soort = forms.ChoiceField(
        label=_("Is dit een besluit of een actie?"), choices=Afspraak.Soort.choices
    )
    tekst = forms.CharField(
        label=_("Wat is afgesproken?"), max_length=1000, widget=forms.Textarea(attrs={"rows": 2})
    )
    wie = forms.ModelChoiceField(
        label=_("Wie doet het?"), queryset=Gebruiker.objects.none(), required=False
    )
    wie_naam = forms.CharField(label=_("Of iemand van buiten"), max_length=200, required=False)
    voor = Datumveld(label=_("Voor welke dag?"), required=False)

    def __init__(self, *args: Any, mensen: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["wie"].queryset = mensen
        self.fields["wie"].label_from_instance = lambda mens: mens.naam


class TekenForm(PassendForm):
    opmerking = forms.CharField(
        label=_("Wilt u er iets bij zeggen?"),
        help_text=_("Bent u het niet eens? Schrijf dan op wat er niet klopt."),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
