"""From granted arrangements to grants of money: each euro of the swv's purse, in the year it falls."""

from __future__ import annotations

import datetime as dt
from decimal import ROUND_DOWN, Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from passend.begroting.actions.toekenning import Opgave, stel_op, swv_van
from passend.begroting.models.toekenning import Toekenning, Toekenningsoort, Toekenningstatus
from passend.beheer.fouten import Geweigerd
from passend.dossier.models.arrangement import Kas
from passend.dossier.queries.arrangement import Post, toegekende_posten
from passend.recht.onderbouwing import Onderbouwing, Stap
from passend.samenwerking.models import School

CENT = Decimal("0.01")


def deel_over_jaren(bedrag: Decimal, van: dt.date, tot: dt.date) -> dict[int, Decimal]:
    """Return the amount per calendar year in euros, by days; `van` inclusive, `tot` exclusive.

    Each year is rounded down to a whole cent and the last year takes what is left, so that the
    years add up to the amount.
    """
    if tot <= van:
        return {van.year: bedrag}
    dagen = (tot - van).days
    jaren: dict[int, Decimal] = {}
    for jaar in range(van.year, (tot - dt.timedelta(days=1)).year + 1):
        begin, einde = max(van, dt.date(jaar, 1, 1)), min(tot, dt.date(jaar + 1, 1, 1))
        jaren[jaar] = (bedrag * (einde - begin).days / dagen).quantize(CENT, ROUND_DOWN)
    jaren[max(jaren)] += bedrag - sum(jaren.values(), Decimal())
    return jaren


@transaction.atomic
def stel_op_uit_arrangementen(door: Any, jaar: int) -> list[Toekenning]:
    """Draw up a grant for every arrangement that the swv pays in `jaar` and has none yet.

    The name of the child is not in it: only the number of the arrangement and its school.
    """
    swv = swv_van(door)
    gedaan = set(
        Toekenning.objects.filter(swv=swv, jaar=jaar, soort=Toekenningsoort.ARRANGEMENT)
        .exclude(status=Toekenningstatus.INGETROKKEN)
        .values_list("herkomst", flat=True)
    )
    posten = [
        post
        for post in toegekende_posten(swv, dt.date(jaar, 1, 1), dt.date(jaar + 1, 1, 1))
        if post.kas == Kas.SWV and _herkomst(post) not in gedaan
    ]
    scholen = School.objects.select_related("organisatie", "bestuur__organisatie").in_bulk(
        [post.school_id for post in posten]
    )
    zonder = sorted({s.naam for s in scholen.values() if s.bestuur is None})
    if zonder:
        raise Geweigerd(
            _("Van %(scholen)s is geen bestuur bekend. Lees eerst het bestuur in.")
            % {"scholen": ", ".join(zonder)}
        )
    opgaven = [
        opgave for post in posten if (opgave := _opgave(post, scholen[post.school_id], jaar))
    ]
    if not opgaven:
        raise Geweigerd(_("Elk arrangement van dit jaar heeft al een toekenning."))
    return stel_op(door, jaar, opgaven)


def _herkomst(post: Post) -> str:
    return f"arrangement {post.arrangement_id}"


def _opgave(post: Post, school: School, jaar: int) -> Opgave | None:
    deel = deel_over_jaren(post.bedrag, post.van, post.tot).get(jaar, Decimal())
    if deel <= 0 or school.bestuur is None:
        return None
    return Opgave(
        soort=Toekenningsoort.ARRANGEMENT,
        ontvanger=school.bestuur.organisatie,
        doel=_("Extra ondersteuning voor een kind"),
        bedrag=deel,
        herkomst=_herkomst(post),
        school=school,
        onderbouwing=_why(post, deel, jaar).as_dict(),
    )


def _why(post: Post, deel: Decimal, jaar: int) -> Onderbouwing:
    dagen = max((post.tot - post.van).days, 1)
    begin = max(post.van, dt.date(jaar, 1, 1))
    in_jaar = max((min(post.tot, dt.date(jaar + 1, 1, 1)) - begin).days, 0)
    return Onderbouwing(
        (
            Stap(_("Toegekend voor het hele arrangement"), post.bedrag),
            Stap(_("Dagen van het arrangement"), dagen),
            Stap(_("Daarvan in dit jaar"), in_jaar),
            Stap(
                _("Deel van dit jaar, in hele centen; het laatste jaar krijgt wat overblijft"),
                deel,
                formule=_("bedrag × dagen in dit jaar / alle dagen"),
                invoer={"bedrag": post.bedrag, "dagen": in_jaar, "alle": dagen},
            ),
        )
    )
