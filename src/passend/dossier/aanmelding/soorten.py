"""The words of an aanmelding as data: states, acts, circles, and what may be answered."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Status(models.TextChoices):
    """Where an aanmelding stands. "No offer yet" and "offer refused" are two states on purpose."""

    ONTVANGEN = "ontvangen", _("ontvangen")
    ONDERZOEK = "onderzoek", _("in onderzoek")
    GEGEVENS_GEVRAAGD = "gegevens_gevraagd", _("wacht op gegevens van de ouders")
    ZOEKT = "zoekt", _("zoekt een plek, nog geen aanbod")
    AANGEBODEN = "aangeboden", _("aanbod gedaan")
    AFGESLAGEN = "afgeslagen", _("aanbod afgewezen door de ouders")
    AANGENOMEN = "aangenomen", _("aanbod aangenomen")
    TOEGELATEN = "toegelaten", _("toegelaten")
    GEWEIGERD = "geweigerd", _("geweigerd")
    INGETROKKEN = "ingetrokken", _("ingetrokken")
    SAMENGEVOEGD = "samengevoegd", _("samengevoegd met een andere aanmelding")


LOPEND = (
    Status.ONTVANGEN,
    Status.ONDERZOEK,
    Status.GEGEVENS_GEVRAAGD,
    Status.ZOEKT,
    Status.AANGEBODEN,
    Status.AFGESLAGEN,
    Status.AANGENOMEN,
)


class Act(models.TextChoices):
    """What can be done with an aanmelding."""

    ONTVANG = "ontvang", _("meld aan")
    BEVESTIG = "bevestig", _("bevestig de ontvangst")
    VOEG_SAMEN = "voeg_samen", _("voeg samen")
    VRAAG_GEGEVENS = "vraag_gegevens", _("vraag de ouders om gegevens")
    VUL_AAN = "vul_aan", _("vul aan")
    LEG_BEHOEFTE_VAST = "leg_behoefte_vast", _("leg vast wat het kind nodig heeft")
    VERLENG = "verleng", _("verleng de termijn")
    PLAATS_TIJDELIJK = "plaats_tijdelijk", _("plaats tijdelijk")
    VRAAG_PLEK = "vraag_plek", _("vraag om een plek")
    LEG_PLEKANTWOORD_VAST = "leg_plekantwoord_vast", _("leg het antwoord van een school vast")
    BIED_AAN = "bied_aan", _("bied een plek aan")
    NEEM_AAN = "neem_aan", _("neem het aanbod aan")
    WIJS_AF = "wijs_af", _("wijs het aanbod af")
    LAAT_TOE = "laat_toe", _("laat toe")
    WEIGER = "weiger", _("weiger")
    TREK_IN = "trek_in", _("trek in")


class Kring(models.TextChoices):
    """How somebody stands to an aanmelding."""

    SCHOOL = "school", _("de school van de aanmelding")
    OUDER = "ouder", _("een ouder met gezag")
    AANMELDER = "aanmelder", _("wie het kind aanmeldde")


class Ondersteuning(models.TextChoices):
    """Whether extra support is expected: what the parent says, or what the school concluded."""

    JA = "ja", _("ja")
    NEE = "nee", _("nee")
    ONBEKEND = "onbekend", _("dat weet ik niet")


class Ingang(models.TextChoices):
    """How an aanmelding came in."""

    FORMULIER = "formulier", _("openbaar formulier")
    PAPIER = "papier", _("op papier")


class Pleksoort(models.TextChoices):
    """Which kind of place was sought; the own school comes first."""

    EIGEN = "eigen", _("eigen school, met aanpassingen")
    REGULIER = "regulier", _("andere gewone school")
    SBO = "sbo", _("speciaal basisonderwijs")
    SO = "so", _("speciaal onderwijs")
    VSO = "vso", _("voortgezet speciaal onderwijs")
    PRO = "pro", _("praktijkonderwijs")


class Schoolantwoord(models.TextChoices):
    """What the school that was asked said."""

    OPEN = "open", _("nog geen antwoord")
    KAN = "kan", _("er is een plek")
    KAN_NIET = "kan_niet", _("er is geen plek")


class Ouderantwoord(models.TextChoices):
    """What the parents said to the offer of a place."""

    GEEN = "", _("niet aangeboden")
    OPEN = "open", _("nog geen antwoord")
    AANGENOMEN = "aangenomen", _("aangenomen")
    AFGEWEZEN = "afgewezen", _("afgewezen")


class Weigeringsgrond(models.TextChoices):
    """On what a school may refuse. The middle three are exceptions to the zorgplicht."""

    ANDERE_SCHOOL = "andere_school", _("een andere school heeft een plek")
    GEEN_PLAATS = "geen_plaats", _("er is geen plaatsruimte")
    GRONDSLAG = (
        "grondslag",
        _("de ouders weigeren de grondslag van de school te respecteren of te onderschrijven"),
    )
    VOORWAARDEN = "voorwaarden", _("het kind voldoet niet aan de wettelijke voorwaarden")
    GEEN_EXTRA = "geen_extra", _("het kind heeft geen extra ondersteuning nodig")


class Hoe(models.TextChoices):
    """How an answer of a parent reached the school."""

    BRIEF = "brief", _("in een brief")
    MAIL = "mail", _("in een e-mail")
    GESPREK = "gesprek", _("in een gesprek")
    TELEFOON = "telefoon", _("aan de telefoon")


class Uitschrijfreden(models.TextChoices):
    """Why an enrolment ended, as far as it decides whether the school still owes a place."""

    ANDERE_SCHOOL = "andere_school", _("ingeschreven op een andere school")
    VERWIJZING = "verwijzing", _("verwezen naar een andere school")
    VERWIJDERING = "verwijdering", _("verwijderd")
    KLAAR = "klaar", _("klaar met school")
    VERTROKKEN = "vertrokken", _("vertrokken naar het buitenland")
    EINDE_TIJDELIJK = "tijdelijk", _("einde van de tijdelijke plaatsing")
