"""The forms of this room: a postcode, a choice of the swv, a file of vestigingen."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from passend.recht import Invoerfout
from passend.recht.regio import Regioplaats, pc4_van, regio_indeling
from passend.samenwerking.bestand import MAX_BYTES
from passend.samenwerking.fouten import OngeldigeKeuze
from passend.samenwerking.instellingen import Instellingsoort, Vorm, controleer_waarde
from passend.vormgeving.forms import Datumveld, PassendForm


class PostcodeForm(PassendForm):
    """A postcode as people write it; `plaats` is what the regio-indeling says of it."""

    postcode = forms.CharField(
        label=gettext_lazy("Wat is uw postcode?"),
        help_text=gettext_lazy("Bijvoorbeeld 3811 of 3811 AB"),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "postal-code", "size": 10}),
    )
    plaats: Regioplaats

    def __init__(self, *args: Any, op: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.op = op

    def clean_postcode(self) -> str:
        """Return the four digits, or say why no swv can be named for what was typed."""
        tekst = self.cleaned_data["postcode"]
        try:
            pc4 = pc4_van(tekst)
        except Invoerfout:
            raise ValidationError(
                _("‘%(tekst)s’ is geen postcode. Schrijf vier cijfers, met of zonder twee letters.")
                % {"tekst": tekst}
            ) from None
        plaats = regio_indeling(self.op).plaatsen.get(pc4)
        if plaats is None:
            raise ValidationError(
                _(
                    "Postcode %(pc4)s staat niet in de regio-indeling. Kijk of de cijfers kloppen. "
                    "Een nieuwe postcode kan nog ontbreken: vraag het dan uw gemeente."
                )
                % {"pc4": pc4}
            )
        if plaats.swv_po is None and plaats.swv_vo is None:
            raise ValidationError(
                _(
                    "Postcode %(pc4)s ligt in Europoort (%(gemeente)s). De regio-indeling noemt "
                    "daar geen samenwerkingsverband. Vraag het uw gemeente."
                )
                % {"pc4": pc4, "gemeente": plaats.gemeente}
            )
        self.plaats = plaats
        return pc4


class DagVanJaarVeld(forms.CharField):
    """A day that comes every year, typed as `15-1` or `15 januari`, kept as `01-15`."""

    def to_python(self, value: Any) -> Any:
        tekst = super().to_python(value)
        if not tekst:
            return tekst
        from passend.vormgeving.forms import lees_datum

        scheiding = " " if any(teken.isalpha() for teken in tekst) else "-"
        try:
            # 2001 is no leap year, so 29 February is refused as a yearly day.
            return lees_datum(f"{tekst.strip()}{scheiding}2001").strftime("%m-%d")
        except ValidationError:
            raise ValidationError(
                _("‘%(tekst)s’ is geen dag die elk jaar voorkomt. Schrijf bijvoorbeeld 15 januari.")
                % {"tekst": tekst}
            ) from None

    def prepare_value(self, value: Any) -> Any:
        from passend.samenwerking.instellingen import dag_in_woorden

        try:
            return dag_in_woorden(value)
        except (TypeError, ValueError):
            return value


class TekstenVeld(forms.CharField):
    """One text a line, kept as a list."""

    widget = forms.Textarea(attrs={"rows": 4})

    def to_python(self, value: Any) -> Any:
        return [regel.strip() for regel in (value or "").splitlines() if regel.strip()]

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, (list, tuple)) else value


def _field(soort: Instellingsoort) -> forms.Field:
    uitleg = str(soort.uitleg)
    if soort.leeg:
        uitleg += " " + _("Laat u dit leeg, dan geldt: %(leeg)s.") % {"leeg": soort.leeg}
    gewoon = {"label": soort.vraag, "help_text": uitleg, "required": not soort.leeg}
    if soort.vorm is Vorm.JA_NEE:
        return forms.TypedChoiceField(
            **gewoon,
            choices=[("ja", gettext_lazy("ja")), ("nee", gettext_lazy("nee"))],
            coerce=lambda antwoord: antwoord == "ja",
            widget=forms.RadioSelect,
        )
    if soort.vorm is Vorm.KEUZE:
        per_tekst = {str(waarde): waarde for waarde, _woorden in soort.keuzes}
        return forms.TypedChoiceField(
            **gewoon,
            choices=[(str(waarde), woorden) for waarde, woorden in soort.keuzes],
            coerce=per_tekst.__getitem__,
            widget=forms.RadioSelect,
        )
    if soort.vorm is Vorm.GETAL:
        return forms.IntegerField(
            **gewoon,
            widget=forms.TextInput(attrs={"inputmode": "numeric", "size": 6}),
            error_messages={
                "invalid": gettext_lazy("Dit is geen heel getal. Vul een getal in, zonder komma.")
            },
        )
    if soort.vorm is Vorm.DAG:
        return DagVanJaarVeld(**gewoon)
    return TekstenVeld(**{**gewoon, "required": False})


class InstellingForm(PassendForm):
    """One choice: the answer, from which day, and where it is laid down."""

    van = Datumveld(label=gettext_lazy("Vanaf welke dag?"))
    vastgelegd_in = forms.CharField(
        label=gettext_lazy("Waar is dit vastgelegd?"),
        help_text=gettext_lazy("Bijvoorbeeld: ondersteuningsplan 2026-2030, paragraaf 4.2"),
        max_length=200,
    )

    def __init__(self, *args: Any, soort: Instellingsoort, **kwargs: Any) -> None:
        # Before the base class looks: it gives every field its words.
        self.base_fields = {"waarde": _field(soort), **self.base_fields}
        super().__init__(*args, **kwargs)
        self.soort = soort

    def clean(self) -> dict[str, Any]:
        """Hold the answer against the rules of this choice on the day it starts."""
        gegevens = super().clean() or self.cleaned_data
        if "waarde" in gegevens and "van" in gegevens:
            try:
                gegevens["waarde"] = controleer_waarde(
                    self.soort, gegevens["waarde"], van=gegevens["van"]
                )
            except OngeldigeKeuze as fout:
                self.add_error("waarde", str(fout))
        return gegevens


class InleesForm(PassendForm):
    """A file of vestigingen."""

    bestand = forms.FileField(
        label=gettext_lazy("Welk bestand?"),
        help_text=gettext_lazy("CSV, tot 5 MB. Excel maakt dat met ‘Opslaan als’, ‘CSV UTF-8’."),
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}),
    )

    def clean_bestand(self) -> Any:
        """Refuse a file that is too large before any of it is read."""
        bestand = self.cleaned_data["bestand"]
        if bestand.size > MAX_BYTES:
            raise ValidationError(
                _("Groter dan %(max)d MB. Splits het bestand.") % {"max": MAX_BYTES // 1024**2}
            )
        return bestand
