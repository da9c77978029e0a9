"""What the rooms below need to know of children: how long kept, who may ask, whose trail to read."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef, Q, Subquery
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from passend.beheer import export, retentie
from passend.beheer import models as beheer
from passend.beheer.models import Inzage, Organisatiesoort, Rolsoort
from passend.dossier.models import Inschrijving, Leerling
from passend.recht import parameter
from passend.samenwerking.models import Schoolsoort

EIGEN = (Rolsoort.OUDER, Rolsoort.LEERLING)


def register() -> None:
    """Join this room to retention, to the file for parents, and to the trails."""
    beheer.EIGEN_KINDEREN.append(own_children)
    export.registreer_zoeker(zoek_onderwerp)
    _register_retention()
    export.registreer_weergave(
        "dossier.Leerling",
        export.Weergave(
            titel=gettext_lazy("Over het kind"),
            weg={"onderwijsnummer_hash": "een sleutel van ons, gemaakt van het onderwijsnummer"},
        ),
    )
    for model, titel in (
        ("Ouderschap", gettext_lazy("Ouders en verzorgers")),
        ("Inschrijving", gettext_lazy("Scholen")),
        ("Begeleiding", gettext_lazy("Leraren")),
        ("Behoefte", gettext_lazy("Wat het kind nodig heeft")),
        ("Aanpak", gettext_lazy("Wat de school heeft geprobeerd")),
        ("Stem", gettext_lazy("Wat het kind en de ouders zeiden")),
    ):
        export.registreer_weergave(f"dossier.{model}", export.Weergave(titel=titel))


def own_children(gebruiker: Any) -> Any:
    """Return the ids of the children of whom this account is a parent with gezag, or is itself."""
    if not beheer.heeft_rol(gebruiker, EIGEN):
        return []
    return Leerling.objects.zichtbaar_voor(gebruiker).values("pk")


def zoek_onderwerp(gebruiker: Any, pk: int) -> export.Onderwerp | None:
    """Return whether this account may ask for everything about the child under this id (AVG 15).

    A parent with gezag may, and the pupil from the age in `privacy.zelf_vragen.leeftijd`. For
    anybody else, also people of the school, there is nothing to ask here.
    """
    if not beheer.heeft_rol(gebruiker, EIGEN):
        return None
    kind = Leerling.objects.zichtbaar_voor(gebruiker).filter(pk=pk).first()
    if kind is None or beheer.heeft_rol(gebruiker, (Rolsoort.OUDER,)):
        return None if kind is None else export.Onderwerp(kind)
    today = timezone.localdate()
    grens = parameter("privacy.zelf_vragen.leeftijd", op=today)
    caveat = "" if grens.geverifieerd else str(grens.kanttekeningen(today)[0])
    if kind.leeftijd(today) >= grens.waarde:
        return export.Onderwerp(kind, kanttekening=caveat)
    return export.Onderwerp(
        kind,
        weigering=_("Je bent nog geen %(leeftijd)s jaar. Je ouders kunnen dit voor je opvragen.")
        % {"leeftijd": grens.waarde},
        kanttekening=caveat,
    )


def _register_retention() -> None:
    special = Exists(
        Inschrijving.objects.filter(
            leerling=OuterRef("pk"),
            vestiging__school__soort__in=(Schoolsoort.SO, Schoolsoort.VSO),
        )
    )
    last_school = Subquery(
        Inschrijving.objects.filter(leerling=OuterRef("pk"))
        .order_by("-van", "-pk")
        .values("vestiging__school__organisatie_id")[:1]
    )
    for naam, sleutel, waar, minstens, label in (
        (
            "leerlingdossier",
            "bewaren.leerlingdossier",
            ~Q(special),
            (),
            gettext_lazy("Dossiers van leerlingen die weg zijn"),
        ),
        (
            "leerlingdossier_so",
            "bewaren.so.gegevens",
            Q(special),
            # A dossier of so or vso may hold the report of which the WEC gives the shortest term.
            ("cluster12.rapport.bewaren",),
            gettext_lazy("Dossiers van leerlingen die in het so of vso zaten"),
        ),
    ):
        retentie.registreer(
            retentie.Bewaring(
                naam=naam,
                model="dossier.Leerling",
                vanaf="uitgeschreven_op",
                sleutel=sleutel,
                waar=waar,
                mee=_remove_looks,
                van_wie=last_school,
                kiezers=(Organisatiesoort.SCHOOL,),
                minstens=minstens,
                label=label,
            )
        )


def _remove_looks(leerling: Leerling) -> None:
    Inzage.objects.filter(leerling_id_toen=leerling.pk).delete()
