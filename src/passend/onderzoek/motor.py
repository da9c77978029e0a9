"""The engines that run the Ibis expressions: DuckDB in this process, or Spark beyond one machine.

This is the only file that knows an engine. Both give an Ibis table for a panel on disk and run an
Ibis expression to Arrow; the definitions and the estimators do not know which one ran them.
"""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from passend.onderzoek.fouten import Invoerfout, opsomming

MOTOREN = ("duckdb", "spark")
GEHEUGEN = "1200MB"


@dataclass(frozen=True, slots=True)
class Motor:
    """An opened engine. `per_jaar` tells that it is cheaper to ask for one year at a time."""

    naam: str
    verbinding: Any
    werkmap: Path
    per_jaar: bool

    def lees(self, bestanden: list[Path], soort: str) -> Any:
        """Return the raw panel as an Ibis table; `soort` is `csv` (all text) or `parquet`."""
        if self.naam == "spark":
            return self._lees_spark(bestanden, soort)
        namen = [str(bestand) for bestand in bestanden]
        if soort == "csv":
            # Told the separator, DuckDB names the line that does not fit; left to guess it takes the
            # whole line for one column as soon as one row is short.
            teken = scheidingsteken(bestanden[0])
            return self.verbinding.read_csv(
                namen, all_varchar=True, header=True, delim=teken, quote='"', escape='"', skip=0
            )
        return self.verbinding.read_parquet(namen, hive_partitioning=True, union_by_name=True)

    def _lees_spark(self, bestanden: list[Path], soort: str) -> Any:
        lezer = self.verbinding._session.read
        if soort == "csv":
            lezer = lezer.option("header", True).option("sep", scheidingsteken(bestanden[0]))
            frame = lezer.csv([str(b) for b in bestanden])
        else:
            frame = self._union_spark(bestanden)
        naam = f"paneel_{abs(hash(tuple(bestanden))):x}"
        frame.createOrReplaceTempView(naam)
        return self.verbinding.table(naam)

    def _union_spark(self, bestanden: list[Path]) -> Any:
        """Read files group by group of equal types: Spark itself wants one type for all of them.

        A year in which an optional column is all empty has no type for it, and takes that of others.
        """
        from pyarrow import parquet

        groepen: dict[tuple[tuple[str, str], ...], list[Path]] = {}
        for bestand in bestanden:
            schema = parquet.read_schema(bestand)
            vorm = tuple((veld.name, str(veld.type)) for veld in schema)
            groepen.setdefault(vorm, []).append(bestand)
        wortel = str(_gezamenlijke_map(bestanden))
        leeg = {vorm: {naam for naam, soort in vorm if soort == "null"} for vorm in groepen}
        frames = []
        for vorm, groep in groepen.items():
            lezer = self.verbinding._session.read.option("basePath", wortel)
            frames.append(lezer.parquet(*[str(b) for b in groep]).drop(*leeg[vorm]))
        frame = frames[0]
        for ander in frames[1:]:
            frame = frame.unionByName(ander, allowMissingColumns=True)
        return frame

    def voer_uit(self, uitdrukking: Any) -> Any:
        """Return the result of an Ibis expression as an Arrow table."""
        return uitdrukking.to_pyarrow()

    def leg_vast(self, uitdrukking: Any, naam: str) -> Any:
        """Write an expression to Parquet in the work folder and return it as a table read back."""
        doel = self.plaats(naam)
        if self.naam == "spark":
            self.verbinding.to_parquet_dir(uitdrukking, str(doel))
            return self._lees_spark(sorted(doel.glob("*.parquet")), "parquet")
        uitdrukking.to_parquet(str(doel))
        return self.verbinding.read_parquet(str(doel))

    def plaats(self, naam: str) -> Path:
        """Return where `leg_vast` puts the table of that name: a folder on Spark, else a file."""
        doel = self.werkmap / naam
        return doel if self.naam == "spark" else doel.with_suffix(".parquet")

    def schrijf(self, uitdrukking: Any, doel: Path) -> None:
        """Write an expression to Parquet at `doel`: one file, or on Spark a folder of parts.

        Spark writes as many parts as it has work; joining them would bring all rows to one machine.
        """
        if self.naam == "spark":
            self.verbinding.to_parquet_dir(uitdrukking, str(doel))
            for bijbestand in [*doel.glob(".*"), *doel.glob("_*")]:
                bijbestand.unlink()
            return
        uitdrukking.to_parquet(str(doel))


def _gezamenlijke_map(bestanden: list[Path]) -> Path:
    """Return the folder above any `jaar=...` folder, so that Spark sees the partition column."""
    for bestand in bestanden:
        for map_ in bestand.parents:
            if "=" in map_.name:
                return map_.parent
    return bestanden[0].parent


@contextlib.contextmanager
def open_motor(naam: str, master: str | None = None) -> Iterator[Motor]:
    """Open an engine and close it afterwards with everything it wrote on the way.

    Raises `Invoerfout` for an unknown name and when Spark is asked for but not installed.
    """
    if naam not in MOTOREN:
        raise Invoerfout(f"--motor {naam}: dit kan niet. Kies uit: {', '.join(MOTOREN)}.")
    with tempfile.TemporaryDirectory(prefix="passend-onderzoek-") as map_:
        werkmap = Path(map_)
        if naam == "duckdb":
            yield from _open_duckdb(werkmap)
        else:
            yield from _open_spark(werkmap, master or "local[2]")


def _open_duckdb(werkmap: Path) -> Iterator[Motor]:
    import ibis

    verbinding = ibis.duckdb.connect(memory_limit=GEHEUGEN, temp_directory=str(werkmap))
    verbinding.raw_sql("SET enable_progress_bar = false")
    verbinding.raw_sql("SET preserve_insertion_order = false")
    try:
        yield Motor("duckdb", verbinding, werkmap, per_jaar=True)
    finally:
        verbinding.disconnect()


def _open_spark(werkmap: Path, master: str) -> Iterator[Motor]:
    try:
        from pyspark.sql import SparkSession
    except ImportError:
        raise Invoerfout(
            "--motor spark: pyspark staat niet in deze omgeving. Installeer requirements/spark.txt "
            "(en Java 17), of laat --motor weg."
        ) from None
    import ibis

    sessie = (
        SparkSession.builder.master(master)
        .appName("passend-onderzoek")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.sql.shuffle.partitions", "8")
        .config("spark.sql.warehouse.dir", str(werkmap / "warehouse"))
        .config("spark.sql.ansi.enabled", "false")
        .getOrCreate()
    )
    sessie.sparkContext.setLogLevel("ERROR")
    try:
        yield Motor("spark", ibis.pyspark.connect(sessie), werkmap, per_jaar=False)
    finally:
        sessie.stop()


def vind_bestanden(pad: Path) -> tuple[list[Path], str]:
    """Return the files of a panel and their kind (`csv` or `parquet`).

    A panel is one CSV, one Parquet file, or a folder with Parquet files. Where the folder has
    `jaar=...` folders only those count, so that other tables may lie beside them. Hidden files and files that begin with an underscore are left out. Raises `Invoerfout`
    for a missing path, an empty folder, another kind of file, and a Parquet file without a whole
    footer (cut off while copying, for instance).
    """
    if not pad.exists():
        raise Invoerfout(f"{pad}: dit bestand of deze map bestaat niet. Controleer de naam.")
    if pad.is_dir():
        bestanden = sorted(
            bestand
            for bestand in pad.rglob("*.parquet")
            if bestand.is_file() and not _verborgen(bestand.relative_to(pad))
        )
        per_jaar = [b for b in bestanden if any(d.startswith("jaar=") for d in b.parts)]
        bestanden = per_jaar or bestanden
        if not bestanden:
            gevonden = opsomming(sorted(b.name for b in pad.iterdir()), 3)
            raise Invoerfout(
                f"{pad}: in deze map staat geen enkel Parquet-bestand "
                f"({'gevonden: ' + gevonden if gevonden else 'de map is leeg'}). "
                "Verwacht: jaar=2013/....parquet of losse .parquet-bestanden."
            )
    else:
        bestanden = [pad]
    if pad.is_file() and pad.stat().st_size == 0:
        raise Invoerfout(f"{pad}: dit bestand is leeg. Lever het opnieuw aan.")
    if pad.is_file() and not _is_parquet(pad):
        if pad.suffix.lower() not in {".csv", ".txt", ".tsv"}:
            raise Invoerfout(
                f"{pad}: dit soort bestand kan niet worden gelezen. Gebruik .csv of .parquet."
            )
        return bestanden, "csv"
    for bestand in bestanden:
        _check_parquet(bestand)
    return bestanden, "parquet"


def scheidingsteken(bestand: Path) -> str:
    """Return the character between the names in the first line of a CSV: , ; a tab or |."""
    with bestand.open(encoding="utf-8", errors="replace") as tekst:
        kop = tekst.readline()
    return max(",;\t|", key=kop.count)


def _verborgen(pad: Path) -> bool:
    return any(deel.startswith((".", "_")) for deel in pad.parts)


def _is_parquet(pad: Path) -> bool:
    if pad.suffix.lower() in {".parquet", ".pq"}:
        return True
    with pad.open("rb") as bestand:
        return bestand.read(4) == b"PAR1"


def _check_parquet(bestand: Path) -> None:
    import pyarrow as pa
    from pyarrow import parquet

    try:
        parquet.read_metadata(bestand)
    except (pa.ArrowException, OSError, ValueError):
        raise Invoerfout(
            f"{bestand}: dit is geen heel Parquet-bestand; het eind ontbreekt of is beschadigd. "
            "Waarschijnlijk is het afgebroken bij het kopiëren. Haal het opnieuw op."
        ) from None
