"""Drafts: what somebody typed and has not sent. No audit line: nothing was decided yet."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from passend.beheer.fouten import GeenRecht, VerkeerdeStaat
from passend.beheer.models import Concept

MAX_TEKENS = 200_000
MAX_CONCEPTEN = 50
# Never kept: proofs, and what opens an account.
NOOIT = ("csrfmiddlewaretoken", "password", "wachtwoord", "code", "credential", "bevestig")


@transaction.atomic
def bewaar_concept(
    gebruiker: Any, formulier: str, velden: Mapping[str, list[str]], *, tab: str = ""
) -> Concept:
    """Keep what stands in a form for this person (and browser tab), and return the draft.

    `velden` maps a field to the list of its values. Refuses, with a sentence, what is too big: a
    draft is bounded, and so is the number of drafts; the oldest of too many goes.
    """
    if not gebruiker.is_authenticated:
        raise GeenRecht(_("U bent niet meer ingelogd."))
    if not formulier or len(formulier) > 120 or len(tab) > 40:
        raise VerkeerdeStaat(_("Dit formulier kennen wij niet."))
    kept = {name: values for name, values in velden.items() if not name.startswith(NOOIT)}
    if sum(len(name) + sum(map(len, values)) for name, values in kept.items()) > MAX_TEKENS:
        raise VerkeerdeStaat(
            _("Deze tekst is te lang om tussendoor te bewaren. Verstuur hem, of maak hem korter.")
        )
    concept, _created = Concept.objects.update_or_create(
        gebruiker=gebruiker, formulier=formulier, tab=tab, defaults={"velden": kept}
    )
    too_many = Concept.objects.filter(gebruiker=gebruiker).order_by("-bewaard_op", "-pk")
    old = list(too_many.values_list("pk", flat=True)[MAX_CONCEPTEN:])
    if old:
        Concept.objects.filter(pk__in=old).delete()
    return concept


def verwijder_concepten(gebruiker: Any, formulier: str, *, tab: str | None = None) -> None:
    """Remove the drafts of a form that was sent; with `tab` only that tab's."""
    drafts = Concept.objects.zichtbaar_voor(gebruiker).filter(formulier=formulier)
    (drafts if tab is None else drafts.filter(tab=tab)).delete()


def concepten_voor(gebruiker: Any, formulier: str) -> QuerySet[Concept]:
    """Return this person's own drafts of a form, newest first, to be offered when it opens."""
    return (
        Concept.objects.zichtbaar_voor(gebruiker)
        .filter(formulier=formulier)
        .order_by("-bewaard_op", "-pk")
    )
