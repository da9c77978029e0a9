"""The po rules since 2023 as OpenFisca variables: the other side of the comparison.

Runs in an environment of its own (openfisca-core and NumPy, nothing of ours) and is started by
`bench_openfisca.py`. Reads the counts and amounts of an .npz file with arrays of shape
(jaar, rij), prints one JSON line with the seconds and the sum of the free money, and leaves the free money
of the last year beside it.
"""

from __future__ import annotations

import json
import sys
import time

import numpy as np
from openfisca_core.entities import Entity
from openfisca_core.periods import YEAR
from openfisca_core.simulations import SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

SWV = Entity("swv", "swvs", "Samenwerkingsverband", "")
KEREN = 5
CATEGORIEEN = ("laag", "midden", "hoog")


def variable(naam: str, formula=None) -> type:
    """Return a yearly float variable, with a formula or as input."""
    velden = {"value_type": float, "entity": SWV, "definition_period": YEAR, "label": naam}
    if formula:
        velden["formula"] = formula
    return type(naam, (Variable,), velden)


def som(swv, jaar, aantal: str, bedrag: str):
    return sum(swv(f"{aantal}_{c}", jaar) * swv(f"{bedrag}_{c}", jaar) for c in CATEGORIEEN)


FORMULES = {
    "licht_bruto": lambda s, j: s("leerlingen_basisschool", j) * s("bedragen_licht", j),
    "licht_aftrek": lambda s, j: s("leerlingen_sbo", j) * s("bedragen_sbo", j),
    "licht_netto": lambda s, j: np.maximum(s("licht_bruto", j) - s("licht_aftrek", j), 0),
    "licht_tekort": lambda s, j: np.maximum(s("licht_aftrek", j) - s("licht_bruto", j), 0),
    "zwaar_bruto": lambda s, j: (
        (s("leerlingen_basisschool", j) + s("leerlingen_sbo", j)) * s("bedragen_zwaar", j)
    ),
    "zwaar_aftrek": lambda s, j: som(s, j, "leerlingen_so", "bedragen_so"),
    "zwaar_groei": lambda s, j: som(s, j, "groei_so", "bedragen_so"),
    "zwaar_rest": lambda s, j: (
        np.maximum(s("zwaar_bruto", j) - s("zwaar_aftrek", j), 0) - s("zwaar_groei", j)
    ),
    "zwaar_netto": lambda s, j: np.maximum(s("zwaar_rest", j), 0),
    "zwaar_ongedekt": lambda s, j: np.maximum(-s("zwaar_rest", j), 0),
    "zwaar_tekort": lambda s, j: np.maximum(s("zwaar_aftrek", j) - s("zwaar_bruto", j), 0),
    "verevening": lambda s, j: (
        s("verevening_verschil", j) * np.where(s("verevening_verschil", j) < 0, 0.75, 0.80)
    ),
    "vrij": lambda s, j: (
        s("licht_netto", j) + s("zwaar_netto", j) - s("zwaar_ongedekt", j) + s("verevening", j)
    ),
    "tekort_per_leerling": lambda s, j: (
        s("licht_tekort", j) / np.maximum(s("leerlingen_basisschool", j), 1)
        + s("zwaar_tekort", j)
        / np.maximum(s("leerlingen_basisschool", j) + s("leerlingen_sbo", j), 1)
    ),
}


def stelsel(invoer: list[str]) -> TaxBenefitSystem:
    """Return the system with the input variables and the formulas."""
    tbs = TaxBenefitSystem([SWV])
    for naam in invoer:
        tbs.add_variable(variable(naam))
    for naam, formule in FORMULES.items():
        tbs.add_variable(variable(naam, formule))
    return tbs


def main(bestand: str) -> None:
    """Time the fastest of some simulations of all years: build, fill, calculate."""
    invoer = dict(np.load(bestand))
    jaren, rijen = next(iter(invoer.values())).shape
    tbs = stelsel(list(invoer))
    snelste = float("inf")
    for _ in range(KEREN):
        begin, vrij = time.perf_counter(), 0.0
        simulatie = SimulationBuilder().build_default_simulation(tbs, count=rijen)
        for jaar in range(jaren):
            for naam, reeks in invoer.items():
                simulatie.set_input(naam, 2024 + jaar, reeks[jaar])
            vrij += float(simulatie.calculate("vrij", 2024 + jaar).astype(np.float64).sum())
            simulatie.calculate("tekort_per_leerling", 2024 + jaar)
        snelste = min(snelste, time.perf_counter() - begin)
    np.save(f"{bestand}.npy", simulatie.calculate("vrij", 2024 + jaren - 1))
    print(json.dumps({"seconden": snelste, "vrij": vrij}))


if __name__ == "__main__":
    main(sys.argv[1])
