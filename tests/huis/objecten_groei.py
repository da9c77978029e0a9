"""One object of each model of the growth cycle, in each world, and the routes that lead to them."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import timezone
from tests.huis.objecten import ARGUMENTEN, SINDS, fabriek

from passend.dossier import models as dossier


def _pk(label: str) -> Any:
    return lambda w: {"pk": w.een(label).pk}


ARGUMENTEN.update(
    {
        "dossier:geef_signaal": lambda w: {"pk": w.kind.pk},
        **dict.fromkeys(
            (
                "dossier:signaal",
                "dossier:signaal_pak_op",
                "dossier:signaal_sluit",
                "dossier:signaal_heropen",
                "dossier:signaal_trek_in",
            ),
            _pk("dossier.Signaal"),
        ),
        **dict.fromkeys(
            (
                "dossier:toestemmingen",
                "dossier:toestemming_vraag",
                "dossier:overleggen",
                "dossier:overleg_plan",
            ),
            lambda w: {"pk": w.kind.pk},
        ),
        **dict.fromkeys(
            (
                "dossier:toestemming",
                "dossier:toestemming_teken",
                "dossier:toestemming_trek_in",
                "dossier:verwijzing_vraag",
            ),
            _pk("dossier.Toestemming"),
        ),
        **dict.fromkeys(
            ("dossier:verwijzing", "dossier:verwijzing_antwoord", "dossier:verwijzing_sluit"),
            _pk("dossier.Verwijzing"),
        ),
        **dict.fromkeys(
            (
                "dossier:overleg",
                "dossier:overleg_punt",
                "dossier:overleg_verslag",
                "dossier:overleg_afspraak",
                "dossier:overleg_teken",
            ),
            _pk("dossier.Overleg"),
        ),
        "dossier:overleg_stap": lambda w: {"pk": w.een("dossier.Overleg").pk, "act": "zeg_af"},
        **dict.fromkeys(("dossier:actie_klaar", "dossier:afspraak_weg"), _pk("dossier.Afspraak")),
        "dossier:groei": lambda w: {"pk": w.kind.pk},
        "dossier:groei_schrijf": lambda w: {"pk": w.kind.pk, "sectie": "waarnemen"},
        **dict.fromkeys(
            (
                "dossier:uitspraak",
                "dossier:uitspraak_versies",
                "dossier:uitspraak_weg",
                "dossier:uitspraak_terug",
            ),
            _pk("dossier.Uitspraak"),
        ),
    }
)


@fabriek("dossier.Signaal")
def _signaal(w: Any) -> Any:
    return dossier.Signaal.objects.create(
        leerling=w.kind,
        gever=w.account["leraar"],
        gever_naam=f"Leraar {w.merk}",
        gever_rol="leraar",
        wat=w.merk,
        sinds="sinds de zomer",
        gegeven_op=timezone.now(),
    )


@fabriek("dossier.Groeidocument")
def _groeidocument(w: Any) -> Any:
    return dossier.Groeidocument.objects.create(leerling=w.kind, geopend_op=timezone.now())


@fabriek("dossier.Sectiestand")
def _sectiestand(w: Any) -> Any:
    return dossier.Sectiestand.objects.create(leerling=w.kind, sectie="waarnemen", versie=1)


@fabriek("dossier.Uitspraak")
def _uitspraak(w: Any) -> Any:
    return dossier.Uitspraak.objects.create(
        leerling=w.kind,
        sectie="waarnemen",
        auteur=w.account["ib"],
        auteur_naam=f"Ib {w.merk}",
        auteur_rol="ib",
        datum=SINDS,
        geschreven_op=timezone.now(),
        tekst=w.merk,
    )


@fabriek("dossier.Uitspraakversie")
def _uitspraakversie(w: Any) -> Any:
    return dossier.Uitspraakversie.objects.create(
        uitspraak=w.een("dossier.Uitspraak"),
        leerling=w.kind,
        nummer=1,
        tekst=w.merk,
        door_naam=f"Ib {w.merk}",
        moment=timezone.now(),
    )


@fabriek("dossier.Toestemming")
def _toestemming(w: Any) -> Any:
    today = timezone.localdate()
    return dossier.Toestemming.objects.create(
        leerling=w.kind,
        doel="hulp",
        ontvanger=w.organisatie["jeugdhulp"],
        wat=w.merk,
        van=SINDS,
        tot=today + dt.timedelta(days=100),
        status="gegeven",
        gevraagd_op=timezone.now(),
    )


@fabriek("dossier.Toestemmingsdaad")
def _toestemmingsdaad(w: Any) -> Any:
    return dossier.Toestemmingsdaad.objects.create(
        toestemming=w.een("dossier.Toestemming"),
        leerling=w.kind,
        wat="ja",
        gebruiker=w.account["ouder"],
        naam=f"Ouder {w.merk}",
        hoedanigheid="ouder",
        wijze="totp",
        moment=timezone.now(),
    )


@fabriek("dossier.Verwijzing")
def _verwijzing(w: Any) -> Any:
    return dossier.Verwijzing.objects.create(
        leerling=w.kind,
        soort="jeugdhulp",
        ontvanger=w.organisatie["jeugdhulp"],
        toestemming=w.een("dossier.Toestemming"),
        vraag=w.merk,
        gevraagd_op=SINDS,
        antwoord_voor=SINDS + dt.timedelta(days=30),
        waarom_dan="zo afgesproken",
    )


@fabriek("dossier.Deling")
def _deling(w: Any) -> Any:
    return dossier.Deling.objects.create(
        leerling=w.kind,
        verwijzing=w.een("dossier.Verwijzing"),
        toestemming=w.een("dossier.Toestemming"),
        versie=w.een("dossier.Uitspraakversie"),
        wat="uitspraak",
        grond="toestemming",
        door_naam=f"Ib {w.merk}",
        moment=timezone.now(),
    )


@fabriek("dossier.Overleg")
def _overleg(w: Any) -> Any:
    return dossier.Overleg.objects.create(
        leerling=w.kind,
        onderwerp=f"Hoe gaat het met {w.merk}",
        begint_op=timezone.now(),
        wijze="school",
        organisator=w.account["ib"],
    )


@fabriek("dossier.Genodigde")
def _genodigde(w: Any) -> Any:
    return dossier.Genodigde.objects.create(
        overleg=w.een("dossier.Overleg"), leerling=w.kind, naam=f"Ouder {w.merk}"
    )


@fabriek("dossier.Agendapunt")
def _agendapunt(w: Any) -> Any:
    return dossier.Agendapunt.objects.create(
        overleg=w.een("dossier.Overleg"),
        leerling=w.kind,
        soort="eigen",
        tekst=w.merk,
        van_wie=f"Ib {w.merk}",
    )


@fabriek("dossier.Afspraak")
def _afspraak(w: Any) -> Any:
    return dossier.Afspraak.objects.create(
        overleg=w.een("dossier.Overleg"),
        leerling=w.kind,
        soort="actie",
        tekst=w.merk,
        wie=w.account["leraar"],
        wie_naam=f"Leraar {w.merk}",
        voor=SINDS,
    )


@fabriek("dossier.Akkoord")
def _akkoord(w: Any) -> Any:
    return dossier.Akkoord.objects.create(
        overleg=w.een("dossier.Overleg"),
        leerling=w.kind,
        ouder=w.account["ouder"],
        naam=f"Ouder {w.merk}",
        akkoord=True,
        wijze="totp",
        moment=timezone.now(),
    )
