"""Two people at the same moment, in a database of its own: run as a program by the test beside it.

Prints one JSON document with what happened. A database of its own, because threads need real
commits, which the database of the tests never sees, and because the audit trail cannot be emptied.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any


def tegelijk(*doen: Callable[[], Any]) -> list[Any]:
    """Do these at the same moment, each on its own connection; return outcome or exception."""
    from django.db import connections

    start = Barrier(len(doen))

    def een(doe: Callable[[], Any]) -> Any:
        try:
            start.wait(timeout=20)
            return doe()
        except Exception as fout:
            return fout
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(doen)) as bad:
        return list(bad.map(een, doen))


def woord(uitkomst: Any) -> str:
    """Return an outcome as one word, a refusal with its sentence."""
    soort = type(uitkomst).__name__
    return f"{soort}: {uitkomst}" if isinstance(uitkomst, Exception) else soort


def verhaal() -> dict[str, Any]:
    """Let two members decide on one case, and one member on four; return what is left."""
    from passend.beheer import audit
    from passend.toelaatbaarheid import actions
    from passend.toelaatbaarheid.models import Besluit, Brief, Verklaring, Zaak
    from tests.toelaatbaarheid import verhalen

    w = verhalen.wereld()
    loop = verhalen.in_beraad(w)
    pk, op = loop.zaak.pk, loop.op()
    uitkomsten = tegelijk(
        lambda: actions.ken_toe(
            Zaak.objects.get(pk=pk), verhalen.toekenning(loop), "Past.", door=w.henk, op=op
        ),
        lambda: actions.wijs_af(Zaak.objects.get(pk=pk), "Kan hier.", door=w.ans, op=op),
    )
    een = {
        "uitkomsten": sorted(map(woord, uitkomsten)),
        "besluiten": Besluit.objects.filter(zaak=pk).count(),
        "brieven": Brief.objects.filter(zaak=pk, besluit__isnull=False).count(),
        "handelingen": Zaak.objects.get(pk=pk)
        .handelingen.filter(act__in=["ken_toe", "wijs_af"])
        .count(),
    }
    loops = [verhalen.in_beraad(w) for _ in range(4)]
    momenten = [loop.op() for loop in loops]
    voor = Verklaring.objects.count()
    tegelijk(
        *(
            lambda x=x, op=op: actions.ken_toe(
                Zaak.objects.get(pk=x.zaak.pk), verhalen.toekenning(x), "Past.", door=w.henk, op=op
            )
            for x, op in zip(loops, momenten, strict=True)
        )
    )
    return {
        "een_zaak": een,
        "nummers": sorted(Verklaring.objects.values_list("volgnummer", flat=True)),
        "voor": voor,
        "herbouw": [actions.herbouw(zaak) for zaak in Zaak.objects.all()],
        "keten": str(audit.controleer()[1]),
    }


def main() -> int:
    """Make the tables, tell the story, print what happened."""
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    print(json.dumps(verhaal()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
