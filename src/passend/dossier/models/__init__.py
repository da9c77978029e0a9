"""The nouns of the room, one file per subject; each is imported here so that Django finds it."""

from passend.dossier.models.aanmelding import (
    Aanmelding,
    Aanmeldstap,
    GenoemdeSchool,
    Plek,
)
from passend.dossier.models.arrangement import (
    Arrangement,
    Arrangementdaad,
    Arrangementevaluatie,
    Evaluatiestem,
    Kostenpost,
)
from passend.dossier.models.groeidocument import (
    FASEN,
    Groeidocument,
    Sectie,
    Sectiestand,
    Uitspraak,
    Uitspraakversie,
)
from passend.dossier.models.leerling import (
    EXTRA_ZICHT,
    SCHOOLROLLEN,
    Begeleiding,
    Inschrijving,
    Leerling,
    LeerlingQuerySet,
    Ouderschap,
    Ouderuitnodiging,
    ViaLeerlingQuerySet,
    may_write_dossier,
)
from passend.dossier.models.maatregel import Maatregel, Maatregelstap
from passend.dossier.models.opgetekend import Aanpak, Aspect, Behoefte, Stem
from passend.dossier.models.opp import (
    Doelevaluatie,
    Gehoord,
    Groeilijn,
    Groeimeting,
    Opp,
    Oppakkoord,
    Oppantwoord,
    Oppdaad,
    Oppdoel,
    Oppevaluatie,
    Oppmening,
    Oppversie,
    Oppvraag,
)
from passend.dossier.models.overdracht import (
    Overdracht,
    Overdrachtdaad,
    Overdrachtopmerking,
    Overdrachtpakket,
)
from passend.dossier.models.overleg import Afspraak, Agendapunt, Akkoord, Genodigde, Overleg
from passend.dossier.models.signaal import Signaal
from passend.dossier.models.toestemming import Deling, Toestemming, Toestemmingsdaad
from passend.dossier.models.uitschrijving import Uitschrijving
from passend.dossier.models.verwijzing import Verwijzing
from passend.dossier.models.zoekschool import Dekking, Zoekvraag
from passend.dossier.models.zorgvraag import Zorgvraag

__all__ = [
    "Dekking",
    "Zoekvraag",
    "Doelevaluatie",
    "Gehoord",
    "Groeilijn",
    "Groeimeting",
    "Opp",
    "Oppakkoord",
    "Oppantwoord",
    "Oppdaad",
    "Oppdoel",
    "Oppevaluatie",
    "Oppmening",
    "Oppversie",
    "Oppvraag",
    "FASEN",
    "Groeidocument",
    "Sectie",
    "Sectiestand",
    "Uitspraak",
    "Uitspraakversie",
    "Afspraak",
    "Agendapunt",
    "Akkoord",
    "Genodigde",
    "Overleg",
    "Signaal",
    "Deling",
    "Toestemming",
    "Toestemmingsdaad",
    "Verwijzing",
    "EXTRA_ZICHT",
    "SCHOOLROLLEN",
    "Aanmelding",
    "Aanmeldstap",
    "Aanpak",
    "Arrangement",
    "Arrangementdaad",
    "Arrangementevaluatie",
    "Aspect",
    "Begeleiding",
    "Behoefte",
    "Evaluatiestem",
    "GenoemdeSchool",
    "Inschrijving",
    "Kostenpost",
    "Leerling",
    "LeerlingQuerySet",
    "Maatregel",
    "Maatregelstap",
    "Ouderschap",
    "Ouderuitnodiging",
    "Plek",
    "Stem",
    "Uitschrijving",
    "Overdracht",
    "Overdrachtdaad",
    "Overdrachtopmerking",
    "Overdrachtpakket",
    "ViaLeerlingQuerySet",
    "Zorgvraag",
    "may_write_dossier",
]
