"""What a placement costs, on the page of the case: for who answers for the money, nobody else.

The law lets the samenwerkingsverband decide on what a child needs, after advice of experts (WPO 18a
lid 6 and 11); it names no price as a ground. So the experts never see the amount, and neither does
whoever decides on this case before the decision is there.
"""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from passend.begroting import wet
from passend.begroting.rekenen.plaatsing import kosten
from passend.beheer.models import Rolsoort, heeft_rol
from passend.recht import GeenWaarde, Invoerfout
from passend.toelaatbaarheid.actions.kern import may_decide
from passend.toelaatbaarheid.models import Advies, Verklaring, Zaak
from passend.toelaatbaarheid.soorten import LOPEND
from passend.vormgeving.panelen import Paneel

ROLLEN = (Rolsoort.COORDINATOR, Rolsoort.DIRECTEUR, Rolsoort.CONTROLLER, Rolsoort.COMMISSIE)
_MET_PRIJS = ("sbo", "so", "vso")


def mag_zien(gebruiker: Any, zaak: Zaak) -> bool:
    """Tell whether this person, in the role in use, may see what the placement costs.

    Not without a role at the swv of the case, not while this role still has to decide on it, and
    never when this person is or was asked as an expert on this case, whatever the role in use.
    """
    if zaak.soort not in _MET_PRIJS or not heeft_rol(gebruiker, ROLLEN):
        return False
    if gebruiker.rol.organisatie_id != zaak.behandelaar_id:
        return False
    if zaak.status in LOPEND and may_decide(gebruiker.rol, zaak):
        return False
    return not Advies.objects.filter(zaak_id=zaak.pk, deskundige_id=gebruiker.pk).exists()


def kosten_van(gebruiker: Any, zaak: Zaak) -> dict[str, Any] | None:
    """Return the costs over the whole period of the newest verklaring of the case.

    Without one there is no period and no category yet, and nothing is shown. A missing amount is
    asked for by name.
    """
    rijen = Verklaring.objects.zichtbaar_voor(gebruiker).filter(zaak_id=zaak.pk)
    verklaring = rijen.order_by("-pk").first()
    if verklaring is None:
        return {"zin": _("Wat het kost, staat hier zodra er een verklaring met een periode is.")}
    try:
        uit = kosten(
            verklaring.soort,
            verklaring.categorie,
            verklaring.van,
            verklaring.tot_en_met,
            wet=wet.parameterset(),
        )
    except (GeenWaarde, Invoerfout) as fout:
        return {"zin": str(fout)}
    return {"kosten": uit, "verklaring": verklaring}


PANEEL = Paneel(
    plek="toelaatbaarheid.zaak.zij",
    recht=mag_zien,
    template="begroting/_kostenpaneel.html",
    query=kosten_van,
    volgorde=60,
)
