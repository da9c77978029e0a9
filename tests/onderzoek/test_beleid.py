"""Groups by own choice: described per group, and every did refused (Effectstudie 2023, § 5.1.3)."""

from __future__ import annotations

import csv
import json

import pytest
from tests.onderzoek.hulp import maak_panel, rijen_per_uitkomst, schrijf

from passend.cli import main


@pytest.fixture
def opzet(tmp_path):
    panel, v = maak_panel(4, leerlingen=2000, swv=12)
    modellen = ["schoolmodel", "expertisemodel", "leerlingmodel"] * 4
    rijen = [f"{swv},{m}\n" for swv, m in zip(v.swv, modellen, strict=True)]
    (tmp_path / "b.csv").write_text("swv,verdeelmodel\n" + "".join(rijen))
    p, w = schrijf(tmp_path, panel, v)
    vast = ["onderzoek", "effectstudie", str(p), "--verevening", str(w), "--herhalingen", "99"]
    return (
        [*vast, "--beleid", str(tmp_path / "b.csv"), "--uit", str(tmp_path / "u")],
        panel,
        tmp_path,
    )


def test_trends_and_its_per_group_and_no_did(opzet):
    opdracht, panel, map_ = opzet

    assert main(opdracht) == 0

    (deel,) = json.loads((map_ / "u" / "resultaten.json").read_text("utf-8"))["beleid"]
    assert deel["keuze"] == "verdeelmodel"
    assert {r["groep"] for r in deel["its"]} == {"schoolmodel", "expertisemodel", "leerlingmodel"}
    dids = [w for w in deel["geweigerd"] if w["analyse"] == "did"]
    assert all("landelijk" in w["reden"] for w in dids)
    assert {w["uitkomst"] for w in dids} == {r["uitkomst"] for r in deel["trend"]}
    leden = deel["groepen"]["schoolmodel"]
    rijen = rijen_per_uitkomst(panel)["regulier"]
    hier = rijen[(rijen.swv.isin(leden)) & (rijen.jaar == 2014)]
    (trend,) = [
        r
        for r in deel["trend"]
        if (r["uitkomst"], r["groep"], r["jaar"]) == ("regulier", "schoolmodel", 2014)
    ]
    assert trend["aandeel"] == pytest.approx(hier.y.mean(), abs=1e-12)
    html = (map_ / "u" / "rapport.html").read_text("utf-8")
    assert "Een beschrijving, geen effect" in html


def test_policy_tables_cannot_be_subtracted_from_the_class_tables(opzet):
    # every class and every group is shown, or withheld, such that no single swv follows from them
    from passend.onderzoek.onthulling import recoverable

    opdracht, _, map_ = opzet
    assert main(opdracht) == 0
    with (map_ / "u" / "tabellen" / "swv.csv").open() as bestand:
        klasse = {r["swv"]: r["klasse"] for r in csv.DictReader(bestand)}
    with (map_ / "b.csv").open() as bestand:
        model = {r["swv"]: r["verdeelmodel"] for r in csv.DictReader(bestand)}
    bekend = [frozenset(klasse)]
    for naam, groep_van in (("trend", klasse), ("beleid_verdeelmodel", model)):
        with (map_ / "u" / "tabellen" / f"{naam}.csv").open() as bestand:
            for r in csv.DictReader(bestand):
                if r["uitkomst"] == "regulier" and r["jaar"] == "2014" and r["n"]:
                    bekend.append(frozenset(s for s, g in groep_van.items() if g == r["groep"]))

    assert not any(len(v) == 1 for v in recoverable(bekend))


@pytest.mark.parametrize(
    ("inhoud", "woord"),
    [
        ("code,model\nPO1,a\n", "kolom swv"),
        ("swv,model\nPO1,a\nPO1,b\n", "regel 3"),
        ("swv,model\nPO1,a\nPO2,b\n", "geen enkele code"),
        ("swv,model\nPO3000,a\nPO3001,a\n", "1 verschillende waarden"),
    ],
)
def test_a_wrong_policy_file_is_named(opzet, capsys, inhoud, woord):
    opdracht, _, map_ = opzet
    (map_ / "b.csv").write_text(inhoud)

    assert main(opdracht) == 2

    assert woord in capsys.readouterr().err
    assert not (map_ / "u").exists()
