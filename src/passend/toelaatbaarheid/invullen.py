"""The application is born filled: what the dossier knows is shown with its source, not asked again.

What remains are the questions of `VRAGEN`. A question that the dossier answers is not asked; the
form says how many it asks anew. A diagnosis is nowhere a question.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from passend.dossier.models import Aspect, Leerling
from passend.dossier.queries import dossier_van
from passend.toelaatbaarheid.models import Zaak
from passend.vormgeving.weergave import datum_voluit

Tekst = str | Promise


@dataclass(frozen=True, slots=True)
class Vraag:
    """One question of the form. `uit_dossier` names the part of the dossier that answers it."""

    sleutel: str
    vraag: Tekst
    hulp: Tekst = ""
    verplicht: bool = False
    uit_dossier: str = ""


VRAGEN: tuple[Vraag, ...] = (
    Vraag(
        "behoefte",
        _("Wat heeft dit kind nodig om te leren?"),
        _("Denk aan uitleg, tijd, groep, materiaal, ruimte, kennis van mensen, samenwerking."),
        verplicht=True,
        uit_dossier="behoeften",
    ),
    Vraag(
        "aanpak",
        _("Wat heeft de school geprobeerd, en wat kwam eruit?"),
        uit_dossier="aanpakken",
    ),
    Vraag(
        "waarom",
        _("Waarom is dat niet genoeg?"),
        _("Schrijf in gewone woorden. De ouders lezen mee."),
        verplicht=True,
    ),
    Vraag("doel", _("Wat moet de nieuwe plek mogelijk maken?")),
    Vraag(
        "gesprek",
        _("Wanneer sprak u hierover met de ouders, en wat vonden zij?"),
    ),
    Vraag(
        "stem_leerling",
        _("Wat zegt het kind er zelf van?"),
        _("In de woorden van het kind."),
        uit_dossier="stem_leerling",
    ),
    Vraag(
        "terug",
        _("Wat is nodig om later terug te kunnen naar een gewone school?"),
    ),
)
PER_SLEUTEL = {vraag.sleutel: vraag for vraag in VRAGEN}


@dataclass(frozen=True, slots=True)
class Feit:
    """One thing that is known already: what, the value, and where it comes from."""

    wat: Tekst
    waarde: str
    bron: str
    onderdeel: str


@dataclass(frozen=True, slots=True)
class Vooringevuld:
    """What is known of a child, and what the form must ask anew."""

    feiten: tuple[Feit, ...]
    vragen: tuple[Vraag, ...]

    @property
    def aantal_nieuw(self) -> int:
        """Return how many things the form asks anew."""
        return len(self.vragen)

    @property
    def aantal_bekend(self) -> int:
        """Return how many answers come from the dossier."""
        return len(self.feiten)


def vooringevuld(leerling: Leerling, op: dt.date | None = None) -> Vooringevuld:
    """Return what the dossier answers for this child on `op`, and which questions remain.

    The child must have been reached through `zichtbaar_voor`.
    """
    dossier = dossier_van(leerling, op or timezone.localdate())
    feiten = [
        Feit(_("naam"), leerling.naam, str(_("dossier")), "kind"),
        Feit(_("geboortedatum"), datum_voluit(leerling.geboortedatum), str(_("dossier")), "kind"),
    ]
    if leerling.postcode:
        feiten.append(Feit(_("postcode"), leerling.postcode, str(_("dossier")), "kind"))
    if dossier.inschrijving:
        plek = dossier.inschrijving
        feiten.append(Feit(_("school"), plek.vestiging.naam, str(_("inschrijving")), "school"))
        if plek.groep:
            feiten.append(Feit(_("groep"), plek.groep, str(_("inschrijving")), "school"))
    for ouder in dossier.ouders:
        bron = _("met gezag") if ouder.gezag else _("zonder gezag")
        feiten.append(Feit(_(ouder.relatie), ouder.gebruiker.naam, str(bron), "ouders"))
    for behoefte in dossier.behoeften:
        label = Aspect(behoefte.aspect).label
        feiten.append(Feit(label, behoefte.tekst, _bron(behoefte), "behoeften"))
    for aanpak in dossier.aanpakken:
        wat = f"{aanpak.wat} {aanpak.resultaat}".strip()
        feiten.append(Feit(_("aanpak"), wat, datum_voluit(aanpak.van), "aanpakken"))
    for stem in dossier.stemmen:
        bron = f"{stem.wie}, {datum_voluit(stem.datum)}"
        feiten.append(Feit(stem.get_stem_van_display(), stem.tekst, bron, f"stem_{stem.stem_van}"))
    bekend = {feit.onderdeel for feit in feiten}
    vragen = tuple(v for v in VRAGEN if not v.uit_dossier or v.uit_dossier not in bekend)
    return Vooringevuld(tuple(feiten), vragen)


def _bron(behoefte: Any) -> str:
    wie = behoefte.auteur.naam if behoefte.auteur else ""
    return ", ".join(x for x in (behoefte.bron, wie, datum_voluit(behoefte.datum)) if x)


def antwoorden_van(zaak: Zaak) -> dict[str, str]:
    """Return what the school answered to the questions of the form."""
    return json.loads(zaak.antwoorden) if zaak.antwoorden else {}


def ontbrekend(vooraf: Vooringevuld, antwoorden: Mapping[str, str]) -> list[Vraag]:
    """Return the required questions that neither the dossier nor the school has answered."""
    return [v for v in vooraf.vragen if v.verplicht and not antwoorden.get(v.sleutel, "").strip()]


def lasten(vooraf: Vooringevuld, antwoorden: Mapping[str, str], documenten: int) -> dict[str, int]:
    """Return the burden of one application: asked anew, filled in, from the dossier, documents."""
    return {
        "gevraagd": vooraf.aantal_nieuw,
        "ingevuld": sum(bool(tekst.strip()) for tekst in antwoorden.values()),
        "uit_dossier": vooraf.aantal_bekend,
        "documenten": documenten,
    }
