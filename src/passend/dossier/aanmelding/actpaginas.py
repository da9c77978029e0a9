"""Which page belongs to which act on an aanmelding: its form, its words, and the action behind it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from passend.dossier.aanmelding.soorten import Act
from passend.dossier.actions import aanmelding as acts
from passend.dossier.actions import aanmelding_plek as places
from passend.dossier.forms import aanmelding as f
from passend.dossier.models.aanmelding import Aanmelding
from passend.dossier.models.leerling import Leerling

Doen = Callable[[Aanmelding, Any, dict[str, Any]], Any]


@dataclass(frozen=True, slots=True)
class Actpagina:
    """One page: title, what happens, the button, what it says afterwards, and what it does.

    `definitief` marks what cannot be undone: the page then asks once more.
    """

    form: type[f.ActForm]
    titel: Any
    gevolg: Any
    knop: Any
    gedaan: Any
    doe: Doen
    definitief: bool = False


def _plain(action: Callable[..., Any], *namen: str) -> Doen:
    """Return a door to an action that takes these fields in this order, and the version."""

    def doe(aanmelding: Aanmelding, door: Any, data: dict[str, Any]) -> Any:
        extra = {naam: data[naam] for naam in ("hoe",) if naam in data}
        return action(
            aanmelding, *(data[naam] for naam in namen), door=door, versie=data["versie"], **extra
        )

    return doe


def _bevestig(aanmelding: Aanmelding, door: Any, data: dict[str, Any]) -> Any:
    keuze = data["leerling"]
    kind = None if keuze == "nieuw" else Leerling.objects.get(pk=int(keuze))
    return acts.bevestig(aanmelding, kind, door=door, versie=data["versie"])


def _vraag_plek(aanmelding: Aanmelding, door: Any, data: dict[str, Any]) -> Any:
    return places.vraag_plek(
        aanmelding,
        data["school"],
        door=door,
        toelichting=data["toelichting"],
        buiten_swv=data["buiten_swv"],
        versie=data["versie"],
    )


def _plekantwoord(aanmelding: Aanmelding, door: Any, data: dict[str, Any]) -> Any:
    return places.leg_plekantwoord_vast(
        aanmelding,
        data["plek"],
        data["antwoord"],
        door=door,
        toelichting=data["toelichting"],
        versie=data["versie"],
    )


def _bied_aan(aanmelding: Aanmelding, door: Any, data: dict[str, Any]) -> Any:
    aanbod = places.Aanbod(data["vanaf"], data["school"], data["toelichting"], data["buiten_swv"])
    return places.bied_aan(aanmelding, aanbod, door=door, versie=data["versie"])


def _antwoord(aangenomen: bool) -> Doen:
    def doe(aanmelding: Aanmelding, door: Any, data: dict[str, Any]) -> Any:
        return places.antwoord_op_aanbod(
            aanmelding,
            aangenomen,
            door=door,
            reden=data.get("reden", ""),
            hoe=data.get("hoe", ""),
            versie=data["versie"],
        )

    return doe


def _laat_toe(aanmelding: Aanmelding, door: Any, data: dict[str, Any]) -> Any:
    return places.laat_toe(
        aanmelding, data["van"], door=door, groep=data["groep"], versie=data["versie"]
    )


ACTPAGINAS: dict[Act, Actpagina] = {
    Act.BEVESTIG: Actpagina(
        f.BevestigForm,
        _("Bevestig de ontvangst"),
        _("U zegt welk kind het is. De termijn loopt al vanaf de ontvangst."),
        _("Bevestig"),
        _("De ontvangst is bevestigd."),
        _bevestig,
    ),
    Act.VOEG_SAMEN: Actpagina(
        f.SamenForm,
        _("Voeg samen met een andere aanmelding"),
        _("Deze aanmelding sluit. Alles gaat verder in de andere, met de termijn van die andere."),
        _("Voeg samen"),
        _("De aanmeldingen zijn samengevoegd."),
        _plain(acts.voeg_samen, "met"),
        definitief=True,
    ),
    Act.VRAAG_GEGEVENS: Actpagina(
        f.VraagForm,
        _("Vraag de ouders om gegevens"),
        _(
            "De ouders krijgen bericht. Of de termijn stilstaat, hangt af van de wet voor uw school."
        ),
        _("Verstuur de vraag"),
        _("De vraag is verstuurd."),
        _plain(acts.vraag_gegevens, "vraag", "reactie_voor"),
    ),
    Act.VUL_AAN: Actpagina(
        f.AanvulForm,
        _("Vul de aanmelding aan"),
        _("De school gaat daarna verder."),
        _("Verstuur het antwoord"),
        _("Het antwoord staat bij de aanmelding."),
        _plain(acts.vul_aan, "tekst"),
    ),
    Act.LEG_BEHOEFTE_VAST: Actpagina(
        f.BehoefteForm,
        _("Leg vast wat het kind nodig heeft"),
        _(
            "Heeft het kind extra ondersteuning nodig, dan kunt u alleen weigeren als een andere school een plek heeft."
        ),
        _("Leg vast"),
        _("Het is vastgelegd."),
        _plain(acts.leg_behoefte_vast, "ondersteuning", "tekst"),
    ),
    Act.VERLENG: Actpagina(
        f.VerlengForm,
        _("Verleng de termijn"),
        _("Dit kan een keer. De ouders krijgen bericht met de nieuwe dag en de reden."),
        _("Verleng de termijn"),
        _("De termijn is verlengd. De ouders krijgen bericht."),
        _plain(acts.verleng, "tot", "reden"),
        definitief=True,
    ),
    Act.PLAATS_TIJDELIJK: Actpagina(
        f.LeegForm,
        _("Plaats het kind tijdelijk"),
        _("Het kind wordt vandaag ingeschreven, tot u beslist. De ouders krijgen bericht."),
        _("Plaats tijdelijk"),
        _("Het kind is tijdelijk geplaatst en ingeschreven."),
        _plain(places.plaats_tijdelijk),
        definitief=True,
    ),
    Act.VRAAG_PLEK: Actpagina(
        f.VraagPlekForm,
        _("Vraag een andere school om een plek"),
        _("U legt vast welke school u vroeg. De ouders zien dit."),
        _("Leg vast"),
        _("De vraag aan de school is vastgelegd."),
        _vraag_plek,
    ),
    Act.LEG_PLEKANTWOORD_VAST: Actpagina(
        f.PlekantwoordForm,
        _("Leg het antwoord van een school vast"),
        _("De ouders zien dit."),
        _("Leg vast"),
        _("Het antwoord is vastgelegd."),
        _plekantwoord,
    ),
    Act.BIED_AAN: Actpagina(
        f.AanbodForm,
        _("Bied de ouders een plek aan"),
        _("De ouders krijgen bericht en kiezen zelf: aannemen of afwijzen."),
        _("Doe het aanbod"),
        _("Het aanbod is gedaan. De ouders zijn aan zet."),
        _bied_aan,
        definitief=True,
    ),
    Act.NEEM_AAN: Actpagina(
        f.NeemAanForm,
        _("Neem de plek aan"),
        _("De school rondt de aanmelding daarna af."),
        _("Neem de plek aan"),
        _("De plek is aangenomen."),
        _antwoord(True),
        definitief=True,
    ),
    Act.WIJS_AF: Actpagina(
        f.RedenForm,
        _("Wijs de plek af"),
        _("De school blijft een plek zoeken die past. Uw reden helpt daarbij."),
        _("Wijs de plek af"),
        _("De plek is afgewezen. De school zoekt verder."),
        _antwoord(False),
        definitief=True,
    ),
    Act.LAAT_TOE: Actpagina(
        f.ToelaatForm,
        _("Laat het kind toe"),
        _("Het kind wordt ingeschreven. Een inschrijving op een andere school eindigt op die dag."),
        _("Laat toe"),
        _("Het kind is toegelaten en ingeschreven."),
        _laat_toe,
        definitief=True,
    ),
    Act.WEIGER: Actpagina(
        f.WeigerForm,
        _("Weiger de toelating"),
        _("De ouders krijgen bericht met uw motivering en wat zij kunnen doen."),
        _("Weiger"),
        _("De weigering is vastgelegd. De ouders krijgen bericht."),
        _plain(places.weiger, "grond", "motivering"),
        definitief=True,
    ),
    Act.TREK_IN: Actpagina(
        f.IntrekForm,
        _("Trek de aanmelding in"),
        _("De school stopt. De plicht om een plek te zoeken eindigt ook."),
        _("Trek in"),
        _("De aanmelding is ingetrokken."),
        _plain(acts.trek_in, "reden"),
        definitief=True,
    ),
}

# What stands on the board as the next act, by state, best one first.
_EERST: dict[str, tuple[Act, ...]] = {
    "ontvangen": (Act.BEVESTIG,),
    "onderzoek": (Act.LEG_BEHOEFTE_VAST, Act.LAAT_TOE),
    "zoekt": (Act.LEG_PLEKANTWOORD_VAST, Act.BIED_AAN),
    "afgeslagen": (Act.BIED_AAN, Act.VRAAG_PLEK),
    "aangeboden": (Act.NEEM_AAN, Act.WIJS_AF),
    "aangenomen": (Act.LAAT_TOE, Act.WEIGER),
    "gegevens_gevraagd": (Act.VUL_AAN,),
}


def knoppen(beeld: Any, vandaag: dt.date) -> tuple[list[Act], list[Act]]:
    """Return the acts for the board and the rest, both only what the law lets happen today."""
    mogelijk = [act for act in beeld.mogelijk if act in ACTPAGINAS]
    if not beeld.dubbel and Act.VOEG_SAMEN in mogelijk:
        mogelijk.remove(Act.VOEG_SAMEN)
    case = beeld.aanmelding
    too_late = case.uiterste_datum is not None and case.uiterste_datum < vandaag
    too_early = case.plaatsing_op is not None and vandaag < case.plaatsing_op
    if case.verlengd or too_late:
        mogelijk = [act for act in mogelijk if act != Act.VERLENG]
    if case.tijdelijk_op is not None or too_early:
        mogelijk = [act for act in mogelijk if act != Act.PLAATS_TIJDELIJK]
    wens = list(_EERST.get(beeld.aanmelding.status, ()))
    if beeld.aanmelding.beoordeeld and beeld.aanmelding.status == "onderzoek":
        wens = [Act.BIED_AAN, Act.LAAT_TOE]
    if Act.PLAATS_TIJDELIJK in mogelijk:
        wens = [Act.PLAATS_TIJDELIJK, *wens]
    if beeld.dubbel:
        wens = [Act.VOEG_SAMEN, *wens]
    eerst = [act for act in wens if act in mogelijk][:2]
    return eerst, [act for act in mogelijk if act not in eerst]
