"""Whatever people do in whatever order: no impossible state, one decision, and both trails hold."""

import contextlib
import itertools
import time

from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from passend.beheer import audit
from passend.beheer.fouten import Geweigerd
from passend.toelaatbaarheid import actions
from passend.toelaatbaarheid.models import Advies, Besluit, Brief, Verklaring, Zaak
from passend.toelaatbaarheid.process import TABEL
from passend.toelaatbaarheid.soorten import Act, Fase, Status
from tests.toelaatbaarheid import verhalen

ACTS = sorted(set(Act) - {Act.OPEN})
VERDER = [Act.VRAAG_ADVIES, Act.LEG_VOOR, Act.KEN_TOE, Act.MAAK_BEZWAAR]


STAPPEN = {(stap.van, stap.act) for stap in TABEL}


def _lacks(loop, act) -> bool:
    """Tell whether the doer of an act needs something that this case does not have."""
    return act == Act.HAAL_OP and not loop.zaak.verklaringen.exists()


def _doe(loop, act) -> None:
    if act == Act.VRAAG_ADVIES and not loop.zaak.adviezen.exists():
        verhalen.adviezen(loop)
        return
    verhalen.DOE[act](loop)


@settings(
    max_examples=12,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.lists(st.one_of(st.sampled_from(ACTS), st.sampled_from(VERDER)), max_size=30))
def test_any_order_of_acts_keeps_the_case_whole(w, acts):
    with transaction.atomic():
        loop = verhalen.ingediend(w, leerling=verhalen.kind(w, "Proef"))
        for act in acts:
            loop.zaak.refresh_from_db()
            if (loop.zaak.status, act) not in STAPPEN or _lacks(loop, act):
                continue
            # A refusal is part of the story; any other exception is a fault of ours.
            with contextlib.suppress(Geweigerd), transaction.atomic():
                _doe(loop, act)
            _check(loop.zaak.pk)
        assert audit.controleer()[1] is None
        transaction.set_rollback(True)


def _check(pk) -> None:
    zaak = Zaak.objects.get(pk=pk)
    daden = list(zaak.handelingen.order_by("volgnummer"))
    assert [daad.volgnummer for daad in daden] == list(range(1, len(daden) + 1))
    assert zaak.versie == len(daden)
    assert zaak.status in Status.values
    assert all((daad.van_status or None, daad.act) in STAPPEN for daad in daden)
    assert all(a.naar_status == b.van_status for a, b in itertools.pairwise(daden))
    assert Besluit.objects.filter(zaak=zaak, fase=Fase.PRIMAIR).count() <= 1
    assert Verklaring.objects.filter(zaak=zaak, geeindigd_op__isnull=True).count() <= 1
    assert Advies.objects.filter(zaak=zaak, status="gegeven", ondertekend_op=None).count() == 0
    besluiten = Besluit.objects.filter(zaak=zaak).count()
    assert Brief.objects.filter(zaak=zaak, besluit__isnull=False).count() == besluiten
    assert actions.herbouw(zaak) == {}


def test_an_act_is_cheap(w):
    """Not a timed test: it prints, and fails only when an act takes a hundred times too long."""
    loops = [verhalen.in_beraad(w) for _ in range(3)]
    begin, aantal = time.perf_counter(), 0
    for loop in loops:
        for act in (Act.HOUD_AAN, Act.GEEF_ZIENSWIJZE, Act.KEN_TOE, Act.MAAK_BEZWAAR):
            verhalen.DOE[act](loop)
            aantal += 1
    per_act = (time.perf_counter() - begin) / aantal
    print(f"{per_act * 1000:.1f} ms per act")
    assert per_act < 1.5
