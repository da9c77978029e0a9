"""One page per act on an opp: what it asks, what its button says, and what it does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from passend.dossier.actions import opp as acts
from passend.dossier.actions import opp_evaluatie as verder
from passend.dossier.actions import opp_overeenstemming as ouders
from passend.dossier.forms import opp as forms
from passend.dossier.models.opp import Duostatus, Opp
from passend.dossier.opp.process import Act


@dataclass(frozen=True, slots=True)
class Actpagina:
    """`doe(account, opp, form)` does the act; `gevolg` says what follows. Without `form`: a link."""

    titel: Any
    gevolg: Any = ""
    knop: Any = ""
    form: type[forms.Actform] | None = None
    doe: Callable[[Any, Opp, Any], Any] | None = None


def _hear(door: Any, opp: Opp, form: Any) -> Any:
    data = {veld: waarde for veld, waarde in form.cleaned_data.items() if veld != "versie"}
    return ouders.hoor(door, opp, ouders.Hoorgegevens(**data))


def _explain(door: Any, opp: Opp, form: Any) -> Any:
    from passend.dossier.models.opp import Gehoord

    gehoord = Gehoord.objects.filter(oppversie__opp=opp, oppversie__nummer=opp.nummer).last()
    return ouders.leg_uit(door, opp, gehoord, form.cleaned_data["wat_ermee"])


PAGINAS: dict[str, Actpagina] = {
    Act.WERK_BIJ: Actpagina(_("Werk het opp bij")),
    Act.EVALUEER: Actpagina(_("Evalueer")),
    Act.STEM_IN: Actpagina(_("Lees en antwoord")),
    Act.GEEF_MENING: Actpagina(_("Zeg hoe het gaat")),
    Act.LEG_VOOR: Actpagina(
        _("Leg voor aan de ouders"),
        _("De ouders lezen het en zeggen of ze het eens zijn. Daarna verandert deze versie niet."),
        _("Leg voor"),
        forms.Actform,
        lambda door, opp, form: acts.leg_voor(door, opp, versie=form.cleaned_data["versie"]),
    ),
    Act.GOOI_WEG: Actpagina(
        _("Gooi dit opp weg"),
        _("De ouders hebben het niet gezien. Wat in het dossier staat, blijft."),
        _("Gooi weg"),
        forms.Actform,
        lambda door, opp, form: acts.gooi_weg(door, opp),
    ),
    Act.HOOR: Actpagina(
        _("Schrijf op wat de leerling vindt"),
        _("De woorden komen in het dossier, precies zo. De leerling leest wat u ermee deed."),
        _("Leg vast"),
        forms.HoorForm,
        _hear,
    ),
    Act.LEG_UIT: Actpagina(
        _("Leg uit wat u met de mening deed"),
        _("De leerling en de ouders lezen dit."),
        _("Leg vast"),
        forms.UitlegForm,
        _explain,
    ),
    Act.LEG_OVERLEG_VAST: Actpagina(
        _("Leg het overleg met de ouders vast"),
        _("De ouders lezen het verslag."),
        _("Leg vast"),
        forms.OverlegForm,
        lambda door, opp, form: ouders.leg_overleg_vast(
            door, opp, form.cleaned_data["dag"], form.cleaned_data["verslag"]
        ),
    ),
    Act.LEG_HANDTEKENING_VAST: Actpagina(
        _("Leg een handtekening op papier vast"),
        _("Voor een ouder die op papier tekende. Bewaar het papier."),
        _("Leg vast"),
        forms.PapierForm,
        lambda door, opp, form: ouders.leg_handtekening_vast(
            door, opp, form.cleaned_data["ouder"], form.cleaned_data["dag"]
        ),
    ),
    Act.LEG_WEIGERING_VAST: Actpagina(
        _("Leg vast dat een ouder het niet eens is"),
        _("Het handelingsdeel geldt dan niet."),
        _("Leg vast"),
        forms.PapierWeigerForm,
        lambda door, opp, form: ouders.leg_weigering_vast(
            door,
            opp,
            form.cleaned_data["ouder"],
            form.cleaned_data["dag"],
            form.cleaned_data["reden"],
        ),
    ),
    Act.STEL_VAST: Actpagina(
        _("Stel vast"),
        _("Vanaf nu geldt dit plan. De doelen staan in de week van de leraar."),
        _("Stel vast"),
        forms.VaststelForm,
        lambda door, opp, form: acts.stel_vast(door, opp, form.cleaned_data["reden"]),
    ),
    Act.STEL_VAST_NA_OVERLEG: Actpagina(
        _("Stel vast na overleg"),
        _("Op deze dag vroeg de wet nog geen overeenstemming."),
        _("Stel vast"),
        forms.Actform,
        lambda door, opp, form: acts.stel_vast_na_overleg(door, opp),
    ),
    Act.STEL_REST_VAST: Actpagina(
        _("Stel vast zonder handelingsdeel"),
        _("De bestemming staat dan vast. Het handelingsdeel geldt niet; praat verder."),
        _("Stel vast"),
        forms.RedenForm,
        lambda door, opp, form: acts.stel_rest_vast(door, opp, form.cleaned_data["reden"]),
    ),
    Act.VRAAG_MENING: Actpagina(
        _("Begin de evaluatie"),
        _("Ouders en kind zeggen op hun eigen bladzijde hoe het gaat. Daarna evalueert u."),
        _("Vraag het nu"),
        forms.Actform,
        lambda door, opp, form: verder.vraag_mening(door, opp),
    ),
    Act.STEL_BIJ: Actpagina(
        _("Maak een nieuwe versie"),
        _("De nieuwe versie begint met wat er nu staat. De ouders antwoorden opnieuw."),
        _("Maak een nieuwe versie"),
        forms.RedenForm,
        lambda door, opp, form: acts.stel_bij(door, opp, form.cleaned_data["reden"]),
    ),
    Act.SLUIT_AF: Actpagina(
        _("Sluit af"),
        _("Alles blijft te lezen. Beëindig daarna de registratie bij DUO."),
        _("Sluit af"),
        forms.SluitForm,
        lambda door, opp, form: acts.sluit_af(
            door, opp, form.cleaned_data["reden"], form.cleaned_data["dag"]
        ),
    ),
}

# Not acts of the process: what the school says about the register of DUO.
DUO: dict[str, Actpagina] = {
    Duostatus.GEREGISTREERD: Actpagina(
        _("Meld dat het opp bij DUO geregistreerd is"),
        _("U registreert in uw eigen leerlingadministratie. Hier houdt u bij dat het is gedaan."),
        _("Leg vast"),
        forms.DuoForm,
        lambda door, opp, form: verder.zet_duo(
            door, opp, Duostatus.GEREGISTREERD, form.cleaned_data["dag"]
        ),
    ),
    Duostatus.BEEINDIGD: Actpagina(
        _("Meld dat de registratie bij DUO beëindigd is"),
        _("U beëindigt haar in uw eigen leerlingadministratie."),
        _("Leg vast"),
        forms.DuoForm,
        lambda door, opp, form: verder.zet_duo(
            door, opp, Duostatus.BEEINDIGD, form.cleaned_data["dag"]
        ),
    ),
}
