"""Writing down what a post came to so far."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from passend.begroting.actions.toekenning import swv_van
from passend.begroting.models.begroting import Post
from passend.begroting.models.realisatie import Realisatie
from passend.beheer import audit
from passend.beheer.fouten import GeenRecht, Geweigerd
from passend.beheer.models import Rolsoort, heeft_rol

# These follow from the grants themselves: entered by hand, the two could disagree.
UIT_TOEKENNINGEN = (Post.SCHOLEN, Post.ARRANGEMENTEN, Post.GROEI)


@transaction.atomic
def noteer_realisatie(
    door: Any, *, post: str, tot_en_met: dt.date, bedrag: Decimal, toelichting: str = ""
) -> Realisatie:
    """Write down the total of a post from 1 January up to and including a day; return it."""
    swv = swv_van(door)
    if not heeft_rol(door, [Rolsoort.CONTROLLER]):
        raise GeenRecht(_("Dit doet de controller."))
    if post in UIT_TOEKENNINGEN:
        raise Geweigerd(
            _("‘%(post)s’ volgt uit de toekenningen. Betaal of trek die in, dan klopt dit vanzelf.")
            % {"post": Post(post).label}
        )
    if bedrag < 0:
        raise Geweigerd(_("Schrijf het bedrag zonder min. De post zegt of het komt of gaat."))
    if tot_en_met > timezone.localdate():
        raise Geweigerd(_("Die dag is nog niet geweest. Kies vandaag of eerder."))
    rij = Realisatie.objects.create(
        swv=swv,
        jaar=tot_en_met.year,
        post=post,
        tot_en_met=tot_en_met,
        bedrag=bedrag,
        toelichting=toelichting.strip(),
        ingevoerd_op=timezone.now(),
        ingevoerd_door=door,
    )
    audit.schrijf("noteer_realisatie", door=door, over=rij, gegevens={"bedrag": str(bedrag)})
    return rij
