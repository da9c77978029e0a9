"""The examples of the gallery: invented, in the states that a component can have."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace
from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from passend.vormgeving.forms import Datumveld, PassendForm, Stemveld
from passend.vormgeving.pagina import Menupunt, Persoon, Rolkeuze

# The gallery stands still: pictures of it must not change by the day.
VANDAAG = dt.date(2026, 11, 24)
MOMENT = dt.datetime(2026, 11, 24, 13, 2, tzinfo=dt.UTC)


class Voorbeeldformulier(PassendForm):
    """Each kind of control once."""

    school = forms.CharField(label=_("Naam van de school"), max_length=80)
    begin = Datumveld(label=_("Vanaf welke dag?"))
    soort = forms.ChoiceField(
        label=_("Welke soort school?"),
        choices=[
            ("", _("Kies een soort")),
            ("sbo", _("speciaal basisonderwijs")),
            ("so", _("speciaal onderwijs")),
        ],
    )
    categorie = forms.ChoiceField(
        label=_("Welke categorie past?"),
        help_text=_("De categorie zegt hoeveel steun er bij hoort."),
        widget=forms.RadioSelect,
        choices=[("laag", _("laag")), ("midden", _("midden")), ("hoog", _("hoog"))],
    )
    wie = forms.MultipleChoiceField(
        label=_("Wie was erbij?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[
            ("ouder", _("een ouder")),
            ("leerling", _("de leerling")),
            ("leraar", _("de leraar")),
        ],
    )
    woorden = forms.CharField(
        label=_("Wat zegt het kind zelf?"),
        help_text=_("Niemand verandert deze woorden."),
        required=False,
        widget=Stemveld,
    )
    verslag = forms.FileField(
        label=_("Verslag van de observatie"),
        help_text=_("Pdf, Word of foto. Een diagnose hoeft niet."),
        required=False,
    )
    gelezen = forms.BooleanField(label=_("Ik heb beide adviezen gelezen"))


def _onderbouwing() -> dict[str, Any]:
    """Return the steps of a term in the shape of an onderbouwing, with one unverified source."""
    return {
        "stappen": [
            {
                "wat": _("Het samenwerkingsverband ontving de aanvraag"),
                "uitkomst": dt.date(2026, 10, 6),
                "bron": "Awb 4:13",
            },
            {
                "wat": _("Acht weken later"),
                "uitkomst": dt.date(2026, 12, 1),
                "bron": "Awb 4:13 lid 2",
            },
            {
                "wat": _("Wachten op de aanvulling telt niet mee"),
                "uitkomst": _("+ 7 dagen"),
                "bron": "Awb 4:15 lid 1",
                "geverifieerd": False,
            },
            {
                "wat": _("De laatste dag is dinsdag 8 december"),
                "uitkomst": dt.date(2026, 12, 8),
                "bron": "Algemene termijnenwet 1",
            },
        ],
        "kanttekeningen": [_("Geen besluit op tijd? Dan kan de school u in gebreke stellen.")],
    }


def maak_context(request: HttpRequest) -> dict[str, Any]:
    """Return everything that the gallery page shows."""
    fout = Voorbeeldformulier(
        data={
            "school": "",
            "begin": "31 februari 2027",
            "soort": "",
            "woorden": "In de kring is het te hard.",
        }
    )
    fout.prefix = "fout"
    fout.data = {f"fout-{naam}": waarde for naam, waarde in fout.data.items()}
    return {
        "navigatie": [
            Menupunt(_("Vandaag"), "#", huidig=True),
            Menupunt(_("Aanvragen"), "#"),
            Menupunt(_("Leerlingen"), "#"),
            Menupunt(_("Scholen"), "#"),
            Menupunt(_("Geld"), "#"),
        ],
        "persoon": Persoon(
            "Fatima Benali",
            str(_("coördinator commissie")),
            (
                Rolkeuze(str(_("Coördinator commissie, PO2602")), "0", huidig=True),
                Rolkeuze(str(_("Deskundige, PO2602")), "1"),
                Rolkeuze(str(_("Ouder van Noor")), "2"),
            ),
        ),
        "rol_url": "#",
        "uitlog_url": "#",
        "zoek_url": "#",
        "voetlinks": [
            Menupunt(_("Hoe Passend met gegevens omgaat"), "#"),
            Menupunt(_("Toegankelijkheid"), "#"),
        ],
        "vandaag": VANDAAG,
        "moment": MOMENT,
        "gisteren": VANDAAG - dt.timedelta(days=1),
        "over_3": VANDAAG + dt.timedelta(days=3),
        "over_14": VANDAAG + dt.timedelta(days=14),
        "over_28": VANDAAG + dt.timedelta(days=28),
        "onderbouwing": _onderbouwing(),
        "formulier": Voorbeeldformulier(initial={"begin": dt.date(2027, 1, 11)}),
        "fout": fout,
        "daden": [
            SimpleNamespace(
                datum=dt.date(2026, 11, 23),
                wat=_("Tweede advies gegeven"),
                wie="Shirley Wijngaarde",
                uitleg="",
            ),
            SimpleNamespace(
                datum=dt.date(2026, 10, 20),
                wat=_("Aanvraag aangevuld. De termijn loopt weer"),
                wie=_("Noor Jansen, namens OBS De Regenboog"),
                uitleg="",
            ),
            SimpleNamespace(
                datum=dt.date(2026, 10, 13),
                wat=_("Aanvulling gevraagd. De termijn staat stil"),
                wie="Fatima Benali",
                uitleg="",
            ),
        ],
        "weg": [
            SimpleNamespace(
                staat="klaar",
                datum=dt.date(2026, 10, 6),
                wanneer="",
                wat=_("De school vroeg om een plek voor Sem"),
                uitleg=_("Klaar. U schreef mee."),
            ),
            SimpleNamespace(
                staat="nu",
                datum=None,
                wanneer=_("tot 8 december"),
                wat=_("De commissie beslist"),
                uitleg=_("Zij doet dat voor het samenwerkingsverband."),
            ),
            SimpleNamespace(
                staat="straks",
                datum=None,
                wanneer=_("daarna"),
                wat=_("U krijgt de brief"),
                uitleg=_("Hier en per post."),
            ),
        ],
        "feiten": [
            (_("Van aanvraag tot besluit"), _("38 dagen, de middelste van 64")),
            (_("Eerdere verklaring"), _("geen")),
        ],
    }
