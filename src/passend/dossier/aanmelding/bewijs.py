"""The receipt of an aanmelding as PDF/UA-1, in Dutch or English: the term and the parents' rights."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from passend.dossier.aanmelding import klok, woorden
from passend.dossier.aanmelding.klok import wet_van
from passend.dossier.aanmelding.stand import stand_van
from passend.vormgeving.weergave import datum_voluit

MAP = Path(__file__).parent / "sjablonen"


def facts(aanmelding: Any) -> dict[str, Any]:
    """Return what the template shows. The last day is that of the receipt, also when it moved."""
    eerste = list(aanmelding.stappen.order_by("volgnummer")[:1])
    stand = stand_van(eerste, klok.schoolfeiten(aanmelding.vestiging))
    wet = wet_van(aanmelding.vestiging.school.soort)
    return {
        "taal": (get_language() or "nl")[:2],
        "titel": _("Bewijs van aanmelding"),
        "rijen": [
            [_("Nummer"), aanmelding.nummer],
            [_("Kind"), aanmelding.naam],
            [_("School"), aanmelding.vestiging.naam],
            [_("Ontvangen op"), datum_voluit(aanmelding.ontvangen_op)],
            [_("Gewenste eerste dag"), datum_voluit(aanmelding.gewenst_van)],
            [
                _("De school beslist uiterlijk op"),
                datum_voluit(stand.uiterste_datum) if stand.uiterste_datum else "",
            ],
        ],
        "kop": _("Uw rechten"),
        "rechten": woorden.rechten(wet, aanmelding.ontvangen_op),
    }


def make_pdf(aanmelding: Any) -> bytes:
    """Return the receipt as PDF; the same aanmelding and language give the same bytes."""
    import typst

    moment = dt.datetime.combine(aanmelding.ontvangen_op, dt.time(12), tzinfo=dt.UTC)
    return typst.compile(
        str(MAP / "ontvangst.typ"),
        root=str(MAP),
        sys_inputs={"gegevens": json.dumps(facts(aanmelding), ensure_ascii=False)},
        pdf_standards=["ua-1"],
        ignore_system_fonts=True,
        timestamp=int(moment.timestamp()),
    )
