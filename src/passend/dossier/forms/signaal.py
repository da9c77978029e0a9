"""What is asked of somebody with a worry: three questions, and nothing that the dossier knows."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from passend.dossier.models import Signaal
from passend.vormgeving.forms import PassendForm


class SignaalForm(PassendForm):
    wat = forms.CharField(
        label=_("Wat ziet u?"),
        help_text=_("Schrijf wat u ziet of hoort, zoals u het zou vertellen."),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    sinds = forms.CharField(
        label=_("Sinds wanneer?"),
        help_text=_("Bijvoorbeeld: sinds de herfstvakantie, of: altijd al, maar nu vaker"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    werkt = forms.CharField(
        label=_("Wat werkt al?"),
        help_text=_("Wat helpt, ook als het maar even helpt."),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class LeerlingSignaalForm(SignaalForm):
    """The same three questions for a pupil, who is addressed with je."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["wat"].label = _("Wat is er?")
        self.fields["wat"].help_text = _(
            "Schrijf het zoals jij het zou zeggen. Je ouders en je school kunnen dit lezen."
        )
        self.fields["werkt"].label = _("Wat helpt jou al?")


class SluitSignaalForm(PassendForm):
    reden = forms.ChoiceField(label=_("Waarom kan dit dicht?"), choices=Signaal.Reden.choices)
    antwoord = forms.CharField(
        label=_("Uw antwoord"),
        help_text=_("Wie het signaal gaf, leest dit. Ouders met gezag ook."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
