"""Everything about one child, for whoever may ask for it (AVG 15): readable PDF and JSON in a ZIP.

What hangs on a child is found by following the foreign keys, so that a room that adds a model is in
the file by itself and nothing is forgotten. A room may give its part a clearer title and words, and
says with a reason which field stays out.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import io
import json
import zipfile
from collections.abc import Callable, Iterable
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from passend.beheer import audit, queries
from passend.beheer.fouten import GeenRecht
from passend.vormgeving import weergave

SJABLOON = Path(__file__).parent / "brieven" / "inzage.typ"


@dataclasses.dataclass(frozen=True, slots=True)
class Weergave:
    """How rows of a model read in the file: a title, an explanation, labels, and what stays out.

    `labels` gives a field other words than its own name; `weg` maps a field to the reason why it
    stays out (a key of ours that says nothing about the child).
    """

    titel: Any = ""
    uitleg: Any = ""
    labels: dict[str, Any] = dataclasses.field(default_factory=dict)
    weg: dict[str, str] = dataclasses.field(default_factory=dict)


@dataclasses.dataclass(frozen=True, slots=True)
class Deel:
    """One part of the file: rows of values by field, with the words for each field."""

    naam: str
    titel: str
    uitleg: str
    labels: dict[str, str]
    rijen: list[dict[str, Any]]


@dataclasses.dataclass(frozen=True, slots=True)
class Onderwerp:
    """Whom a request is about, and why it is granted or not (`weigering` empty: granted)."""

    leerling: Any
    weigering: str = ""
    kanttekening: str = ""


_WEERGAVEN: dict[str, Weergave] = {}
_DELEN: list[Callable[[Any], Deel]] = []
_ZOEKERS: list[Callable[[Any, int], Onderwerp | None]] = []


def registreer_weergave(model: str, weergave: Weergave) -> None:
    """Give the rows of a model ("dossier.Behoefte") their own title and words in the file."""
    _WEERGAVEN[model.lower()] = weergave


def registreer_deel(maak: Callable[[Any], Deel]) -> None:
    """Add a part that does not hang on the child by a foreign key."""
    _DELEN.append(maak)


def registreer_zoeker(zoek: Callable[[Any, int], Onderwerp | None]) -> None:
    """Tell how to find the child: account and id give an Onderwerp, or None (does not exist)."""
    _ZOEKERS.append(zoek)


def vind(gebruiker: Any, pk: int) -> Onderwerp | None:
    """Return whom account `gebruiker` may ask about under this id, or None."""
    return next((found for zoek in _ZOEKERS if (found := zoek(gebruiker, pk))), None)


def delen(leerling: models.Model) -> list[Deel]:
    """Return every part about this child, its own fields first."""
    own = [_deel(type(leerling), type(leerling)._default_manager.filter(pk=leerling.pk))]
    linked = [_deel(model, rows) for model, rows in _linked_rows(leerling)]
    other = [maak(leerling) for maak in _DELEN]
    return [*own, *linked, *other, _inzagen(leerling), _handelingen(leerling)]


@transaction.atomic
def vraag_inzage(gebruiker: Any, pk: int) -> tuple[str, bytes]:
    """Return name and content of the ZIP with everything about the child, and record the request.

    Raises GeenRecht when this account may not ask; the sentence says who may.
    """
    onderwerp = vind(gebruiker, pk)
    if onderwerp is None:
        raise GeenRecht(_("Alleen een ouder met gezag, of de leerling zelf, kan dit opvragen."))
    if onderwerp.weigering:
        raise GeenRecht(onderwerp.weigering)
    kind = onderwerp.leerling
    audit.schrijf(
        "vraag_inzage",
        door=gebruiker,
        over=kind,
        leerling_id=kind.pk,
        grond="Algemene verordening gegevensbescherming 15",
    )
    moment = timezone.localtime()
    return f"inzage-{moment:%Y-%m-%d}.zip", make_zip(kind, moment)


def make_zip(leerling: Any, moment: dt.datetime) -> bytes:
    """Return the ZIP: `inzage.pdf` to read, `inzage.json` for another system, and the documents."""
    parts = delen(leerling)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        facts = {
            "over": str(leerling),
            "gemaakt_op": moment.isoformat(),
            "delen": [dataclasses.asdict(deel) for deel in parts],
        }
        text = json.dumps(facts, ensure_ascii=False, indent=2, default=dt.date.isoformat)
        file.writestr("inzage.json", text)
        file.writestr("inzage.pdf", make_pdf(str(leerling), moment, parts))
        for name, content in _documents(leerling):
            file.writestr(f"documenten/{name}", content)
    return buffer.getvalue()


def make_pdf(over: str, moment: dt.datetime, parts: Iterable[Deel]) -> bytes:
    """Return the readable file as PDF/UA-1; data go in as JSON, never as markup."""
    import typst

    return typst.compile(
        str(SJABLOON),
        sys_inputs={"gegevens": json.dumps(pdf_facts(over, moment, parts), ensure_ascii=False)},
        pdf_standards=["ua-1"],
        ignore_system_fonts=True,
        timestamp=int(moment.timestamp()),
    )


def pdf_facts(over: str, moment: dt.datetime, parts: Iterable[Deel]) -> dict[str, Any]:
    """Return what the template shows: per part its rows as pairs of words."""
    return {
        "over": over,
        "titel": _("Alles over %(naam)s") % {"naam": over},
        "intro": _(
            "Dit staat er in Passend over %(naam)s op %(dag)s. U hebt hier recht op "
            "(artikel 15 van de Algemene verordening gegevensbescherming). Klopt er iets niet? "
            "Vraag de school of het samenwerkingsverband om het te verbeteren."
        )
        % {"naam": over, "dag": weergave.datum_voluit(moment)},
        "niets": _("Hier staat niets."),
        "delen": [
            {
                "titel": deel.titel,
                "uitleg": deel.uitleg,
                "rijen": [
                    [[deel.labels[veld], words(waarde)] for veld, waarde in rij.items()]
                    for rij in deel.rijen
                ],
            }
            for deel in parts
        ],
    }


def words(waarde: Any) -> str:
    """Return a value of the JSON as a person reads it."""
    if waarde is None or waarde == "":
        return "–"
    if isinstance(waarde, bool):
        return _("ja") if waarde else _("nee")
    if isinstance(waarde, dt.datetime):
        return f"{weergave.datum_voluit(waarde)}, {weergave.tijd(waarde)}"
    if isinstance(waarde, dt.date):
        return weergave.datum_voluit(waarde)
    if isinstance(waarde, (dict, list)):
        return json.dumps(waarde, ensure_ascii=False)
    return str(waarde)


def _linked_rows(leerling: models.Model) -> list[tuple[type[models.Model], models.QuerySet]]:
    """Return each model of ours whose rows hang on the child, directly or through another row."""
    paths: dict[type[models.Model], str] = {type(leerling): ""}
    queue = [type(leerling)]
    while queue:
        target = queue.pop(0)
        for model in _our_models():
            key = next((f for f in _keys_of(model) if f.related_model is target), None)
            if model in paths or key is None:
                continue
            paths[model] = f"{key.name}__{paths[target]}" if paths[target] else key.name
            queue.append(model)
    del paths[type(leerling)]
    return [
        (model, model._default_manager.filter(**{path: leerling}).order_by("pk"))
        for model, path in paths.items()
    ]


def _our_models() -> list[type[models.Model]]:
    rooms = [room.rpartition(".")[2] for room in settings.ROOMS if not room.endswith(".beheer")]
    return [model for room in rooms for model in apps.get_app_config(room).get_models()]


def _keys_of(model: type[models.Model]) -> list[models.ForeignKey]:
    return [field for field in model._meta.concrete_fields if field.many_to_one or field.one_to_one]


def _deel(model: type[models.Model], rows: models.QuerySet) -> Deel:
    label = model._meta.label
    weergave = _WEERGAVEN.get(label.lower(), Weergave())
    fields = [
        field
        for field in model._meta.concrete_fields
        if not field.primary_key and field.name not in weergave.weg
    ]
    keys = [field.name for field in fields if field.is_relation]
    return Deel(
        naam=label,
        titel=str(weergave.titel) or str(model._meta.verbose_name).capitalize(),
        uitleg=str(weergave.uitleg),
        labels={
            f.name: str(weergave.labels.get(f.name, f.verbose_name)).capitalize() for f in fields
        },
        rijen=[
            {field.name: _value(row, field) for field in fields}
            for row in rows.select_related(*keys).iterator(chunk_size=500)
        ],
    )


def _value(row: models.Model, field: models.Field) -> Any:
    if field.is_relation:
        linked = getattr(row, field.name)
        return None if linked is None else getattr(linked, "naam", None) or str(linked)
    if field.choices:
        return str(getattr(row, f"get_{field.name}_display")())
    waarde = getattr(row, field.name)
    if isinstance(waarde, (str, int, float, bool, dict, list, dt.date)) or waarde is None:
        return waarde
    return str(waarde) if isinstance(waarde, Decimal) else str(waarde or "")


def _inzagen(leerling: Any) -> Deel:
    return Deel(
        naam="beheer.Inzage",
        titel=_("Wie keek in het dossier"),
        uitleg=_("Per persoon, dag en onderdeel een regel."),
        labels={"dag": _("Dag"), "wie": _("Wie"), "rol": _("Rol"), "wat": _("Wat")},
        rijen=[
            {"dag": i.dag, "wie": i.gebruiker_naam, "rol": i.rol, "wat": i.wat}
            for i in queries.inzagen_voor(leerling)
        ],
    )


def _handelingen(leerling: Any) -> Deel:
    return Deel(
        naam="beheer.Auditregel",
        titel=_("Wie deed wat"),
        uitleg=_("Elke handeling over het kind. Niemand kan deze regels veranderen."),
        labels={
            "tijd": _("Wanneer"),
            "wie": _("Wie"),
            "rol": _("Rol"),
            "namens": _("Namens"),
            "handeling": _("Wat"),
            "grond": _("Grond"),
        },
        rijen=[
            {
                "tijd": regel.tijd,
                "wie": regel.gebruiker_naam,
                "rol": regel.rol,
                "namens": regel.namens,
                "handeling": regel.handeling.replace("_", " "),
                "grond": regel.grond,
            }
            for regel in queries.handelingen_over(leerling)
        ],
    )


def _documents(leerling: models.Model) -> Iterable[tuple[str, bytes]]:
    """Yield name and content of each stored file that hangs on the child."""
    for model, rows in _linked_rows(leerling):
        files = [f for f in model._meta.concrete_fields if isinstance(f, models.FileField)]
        for row in rows if files else ():
            for field in files:
                stored = getattr(row, field.name)
                if stored:
                    with stored.open("rb") as content:
                        yield (
                            f"{model._meta.model_name}-{row.pk}-{Path(stored.name).name}",
                            content.read(),
                        )
