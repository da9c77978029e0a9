"""Building a synthetic country and reading back how one was built."""

from __future__ import annotations

import contextlib
import hashlib
import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from passend import __version__
from passend.recht import Invoerfout
from passend.stelsel import soorten as so
from passend.stelsel.dynamiek import Land
from passend.stelsel.instellingen import HIER
from passend.stelsel.simulatie import BLOK, Loop, Opdracht, Opslag, jaren_met_inloop, load_land
from passend.stelsel.verwijzing import VERDEELMODELLEN, Tellingen
from passend.stelsel.wegschrijven import MERK, Paneel, write_csv, write_json

Voortgang = Callable[[int, int, int], None]
EERSTE_JAAR, LAATSTE_JAAR = 2008, 2030
MEESTE_LEERLINGEN = 20_000_000


@dataclass(frozen=True)
class Gemaakt:
    """What was built: folder, rows per year, and the command that repeats it."""

    map: Path
    rijen_per_jaar: dict[int, int]
    opdracht: Opdracht

    def as_dict(self) -> dict[str, Any]:
        """Return the result as JSON values."""
        o = self.opdracht
        return {
            "map": str(self.map),
            "leerlingen": o.leerlingen,
            "jaren": [o.eerste, o.laatste],
            "zaad": o.zaad,
            "rijen": sum(self.rijen_per_jaar.values()),
            "rijen_per_jaar": {str(jaar): n for jaar, n in self.rijen_per_jaar.items()},
            "synthetisch": True,
        }


def check_opdracht(opdracht: Opdracht) -> None:
    """Raise `Invoerfout` when a land of this size, these years or this seed cannot be built."""
    if not 1 <= opdracht.leerlingen <= MEESTE_LEERLINGEN:
        raise Invoerfout(
            f"--leerlingen {opdracht.leerlingen}: geef een geheel getal van 1 tot en met "
            f"{MEESTE_LEERLINGEN}, bijvoorbeeld --leerlingen 240000."
        )
    if opdracht.eerste > opdracht.laatste:
        raise Invoerfout(
            f"--jaren {opdracht.eerste}-{opdracht.laatste}: het eerste jaar ligt na het laatste. "
            f"Bedoelt u --jaren {opdracht.laatste}-{opdracht.eerste}?"
        )
    for jaar in (opdracht.eerste, opdracht.laatste):
        if not EERSTE_JAAR <= jaar <= LAATSTE_JAAR:
            raise Invoerfout(
                f"--jaren {opdracht.eerste}-{opdracht.laatste}: {jaar} ligt buiten "
                f"{EERSTE_JAAR}-{LAATSTE_JAAR}. Kies jaren daarbinnen."
            )
    if not 0 <= opdracht.zaad < 2**63:
        raise Invoerfout(
            f"--zaad {opdracht.zaad}: geef een geheel getal vanaf 0, bijvoorbeeld --zaad 1."
        )


@contextlib.contextmanager
def new_folder(uit: Path) -> Iterator[Path]:
    """Yield a folder beside `uit`; rename it onto `uit` when the block ends well, else remove it.

    Raises `Invoerfout` when `uit` is a file or a folder with something in it.
    """
    check_uit(uit)
    naast = uit.absolute().with_name(f".{uit.name}.onaf")
    shutil.rmtree(naast, ignore_errors=True)
    naast.mkdir()
    try:
        yield naast
        if uit.exists():
            uit.rmdir()
        naast.rename(uit.absolute())
    finally:
        shutil.rmtree(naast, ignore_errors=True)


def check_uit(uit: Path) -> None:
    """Raise `Invoerfout` when nothing new can be written at `uit`."""
    if uit.exists() and (not uit.is_dir() or any(uit.iterdir())):
        raise Invoerfout(
            f"--uit {uit}: deze map bestaat al en is niet leeg. "
            "Kies een nieuwe map; er is niets veranderd."
        )
    if not uit.absolute().parent.is_dir():
        raise Invoerfout(
            f"--uit {uit}: de map {uit.absolute().parent} bestaat niet. Maak die eerst aan."
        )


def make_land(
    opdracht: Opdracht, uit: Path, voortgang: Voortgang | None = None, blok: int = BLOK
) -> Gemaakt:
    """Build the country and write it to the new folder `uit`; all or nothing.

    Writes `jaar=JJJJ/deel-0.parquet` (the researchers' panel), `verevening.csv`, `swv.csv`,
    `scholen.csv`, `stand.csv` (counts per swv and year), `land.json` and `LEESMIJ.txt`. The bytes
    depend on the order alone, not on `blok`. Raises `Invoerfout` for impossible input.
    """
    check_opdracht(opdracht)
    with new_folder(uit) as map_:
        land = load_land()
        toestand = map_ / "toestand"
        toestand.mkdir()
        loop = Loop(opdracht, land, Opslag(opdracht, land, toestand))
        rijen: dict[int, int] = {}
        standen: dict[int, Tellingen] = {}
        jaren = jaren_met_inloop(opdracht)
        for jaar in jaren:
            if voortgang:
                voortgang(jaar, jaren.start, jaren.stop - 1)
            rijen_van_jaar = live_year(loop, jaar, map_ if jaar >= opdracht.eerste else None, blok)
            if jaar >= opdracht.eerste and loop.telling is not None:
                rijen[jaar], standen[jaar] = rijen_van_jaar, loop.telling
        shutil.rmtree(toestand)
        write_tables(map_, loop, standen)
        gemaakt = Gemaakt(uit, rijen, opdracht)
        write_json(map_ / "land.json", describe(gemaakt))
        (map_ / "LEESMIJ.txt").write_text(make_leesmij(gemaakt), encoding="utf-8")
    return gemaakt


def live_year(loop: Loop, jaar: int, map_: Path | None, blok: int) -> int:
    """Let one year pass and, when `map_` is given, write its rows; return how many."""
    regels = loop.begin(jaar)
    paneel = Paneel(map_, jaar, loop.land, loop.opdracht.zaad) if map_ else None
    for leerlingen in loop.opslag.blokken(jaar, blok):
        swv = loop.doe(leerlingen)
        if paneel:
            paneel.add(leerlingen, swv, regels.waarden)
    if paneel is None:
        return 0
    paneel.sluit()
    return paneel.rijen


def write_tables(map_: Path, loop: Loop, standen: dict[int, Tellingen]) -> None:
    """Write the tables about samenwerkingsverbanden, schools and yearly counts."""
    land, regio = loop.land, loop.regio
    codes = land.gebieden.swv
    percentages = [f"{p:.1f}" for p in regio.verevening]
    write_csv(map_ / "verevening.csv", ("swv", "percentage"), zip(codes, percentages, strict=True))
    modellen = [VERDEELMODELLEN[m] for m in regio.verdeelmodel]
    sectoren = ["po" if po else "vo" for po in regio.is_po]
    write_csv(
        map_ / "swv.csv",
        ("swv", "sector", "verevening_percentage", "verdeelmodel"),
        zip(codes, sectoren, percentages, modellen, strict=True),
    )
    write_scholen(map_ / "scholen.csv", land)
    soorten = range(so.BAO, so.MBO)
    write_csv(
        map_ / "stand.csv",
        ("swv", "jaar", *(so.SOORTEN[s] for s in soorten), "thuiszitters"),
        (
            (code, jaar, *(int(t.soort[i, s]) for s in soorten), int(t.thuis[i]))
            for jaar, t in standen.items()
            for i, code in enumerate(codes)
        ),
    )


def write_scholen(pad: Path, land: Land) -> None:
    """Write code, kind, place and whether the vestiging is a real one."""
    scholen, pc4 = land.scholen, land.gebieden.pc4
    write_csv(
        pad,
        ("school", "onderwijssoort", "swv", "pc4", "echte_vestiging"),
        (
            (
                scholen.code[v],
                scholen.soort[v],
                land.gebieden.swv[scholen.swv[v]],
                pc4[scholen.pc4[v]] if scholen.pc4[v] >= 0 else "",
                "ja" if scholen.echt[v] else "nee",
            )
            for v in range(1, len(scholen.code))
        ),
    )


def model_hash() -> str:
    """Return a short hash of the parameter files, to tell whether a land is of this model."""
    tekst = b"".join(
        (HIER / naam).read_bytes() for naam in ("modelparameters.yaml", "verevening_genoemd.yaml")
    )
    return hashlib.sha256(tekst).hexdigest()[:16]


def describe(gemaakt: Gemaakt) -> dict[str, Any]:
    """Return what is needed to build the same land again."""
    o = gemaakt.opdracht
    return {
        "soort": "nagebootst land",
        "merk": MERK,
        "synthetisch": True,
        "passend": __version__,
        "model": model_hash(),
        "leerlingen": o.leerlingen,
        "eerste_jaar": o.eerste,
        "laatste_jaar": o.laatste,
        "zaad": o.zaad,
        "rijen_per_jaar": {str(jaar): n for jaar, n in gemaakt.rijen_per_jaar.items()},
        "opdracht": make_opdrachtregel(o),
    }


def make_opdrachtregel(o: Opdracht) -> str:
    """Return the command that builds the same land again."""
    return (
        f"passend stelsel maak --leerlingen {o.leerlingen} --jaren {o.eerste}-{o.laatste} "
        f"--zaad {o.zaad} --uit MAP"
    )


def make_leesmij(gemaakt: Gemaakt) -> str:
    """Return the text that goes with the files."""
    o = gemaakt.opdracht
    return f"""{MERK}

Dit is een nagebootst land, gemaakt met Passend {__version__}:
  {make_opdrachtregel(o)}

Echt zijn: het aantal kinderen per postcodegebied (CBS, 1 januari 2021, CC BY 4.0), de indeling in
samenwerkingsverbanden (Regeling regio-indeling, 23 april 2015), de vestigingen van basisscholen
(DUO, 2013) en de groottes van vo-vestigingen (Inspectie van het Onderwijs, 2012).
Nagebootst zijn: alle kinderen, hun huishoudens, loopbanen en ondersteuningsbehoefte; de plaats
van vo-scholen; alle scholen voor sbo, so, vso en pro; de vereveningspercentages, op de regio's na
die de effectstudie noemt; de verdeelmodellen per samenwerkingsverband.
Niet nagebootst: de twee landelijke samenwerkingsverbanden, cluster 1 en 2, lwoo-geld, en de
postcodes zonder samenwerkingsverband in de regeling.

Bestanden
  jaar=JJJJ/deel-0.parquet  een rij per leerling per jaar (1 oktober)
  verevening.csv            swv, percentage van het budget (negatief: het swv levert in)
  swv.csv, scholen.csv      de samenwerkingsverbanden en de scholen
  stand.csv                 leerlingen per swv, jaar en onderwijssoort, en thuiszitters
  land.json                 hoe dit land gemaakt is

Eigen kolommen in het panel: school, pc4, behoefte (0-255; 128 is gemiddeld, 32 een
standaardafwijking), huishouden (een getal waarvan elke bit een kenmerk is, van laag naar hoog:
{", ".join(so.KENMERKEN)}),
lwoo, thuiszitter en synthetisch. Mbo-studenten (tot en met 17 jaar) tellen bij geen
samenwerkingsverband; hun swv is leeg.

Welke uitkomsten kloppen met de bronnen en welke niet, staat in docs/stelsel/kalibratie.md.
"""


def read_opdracht(map_: Path) -> Opdracht:
    """Return how the land in `map_` was built; raise `Invoerfout` when it is no land of ours."""
    bestand = map_ / "land.json"
    if not map_.is_dir():
        raise Invoerfout(
            f"--land {map_}: deze map bestaat niet. Maak eerst een land met 'passend stelsel maak'."
        )
    if not bestand.is_file():
        raise Invoerfout(
            f"--land {map_}: hier staat geen land.json. Geef de map van 'passend stelsel maak'."
        )
    try:
        meta = json.loads(bestand.read_text(encoding="utf-8"))
        opdracht = Opdracht(
            int(meta["leerlingen"]),
            int(meta["eerste_jaar"]),
            int(meta["laatste_jaar"]),
            int(meta["zaad"]),
        )
        model = str(meta["model"])
    except (ValueError, KeyError, TypeError, OSError) as fout:
        raise Invoerfout(
            f"{bestand}: dit bestand is onleesbaar of onvolledig ({fout}). Maak het land opnieuw."
        ) from None
    check_opdracht(opdracht)
    if model != model_hash():
        raise Invoerfout(
            f"{bestand}: dit land is gemaakt met andere modelregels dan deze versie. "
            f"Maak het opnieuw met: {make_opdrachtregel(opdracht)}"
        )
    return opdracht
