"""What the growth cycle brings to the pages and files of others: work, links, the export."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from passend.beheer import export, werk
from passend.dossier import (
    onderdelen,
    process_groei,  # noqa: F401 - registers the process tables
)
from passend.dossier.groeipaneel import PANEEL
from passend.dossier.kring import staat_om_het_kind
from passend.dossier.queries.overleg import overlegrijen, overlegwerk
from passend.dossier.queries.signaal import new_signals, signaalwerk
from passend.dossier.queries.verwijzing import (
    asked_consents,
    toestemmingswerk,
    unanswered,
    verwijswerk,
)
from passend.vormgeving import panelen

_TITELS = (
    ("Signaal", _("Signalen")),
    ("Groeidocument", _("Groeidocument")),
    ("Sectiestand", _("Delen van het groeidocument")),
    ("Uitspraak", _("Wat in het groeidocument staat")),
    ("Uitspraakversie", _("Eerdere versies van wat in het groeidocument staat")),
    ("Overleg", _("Overleggen")),
    ("Genodigde", _("Wie bij een overleg was gevraagd")),
    ("Agendapunt", _("Punten op de agenda van een overleg")),
    ("Afspraak", _("Besluiten en acties uit een overleg")),
    ("Akkoord", _("Wat ouders van een verslag vonden")),
    ("Verwijzing", _("Verwijzingen naar hulp")),
    ("Toestemming", _("Toestemmingen om te delen")),
    ("Toestemmingsdaad", _("Wie toestemming gaf of introk")),
    ("Deling", _("Wat met anderen is gedeeld")),
)


def register() -> None:
    """Join the growth cycle to the start page, the calendar, the dossier page and the AVG file.

    Its rows hang on the child and go with it (`leerlingdossier` in `registraties`), so that they
    need no term of their own.
    """
    for naam, bron, rijen in (
        ("signaal", signaalwerk, new_signals),
        ("overleg", overlegwerk, overlegrijen),
        ("verwijzing", verwijswerk, unanswered),
        ("toestemming", toestemmingswerk, asked_consents),
    ):
        werk.registreer(naam, bron, rijen)
    panelen.registreer(PANEEL)
    for model, titel in _TITELS:
        export.registreer_weergave(f"dossier.{model}", export.Weergave(titel=titel))
    for naam, route, recht, volgorde in (
        (_("Groeidocument"), "dossier:groei", staat_om_het_kind, 10),
        (_("Overleggen"), "dossier:overleggen", staat_om_het_kind, 11),
        (_("Geef een signaal"), "dossier:geef_signaal", staat_om_het_kind, 12),
        (_("Wie mag wat weten"), "dossier:toestemmingen", staat_om_het_kind, 13),
    ):
        onderdelen.registreer(onderdelen.Onderdeel(naam, route, recht, volgorde))
