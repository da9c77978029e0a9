"""Experts: asked by the swv, advise or refuse, and never on a child of the own school."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from passend.beheer.fouten import GeenRecht, Geweigerd
from passend.beheer.models import Gebruiker, Rol, Rolsoort
from passend.dossier.models import Inschrijving, Ouderschap
from passend.toelaatbaarheid import wet
from passend.toelaatbaarheid.actions.kern import eis_na, eis_tekst, handeling
from passend.toelaatbaarheid.models import Advies, Zaak
from passend.toelaatbaarheid.soorten import (
    Act,
    Adviesstatus,
    Categorie,
    Oordeel,
)


@dataclass(frozen=True, slots=True)
class Adviesvraag:
    """Who is asked to advise, in which discipline (as the list of the law names it)."""

    deskundige: Gebruiker
    discipline: str


def vraag_advies(
    zaak: Zaak,
    vragen: Sequence[Adviesvraag],
    *,
    door: Any,
    antwoord_voor: dt.date | None = None,
    op: dt.datetime | None = None,
    versie: int | None = None,
) -> list[Advies]:
    """Ask one or more experts to advise; they see the case from now on.

    Raises `Geweigerd` for a discipline that the list of the law does not have, for somebody who
    has no role as expert, was asked already, or works at the child's school or is its parent.
    """
    with handeling(zaak, Act.VRAAG_ADVIES, door=door, op=op, versie=versie) as bezig:
        if not vragen:
            raise Geweigerd(_("Kies ten minste een deskundige."))
        if antwoord_voor is not None:
            eis_na(antwoord_voor, bezig.dag, _("Advies uiterlijk op"))
        eerste, tweede = wet.disciplines(bezig.zaak.soort, bezig.dag)
        mag = tuple(dict.fromkeys((*eerste, *tweede)))
        adviezen = []
        for vraag in vragen:
            if vraag.discipline not in mag:
                raise Geweigerd(
                    _("'%(discipline)s' staat niet in de lijst van de wet. Kies uit: %(mag)s.")
                    % {"discipline": vraag.discipline, "mag": ", ".join(mag)}
                )
            _check_expert(bezig.zaak, vraag.deskundige, bezig.dag)
            adviezen.append(
                Advies.objects.create(
                    zaak=bezig.zaak,
                    deskundige=vraag.deskundige,
                    discipline=vraag.discipline,
                    gevraagd_op=bezig.dag,
                    antwoord_voor=antwoord_voor,
                )
            )
        bezig.gegevens = {
            "deskundigen": [v.deskundige.pk for v in vragen],
            "namen": [v.deskundige.naam for v in vragen],
            "antwoord_voor": antwoord_voor.isoformat() if antwoord_voor else None,
        }
    return adviezen


def _check_expert(zaak: Zaak, deskundige: Gebruiker, dag: dt.date) -> None:
    rollen = list(Rol.objects.geldig(dag).filter(gebruiker=deskundige))
    if not any(rol.soort == Rolsoort.DESKUNDIGE for rol in rollen):
        raise Geweigerd(
            _("%(naam)s heeft nu geen rol als deskundige. Kies een ander.")
            % {"naam": deskundige.naam}
        )
    if Advies.objects.filter(zaak=zaak, deskundige=deskundige).exists():
        raise Geweigerd(
            _("%(naam)s is al om advies gevraagd voor deze aanvraag.") % {"naam": deskundige.naam}
        )
    bezwaar = betrokken(zaak, deskundige, dag)
    if bezwaar:
        raise Geweigerd(
            _("%(bezwaar)s Kies een deskundige die het kind niet kent.") % {"bezwaar": bezwaar}
        )


def betrokken(zaak: Zaak, deskundige: Gebruiker, dag: dt.date) -> str:
    """Return why this expert is too close to the child, as a sentence; empty when not.

    Close is: a role (other than expert) at the school where the child is enrolled or that asks,
    or being a parent.
    """
    organisaties = {zaak.aanvrager_id} | set(
        Inschrijving.objects.geldig(dag)
        .filter(leerling_id=zaak.leerling_id)
        .values_list("vestiging__school__organisatie_id", flat=True)
    )
    rol = (
        Rol.objects.geldig(dag)
        .filter(gebruiker=deskundige, organisatie_id__in=organisaties)
        .select_related("organisatie")
        .first()
    )
    if rol is not None:
        return _(
            "%(naam)s werkt bij %(school)s, de school van dit kind, en mag daarom niet adviseren."
        ) % {"naam": deskundige.naam, "school": rol.organisatie.naam}
    if Ouderschap.objects.filter(gebruiker=deskundige, leerling_id=zaak.leerling_id).exists():
        return _("%(naam)s is ouder van dit kind en mag daarom niet adviseren.") % {
            "naam": deskundige.naam
        }
    return ""


def geef_advies(
    zaak: Zaak,
    oordeel: str,
    tekst: str,
    *,
    door: Any,
    categorie: str = "",
    op: dt.datetime | None = None,
    versie: int | None = None,
) -> Advies:
    """Give and sign the own advice; account and moment are the signature.

    `categorie` goes with so and vso only. Raises `Geweigerd` for an expert who by now works at the
    child's school: refuse the advice then (`weiger_advies`).
    """
    with handeling(zaak, Act.GEEF_ADVIES, door=door, op=op, versie=versie) as bezig:
        advies = _own_open(bezig.zaak, door)
        reden = betrokken(bezig.zaak, door, bezig.dag)
        if reden:
            raise Geweigerd(
                _("%(reden)s Weiger het advies; het samenwerkingsverband vraagt een ander.")
                % {"reden": reden}
            )
        _check_opinion(oordeel, categorie)
        advies.oordeel, advies.categorie = oordeel, categorie
        advies.tekst = eis_tekst(tekst, _("Het advies"))
        advies.status, advies.ondertekend_op = Adviesstatus.GEGEVEN, bezig.tijd
        advies.save()
        bezig.gegevens = {
            "deskundige": door.pk,
            "advies": advies.pk,
            "oordeel": oordeel,
            "categorie": categorie,
        }
    return advies


def _check_opinion(oordeel: str, categorie: str) -> None:
    if oordeel not in Oordeel.values:
        raise Geweigerd(
            _("Kies wat past bij dit kind: %(values)s.") % {"values": ", ".join(Oordeel.values)}
        )
    met_categorie = oordeel in {Oordeel.SO, Oordeel.VSO}
    if met_categorie and categorie not in Categorie.values:
        raise Geweigerd(_("Kies een categorie: laag, midden of hoog."))
    if not met_categorie and categorie:
        raise Geweigerd(
            _("Bij %(wat)s hoort geen categorie. Laat die leeg.") % {"wat": Oordeel(oordeel).label}
        )


def weiger_advies(
    zaak: Zaak,
    reden: str,
    *,
    door: Any,
    op: dt.datetime | None = None,
    versie: int | None = None,
) -> Advies:
    """Refuse to advise, with the reason (for instance: I know this child); access ends with it."""
    with handeling(zaak, Act.WEIGER_ADVIES, door=door, op=op, versie=versie) as bezig:
        advies = _own_open(bezig.zaak, door)
        advies.status = Adviesstatus.GEWEIGERD
        advies.tekst = eis_tekst(reden, _("De reden"))
        advies.save()
        bezig.gegevens = {"deskundige": door.pk, "advies": advies.pk}
    return advies


def _own_open(zaak: Zaak, door: Any) -> Advies:
    advies = Advies.objects.filter(zaak=zaak, deskundige=door, status=Adviesstatus.GEVRAAGD).first()
    if advies is None:
        raise GeenRecht(
            _("U hebt hier al geadviseerd. Een ondertekend advies verandert niet meer.")
        )
    return advies


def eis_adviezen(zaak: Zaak, dag: dt.date) -> wet.Deskundigentoets:
    """Return the test of the experts, or refuse with what is still missing."""
    toets = toets_adviezen(zaak, dag)
    if not toets.genoeg:
        raise Geweigerd(
            _("Er mist nog %(ontbreekt)s.") % {"ontbreekt": " en ".join(toets.ontbreekt)}
        )
    return toets


def toets_adviezen(zaak: Zaak, dag: dt.date) -> wet.Deskundigentoets:
    """Return whether the advice that was given meets the law of the day the case was received."""
    gegeven = zaak.adviezen.filter(status=Adviesstatus.GEGEVEN).select_related("deskundige")
    op = zaak.ontvangen_op or dag
    return wet.toets_deskundigen(
        zaak.soort, [(a.deskundige.naam, a.discipline) for a in gegeven], op
    )


__all__ = [
    "Adviesvraag",
    "betrokken",
    "eis_adviezen",
    "geef_advies",
    "toets_adviezen",
    "vraag_advies",
    "weiger_advies",
]
