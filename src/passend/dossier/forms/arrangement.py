"""What is asked about extra ondersteuning; what the dossier knows is shown, not asked."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from passend.dossier.actions.arrangement import Evaluatie
from passend.dossier.arrangementregels import Arrangementgegevens
from passend.dossier.models import Aspect, Behoefte, Leerling
from passend.dossier.models.arrangement import (
    Activiteit,
    Arrangement,
    Arrangementvorm,
    Dichterbij,
    Kas,
    Opnieuw,
    Setting,
    Vond,
)
from passend.samenwerking.models import Samenwerkingsverband, Vestiging
from passend.vormgeving.forms import Datumveld, PassendForm, Stemveld

GETALTOETSEN = {"inputmode": "decimal"}
EEN_DAG = dt.timedelta(days=1)
# What the form needs and the dossier holds: name, birth date, school, group, swv.
UIT_HET_DOSSIER = 5


def korte_tekst(label: Any, hulp: Any = "", rows: int = 3) -> forms.CharField:
    """Return a field for a few sentences."""
    return forms.CharField(
        label=label,
        help_text=hulp,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


class Bedragveld(forms.DecimalField):
    """Euros as people write them: 1250, 1250,50, 1.250,50 or € 1.250."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault(
            "error_messages",
            {"invalid": _("Dit is geen bedrag. Schrijf het als 1250 of als 1.250,50.")},
        )
        super().__init__(
            max_digits=9, decimal_places=2, widget=forms.TextInput(attrs=GETALTOETSEN), **kwargs
        )

    def to_python(self, value: Any) -> Decimal | None:
        """Return the amount; both the Dutch and the computer's way of writing are read."""
        if isinstance(value, str):
            value = re.sub(r"[€\s]", "", value)
            if "," in value or re.fullmatch(r"-?\d{1,3}(\.\d{3})+", value):
                value = value.replace(".", "").replace(",", ".")
        return super().to_python(value)

    def prepare_value(self, value: Any) -> Any:
        """Return the amount as a Dutch reader types it."""
        return f"{value:.2f}".replace(".", ",") if isinstance(value, Decimal) else value


def bedragveld(label: Any, *, hulp: Any = "") -> Bedragveld:
    """Return a field for euros that may stay empty."""
    return Bedragveld(label=label, help_text=hulp, required=False)


class ArrangementForm(PassendForm):
    """The request; `versie` is the version that was on the screen."""

    versie = forms.IntegerField(required=False, widget=forms.HiddenInput)
    behoeften = forms.ModelMultipleChoiceField(
        label=_("Bij wat het kind nodig heeft"),
        help_text=_("Dit staat al in het dossier. Kies waar dit bij hoort."),
        queryset=None,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    aspect = forms.ChoiceField(label=_("Waar gaat het vooral om?"), choices=Aspect.choices)
    doel = korte_tekst(
        _("Wat is het doel?"),
        _("Een doel dat u kunt zien. Bijvoorbeeld: 20 minuten achter elkaar werken."),
    )
    maat = korte_tekst(_("Waaraan meet u dat?"), _("Bijvoorbeeld: een week lang tellen."), rows=2)
    verwacht = korte_tekst(_("Wat verwacht u aan het eind?"), rows=2)
    vorm = forms.ChoiceField(label=_("Wat voor ondersteuning?"), choices=Arrangementvorm.choices)
    activiteit = forms.ChoiceField(label=_("Wat voor activiteit?"), choices=Activiteit.choices)
    wat = korte_tekst(_("Wat gebeurt er precies?"))
    setting = forms.ChoiceField(label=_("Waar?"), choices=Setting.choices)
    andere_vestiging = forms.ModelChoiceField(
        label=_("Naar welke andere school?"),
        help_text=_("Alleen als het kind (deels) naar een andere school gaat."),
        queryset=None,
        required=False,
    )
    deskundige = forms.CharField(
        label=_("Wie doet het?"),
        help_text=_("Het beroep is genoeg. Bijvoorbeeld: ambulant begeleider, logopedist."),
        max_length=120,
    )
    uren_per_week = forms.DecimalField(
        label=_("Hoeveel uur per week?"), max_digits=4, decimal_places=1, localize=True
    )
    groepsgrootte = forms.IntegerField(
        label=_("Met hoeveel kinderen tegelijk?"), help_text=_("Alleen: vul 1 in."), initial=1
    )
    van = Datumveld(label=_("Eerste dag"))
    laatste_dag = Datumveld(label=_("Laatste dag"))
    kosten_school = bedragveld(
        _("Wat betaalt de school?"), hulp=_("In euro's, voor de hele periode. Niets: laat leeg.")
    )
    kosten_swv = bedragveld(_("Wat vraagt u van het samenwerkingsverband?"))
    kosten_gemeente = bedragveld(_("Wat betaalt de gemeente?"))
    kosten_zorg = bedragveld(_("Wat betaalt de zorg?"))

    def __init__(
        self, *args: Any, kind: Leerling, swv: Samenwerkingsverband | None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        needs = Behoefte.objects.filter(leerling=kind)
        self.fields["behoeften"].queryset = needs
        self.fields["behoeften"].label_from_instance = lambda b: (
            f"{b.get_aspect_display()}: {b.tekst}"
        )
        schools = Vestiging.objects.none()
        if swv is not None:
            members = swv.lidmaatschappen.geldig().values("vestiging_id")
            schools = Vestiging.objects.filter(pk__in=members).order_by("naam")
        self.fields["andere_vestiging"].queryset = schools
        self.aantal_behoeften = needs.count()

    @classmethod
    def beginwaarden(cls, arrangement: Arrangement) -> dict[str, Any]:
        """Return what an existing arrangement fills in."""
        kosten = {f"kosten_{post.kas}": post.bedrag for post in arrangement.kostenposten.all()}
        return {
            "versie": arrangement.versie,
            "behoeften": list(arrangement.behoeften.values_list("pk", flat=True)),
            "laatste_dag": arrangement.laatste_dag,
            **{
                veld: getattr(arrangement, veld)
                for veld in (
                    "aspect",
                    "doel",
                    "maat",
                    "verwacht",
                    "vorm",
                    "activiteit",
                    "wat",
                    "setting",
                    "andere_vestiging",
                    "deskundige",
                    "uren_per_week",
                    "groepsgrootte",
                    "van",
                )
            },
            **kosten,
        }

    def gegevens(self) -> Arrangementgegevens:
        """Return what was filled in, for the action."""
        data = dict(self.cleaned_data)
        data.pop("versie")
        kosten = {kas: data.pop(f"kosten_{kas}") or Decimal(0) for kas in Kas.values}
        tot = data.pop("laatste_dag") + EEN_DAG
        data["behoeften"] = tuple(data["behoeften"])
        return Arrangementgegevens(**data, tot=tot, kosten=kosten)

    def tel_vragen(self) -> tuple[int, int]:
        """Return how many questions were asked anew, and how many the dossier answered."""
        known = UIT_HET_DOSSIER + self.aantal_behoeften
        anew = 0
        for naam, veld in self.fields.items():
            if naam in ("versie", "behoeften"):
                continue
            filled = self.initial.get(naam) not in (None, "")
            known += filled and not veld.has_changed(self.initial[naam], self.data.get(naam))
            anew += not filled or veld.has_changed(self.initial[naam], self.data.get(naam))
        return anew, known


class Actform(PassendForm):
    """A form about one arrangement; `versie` is the version that was on the screen."""

    versie = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, arrangement: Arrangement, **kwargs: Any) -> None:
        self.arrangement = arrangement
        super().__init__(*args, **kwargs)
        self.fields["versie"].initial = arrangement.versie


class RedenForm(Actform):
    reden = korte_tekst(_("Waarom?"), _("Wie dit arrangement mag zien, leest dit mee."))


class TerugForm(Actform):
    reden = korte_tekst(
        _("Wat moet de school doen?"), _("Bijvoorbeeld: eerst acht weken zelf proberen.")
    )


class ToekenForm(RedenForm):
    """The decision, with one amount per purse that was asked for."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for post in self.arrangement.kostenposten.all():
            self.fields[f"bedrag_{post.kas}"] = Bedragveld(
                label=format_lazy("{} ({})", _("Toegekend bedrag"), post.get_kas_display()),
                initial=post.bedrag,
            )

    def bedragen(self) -> dict[str, Decimal]:
        """Return the granted euros per purse."""
        return {
            naam.removeprefix("bedrag_"): waarde
            for naam, waarde in self.cleaned_data.items()
            if naam.startswith("bedrag_")
        }


class StartForm(Actform):
    dag = Datumveld(label=_("Op welke dag begon het?"))
    evalueren_voor = Datumveld(
        label=_("Wanneer kijkt u hoe het gaat?"),
        help_text=_("Niets ingevuld: de laatste dag."),
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["dag"].initial = self.arrangement.van


class VoortForm(Actform):
    evalueren_voor = Datumveld(
        label=_("Wanneer kijkt u weer hoe het gaat?"),
        help_text=_("Niets ingevuld: de laatste dag."),
        required=False,
    )


class StopForm(RedenForm):
    dag = Datumveld(label=_("Wat was de laatste dag?"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["dag"].initial = timezone.localdate()


class EvaluatieForm(Actform):
    """The first and the third question; the second one is the family's own."""

    dag = Datumveld(label=_("Op welke dag besprak u het?"))
    dichterbij = forms.ChoiceField(
        label=_("Kwam het doel dichterbij?"), choices=Dichterbij.choices, widget=forms.RadioSelect
    )
    meting = korte_tekst(_("Wat mat u?"), rows=2)
    opnieuw = forms.ChoiceField(
        label=_("Zou u het weer zo doen?"), choices=Opnieuw.choices, widget=forms.RadioSelect
    )
    toelichting = forms.CharField(
        label=_("Wat wilt u er nog bij zeggen?"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["dag"].initial = timezone.localdate()

    def evaluatie(self) -> Evaluatie:
        """Return the answers for the action."""
        return Evaluatie(**{k: v for k, v in self.cleaned_data.items() if k != "versie"})


class OordeelForm(Actform):
    """For a parent: what was it like?"""

    vond = forms.ChoiceField(
        label=_("Wat vond u van de hulp?"), choices=Vond.choices, widget=forms.RadioSelect
    )
    tekst = forms.CharField(
        label=_("Wat wilt u erover zeggen?"),
        help_text=_("Niemand verandert deze woorden."),
        max_length=4000,
        required=False,
        widget=Stemveld,
    )


class LeerlingOordeelForm(OordeelForm):
    """The same for a pupil, who is addressed with je."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["vond"].label = _("Wat vond je van de hulp?")
        self.fields["tekst"].label = _("Wat wil je erover zeggen?")
