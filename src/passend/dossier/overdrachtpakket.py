"""Makes the package of a transfer: the chosen parts as they are now, in Dutch, with a fingerprint."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from passend.dossier.models import Leerling
from passend.dossier.models.arrangement import LOPENDE, Arrangementstatus
from passend.dossier.models.overdracht import Overdracht, Overdrachtpakket
from passend.dossier.overdrachtdelen import Rijen, deel, delen, registreer, rijen_van
from passend.vormgeving.weergave import datum_voluit, tijd

SJABLOON = Path(__file__).parent / "brieven" / "overdracht.typ"


def build(overdracht: Overdracht) -> dict[str, Any]:
    """Return the package as plain values: who, from where to where, parts, and the parents' words.

    Only parts that were chosen and hold something are in it; nothing else of the dossier is.
    """
    with translation.override("nl"):
        kind = overdracht.leerling
        gekozen = [een for een in delen() if een.sleutel in overdracht.delen]
        parts = [(een, rijen_van(een.sleutel, kind)) for een in gekozen]
        return {
            "kind": kind.naam,
            "van": overdracht.van_vestiging.naam,
            "naar": overdracht.naar_vestiging.naam,
            "gemaakt_op": timezone.localtime().isoformat(timespec="seconds"),
            "delen": [
                {
                    "sleutel": een.sleutel,
                    "titel": een.titel,
                    "grond": een.bron,
                    "toestemming": een.vraagt_toestemming,
                    "rijen": rows,
                }
                for een, rows in parts
                if rows
            ],
            "opmerkingen": [
                {
                    "deel": getattr(deel(o.deel), "titel", o.deel),
                    "wie": o.wie,
                    "dag": datum_voluit(o.dag),
                    "soort": str(o.get_soort_display()),
                    "tekst": o.tekst,
                    "antwoord": o.antwoord,
                    "antwoord_van": o.antwoord_van,
                }
                for o in overdracht.opmerkingen.all()
            ],
        }


def freeze(overdracht: Overdracht, moment: Any) -> Overdrachtpakket:
    """Store the package as it is now, with the next number, and return it."""
    tekst = json.dumps(build(overdracht), ensure_ascii=False, sort_keys=True)
    return Overdrachtpakket.objects.create(
        overdracht=overdracht,
        nummer=overdracht.pakketten.count() + 1,
        inhoud_json=tekst,
        sha256=fingerprint(tekst),
        gemaakt_op=moment,
    )


def fingerprint(tekst: str) -> str:
    """Return the SHA-256 of the text of a package, by which both schools can compare."""
    return hashlib.sha256(tekst.encode()).hexdigest()


def make_pdf(pakket: Overdrachtpakket) -> bytes:
    """Return the package as PDF/UA-1; data go in as JSON, never as markup."""
    import typst

    feiten = pakket.inhoud | {
        "titel": _("Overdracht van %(kind)s") % {"kind": pakket.inhoud["kind"]},
        "intro": _("Van %(van)s naar %(naar)s. Gemaakt op %(dag)s, %(uur)s.")
        % {
            "van": pakket.inhoud["van"],
            "naar": pakket.inhoud["naar"],
            "dag": datum_voluit(timezone.localdate(pakket.gemaakt_op)),
            "uur": tijd(pakket.gemaakt_op),
        },
        "woorden": _("Wat ouders en kind erbij zeiden"),
        "antwoord": _("Antwoord van de school"),
        "grondwoord": _("Grond"),
        "kenmerk": _("Vingerafdruk (SHA-256)"),
        "sha256": pakket.sha256,
    }
    return typst.compile(
        str(SJABLOON),
        sys_inputs={"gegevens": json.dumps(feiten, ensure_ascii=False)},
        pdf_standards=["ua-1"],
        ignore_system_fonts=True,
        timestamp=int(pakket.gemaakt_op.timestamp()),
    )


# ---------------------------------------------------------------- what the parts of this room hold


def _kind(kind: Leerling) -> Rijen:
    rij = [(_("Naam"), kind.naam), (_("Geboortedatum"), datum_voluit(kind.geboortedatum))]
    if kind.onderwijsnummer:
        rij.append((_("Onderwijsnummer"), kind.onderwijsnummer))
    ouders = [
        f"{o.gebruiker.naam} ({o.relatie})"
        for o in kind.ouderschappen.geldig().filter(gezag=True).select_related("gebruiker")
    ]
    if ouders:
        rij.append((_("Ouders met gezag"), ", ".join(ouders)))
    return [rij]


def _schools(kind: Leerling) -> Rijen:
    rows = kind.inschrijvingen.select_related("vestiging").order_by("van")
    return [
        [
            (_("School"), rij.vestiging.naam),
            (_("Groep"), rij.groep),
            (_("Vanaf"), datum_voluit(rij.van)),
            (_("Tot"), datum_voluit(rij.tot) if rij.tot else _("nu")),
        ]
        for rij in rows
    ]


def _needs(kind: Leerling) -> Rijen:
    return [
        [
            (_("Gaat over"), str(rij.get_aspect_display())),
            (_("Wat het kind nodig heeft"), rij.tekst),
            (_("Opgeschreven op"), datum_voluit(rij.datum)),
        ]
        for rij in kind.behoeften.all()
    ]


def _approaches(kind: Leerling) -> Rijen:
    return [
        [
            (_("Wat"), rij.wat),
            (_("Wat ervan kwam"), rij.resultaat or _("nog niet opgeschreven")),
            (_("Vanaf"), datum_voluit(rij.van)),
            (_("Tot"), datum_voluit(rij.tot) if rij.tot else _("nu")),
        ]
        for rij in kind.aanpakken.all()
    ]


def _support(kind: Leerling) -> Rijen:
    """Return what runs or ran, with the day of the next evaluation, so that no clock is lost."""
    statussen = (*LOPENDE, Arrangementstatus.TOEGEKEND, Arrangementstatus.GESTOPT)
    rows = kind.arrangementen.filter(status__in=statussen).prefetch_related("evaluaties")
    return [_arrangement_row(een) for een in rows.order_by("van")]


def _arrangement_row(een: Any) -> list[tuple[str, str]]:
    rij = [
        (_("Doel"), een.doel),
        (_("Gemeten met"), een.maat),
        (_("Wat er gebeurt"), een.wat),
        (
            _("Hoe veel"),
            _("%(uren)s uur per week, %(waar)s")
            % {"uren": een.uren_per_week, "waar": een.get_setting_display()},
        ),
        (_("Van"), datum_voluit(een.van)),
        (_("Tot en met"), datum_voluit(een.laatste_dag)),
        (_("Hoe het ervoor staat"), str(een.get_status_display())),
    ]
    if een.evalueren_voor and een.status in LOPENDE:
        rij.append((_("Evalueren voor"), datum_voluit(een.evalueren_voor)))
    rij += [
        (
            _("Evaluatie van %(dag)s") % {"dag": datum_voluit(e.dag)},
            f"{e.get_dichterbij_display()}; {e.meting}",
        )
        for e in een.evaluaties.all()
    ]
    return rij


def _voices(kind: Leerling) -> Rijen:
    return [[(f"{rij.wie}, {datum_voluit(rij.datum)}", rij.tekst)] for rij in kind.stemmen.all()]


def register_parts() -> None:
    """Say what the parts of this room hold; called when the room starts."""
    for sleutel, vul in (
        ("kind", _kind),
        ("scholen", _schools),
        ("nodig", _needs),
        ("aanpak", _approaches),
        ("ondersteuning", _support),
        ("stem", _voices),
    ):
        registreer(sleutel, vul)
