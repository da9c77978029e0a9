"""What is asked of whoever writes in the groeidocument: the words, the day and the source."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from passend.vormgeving.forms import Datumveld, PassendForm, Stemveld


class UitspraakForm(PassendForm):
    """`versie` is the counter of the section that the page showed."""

    tekst = forms.CharField(
        label=_("Wat wilt u opschrijven?"),
        help_text=_("Ouders met gezag lezen alles wat hier staat."),
        max_length=8000,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    datum = Datumveld(label=_("Van welke dag is dit?"))
    bron = forms.CharField(
        label=_("Waar komt dit vandaan?"),
        help_text=_("Bijvoorbeeld: observatie in de klas, gesprek met ouders, toets"),
        max_length=120,
        required=False,
    )
    versie = forms.IntegerField(widget=forms.HiddenInput(), required=False, min_value=0)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["datum"].initial = timezone.localdate()


class OuderUitspraakForm(UitspraakForm):
    """The section of the parents: the own words and nothing else."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["tekst"].widget = Stemveld(attrs={"rows": 6})
        self.fields["tekst"].help_text = _("De school leest dit. Niemand anders verandert het.")
        del self.fields["bron"]
        del self.fields["datum"]


class LeerlingUitspraakForm(OuderUitspraakForm):
    """The same for a pupil, who is addressed with je."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["tekst"].label = _("Wat wil je opschrijven?")
        self.fields["tekst"].help_text = _(
            "Je school en je ouders lezen dit. Niemand anders verandert het."
        )
