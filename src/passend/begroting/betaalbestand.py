"""A payment file that a bank accepts: pain.001.001.09 of ISO 20022, checked against its schema.

The library writes the form and holds the XSD; what we add is our own number on the file, so that a
bank refuses the same file twice, and words about what is wrong with an order before it is one.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from xml.etree import ElementTree

from django.utils.translation import gettext as _

from passend.beheer.fouten import Geweigerd

SCHEMA = "pain.001.001.09"
_NS = f"{{urn:iso:std:iso:20022:tech:xsd:{SCHEMA}}}"
# ISO 20022, Max35Text: the longest message and end-to-end identification.
LANGSTE_KENMERK = 35


@dataclass(frozen=True, slots=True)
class Rekeninghouder:
    """Who pays or is paid: the name at the bank and the IBAN, without spaces."""

    naam: str
    iban: str


@dataclass(frozen=True, slots=True)
class Betaalopdracht:
    """One payment: to whom, how many euros, `kenmerk` of ours, and the words on the statement."""

    aan: Rekeninghouder
    bedrag: Decimal
    kenmerk: str
    omschrijving: str


def controleer_iban(iban: str) -> str:
    """Return the IBAN without spaces in capitals; raises `Geweigerd` when its check digits fail."""
    from stdnum import iban as stdnum_iban
    from stdnum.exceptions import ValidationError

    try:
        return str(stdnum_iban.validate(iban))
    except ValidationError:
        raise Geweigerd(
            _("%(iban)s is geen goed rekeningnummer. Kijk het na op een afschrift.")
            % {"iban": iban.strip() or _("Een leeg vak")}
        ) from None


def maak_betaalbestand(
    betaler: Rekeninghouder,
    opdrachten: Sequence[Betaalopdracht],
    *,
    nummer: str,
    uitvoeren_op: dt.date,
) -> bytes:
    """Return the file as UTF-8 XML that is valid under the XSD of pain.001.001.09.

    `nummer` becomes the message identification. Raises `Geweigerd` without orders, for an amount
    that is not a positive number of whole cents, and for a wrong IBAN.
    """
    from sepaxml import SepaTransfer

    if not opdrachten:
        raise Geweigerd(_("Er is niets te betalen. Kies eerst toekenningen waarover is besloten."))
    bestand = SepaTransfer(
        {
            "name": betaler.naam,
            "IBAN": controleer_iban(betaler.iban),
            "batch": True,
            "currency": "EUR",
        },
        schema=SCHEMA,
        clean=True,
    )
    for opdracht in opdrachten:
        bestand.add_payment(
            {
                "name": opdracht.aan.naam,
                "IBAN": controleer_iban(opdracht.aan.iban),
                "amount": _cents(opdracht),
                "execution_date": uitvoeren_op,
                "description": opdracht.omschrijving,
                "endtoend_id": opdracht.kenmerk[:LANGSTE_KENMERK],
            }
        )
    _number(bestand, nummer)
    return bytes(bestand.export(validate=True))


def _cents(opdracht: Betaalopdracht) -> int:
    cents = opdracht.bedrag * 100
    if cents <= 0 or cents != int(cents):
        raise Geweigerd(
            _(
                "Het bedrag %(bedrag)s voor %(naam)s kan niet worden betaald: kies een bedrag boven nul in hele centen."
            )
            % {"bedrag": opdracht.bedrag, "naam": opdracht.aan.naam}
        )
    return int(cents)


def _number(bestand: object, nummer: str) -> None:
    """Put our own number in the place of the random one that the library chose."""
    document: ElementTree.Element = bestand._xml  # type: ignore[attr-defined]
    node = next(document.iter("MsgId"))
    node.text = nummer[:LANGSTE_KENMERK]
