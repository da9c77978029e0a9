"""The did under other defensible choices, in one table with sign, size, p and pre-trend."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from passend.onderzoek.analyses import Did, Indeling, estimate_did, estimate_event
from passend.onderzoek.cellen import Cellen, Reeks
from passend.onderzoek.controles.controle import STEUNT, VERZWAKT, Controle, texts
from passend.onderzoek.instellingen import Instellingen
from passend.onderzoek.schatten import fit_two_way
from passend.onderzoek.verevening import klasse

GRENZEN = (5.0, 15.0, 20.0)
NOEMERS = ("alle", "gevolgd", "risico")


@dataclass(frozen=True, slots=True)
class Variant:
    """One other choice: its name, the cells, the classes, and whether its sign should agree."""

    sleutel: str
    waarden: tuple[Any, ...]
    reeks: Reeks
    indeling: Indeling
    post_vanaf: int
    behandeld: str = "hoog"
    zelfde_vraag: bool = True


@dataclass(frozen=True, slots=True)
class Omgeving:
    """What a variant may draw on besides the main series: all cells and the percentages."""

    cellen: Cellen
    percentages: Mapping[str, float | None]
    keuze: Instellingen


def check_variants(reeks: Reeks, indeling: Indeling, omgeving: Omgeving, did: Did) -> Controle:
    """Estimate every variant that the panel allows; the verdict looks at the sign alone."""
    keuze = omgeving.keuze
    rijen: list[dict[str, Any]] = []
    for variant in _variants(reeks, indeling, omgeving):
        ander = estimate_did(variant.reeks, variant.indeling, variant.post_vanaf, variant.behandeld)
        if ander is not None and np.isfinite(ander.p):
            rijen.append(
                {
                    **variant_name(variant.sleutel, *variant.waarden),
                    "schatting": ander.schatting,
                    "se": ander.se,
                    "p": ander.p,
                    "p_voortrend": _pretrend_p(variant, keuze),
                    "n_swv": ander.fit.n_swv,
                    "zelfde_vraag": variant.zelfde_vraag,
                }
            )
    dosis = _dose(reeks, indeling, omgeving)
    if dosis:
        rijen.append(dosis)
    gelijk = [rij for rij in rijen if rij["zelfde_vraag"]]
    anders = [rij for rij in gelijk if rij["schatting"] * did.schatting < 0]
    invulling = {"aantal": len(gelijk), "anders": len(anders)}
    return Controle("varianten", reeks.naam, VERZWAKT if anders else STEUNT, rijen, invulling)


def variant_name(sleutel: str, *waarden: Any) -> dict[str, str]:
    """Return the name of a variant in Dutch and in English."""
    namen = texts()["varianten"][sleutel]
    return {"variant": namen["nl"].format(*waarden), "variant_en": namen["en"].format(*waarden)}


def _variants(reeks: Reeks, indeling: Indeling, omgeving: Omgeving) -> Iterator[Variant]:
    keuze, post = omgeving.keuze, omgeving.keuze.post_vanaf
    for noemer in NOEMERS:
        ander = omgeving.cellen.reeksen.get(f"{reeks.naam}@{noemer}")
        if ander is not None and noemer != keuze.noemer:
            yield Variant("noemer", (noemer,), ander, indeling, post)
    strikt = omgeving.cellen.reeksen.get(f"{reeks.naam}@strikt")
    if strikt is not None:
        yield Variant("strikt", (), strikt, indeling, post)
    for grens in GRENZEN:
        if grens != keuze.grens:
            klassen = {
                s: klasse(p, grens) for s, p in omgeving.percentages.items() if p is not None
            }
            yield Variant(
                "grens", (f"{grens:g}",), reeks, Indeling.from_classes(indeling.swv, klassen), post
            )
    yield Variant("later", (post + 1,), reeks, indeling, post + 1)
    aanloop = (reeks.jaar < keuze.aanneming_wet) | (reeks.jaar >= post)
    yield Variant(
        "zonder_aanloop", (keuze.aanneming_wet, post - 1), reeks.neem(aanloop), indeling, post
    )
    vroeg, laat = reeks.jaar < post + 3, (reeks.jaar < post) | (reeks.jaar >= post + 3)
    yield Variant("vroeg", (post + 2,), reeks.neem(vroeg), indeling, post)
    yield Variant("laat", (post + 3,), reeks.neem(laat), indeling, post, zelfde_vraag=False)
    sectoren = sorted({naam[:2].upper() for naam in indeling.swv} & {"PO", "VO"})
    for sector in sectoren if len(sectoren) > 1 else ():
        binnen = np.array([naam[:2].upper() == sector for naam in indeling.swv])
        yield Variant("sector", (sector.lower(),), reeks.neem(binnen[reeks.swv]), indeling, post)
    yield Variant("laag", (), reeks, indeling, post, "laag", zelfde_vraag=False)


def _pretrend_p(variant: Variant, keuze: Instellingen) -> float | None:
    event = estimate_event(variant.reeks, variant.indeling, keuze.basisjaar, variant.behandeld)
    if event is None:
        return None
    toets = event.toets({jaar for jaar in event.jaren if jaar < variant.post_vanaf})
    return toets[1] if toets else None


def _dose(reeks: Reeks, indeling: Indeling, omgeving: Omgeving) -> dict[str, Any] | None:
    """Return the effect of ten percent more to cut, over all swv's with a percentage."""
    waarde = [omgeving.percentages.get(naam) for naam in indeling.swv]
    dosis = np.array([np.nan if p is None else -p / 10 for p in waarde])
    deel = reeks.neem(np.isfinite(dosis[reeks.swv]))
    post = (deel.jaar >= omgeving.keuze.post_vanaf).astype(np.float64)
    fit = fit_two_way(deel, (dosis[deel.swv] * post)[:, None])
    if fit is None or not np.isfinite(fit.p[0]):
        return None
    return {
        **variant_name("dosis"),
        "schatting": float(fit.coef[0]),
        "se": float(fit.se[0]),
        "p": float(fit.p[0]),
        "p_voortrend": None,
        "n_swv": fit.n_swv,
        "zelfde_vraag": True,
    }
