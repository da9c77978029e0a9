"""An English page of the gate says nothing in Dutch but names, laws and what people typed.

Every page of a case is read in every state and role, as a browser that asks for English gets it.
"""

import html
import re

import pytest
from django.test import Client
from django.urls import reverse

from passend.toelaatbaarheid import process
from passend.toelaatbaarheid.actpaginas import ACTPAGINAS
from passend.toelaatbaarheid.models import Zaak
from passend.toelaatbaarheid.soorten import Status
from tests.toelaatbaarheid import verhalen

BACKEND = "django.contrib.auth.backends.ModelBackend"
# Words that only a Dutch sentence has. Names of laws, schools and people have none of these.
DUTCH = re.compile(
    r"\b(het|een|niet|wordt|worden|zijn|naar|wij|jij|uw|maar|ook|nog|deze|dit|als|kunt|moet|heeft)\b",
    re.IGNORECASE,
)
# What people of the stories typed, and names in them, which nobody translates.
TYPED = re.compile(
    r"De groep van 29 blijft te druk\.|Een kleine, vaste groep past\.|Dit past\.|De school kan dit "
    r"zelf\.|Stuur het verslag mee\.|Het Anker|Het besluit blijft\.|Wij horen graag[^<]*|"
    r"In de kring is het te hard\.|Een kleine groep met elke dag dezelfde mensen\.|"
    r"Wij zijn het niet eens\.|Zie het verslag\.|Gehoord\.|Niet eens\.|Houd vast\.|Verhuisd\.|De Regenboog"
)
WHO = ("noor", "fatima", "henk", "lisa", "jeroen", "sem", "elders")


def english(account):
    """Return a browser of this account that asks for pages in English."""
    client = Client(HTTP_ACCEPT_LANGUAGE="en")
    client.force_login(account, backend=BACKEND)
    client.cookies["django_language"] = "en"
    return client


def dutch_in(content):
    """Return the pieces of text of a page that are Dutch."""
    body = re.sub(r"<(script|style|textarea|option)\b.*?</\1>", " ", content, flags=re.S)
    body = re.sub(r'<[^>]*lang="nl"[^>]*>[^<]*', " ", body)
    texts = [html.unescape(t).strip() for t in re.findall(r">([^<]+)<", body)]
    return [t for t in texts if DUTCH.search(TYPED.sub("", t))]


# Together these show every part of the case page and the page of every act.
STATES = (
    Status.CONCEPT,
    Status.INGEDIEND,
    Status.AANVULLING_GEVRAAGD,
    Status.IN_ADVIES,
    Status.IN_BERAAD,
    Status.TOEGEKEND,
    Status.BEZWAAR,
    Status.BEROEP,
)


@pytest.mark.parametrize("status", STATES)
def test_case_in_every_state_reads_in_english_for_every_role(w, status):
    zaak = verhalen.zaak_in(w, status)
    acts = [o.act for o in process.TABEL if o.van == status and o.act in ACTPAGINAS]
    pages = [reverse("toelaatbaarheid:zaak", args=[zaak.pk])]
    pages += [reverse("toelaatbaarheid:act", args=[zaak.pk, act]) for act in acts]
    found = {}

    for who in WHO:
        account = getattr(w, who)
        if not Zaak.objects.zichtbaar_voor(account).filter(pk=zaak.pk).exists():
            continue
        client = english(account)
        for page in pages:
            answer = client.get(page)
            if answer.status_code == 200 and (left := dutch_in(answer.content.decode())):
                found[who, page] = left

    assert found == {}


@pytest.mark.parametrize("who", ["noor", "fatima", "lisa"])
def test_lists_and_explanations_read_in_english(w, who):
    loop = verhalen.toegekend(w)
    names = ["lijst", "aflopend", "lasten", "andere_weg", "ophalen", "controle"]
    pages = [reverse(f"toelaatbaarheid:{name}") for name in names]
    pages.append(reverse("toelaatbaarheid:nieuw", args=[loop.zaak.leerling_id]))
    pages.append(reverse("toelaatbaarheid:vervolg", args=[loop.zaak.verklaringen.get().pk]))
    client = english(getattr(w, who))
    found = {}

    for page in pages:
        answer = client.get(page)
        if answer.status_code == 200 and (left := dutch_in(answer.content.decode())):
            found[page] = left

    assert found == {}
