"""One page per act on an arrangement: what it asks, what its button says, and what it does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from passend.dossier.actions import arrangement as acts
from passend.dossier.arrangementproces import Act
from passend.dossier.forms import arrangement as forms
from passend.dossier.models.arrangement import Arrangement


@dataclass(frozen=True, slots=True)
class Actpagina:
    """`doe(account, arrangement, form)` does the act; `gevolg` says what follows from it."""

    titel: Any
    gevolg: Any
    knop: Any
    form: type[forms.Actform]
    doe: Callable[[Any, Arrangement, Any], Any]
    vergelijk: bool = False


def _grant(door: Any, een: Arrangement, form: Any) -> Any:
    data = form.cleaned_data
    return acts.ken_toe(door, een, data["reden"], bedragen=form.bedragen(), versie=data["versie"])


PAGINAS: dict[str, Actpagina] = {
    Act.VRAAG_AAN: Actpagina(
        _("Stuur de aanvraag"),
        _("Wie beslist krijgt haar nu te zien. Daarna kunt u haar niet meer veranderen."),
        _("Stuur de aanvraag"),
        forms.Actform,
        lambda door, een, form: acts.vraag_aan(
            door,
            een,
            nieuw=een.vragen_nieuw,
            bekend=een.vragen_bekend,
            versie=form.cleaned_data["versie"],
        ),
        vergelijk=True,
    ),
    Act.GOOI_WEG: Actpagina(
        _("Gooi deze aanvraag weg"),
        _("Zij is niet verstuurd. Wat in het dossier staat, blijft."),
        _("Gooi weg"),
        forms.Actform,
        lambda door, een, form: acts.gooi_weg(door, een),
    ),
    Act.TREK_IN: Actpagina(
        _("Trek de aanvraag in"),
        _("Er komt dan geen ondersteuning uit deze aanvraag."),
        _("Trek in"),
        forms.RedenForm,
        lambda door, een, form: acts.trek_in(door, een, form.cleaned_data["reden"]),
    ),
    Act.STUUR_TERUG: Actpagina(
        _("Stuur terug naar de school"),
        _("De school past de aanvraag aan en stuurt haar opnieuw."),
        _("Stuur terug"),
        forms.TerugForm,
        lambda door, een, form: acts.stuur_terug(door, een, form.cleaned_data["reden"]),
    ),
    Act.KEN_TOE: Actpagina(
        _("Ken toe"),
        _("De school kan daarna starten. De bedragen staan dan vast."),
        _("Ken toe"),
        forms.ToekenForm,
        _grant,
        vergelijk=True,
    ),
    Act.WIJS_AF: Actpagina(
        _("Wijs af"),
        _("School en ouders lezen de reden."),
        _("Wijs af"),
        forms.RedenForm,
        lambda door, een, form: acts.wijs_af(door, een, form.cleaned_data["reden"]),
    ),
    Act.START: Actpagina(
        _("Meld de start"),
        _("Vanaf die dag loopt de ondersteuning, tot u evalueert."),
        _("Meld de start"),
        forms.StartForm,
        lambda door, een, form: acts.start(
            door, een, form.cleaned_data["dag"], form.cleaned_data["evalueren_voor"]
        ),
    ),
    Act.VRAAG_EVALUATIE: Actpagina(
        _("Vraag wat ouders en kind vonden"),
        _("Zij krijgen elk hun eigen vraag. Daarna evalueert u."),
        _("Vraag het nu"),
        forms.Actform,
        lambda door, een, form: acts.vraag_evaluatie(door, een),
    ),
    Act.EVALUEER: Actpagina(
        _("Evalueer"),
        _("Drie vragen: kwam het doel dichterbij, wat vonden kind en ouders, doet u het weer?"),
        _("Leg de evaluatie vast"),
        forms.EvaluatieForm,
        lambda door, een, form: acts.evalueer(
            door, een, form.evaluatie(), versie=form.cleaned_data["versie"]
        ),
    ),
    Act.ZET_VOORT: Actpagina(
        _("Zet voort"),
        _("De ondersteuning gaat door binnen de toegekende periode."),
        _("Zet voort"),
        forms.VoortForm,
        lambda door, een, form: acts.zet_voort(door, een, form.cleaned_data["evalueren_voor"]),
    ),
    Act.STOP: Actpagina(
        _("Stop de ondersteuning"),
        _("Wat is gedaan en geleerd, blijft in het dossier."),
        _("Stop"),
        forms.StopForm,
        lambda door, een, form: acts.stop(
            door, een, form.cleaned_data["reden"], form.cleaned_data["dag"]
        ),
    ),
    Act.GEEF_OORDEEL: Actpagina(
        _("Hielp het?"),
        _("De school leest dit bij de evaluatie."),
        _("Bewaar mijn antwoord"),
        forms.OordeelForm,
        lambda door, een, form: acts.geef_oordeel(
            door, een, form.cleaned_data["vond"], form.cleaned_data["tekst"]
        ),
    ),
}

# What the board offers first in each state, to whoever may do it.
EERST = (
    Act.VRAAG_AAN,
    Act.KEN_TOE,
    Act.START,
    Act.GEEF_OORDEEL,
    Act.VRAAG_EVALUATIE,
    Act.EVALUEER,
    Act.ZET_VOORT,
)
