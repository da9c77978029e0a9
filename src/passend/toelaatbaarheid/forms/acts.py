"""What each act asks of the person who does it. Every form knows the case and who acts."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from passend.beheer.models import Gebruiker, Rol, Rolsoort
from passend.samenwerking.models import Samenwerkingsverband, School, Schoolsoort
from passend.toelaatbaarheid import wet
from passend.toelaatbaarheid.models import Zaak
from passend.toelaatbaarheid.soorten import Bezwaaruitkomst, Categorie, Kring, Oordeel, Soort
from passend.vormgeving.forms import Datumveld, PassendForm, Stemveld

KIES = _("maak een keuze")


class ActForm(PassendForm):
    """A form about one case; `versie` is the version that was on the screen."""

    versie = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, zaak: Zaak, door: Gebruiker, **kwargs: Any) -> None:
        self.zaak, self.door = zaak, door
        super().__init__(*args, **kwargs)
        self.fields["versie"].initial = zaak.versie


def lange_tekst(label: Any, hulp: Any = "", *, verplicht: bool = True) -> forms.CharField:
    """Return a field for a text of a few sentences up to a few pages."""
    return forms.CharField(
        label=label,
        help_text=hulp,
        required=verplicht,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 6}),
    )


class LeegForm(ActForm):
    """For an act that asks nothing."""


class RedenForm(ActForm):
    reden = lange_tekst(_("Waarom?"), _("Wie de aanvraag mag lezen, leest dit mee."))


class ToelichtingForm(ActForm):
    tekst = lange_tekst(_("Wat vult u aan?"), _("Documenten voegt u toe bij Documenten."))


class ZienswijzeForm(ActForm):
    tekst = forms.CharField(
        label=_("Wat wilt u zeggen?"),
        help_text=_("Niemand verandert uw woorden. Dit kan tot het besluit er is."),
        max_length=20_000,
        widget=Stemveld,
    )


class EigenZienswijzeForm(ZienswijzeForm):
    """The same for a pupil, who is addressed with je."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["tekst"].label = _("Wat wil je zeggen?")
        self.fields["tekst"].help_text = _(
            "Niemand verandert jouw woorden. Dit kan tot het besluit er is."
        )


class AanvullingForm(ActForm):
    vraag = lange_tekst(
        _("Wat ontbreekt er?"), _("Schrijf precies wat de school moet sturen, en waarom.")
    )
    reactie_voor = Datumveld(label=_("Tot en met welke dag kan de school antwoorden?"))


class VerlengForm(ActForm):
    tot = Datumveld(label=_("Wat wordt de nieuwe laatste dag?"))
    reden = lange_tekst(
        _("Waarom is meer tijd nodig?"), _("School en ouders krijgen dit te lezen.")
    )


class UitstelForm(ActForm):
    tot = Datumveld(label=_("Tot en met welke dag mag het besluit later komen?"))


class BehandelaarForm(ActForm):
    behandelaar = forms.ModelChoiceField(
        label=_("Wie behandelt deze aanvraag?"), queryset=None, empty_label=KIES
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["behandelaar"].queryset = people(self.zaak, Rolsoort.COORDINATOR)
        self.fields["behandelaar"].label_from_instance = lambda persoon: persoon.naam


def people(zaak: Zaak, soort: str) -> Any:
    """Return the accounts that have this role today at the swv of the case, by name."""
    roles = Rol.objects.filter(soort=soort, organisatie_id=zaak.behandelaar_id).geldig()
    return Gebruiker.objects.filter(pk__in=roles.values("gebruiker_id")).order_by("last_name")


class AdviesvraagForm(ActForm):
    deskundige = forms.ModelChoiceField(
        label=_("Wie vraagt u om advies?"),
        help_text=_("Wie op de school van het kind werkt, of ouder is, kan dit niet doen."),
        queryset=None,
        empty_label=KIES,
    )
    discipline = forms.ChoiceField(label=_("Als wat geeft deze persoon advies?"), choices=())
    antwoord_voor = Datumveld(label=_("Wanneer wilt u het advies hebben?"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["deskundige"].queryset = people(self.zaak, Rolsoort.DESKUNDIGE)
        self.fields["deskundige"].label_from_instance = lambda persoon: persoon.naam
        op = self.zaak.ontvangen_op or timezone.localdate()
        eerste, tweede = wet.disciplines(self.zaak.soort, op)
        namen = list(dict.fromkeys([*eerste, *tweede]))
        self.fields["discipline"].choices = [(naam, _(naam)) for naam in namen]


class AdviesForm(ActForm):
    oordeel = forms.ChoiceField(
        label=_("Wat past nu het best bij dit kind?"),
        choices=Oordeel.choices,
        widget=forms.RadioSelect,
    )
    categorie = forms.ChoiceField(
        label=_("Welke categorie?"),
        help_text=_("Alleen bij speciaal onderwijs en voortgezet speciaal onderwijs."),
        choices=[("", _("geen categorie")), *Categorie.choices],
        required=False,
    )
    tekst = lange_tekst(
        _("Uw advies"),
        _("Wat heeft dit kind nodig, en waarom past dat daar? Ouders lezen het mee."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        sector = Soort(self.zaak.soort).sector
        self.fields["oordeel"].choices = [
            (oordeel.value, oordeel.label)
            for oordeel in Oordeel
            if oordeel.value not in Soort.values or Soort(oordeel.value).sector == sector
        ]


class ToekenForm(ActForm):
    categorie = forms.ChoiceField(
        label=_("Welke categorie?"), choices=[("", KIES), *Categorie.choices]
    )
    van = Datumveld(label=_("Vanaf welke dag geldt de verklaring?"))
    tot_en_met = Datumveld(
        label=_("Tot en met welke dag?"),
        help_text=_("De laatste dag van een schooljaar, 31 juli."),
    )
    motivering = lange_tekst(
        _("Waarom beslist u zo?"), _("Dit komt in de brief. Schrijf voor de ouders.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not Soort(self.zaak.soort).kent_categorie:
            del self.fields["categorie"]
        begin = max(timezone.localdate(), self.zaak.gewenst_van or timezone.localdate())
        self.minimum = wet.geldigheid(self.zaak.soort, begin)
        self.fields["van"].initial = self.minimum.van
        self.fields["tot_en_met"].initial = self.minimum.tot_en_met


class MotiveringForm(ActForm):
    motivering = lange_tekst(
        _("Waarom beslist u zo?"), _("Dit komt in de brief. Schrijf voor de ouders.")
    )


class IngebrekeForm(ActForm):
    namens = forms.CharField(
        label=_("Van wie kwam de ingebrekestelling?"),
        help_text=_("Alleen nodig als die op papier kwam."),
        max_length=200,
        required=False,
    )


class HoorForm(ActForm):
    wie = forms.CharField(label=_("Wie zijn gehoord?"), max_length=300)
    verslag = lange_tekst(_("Verslag van de hoorzitting"))


class BezwaaradviesForm(ActForm):
    strekking = forms.ChoiceField(
        label=_("Wat adviseert de bezwaarcommissie?"), choices=Bezwaaruitkomst.choices
    )
    advies = lange_tekst(_("Het advies"))


class BezwaarbesluitForm(ToekenForm):
    uitkomst = forms.ChoiceField(
        label=_("Hoe beslist u op het bezwaar?"),
        choices=Bezwaaruitkomst.choices,
        widget=forms.RadioSelect,
    )
    alsnog = forms.ChoiceField(
        label=_("Is het bezwaar gegrond: wat wordt het besluit?"),
        choices=[("toekennen", _("alsnog toekennen")), ("afwijzen", _("alsnog afwijzen"))],
        required=False,
    )
    afwijken_van_advies = lange_tekst(_("Wijkt u af van het advies? Waarom?"), verplicht=False)

    field_order = ("versie", "uitkomst", "alsnog", "categorie", "van", "tot_en_met")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for naam in ("categorie", "van", "tot_en_met"):
            if naam in self.fields:
                self.fields[naam].required = False


class BezwaarForm(ActForm):
    gronden = forms.CharField(
        label=_("Waarom bent u het niet eens met het besluit?"),
        help_text=_("In uw eigen woorden. U hoeft geen wetsartikelen te noemen."),
        max_length=20_000,
        widget=Stemveld,
    )


class PapierenBezwaarForm(BezwaarForm):
    naam = forms.CharField(label=_("Wie stuurde het bezwaar?"), max_length=200)
    hoedanigheid = forms.ChoiceField(
        label=_("Als wat?"),
        choices=[(Kring.OUDER, Kring.OUDER.label), (Kring.SCHOOL, Kring.SCHOOL.label)],
    )
    ontvangen_op = Datumveld(label=_("Wanneer kwam het binnen?"))


class TerugplaatsingForm(ActForm):
    per = Datumveld(label=_("Vanaf welke dag gaat het kind naar de gewone school?"))
    school = forms.ModelChoiceField(label=_("Naar welke school?"), queryset=None, empty_label=KIES)
    toelichting = lange_tekst(_("Wat is afgesproken?"), verplicht=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        soort = Schoolsoort.BAO if Soort(self.zaak.soort).sector == "po" else Schoolsoort.VO
        here = School.objects.filter(
            soort=soort, vestigingen__lidmaatschappen__swv_id=self.zaak.swv_id
        )
        self.fields["school"].queryset = (
            here.select_related("organisatie").order_by("organisatie__naam").distinct()
        )


class OverdrachtForm(ActForm):
    naar = forms.ModelChoiceField(
        label=_("Aan welk samenwerkingsverband?"), queryset=None, empty_label=KIES
    )
    reden = lange_tekst(_("Waarom is dat samenwerkingsverband bevoegd?"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        other = Samenwerkingsverband.objects.filter(sector=self.zaak.swv.sector)
        self.fields["naar"].queryset = other.exclude(pk=self.zaak.swv_id).order_by("code")


class BeroepForm(ActForm):
    rechtbank = forms.CharField(label=_("Bij welke rechtbank?"), max_length=120)
    nummer = forms.CharField(label=_("Zaaknummer"), max_length=60, required=False)


class UitspraakForm(ActForm):
    uitspraak = lange_tekst(_("Wat besliste de rechter?"))


class DienInForm(ActForm):
    waarom_dit_swv = lange_tekst(
        _("Waarom vraagt u het aan dit samenwerkingsverband?"),
        _("Alleen nodig als de wet geen duidelijk antwoord geeft."),
        verplicht=False,
    )
