"""Which amounts the purse counts with: those of a loaded file, or the examples of the demo.

Passend invents no amounts. Without a file the parameters of the law are used, most of which have no
value: `GeenWaarde` then names what is missing.
"""

from __future__ import annotations

import functools
from pathlib import Path

from django.conf import settings

from passend.bekostiging.voorbeeld import voorbeeldset
from passend.recht import Parameterset, laad_bedragen, standaardset


def parameterset() -> Parameterset:
    """Return the parameters with the amounts that this installation counts with."""
    if settings.PASSEND_BEDRAGEN:
        return _geladen(settings.PASSEND_BEDRAGEN)
    return voorbeeldset() if settings.PASSEND_DEMO else standaardset()


@functools.lru_cache(maxsize=2)
def _geladen(pad: str) -> Parameterset:
    return laad_bedragen(Path(pad))
