"""What an aanmelding asks: the public form, the same from paper, and one form per act."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from passend.dossier.aanmelding.klok import wet_van
from passend.dossier.aanmelding.soorten import Hoe, Ondersteuning, Schoolantwoord, Weigeringsgrond
from passend.dossier.actions.aanmelding import Aanmeldgegevens, open_vestigingen
from passend.dossier.models.aanmelding import Aanmelding
from passend.samenwerking.models import Vestiging
from passend.vormgeving.forms import Datumveld, PassendForm, Stemveld

_POSTCODE = re.compile(r"[1-9]\d{3}\s?[A-Za-z]{2}")
_NUMMER = re.compile(r"\d{9}")


def lange_tekst(label: Any, hulp: Any = "", *, verplicht: bool = True) -> forms.CharField:
    """Return a field for a text of a few sentences."""
    return forms.CharField(
        label=label,
        help_text=hulp,
        required=verplicht,
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class AanmeldForm(PassendForm):
    """The public form. Nothing here is asked that the school does not need for its decision."""

    voornaam = forms.CharField(label=_("Voornaam van uw kind"), max_length=80)
    tussenvoegsel = forms.CharField(
        label=_("Tussenvoegsel"),
        help_text=_("Bijvoorbeeld: van der"),
        max_length=20,
        required=False,
    )
    achternaam = forms.CharField(label=_("Achternaam van uw kind"), max_length=80)
    geboortedatum = Datumveld(
        label=_("Geboortedatum van uw kind"), help_text=_("Bijvoorbeeld 3 mei 2022")
    )
    postcode = forms.CharField(
        label=_("Postcode waar uw kind woont"),
        help_text=_("Bijvoorbeeld 1234 AB"),
        max_length=7,
        required=False,
    )
    gewenst_van = Datumveld(label=_("Vanaf welke dag wilt u dat uw kind naar deze school gaat?"))
    leerjaar = forms.CharField(
        label=_("In welke groep of klas?"),
        help_text=_("Bijvoorbeeld groep 3. Weet u het niet, laat het dan leeg."),
        max_length=20,
        required=False,
    )
    eerste_leerjaar = forms.BooleanField(
        label=_("Mijn kind komt van de basisschool en gaat naar het eerste leerjaar"),
        required=False,
    )
    ondersteuning = forms.ChoiceField(
        label=_("Denkt u dat uw kind extra hulp nodig heeft op school?"),
        help_text=_(
            "Zegt u ja, dan moet de school een plek zoeken die past, als het niet hier kan."
        ),
        choices=Ondersteuning.choices,
        widget=forms.RadioSelect,
    )
    toelichting = forms.CharField(
        label=_("Wat moet de school weten om goed te helpen?"),
        help_text=_("In uw eigen woorden. Een diagnose hoeft u niet te noemen."),
        max_length=10_000,
        required=False,
        widget=Stemveld,
    )
    voorkeur = forms.TypedChoiceField(
        label=_("Deze school is onze"),
        choices=[
            (1, _("eerste keus")),
            (2, _("tweede keus")),
            (3, _("derde keus")),
            (4, _("vierde keus")),
        ],
        coerce=int,
        initial=1,
    )
    school_1 = forms.CharField(
        label=_("Bij welke andere scholen meldt u uw kind ook aan?"),
        help_text=_("De wet vraagt dit. Zet de school die u het liefst wilt bovenaan."),
        max_length=200,
        required=False,
    )
    school_2 = forms.CharField(label=_("Nog een school"), max_length=200, required=False)
    school_3 = forms.CharField(label=_("En nog een school"), max_length=200, required=False)
    ouder_naam = forms.CharField(label=_("Uw naam"), max_length=150)
    ouder_email = forms.EmailField(
        label=_("Uw e-mailadres"), help_text=_("Hier komt het bericht van ontvangst.")
    )
    ouder_telefoon = forms.CharField(label=_("Uw telefoonnummer"), max_length=20, required=False)
    verzending = forms.CharField(max_length=40, widget=forms.HiddenInput)

    GROEPEN = (
        (
            _("Uw kind"),
            ("voornaam", "tussenvoegsel", "achternaam", "geboortedatum", "postcode"),
        ),
        (_("Wanneer"), ("gewenst_van", "leerjaar", "eerste_leerjaar")),
        (_("Hulp op school"), ("ondersteuning", "toelichting")),
        (_("Uw keus"), ("voorkeur", "school_1", "school_2", "school_3")),
        (_("U zelf"), ("ouder_naam", "ouder_email", "ouder_telefoon")),
    )

    def __init__(self, *args: Any, vestiging: Vestiging, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if wet_van(vestiging.school.soort) != "vo":
            del self.fields["eerste_leerjaar"]

    @property
    def groepen(self) -> list[tuple[Any, list[forms.BoundField]]]:
        """Return the fields under their headings, as the page shows them."""
        return [
            (kop, [self[naam] for naam in namen if naam in self.fields])
            for kop, namen in self.GROEPEN
        ]

    def clean_postcode(self) -> str:
        """Return the postcode; a text that is none is refused with how to write it."""
        postcode = self.cleaned_data["postcode"].strip()
        if postcode and not _POSTCODE.fullmatch(postcode):
            raise ValidationError(
                gettext(
                    "“%(tekst)s” is geen postcode. Schrijf vier cijfers en twee letters: 1234 AB."
                )
                % {"tekst": postcode}
            )
        return postcode

    def clean_verzending(self) -> str:
        """Return the key of this sending; one that we did not make is refused."""
        sleutel = self.cleaned_data["verzending"]
        if not re.fullmatch(r"[0-9a-f]{32}", sleutel):
            raise ValidationError(gettext("Open het formulier opnieuw en vul het nog eens in."))
        return sleutel

    def clean(self) -> dict[str, Any]:
        """Refuse a preference that does not fit the number of schools that were named."""
        data = super().clean() or self.cleaned_data
        named = sum(bool(data.get(f"school_{n}", "").strip()) for n in (1, 2, 3))
        if data.get("voorkeur", 1) > named + 1:
            self.add_error(
                "voorkeur",
                gettext(
                    "Noem hieronder ook de school die u liever wilt, of kies bij deze school de "
                    "eerste keus."
                ),
            )
        return data

    def gegevens(self) -> Aanmeldgegevens:
        """Return the answers as the action takes them."""
        data = dict(self.cleaned_data)
        genoemd = [data.pop(f"school_{n}").strip() for n in (1, 2, 3)]
        for extra in ("verzending", "vestiging", "gedaan_op", "ontvangen_op"):
            data.pop(extra, None)
        return Aanmeldgegevens(genoemd=tuple(naam for naam in genoemd if naam), **data)


class PapierForm(AanmeldForm):
    """The same, copied by the school from what came on paper."""

    gedaan_op = Datumveld(
        label=_("Welke datum staat op de aanmelding?"),
        help_text=_("Vanaf deze dag tellen de weken voor een tijdelijke plek."),
    )
    ontvangen_op = Datumveld(
        label=_("Wanneer kreeg de school de aanmelding?"),
        help_text=_("Vanaf de dag erna loopt de termijn om te beslissen."),
    )
    onderwijsnummer = forms.CharField(
        label=_("Onderwijsnummer of burgerservicenummer"),
        help_text=_("Alleen als het op de aanmelding staat. Negen cijfers."),
        max_length=9,
        required=False,
    )
    GROEPEN = (
        (_("De brief"), ("gedaan_op", "ontvangen_op")),
        (
            _("Het kind"),
            (
                "voornaam",
                "tussenvoegsel",
                "achternaam",
                "geboortedatum",
                "postcode",
                "onderwijsnummer",
            ),
        ),
        *AanmeldForm.GROEPEN[1:4],
        (_("De ouder"), AanmeldForm.GROEPEN[4][1]),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for naam, label in (
            ("voornaam", _("Voornaam van het kind")),
            ("achternaam", _("Achternaam van het kind")),
            ("geboortedatum", _("Geboortedatum van het kind")),
            ("postcode", _("Postcode waar het kind woont")),
            ("gewenst_van", _("Vanaf welke dag willen de ouders een plek?")),
            ("ondersteuning", _("Verwachten de ouders dat het kind extra hulp nodig heeft?")),
            ("toelichting", _("Wat schrijven de ouders daarover?")),
            ("voorkeur", _("Deze school is van de ouders de")),
            ("school_1", _("Welke andere scholen noemen de ouders?")),
            ("ouder_naam", _("Naam van de ouder")),
            ("ouder_email", _("E-mailadres")),
            ("ouder_telefoon", _("Telefoonnummer")),
        ):
            self.fields[naam].label = label
        self.fields["toelichting"].help_text = _("Precies zoals het er staat.")
        self.fields["ondersteuning"].help_text = ""
        self.fields["ouder_email"].required = False

    def clean_onderwijsnummer(self) -> str:
        """Return the number; anything but nine figures is refused."""
        nummer = self.cleaned_data["onderwijsnummer"].strip()
        if nummer and not _NUMMER.fullmatch(nummer):
            raise ValidationError(gettext("Een onderwijsnummer heeft negen cijfers. Kijk het na."))
        return nummer


class ActForm(PassendForm):
    """A form about one aanmelding; `versie` is the version that was on the screen."""

    versie = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, aanmelding: Aanmelding, is_school: bool, **kwargs: Any) -> None:
        self.aanmelding, self.is_school = aanmelding, is_school
        super().__init__(*args, **kwargs)
        self.fields["versie"].initial = aanmelding.versie
        if not is_school and "hoe" in self.fields:
            del self.fields["hoe"]


def hoe_veld() -> forms.ChoiceField:
    """Return the question how the words of a parent reached the school."""
    return forms.ChoiceField(
        label=_("Hoe kwam dit van de ouders bij u?"),
        choices=[("", _("maak een keuze")), *Hoe.choices],
    )


class BevestigForm(ActForm):
    """Which child it is: one of those that the register knows, or a new one."""

    leerling = forms.ChoiceField(label=_("Welk kind is dit?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        from passend.dossier.queries.aanmelding import bekende_kinderen

        known = bekende_kinderen(self.aanmelding)
        self.fields["leerling"].choices = [
            *((str(kind.pk), _known_child(kind)) for kind in known),
            ("nieuw", _("een kind dat hier nog niet bekend is")),
        ]
        if not known:
            self.fields["leerling"].initial = "nieuw"


def _known_child(kind: Any) -> str:
    from passend.vormgeving.weergave import datum_voluit

    return gettext("%(naam)s, geboren op %(dag)s, al bekend") % {
        "naam": kind.naam,
        "dag": datum_voluit(kind.geboortedatum),
    }


class SamenForm(ActForm):
    met = forms.ModelChoiceField(label=_("Met welke aanmelding?"), queryset=None)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        from passend.dossier.queries.aanmelding import dubbele

        same = [een.pk for een in dubbele(self.aanmelding)]
        self.fields["met"].queryset = Aanmelding.objects.filter(pk__in=same)


class VraagForm(ActForm):
    vraag = lange_tekst(
        _("Wat wilt u van de ouders weten?"), _("Schrijf precies wat u nodig hebt.")
    )
    reactie_voor = Datumveld(label=_("Tot en met welke dag kunnen de ouders antwoorden?"))


class AanvulForm(ActForm):
    tekst = forms.CharField(label=_("Uw antwoord"), max_length=10_000, widget=Stemveld)
    hoe = hoe_veld()


class BehoefteForm(ActForm):
    ondersteuning = forms.ChoiceField(
        label=_("Heeft het kind extra ondersteuning nodig?"),
        choices=[Ondersteuning.choices[0], Ondersteuning.choices[1]],
        widget=forms.RadioSelect,
    )
    tekst = lange_tekst(
        _("Waarop rust dat, en wat kan de eigen school met aanpassingen?"),
        _("De ouders lezen dit mee."),
    )


class VerlengForm(ActForm):
    tot = Datumveld(label=_("Wat wordt de nieuwe laatste dag?"))
    reden = lange_tekst(_("Waarom is meer tijd nodig?"), _("De ouders krijgen dit te lezen."))


class LeegForm(ActForm):
    """For an act that asks nothing."""


class SchoolForm(ActForm):
    """A form in which another school is chosen by its name."""

    school = forms.CharField(
        label=_("Welke school?"),
        help_text=_("Schrijf het begin van de naam of de code van de vestiging."),
        max_length=200,
    )
    buiten_swv = forms.BooleanField(
        label=_("Buiten het eigen samenwerkingsverband, met de ouders besproken"), required=False
    )

    def clean_school(self) -> Vestiging | None:
        """Return the school that was meant; two or none are refused with what to do."""
        return find_school(self.cleaned_data["school"])


def find_school(tekst: str) -> Vestiging | None:
    """Return the one open vestiging with this code or (start of a) name; None for no text."""
    tekst = tekst.strip()
    if not tekst:
        return None
    rijen = open_vestigingen()
    code = tekst.upper()
    exact = rijen.filter(code=code).first() or rijen.filter(naam__iexact=tekst).first()
    if exact is not None:
        return exact
    found = list(rijen.filter(naam__istartswith=tekst).order_by("naam")[:4])
    if len(found) == 1:
        return found[0]
    if not found:
        raise ValidationError(
            gettext(
                "Geen open school heet zo. Kijk de naam na, of schrijf de code van de vestiging."
            )
        )
    raise ValidationError(
        gettext("Meer scholen beginnen zo: %(namen)s. Schrijf de hele naam.")
        % {"namen": ", ".join(een.naam for een in found)}
    )


class VraagPlekForm(SchoolForm):
    toelichting = lange_tekst(_("Wat vroeg u deze school?"), verplicht=False)


class PlekantwoordForm(ActForm):
    plek = forms.ModelChoiceField(label=_("Welke school antwoordde?"), queryset=None)
    antwoord = forms.ChoiceField(
        label=_("Wat zei de school?"),
        choices=[
            (Schoolantwoord.KAN, Schoolantwoord.KAN.label),
            (Schoolantwoord.KAN_NIET, Schoolantwoord.KAN_NIET.label),
        ],
        widget=forms.RadioSelect,
    )
    toelichting = lange_tekst(
        _("Toelichting"), _("Is er geen plek, schrijf dan waarom."), verplicht=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["plek"].queryset = self.aanmelding.plekken.exclude(soort="eigen")


class AanbodForm(SchoolForm):
    vanaf = Datumveld(label=_("Vanaf welke dag kan het kind daar naar school?"))
    toelichting = lange_tekst(
        _("Wat biedt u aan?"), _("De ouders lezen dit. Schrijf ook welke hulp erbij hoort.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["school"].required = False
        self.fields["school"].label = _("Op welke school?")
        self.fields["school"].help_text = _("Leeg is de eigen school, met aanpassingen.")


class NeemAanForm(ActForm):
    hoe = hoe_veld()


class RedenForm(ActForm):
    reden = forms.CharField(label=_("Waarom?"), max_length=10_000, widget=Stemveld)
    hoe = hoe_veld()


class IntrekForm(ActForm):
    reden = forms.CharField(label=_("Waarom?"), max_length=10_000, required=False, widget=Stemveld)
    hoe = hoe_veld()


class ToelaatForm(ActForm):
    van = Datumveld(label=_("Wat is de eerste schooldag?"))
    groep = forms.CharField(label=_("In welke groep of klas?"), max_length=20, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["van"].initial = self.aanmelding.gewenst_van
        self.fields["groep"].initial = self.aanmelding.leerjaar


class WeigerForm(ActForm):
    grond = forms.ChoiceField(
        label=_("Waarop rust de weigering?"),
        choices=Weigeringsgrond.choices,
        widget=forms.RadioSelect,
    )
    motivering = lange_tekst(_("Waarom weigert u?"), _("Schrijf voor de ouders. Zij lezen dit."))


class InschrijfForm(PassendForm):
    """For the school where a place was found: from which day, and in which group."""

    van = Datumveld(label=_("Wat is de eerste schooldag?"))
    groep = forms.CharField(label=_("In welke groep of klas?"), max_length=20, required=False)
