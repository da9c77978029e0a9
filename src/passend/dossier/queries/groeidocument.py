"""The questions about the groeidocument: a page in a fixed number of queries, whatever its age."""

from __future__ import annotations

import dataclasses
from typing import Any

from passend.dossier.actions.groeidocument import SCHRIJVERS
from passend.dossier.kring import kring_van
from passend.dossier.models import (
    Aanpak,
    Behoefte,
    Groeidocument,
    Leerling,
    Sectie,
    Sectiestand,
    Signaal,
    Stem,
    Uitspraak,
)


@dataclasses.dataclass(frozen=True, slots=True)
class Deel:
    """One section as the page shows it: its statements, and what stands elsewhere and belongs here."""

    sectie: Sectie
    uitspraken: list[Uitspraak]
    behoeften: list[Behoefte]
    aanpakken: list[Aanpak]
    stemmen: list[Stem]
    signalen: list[Signaal]
    mag_schrijven: bool

    @property
    def is_leeg(self) -> bool:
        """Tell whether nothing stands in this section or is referred to from it."""
        return not (
            self.uitspraken or self.behoeften or self.aanpakken or self.stemmen or self.signalen
        )


@dataclasses.dataclass(frozen=True, slots=True)
class Groei:
    """The whole document of one child for one reader."""

    document: Groeidocument | None
    delen: list[Deel]


def groei_van(gebruiker: Any, leerling: Leerling) -> Groei:
    """Return the document of a child that was reached through `zichtbaar_voor`, in six queries."""
    uitspraken = list(
        Uitspraak.objects.zichtbaar_voor(gebruiker).filter(leerling=leerling, weg_op__isnull=True)
    )
    behoeften = list(leerling.behoeften.select_related("auteur"))
    aanpakken = list(leerling.aanpakken.select_related("auteur"))
    stemmen = list(leerling.stemmen.order_by("datum"))
    signalen = [
        signaal
        for signaal in Signaal.objects.zichtbaar_voor(gebruiker).filter(leerling=leerling)
        if signaal.status == Signaal.Status.OPGEPAKT
    ]
    kring = kring_van(gebruiker)
    delen = [
        Deel(
            sectie=sectie,
            uitspraken=[u for u in uitspraken if u.sectie == sectie],
            behoeften=behoeften if sectie == Sectie.BEGRIJPEN else [],
            aanpakken=aanpakken if sectie == Sectie.REALISEREN else [],
            stemmen=[s for s in stemmen if _section_of(s) == sectie],
            signalen=signalen if sectie == Sectie.WAARNEMEN else [],
            mag_schrijven=kring in SCHRIJVERS[sectie],
        )
        for sectie in Sectie
    ]
    return Groei(Groeidocument.objects.filter(leerling=leerling).first(), delen)


def _section_of(stem: Stem) -> Sectie:
    return Sectie.OUDERS if stem.stem_van == Stem.Van.OUDER else Sectie.LEERLING


def sectieversie(leerling: Leerling, sectie: str) -> int:
    """Return the counter of a section: how often something changed in it."""
    row = Sectiestand.objects.filter(leerling=leerling, sectie=sectie).first()
    return row.versie if row else 0
