"""What this room tells the rooms below when Django starts: process tables, pages, and work."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from passend.begroting import onderdelen, werkregels
from passend.begroting.onderdelen import Onderdeel
from passend.begroting.zicht import GELDROLLEN, LEESROLLEN
from passend.beheer import werk
from passend.beheer.models import Rolsoort

_SWV = frozenset(GELDROLLEN)
_ALLEN = _SWV | {Rolsoort.OPR, Rolsoort.BESTUUR, Rolsoort.DIRECTIE}

_PAGINAS = (
    Onderdeel(
        _("Toekenningen"), _("Wie krijgt hoeveel, en waarom?"), "begroting:toekenningen", _ALLEN, 30
    ),
    Onderdeel(
        _("Betaalbestanden"), _("Wat gaat naar de bank?"), "begroting:betaalbestanden", _SWV, 40
    ),
    Onderdeel(_("Rekeningen"), _("Waar betalen we op?"), "begroting:rekeningen", _SWV, 45),
    Onderdeel(_("Journaal"), _("Hoe komt het in de boeken?"), "begroting:journaal", _SWV, 50),
    Onderdeel(
        _("Verantwoording"),
        _("Waaraan is het besteed?"),
        "begroting:verantwoordingen",
        _ALLEN,
        60,
    ),
    Onderdeel(_("Van swv tot kind"), _("Is elke euro te volgen?"), "begroting:keten", _ALLEN, 70),
    Onderdeel(
        _("Rapportage"),
        _("Wat was begroot, en wat gebeurde er?"),
        "begroting:rapportage",
        _SWV | set(LEESROLLEN),
        75,
    ),
    Onderdeel(
        _("Reserve en risico"),
        _("Is de buffer groot genoeg?"),
        "begroting:reserve",
        _SWV | {Rolsoort.OPR},
        80,
    ),
    Onderdeel(
        _("Grensverkeer"), _("Wat gaat er over de grens?"), "begroting:grensverkeer", _SWV, 90
    ),
)


def register() -> None:
    """Join the process tables, the pages and the work of this room to their lists."""
    from passend.begroting.process import geld  # noqa: F401 - the tables register themselves

    for deel in _PAGINAS:
        onderdelen.registreer(deel)
    werk.registreer("begroting.geld", werkregels.geld, werkregels.rijen)
