"""What is asked when somebody writes in a dossier; a diagnosis never is."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from passend.dossier.models import Aspect
from passend.vormgeving.forms import Datumveld, PassendForm, Stemveld


class BehoefteForm(PassendForm):
    aspect = forms.ChoiceField(label=_("Waar gaat het over?"), choices=Aspect.choices)
    tekst = forms.CharField(
        label=_("Wat heeft het kind nodig?"),
        help_text=_("Wat helpt bij het leren. Een diagnose hoeft er niet in."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    bron = forms.CharField(
        label=_("Waar komt dit vandaan?"),
        help_text=_("Bijvoorbeeld: observatie in de klas, gesprek met ouders"),
        max_length=120,
        required=False,
    )


class AanpakForm(PassendForm):
    wat = forms.CharField(
        label=_("Wat probeerde de school?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    resultaat = forms.CharField(
        label=_("Wat kwam ervan?"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    van = Datumveld(label=_("Vanaf welke dag?"))
    tot = Datumveld(label=_("Tot welke dag?"), required=False)


class EigenStemForm(PassendForm):
    """For a parent: the own words, nothing else."""

    tekst = forms.CharField(
        label=_("Wat wilt u zeggen?"),
        help_text=_("Niemand verandert deze woorden."),
        max_length=4000,
        widget=Stemveld,
    )


class LeerlingStemForm(EigenStemForm):
    """The same for a pupil, who is addressed with je."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["tekst"].label = _("Wat wil je zeggen?")


class OpgetekendeStemForm(EigenStemForm):
    """For a school that writes down what a child said."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["tekst"].label = _("Wat zei het kind?")

    wie = forms.CharField(
        label=_("Wie zei het, en tegen wie?"),
        help_text=_("Bijvoorbeeld: Sem, aan juf Noor"),
        max_length=200,
    )


class OuderForm(PassendForm):
    naam = forms.CharField(label=_("Hoe heet de ouder?"), max_length=150)
    email = forms.EmailField(
        label=_("E-mailadres"), help_text=_("Hier komt de uitnodiging. De link werkt een keer.")
    )
    relatie = forms.CharField(
        label=_("Wat is deze persoon van het kind?"),
        help_text=_("Bijvoorbeeld: moeder, vader, voogd"),
        max_length=40,
    )
    gezag = forms.BooleanField(
        label=_("Deze ouder heeft gezag over het kind"),
        help_text=_("Zonder gezag blijft het dossier dicht."),
        required=False,
    )


class GezagForm(PassendForm):
    gezag = forms.BooleanField(label=_("Deze ouder heeft gezag over het kind"), required=False)
    grond = forms.CharField(
        label=_("Waarop rust dat?"),
        help_text=_("Bijvoorbeeld: uittreksel gezagsregister van 3 november 2026"),
        max_length=250,
    )
