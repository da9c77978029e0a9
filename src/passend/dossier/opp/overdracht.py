"""What a transfer carries of an opp: the plan that holds, its clocks, and who agreed and how.

The parents' agreement goes along with its day, so that the next school reads it and nobody is
asked to sign the same plan again.
"""

from __future__ import annotations

from django.utils.translation import gettext as _

from passend.dossier.models import Leerling
from passend.dossier.models.opp import Opp, Oppversie
from passend.dossier.overdrachtdelen import Rijen
from passend.vormgeving.weergave import datum_voluit


def deel(kind: Leerling) -> Rijen:
    """Return the rows of every opp of this child that was put to the parents, the newest last."""
    opps = Opp.objects.filter(leerling=kind, voorgelegd=True).select_related("vestiging")
    rijen: Rijen = []
    for opp in opps.order_by("begin"):
        versie = _version_that_holds(opp)
        if versie is not None:
            rijen.append(_plan(opp, versie))
            rijen += _goals(versie)
    return rijen


def _version_that_holds(opp: Opp) -> Oppversie | None:
    rows = opp.versies.prefetch_related("doelen", "akkoorden", "gehoord")
    if opp.geldend is not None:
        return rows.filter(nummer=opp.geldend).first()
    return rows.filter(voorgelegd_op__isnull=False).order_by("-nummer").first()


def _plan(opp: Opp, versie: Oppversie) -> list[tuple[str, str]]:
    rij = [
        (_("School"), opp.vestiging.naam),
        (_("Hoe het ervoor staat"), str(opp.get_status_display())),
    ]
    if versie.uitstroom:
        rij.append((_("Uitstroombestemming"), str(versie.get_uitstroom_display())))
    for label, tekst in (
        (_("Waarom"), versie.waarom),
        (_("Wat het moeilijker maakt"), versie.belemmerend),
        (_("Wat helpt"), versie.bevorderend),
    ):
        if tekst:
            rij.append((label, tekst))
    if opp.vastgesteld_op:
        rij.append((_("Vastgesteld"), datum_voluit(opp.vastgesteld_op)))
    if opp.evaluatie_voor:
        rij.append((_("Evalueren voor"), datum_voluit(opp.evaluatie_voor)))
    rij += [
        (
            akkoord.naam,
            _("%(uitkomst)s, %(dag)s, %(hoe)s")
            % {
                "uitkomst": akkoord.get_uitkomst_display(),
                "dag": datum_voluit(akkoord.dag),
                "hoe": akkoord.get_wijze_display(),
            },
        )
        for akkoord in versie.akkoorden.all()
    ]
    rij += [
        (_("Het kind is gehoord"), f"{datum_voluit(keer.dag)}, {keer.get_wijze_display()}")
        for keer in versie.gehoord.all()
    ]
    return rij


def _goals(versie: Oppversie) -> Rijen:
    return [
        [
            (_("Doel"), doel.doel),
            (_("Wat er gebeurt"), doel.activiteit),
            (_("Wie"), doel.wie),
            (_("Gemeten met"), doel.maat),
            (_("Van"), datum_voluit(doel.van)),
            (_("Tot en met"), datum_voluit(doel.tot)),
        ]
        for doel in versie.doelen.all()
    ]
