"""The one question of the yearly wave, with its two answers and a third for who is still talking."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from passend.toelaatbaarheid.forms.acts import lange_tekst
from passend.toelaatbaarheid.soorten import Vervolg
from passend.vormgeving.forms import PassendForm


class VervolgForm(PassendForm):
    antwoord = forms.ChoiceField(
        label=_("Kan het kind na deze verklaring terug naar een gewone school?"),
        choices=Vervolg.choices,
        widget=forms.RadioSelect,
    )
    toelichting = lange_tekst(
        _("Waarom?"), _("Het samenwerkingsverband en de ouders lezen dit mee.")
    )
