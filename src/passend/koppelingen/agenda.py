"""A calendar in the words of RFC 5545: lines of at most 75 octets, CRLF, escaped text."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from passend.koppelingen.queries import Afspraak

OCTETTEN = 75
SOORT = "text/calendar; charset=utf-8"


def calendar(afspraken: Iterable[Afspraak], *, naam: str, adres: str) -> str:
    """Return the feed; `adres` is where Passend lives, and makes the identifiers unique.

    Each last day is an event of one whole day (RFC 5545, 3.6.1: without an end it lasts that day)
    and takes no time in the calendar.
    """
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Passend//Termijnen//NL",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{escape(naam)}",
        "REFRESH-INTERVAL;VALUE=DURATION:PT4H",
    ]
    for een in afspraken:
        lines += _event(een, adres)
    lines.append("END:VCALENDAR")
    return "".join(fold(line) + "\r\n" for line in lines)


def _event(een: Afspraak, adres: str) -> list[str]:
    huis = adres.partition("://")[2] or adres
    return [
        "BEGIN:VEVENT",
        f"UID:{een.uid}@{huis}",
        f"DTSTAMP:{een.laatst_op.astimezone(dt.UTC):%Y%m%dT%H%M%SZ}",
        f"SEQUENCE:{een.versie}",
        f"DTSTART;VALUE=DATE:{een.dag:%Y%m%d}",
        f"SUMMARY:{escape(f'{een.nummer}: {een.doe}')}",
        f"URL:{adres}{een.pad}",
        "TRANSP:TRANSPARENT",
        "CLASS:PRIVATE",
        "END:VEVENT",
    ]


def escape(tekst: str) -> str:
    """Return a text as a TEXT value (RFC 5545, 3.3.11); control characters are left out."""
    veilig = tekst.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    veilig = veilig.replace("\r\n", "\\n").replace("\n", "\\n")
    return "".join(teken for teken in veilig if teken == "\t" or ord(teken) >= 32)


def fold(line: str) -> str:
    """Return a content line folded at 75 octets (RFC 5545, 3.1), never inside a character."""
    parts: list[str] = []
    huidig, lengte = "", 0
    for teken in line:
        octets = len(teken.encode())
        if lengte + octets > OCTETTEN:
            parts.append(huidig)
            huidig, lengte = " ", 1  # the space that marks a folded line counts too
        huidig += teken
        lengte += octets
    return "\r\n".join([*parts, huidig])
