"""What is asked at a transfer: where to, which parts, and what parents want to say."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from passend.dossier.models.overdracht import Overdracht, Overdrachtopmerking
from passend.dossier.overdrachtdelen import delen
from passend.dossier.queries.overdracht import ZOEK, scholen_als
from passend.samenwerking.models import Vestiging
from passend.vormgeving.forms import PassendForm, Stemveld


class NieuweOverdrachtForm(PassendForm):
    naar = forms.CharField(
        label=_("Naar welke school gaat het kind?"),
        help_text=_("De naam, of de code van de vestiging (vier tekens en twee cijfers)."),
        max_length=120,
    )

    def clean_naar(self) -> Vestiging:
        """Return the one school that is meant; say which there are when it is not clear."""
        found = scholen_als(self.cleaned_data["naar"])
        if len(found) == 1:
            return found[0]
        if not found:
            raise ValidationError(
                gettext("Wij kennen geen school die zo heet. Zoek op een deel van de naam.")
            )
        names = "; ".join(f"{plek.naam} ({plek.code})" for plek in found[: ZOEK - 1])
        raise ValidationError(
            gettext("Er zijn meer scholen die zo heten: %(namen)s. Vul de code in.")
            % {"namen": names}
        )


class DelenForm(PassendForm):
    delen = forms.MultipleChoiceField(
        label=_("Wat gaat er mee?"),
        help_text=_("Wat de wet vraagt staat aan. Wat toestemming vraagt, zet u zelf aan."),
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, overdracht: Overdracht, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"delen": overdracht.delen})
        super().__init__(*args, **kwargs)
        self.fields["delen"].choices = [(een.sleutel, _label(een)) for een in delen()]


def _label(deel: Any) -> str:
    if deel.vraagt_toestemming:
        return gettext("%(titel)s (met toestemming)") % {"titel": gettext(deel.titel)}
    return gettext(deel.titel)


class RedenForm(PassendForm):
    reden = forms.CharField(
        label=_("Waarom?"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )


class VerstuurForm(PassendForm):
    op_papier = forms.CharField(
        label=_("Zagen de ouders het op een andere manier? Schrijf op hoe."),
        help_text=_("Alleen nodig als nog geen ouder hier aangaf het te hebben gezien."),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class OpmerkingForm(PassendForm):
    deel = forms.ChoiceField(label=_("Over welk deel gaat het?"))
    soort = forms.ChoiceField(
        label=_("Wat wilt u zeggen?"),
        choices=Overdrachtopmerking.Soort.choices,
        widget=forms.RadioSelect,
    )
    tekst = forms.CharField(
        label=_("In uw eigen woorden"),
        help_text=_("Niemand verandert deze woorden. Zij gaan mee naar de nieuwe school."),
        max_length=4000,
        widget=Stemveld,
    )

    def __init__(self, *args: Any, overdracht: Overdracht, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["deel"].choices = [
            (een.sleutel, gettext(een.titel)) for een in delen() if een.sleutel in overdracht.delen
        ]


class AntwoordForm(PassendForm):
    antwoord = forms.CharField(
        label=_("Wat antwoordt u?"),
        help_text=_("De ouders lezen dit, en het gaat mee naar de nieuwe school."),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class LeegForm(PassendForm):
    """For an act that asks nothing."""
