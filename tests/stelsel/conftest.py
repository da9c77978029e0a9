"""One small country for all tests of this room, built once per session."""

from __future__ import annotations

from pathlib import Path

import pytest

from passend.stelsel.land import make_land
from passend.stelsel.simulatie import Opdracht

KLEIN = Opdracht(leerlingen=4000, eerste=2011, laatste=2016, zaad=7)


@pytest.fixture(scope="session")
def klein_land(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A country of about 4,000 pupils, 2011-2016."""
    map_ = tmp_path_factory.mktemp("land") / "klein"
    make_land(KLEIN, map_)
    return map_
