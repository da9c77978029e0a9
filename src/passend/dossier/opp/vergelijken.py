"""Two versions of an opp beside each other: what stayed, what changed, part by part."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from passend.dossier.models.opp import Oppversie
from passend.dossier.opp.document import dagen_in_woorden
from passend.vormgeving.weergave import datum_voluit


@dataclass(frozen=True, slots=True)
class Verschil:
    """One part of both versions; `anders` tells whether they differ."""

    naam: str
    oud: str
    nieuw: str

    @property
    def anders(self) -> bool:
        """Tell whether the two differ."""
        return self.oud != self.nieuw


def vergelijk(oud: Oppversie, nieuw: Oppversie) -> list[Verschil]:
    """Return each part that one of both has, in the order of the page."""
    a, b = _parts(oud), _parts(nieuw)
    return [Verschil(naam, a.get(naam, ""), b.get(naam, "")) for naam in dict.fromkeys([*a, *b])]


def _parts(versie: Oppversie) -> dict[str, str]:
    delen: dict[str, Any] = {
        _("Waar het kind naartoe kan"): versie.get_uitstroom_display(),
        _("Soort werk"): versie.soort_arbeid,
        _("Waarom"): versie.waarom,
        _("Wat helpt"): versie.bevorderend,
        _("Wat het moeilijk maakt"): versie.belemmerend,
    }
    for doel in versie.doelen.all():
        delen[_("Doel %(n)s") % {"n": doel.volgnummer}] = "\n".join(
            (
                doel.doel,
                doel.activiteit,
                f"{doel.wie}, {dagen_in_woorden(doel.dagen)}",
                f"{datum_voluit(doel.van)} – {datum_voluit(doel.tot)}",
                doel.maat,
            )
        )
    return {naam: str(tekst) for naam, tekst in delen.items() if tekst}
