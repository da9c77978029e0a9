"""What a report is made from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from passend.onderzoek.effectstudie import Studie
from passend.onderzoek.uitvoer.figuren import Figuur


@dataclass(frozen=True, slots=True)
class Materiaal:
    """What a report is made from: the study, the protected trend, the figures, how to repeat.

    `beleid` holds the protected trend per policy choice.
    """

    studie: Studie
    trend: list[dict[str, Any]]
    figuren: dict[str, Figuur]
    herhaling: str
    taal: str
    beleid: Mapping[str, list[dict[str, Any]]] = field(default_factory=dict)
