"""The files of a land: the panel in Parquet, small tables in CSV, all of it marked synthetic."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.parquet as pq

from passend import __version__
from passend.stelsel import soorten as so
from passend.stelsel.bevolking import Leerlingen
from passend.stelsel.dynamiek import Land
from passend.stelsel.instellingen import Waarden
from passend.stelsel.toeval import Stroom, Toeval

GROEP = 131_072
MERK = "Nagebootst: geen enkele rij is een bestaand kind."


class Paneel:
    """Writes the rows of one year; row groups have a fixed size, so blocks leave no trace."""

    def __init__(self, map_: Path, jaar: int, land: Land, zaad: int) -> None:
        self.jaar, self.zaad, self.land = jaar, zaad, land
        self.rijen = 0
        self._namen = {
            "swv": pa.array(land.gebieden.swv),
            "school": pa.array(land.scholen.code),
            "pc4": pa.array(land.gebieden.pc4),
            "onderwijssoort": pa.array(so.SOORTEN[so.BAO : so.WEG]),
            "diploma": pa.array(so.DIPLOMAS[1:]),
        }
        self.schema = make_schema({"jaar": str(jaar), "zaad": str(zaad)})
        folder = map_ / f"jaar={jaar}"
        folder.mkdir(parents=True)
        self._schrijver = pq.ParquetWriter(
            folder / "deel-0.parquet",
            self.schema,
            compression="zstd",
            compression_level=1,
            write_statistics=["leerling"],
            use_dictionary=list(self._namen),
            column_encoding={"leerling": "DELTA_BINARY_PACKED"},
        )
        self._wacht: list[pa.Table] = []
        self._wachtend = 0

    def add(self, ll: Leerlingen, swv: npt.NDArray[np.uint16], waarden: Waarden) -> None:
        """Add the enrolled pupils of one block."""
        plek = np.flatnonzero(so.INGESCHREVEN[ll.soort])
        if not len(plek):
            return
        self._wacht.append(self._tabel(ll, plek, swv[plek], waarden))
        self._wachtend += len(plek)
        self.rijen += len(plek)
        if self._wachtend >= GROEP:
            self._schrijf(alles=False)

    def sluit(self) -> None:
        """Write what is left and close the file."""
        self._schrijf(alles=True)
        self._schrijver.close()

    def _schrijf(self, alles: bool) -> None:
        if not self._wacht:
            if alles and self.rijen == 0:
                self._schrijver.write_table(self.schema.empty_table())
            return
        tabel = pa.concat_tables(self._wacht)
        klaar = len(tabel) if alles else len(tabel) // GROEP * GROEP
        self._schrijver.write_table(tabel.slice(0, klaar).combine_chunks(), row_group_size=GROEP)
        rest = tabel.slice(klaar)
        self._wacht, self._wachtend = ([rest] if len(rest) else []), len(rest)

    def _tabel(
        self,
        ll: Leerlingen,
        plek: npt.NDArray[np.intp],
        swv: npt.NDArray[np.uint16],
        waarden: Waarden,
    ) -> pa.Table:
        soort, leerjaar, vlag = ll.soort[plek], ll.leerjaar[plek], ll.vlag[plek]
        mbo = soort == so.MBO
        kolommen = {
            "leerling": pa.array(ll.nummer[plek].astype(np.int64)),
            "swv": self._woord("swv", swv, mbo),
            "onderwijssoort": self._woord("onderwijssoort", soort - so.BAO),
            "leerjaar": pa.array(leerjaar.astype(np.int8), mask=leerjaar == 0),
            "leeftijd": pa.array(ll.leeftijd(self.jaar)[plek]),
            "diploma": self._woord(
                "diploma", ll.diploma[plek].astype(np.int16) - 1, ll.diploma[plek] == 0
            ),
            "eindtoets": self._eindtoets(ll, plek, waarden),
            "lgf_2013": pa.array((vlag & so.LGF) > 0),
            "school": self._woord("school", ll.school[plek], mbo),
            "pc4": self._woord("pc4", ll.pc4[plek]),
            "behoefte": pa.array(ll.behoefte[plek].astype(np.int16)),
            "huishouden": pa.array(ll.kenmerken[plek].astype(np.int16)),
            "lwoo": pa.array(((vlag & so.LWOO) > 0) & (soort == so.VMBO)),
            "thuiszitter": pa.array((vlag & so.THUIS) > 0),
            "synthetisch": pa.array(np.ones(len(plek), dtype=np.bool_)),
        }
        return pa.table([kolommen[naam] for naam in self.schema.names], schema=self.schema)

    def _woord(
        self, kolom: str, nummer: npt.NDArray[Any], leeg: npt.NDArray[np.bool_] | None = None
    ) -> pa.DictionaryArray:
        return pa.DictionaryArray.from_arrays(
            pa.array(nummer.astype(np.int16), mask=leeg), self._namen[kolom]
        )

    def _eindtoets(self, ll: Leerlingen, plek: npt.NDArray[np.intp], waarden: Waarden) -> pa.Array:
        soort = ll.soort[plek]
        bao = (soort == so.BAO) & (ll.leerjaar[plek] == 8)
        speciaal = ((soort == so.SBO) | (soort == so.SO)) & (ll.leeftijd(self.jaar)[plek] >= 11)
        laatste = np.flatnonzero(bao | speciaal)
        kans = np.where(bao[laatste], waarden["eindtoets.bao"], waarden["eindtoets.speciaal"])
        toeval = Toeval(self.zaad, self.jaar, ll.nummer)
        gemaakt = np.zeros(len(plek), dtype=np.bool_)
        gemaakt[laatste] = toeval.trek(Stroom.EINDTOETS, plek[laatste]) < kans
        return pa.array(gemaakt, mask=~(bao | speciaal))


def make_schema(merken: dict[str, str]) -> pa.Schema:
    """Return the columns of the panel: those of the researchers' file, then our own."""
    woord = pa.dictionary(pa.int16(), pa.string())
    kolommen = [
        ("leerling", pa.int64()),
        ("swv", woord),
        ("onderwijssoort", woord),
        ("leerjaar", pa.int8()),
        ("leeftijd", pa.int8()),
        ("diploma", woord),
        ("eindtoets", pa.bool_()),
        ("lgf_2013", pa.bool_()),
        ("school", woord),
        ("pc4", woord),
        ("behoefte", pa.int16()),
        ("huishouden", pa.int16()),
        ("lwoo", pa.bool_()),
        ("thuiszitter", pa.bool_()),
        ("synthetisch", pa.bool_()),
    ]
    return pa.schema(kolommen, metadata=make_merken(merken))


def make_merken(merken: dict[str, str]) -> dict[str, str]:
    """Return the metadata of a Parquet file: that it is synthetic, and how it was made."""
    return {"synthetisch": "ja", "merk": MERK, "passend": __version__, **merken}


def write_csv(pad: Path, kop: Sequence[str], rijen: Iterable[Sequence[Any]]) -> None:
    """Write a CSV whose last column says that the row is synthetic."""
    with pad.open("w", encoding="utf-8", newline="") as file:
        schrijver = csv.writer(file, lineterminator="\n")
        schrijver.writerow([*kop, "synthetisch"])
        for rij in rijen:
            schrijver.writerow([*rij, "ja"])


def write_json(pad: Path, document: Any) -> None:
    """Write a JSON document with sorted keys, so that equal content gives equal bytes."""
    tekst = json.dumps(document, ensure_ascii=False, indent=2, sort_keys=True)
    pad.write_text(tekst + "\n", encoding="utf-8")
