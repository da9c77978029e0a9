"""The evidence: definitions, panels, estimators, verdicts. Imports nothing of ours, no Django.

The stable names, each imported when it is first asked for so that nothing heavy comes along:

- `run_study`, `as_document`: the effect study on a panel, and its JSON document;
- `Instellingen`: the choices of a study (`definities.definities()`: every outcome and its gaps);
- `Invoerfout`: wrong input, in the user's words.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from passend.onderzoek.document import as_document
    from passend.onderzoek.effectstudie import run_study
    from passend.onderzoek.fouten import Invoerfout
    from passend.onderzoek.instellingen import Instellingen

__all__ = ["Instellingen", "Invoerfout", "as_document", "run_study"]

_WAAR = {
    "Instellingen": "instellingen",
    "Invoerfout": "fouten",
    "as_document": "document",
    "run_study": "effectstudie",
}


def __getattr__(naam: str) -> Any:
    """Import a stable name on first use."""
    if naam not in _WAAR:
        raise AttributeError(f"module {__name__!r} has no attribute {naam!r}")
    return getattr(importlib.import_module(f"passend.onderzoek.{_WAAR[naam]}"), naam)
