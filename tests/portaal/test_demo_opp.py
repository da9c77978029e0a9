"""The demo region shows opps in every state and at every kind of school, made by real acts."""

import pytest
from django.utils import timezone

from passend.beheer import audit
from passend.beheer.models import Gebruiker
from passend.dossier.models.opp import Opp, Oppakkoord, Oppstatus
from passend.dossier.queries import opp as vragen
from passend.dossier.weekblad import maandag_van
from passend.portaal.demo import bouw

pytestmark = pytest.mark.django_db


def test_opps_stand_in_every_state_and_the_named_accounts_have_something_to_do():
    vandaag = timezone.localdate()
    bouw.build(vandaag, maat=bouw.Maat(leerlingen=300, zaken=15))

    alle = Opp.objects.all()
    assert set(alle.values_list("status", flat=True)) == set(Oppstatus.values)
    assert set(alle.values_list("soort", flat=True)) == {"bao", "sbo", "so", "vo"}
    assert set(alle.values_list("duo", flat=True)) == {"niet", "geregistreerd", "beeindigd"}
    assert Oppakkoord.objects.filter(uitkomst="oneens").exists()
    assert alle.filter(groeilijnen__metingen__isnull=False, evaluaties__isnull=False).exists()

    def account(naam):
        return Gebruiker.objects.get(username=naam)

    wacht = Opp.objects.zichtbaar_voor(account("ouder")).get()
    assert (wacht.status, wacht.nummer, wacht.geldend) == (Oppstatus.VOORGELEGD, 2, 1)
    assert Opp.objects.zichtbaar_voor(account("leerling")).get().geldend == 1
    namen = {r.naam for r in vragen.weekregels(account("leraar"), maandag_van(vandaag))}
    assert len(namen) > 1
    assert vragen.telling(account("ib"), vandaag).lopend > 2
    assert audit.controleer()[1] is None
