"""The acts on an application, one function each; every write in this room goes through one.

Each takes `door` (the acting Gebruiker in its role), `op` (the moment, now unless given), most
also `versie` (the version on the screen). Each checks right, state and law, writes in one
transaction, leaves a line on the case and in the audit trail, updates the given `zaak` object,
and sends messages only after commit (`signals.handeling_verricht`). Refusals are `GeenRecht`,
`VerkeerdeStaat` or `Geweigerd` with a sentence for the user.
"""

from passend.toelaatbaarheid.actions.aanvraag import (
    Aanvraag,
    dien_in,
    gooi_weg,
    open_zaak,
    stem_in_met_uitstel,
    trek_in,
    vul_aan,
    werk_bij,
)
from passend.toelaatbaarheid.actions.advies import (
    Adviesvraag,
    betrokken,
    geef_advies,
    toets_adviezen,
    vraag_advies,
    weiger_advies,
)
from passend.toelaatbaarheid.actions.behandeling import (
    bevestig_ontvangst,
    draag_over,
    houd_aan,
    leg_voor,
    stel_in_gebreke,
    verleng_termijn,
    vraag_aanvulling,
    wijs_behandelaar_aan,
)
from passend.toelaatbaarheid.actions.besluit import (
    Toekenning,
    haal_op,
    ken_toe,
    plaats_terug,
    stel_buiten_behandeling,
    wijs_af,
)
from passend.toelaatbaarheid.actions.bezwaar import (
    Heroverweging,
    Papier,
    adviseer_bezwaar,
    beslis_op_bezwaar,
    hoor,
    leg_beroep_vast,
    leg_uitspraak_vast,
    maak_bezwaar,
    trek_bezwaar_in,
    verdaag,
)
from passend.toelaatbaarheid.actions.kern import herbouw, kringen_van
from passend.toelaatbaarheid.actions.stukken import geef_zienswijze, voeg_bijlage_toe
from passend.toelaatbaarheid.actions.vervolg import beantwoord_vervolg

__all__ = [
    "Aanvraag",
    "Adviesvraag",
    "Heroverweging",
    "Papier",
    "Toekenning",
    "adviseer_bezwaar",
    "beslis_op_bezwaar",
    "betrokken",
    "bevestig_ontvangst",
    "dien_in",
    "draag_over",
    "geef_advies",
    "geef_zienswijze",
    "gooi_weg",
    "haal_op",
    "herbouw",
    "hoor",
    "houd_aan",
    "ken_toe",
    "kringen_van",
    "leg_beroep_vast",
    "leg_uitspraak_vast",
    "leg_voor",
    "maak_bezwaar",
    "open_zaak",
    "plaats_terug",
    "beantwoord_vervolg",
    "stel_buiten_behandeling",
    "stel_in_gebreke",
    "stem_in_met_uitstel",
    "toets_adviezen",
    "trek_bezwaar_in",
    "trek_in",
    "verdaag",
    "verleng_termijn",
    "voeg_bijlage_toe",
    "vraag_aanvulling",
    "vraag_advies",
    "vul_aan",
    "weiger_advies",
    "werk_bij",
    "wijs_af",
    "wijs_behandelaar_aan",
]
