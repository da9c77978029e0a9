"""The file with everything about a child (AVG 15): who gets it, and that nothing is missing."""

from __future__ import annotations

import datetime as dt
import io
import json
import shutil
import subprocess
import zipfile

import pytest
from django.urls import reverse
from django.utils import timezone

from passend.beheer import export
from passend.beheer.inzage import leg_inzage_vast
from passend.beheer.models import Auditregel, Gebruiker, Rolsoort
from passend.dossier.models import Aanpak, Begeleiding, Behoefte, Leerling, Ouderschap, Stem

pytestmark = [pytest.mark.django_db, pytest.mark.db_beide]

VANDAAG = timezone.localdate()
BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture
def sem(db) -> Leerling:
    return Leerling.objects.create(
        voornaam="Sem",
        achternaam="Bakker",
        geboortedatum=VANDAAG.replace(year=VANDAAG.year - 9, day=1),
        onderwijsnummer="123456782",
    )


@pytest.fixture
def ouder(maak, school, sem) -> Gebruiker:
    ouder = maak(Rolsoort.OUDER, school, "moeder")
    Ouderschap.objects.create(
        leerling=sem, gebruiker=ouder, relatie="moeder", gezag=True, van=dt.date(2017, 1, 1)
    )
    return ouder


@pytest.fixture
def vol_dossier(sem, ib, ouder):
    Behoefte.objects.create(
        leerling=sem, aspect="groep", tekst="Een *kleine* #groep", auteur=ib, datum=VANDAAG
    )
    Aanpak.objects.create(leerling=sem, wat="Elke dag een plan", van=VANDAAG, auteur=ib)
    Stem.objects.create(
        leerling=sem, stem_van="leerling", tekst="Ik wil rust", wie="Sem", datum=VANDAAG
    )
    Begeleiding.objects.create(leerling=sem, gebruiker=ib, van=VANDAAG)
    leg_inzage_vast(ib, sem, "dossier")
    return sem


def opened(answer) -> tuple[zipfile.ZipFile, dict]:
    file = zipfile.ZipFile(io.BytesIO(b"".join(answer) if answer.streaming else answer.content))
    return file, json.loads(file.read("inzage.json"))


def rows(facts: dict, naam: str) -> list[dict]:
    return next(deel["rijen"] for deel in facts["delen"] if deel["naam"] == naam)


def test_parent_gets_everything_about_the_child(client, ouder, vol_dossier):
    client.force_login(ouder, backend=BACKEND)
    url = reverse("beheer:inzage", args=[vol_dossier.pk])
    assert "Wat erin staat" in client.get(url).content.decode()

    file, facts = opened(client.post(url))

    assert sorted(file.namelist()) == ["inzage.json", "inzage.pdf"]
    assert rows(facts, "dossier.Leerling")[0]["onderwijsnummer"] == "123456782"
    assert rows(facts, "dossier.Behoefte")[0]["tekst"] == "Een *kleine* #groep"
    assert rows(facts, "dossier.Stem")[0]["stem_van"] == "leerling"
    assert rows(facts, "dossier.Ouderschap")[0]["gebruiker"] == "moeder"
    assert [r["wie"] for r in rows(facts, "beheer.Inzage")] == ["ib"]
    line = Auditregel.objects.get(handeling="vraag_inzage")
    assert (line.gebruiker_id_toen, line.leerling_id_toen) == (ouder.pk, vol_dossier.pk)


def test_no_part_of_the_dossier_is_forgotten(vol_dossier):
    from django.apps import apps

    hangs_on_a_child = {
        model._meta.label
        for room in ("dossier", "toelaatbaarheid")
        for model in apps.get_app_config(room).get_models()
        if any(f.related_model is Leerling for f in model._meta.concrete_fields)
    }

    assert hangs_on_a_child
    assert hangs_on_a_child <= {deel.naam for deel in export.delen(vol_dossier)}


def test_pdf_is_tagged_readable_and_takes_no_markup(vol_dossier, tmp_path):
    file = zipfile.ZipFile(io.BytesIO(export.make_zip(vol_dossier, timezone.localtime())))
    pdf = file.read("inzage.pdf")

    assert pdf.startswith(b"%PDF-")
    assert b"/StructTreeRoot" in pdf
    assert b"/Lang" in pdf
    if shutil.which("pdftotext"):
        (tmp_path / "inzage.pdf").write_bytes(pdf)
        command = ["pdftotext", "-layout", str(tmp_path / "inzage.pdf"), "-"]
        text = subprocess.run(command, capture_output=True, check=True, text=True).stdout
        for word in ("Alles over Sem Bakker", "Een *kleine* #groep", "Ik wil rust", "Wie keek"):
            assert word in text


def test_pdf_holds_the_same_parts_as_the_json(vol_dossier):
    import typst

    moment = timezone.localtime()
    parts = export.delen(vol_dossier)
    facts = json.dumps(export.pdf_facts("Sem", moment, parts), ensure_ascii=False)
    found = json.loads(
        typst.query(str(export.SJABLOON), "heading", sys_inputs={"gegevens": facts}, field="body")
    )

    assert [str(heading["text"]) for heading in found] == [
        "Alles over Sem",
        *(deel.titel for deel in parts),
    ]


def test_parent_without_gezag_gets_nothing(client, ouder, sem):
    Ouderschap.objects.update(gezag=False)
    client.force_login(ouder, backend=BACKEND)

    for pk in (sem.pk, 999_999):
        assert client.get(reverse("beheer:inzage", args=[pk])).status_code == 404
        assert client.post(reverse("beheer:inzage", args=[pk])).status_code == 404
    assert not Auditregel.objects.exists()


def test_people_of_the_school_cannot_ask_for_it(client, ib, sem):
    client.force_login(ib, backend=BACKEND)

    assert client.post(reverse("beheer:inzage", args=[sem.pk])).status_code == 404


@pytest.mark.parametrize(("leeftijd", "status"), [(15, 403), (16, 200)])
def test_pupil_asks_from_sixteen(client, maak, school, sem, leeftijd, status):
    """Uitvoeringswet AVG 5: until then the legal representatives ask (not checked in the text)."""
    leerling = maak(Rolsoort.LEERLING, school, "sem")
    sem.gebruiker = leerling
    sem.geboortedatum = VANDAAG.replace(year=VANDAAG.year - leeftijd, day=1)
    sem.save()
    client.force_login(leerling, backend=BACKEND)

    answer = client.post(reverse("beheer:inzage", args=[sem.pk]))

    assert answer.status_code == status
    if status != 200:
        assert "Je ouders kunnen dit voor je opvragen" in answer.content.decode()
        assert not Auditregel.objects.exists()
    page = client.get(reverse("beheer:inzage", args=[sem.pk])).content.decode()
    assert "niet nagekeken" in page, "the age rests on text that nobody checked"


def test_trail_of_the_child_is_open_to_the_parent_only(ouder, ib, vol_dossier):
    from passend.beheer.models import Inzage

    assert Inzage.objects.zichtbaar_voor(ouder).count() == 1
    Ouderschap.objects.update(gezag=False)
    assert Inzage.objects.zichtbaar_voor(ouder).count() == 0
