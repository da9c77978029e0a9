"""Forms about grants, accounts, money between swv's and reserves."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from passend.begroting.actions.realisatie import UIT_TOEKENNINGEN
from passend.begroting.bedragen import lees_bedrag
from passend.begroting.models.begroting import Post
from passend.begroting.models.besteding import Bestedingsdoel, Verantwoording
from passend.begroting.models.reserve import Reserve
from passend.begroting.models.toekenning import Toekenningsoort
from passend.beheer.models import Organisatie
from passend.samenwerking.models import Samenwerkingsverband, School
from passend.vormgeving.forms import Datumveld, PassendForm


class Bedragveld(forms.CharField):
    """An amount as people type it: "€ 1.250,50", "1250,50" or "1.250"."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=20, **kwargs)
        self.widget.attrs.setdefault("inputmode", "decimal")

    def to_python(self, value: Any) -> Decimal | None:  # type: ignore[override]
        """Return the amount in euros, None for an empty box."""
        if isinstance(value, Decimal):
            return value
        tekst = str(value or "").strip()
        if not tekst:
            return None
        try:
            return lees_bedrag(tekst)
        except ValueError as fout:
            raise forms.ValidationError(str(fout)) from None

    def prepare_value(self, value: Any) -> Any:
        """Return the amount as Dutch writes it, for a form that is shown again."""
        return f"{value:.2f}".replace(".", ",") if isinstance(value, Decimal) else value

    def validate(self, value: Any) -> None:
        """Ask for an amount where one is needed."""
        if value is None and self.required:
            raise forms.ValidationError(self.error_messages["required"])

    def run_validators(self, value: Any) -> None:
        """Do not run the validators of text over an amount."""


class ToekenningForm(PassendForm):
    school = forms.ModelChoiceField(
        School.objects.none(),
        label=_("Voor welke school?"),
        required=False,
        help_text=_("Zonder school gaat het bedrag naar het bestuur als geheel."),
    )
    ontvanger = forms.ModelChoiceField(
        Organisatie.objects.none(),
        label=_("Aan welk bestuur?"),
        required=False,
        help_text=_("Hoeft niet als u een school koos: dan is het haar bestuur."),
    )
    soort = forms.ChoiceField(choices=Toekenningsoort.choices, label=_("Wat voor toekenning?"))
    doel = forms.CharField(max_length=200, label=_("Waarvoor?"))
    bedrag = Bedragveld(label=_("Hoeveel euro?"))
    herkomst = forms.CharField(
        max_length=80,
        label=_("Waar volgt dit uit?"),
        help_text=_("Bijvoorbeeld: verdeelmodel 2026, of arrangement 12."),
    )

    def __init__(self, *args: Any, swv: Samenwerkingsverband, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        scholen = School.objects.filter(vestigingen__lidmaatschappen__swv=swv).distinct()
        self.fields["school"].queryset = scholen.select_related("organisatie").order_by(
            "organisatie__naam"
        )
        besturen = scholen.exclude(bestuur=None).values("bestuur__organisatie_id")
        self.fields["ontvanger"].queryset = Organisatie.objects.filter(pk__in=besturen).order_by(
            "naam"
        )

    def clean(self) -> dict[str, Any]:
        """Find the board of the school; one of the two must be there."""
        data = super().clean() or {}
        school = data.get("school")
        if school is not None and school.bestuur is None:
            self.add_error("school", _("Van deze school is geen bestuur bekend. Kies een bestuur."))
        elif school is not None:
            data["ontvanger"] = school.bestuur.organisatie
        elif data.get("ontvanger") is None:
            self.add_error("ontvanger", _("Kies een school of een bestuur."))
        return data


class RekeningForm(PassendForm):
    organisatie = forms.ModelChoiceField(Organisatie.objects.none(), label=_("Van wie?"))
    iban = forms.CharField(max_length=42, label=_("Rekeningnummer (IBAN)"))
    op_naam_van = forms.CharField(max_length=70, label=_("Op naam van"))

    def __init__(self, *args: Any, swv: Samenwerkingsverband, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        besturen = School.objects.filter(
            vestigingen__lidmaatschappen__swv=swv, bestuur__isnull=False
        ).values("bestuur__organisatie_id")
        self.fields["organisatie"].queryset = Organisatie.objects.filter(
            pk__in=besturen
        ) | Organisatie.objects.filter(pk=swv.organisatie_id)


class DagForm(PassendForm):
    """One day, with the question that the page puts."""

    dag = Datumveld()

    def __init__(self, *args: Any, vraag: Any = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["dag"].label = vraag


class RedenForm(PassendForm):
    reden = forms.CharField(max_length=300, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, vraag: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reden"].label = vraag


class VerantwoordingForm(PassendForm):
    """One amount per purpose and a box for what was not spent; five minutes."""

    versie = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, verantwoording: Verantwoording, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        eerder = {regel.doel: regel for regel in verantwoording.regels.all()}
        for doel, label in Bestedingsdoel.choices:
            regel = eerder.get(doel)
            self.fields[doel] = Bedragveld(
                label=label, required=False, initial=regel.bedrag if regel else None
            )
        self.fields["toelichting"] = forms.CharField(
            label=_("Toelichting bij ‘iets anders’"),
            required=False,
            max_length=300,
            initial=eerder["anders"].toelichting if "anders" in eerder else "",
        )
        self.fields["uitleg_rest"] = forms.CharField(
            label=_("Wat niet is uitgegeven"),
            required=False,
            widget=forms.Textarea(attrs={"rows": 3}),
            initial=verantwoording.uitleg_rest,
            help_text=_("Waarom bleef het over, en wat gaat u ermee doen?"),
        )
        self.fields["versie"].initial = verantwoording.versie


class BestandForm(PassendForm):
    bestand = forms.FileField(label=_("Ingevuld Excel-bestand"))


class GrensForm(PassendForm):
    van_swv = forms.ModelChoiceField(
        Samenwerkingsverband.objects.none(), label=_("Welk samenwerkingsverband betaalt?")
    )
    schooljaar = forms.CharField(
        max_length=9, label=_("Schooljaar"), help_text=_("Bijvoorbeeld 2026-2027.")
    )
    aantal = forms.IntegerField(min_value=1, label=_("Hoeveel leerlingen?"))
    bedrag = Bedragveld(label=_("Hoeveel euro samen?"))
    waarom = forms.CharField(max_length=300, label=_("Waarom?"))

    def __init__(self, *args: Any, swv: Samenwerkingsverband, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["van_swv"].queryset = (
            Samenwerkingsverband.objects.filter(sector=swv.sector)
            .exclude(pk=swv.pk)
            .order_by("code")
        )


class BetwistForm(PassendForm):
    aantal = forms.IntegerField(min_value=0, label=_("Hoeveel leerlingen telt u zelf?"))
    reden = forms.CharField(max_length=300, label=_("Waarom telt u anders?"))


class RisicoForm(PassendForm):
    naam = forms.CharField(max_length=120, label=_("Wat kan er gebeuren?"))
    kans = forms.IntegerField(
        min_value=0,
        max_value=100,
        label=_("Hoe groot is de kans in een jaar?"),
        help_text=_("In procenten."),
    )
    laag = Bedragveld(label=_("Kost dan ten minste"))
    waarschijnlijk = Bedragveld(label=_("Kost dan waarschijnlijk"))
    hoog = Bedragveld(label=_("Kost dan ten hoogste"))
    maatregel = forms.CharField(max_length=300, label=_("Wat doet u eraan?"), required=False)
    eigenaar = forms.CharField(max_length=120, label=_("Wie let hierop?"))


class ReserveForm(PassendForm):
    soort = forms.ChoiceField(choices=Reserve.Soort.choices, label=_("Wat voor reserve?"))
    stand = Bedragveld(label=_("Hoeveel euro?"))
    op = Datumveld(label=_("Op welke dag stond dit er?"))
    bestemming = forms.CharField(max_length=200, label=_("Waarvoor?"), required=False)
    te_besteden_voor = Datumveld(label=_("Moet op zijn voor"), required=False)


class BijstellingForm(PassendForm):
    omschrijving = forms.CharField(max_length=200, label=_("Welk geld is dit?"))
    bedrag = Bedragveld(
        label=_("Hoeveel euro?"), help_text=_("Moet u terugbetalen, zet er dan een min voor.")
    )
    ontvangen_op = Datumveld(label=_("Wanneer kwam het?"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ontvangen_op"].initial = timezone.localdate()


class RealisatieForm(PassendForm):
    post = forms.ChoiceField(label=_("Welke post?"))
    tot_en_met = Datumveld(label=_("Tot en met welke dag?"))
    bedrag = Bedragveld(label=_("Hoeveel euro samen, vanaf 1 januari?"))
    toelichting = forms.CharField(max_length=300, required=False, label=_("Toelichting"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["post"].choices = [
            (post.value, post.label) for post in Post if post not in UIT_TOEKENNINGEN
        ]
