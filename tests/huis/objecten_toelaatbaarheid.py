"""One object of every model of the room toelaatbaarheid in a world: a case that was granted."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone
from tests.huis.objecten import ARGUMENTEN, SINDS, Wereld, fabriek

from passend import recht
from passend.toelaatbaarheid import brieffeiten
from passend.toelaatbaarheid import models as gate


def _zaak_pk(w: Wereld) -> dict[str, Any]:
    return {"pk": w.een("toelaatbaarheid.Zaak").pk}


ARGUMENTEN |= {
    "toelaatbaarheid:zaak": _zaak_pk,
    "toelaatbaarheid:act": lambda w: {**_zaak_pk(w), "naam": "maak_bezwaar"},
    "toelaatbaarheid:werk_bij": _zaak_pk,
    "toelaatbaarheid:bijlage_nieuw": _zaak_pk,
    "toelaatbaarheid:vervolg": lambda w: {"pk": w.een("toelaatbaarheid.Verklaring").pk},
    "toelaatbaarheid:bijlage": lambda w: {"pk": w.een("toelaatbaarheid.Bijlage").pk},
    "toelaatbaarheid:bezwaar_intrekken": lambda w: {"pk": w.een("toelaatbaarheid.Bezwaar").pk},
    "toelaatbaarheid:nieuw": lambda w: {"leerling_id": w.kind.pk},
}


@fabriek("toelaatbaarheid.Teller")
def _teller(w: Wereld) -> Any:
    swv = w.een("samenwerking.Samenwerkingsverband")
    return gate.Teller.objects.create(swv=swv, jaar=SINDS.year, soort="zaak")


@fabriek("toelaatbaarheid.Zaak")
def _zaak(w: Wereld) -> Any:
    return gate.Zaak.objects.create(
        swv=w.een("samenwerking.Samenwerkingsverband"),
        jaar=SINDS.year,
        volgnummer=1,
        leerling=w.kind,
        vestiging=w.een("samenwerking.Vestiging"),
        aanvrager=w.organisatie["school"],
        behandelaar=w.organisatie["swv"],
        soort="so",
        status="toegekend",
        ingediend=True,
        ontvangen_op=SINDS,
    )


@fabriek("toelaatbaarheid.Handeling")
def _handeling(w: Wereld) -> Any:
    return gate.Handeling.objects.create(
        zaak=w.een("toelaatbaarheid.Zaak"),
        volgnummer=1,
        act="dien_in",
        naar_status="ingediend",
        door=w.account["ib"],
        door_naam=w.account["ib"].naam,
        dag=SINDS,
        tijd=timezone.now(),
    )


@fabriek("toelaatbaarheid.Advies")
def _advies(w: Wereld) -> Any:
    return gate.Advies.objects.create(
        zaak=w.een("toelaatbaarheid.Zaak"),
        deskundige=w.account["deskundige"],
        discipline="orthopedagoog",
        gevraagd_op=SINDS,
    )


@fabriek("toelaatbaarheid.Besluit")
def _besluit(w: Wereld) -> Any:
    return gate.Besluit.objects.create(
        zaak=w.een("toelaatbaarheid.Zaak"),
        uitkomst="toegekend",
        categorie="laag",
        van=SINDS,
        tot_en_met=SINDS + dt.timedelta(days=400),
        motivering=w.merk,
        door=w.account["commissie"],
        door_naam=w.account["commissie"].naam,
        rol="commissie",
        besloten_op=SINDS,
        bekendgemaakt_op=SINDS,
    )


@fabriek("toelaatbaarheid.Verklaring")
def _verklaring(w: Wereld) -> Any:
    return gate.Verklaring.objects.create(
        zaak=w.een("toelaatbaarheid.Zaak"),
        besluit=w.een("toelaatbaarheid.Besluit"),
        swv=w.een("samenwerking.Samenwerkingsverband"),
        jaar=SINDS.year,
        volgnummer=1,
        leerling=w.kind,
        soort="so",
        categorie="laag",
        van=SINDS,
        tot_en_met=SINDS + dt.timedelta(days=400),
    )


@fabriek("toelaatbaarheid.Ophaling")
def _ophaling(w: Wereld) -> Any:
    return gate.Ophaling.objects.create(
        verklaring=w.een("toelaatbaarheid.Verklaring"),
        zaak=w.een("toelaatbaarheid.Zaak"),
        organisatie=w.organisatie["school"],
        tijd=timezone.now(),
    )


@fabriek("toelaatbaarheid.Bezwaar")
def _bezwaar(w: Wereld) -> Any:
    return gate.Bezwaar.objects.create(
        zaak=w.een("toelaatbaarheid.Zaak"),
        besluit=w.een("toelaatbaarheid.Besluit"),
        indiener=w.account["ouder"],
        indiener_naam=w.account["ouder"].naam,
        hoedanigheid="ouder",
        ontvangen_op=SINDS,
        gronden=w.merk,
    )


@fabriek("toelaatbaarheid.Ingebrekestelling")
def _ingebrekestelling(w: Wereld) -> Any:
    return gate.Ingebrekestelling.objects.create(
        zaak=w.een("toelaatbaarheid.Zaak"),
        fase="primair",
        ontvangen_op=SINDS,
        door_naam=w.account["ouder"].naam,
        termijn_was=SINDS - dt.timedelta(days=1),
    )


@fabriek("toelaatbaarheid.Bijlage")
def _bijlage(w: Wereld) -> Any:
    return gate.Bijlage.objects.create(
        zaak=w.een("toelaatbaarheid.Zaak"),
        bestand=ContentFile(b"%PDF-1.7", name="verslag.pdf"),
        naam=f"verslag {w.merk}.pdf",
        soort="application/pdf",
        omvang=8,
        sha256=w.letter.lower() * 64,
        door=w.account["ib"],
        door_naam=w.account["ib"].naam,
        tijd=timezone.now(),
    )


@fabriek("toelaatbaarheid.Brief")
def _brief(w: Wereld) -> Any:
    zaak = w.een("toelaatbaarheid.Zaak")
    inhoud, sha256 = gate.Brief.pak_in(
        {
            **brieffeiten.basis(zaak),
            "ontvangen_op": SINDS.isoformat(),
            "termijn": brieffeiten.termijn(recht.termijn("tlv.besluit", SINDS, {})),
        }
    )
    return gate.Brief.objects.create(
        zaak=zaak,
        handeling=w.een("toelaatbaarheid.Handeling"),
        soort="ontvangst",
        datum=SINDS,
        inhoud_json=inhoud,
        sha256=sha256,
    )


@fabriek("toelaatbaarheid.Herinnering")
def _herinnering(w: Wereld) -> Any:
    return gate.Herinnering.objects.create(
        zaak=w.een("toelaatbaarheid.Zaak"),
        soort="termijn",
        over=SINDS,
        gemaakt_op=timezone.now(),
    )


@fabriek("toelaatbaarheid.Controlepoging")
def _controlepoging(w: Wereld) -> Any:
    return gate.Controlepoging.objects.create(adres=w.merk, venster=timezone.now())
