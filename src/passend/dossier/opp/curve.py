"""The growth curve: what was expected, as a band, and what was measured, as an accessible picture."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from passend.dossier.models.opp import Groeilijn
from passend.vormgeving.charts import Bijschrift, Figuur, Reeks, lijnen
from passend.vormgeving.weergave import datum_jaar

_CIJFERS = 1


def verwacht_op(lijn: Groeilijn, dag: dt.date) -> tuple[float, float]:
    """Return the lowest and highest value expected on `dag`, in a straight line to the end."""
    deel = min(1.0, max(0.0, (dag - lijn.van).days / (lijn.tot - lijn.van).days))
    begin = float(lijn.van_waarde)
    return tuple(begin + deel * (float(eind) - begin) for eind in (lijn.tot_laag, lijn.tot_hoog))


def curve(lijn: Groeilijn) -> Figuur:
    """Return the picture of one subject with its table; metingen must be prefetched for one query."""
    metingen = {m.dag: float(m.waarde) for m in lijn.metingen.all()}
    dagen = sorted({lijn.van, lijn.tot, *metingen})
    banden = [verwacht_op(lijn, dag) for dag in dagen]
    bij = Bijschrift(
        titel=_("%(vak)s, in %(eenheid)s") % {"vak": lijn.vak, "eenheid": lijn.eenheid},
        uitleg=_("De verwachting loopt tot %(dag)s.") % {"dag": datum_jaar(lijn.tot)},
        eenheid=lijn.eenheid,
        cijfers=_CIJFERS,
    )
    reeksen = [
        Reeks(_("ten minste verwacht"), tuple(laag for laag, _hoog in banden), 2, raming_vanaf=0),
        Reeks(_("ten hoogste verwacht"), tuple(hoog for _laag, hoog in banden), 3, raming_vanaf=0),
    ]
    if metingen:
        reeksen.insert(0, Reeks(_("gemeten"), tuple(metingen.get(dag) for dag in dagen), 1))
    plekken = [(dag - lijn.van).days for dag in dagen]
    return lijnen(bij, [datum_jaar(dag) for dag in dagen], reeksen, plekken=plekken)


def oordeel(lijn: Groeilijn) -> str:
    """Return in a sentence how the last measured point lies against what was expected then."""
    laatste = max(lijn.metingen.all(), key=lambda m: m.dag, default=None)
    if laatste is None:
        return _("Nog niet gemeten.")
    laag, hoog = verwacht_op(lijn, laatste.dag)
    waarde, ruis = float(laatste.waarde), 10 ** -(_CIJFERS + 1)
    if waarde < laag - ruis:
        return _("De laatste meting ligt onder de verwachting.")
    if waarde > hoog + ruis:
        return _("De laatste meting ligt boven de verwachting.")
    return _("De laatste meting ligt binnen de verwachting.")
