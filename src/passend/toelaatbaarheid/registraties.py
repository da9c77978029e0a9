"""What this room tells beheer: how long it keeps a case, and how one reads in the parent's file."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from passend.beheer import export, retentie
from passend.beheer.models import Organisatiesoort
from passend.toelaatbaarheid.models import Zaak
from passend.toelaatbaarheid.soorten import Soort

_PO = (Soort.SBO, Soort.SO)
_SLEUTEL = "swv.gezondheidsgegevens.bewaartermijn"
_CODE = "alleen om de echtheid na te gaan"
_EIGEN = "een sleutel van ons eigen systeem"


def register() -> None:
    """Register terms and words; called when the room starts."""
    for naam, sleutel, waar, label in (
        ("zaak_po", _SLEUTEL, Q(soort__in=_PO), _("Aanvragen voor sbo en so")),
        ("zaak_vo", f"{_SLEUTEL}.vo", ~Q(soort__in=_PO), _("Aanvragen voor vso, pro en lwoo")),
    ):
        retentie.registreer(
            retentie.Bewaring(
                naam=naam,
                model="toelaatbaarheid.Zaak",
                vanaf="afgelopen_op",
                sleutel=sleutel,
                waar=waar,
                mee=remove_with,
                van_wie="behandelaar_id",
                kiezers=(Organisatiesoort.SWV,),
                label=label,
            )
        )
    for model, weergave in _WEERGAVEN.items():
        export.registreer_weergave(f"toelaatbaarheid.{model}", weergave)


def remove_with(zaak: Zaak) -> None:
    """Remove what a case protects, its files last: those go only when the rows are really gone."""
    opslag = [(b.bestand.storage, b.bestand.name) for b in zaak.bijlagen.all()]
    zaak.brieven.all().delete()
    zaak.bezwaren.all().delete()
    zaak.verklaringen.all().delete()
    zaak.besluiten.all().delete()
    transaction.on_commit(lambda: [storage.delete(naam) for storage, naam in opslag])


_WEERGAVEN = {
    "Zaak": export.Weergave(
        _("Aanvragen"),
        _("Wat er voor dit kind is gevraagd bij een samenwerkingsverband."),
        weg={"versie": _EIGEN},
    ),
    "Handeling": export.Weergave(
        _("Verloop van de aanvragen"), _("Elke stap, met wie, wanneer en waarom.")
    ),
    "Advies": export.Weergave(_("Adviezen van deskundigen")),
    "Besluit": export.Weergave(_("Besluiten")),
    "Verklaring": export.Weergave(_("Verklaringen")),
    "Ophaling": export.Weergave(_("Scholen die een verklaring ophaalden")),
    "Bezwaar": export.Weergave(_("Bezwaren")),
    "Ingebrekestelling": export.Weergave(_("Ingebrekestellingen")),
    "Bijlage": export.Weergave(
        _("Documenten bij de aanvragen"), weg={"bestand": _EIGEN, "sha256": _CODE}
    ),
    "Brief": export.Weergave(
        _("Brieven"), labels={"inhoud_json": _("inhoud")}, weg={"sha256": _CODE}
    ),
    "Herinnering": export.Weergave(_("Herinneringen")),
}
