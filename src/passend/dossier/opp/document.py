"""An opp as PDF/UA-1: the version that parents read, with what they said, or lines to sign on."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from passend.dossier.models.opp import Oppdoel
from passend.dossier.opp import wet
from passend.dossier.queries.opp import Oppblad
from passend.vormgeving.weergave import datum_voluit

SJABLOON = Path(__file__).parent / "sjablonen" / "opp.typ"
_DAGEN = "12345"


def make_pdf(blad: Oppblad) -> bytes:
    """Return the version of `blad` as PDF; data go in as JSON, never as markup.

    The time stamp is that of the last act, so that the same opp is the same bytes.
    """
    import typst

    return typst.compile(
        str(SJABLOON),
        sys_inputs={"gegevens": json.dumps(facts(blad), ensure_ascii=False)},
        pdf_standards=["ua-1"],
        ignore_system_fonts=True,
        timestamp=int(blad.opp.laatst_op.timestamp()),
    )


def facts(blad: Oppblad) -> dict[str, Any]:
    """Return what the template shows: title, heading lines, parts of (label, value), who signs."""
    opp, versie = blad.opp, blad.versie
    if versie is None:
        raise ValueError("an opp without a version that may be read has no document")
    gezegd = list(blad.woorden.per_ouder.values())
    return {
        "taal": get_language() or "nl",
        "school": opp.vestiging.naam,
        "titel": _("Ontwikkelingsperspectief van %(naam)s") % {"naam": opp.leerling.naam},
        "kop": [
            opp.vestiging.naam,
            _("Geboren op %(dag)s") % {"dag": datum_voluit(opp.leerling.geboortedatum)},
            _("Versie %(n)s, stand: %(staat)s")
            % {"n": versie.nummer, "staat": opp.get_status_display()},
        ],
        "delen": [
            _destination(blad),
            {
                "kop": _("Wat het kind nodig heeft"),
                "regels": [["", b.tekst] for b in versie.behoeften.all()],
            },
            *(_goal(doel) for doel in blad.doelen),
            _voice(blad),
            {
                "kop": _("Wat de ouders zeiden"),
                "regels": [
                    [a.naam, f"{a.get_uitkomst_display()}, {datum_voluit(a.dag)}. {a.reden}"]
                    for a in gezegd
                ],
            },
        ],
        "tekenkop": _("Handtekening"),
        "tekenen": blad.woorden.zonder_antwoord,
    }


def _destination(blad: Oppblad) -> dict[str, Any]:
    versie = blad.versie
    rows = [
        [_("Waar het kind naartoe kan"), versie.get_uitstroom_display()],
        [_("Soort werk"), versie.soort_arbeid],
        [_("Waarom"), versie.waarom],
        [_("Wat helpt"), versie.bevorderend],
        [_("Wat het moeilijk maakt"), versie.belemmerend],
        [_("Advies van de commissie voor de begeleiding"), versie.advies_commissie],
        *([a.vraag.vraag, a.tekst] for a in versie.antwoorden.all()),
    ]
    return {"kop": _("Uitstroombestemming"), "regels": [rij for rij in rows if rij[1]]}


def _goal(doel: Oppdoel) -> dict[str, Any]:
    return {
        "kop": _("Doel %(n)s") % {"n": doel.volgnummer},
        "regels": [
            ["", doel.doel],
            [_("Wat we doen"), doel.activiteit],
            [_("Wie"), doel.wie],
            [_("Wanneer"), dagen_in_woorden(doel.dagen)],
            [_("Periode"), f"{datum_voluit(doel.van)} – {datum_voluit(doel.tot)}"],
            [_("Waaraan we zien of het lukt"), doel.maat],
        ],
    }


def _voice(blad: Oppblad) -> dict[str, Any]:
    rows = []
    for gehoord in blad.gehoord:
        rows.append([datum_voluit(gehoord.dag), str(gehoord.get_wijze_display())])
        if gehoord.stem:
            rows.append([gehoord.stem.wie, gehoord.stem.tekst])
        if gehoord.wat_ermee:
            rows.append([_("Wat de school ermee deed"), gehoord.wat_ermee])
    if not rows:
        regel = wet.horen(blad.opp.soort, timezone.localdate())
        rows = [["", _("Nog niet gehoord.") if regel else _("Op deze dag vroeg de wet dit niet.")]]
    return {"kop": _("Wat de leerling vindt"), "regels": rows}


def dagen_in_woorden(dagen: str) -> str:
    """Return the school days of a goal in words: every school day, or their names."""
    from passend.dossier.forms.opp import SCHOOLDAGEN

    if dagen == _DAGEN:
        return _("elke schooldag")
    return ", ".join(str(naam) for nummer, naam in SCHOOLDAGEN if nummer in dagen)


def bestandsnaam(dag: dt.date) -> str:
    """Return the name of the download: kind and day, and no name of a child."""
    return f"opp-{dag.isoformat()}.pdf"
