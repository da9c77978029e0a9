"""The forms with which a school says what it offers."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from passend.samenwerking.actions.aanbod import Aanbodopgave
from passend.samenwerking.behoeften import soorten
from passend.samenwerking.models import Advies, Niveau, Profiel, School
from passend.vormgeving.forms import Datumveld, PassendForm


class AanbodForm(PassendForm):
    """A text, and per need how far the school can meet it; `opgave` is what the act takes."""

    tekst = forms.CharField(
        label=gettext_lazy("Wat kan uw school? Schrijf het voor ouders."),
        required=False,
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )

    def __init__(self, *args: Any, profiel: Profiel, **kwargs: Any) -> None:
        begin: dict[str, str] = {"tekst": profiel.tekst}
        for regel in profiel.regels.all():
            begin[f"niveau_{regel.behoefte}"] = regel.niveau
            begin[f"uitleg_{regel.behoefte}"] = regel.uitleg
        super().__init__(*args, initial=begin, **kwargs)
        for soort in soorten().values():
            self.fields[f"niveau_{soort.sleutel}"] = forms.ChoiceField(
                label=soort.naam.capitalize(),
                required=False,
                choices=[("", _("Daarover zeggen we niets")), *Niveau.choices],
            )
            self.fields[f"uitleg_{soort.sleutel}"] = forms.CharField(
                label=_("Hoe doet u dat?"), required=False, max_length=300
            )

    @property
    def opgave(self) -> Aanbodopgave:
        """Return what was filled in; only after `is_valid`."""
        velden = self.cleaned_data
        return Aanbodopgave(
            velden["tekst"],
            {
                sleutel: (velden[f"niveau_{sleutel}"], velden[f"uitleg_{sleutel}"])
                for sleutel in soorten()
                if velden[f"niveau_{sleutel}"]
            },
        )


class AdviesForm(PassendForm):
    """What the medezeggenschapsraad said, and when."""

    advies = forms.ChoiceField(
        label=gettext_lazy("Wat adviseerde de medezeggenschapsraad?"),
        choices=Advies.choices,
        widget=forms.RadioSelect,
    )
    tekst = forms.CharField(
        label=gettext_lazy("Wat zei de raad erbij?"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    op = Datumveld(label=gettext_lazy("Op welke dag?"))


class PlaatsenForm(PassendForm):
    """How many places are free, where, for whom, and until when that holds."""

    vestiging = forms.ModelChoiceField(label=gettext_lazy("Welke vestiging?"), queryset=None)
    behoefte = forms.ChoiceField(label=gettext_lazy("Voor wie?"), required=False)
    vrij = forms.IntegerField(label=gettext_lazy("Hoeveel plaatsen zijn er vrij?"))
    tot = Datumveld(label=gettext_lazy("Tot welke dag klopt dit ongeveer?"))

    def __init__(self, *args: Any, school: School, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        vestigingen = school.vestigingen.order_by("code")
        self.fields["vestiging"].queryset = vestigingen
        self.fields["vestiging"].initial = vestigingen.first()
        self.fields["behoefte"].choices = [
            ("", _("Voor elk kind")),
            *((een.sleutel, een.naam) for een in soorten().values()),
        ]


class AanbodbestandForm(PassendForm):
    """A file with offers."""

    bestand = forms.FileField(
        label=gettext_lazy("Bestand met aanbod (CSV)"),
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}),
    )
