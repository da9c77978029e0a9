"""What is asked about an opp; what the dossier knows is shown, not asked."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from passend.dossier.actions.opp import Doelgegevens, Oppgegevens
from passend.dossier.actions.opp_evaluatie import (
    Doelantwoord,
    Evaluatiegegevens,
    Lijngegevens,
)
from passend.dossier.models import Behoefte, Leerling, Ouderschap
from passend.dossier.models.arrangement import Dichterbij, Vond
from passend.dossier.models.opp import Gehoord, Opp, Oppdoel, Oppversie, Oppvraag
from passend.dossier.opp import wet
from passend.vormgeving.forms import Datumveld, PassendForm, Stemveld

SCHOOLDAGEN = (
    ("1", _("maandag")),
    ("2", _("dinsdag")),
    ("3", _("woensdag")),
    ("4", _("donderdag")),
    ("5", _("vrijdag")),
)
MEESTE_DOELEN = 12


def tekstveld(label: Any, hulp: Any = "", *, rows: int = 3, moet: bool = True) -> forms.CharField:
    """Return a field for a few sentences."""
    return forms.CharField(
        label=label,
        help_text=hulp,
        max_length=4000,
        required=moet,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


class OppForm(PassendForm):
    """One version. Everything may stay empty while it is being made; putting it to parents checks."""

    versie = forms.IntegerField(required=False, widget=forms.HiddenInput)
    uitstroom = forms.ChoiceField(label=_("Waar kan dit kind naartoe?"), required=False)
    soort_arbeid = tekstveld(_("Wat voor werk?"), rows=2, moet=False)
    waarom = tekstveld(
        _("Waarom past die bestemming?"), _("Schrijf zo dat de ouders het begrijpen."), moet=False
    )
    bevorderend = tekstveld(_("Wat helpt dit kind bij het leren?"), moet=False)
    belemmerend = tekstveld(
        _("Wat maakt het leren moeilijk?"), _("Een diagnose hoeft er niet in."), moet=False
    )
    behoeften = forms.ModelMultipleChoiceField(
        label=_("Bij wat het kind nodig heeft"),
        help_text=_("Dit staat al in het dossier. Kies waar dit opp bij hoort."),
        queryset=None,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    advies_commissie = tekstveld(_("Wat zei de commissie voor de begeleiding?"), moet=False)
    advies_op = Datumveld(label=_("Op welke dag?"), required=False)

    def __init__(
        self, *args: Any, kind: Leerling, soort: str, vragen: list[Oppvraag], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.vragen = vragen
        keuzes = [("", _("nog niet gekozen")), *wet.uitstroomkeuzes(soort)]
        self.fields["uitstroom"].choices = keuzes
        needs = Behoefte.objects.filter(leerling=kind)
        self.fields["behoeften"].queryset = needs
        self.fields["behoeften"].label_from_instance = lambda b: (
            f"{b.get_aspect_display()}: {b.tekst}"
        )
        if not needs.exists():
            del self.fields["behoeften"]
        asked = {deel.veld for deel in wet.onderdelen(soort, timezone.localdate())}
        if "soort_arbeid" not in asked:
            del self.fields["soort_arbeid"]
        if "advies_commissie" not in asked:
            del self.fields["advies_commissie"], self.fields["advies_op"]
        for vraag in vragen:
            self.fields[f"vraag_{vraag.pk}"] = tekstveld(
                vraag.vraag, _("Deze vraag is van uw school zelf."), moet=False
            )

    @staticmethod
    def beginwaarden(versie: Oppversie, teller: int) -> dict[str, Any]:
        """Return what an existing version fills in."""
        return {
            "versie": teller,
            "behoeften": [b.pk for b in versie.behoeften.all()],
            **{
                veld: getattr(versie, veld)
                for veld in (
                    "uitstroom",
                    "soort_arbeid",
                    "waarom",
                    "bevorderend",
                    "belemmerend",
                    "advies_commissie",
                    "advies_op",
                )
            },
            **{f"vraag_{a.vraag_id}": a.tekst for a in versie.antwoorden.all()},
        }

    def gegevens(self, doelen: tuple[Doelgegevens, ...]) -> Oppgegevens:
        """Return what was filled in, with these goals, for the action."""
        data = dict(self.cleaned_data)
        data.pop("versie")
        antwoorden = {vraag.pk: data.pop(f"vraag_{vraag.pk}") for vraag in self.vragen}
        data["behoeften"] = tuple(data.get("behoeften") or ())
        return Oppgegevens(**data, doelen=doelen, antwoorden=antwoorden)


class DoelForm(PassendForm):
    """One goal; a goal of which nothing is filled in does not count."""

    doel = tekstveld(_("Wat is het doel?"), _("Een doel dat u kunt zien."), rows=2)
    voor_kind = tekstveld(
        _("Hoe zeg je dat tegen het kind?"),
        _("In gewone woorden. Bijvoorbeeld: Ik vraag hulp als ik het niet snap."),
        rows=2,
        moet=False,
    )
    activiteit = tekstveld(_("Wat doet u ervoor?"), rows=2)
    wie = forms.CharField(label=_("Wie doet het?"), max_length=120)
    dagen = forms.MultipleChoiceField(
        label=_("Op welke dagen?"), choices=SCHOOLDAGEN, widget=forms.CheckboxSelectMultiple
    )
    van = Datumveld(label=_("Eerste dag"))
    tot = Datumveld(label=_("Laatste dag"))
    maat = tekstveld(_("Waaraan ziet u of het lukt?"), rows=2)

    def gegevens(self) -> Doelgegevens:
        """Return the goal for the action."""
        data = dict(self.cleaned_data)
        return Doelgegevens(**{**data, "dagen": "".join(sorted(data["dagen"]))})

    @staticmethod
    def beginwaarden(doel: Oppdoel) -> dict[str, Any]:
        """Return what an existing goal fills in."""
        velden = ("doel", "voor_kind", "activiteit", "wie", "van", "tot", "maat")
        return {**{veld: getattr(doel, veld) for veld in velden}, "dagen": list(doel.dagen)}


Doelset = forms.formset_factory(DoelForm, extra=0, max_num=MEESTE_DOELEN, validate_max=True)


class Actform(PassendForm):
    """A form about one opp; `versie` is the counter that was on the screen."""

    versie = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, opp: Opp, **kwargs: Any) -> None:
        self.opp = opp
        super().__init__(*args, **kwargs)
        self.fields["versie"].initial = opp.versie


class RedenForm(Actform):
    reden = tekstveld(_("Waarom?"), _("Ouders lezen dit mee."))


class VaststelForm(Actform):
    reden = tekstveld(
        _("Heeft een ouder niet geantwoord? Waarom stelt u toch vast?"), rows=2, moet=False
    )


class OverlegForm(Actform):
    dag = Datumveld(label=_("Op welke dag sprak u de ouders?"))
    verslag = tekstveld(_("Wat is er besproken?"), _("Ouders lezen dit mee."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["dag"].initial = timezone.localdate()


class PapierForm(Actform):
    """From a signed paper: which parent, on which day."""

    ouder = forms.ModelChoiceField(label=_("Welke ouder?"), queryset=None)
    dag = Datumveld(label=_("Welke dag staat op het papier?"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = Ouderschap.objects.filter(leerling_id=self.opp.leerling_id, gezag=True).geldig()
        self.fields["ouder"].queryset = rows.select_related("gebruiker")
        self.fields["ouder"].label_from_instance = lambda o: o.gebruiker.naam


class PapierWeigerForm(PapierForm):
    reden = tekstveld(_("Welke reden gaf de ouder?"))


class HoorForm(Actform):
    """How the pupil gave its opinion; the words go to the dossier unchanged."""

    dag = Datumveld(label=_("Op welke dag?"))
    wijze = forms.ChoiceField(
        label=_("Hoe vertelde de leerling het?"),
        help_text=_("De leerling kiest zelf hoe."),
        choices=Gehoord.Wijze.choices,
    )
    tekst = forms.CharField(
        label=_("Wat zei de leerling?"),
        help_text=_("In de eigen woorden. Wilde de leerling niets zeggen: laat leeg."),
        max_length=4000,
        required=False,
        widget=Stemveld,
    )
    wie = forms.CharField(
        label=_("Wie zei het, en tegen wie?"),
        help_text=_("Bijvoorbeeld: Sem, aan juf Noor."),
        max_length=200,
        required=False,
    )
    steun = forms.CharField(label=_("Wie hielp erbij?"), max_length=120, required=False)
    wat_ermee = tekstveld(
        _("Wat deed u met deze mening?"), _("Leg dit ook aan de leerling uit."), moet=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["dag"].initial = timezone.localdate()


class UitlegForm(Actform):
    wat_ermee = tekstveld(
        _("Wat deed u met de mening van de leerling?"),
        _("Leg dit ook aan de leerling uit. De leerling leest dit mee."),
    )


class SluitForm(RedenForm):
    dag = Datumveld(label=_("Wat was de laatste dag?"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["dag"].initial = timezone.localdate()


class DuoForm(Actform):
    dag = Datumveld(label=_("Op welke dag?"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["dag"].initial = timezone.localdate()


class EvaluatieForm(Actform):
    """The yearly evaluation, with two questions per goal that holds."""

    dag = Datumveld(label=_("Op welke dag besprak u het?"))
    met_ouders = forms.BooleanField(label=_("Met de ouders besproken"), required=False)
    met_leerling = forms.BooleanField(
        label=_("De leerling praatte mee, of kreeg daar de kans voor"), required=False
    )
    toelichting = tekstveld(_("Wat kwam eruit? Wat zeiden ouders en kind?"))

    def __init__(self, *args: Any, doelen: list[Oppdoel], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.doelen = doelen
        self.fields["dag"].initial = timezone.localdate()
        for doel in doelen:
            kop = f"{doel.volgnummer}. {doel.doel}"
            self.fields[f"dichterbij_{doel.pk}"] = forms.ChoiceField(
                label=kop,
                help_text=_("Kwam dit doel dichterbij?"),
                choices=Dichterbij.choices,
                widget=forms.RadioSelect,
            )
            self.fields[f"meting_{doel.pk}"] = tekstveld(
                _("Wat mat u bij doel %(n)s?") % {"n": doel.volgnummer}, rows=2
            )

    def gegevens(self) -> Evaluatiegegevens:
        """Return the answers for the action."""
        data = self.cleaned_data
        return Evaluatiegegevens(
            dag=data["dag"],
            met_ouders=data["met_ouders"],
            met_leerling=data["met_leerling"],
            toelichting=data["toelichting"],
            doelen={
                d.pk: Doelantwoord(data[f"dichterbij_{d.pk}"], data[f"meting_{d.pk}"])
                for d in self.doelen
            },
        )


class WeigerForm(PassendForm):
    reden = tekstveld(_("Waarom bent u het er niet mee eens?"), _("De school leest dit."))


class GesprekForm(PassendForm):
    waarover = tekstveld(_("Waarover wilt u praten?"), rows=2)


class MeningForm(PassendForm):
    """For a parent or the pupil: how does it go, per goal and in words."""

    def __init__(self, *args: Any, doelen: list[Oppdoel], jij: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.doelen = doelen
        woorden = [
            (Vond.GOED, _("goed")),
            (Vond.BEETJE, _("een beetje")),
            (Vond.NIET, _("nog niet")),
        ]
        for doel in doelen:
            self.fields[f"doel_{doel.pk}"] = forms.ChoiceField(
                label=(doel.voor_kind or doel.doel) if jij else doel.doel,
                help_text=_("Hoe gaat dit?"),
                choices=woorden,
                required=False,
                widget=forms.RadioSelect,
            )
        self.fields["tekst"] = forms.CharField(
            label=_("Wat wil je zelf zeggen?") if jij else _("Wat wilt u zelf zeggen?"),
            help_text=_("Niemand verandert deze woorden."),
            max_length=4000,
            required=False,
            widget=Stemveld,
        )

    def per_doel(self) -> dict[int, str]:
        """Return the answer per goal, by its id."""
        return {d.pk: self.cleaned_data.get(f"doel_{d.pk}", "") for d in self.doelen}


class LijnForm(PassendForm):
    """What is expected in one subject, in the school's own scale."""

    vak = forms.CharField(
        label=_("Welk vak?"), help_text=_("Bijvoorbeeld: technisch lezen."), max_length=60
    )
    eenheid = forms.CharField(
        label=_("In welke eenheid meet u?"),
        help_text=_("Bijvoorbeeld: functioneringsniveau, DLE, vaardigheidsscore."),
        max_length=40,
    )
    van = Datumveld(label=_("Vanaf welke dag?"))
    van_waarde = forms.DecimalField(
        label=_("Waar staat het kind dan?"), max_digits=6, decimal_places=1, localize=True
    )
    tot = Datumveld(label=_("Tot welke dag kijkt u vooruit?"))
    tot_laag = forms.DecimalField(
        label=_("Wat verwacht u dan ten minste?"), max_digits=6, decimal_places=1, localize=True
    )
    tot_hoog = forms.DecimalField(
        label=_("En ten hoogste?"), max_digits=6, decimal_places=1, localize=True
    )

    def gegevens(self) -> Lijngegevens:
        """Return the expectation for the action."""
        return Lijngegevens(**self.cleaned_data)


class MetingForm(PassendForm):
    """One measured point."""

    lijn = forms.ModelChoiceField(label=_("Bij welk vak?"), queryset=None)
    dag = Datumveld(label=_("Op welke dag is gemeten?"))
    waarde = forms.DecimalField(
        label=_("Wat was de uitkomst?"), max_digits=6, decimal_places=1, localize=True
    )
    bron = forms.CharField(label=_("Met welke toets?"), max_length=80, required=False)

    def __init__(self, *args: Any, opp: Opp, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["lijn"].queryset = opp.groeilijnen.all()


class VraagForm(PassendForm):
    vraag = forms.CharField(
        label=_("Welke vraag voegt uw school toe?"),
        help_text=_("Elke vraag kost tijd bij elk opp. De wet vraagt dit niet."),
        max_length=200,
    )
    van = Datumveld(label=_("Vanaf welke dag?"), initial=dt.date.today)
