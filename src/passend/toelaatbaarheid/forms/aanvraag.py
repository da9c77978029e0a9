"""The application form: it shows what the dossier knows and asks only the rest."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from passend.dossier.models import Leerling
from passend.samenwerking.models import School, Schoolsoort
from passend.toelaatbaarheid.actions import Aanvraag
from passend.toelaatbaarheid.invullen import Vooringevuld, antwoorden_van
from passend.toelaatbaarheid.models import Verklaring, Zaak
from passend.toelaatbaarheid.soorten import Aard, Soort
from passend.vormgeving.forms import Datumveld, PassendForm, Stemveld

_VOORVOEGSEL = "vraag_"
# Which kinds of school a child can go to with each kind of case.
_SCHOOLSOORT = {
    Soort.SBO: Schoolsoort.SBO,
    Soort.SO: Schoolsoort.SO,
    Soort.VSO: Schoolsoort.VSO,
    Soort.PRO: Schoolsoort.PRO,
    Soort.LWOO: Schoolsoort.VO,
}
# By `handeling` an overdracht comes from another swv; a school never asks for one itself.
_AARDEN = [(aard.value, aard.label) for aard in Aard if aard != Aard.OVERDRACHT]


class AanvraagForm(PassendForm):
    versie = forms.IntegerField(required=False, widget=forms.HiddenInput)
    soort = forms.ChoiceField(label=_("Wat vraagt u aan?"), choices=Soort.choices)
    aard = forms.ChoiceField(
        label=_("Wat voor aanvraag is dit?"), choices=_AARDEN, initial=Aard.NIEUW
    )
    vorige_verklaring = forms.ModelChoiceField(
        label=_("Op welke eerdere verklaring bouwt dit voort?"),
        queryset=Verklaring.objects.none(),
        required=False,
        empty_label=_("geen"),
    )
    gewenst_van = Datumveld(label=_("Vanaf welke dag is de plek nodig?"), required=False)
    gevraagde_school = forms.ModelChoiceField(
        label=_("Is er al een school in beeld?"),
        queryset=School.objects.none(),
        required=False,
        empty_label=_("nog niet"),
    )
    spoed = forms.BooleanField(label=_("Dit kan niet wachten (spoed)"), required=False)
    emb = forms.BooleanField(
        label=_("Het gaat om een kind met een ernstige meervoudige beperking"), required=False
    )

    def __init__(
        self,
        *args: Any,
        leerling: Leerling,
        vooraf: Vooringevuld,
        zaak: Zaak | None = None,
        vorige: Verklaring | None = None,
        eerder: Zaak | None = None,
        **kwargs: Any,
    ) -> None:
        self.vooraf, self.zaak = vooraf, zaak
        super().__init__(*args, **kwargs)
        earlier = Verklaring.objects.filter(leerling=leerling).select_related("swv")
        self.fields["vorige_verklaring"].queryset = earlier.order_by("-tot_en_met")
        if not earlier.exists():
            del self.fields["vorige_verklaring"]
        self._choose_schools(leerling)
        typed = antwoorden_van(zaak or eerder) if zaak or eerder else {}
        for vraag in vooraf.vragen:
            widget = Stemveld() if vraag.sleutel.startswith("stem") else forms.Textarea({"rows": 4})
            self.fields[_VOORVOEGSEL + vraag.sleutel] = forms.CharField(
                label=vraag.vraag,
                help_text=vraag.hulp,
                required=False,
                max_length=20_000,
                initial=typed.get(vraag.sleutel, ""),
                widget=widget,
            )
            if vraag.verplicht:
                self.fields[_VOORVOEGSEL + vraag.sleutel].nodig_bij = _("nodig om te versturen")
        if zaak:
            self._fill_from(zaak)
        elif vorige:
            self._build_on(vorige)

    def _choose_schools(self, leerling: Leerling) -> None:
        here = leerling.inschrijvingen.geldig().values("vestiging__lidmaatschappen__swv_id")
        schools = School.objects.filter(
            soort__in=set(_SCHOOLSOORT.values()), vestigingen__lidmaatschappen__swv_id__in=here
        )
        self.fields["gevraagde_school"].queryset = (
            schools.select_related("organisatie").order_by("organisatie__naam").distinct()
        )

    def _fill_from(self, zaak: Zaak) -> None:
        for name in ("soort", "aard", "gewenst_van", "gevraagde_school", "spoed", "emb"):
            self.fields[name].initial = getattr(zaak, name)
        if "vorige_verklaring" in self.fields:
            self.fields["vorige_verklaring"].initial = zaak.vorige_verklaring_id
        self.fields["versie"].initial = zaak.versie

    def _build_on(self, vorige: Verklaring) -> None:
        """Fill in a herbeoordeling: the same kind, from the day after the earlier verklaring.

        What the school answered then stands there to be looked at again, not to be typed again.
        """
        self.fields["soort"].initial = vorige.soort
        self.fields["aard"].initial = Aard.HERBEOORDELING
        self.fields["vorige_verklaring"].initial = vorige.pk
        self.fields["gewenst_van"].initial = vorige.tot_en_met + dt.timedelta(days=1)
        self.fields["emb"].initial = vorige.zaak.emb

    def aanvraag(self) -> Aanvraag:
        """Return what was asked, for the action; needs a valid form."""
        data = self.cleaned_data
        answers = antwoorden_van(self.zaak) if self.zaak else {}
        for vraag in self.vooraf.vragen:
            answers[vraag.sleutel] = data[_VOORVOEGSEL + vraag.sleutel]
        return Aanvraag(
            soort=data["soort"],
            aard=data["aard"],
            gewenst_van=data["gewenst_van"],
            gevraagde_school=data["gevraagde_school"],
            spoed=data["spoed"],
            emb=data["emb"],
            vorige_verklaring=data.get("vorige_verklaring"),
            antwoorden=answers,
        )


class OphaalForm(PassendForm):
    nummer = forms.CharField(
        label=_("Nummer van de verklaring"),
        help_text=_("Bijvoorbeeld PO2602-2026-0012"),
        max_length=40,
    )
    geboortedatum = Datumveld(label=_("Geboortedatum van het kind"))


class BijlageForm(PassendForm):
    bestand = forms.FileField(
        label=_("Welk document?"), help_text=_("Pdf, Word, jpeg of png, ten hoogste 25 MB.")
    )
    omschrijving = forms.CharField(label=_("Wat is het?"), max_length=200, required=False)
