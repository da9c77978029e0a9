"""The acts on people and roles. Each checks right and state, writes once, leaves an audit line."""

from __future__ import annotations

import dataclasses
import datetime as dt
import hashlib
import secrets
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from passend.beheer import audit, post
from passend.beheer.fouten import GeenRecht, Geweigerd, VerkeerdeStaat
from passend.beheer.inzage import leg_inzage_vast
from passend.beheer.models import (
    Gebruiker,
    Organisatie,
    Rol,
    Rolsoort,
    Uitnodiging,
    beheerde_organisatie,
)
from passend.beheer.rollen import MANDAATROLLEN, ROLLEN_BIJ
from passend.beheer.signals import uitnodiging_aanvaard

__all__ = [
    "aanvaard_uitnodiging",
    "beeindig_rol",
    "geef_mandaat",
    "geef_rol",
    "haal_slot_weg",
    "invite",
    "leg_inzage_vast",
    "nodig_uit",
    "open_uitnodiging",
    "trek_mandaat_in",
    "trek_uitnodiging_in",
    "wijzig_gegevens",
    "wissel_rol",
]


class OngeldigeLink(Geweigerd):
    """The link of an invitation that does not work (any more); `str()` says how to go on."""


@dataclasses.dataclass(frozen=True, slots=True)
class Uitnodigingsgegevens:
    """What a beheerder fills in to let somebody in: `van` inclusive, `tot` exclusive or None."""

    naam: str
    email: str
    soort: str
    van: dt.date
    tot: dt.date | None = None


@transaction.atomic
def wissel_rol(gebruiker: Gebruiker, rol_id: int) -> Rol:
    """Put the account in another of its own valid roles and return that role."""
    rol = (
        gebruiker.rollen.geldig()
        .select_related("organisatie", "namens__gebruiker")
        .filter(pk=rol_id)
        .first()
    )
    if rol is None:
        raise GeenRecht(_("Deze rol hebt u niet (meer). Kies een andere rol."))
    gebruiker.met_rol(rol)
    audit.schrijf("wissel_rol", door=gebruiker, over=rol)
    return rol


@transaction.atomic
def geef_rol(
    door: Gebruiker, gebruiker: Gebruiker, *, soort: str, van: dt.date, tot: dt.date | None = None
) -> Rol:
    """Give somebody who is known at the organisatie of `door` a role there during a period."""
    organisatie = _managed_organisatie(door)
    if not Gebruiker.objects.zichtbaar_voor(door).filter(pk=gebruiker.pk).exists():
        raise GeenRecht(_("Deze persoon hoort niet bij uw organisatie. Nodig de persoon uit."))
    return _add_role(door, gebruiker, organisatie, soort, (van, tot))


@transaction.atomic
def beeindig_rol(door: Gebruiker, rol: Rol, *, per: dt.date | None = None) -> Rol:
    """End a role at the organisatie of `door`; `per` is the first day without it (today)."""
    organisatie = _managed_organisatie(door)
    rol = Rol.objects.select_for_update().get(pk=rol.pk)
    if rol.organisatie_id != organisatie.pk:
        raise GeenRecht(_("Deze rol hoort niet bij uw organisatie."))
    per = max(per or timezone.localdate(), rol.van)
    if rol.tot and rol.tot <= per:
        raise VerkeerdeStaat(_("Deze rol is al beëindigd."))
    if rol.soort == Rolsoort.BEHEER and not _other_beheerder(rol, per):
        raise VerkeerdeStaat(
            _("Dit is de enige beheerder van de organisatie. Geef eerst iemand anders deze rol.")
        )
    return _end_role("beeindig_rol", door, rol, per)


@transaction.atomic
def nodig_uit(door: Gebruiker, gegevens: Uitnodigingsgegevens) -> Uitnodiging:
    """Send somebody a link to a role at the organisatie of `door`; the mail leaves after commit."""
    return invite(door, _managed_organisatie(door), gegevens)


@transaction.atomic
def invite(
    door: Gebruiker | None, organisatie: Organisatie, gegevens: Uitnodigingsgegevens
) -> Uitnodiging:
    """Make the invitation and queue its mail; without `door` it is the system's own first one."""
    _check_kind(organisatie, gegevens.soort)
    _check_period(gegevens.van, gegevens.tot)
    geheim = secrets.token_urlsafe(32)
    now = timezone.now()
    uitnodiging = Uitnodiging.objects.create(
        organisatie=organisatie,
        **dataclasses.asdict(gegevens),
        geheim_hash=secret_hash(geheim),
        uitgenodigd_door=door,
        gemaakt_op=now,
        verloopt_op=now + dt.timedelta(days=settings.UITNODIGING_DAGEN),
    )
    audit.schrijf("nodig_uit", door=door, over=uitnodiging, gegevens={"soort": str(gegevens.soort)})
    transaction.on_commit(lambda: post.send_invitation(uitnodiging, geheim))
    return uitnodiging


@transaction.atomic
def trek_uitnodiging_in(door: Gebruiker, uitnodiging: Uitnodiging) -> None:
    """Make the link of an open invitation of the own organisatie worthless."""
    organisatie = _managed_organisatie(door)
    if uitnodiging.organisatie_id != organisatie.pk:
        raise GeenRecht(_("Deze uitnodiging hoort niet bij uw organisatie."))
    changed = (
        Uitnodiging.objects.open().filter(pk=uitnodiging.pk).update(ingetrokken_op=timezone.now())
    )
    if not changed:
        raise VerkeerdeStaat(_("Deze uitnodiging is al gebruikt, verlopen of ingetrokken."))
    audit.schrijf("trek_uitnodiging_in", door=door, over=uitnodiging)


def open_uitnodiging(geheim: str) -> Uitnodiging:
    """Return the invitation behind a link; raises OngeldigeLink that says what to do instead."""
    found = (
        Uitnodiging.objects.select_related("organisatie")
        .filter(geheim_hash=secret_hash(geheim))
        .first()
    )
    if found is None:
        raise OngeldigeLink(
            _("Deze link kennen wij niet. Kijk of u de hele link uit de e-mail hebt gebruikt.")
        )
    if found.gebruikt_op:
        raise OngeldigeLink(
            _("Deze link is al gebruikt. U hebt dus al een account: log daarmee in.")
        )
    if found.ingetrokken_op:
        raise OngeldigeLink(_("Deze uitnodiging is ingetrokken. Vraag uw beheerder waarom."))
    if found.verloopt_op <= timezone.now():
        raise OngeldigeLink(
            _("Deze link is verlopen. Vraag uw beheerder om een nieuwe uitnodiging.")
        )
    return found


@transaction.atomic
def aanvaard_uitnodiging(
    geheim: str, *, gebruiker: Gebruiker | None = None, wachtwoord: str = ""
) -> tuple[Gebruiker, Rol]:
    """Use the link: give the logged-in account the role, or make an account with `wachtwoord`.

    The link works once: of two people who use it at the same moment one gets a clear word.
    """
    uitnodiging = open_uitnodiging(geheim)
    claimed = (
        Uitnodiging.objects.open().filter(pk=uitnodiging.pk).update(gebruikt_op=timezone.now())
    )
    if not claimed:
        open_uitnodiging(geheim)
        raise OngeldigeLink(_("Deze link is zojuist gebruikt. Log in met uw account."))
    if gebruiker is None:
        gebruiker = _make_account(uitnodiging, wachtwoord)
    Uitnodiging.objects.filter(pk=uitnodiging.pk).update(aanvaard_door=gebruiker)
    rol = _add_role(
        gebruiker,
        gebruiker,
        uitnodiging.organisatie,
        uitnodiging.soort,
        (uitnodiging.van, uitnodiging.tot),
        handeling="aanvaard_uitnodiging",
    )
    uitnodiging_aanvaard.send(Uitnodiging, uitnodiging=uitnodiging, gebruiker=gebruiker, rol=rol)
    return gebruiker, rol


@transaction.atomic
def geef_mandaat(
    door: Gebruiker, aan: Gebruiker, *, tot: dt.date, van: dt.date | None = None
) -> Rol:
    """Let `aan`, who works at the same organisatie, act on behalf of the role in use of `door`.

    A mandaat cannot be passed on, and ends by itself when the role of the giver ends.
    """
    eigen = door.rol
    if eigen is None or eigen.soort not in MANDAATROLLEN:
        raise GeenRecht(_("Namens deze rol kan niemand anders handelen."))
    if eigen.namens_id:
        raise GeenRecht(_("U handelt zelf al namens iemand. Een mandaat geeft u niet door."))
    if aan.pk == door.pk:
        raise VerkeerdeStaat(_("Kies iemand anders: u kunt al in deze rol handelen."))
    van = van or timezone.localdate()
    _check_period(van, tot)
    collega = aan.rollen.geldig(van).filter(
        organisatie_id=eigen.organisatie_id, namens__isnull=True
    )
    if not collega.exclude(soort__in=(Rolsoort.OUDER, Rolsoort.LEERLING)).exists():
        raise GeenRecht(
            _("%(naam)s werkt dan niet bij %(organisatie)s. Kies iemand die daar een rol heeft.")
            % {"naam": aan.naam, "organisatie": eigen.organisatie}
        )
    rol = Rol.objects.create(
        gebruiker=aan,
        soort=eigen.soort,
        organisatie_id=eigen.organisatie_id,
        van=van,
        tot=tot,
        namens=eigen,
    )
    audit.schrijf("geef_mandaat", door=door, over=rol, gegevens=_role_facts(rol))
    return rol


@transaction.atomic
def trek_mandaat_in(door: Gebruiker, rol: Rol) -> Rol:
    """End a mandaat at once: by whoever gave it, or by a beheerder of the organisatie."""
    rol = Rol.objects.select_for_update(of=("self",)).select_related("namens").get(pk=rol.pk)
    giver = rol.namens_id is not None and rol.namens.gebruiker_id == door.pk
    if rol.namens_id is None or not (giver or beheerde_organisatie(door) == rol.organisatie_id):
        raise GeenRecht(_("Alleen wie het mandaat gaf of de beheerder kan het intrekken."))
    today = timezone.localdate()
    if rol.tot and rol.tot <= today:
        raise VerkeerdeStaat(_("Dit mandaat is al afgelopen."))
    return _end_role("trek_mandaat_in", door, rol, max(today, rol.van))


@transaction.atomic
def haal_slot_weg(door: Gebruiker, gebruiker: Gebruiker) -> None:
    """Remove the second factors of somebody who lost them; the person gets a message.

    Only for somebody whose valid roles are all at the organisatie of `door`: nobody takes a lock
    off that guards the data of another organisation.
    """
    organisatie = _managed_organisatie(door)
    rollen = list(gebruiker.rollen.geldig())
    if gebruiker.pk == door.pk or not rollen:
        raise GeenRecht(_("Dit kan alleen voor iemand anders met een rol bij uw organisatie."))
    if any(rol.organisatie_id != organisatie.pk for rol in rollen):
        raise GeenRecht(
            _("%(naam)s werkt ook bij een andere organisatie. Bel samen met die beheerder.")
            % {"naam": gebruiker.naam}
        )
    sloten = Authenticator.objects.select_for_update().filter(user=gebruiker)
    soorten = sorted(set(sloten.values_list("type", flat=True)))
    if not soorten:
        raise VerkeerdeStaat(
            _("%(naam)s heeft geen extra slot op het account.") % {"naam": gebruiker.naam}
        )
    Authenticator.objects.filter(user=gebruiker).delete()
    audit.schrijf("haal_slot_weg", door=door, over=gebruiker, gegevens={"soorten": soorten})
    transaction.on_commit(lambda: post.send_lock_removed(gebruiker, door))


@transaction.atomic
def wijzig_gegevens(door: Gebruiker, *, voornaam: str, achternaam: str) -> Gebruiker:
    """Change the own name; the audit line names the fields, not the values.

    The e-mail address is not changed here: a new one counts only after a link in it was opened.
    """
    new = {"first_name": voornaam, "last_name": achternaam}
    changed = [naam for naam, value in new.items() if getattr(door, naam) != value]
    if not changed:
        return door
    for naam in changed:
        setattr(door, naam, new[naam])
    door.save(update_fields=changed)
    audit.schrijf("wijzig_gegevens", door=door, over=door, gegevens={"velden": changed})
    return door


def secret_hash(geheim: str) -> str:
    """Return what is kept of the secret in a link; a long random secret needs no slow hash."""
    return hashlib.sha256(geheim.encode()).hexdigest()


def _managed_organisatie(door: Gebruiker) -> Organisatie:
    organisatie_id = beheerde_organisatie(door)
    if organisatie_id is None:
        raise GeenRecht(_("Dit kan alleen een beheerder, voor de eigen organisatie."))
    return Organisatie.objects.get(pk=organisatie_id)


def _check_kind(organisatie: Organisatie, soort: str) -> None:
    if soort not in ROLLEN_BIJ[organisatie.soort]:
        raise VerkeerdeStaat(
            _("De rol %(rol)s past niet bij %(organisatie)s.")
            % {"rol": Rolsoort(soort).label, "organisatie": organisatie}
        )


def _check_period(van: dt.date, tot: dt.date | None) -> None:
    if tot is not None and tot <= van:
        raise VerkeerdeStaat(
            _("De rol eindigt voordat hij begint. Kies een einddatum na %(van)s.")
            % {"van": van.strftime("%d-%m-%Y")}
        )


def _add_role(
    door: Gebruiker,
    gebruiker: Gebruiker,
    organisatie: Organisatie,
    soort: str,
    periode: tuple[dt.date, dt.date | None],
    handeling: str = "geef_rol",
) -> Rol:
    van, tot = periode
    _check_kind(organisatie, soort)
    _check_period(van, tot)
    # The account is the lock: two beheerders cannot give the same role at the same moment.
    Gebruiker.objects.select_for_update().get(pk=gebruiker.pk)
    same = Rol.objects.filter(
        gebruiker=gebruiker, organisatie=organisatie, soort=soort, namens__isnull=True
    ).exclude(tot__lte=van)
    if tot is not None:
        same = same.filter(van__lt=tot)
    if same.exists():
        raise VerkeerdeStaat(
            _("%(naam)s heeft deze rol in die periode al.") % {"naam": gebruiker.naam}
        )
    rol = Rol.objects.create(
        gebruiker=gebruiker, organisatie=organisatie, soort=soort, van=van, tot=tot
    )
    audit.schrijf(handeling, door=door, over=rol, gegevens=_role_facts(rol))
    return rol


def _end_role(handeling: str, door: Gebruiker, rol: Rol, per: dt.date) -> Rol:
    rol.tot = per
    rol.save(update_fields=["tot"])
    audit.schrijf(handeling, door=door, over=rol, gegevens=_role_facts(rol))
    return rol


def _other_beheerder(rol: Rol, per: dt.date) -> bool:
    others = Rol.objects.filter(organisatie_id=rol.organisatie_id, soort=Rolsoort.BEHEER)
    return others.geldig(per).exclude(gebruiker_id=rol.gebruiker_id).exists()


def _make_account(uitnodiging: Uitnodiging, wachtwoord: str) -> Gebruiker:
    email = uitnodiging.email.lower()
    if Gebruiker.objects.filter(username=email).exists():
        raise VerkeerdeStaat(
            _("Er is al een account met dit e-mailadres. Log in en open de link opnieuw.")
        )
    voornaam, _space, achternaam = uitnodiging.naam.strip().partition(" ")
    account = Gebruiker.objects.create_user(
        username=email,
        email=email,
        password=wachtwoord,
        first_name=voornaam,
        last_name=achternaam,
    )
    # Whoever holds the link reads that mailbox.
    EmailAddress.objects.create(user=account, email=email, verified=True, primary=True)
    return account


def _role_facts(rol: Rol) -> dict[str, Any]:
    return {
        "gebruiker": rol.gebruiker_id,
        "soort": str(rol.soort),
        "organisatie": rol.organisatie_id,
        "van": rol.van.isoformat(),
        "tot": rol.tot.isoformat() if rol.tot else None,
    }
