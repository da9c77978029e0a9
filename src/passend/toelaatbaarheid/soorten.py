"""The words of the gate: which kinds of case, state, act and circle there are."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from passend.beheer.models import Rolsoort
from passend.samenwerking.models import Sector


class Soort(models.TextChoices):
    """What is asked for. `sbo`, `so`, `vso` and `pro` end in a verklaring, `lwoo` in an aanwijzing.

    Cluster 1 and 2 are no kinds of case: `wet.andere_weg` explains the route of the instelling.
    """

    SBO = "sbo", _("speciaal basisonderwijs")
    SO = "so", _("speciaal onderwijs")
    VSO = "vso", _("voortgezet speciaal onderwijs")
    PRO = "pro", _("praktijkonderwijs")
    LWOO = "lwoo", _("leerwegondersteunend onderwijs")

    @property
    def sector(self) -> str:
        """Return the sector whose samenwerkingsverband decides."""
        return Sector.PO if self in {Soort.SBO, Soort.SO} else Sector.VO

    @property
    def kent_categorie(self) -> bool:
        """Tell whether a decision names a category of funding: so and vso do, sbo does not."""
        return self in {Soort.SO, Soort.VSO}


class Aard(models.TextChoices):
    NIEUW = "nieuw", _("nieuwe aanvraag")
    VERLENGING = "verlenging", _("verlenging")
    HERBEOORDELING = "herbeoordeling", _("herbeoordeling")
    WIJZIGING = "wijziging", _("andere categorie")
    OVERSTAP = "overstap", _("overstap naar een andere soort onderwijs")
    OVERDRACHT = "overdracht", _("overgenomen van een ander samenwerkingsverband")

    @property
    def bouwt_voort(self) -> bool:
        """Tell whether such a case needs an earlier verklaring to build on."""
        return self in {Aard.VERLENGING, Aard.HERBEOORDELING, Aard.WIJZIGING, Aard.OVERSTAP}


class Categorie(models.TextChoices):
    LAAG = "laag", _("categorie laag")
    MIDDEN = "midden", _("categorie midden")
    HOOG = "hoog", _("categorie hoog")


class Status(models.TextChoices):
    CONCEPT = "concept", _("concept")
    INGEDIEND = "ingediend", _("ingediend")
    AANVULLING_GEVRAAGD = "aanvulling_gevraagd", _("aanvulling gevraagd")
    AANGEVULD = "aangevuld", _("aangevuld")
    IN_ADVIES = "in_advies", _("in advies")
    IN_BERAAD = "in_beraad", _("in beraad")
    TOEGEKEND = "toegekend", _("toegekend")
    AFGEWEZEN = "afgewezen", _("afgewezen")
    BUITEN_BEHANDELING = "buiten_behandeling", _("buiten behandeling")
    INGETROKKEN = "ingetrokken", _("ingetrokken")
    OVERGEDRAGEN = "overgedragen", _("overgedragen")
    BEZWAAR = "bezwaar", _("bezwaar")
    BESLISSING_OP_BEZWAAR = "beslissing_op_bezwaar", _("beslissing op bezwaar")
    BEROEP = "beroep", _("beroep")
    TERUGGEPLAATST = "teruggeplaatst", _("teruggeplaatst")
    VERVALLEN = "vervallen", _("vervallen")


# The swv works on it and the law's clock for the first decision runs (or stands still).
IN_BEHANDELING = (
    Status.INGEDIEND,
    Status.AANVULLING_GEVRAAGD,
    Status.AANGEVULD,
    Status.IN_ADVIES,
    Status.IN_BERAAD,
)
# An expert who was asked may answer, also while the school is asked for more.
KAN_ADVISEREN = (Status.IN_ADVIES, Status.AANVULLING_GEVRAAGD, Status.AANGEVULD)
# Somebody still has to act.
LOPEND = (Status.CONCEPT, *IN_BEHANDELING, Status.BEZWAAR)
# There is a decision that can be objected to.
BESLIST = (Status.TOEGEKEND, Status.AFGEWEZEN, Status.BUITEN_BEHANDELING)


class Act(models.TextChoices):
    """The acts on a case, each named by the verb of the law or the field."""

    OPEN = "open", _("aanvraag begonnen")
    WERK_BIJ = "werk_bij", _("aanvraag bijgewerkt")
    GOOI_WEG = "gooi_weg", _("concept weggegooid")
    DIEN_IN = "dien_in", _("aanvraag ontvangen")
    BEVESTIG_ONTVANGST = "bevestig_ontvangst", _("ontvangst bevestigd")
    WIJS_BEHANDELAAR_AAN = "wijs_behandelaar_aan", _("behandelaar aangewezen")
    VRAAG_AANVULLING = "vraag_aanvulling", _("aanvulling gevraagd, de termijn staat stil")
    VUL_AAN = "vul_aan", _("aanvraag aangevuld, de termijn loopt weer")
    STEL_BUITEN_BEHANDELING = "stel_buiten_behandeling", _("buiten behandeling gesteld")
    VRAAG_ADVIES = "vraag_advies", _("advies gevraagd")
    GEEF_ADVIES = "geef_advies", _("advies gegeven")
    WEIGER_ADVIES = "weiger_advies", _("advies geweigerd")
    LEG_VOOR = "leg_voor", _("voorgelegd voor besluit")
    HOUD_AAN = "houd_aan", _("aangehouden tot een volgende vergadering")
    GEEF_ZIENSWIJZE = "geef_zienswijze", _("kijk op de aanvraag gegeven")
    VOEG_BIJLAGE_TOE = "voeg_bijlage_toe", _("document toegevoegd")
    VERLENG_TERMIJN = "verleng_termijn", _("termijn verlengd")
    STEM_IN_MET_UITSTEL = "stem_in_met_uitstel", _("ingestemd met uitstel")
    STEL_IN_GEBREKE = "stel_in_gebreke", _("in gebreke gesteld")
    KEN_TOE = "ken_toe", _("toegekend")
    WIJS_AF = "wijs_af", _("afgewezen")
    TREK_IN = "trek_in", _("aanvraag ingetrokken")
    DRAAG_OVER = "draag_over", _("overgedragen aan een ander samenwerkingsverband")
    HAAL_OP = "haal_op", _("verklaring opgehaald door de school")
    PLAATS_TERUG = "plaats_terug", _("teruggeplaatst")
    BEANTWOORD_VERVOLG = "beantwoord_vervolg", _("geantwoord hoe het na de verklaring verder gaat")
    MAAK_BEZWAAR = "maak_bezwaar", _("bezwaar gemaakt")
    TREK_BEZWAAR_IN = "trek_bezwaar_in", _("bezwaar ingetrokken")
    HOOR = "hoor", _("gehoord over het bezwaar")
    ADVISEER_BEZWAAR = "adviseer_bezwaar", _("advies van de bezwaarcommissie")
    VERDAAG = "verdaag", _("beslissing op bezwaar verdaagd")
    BESLIS_OP_BEZWAAR = "beslis_op_bezwaar", _("beslist op bezwaar")
    LEG_BEROEP_VAST = "leg_beroep_vast", _("beroep ingesteld bij de rechter")
    LEG_UITSPRAAK_VAST = "leg_uitspraak_vast", _("uitspraak van de rechter")


class Kring(models.TextChoices):
    """In which circle somebody stands to a case; one person may stand in several."""

    SCHOOL = "school", _("de school")
    OUDER = "ouder", _("ouder met gezag")
    LEERLING = "leerling", _("de leerling")
    DESKUNDIGE = "deskundige", _("deskundige")
    COORDINATOR = "coordinator", _("coördinator")
    BESLISSER = "beslisser", _("wie beslist namens het samenwerkingsverband")
    ONTVANGER = "ontvanger", _("ontvangende school")
    SYSTEEM = "systeem", _("Passend")


class Beslisser(models.TextChoices):
    """Who decides for the swv; its own choice, with a date (`Instelling` `tlv.beslisser`)."""

    COMMISSIE = Rolsoort.COMMISSIE, _("commissie")
    DIRECTEUR = Rolsoort.DIRECTEUR, _("directeur")


class Adviesstatus(models.TextChoices):
    GEVRAAGD = "gevraagd", _("gevraagd")
    GEGEVEN = "gegeven", _("gegeven")
    GEWEIGERD = "geweigerd", _("geweigerd")


class Oordeel(models.TextChoices):
    SBO = "sbo", _("speciaal basisonderwijs")
    SO = "so", _("speciaal onderwijs")
    VSO = "vso", _("voortgezet speciaal onderwijs")
    PRO = "pro", _("praktijkonderwijs")
    LWOO = "lwoo", _("leerwegondersteunend onderwijs")
    REGULIER = "regulier", _("regulier onderwijs, met of zonder extra ondersteuning")


class Vervolg(models.TextChoices):
    """What a school answers to the first question of the wave: can the child return?"""

    TERUG = "terug", _("ja, het kind gaat terug naar een gewone school")
    NIEUW = "nieuw", _("nee, er is een nieuwe verklaring nodig")
    BESPREKEN = "bespreken", _("we praten er nog over met de ouders")


class Vervolgstand(models.TextChoices):
    """How it stands with what comes after a verklaring; computed, never stored."""

    VOORUIT = "vooruit", _("nog niet gevraagd aan de school")
    GEVRAAGD = "gevraagd", _("gevraagd aan de school")
    BESPREKEN = "bespreken", _("de school praat er nog over")
    LAAT = "laat", _("de school antwoordde niet op tijd")
    TERUG = "terug", _("terug naar een gewone school")
    NIEUW = "nieuw", _("nieuwe verklaring nodig, nog niet aangevraagd")
    AANGEVRAAGD = "aangevraagd", _("er loopt een vervolg")
    GEREGELD = "geregeld", _("er is een nieuwe verklaring")
    ZONDER = "zonder", _("afgelopen zonder vervolg")

    @property
    def teken(self) -> str:
        """Return the sign that a page gives it."""
        return {
            "terug": "klaar",
            "geregeld": "klaar",
            "aangevraagd": "klaar",
            "laat": "laat",
            "zonder": "laat",
            "vooruit": "rust",
        }.get(self.value, "let-op")

    @property
    def vraagt(self) -> bool:
        """Tell whether a school may still answer the question."""
        return self in {self.VOORUIT, self.GEVRAAGD, self.BESPREKEN, self.LAAT, self.NIEUW}


class Fase(models.TextChoices):
    PRIMAIR = "primair", _("besluit")
    BEZWAAR = "bezwaar", _("beslissing op bezwaar")


class Uitkomst(models.TextChoices):
    TOEGEKEND = "toegekend", _("toegekend")
    AFGEWEZEN = "afgewezen", _("afgewezen")
    BUITEN_BEHANDELING = "buiten_behandeling", _("buiten behandeling")


class Bezwaaruitkomst(models.TextChoices):
    GEGROND = "gegrond", _("gegrond")
    ONGEGROND = "ongegrond", _("ongegrond")
    NIET_ONTVANKELIJK = "niet_ontvankelijk", _("niet-ontvankelijk")


class Briefsoort(models.TextChoices):
    ONTVANGST = "ontvangst", _("ontvangstbevestiging")
    AANVULLING = "aanvulling", _("verzoek om aanvulling")
    VERLENGING = "verlenging", _("bericht van verlenging")
    OVERDRACHT = "overdracht", _("bericht van overdracht")
    VERKLARING = "verklaring", _("toelaatbaarheidsverklaring")
    AANWIJZING = "aanwijzing", _("aanwijzing lwoo")
    AFWIJZING = "afwijzing", _("afwijzing")
    BUITEN_BEHANDELING = "buiten_behandeling", _("besluit tot buiten behandeling stellen")
    ONTVANGST_BEZWAAR = "ontvangst_bezwaar", _("ontvangstbevestiging bezwaar")
    VERDAGING = "verdaging", _("bericht van verdaging")
    BESLISSING_OP_BEZWAAR = "beslissing_op_bezwaar", _("beslissing op bezwaar")
