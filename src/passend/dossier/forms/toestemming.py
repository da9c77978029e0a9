"""What is asked of a school that wants to share something, and of the family that decides."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from passend.beheer.models import Organisatie, Organisatiesoort
from passend.dossier.models import Toestemming, Uitspraak, Verwijzing
from passend.vormgeving.forms import Datumveld, PassendForm


class ToestemmingForm(PassendForm):
    doel = forms.ChoiceField(label=_("Waarvoor?"), choices=Toestemming.Doel.choices)
    ontvanger = forms.ModelChoiceField(
        label=_("Met wie?"),
        help_text=_("Staat de organisatie er niet bij? Vraag uw beheerder."),
        queryset=Organisatie.objects.none(),
    )
    wat = forms.CharField(
        label=_("Wat wilt u delen?"),
        help_text=_("Schrijf het zo dat ouders weten waar zij ja op zeggen."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    van = Datumveld(label=_("Vanaf welke dag?"))
    tot = Datumveld(label=_("Tot welke dag?"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = (Organisatiesoort.JEUGDHULP, Organisatiesoort.GEMEENTE)
        field = self.fields["ontvanger"]
        field.queryset = Organisatie.objects.filter(soort__in=kinds).order_by("naam")
        self.fields["van"].initial = timezone.localdate()


class VerwijzingForm(PassendForm):
    """A question under a consent that holds; `uitspraken` are the statements that may go along."""

    soort = forms.ChoiceField(label=_("Aan wie vraagt u dit?"), choices=Verwijzing.Soort.choices)
    vraag = forms.CharField(
        label=_("Wat vraagt u?"),
        help_text=_("De ontvanger leest deze vraag, en wat u hieronder aanvinkt. Verder niets."),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    antwoord_voor = Datumveld(label=_("Voor welke dag komt er antwoord?"))
    waarom_dan = forms.CharField(
        label=_("Waarom die dag?"),
        help_text=_("De wet noemt geen termijn. Bijvoorbeeld: zo afgesproken aan de telefoon."),
        max_length=200,
    )
    uitspraken = forms.ModelMultipleChoiceField(
        label=_("Wat gaat er mee uit het groeidocument?"),
        queryset=Uitspraak.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, uitspraken: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["uitspraken"]
        field.queryset = uitspraken
        field.label_from_instance = _short
        if not uitspraken:
            del self.fields["uitspraken"]


def _short(uitspraak: Uitspraak) -> str:
    words = uitspraak.tekst if len(uitspraak.tekst) < 100 else uitspraak.tekst[:97] + "…"
    return f"{uitspraak.get_sectie_display()} {words}"


class AntwoordForm(PassendForm):
    """The answer of the receiver in the own words."""

    antwoord = forms.CharField(
        label=_("Uw antwoord aan de school"),
        help_text=_("Wat is er gebeurd, en wat kan de school doen? Ouders lezen dit ook."),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )


class AntwoordVastForm(PassendForm):
    """An answer that came in another way, written down by the school."""

    antwoord_van = forms.CharField(
        label=_("Van wie komt het antwoord?"),
        help_text=_("Bijvoorbeeld: mevrouw Kok van het wijkteam, aan de telefoon"),
        max_length=200,
    )
    antwoord = forms.CharField(
        label=_("Wat was het antwoord?"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )


class SluitVerwijzingForm(PassendForm):
    waarom = forms.CharField(
        label=_("Waarom komt er geen antwoord meer?"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
