"""Make every generated page of the documentation again; the tests compare them with the code."""

from __future__ import annotations

import runpy
from pathlib import Path

SCRIPTS = Path(__file__).parent

for script in sorted(SCRIPTS.glob("generate_*_docs.py")):
    print(script.name)
    runpy.run_path(str(script), run_name="__main__")
