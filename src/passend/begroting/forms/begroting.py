"""Forms of the mix of models, of a budget, its lines and its acts."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from passend.begroting.models.begroting import Post
from passend.begroting.models.verdeelmodel import Verdeelmaat
from passend.vormgeving.forms import Datumveld, PassendForm

MEESTE_JAREN = 10


class VerdeelmodelForm(PassendForm):
    naam = forms.CharField(label=_("Hoe heet dit model?"), max_length=80)
    van = Datumveld(label=_("Vanaf welke dag?"))
    overgangsjaren = forms.IntegerField(
        label=_("In hoeveel jaar gaat u over?"),
        help_text=_("1 is in een keer. Meer jaren geeft elk jaar een gelijke stap."),
        min_value=1,
        max_value=MEESTE_JAREN,
        initial=1,
    )
    toelichting = forms.CharField(
        label=_("Toelichting"), widget=forms.Textarea(attrs={"rows": 3}), required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for maat in Verdeelmaat:
            self.fields[f"deel_{maat}"] = forms.DecimalField(
                label=str(maat.label).capitalize(),
                help_text=_("Procent van wat er te verdelen is. Samen 100."),
                min_value=Decimal(0),
                max_value=Decimal(100),
                decimal_places=2,
                required=False,
                localize=True,
            )

    def aandelen(self) -> dict[str, Decimal]:
        """Return the percentage per measure; empty counts as zero."""
        return {
            str(maat): self.cleaned_data.get(f"deel_{maat}") or Decimal(0) for maat in Verdeelmaat
        }


class BegrotingForm(PassendForm):
    scenario = forms.ModelChoiceField(
        label=_("Op welk scenario rust deze begroting?"), queryset=None
    )
    verdeelmodel = forms.ModelChoiceField(
        label=_("Hoe verdeelt u?"),
        help_text=_("Zonder model staat alles wat u zelf uitgeeft op een regel."),
        queryset=None,
        required=False,
    )
    toelichting = forms.CharField(
        label=_("Toelichting"), widget=forms.Textarea(attrs={"rows": 3}), required=False
    )

    def __init__(self, *args: Any, scenarios: Any, modellen: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["scenario"].queryset = scenarios
        self.fields["verdeelmodel"].queryset = modellen


class RegelForm(PassendForm):
    jaar = forms.TypedChoiceField(label=_("Jaar"), coerce=int)
    post = forms.ChoiceField(label=_("Post"), choices=Post.choices)
    omschrijving = forms.CharField(label=_("Omschrijving"), max_length=200, required=False)
    bedrag = forms.DecimalField(
        label=_("Bedrag in euro"),
        min_value=Decimal(0),
        max_digits=14,
        decimal_places=2,
        localize=True,
    )

    def __init__(self, *args: Any, jaren: tuple[int, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["jaar"].choices = [(jaar, str(jaar)) for jaar in jaren]


class ActForm(PassendForm):
    tekst = forms.CharField(
        label=_("Wat wilt u erbij zeggen?"),
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
    )
