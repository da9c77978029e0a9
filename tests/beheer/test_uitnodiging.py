"""The invitation: a link that works once, not for ever, and of which only a hash is kept."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.utils import timezone

from passend.beheer import actions
from passend.beheer.fouten import GeenRecht, VerkeerdeStaat
from passend.beheer.models import Auditregel, Gebruiker, Rolsoort, Uitnodiging

pytestmark = [pytest.mark.django_db, pytest.mark.db_beide]

VANDAAG = timezone.localdate()


@pytest.fixture
def geheim(beheerder, mailoutbox, django_capture_on_commit_callbacks) -> str:
    with django_capture_on_commit_callbacks(execute=True):
        actions.nodig_uit(
            beheerder,
            actions.Uitnodigingsgegevens(
                "Noor de Wit", "Noor@passend.example", Rolsoort.LERAAR, VANDAAG
            ),
        )
    (mail,) = mailoutbox
    assert mail.to == ["Noor@passend.example"]
    assert "leraar bij De Esdoorn" in mail.body
    return re.search(r"/uitnodiging/([\w-]+)/", mail.body)[1]


def test_link_gives_an_account_with_the_role(geheim):
    gebruiker, rol = actions.aanvaard_uitnodiging(geheim, wachtwoord="lang-genoeg-wachtwoord")

    assert (gebruiker.username, gebruiker.naam) == ("noor@passend.example", "Noor de Wit")
    assert gebruiker.check_password("lang-genoeg-wachtwoord")
    assert rol.soort == Rolsoort.LERAAR
    assert Auditregel.objects.filter(handeling="aanvaard_uitnodiging").count() == 1


def test_secret_itself_is_not_kept(geheim):
    kept = Uitnodiging.objects.get()

    assert geheim not in {str(value) for value in vars(kept).values()}
    assert kept.geheim_hash == actions.secret_hash(geheim)


def test_link_used_twice_gets_a_clear_word(geheim):
    actions.aanvaard_uitnodiging(geheim, wachtwoord="lang-genoeg-wachtwoord")

    with pytest.raises(actions.OngeldigeLink, match="al gebruikt"):
        actions.aanvaard_uitnodiging(geheim, wachtwoord="een-ander-wachtwoord")
    assert Gebruiker.objects.filter(username="noor@passend.example").count() == 1


def test_link_expires(geheim):
    Uitnodiging.objects.update(verloopt_op=timezone.now() - dt.timedelta(seconds=1))

    with pytest.raises(actions.OngeldigeLink, match="verlopen"):
        actions.aanvaard_uitnodiging(geheim, wachtwoord="x")


def test_withdrawn_link_works_no_more(geheim, beheerder):
    actions.trek_uitnodiging_in(beheerder, Uitnodiging.objects.get())

    with pytest.raises(actions.OngeldigeLink, match="ingetrokken"):
        actions.aanvaard_uitnodiging(geheim, wachtwoord="x")
    with pytest.raises(VerkeerdeStaat):
        actions.trek_uitnodiging_in(beheerder, Uitnodiging.objects.get())


def test_guessed_link_is_unknown(geheim):
    with pytest.raises(actions.OngeldigeLink, match="kennen wij niet"):
        actions.aanvaard_uitnodiging(geheim[:-1] + "!", wachtwoord="x")


def test_logged_in_person_gets_the_role_at_the_own_account(geheim, ib):
    gebruiker, _rol = actions.aanvaard_uitnodiging(geheim, gebruiker=ib)

    assert gebruiker == ib
    assert {rol.soort for rol in ib.rollen.geldig()} == {"ib", "leraar"}


def test_known_address_must_log_in_first_and_keeps_the_link(geheim):
    Gebruiker.objects.create_user(username="noor@passend.example")

    with pytest.raises(VerkeerdeStaat, match="Log in en open de link opnieuw"):
        actions.aanvaard_uitnodiging(geheim, wachtwoord="x")
    assert actions.open_uitnodiging(geheim)


def test_only_a_beheerder_invites(ib, maak, swv, geheim):
    gegevens = actions.Uitnodigingsgegevens("X", "x@passend.example", Rolsoort.LERAAR, VANDAAG)

    with pytest.raises(GeenRecht):
        actions.nodig_uit(ib, gegevens)
    with pytest.raises(GeenRecht):
        actions.trek_uitnodiging_in(maak(Rolsoort.BEHEER, swv), Uitnodiging.objects.get())
