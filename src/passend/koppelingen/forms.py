"""The form for a token: a name, the role in which it acts, and its last day."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from passend.beheer.models import Rol
from passend.koppelingen.actions import HOOGSTENS
from passend.vormgeving.forms import Datumveld, PassendForm


class SleutelForm(PassendForm):
    """What a token is called, in which of the own roles it acts, and how long it opens."""

    naam = forms.CharField(
        label=_("Waarvoor is deze sleutel?"),
        help_text=_("Bijvoorbeeld de naam van het systeem dat hem gebruikt."),
        max_length=80,
    )
    rol = forms.ModelChoiceField(
        queryset=Rol.objects.none(),
        label=_("In welke rol werkt de sleutel?"),
        help_text=_("Het systeem ziet en doet wat u in deze rol mag, niet meer."),
        empty_label=None,
    )
    tot_en_met = Datumveld(
        label=_("Tot en met welke dag werkt de sleutel?"),
        help_text=_("Kies zo kort als kan. U kunt de sleutel altijd eerder intrekken."),
    )

    def __init__(self, *args: Any, gebruiker: Any, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"tot_en_met": timezone.localdate() + HOOGSTENS / 4})
        super().__init__(*args, **kwargs)
        rollen = gebruiker.rollen.geldig().select_related("organisatie")
        self.fields["rol"].queryset = rollen.order_by("pk")
        self.fields["rol"].initial = gebruiker.rol
