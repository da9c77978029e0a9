"""Granting, accounting for it, money between swv's, and what came in during the year, as tables."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from passend.begroting.models.besteding import Verantwoordingstatus
from passend.begroting.models.grensverkeer import Opgavestatus
from passend.begroting.models.reserve import Bijstellingstatus
from passend.begroting.models.toekenning import Toekenningstatus
from passend.beheer.models import Rolsoort
from passend.beheer.processen import Grond, Overgang, Proces, registreer


class Toekenningact(models.TextChoices):
    STEL_OP = "stel_op", _("opstellen")
    BESLUIT = "besluit", _("besluiten")
    ZET_IN_BETALING = "zet_in_betaling", _("in een betaalbestand zetten")
    MELD_BETAALD = "meld_betaald", _("melden dat er betaald is")
    TREK_IN = "trek_toekenning_in", _("intrekken")


class Verantwoordingact(models.TextChoices):
    VRAAG = "vraag_verantwoording", _("verantwoording vragen")
    DIEN_IN = "dien_verantwoording_in", _("verantwoording indienen")
    LEG_TERUG = "leg_terug", _("terugleggen met een vraag")
    KEUR_GOED = "keur_verantwoording_goed", _("akkoord geven")


class Grensact(models.TextChoices):
    LEG_VOOR = "leg_grensverkeer_voor", _("voorleggen")
    BEVESTIG = "bevestig_grensverkeer", _("bevestigen")
    BETWIST = "betwist_grensverkeer", _("betwisten")
    PAS_AAN = "pas_grensverkeer_aan", _("aanpassen en opnieuw voorleggen")
    TREK_IN = "trek_grensverkeer_in", _("intrekken")


class Bijstellingact(models.TextChoices):
    BOEK = "boek_bijstelling", _("boeken")
    BESTEM = "bestem_bijstelling", _("een bestemming geven")


class Kant(models.TextChoices):
    """On which side of a statement between two swv's somebody stands."""

    ONTVANGER = "ontvanger", _("het samenwerkingsverband dat geld krijgt")
    BETALER = "betaler", _("het samenwerkingsverband dat betaalt")


VERDELING = Grond(
    "WPO 18a lid 8: procedure en criteria voor de verdeling, niet als gegeven gelezen"
)
WERKWIJZE = Grond("werkwijze, geen wettekst")
VIER_OGEN = Grond("werkwijze met vier ogen, geen wettekst")
VERANTWOORDING = Grond("voorwaarde van het samenwerkingsverband (S000:773), geen wettekst gelezen")
GRENS = Grond("afspraak tussen samenwerkingsverbanden, geen wettekst")
MIDDEN_IN_HET_JAAR = Grond("geld dat in het jaar vrijkomt (S000:737), geen wettekst")

_CONTROLLER = frozenset({Rolsoort.CONTROLLER})
_DIRECTEUR = frozenset({Rolsoort.DIRECTEUR})
_SWV = _CONTROLLER | _DIRECTEUR
_ONTVANGER = frozenset({Rolsoort.BESTUUR, Rolsoort.DIRECTIE})

TOEKENNING = registreer(
    Proces(
        "toekenning",
        "Toekenning: van besluit tot betaling",
        _("de toekenning"),
        (
            Overgang(
                None, Toekenningact.STEL_OP, Toekenningstatus.OPGESTELD, _CONTROLLER, VERDELING
            ),
            Overgang(
                Toekenningstatus.OPGESTELD,
                Toekenningact.BESLUIT,
                Toekenningstatus.BESLOTEN,
                _DIRECTEUR,
                VERDELING,
            ),
            Overgang(
                Toekenningstatus.OPGESTELD,
                Toekenningact.TREK_IN,
                Toekenningstatus.INGETROKKEN,
                _SWV,
                WERKWIJZE,
            ),
            Overgang(
                Toekenningstatus.BESLOTEN,
                Toekenningact.TREK_IN,
                Toekenningstatus.INGETROKKEN,
                _DIRECTEUR,
                WERKWIJZE,
            ),
            Overgang(
                Toekenningstatus.BESLOTEN,
                Toekenningact.ZET_IN_BETALING,
                Toekenningstatus.IN_BETALING,
                _CONTROLLER,
                VIER_OGEN,
            ),
            Overgang(
                Toekenningstatus.IN_BETALING,
                Toekenningact.MELD_BETAALD,
                Toekenningstatus.BETAALD,
                _CONTROLLER,
                WERKWIJZE,
            ),
        ),
    )
)
VERANTWOORDEN = registreer(
    Proces(
        "verantwoording",
        "Verantwoording: wat er met een toekenning is gedaan",
        _("de verantwoording"),
        (
            Overgang(
                None, Verantwoordingact.VRAAG, Verantwoordingstatus.GEVRAAGD, _SWV, VERANTWOORDING
            ),
            Overgang(
                Verantwoordingstatus.GEVRAAGD,
                Verantwoordingact.DIEN_IN,
                Verantwoordingstatus.INGEDIEND,
                _ONTVANGER,
                VERANTWOORDING,
            ),
            Overgang(
                Verantwoordingstatus.TERUGGELEGD,
                Verantwoordingact.DIEN_IN,
                Verantwoordingstatus.INGEDIEND,
                _ONTVANGER,
                VERANTWOORDING,
            ),
            Overgang(
                Verantwoordingstatus.INGEDIEND,
                Verantwoordingact.LEG_TERUG,
                Verantwoordingstatus.TERUGGELEGD,
                _SWV,
                WERKWIJZE,
            ),
            Overgang(
                Verantwoordingstatus.INGEDIEND,
                Verantwoordingact.KEUR_GOED,
                Verantwoordingstatus.AKKOORD,
                _SWV,
                WERKWIJZE,
            ),
        ),
    )
)
GRENSVERKEER = registreer(
    Proces(
        "grensverkeer",
        "Grensverkeer: geld tussen twee samenwerkingsverbanden",
        _("de opgave"),
        (
            Overgang(
                None, Grensact.LEG_VOOR, Opgavestatus.VOORGELEGD, frozenset({Kant.ONTVANGER}), GRENS
            ),
            Overgang(
                Opgavestatus.VOORGELEGD,
                Grensact.BEVESTIG,
                Opgavestatus.BEVESTIGD,
                frozenset({Kant.BETALER}),
                GRENS,
            ),
            Overgang(
                Opgavestatus.VOORGELEGD,
                Grensact.BETWIST,
                Opgavestatus.BETWIST,
                frozenset({Kant.BETALER}),
                GRENS,
            ),
            Overgang(
                Opgavestatus.BETWIST,
                Grensact.PAS_AAN,
                Opgavestatus.VOORGELEGD,
                frozenset({Kant.ONTVANGER}),
                GRENS,
            ),
            Overgang(
                Opgavestatus.VOORGELEGD,
                Grensact.TREK_IN,
                Opgavestatus.INGETROKKEN,
                frozenset({Kant.ONTVANGER}),
                GRENS,
            ),
            Overgang(
                Opgavestatus.BETWIST,
                Grensact.TREK_IN,
                Opgavestatus.INGETROKKEN,
                frozenset({Kant.ONTVANGER}),
                GRENS,
            ),
        ),
    )
)
BIJSTELLEN = registreer(
    Proces(
        "bijstelling",
        "Bijstelling: geld dat in het jaar komt en nog geen bestemming heeft",
        _("de bijstelling"),
        (
            Overgang(
                None,
                Bijstellingact.BOEK,
                Bijstellingstatus.ZONDER_BESTEMMING,
                _CONTROLLER,
                MIDDEN_IN_HET_JAAR,
            ),
            Overgang(
                Bijstellingstatus.ZONDER_BESTEMMING,
                Bijstellingact.BESTEM,
                Bijstellingstatus.BESTEMD,
                _DIRECTEUR,
                MIDDEN_IN_HET_JAAR,
            ),
        ),
    )
)
