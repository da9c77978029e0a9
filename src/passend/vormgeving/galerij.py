"""The examples of the gallery: invented, in the states that a component can have."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import django_tables2 as tables
from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from passend.vormgeving import charts, maps
from passend.vormgeving.forms import Datumveld, PassendForm, Stemveld
from passend.vormgeving.pagina import Menupunt, Persoon, Rolkeuze
from passend.vormgeving.tables import Bedragkolom, Datumkolom, Passendtabel

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


class Voorbeeldtabel(Passendtabel):
    """Rows that stand alone: a table, and on a phone a list."""

    naam = _("aanvragen")
    leeg = _("Geen aanvragen.")
    leerling = tables.Column(verbose_name=_("Leerling"), linkify=lambda record: "#")
    school = tables.Column(verbose_name=_("School"))
    ontvangen = Datumkolom(verbose_name=_("Ontvangen"))
    bedrag = Bedragkolom(verbose_name=_("Bedrag"), orderable=False)


class Voorbeeldfilter(PassendForm):
    """A filter above a list: everything may stay empty."""

    zoek = forms.CharField(label=_("Zoek in deze lijst"), required=False)
    staat = forms.ChoiceField(
        label=_("Staat"), required=False, choices=[("", _("alle")), ("advies", _("in advies"))]
    )


def _tabel(request: HttpRequest) -> Voorbeeldtabel:
    namen = [
        "Ayoub El Amrani",
        "Djaïro Martina",
        "Julia van der Veen",
        "Mila Özdemir",
        "Sem de Wit",
    ]
    scholen = ["De Klimboom", "De Vlieger", "Het Anker", "De Wissel", "De Regenboog"]
    rijen = [
        {
            "leerling": naam,
            "school": school,
            "ontvangen": dt.date(2026, 9, 1 + 7 * nummer),
            "bedrag": 1250 * nummer,
        }
        for nummer, (naam, school) in enumerate(zip(namen, scholen, strict=True))
    ]
    tabel = Voorbeeldtabel(rijen, order_by="leerling")
    tables.RequestConfig(request, paginate={"per_page": 3}).configure(tabel)
    return tabel


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


def _lijnen() -> charts.Figuur:
    overblijft = (4.62, 4.41, 4.27, 4.13, 4.02, 3.88, 3.76, 3.66)
    half = (None, None, 0.0, 0.12, 0.29, 0.49, 0.68, 0.88)
    waaier = tuple(
        None if h is None else (w - h, w + h) for w, h in zip(overblijft, half, strict=True)
    )
    helft = tuple(
        None if h is None else (w - h * 0.41, w + h * 0.41)
        for w, h in zip(overblijft, half, strict=True)
    )
    return charts.lijnen(
        charts.Bijschrift(
            str(_("Vanaf 2028 is er waarschijnlijk te weinig")),
            str(
                _("Wat overblijft daalt van 4,62 miljoen in 2024 naar naar schatting 3,66 in 2031.")
            ),
            cijfers=2,
        ),
        [str(jaar) for jaar in range(2024, 2032)],
        [
            charts.Reeks(
                str(_("Wat u uitgeeft")),
                (4.30, 4.28, 4.20, 4.10, 4.05, 4.05, 4.05, 4.05),
                1,
                bij=str(_("plan van juni")),
            ),
            charts.Reeks(str(_("Wat er overblijft")), overblijft, 2, 2, waaier, helft),
        ],
        nu=2,
    )


def _staven() -> charts.Figuur:
    return charts.staven(
        charts.Bijschrift(
            str(_("De meeste aanvragen komen van basisscholen")), "", str(_("aanvragen"))
        ),
        [
            charts.Staaf(str(_("basisschool")), 212),
            charts.Staaf(str(_("speciaal basisonderwijs")), 64),
            charts.Staaf(str(_("niet ingeschreven")), 9, 2),
        ],
    )


def _wegen() -> charts.Figuur:
    return charts.intervallen(
        charts.Bijschrift(
            str(_("Twee wegen brengen 2031 bijna in evenwicht")), "", str(_("miljoen euro")), 2
        ),
        [
            charts.Interval(str(_("Zoals nu")), -0.39, (-0.75, -0.03), (-1.27, 0.49), 1),
            charts.Interval(str(_("Terug naar de wijk")), -0.02, (-0.42, 0.38), (-1.0, 0.96), 2),
        ],
        onder=str(_("tekort")),
        boven=str(_("geld over")),
    )


def _kaart() -> maps.Kaart:
    def rij(naam: str, aantal: int, tint: str = "") -> maps.Gebied:
        woorden = str(_("minder dan 5")) if aantal < 5 else str(_("%(n)s kinderen")) % {"n": aantal}
        return maps.Gebied(naam, naam, woorden, tint, aantal)

    return maps.kaart(
        Path(__file__).parent / "gegevens" / "voorbeeld.geojson",
        "gebied",
        [
            rij("Noorderveen", 23, "veel"),
            rij("Waterkant", 14, "midden"),
            rij("Broekland", 6),
            rij("Oud-Zandwolde", 3),
        ],
        naam=str(
            _("Kaart van vier verzonnen gemeenten. De lijst ernaast geeft dezelfde getallen.")
        ),
    )


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
        "tabel": _tabel(request),
        "blad": Paginator(range(38), 5).get_page(2),
        "filter": Voorbeeldfilter(),
        "tekort": Decimal(-390_000),
        "lijnen": _lijnen(),
        "staven": _staven(),
        "wegen": _wegen(),
        "kaart": _kaart(),
        "feiten": [
            (_("Van aanvraag tot besluit"), _("38 dagen, de middelste van 64")),
            (_("Eerdere verklaring"), _("geen")),
        ],
    }
