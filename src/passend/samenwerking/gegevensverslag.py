"""What the loaded data do not say, so that nobody takes a gap for a zero."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext as _

from passend.samenwerking.models import (
    Gebied,
    Gemeente,
    Lidmaatschap,
    Vestiging,
)
from passend.stelsel import bronbestanden
from passend.vormgeving.weergave import getal


@dataclass(frozen=True, slots=True)
class Gegevensregel:
    """One gap in the loaded data: how many, of what, why, and which (at most some dozens)."""

    aantal: int
    wat: str
    uitleg: str
    welke: tuple[str, ...] = ()


def gegevensverslag(op: dt.date | None = None) -> list[Gegevensregel]:
    """Return what is unknown in the loaded region, so that nobody takes a gap for a zero."""
    gebieden = Gebied.objects.geldig(op)
    bekend = set(gebieden.values_list("pc4", flat=True))
    cbs = {rij["pc4"]: rij for rij in bronbestanden.load_pc4_jeugd()}
    zonder_swv = sorted(
        gebieden.filter(Q(swv_po=None) | Q(swv_vo=None)).values_list("pc4", flat=True)
    )
    zonder_cijfers = sorted(gebieden.filter(aantal_jeugd_po=None).values_list("pc4", flat=True))
    nieuwer = sorted(set(cbs) - bekend)
    inwoners = sum(int(cbs[pc4]["alle_leeftijden"] or 0) for pc4 in nieuwer)
    geen_lid = Vestiging.objects.exclude(
        pk__in=Lidmaatschap.objects.geldig(op).values("vestiging_id")
    )
    zonder_adres = geen_lid.filter(postcode="").count()
    onbekende_postcode = sorted(
        geen_lid.exclude(postcode="").values_list("postcode", flat=True).distinct()
    )
    zonder_code = sorted(Gemeente.objects.filter(code="").values_list("naam", flat=True))
    reformatorisch = Vestiging.objects.filter(denominatie="Reformatorisch").count()
    return [
        Gegevensregel(
            len(zonder_swv),
            _("postcodes zonder samenwerkingsverband"),
            _("De regio-indeling noemt daar Europoort; dat is geen samenwerkingsverband."),
            tuple(zonder_swv),
        ),
        Gegevensregel(
            len(zonder_cijfers),
            _("postcodes zonder inwoners bij het CBS"),
            _("Ze tellen niet mee in het aantal jonge inwoners."),
            tuple(zonder_cijfers),
        ),
        Gegevensregel(
            len(nieuwer),
            _("postcodes die nieuwer zijn dan de regio-indeling"),
            _(
                "Daar wonen %(inwoners)s mensen. Bij welk samenwerkingsverband zij horen, is onbekend."
            )
            % {"inwoners": getal(inwoners)},
            tuple(nieuwer),
        ),
        Gegevensregel(
            zonder_adres,
            _("vestigingen zonder adres"),
            _(
                "De bron van het voortgezet onderwijs (2012) heeft geen adressen. Zonder postcode "
                "is niet te zeggen bij welk samenwerkingsverband een vestiging hoort."
            ),
        ),
        Gegevensregel(
            len(onbekende_postcode),
            _("postcodes van vestigingen die de regio-indeling niet kent"),
            _("Deze vestigingen horen nergens bij, tot een nieuwere indeling is geladen."),
            tuple(onbekende_postcode),
        ),
        Gegevensregel(
            len(zonder_code),
            _("gemeenten zonder code"),
            _("Hun gebied of naam is veranderd; welke code dan geldt, staat niet in de bronnen."),
            tuple(zonder_code),
        ),
        Gegevensregel(
            reformatorisch,
            _("reformatorische vestigingen"),
            _(
                "Zij kunnen bij een landelijk samenwerkingsverband horen. Dat staat niet in de "
                "bronnen, dus zij tellen mee waar hun postcode ligt."
            ),
        ),
    ]
