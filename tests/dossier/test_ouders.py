"""A parent gets to the own child through the school, and loses the way when gezag ends."""

import re

import pytest

from passend.beheer import actions as beheer
from passend.beheer.fouten import GeenRecht, VerkeerdeStaat
from passend.beheer.models import Auditregel, Gebruiker, Rolsoort
from passend.dossier import ouders
from passend.dossier.models import Ouderschap
from tests.dossier.test_dossier import ib, make_parent, make_person, make_school, school, sees, sem

__all__ = ["ib", "school", "sem"]
pytestmark = pytest.mark.django_db
LISA = ouders.Oudergegevens("Lisa de Wit", "lisa@voorbeeld.example", "moeder", gezag=True)


def use_link(mailoutbox, wachtwoord="een-lang-wachtwoord-7"):
    geheim = re.search(r"/uitnodiging/([\w-]+)/", mailoutbox[-1].body).group(1)
    return beheer.aanvaard_uitnodiging(geheim, wachtwoord=wachtwoord)[0]


def test_parent_who_uses_the_link_sees_the_child(
    sem, ib, mailoutbox, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        ouders.nodig_ouder_uit(ib, sem, LISA)

    lisa = use_link(mailoutbox)

    assert sees(Gebruiker.objects.get(pk=lisa.pk), sem)
    assert Auditregel.objects.filter(handeling="leg_ouderschap_vast").count() == 1


def test_invited_parent_without_gezag_gets_an_account_and_no_dossier(
    sem, ib, mailoutbox, django_capture_on_commit_callbacks
):
    zonder = ouders.Oudergegevens("Remco", "remco@voorbeeld.example", "stiefvader", gezag=False)
    with django_capture_on_commit_callbacks(execute=True):
        ouders.nodig_ouder_uit(ib, sem, zonder)

    remco = use_link(mailoutbox)

    assert Ouderschap.objects.get(gebruiker=remco).gezag is False
    assert not sees(Gebruiker.objects.get(pk=remco.pk), sem)


def test_another_school_cannot_invite_a_parent(sem):
    other = make_person("wessel", Rolsoort.IB, make_school("02AA").organisatie)

    with pytest.raises(GeenRecht):
        ouders.nodig_ouder_uit(other, sem, LISA)


def test_access_ends_the_moment_gezag_ends_and_the_ground_is_kept(sem, ib):
    marco = make_parent(sem, "marco", gezag=True)
    assert sees(marco, sem)

    relation = Ouderschap.objects.get(gebruiker=marco)
    ouders.wijzig_gezag(ib, relation, False, "uittreksel gezagsregister van 3 november 2026")

    assert not sees(marco, sem)
    assert "gezagsregister" in Auditregel.objects.get(handeling="wijzig_gezag").grond


def test_gezag_never_changes_without_a_ground(sem, ib):
    make_parent(sem, "marco", gezag=True)

    with pytest.raises(VerkeerdeStaat, match="waarop dit rust"):
        ouders.wijzig_gezag(ib, Ouderschap.objects.get(), False, " ")


def test_parent_cannot_change_gezag(client, sem):
    lisa = make_parent(sem, "lisa", gezag=True)
    client.force_login(lisa)

    assert (
        client.get(f"/leerlingen/ouderschap/{Ouderschap.objects.get().pk}/gezag/").status_code
        == 404
    )


def test_school_invites_a_parent_from_the_page_of_the_child(client, sem, ib):
    client.force_login(ib)

    assert client.get(f"/leerlingen/{sem.pk}/ouder/").status_code == 200
    answer = client.post(
        f"/leerlingen/{sem.pk}/ouder/",
        {
            "naam": "Lisa de Wit",
            "email": "lisa@voorbeeld.example",
            "relatie": "moeder",
            "gezag": "on",
        },
    )

    assert answer.status_code == 302
    assert sem.ouderuitnodigingen.get().gezag is True
