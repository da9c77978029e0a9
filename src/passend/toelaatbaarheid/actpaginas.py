"""Which page belongs to which act: its form, its words, and the action behind it.

`definitief` marks what cannot be undone: the page then asks once more, on a page of its own.
`ondertekend` marks what somebody signs: the person shows again who they are.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext_lazy as _

from passend.toelaatbaarheid import actions
from passend.toelaatbaarheid.forms import acts as f
from passend.toelaatbaarheid.models import Zaak
from passend.toelaatbaarheid.soorten import Act, Bezwaaruitkomst

Doen = Callable[[Zaak, Any, dict[str, Any]], Any]


@dataclasses.dataclass(frozen=True, slots=True)
class Actpagina:
    """One page: title, what happens, the button, what it says afterwards, and what it does."""

    form: type[f.ActForm]
    titel: Any
    gevolg: Any
    knop: Any
    gedaan: Any
    doe: Doen
    definitief: bool = False
    ondertekend: bool = False


def _plain(action: Callable[..., Any], *namen: str) -> Doen:
    """Return a door to an action that takes these fields in this order, and the version."""

    def doe(zaak: Zaak, door: Any, data: dict[str, Any]) -> Any:
        return action(zaak, *(data[naam] for naam in namen), door=door, versie=data["versie"])

    return doe


def _zonder_versie(action: Callable[..., Any], *namen: str) -> Doen:
    def doe(zaak: Zaak, door: Any, data: dict[str, Any]) -> Any:
        return action(zaak, *(data[naam] for naam in namen), door=door)

    return doe


def _vraag_advies(zaak: Zaak, door: Any, data: dict[str, Any]) -> Any:
    vraag = actions.Adviesvraag(data["deskundige"], data["discipline"])
    return actions.vraag_advies(
        zaak, [vraag], door=door, antwoord_voor=data["antwoord_voor"], versie=data["versie"]
    )


def _geef_advies(zaak: Zaak, door: Any, data: dict[str, Any]) -> Any:
    return actions.geef_advies(
        zaak,
        data["oordeel"],
        data["tekst"],
        door=door,
        categorie=data["categorie"],
        versie=data["versie"],
    )


def _toekenning(data: dict[str, Any]) -> actions.Toekenning:
    return actions.Toekenning(
        categorie=data.get("categorie", ""), van=data["van"], tot_en_met=data["tot_en_met"]
    )


def _ken_toe(zaak: Zaak, door: Any, data: dict[str, Any]) -> Any:
    return actions.ken_toe(
        zaak, _toekenning(data), data["motivering"], door=door, versie=data["versie"]
    )


def _beslis_op_bezwaar(zaak: Zaak, door: Any, data: dict[str, Any]) -> Any:
    again = data["uitkomst"] == Bezwaaruitkomst.GEGROND and data["alsnog"] == "toekennen"
    heroverweging = actions.Heroverweging(
        data["uitkomst"], _toekenning(data) if again else None, data["afwijken_van_advies"]
    )
    return actions.beslis_op_bezwaar(
        zaak, heroverweging, data["motivering"], door=door, versie=data["versie"]
    )


def _stel_in_gebreke(zaak: Zaak, door: Any, data: dict[str, Any]) -> Any:
    return actions.stel_in_gebreke(zaak, door=door, namens=data["namens"])


def _hoor(zaak: Zaak, door: Any, data: dict[str, Any]) -> Any:
    return actions.hoor(zaak, data["verslag"], door=door, wie=data["wie"])


def _plaats_terug(zaak: Zaak, door: Any, data: dict[str, Any]) -> Any:
    return actions.plaats_terug(
        zaak, data["per"], data["school"], door=door, toelichting=data["toelichting"]
    )


def _leg_beroep_vast(zaak: Zaak, door: Any, data: dict[str, Any]) -> Any:
    return actions.leg_beroep_vast(
        zaak, door=door, rechtbank=data["rechtbank"], nummer=data["nummer"]
    )


def _dien_in(zaak: Zaak, door: Any, data: dict[str, Any]) -> Any:
    return actions.dien_in(
        zaak, door=door, versie=data["versie"], waarom_dit_swv=data["waarom_dit_swv"]
    )


def _maak_bezwaar(zaak: Zaak, door: Any, data: dict[str, Any]) -> Any:
    papier = None
    if data.get("naam"):
        papier = actions.Papier(data["naam"], data["hoedanigheid"], data["ontvangen_op"])
    return actions.maak_bezwaar(
        zaak,
        data["gronden"],
        door=door,
        bevestigd_met=data.get("bevestigd_met", ""),
        papier=papier,
    )


ACTPAGINAS: dict[Act, Actpagina] = {
    Act.DIEN_IN: Actpagina(
        f.DienInForm,
        _("Verstuur de aanvraag"),
        _(
            "Het samenwerkingsverband krijgt de aanvraag. Vanaf morgen loopt de termijn. De ouders krijgen bericht."
        ),
        _("Verstuur aan het samenwerkingsverband"),
        _("De aanvraag is verstuurd. De termijn loopt."),
        _dien_in,
        definitief=True,
    ),
    Act.GOOI_WEG: Actpagina(
        f.LeegForm,
        _("Gooi het concept weg"),
        _("De aanvraag verdwijnt uit uw lijst. Het dossier van het kind blijft zoals het is."),
        _("Gooi het concept weg"),
        _("Het concept is weg."),
        _zonder_versie(actions.gooi_weg),
        definitief=True,
    ),
    Act.VUL_AAN: Actpagina(
        f.ToelichtingForm,
        _("Vul de aanvraag aan"),
        _("De termijn loopt daarna weer."),
        _("Verstuur de aanvulling"),
        _("De aanvulling is verstuurd. De termijn loopt weer."),
        _plain(actions.vul_aan, "tekst"),
    ),
    Act.TREK_IN: Actpagina(
        f.RedenForm,
        _("Trek de aanvraag in"),
        _("Het samenwerkingsverband stopt met de aanvraag. De ouders krijgen bericht."),
        _("Trek de aanvraag in"),
        _("De aanvraag is ingetrokken."),
        _plain(actions.trek_in, "reden"),
        definitief=True,
    ),
    Act.STEM_IN_MET_UITSTEL: Actpagina(
        f.UitstelForm,
        _("Stem in met uitstel"),
        _("Het besluit mag dan later komen. Tot die dag kunt u niet in gebreke stellen."),
        _("Stem in met uitstel"),
        _("U stemde in met uitstel."),
        _zonder_versie(actions.stem_in_met_uitstel, "tot"),
        definitief=True,
    ),
    Act.GEEF_ZIENSWIJZE: Actpagina(
        f.ZienswijzeForm,
        _("Zeg iets tegen de commissie"),
        _("Uw woorden staan bij de aanvraag, precies zoals u ze schrijft."),
        _("Verstuur aan de commissie"),
        _("Uw woorden staan bij de aanvraag."),
        _zonder_versie(actions.geef_zienswijze, "tekst"),
    ),
    Act.BEVESTIG_ONTVANGST: Actpagina(
        f.LeegForm,
        _("Bevestig de ontvangst"),
        _("School en ouders krijgen een brief met de laatste dag voor het besluit."),
        _("Bevestig de ontvangst"),
        _("De ontvangst is bevestigd. De brief staat klaar."),
        _plain(actions.bevestig_ontvangst),
    ),
    Act.WIJS_BEHANDELAAR_AAN: Actpagina(
        f.BehandelaarForm,
        _("Wijs een behandelaar aan"),
        _("De aanvraag staat daarna in de lijst van deze persoon."),
        _("Wijs aan"),
        _("De behandelaar is aangewezen."),
        _zonder_versie(actions.wijs_behandelaar_aan, "behandelaar"),
    ),
    Act.VRAAG_AANVULLING: Actpagina(
        f.AanvullingForm,
        _("Vraag de school om meer"),
        _("De termijn staat stil tot de school antwoordt, of tot de dag die u kiest."),
        _("Vraag de aanvulling"),
        _("De aanvulling is gevraagd. De termijn staat stil."),
        _plain(actions.vraag_aanvulling, "vraag", "reactie_voor"),
    ),
    Act.STEL_BUITEN_BEHANDELING: Actpagina(
        f.MotiveringForm,
        _("Stel buiten behandeling"),
        _("Dit is een besluit. School en ouders krijgen een brief en kunnen bezwaar maken."),
        _("Stel buiten behandeling"),
        _("De aanvraag is buiten behandeling gesteld. De brief staat klaar."),
        _plain(actions.stel_buiten_behandeling, "motivering"),
        definitief=True,
    ),
    Act.VRAAG_ADVIES: Actpagina(
        f.AdviesvraagForm,
        _("Vraag een deskundige om advies"),
        _("Deze persoon ziet vanaf nu de aanvraag, maar niet het advies van een ander."),
        _("Vraag advies"),
        _("Het advies is gevraagd."),
        _vraag_advies,
    ),
    Act.GEEF_ADVIES: Actpagina(
        f.AdviesForm,
        _("Geef uw advies"),
        _("U ondertekent met uw account. Daarna kan het advies niet meer veranderen."),
        _("Onderteken het advies"),
        _("Uw advies is ondertekend."),
        _geef_advies,
        definitief=True,
    ),
    Act.WEIGER_ADVIES: Actpagina(
        f.RedenForm,
        _("Weiger het advies"),
        _("U ziet de aanvraag daarna niet meer. De coördinator vraagt iemand anders."),
        _("Weiger het advies"),
        _("U hebt het advies geweigerd."),
        _plain(actions.weiger_advies, "reden"),
        definitief=True,
    ),
    Act.LEG_VOOR: Actpagina(
        f.LeegForm,
        _("Leg de aanvraag voor"),
        _("Wie beslist, ziet de aanvraag in de eigen lijst."),
        _("Leg voor"),
        _("De aanvraag ligt voor."),
        _plain(actions.leg_voor),
    ),
    Act.HOUD_AAN: Actpagina(
        f.RedenForm,
        _("Houd aan tot een volgende vergadering"),
        _("De termijn van de wet loopt door."),
        _("Houd aan"),
        _("De aanvraag is aangehouden. De termijn loopt door."),
        _plain(actions.houd_aan, "reden"),
    ),
    Act.VERLENG_TERMIJN: Actpagina(
        f.VerlengForm,
        _("Verleng de termijn"),
        _("School en ouders krijgen bericht met de nieuwe dag en de reden."),
        _("Verleng de termijn"),
        _("De termijn is verlengd. Het bericht staat klaar."),
        _plain(actions.verleng_termijn, "tot", "reden"),
        definitief=True,
    ),
    Act.DRAAG_OVER: Actpagina(
        f.OverdrachtForm,
        _("Draag over aan een ander samenwerkingsverband"),
        _(
            "Het andere samenwerkingsverband krijgt de aanvraag. Adviezen en documenten gaan niet mee."
        ),
        _("Draag over"),
        _("De aanvraag is overgedragen."),
        _plain(actions.draag_over, "naar", "reden"),
        definitief=True,
    ),
    Act.STEL_IN_GEBREKE: Actpagina(
        f.IngebrekeForm,
        _("Stel in gebreke"),
        _("Komt er binnen twee weken geen besluit, dan begint de dwangsom."),
        _("Stel in gebreke"),
        _("De ingebrekestelling is vastgelegd."),
        _stel_in_gebreke,
        definitief=True,
    ),
    Act.KEN_TOE: Actpagina(
        f.ToekenForm,
        _("Ken de aanvraag toe"),
        _("De verklaring krijgt een nummer. De brief gaat naar ouders en school."),
        _("Leg het besluit vast"),
        _("Het besluit is vastgelegd. De verklaring en de brief staan klaar."),
        _ken_toe,
        definitief=True,
    ),
    Act.WIJS_AF: Actpagina(
        f.MotiveringForm,
        _("Wijs de aanvraag af"),
        _("De brief gaat naar ouders en school, met wat zij kunnen doen."),
        _("Leg het besluit vast"),
        _("Het besluit is vastgelegd. De brief staat klaar."),
        _plain(actions.wijs_af, "motivering"),
        definitief=True,
    ),
    Act.MAAK_BEZWAAR: Actpagina(
        f.BezwaarForm,
        _("Maak bezwaar"),
        _(
            "Een onafhankelijke commissie hoort u en geeft advies. Daarna beslist het samenwerkingsverband opnieuw."
        ),
        _("Verstuur het bezwaar"),
        _("Uw bezwaar is binnen. U krijgt een brief met de laatste dag."),
        _maak_bezwaar,
        ondertekend=True,
    ),
    Act.HOOR: Actpagina(
        f.HoorForm,
        _("Leg de hoorzitting vast"),
        _("Het verslag hoort bij het bezwaar."),
        _("Leg vast"),
        _("De hoorzitting is vastgelegd."),
        _hoor,
    ),
    Act.ADVISEER_BEZWAAR: Actpagina(
        f.BezwaaradviesForm,
        _("Leg het advies van de bezwaarcommissie vast"),
        _("Daarna kan er op het bezwaar worden beslist."),
        _("Leg het advies vast"),
        _("Het advies is vastgelegd."),
        _zonder_versie(actions.adviseer_bezwaar, "strekking", "advies"),
    ),
    Act.VERDAAG: Actpagina(
        f.VerlengForm,
        _("Verdaag de beslissing op bezwaar"),
        _("Wie bezwaar maakte, krijgt bericht met de nieuwe dag."),
        _("Verdaag"),
        _("De beslissing is verdaagd. Het bericht staat klaar."),
        _zonder_versie(actions.verdaag, "tot", "reden"),
        definitief=True,
    ),
    Act.BESLIS_OP_BEZWAAR: Actpagina(
        f.BezwaarbesluitForm,
        _("Beslis op het bezwaar"),
        _("Dit is een nieuw besluit. Wie bezwaar maakte, krijgt een brief en kan naar de rechter."),
        _("Leg de beslissing vast"),
        _("De beslissing op bezwaar is vastgelegd. De brief staat klaar."),
        _beslis_op_bezwaar,
        definitief=True,
    ),
    Act.LEG_BEROEP_VAST: Actpagina(
        f.BeroepForm,
        _("Leg beroep vast"),
        _("De zaak bij de rechter zelf wordt hier niet bijgehouden."),
        _("Leg vast"),
        _("Het beroep is vastgelegd."),
        _leg_beroep_vast,
    ),
    Act.LEG_UITSPRAAK_VAST: Actpagina(
        f.UitspraakForm,
        _("Leg de uitspraak vast"),
        _("Wat daarna moet gebeuren, is een nieuwe aanvraag of een nieuw besluit."),
        _("Leg vast"),
        _("De uitspraak is vastgelegd."),
        _zonder_versie(actions.leg_uitspraak_vast, "uitspraak"),
    ),
    Act.PLAATS_TERUG: Actpagina(
        f.TerugplaatsingForm,
        _("Leg de terugplaatsing vast"),
        _("De verklaring eindigt op die dag. Een nieuw besluit is niet nodig."),
        _("Leg de terugplaatsing vast"),
        _("De terugplaatsing is vastgelegd."),
        _plaats_terug,
        definitief=True,
    ),
}

# The one act of a pupil, in the words for a child.
_ZIENSWIJZE_LEERLING = Actpagina(
    f.EigenZienswijzeForm,
    _("Zeg iets tegen de commissie"),
    _("Jouw woorden staan bij de aanvraag, precies zoals je ze schrijft."),
    _("Verstuur aan de commissie"),
    _("Jouw woorden staan bij de aanvraag."),
    _zonder_versie(actions.geef_zienswijze, "tekst"),
)


def page_for(naam: str, *, pupil: bool = False) -> Actpagina | None:
    """Return the page of an act by its name, in the words for a pupil where one may do it."""
    if pupil and naam == Act.GEEF_ZIENSWIJZE:
        return _ZIENSWIJZE_LEERLING
    return ACTPAGINAS.get(naam)  # type: ignore[call-overload]  # a StrEnum key equals its text
