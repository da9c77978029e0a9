"""The form with which somebody looks for a school: words or a choice, a postcode, wishes."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from passend.recht import Invoerfout
from passend.recht.regio import pc4_van
from passend.samenwerking.afstand import punten
from passend.samenwerking.behoeften import Treffer, herken, soorten
from passend.samenwerking.models import Sector
from passend.samenwerking.queries.zoekschool import Vraag, richtingen
from passend.vormgeving.forms import PassendForm

AFSTANDEN = (3, 5, 10, 15, 25, 40)
SCHOLEN = (
    (Sector.PO.value, gettext_lazy("Basisschool")),
    (Sector.VO.value, gettext_lazy("Middelbare school")),
)


class ZoekschoolForm(PassendForm):
    """Words, a choice or both; `vraag` is what is looked for, `treffers` what the words lead to."""

    woorden = forms.CharField(
        label=gettext_lazy("Wat heeft uw kind nodig om te leren?"),
        help_text=gettext_lazy(
            "Schrijf het in uw eigen woorden. Een diagnose is niet nodig. We bewaren dit niet."
        ),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    behoeften = forms.MultipleChoiceField(
        label=gettext_lazy("Kies wat uw kind nodig heeft"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    postcode = forms.CharField(
        label=gettext_lazy("Vanaf welke postcode zoekt u?"),
        help_text=gettext_lazy("Bijvoorbeeld 3811 of 3811 AB"),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "postal-code", "size": 10}),
    )
    km = forms.TypedChoiceField(label=gettext_lazy("Hoe ver mag het zijn?"), coerce=int, initial=10)
    sector = forms.ChoiceField(
        label=gettext_lazy("Wat voor school zoekt u?"),
        choices=SCHOLEN,
        widget=forms.RadioSelect,
        initial=Sector.PO.value,
    )
    speciaal = forms.BooleanField(
        label=gettext_lazy("Toon ook speciaal (basis)onderwijs"), required=False
    )
    richting = forms.ChoiceField(label=gettext_lazy("Wens: welke richting?"), required=False)
    broerzus = forms.CharField(
        label=gettext_lazy("Wens: op welke school zit een broer of zus?"),
        help_text=gettext_lazy("Schrijf de naam van de school, of een deel ervan."),
        required=False,
        max_length=80,
    )

    def __init__(self, *args: Any, bevestigd: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.bevestigd = bevestigd
        self.treffers: list[Treffer] = []
        self.fields["behoeften"].choices = [(s.sleutel, s.naam) for s in soorten().values()]
        self.fields["km"].choices = [(n, _("%(n)d kilometer") % {"n": n}) for n in AFSTANDEN]
        self.fields["richting"].choices = [
            ("", _("Maakt niet uit")),
            *((naam, naam) for naam in richtingen()),
        ]

    def clean_postcode(self) -> str:
        """Return the four digits, or say what is wrong with what was typed."""
        tekst = self.cleaned_data["postcode"]
        try:
            pc4 = pc4_van(tekst)
        except Invoerfout:
            raise ValidationError(
                _("‘%(tekst)s’ is geen postcode. Schrijf vier cijfers, met of zonder twee letters.")
                % {"tekst": tekst}
            ) from None
        if pc4 not in punten():
            raise ValidationError(
                _(
                    "Van postcode %(pc4)s weten we niet waar die ligt. Kijk of de cijfers kloppen, "
                    "of neem een postcode dichtbij."
                )
                % {"pc4": pc4}
            )
        return pc4

    def clean(self) -> dict[str, Any]:
        """Look up the words; without any need there is nothing to search for."""
        velden = super().clean() or self.cleaned_data
        woorden = velden.get("woorden", "")
        gekozen = velden.get("behoeften", [])
        if not self.bevestigd:
            self.treffers = [t for t in herken(woorden) if t.soort.sleutel not in gekozen]
        if not gekozen and not self.treffers and "behoeften" not in self.errors:
            if woorden.strip() and not self.bevestigd:
                self.add_error(
                    "woorden",
                    _(
                        "In uw woorden herkennen we niets uit onze lijst. Kies hieronder zelf, "
                        "bij ‘Kies uit de lijst’."
                    ),
                )
            elif self.bevestigd:
                self.add_error("behoeften", _("Zet bij minstens één behoefte een vinkje."))
            else:
                self.add_error(
                    "woorden", _("Schrijf wat uw kind nodig heeft, of kies uit de lijst.")
                )
        return velden

    @property
    def vraag(self) -> Vraag:
        """Return what is looked for; only after `is_valid`."""
        velden = self.cleaned_data
        gekozen = set(velden["behoeften"])
        return Vraag(
            pc4=velden["postcode"],
            sector=velden["sector"],
            behoeften=tuple(sleutel for sleutel in soorten() if sleutel in gekozen),
            km=velden["km"],
            speciaal=velden["speciaal"],
            richting=velden["richting"],
            broerzus=velden["broerzus"],
        )
