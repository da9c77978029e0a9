"""CSV and Parquet files of rows: read in batches, written in batches, with places for messages."""

from __future__ import annotations

import contextlib
import csv
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.csv as pa_csv
import pyarrow.parquet as pq

from passend.recht import Invoerfout

RIJEN_PER_BATCH = 50_000
_BLOK_BYTES = 1 << 20  # Arrow reads tens of these ahead
_KOPREGEL = 1


@dataclass(frozen=True, slots=True)
class Plek:
    """Where a batch stands in a file: `eerste` is the number of its first row, the header of a
    CSV counting as row 1."""

    bestand: Path
    eerste: int

    def rij(self, rij: int) -> str:
        """Return the place of a row of the batch, for messages."""
        return f"{self.bestand}, rij {self.eerste + rij}"

    def cel(self, rij: int, kolom: str) -> str:
        """Return the place of a cell of the batch, for messages."""
        return f"{self.rij(rij)}, kolom {kolom}"


def lees_batches(pad: Path) -> Iterator[tuple[int, pa.RecordBatch]]:
    """Yield the number of the first row and the rows of each batch; CSV cells come as text."""
    if pad.suffix.lower() == ".parquet":
        rij = 1
        with _vertaald(pad):
            for batch in pq.ParquetFile(pad).iter_batches(batch_size=RIJEN_PER_BATCH):
                yield rij, batch
                rij += batch.num_rows
        return
    if pad.suffix.lower() != ".csv":
        raise Invoerfout(f"{pad}: dit is geen .csv en geen .parquet. Sla het zo op.")
    rij = _KOPREGEL + 1
    with _vertaald(pad):
        for batch in _open_csv(pad):
            yield rij, batch
            rij += batch.num_rows


def sectoren(pad: Path) -> tuple[Any, ...]:
    """Return the values of the column `sector`, each once, without reading the other columns."""
    kolom: dict[Any, None] = {}
    if pad.suffix.lower() == ".parquet":
        with _vertaald(pad):
            bestand = pq.ParquetFile(pad)
            check_kolommen(bestand.schema_arrow.names, pad)
            for batch in bestand.iter_batches(columns=["sector"]):
                kolom |= dict.fromkeys(batch.column(0).unique().to_pylist())
        return tuple(kolom)
    if pad.suffix.lower() != ".csv":
        raise Invoerfout(f"{pad}: dit is geen .csv en geen .parquet. Sla het zo op.")
    with _vertaald(pad):
        for batch in _open_csv(pad, alleen=["sector"]):
            kolom |= dict.fromkeys(batch.column(0).unique().to_pylist())
    return tuple(kolom)


def check_kolommen(namen: list[str], pad: Path) -> None:
    """Raise `Invoerfout` when a column is missing that every table needs, or stands twice."""
    for naam in namen:
        if namen.count(naam) > 1:
            raise Invoerfout(f"{pad}: kolom {naam} staat er twee keer. Laat er een staan.")
    for naam in ("sector", "swv", "bekostigingsjaar"):
        if naam not in namen:
            raise Invoerfout(f"{pad}: kolom {naam} ontbreekt. Zet de kolomnamen in de eerste rij.")


def geen_rijen(pad: Path) -> str:
    """Return the message for a file that holds the names of the columns and nothing else."""
    return f"{pad}: er staan geen rijen in. Zet onder de kolomnamen een rij per jaar."


@contextlib.contextmanager
def schrijver(pad: Path, formaat: str) -> Iterator[Callable[[pa.RecordBatch], None]]:
    """Yield a function that appends a batch to `pad`; the first batch sets the columns."""
    formaat = formaat.lower()
    if formaat not in {".csv", ".parquet"}:
        raise Invoerfout(f"{pad}: kies voor de uitvoer een naam op .csv of .parquet.")
    with contextlib.ExitStack() as stapel:
        geopend: list[Any] = []

        def schrijf(batch: pa.RecordBatch) -> None:
            if not geopend:
                maak = pa_csv.CSVWriter if formaat == ".csv" else pq.ParquetWriter
                geopend.append(stapel.enter_context(maak(pad, batch.schema)))
            geopend[0].write_batch(batch)

        yield schrijf


def _open_csv(pad: Path, alleen: list[str] | None = None) -> Iterator[pa.RecordBatch]:
    namen, scheiding = _kopregel(pad)
    check_kolommen(namen, pad)
    yield from pa_csv.open_csv(
        pad,
        read_options=pa_csv.ReadOptions(block_size=_BLOK_BYTES),
        parse_options=pa_csv.ParseOptions(delimiter=scheiding),
        convert_options=pa_csv.ConvertOptions(
            column_types=dict.fromkeys(namen, pa.string()),
            include_columns=alleen or namen,
            strings_can_be_null=True,
            null_values=[""],
        ),
    )


def _kopregel(pad: Path) -> tuple[list[str], str]:
    try:
        with pad.open(encoding="utf-8-sig", newline="") as bestand:
            regel = bestand.readline()
    except (OSError, UnicodeDecodeError):
        raise Invoerfout(
            f"{pad}: dit bestand is niet te lezen. Controleer de naam, de rechten, "
            "en of het tekst in UTF-8 is."
        ) from None
    if not regel.strip():
        raise Invoerfout(f"{pad}: dit bestand is leeg. Zet de kolomnamen in de eerste rij.")
    if not regel.endswith(("\n", "\r")):
        raise Invoerfout(geen_rijen(pad))
    scheiding = ";" if ";" in regel and "," not in regel else ","
    return next(csv.reader([regel], delimiter=scheiding)), scheiding


@contextlib.contextmanager
def _vertaald(pad: Path) -> Iterator[None]:
    """Turn errors of the file format into a message with the row, in the user's words."""
    try:
        yield
    except (pa.ArrowInvalid, pa.ArrowTypeError):
        raise Invoerfout(
            f"{pad}{_kapotte_rij(pad)}: dit bestand is niet te lezen als {pad.suffix[1:]}. Kijk of elke rij "
            "evenveel cellen heeft als er kolommen zijn, en of het bestand heel is."
        ) from None
    except OSError:
        raise Invoerfout(
            f"{pad}: dit bestand is niet te lezen. Controleer naam en rechten."
        ) from None


def _kapotte_rij(pad: Path) -> str:
    """Return the place of the first row of a CSV with another number of cells than the header."""
    if pad.suffix.lower() != ".csv":
        return ""
    namen, scheiding = _kopregel(pad)
    with pad.open(encoding="utf-8-sig", newline="", errors="replace") as bestand:
        for nummer, rij in enumerate(csv.reader(bestand, delimiter=scheiding), start=_KOPREGEL):
            if rij and len(rij) != len(namen):
                return f", rij {nummer}, {len(rij)} cellen bij {len(namen)} kolommen"
    return ""
