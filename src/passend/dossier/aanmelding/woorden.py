"""What the pages say about an aanmelding: the board, the line on a list, the rights of parents."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _

from passend import recht
from passend.dossier.aanmelding.soorten import Status
from passend.vormgeving.weergave import datum_voluit


def kop(aanmelding: Any) -> str:
    """Return the head of the board for the school: what to do now."""
    return {
        Status.ONTVANGEN: _("Bevestig de ontvangst en kies welk kind het is."),
        Status.ONDERZOEK: _("Onderzoek wat dit kind nodig heeft.")
        if not aanmelding.beoordeeld
        else _("Beslis: laat toe, bied een plek aan of zoek een andere school."),
        Status.GEGEVENS_GEVRAAGD: _("De ouders zijn aan zet: zij vullen aan."),
        Status.ZOEKT: _("Zoek een plek die past. Er is nog geen aanbod."),
        Status.AANGEBODEN: _("De ouders zijn aan zet: zij kiezen of zij de plek aannemen."),
        Status.AFGESLAGEN: _("De ouders wezen het aanbod af. Zoek een andere plek."),
        Status.AANGENOMEN: _("De ouders namen de plek aan. Rond de aanmelding af."),
        Status.TOEGELATEN: _("Het kind is toegelaten."),
        Status.GEWEIGERD: _("De toelating is geweigerd."),
        Status.INGETROKKEN: _("De aanmelding is ingetrokken."),
        Status.SAMENGEVOEGD: _("Deze aanmelding ging op in een andere."),
    }[Status(aanmelding.status)]


def kop_ouder(aanmelding: Any) -> str:
    """Return the same for a parent: where we are, and who is to act."""
    return {
        Status.ONTVANGEN: _("De school heeft uw aanmelding. Zij kijkt er nu naar."),
        Status.ONDERZOEK: _("De school onderzoekt wat uw kind nodig heeft."),
        Status.GEGEVENS_GEVRAAGD: _("De school wil iets van u weten."),
        Status.ZOEKT: _("De school zoekt een plek die past."),
        Status.AANGEBODEN: _("Er is een plek voor uw kind. U kiest."),
        Status.AFGESLAGEN: _("U wees de plek af. De school zoekt verder."),
        Status.AANGENOMEN: _("U nam de plek aan. De school rondt het af."),
        Status.TOEGELATEN: _("Uw kind is toegelaten."),
        Status.GEWEIGERD: _("De school heeft uw kind geweigerd."),
        Status.INGETROKKEN: _("De aanmelding is ingetrokken."),
        Status.SAMENGEVOEGD: _("Uw aanmelding ging op in een andere van hetzelfde kind."),
    }[Status(aanmelding.status)]


def uitleg(aanmelding: Any) -> str:
    """Return the line under the head: the last day, or that the clock stands still."""
    if aanmelding.staat_stil:
        return _("De termijn staat stil tot de ouders antwoorden.")
    if aanmelding.uiterste_datum:
        return _("De school beslist uiterlijk op %(dag)s.") % {
            "dag": datum_voluit(aanmelding.uiterste_datum)
        }
    return ""


def rechten(wet: str, op: dt.date) -> list[str]:
    """Return the rights of parents in plain words; every number in them comes from `recht`."""
    beslis = recht.vereis(f"toelating.{wet}.beslistermijn", op=op)
    langer = recht.vereis(f"toelating.{wet}.verlenging", op=op)
    plek = recht.vereis(f"toelating.{wet}.tijdelijke_plaatsing", op=op)
    return [
        _("De school beslist binnen %(weken)s weken.") % {"weken": beslis.waarde},
        _("Een keer mag zij er ten hoogste %(weken)s weken bij nemen. Zij schrijft u dan waarom.")
        % {"weken": langer.waarde},
        _(
            "Weet de school het na %(weken)s weken nog niet en heeft uw kind geen andere school? "
            "Dan krijgt uw kind een tijdelijke plek, als het oud genoeg is."
        )
        % {"weken": plek.waarde},
        _(
            "Heeft uw kind extra hulp nodig en kan het niet op deze school? Dan zoekt de school "
            "een andere plek, en praat daarover met u."
        ),
        _("Dat hoeft niet als de school vol is of als u haar grondslag niet respecteert."),
        _("U mag nee zeggen tegen een plek. De school blijft dan zoeken."),
        _(
            "Bent u het niet eens? Praat eerst met de school. Daarna kan een onderwijsconsulent "
            "helpen. En u kunt naar de geschillencommissie passend onderwijs."
        ),
    ]
