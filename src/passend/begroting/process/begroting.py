"""The budget: drawn up, proposed, adopted, approved; and what the opr may say."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from passend.begroting.models.begroting import Act, Status
from passend.begroting.zicht import Kring
from passend.beheer.processen import Grond, Overgang, Proces, registreer

_MEERJAREN = Grond(
    "Het ondersteuningsplan bevat een meerjarenbegroting (WPO 18a lid 8 onder b)",
    "ondersteuningsplan.inhoud.po",
)
_BESTUUR = Grond("Statuten van het samenwerkingsverband; geen wetstekst gelezen")
_TOEZICHT = Grond(
    "Scheiding van bestuur en intern toezicht (laatst gelezen in de tekst van 2022)",
    "toezicht.swv.intern",
)
_OPR = Grond(
    "De opr stemt in met het ondersteuningsplan, en de meerjarenbegroting hoort daarbij; een recht "
    "op de jaarbegroting zelf is in de wet niet gelezen"
)


def _lijn(van: Status | None, act: Act, naar: Status, wie: Kring, grond: Grond) -> Overgang:
    return Overgang(van, act, naar, frozenset({wie}), grond)


PROCES = registreer(
    Proces(
        naam="begroting",
        titel="Begroting",
        ding=_("de begroting"),
        tabel=(
            _lijn(None, Act.STEL_OP, Status.CONCEPT, Kring.CONTROLLER, _MEERJAREN),
            _lijn(Status.CONCEPT, Act.STEL_VOOR, Status.VOORGESTELD, Kring.DIRECTEUR, _BESTUUR),
            _lijn(Status.VOORGESTELD, Act.ADVISEER, Status.VOORGESTELD, Kring.OPR, _OPR),
            _lijn(Status.VOORGESTELD, Act.GEEF_TERUG, Status.CONCEPT, Kring.BESTUUR, _BESTUUR),
            _lijn(Status.VOORGESTELD, Act.STEL_VAST, Status.VASTGESTELD, Kring.BESTUUR, _BESTUUR),
            _lijn(Status.VASTGESTELD, Act.GEEF_TERUG, Status.CONCEPT, Kring.TOEZICHT, _TOEZICHT),
            _lijn(Status.VASTGESTELD, Act.KEUR_GOED, Status.GOEDGEKEURD, Kring.TOEZICHT, _TOEZICHT),
        ),
    )
)
