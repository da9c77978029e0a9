"""Which class and which template part belong to which control of a form."""

from __future__ import annotations

from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext


def soort(veld: BoundField) -> str:
    """Return the kind of control: vink, keuzes, bestand, tekst, lijst or regel."""
    widget = veld.field.widget
    if isinstance(widget, forms.CheckboxInput):
        return "vink"
    if isinstance(widget, forms.RadioSelect):  # CheckboxSelectMultiple is one too
        return "keuzes"
    if isinstance(widget, forms.FileInput):
        return "bestand"
    if isinstance(widget, forms.Textarea):
        return "tekst"
    if isinstance(widget, forms.Select):
        return "lijst"
    return "regel"


_KLASSE = {
    "vink": "utrecht-checkbox utrecht-checkbox--html-input",
    "keuzes": "",
    "bestand": "utrecht-textbox utrecht-textbox--html-input passend-bestand",
    "tekst": "utrecht-textarea utrecht-textarea--html-textarea",
    "lijst": "utrecht-select utrecht-select--html-select",
    "regel": "utrecht-textbox utrecht-textbox--html-input",
}


def invoer(veld: BoundField) -> SafeString:
    """Render the control with the classes of its kind; classes of the widget itself stay."""
    klassen = [_KLASSE[soort(veld)], veld.field.widget.attrs.get("class", "")]
    if veld.errors:
        klassen.append(_KLASSE[soort(veld)].split(" ", 1)[0] + "--invalid" if klassen[0] else "")
    if getattr(veld.field.widget, "stem", False):
        klassen.append("passend-stemveld")
    attrs = {"class": " ".join(klasse for klasse in klassen if klasse)}
    return veld.as_widget(attrs=attrs if attrs["class"] else None)


def anker(veld: BoundField) -> str:
    """Return the id that a link in the error summary jumps to: the control, or its first choice."""
    return f"{veld.auto_id}_0" if soort(veld) == "keuzes" else veld.id_for_label


def fouten(form: forms.BaseForm) -> list[tuple[str, str]]:
    """Return (id, sentence) for each error of a form, those of the whole form first and without id."""
    rijen = [("", str(fout)) for fout in form.non_field_errors()]
    for veld in form:
        rijen += [(anker(veld) if not veld.is_hidden else "", str(fout)) for fout in veld.errors]
    return rijen


def foutkop(aantal: int) -> str:
    """Return the head of the error summary: "Twee dingen kloppen nog niet"."""
    woorden = {
        1: gettext("Eén ding klopt nog niet"),
        2: gettext("Twee dingen kloppen nog niet"),
        3: gettext("Drie dingen kloppen nog niet"),
        4: gettext("Vier dingen kloppen nog niet"),
    }
    if aantal in woorden:
        return woorden[aantal]
    zin = ngettext("%(n)s ding klopt nog niet", "%(n)s dingen kloppen nog niet", aantal)
    return zin % {"n": aantal}


def mag_weg(veld: BoundField) -> SafeString:
    """Return "(mag weg)" for a field that may stay empty, otherwise nothing.

    A form where everything may stay empty (a filter above a list) does not say so at each field.
    A field that a draft can do without names in `nodig_bij` when it is needed.
    """
    if nodig_bij := getattr(veld.field, "nodig_bij", None):
        return format_html(' <span class="passend-magweg">({})</span>', nodig_bij)
    altijd = not any(ander.field.required for ander in veld.form)
    if veld.field.required or soort(veld) == "vink" or (altijd and len(veld.form.fields) > 1):
        return SafeString("")
    return format_html(' <span class="passend-magweg">({})</span>', gettext("mag weg"))


def is_samengesteld(veld: BoundField) -> bool:
    """Tell whether the control is a group that needs a fieldset."""
    return soort(veld) == "keuzes" or bool(getattr(veld.field.widget, "use_fieldset", False))


def foutlijst(form: Any) -> dict[str, Any]:
    """Return what the error summary shows: head, rows, and whether a file must be chosen again."""
    rijen = fouten(form)
    return {
        "kop": foutkop(len(rijen)),
        "rijen": rijen,
        "bestand": form.is_multipart() and bool(form.files),
    }
