"""Example amounts and national example counts: for the demo region and for practice, never law."""

from __future__ import annotations

import functools
from importlib.resources import as_file, files
from typing import Any

import yaml

from passend.recht import Parameterset, laad_bedragen

_HIER = files("passend.bekostiging")
MERK = "Voorbeeld, geen officieel bedrag"


@functools.cache
def voorbeeldset() -> Parameterset:
    """Return the parameters of the law with the example amounts laid over them.

    Each of those amounts names `MERK` as its source and is not verified, so whatever rests on it
    says so. They are calibrated on the shares of the sources: 2.4 billion of which 1.7 for (v)so,
    sbo and pro (2017), and about 55 percent straight to those schools (2018).
    """
    with as_file(_HIER / "voorbeeldbedragen.yaml") as pad:
        return laad_bedragen(pad)


@functools.cache
def voorbeeldland() -> dict[str, dict[str, int]]:
    """Return the pupils of the whole country per sector by flat name (`leerlingen_so_laag`).

    The sources name no national counts for sbo, so, vso and pro; those are examples as well, and
    the file says of each number where it comes from.
    """
    document: dict[str, Any] = yaml.safe_load((_HIER / "voorbeeldland.yaml").read_text("utf-8"))
    return {
        sector: {naam: regel["aantal"] for naam, regel in regels.items()}
        for sector, regels in document.items()
    }
