"""Forms in the house style: the renderer, the base form, and the field for a date.

Any Django form renders in our look. `PassendForm` and `PassendModelForm` also speak our words
when an answer is missing.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models.fields import BLANK_CHOICE_DASH
from django.forms.renderers import DjangoTemplates, TemplatesSetting
from django.template import TemplateDoesNotExist
from django.utils.dates import MONTHS
from django.utils.translation import gettext, gettext_lazy, override

from passend.vormgeving import weergave

DASHES = BLANK_CHOICE_DASH[0][1]
# Made once: each instance reads the folder of templates anew.
_DJANGO = DjangoTemplates()


class PassendRenderer(TemplatesSetting):
    """Render forms and fields with the templates of this room, widgets with ours or Django's."""

    form_template_name = "vormgeving/formulier.html"
    field_template_name = "vormgeving/veld.html"

    def get_template(self, template_name: str) -> Any:
        """Return our template of that name, or the one that Django brings for its own widgets."""
        try:
            return super().get_template(template_name)
        except TemplateDoesNotExist:
            return _DJANGO.get_template(template_name)


def _required_text(field: forms.Field) -> str:
    """Return the sentence for an answer that is missing, by the kind of control."""
    if isinstance(field, forms.FileField):
        return gettext("Kies nog een bestand bij “%(label)s”.")
    if isinstance(field, forms.BooleanField):
        return gettext("Zet nog een vinkje bij “%(label)s”.")
    if isinstance(field, (forms.ChoiceField, forms.ModelChoiceField)):
        return gettext("Maak nog een keuze bij “%(label)s”.")
    return gettext("Vul nog in: “%(label)s”.")


def _name_no_choice(field: forms.Field) -> None:
    """Replace Django's row of dashes by words: nobody knows what a dash chooses."""
    words = gettext("Maak een keuze") if field.required else gettext("Geen keuze")
    if isinstance(field, forms.ModelChoiceField):
        if field.empty_label == DASHES:
            field.empty_label = words
            field.widget.choices = field.choices
    elif isinstance(field, forms.ChoiceField) and isinstance(field.choices, list):
        field.choices = [
            ("", words) if (value, label) == ("", DASHES) else (value, label)
            for value, label in field.choices
        ]


class PassendFormMixin:
    """Gives each required field a sentence that says what is missing, with its label."""

    fields: dict[str, forms.Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            _name_no_choice(field)
            label = field.label or name.replace("_", " ").capitalize()
            # A field that brings a sentence of its own keeps it.
            if field.error_messages["required"] == forms.Field.default_error_messages["required"]:
                field.error_messages["required"] = _required_text(field) % {"label": label}


class PassendForm(PassendFormMixin, forms.Form):
    """A form in our words."""


class PassendModelForm(PassendFormMixin, forms.ModelForm):
    """A model form in our words."""


def _maandnamen() -> dict[str, int]:
    """Return month number by name, by its first three letters and by "mrt", in both languages."""
    namen: dict[str, int] = {"mrt": 3}
    for taal in ("nl", "en"):
        with override(taal):
            for nummer, naam in MONTHS.items():
                voluit = str(naam).lower()
                namen[voluit] = namen[voluit[:3]] = nummer
    return namen


_MAANDEN = _maandnamen()
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_CIJFERS = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d+)")
_WOORDEN = re.compile(
    r"(?:[^\W\d]+\.? +)?(\d{1,2})\.?(?:e|th|st|nd|rd)? +([^\W\d]+)\.?(?: +(\d+))?"
)


def lees_datum(tekst: str) -> dt.date:
    """Return the date that somebody typed: "11 januari 2027", "11-1-2027" or "2027-01-11".

    Raises ValidationError that says what is wrong and how to write it: no year, two figures for
    a year, a month that does not exist, a day that the month does not have.
    """
    schoon = re.sub(r"\s+", " ", tekst.strip().lower())
    if gevonden := _ISO.fullmatch(schoon):
        jaar, maand, dag = gevonden.groups()
    elif gevonden := _CIJFERS.fullmatch(schoon):
        dag, maand, jaar = gevonden.groups()
    elif gevonden := _WOORDEN.fullmatch(schoon):
        dag, woord, jaar = gevonden.groups()
        maand = _MAANDEN.get(woord)
        if maand is None:
            raise _fout(gettext("“%(woord)s” is geen maand."), woord=woord)
    else:
        raise _fout(gettext("“%(tekst)s” is geen datum."), tekst=tekst.strip())
    if jaar is None:
        raise _fout(gettext("Het jaar ontbreekt bij “%(tekst)s”."), tekst=tekst.strip())
    return _bouw(int(jaar), len(jaar), int(maand), int(dag))


def _bouw(jaar: int, cijfers: int, maand: int, dag: int) -> dt.date:
    """Return the date of these three numbers, or raise what is wrong with one of them."""
    if cijfers != 4 or jaar < 1900:
        raise _fout(gettext("Schrijf het jaar met vier cijfers."))
    if not 1 <= maand <= 12:
        raise _fout(gettext("Maand %(maand)s bestaat niet."), maand=maand)
    laatste = calendar.monthrange(jaar, maand)[1]
    if not 1 <= dag <= laatste:
        raise _fout(
            gettext("%(maand)s %(jaar)s heeft %(laatste)s dagen, dag %(dag)s bestaat niet."),
            maand=str(MONTHS[maand]).capitalize(),
            jaar=jaar,
            laatste=laatste,
            dag=dag,
        )
    return dt.date(jaar, maand, dag)


def _fout(zin: str, **waarden: Any) -> ValidationError:
    voorbeeld = gettext("Schrijf de datum zo: 11 januari 2027.")
    return ValidationError(f"{zin % waarden} {voorbeeld}", code="invalid")


class Datuminvoer(forms.TextInput):
    """A text box for a date: quicker with a keyboard and clearer aloud than a picker."""

    def format_value(self, value: Any) -> str | None:
        """Return a date as "11 januari 2027", and what was typed as it was typed."""
        if isinstance(value, dt.date):
            return weergave.datum_voluit(value)
        return super().format_value(value)


class Datumveld(forms.DateField):
    """A date in the ways that people write it; the error says what to change."""

    widget = Datuminvoer

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", gettext_lazy("Bijvoorbeeld 11 januari 2027"))
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> dt.date | None:
        """Return the date, None for an empty answer."""
        if value in self.empty_values:
            return None
        if isinstance(value, dt.datetime):
            return value.date()
        return value if isinstance(value, dt.date) else lees_datum(str(value))

    def prepare_value(self, value: Any) -> Any:
        """Keep what was typed, also when it is wrong."""
        return value

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Compare days, not spellings."""
        try:
            return self.to_python(data) != self.to_python(initial)
        except ValidationError:
            return True


class Stemveld(forms.Textarea):
    """The field where a child or a parent writes: their words stand in the letter of the voice."""

    stem = True

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"rows": 5, **(attrs or {})})
