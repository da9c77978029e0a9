"""The choices that the law leaves to a samenwerkingsverband: which there are, and what is allowed.

A choice is data with a date (`models.Instelling`); this file says what each choice is about, which
values it takes, what holds while a swv has chosen nothing, and where the law leaves the room. What
the law fixes is not here. Bounds of the law are read from `recht`, on the day the choice starts.
"""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from passend.recht import GeenWaarde, Parameter, standaardset
from passend.samenwerking.fouten import OngeldigeKeuze
from passend.samenwerking.models import Sector

Tekst = str | Promise
MAX_TEKSTEN = 20
MAX_TEKENS = 200


class Vorm(enum.Enum):
    """What kind of value a choice takes."""

    KEUZE = "keuze"
    JA_NEE = "ja_nee"
    GETAL = "getal"
    TEKSTEN = "teksten"
    DAG = "dag"


@dataclass(frozen=True, slots=True)
class Instellingsoort:
    """One choice that a swv may make.

    `standaard` holds while nothing was chosen. `ruimte` names the parameters of `recht` that leave
    this to the swv (empty: it is about our own screens, not about law). `wet_minimum` and
    `wet_maximum` name parameters that bound a number; `leeg` says what an empty value means, and
    empty is allowed only where it is given. With `wet_vereist` the choice
    cannot start before the law that leaves room for it.
    """

    sleutel: str
    vraag: Tekst
    uitleg: Tekst
    vorm: Vorm
    standaard: Any
    ruimte: tuple[str, ...] = ()
    keuzes: tuple[tuple[Any, Tekst], ...] = ()
    minimum: int = 1
    maximum: int = 365
    eenheid: Tekst = ""
    sectoren: tuple[str, ...] = (Sector.PO, Sector.VO)
    wet_minimum: str = ""
    wet_maximum: str = ""
    leeg: Tekst = ""
    wet_vereist: bool = False

    def woorden(self, waarde: Any) -> Tekst:
        """Return the value as a person would say it."""
        if waarde is None:
            return self.leeg
        if self.vorm is Vorm.JA_NEE:
            return _("ja") if waarde else _("nee")
        if self.vorm is Vorm.TEKSTEN:
            return "; ".join(waarde) if waarde else _("niets extra")
        if self.vorm is Vorm.DAG:
            return dag_in_woorden(waarde)
        if self.vorm is Vorm.KEUZE:
            return dict(self.keuzes).get(waarde, str(waarde))
        return f"{waarde} {self.eenheid}"

    def grondslagen(self, sector: str, op: dt.date) -> list[Parameter]:
        """Return the law that leaves this choice to a swv of `sector`, last known on `op`."""
        passend = [sleutel for sleutel in self.ruimte if _is_for(sleutel, sector)]
        return [gevonden for sleutel in passend if (gevonden := _last_known(sleutel, op))]


def _is_for(sleutel: str, sector: str) -> bool:
    einde = sleutel.rpartition(".")[2]
    return einde not in Sector.values or einde == sector


def _last_known(sleutel: str, op: dt.date) -> Parameter | None:
    try:
        return standaardset().laatst_bekend(sleutel, op=op)
    except GeenWaarde:
        return None


_PLAN = ("ondersteuningsplan.inhoud.po", "ondersteuningsplan.inhoud.vo")
_SCHOOLJAREN = _("schooljaren")


def _duur(soort: str, naam: Tekst, sector: str, wet_minimum: str) -> Instellingsoort:
    return Instellingsoort(
        sleutel=f"duur.{soort}",
        vraag=naam,
        uitleg=_(
            "Zo lang geldt een verklaring, als de commissie niets anders besluit. "
            "Het deel van het schooljaar waarin het besluit valt, komt erbij."
        ),
        vorm=Vorm.GETAL,
        standaard=None,
        ruimte=_PLAN,
        maximum=15,
        eenheid=_SCHOOLJAREN,
        sectoren=(sector,),
        wet_minimum=wet_minimum,
        leeg=_("zo kort als de wet toestaat"),
    )


INSTELLINGEN: tuple[Instellingsoort, ...] = (
    Instellingsoort(
        sleutel="besluit.beslisser",
        vraag=_("Wie beslist over een aanvraag?"),
        uitleg=_("De wet zegt dat het samenwerkingsverband beslist, niet wie dat daar doet."),
        vorm=Vorm.KEUZE,
        standaard="commissie",
        ruimte=_PLAN,
        keuzes=(("commissie", _("de commissie")), ("directeur", _("de directeur"))),
    ),
    Instellingsoort(
        sleutel="besluit.bijeenkomsten",
        vraag=_("Hoe vaak wordt een aanvraag besproken?"),
        uitleg=_("Een keer: bespreken en beslissen tegelijk. Twee keer: eerst bespreken."),
        vorm=Vorm.KEUZE,
        standaard=1,
        ruimte=_PLAN,
        keuzes=((1, _("een keer")), (2, _("twee keer"))),
    ),
    Instellingsoort(
        sleutel="besluit.belofte_weken",
        vraag=_("Binnen hoeveel weken belooft u een besluit?"),
        uitleg=_("Korter dan de wet mag. Langer niet."),
        vorm=Vorm.GETAL,
        standaard=None,
        ruimte=("tlv.beslistermijn",),
        eenheid=_("weken"),
        wet_maximum="tlv.beslistermijn",
        leeg=_("geen eigen belofte: de termijn van de wet"),
    ),
    Instellingsoort(
        sleutel="aanvraag.extra_documenten",
        vraag=_("Wat moet een school extra meesturen?"),
        uitleg=_("Een document per regel. Elk document kost scholen en ouders tijd."),
        vorm=Vorm.TEKSTEN,
        standaard=(),
        ruimte=_PLAN,
    ),
    _duur(
        "sbo",
        _("Hoe lang geldt een verklaring voor het speciaal basisonderwijs?"),
        Sector.PO,
        "tlv.sbo.duur.minimum",
    ),
    _duur(
        "so",
        _("Hoe lang geldt een verklaring voor het speciaal onderwijs?"),
        Sector.PO,
        "tlv.so_vso.duur.minimum",
    ),
    _duur(
        "vso",
        _("Hoe lang geldt een verklaring voor het voortgezet speciaal onderwijs?"),
        Sector.VO,
        "tlv.so_vso.duur.minimum",
    ),
    Instellingsoort(
        sleutel="reserve.weerstandsvermogen",
        vraag=_("Hoe groot wilt u dat de algemene reserve is?"),
        uitleg=_(
            "In procenten van wat er in een jaar binnenkomt. Dit is uw eigen wens, geen norm uit "
            "een regeling."
        ),
        vorm=Vorm.GETAL,
        standaard=None,
        maximum=100,
        eenheid=_("procent van wat binnenkomt"),
        leeg=_("geen wens vastgelegd"),
    ),
    Instellingsoort(
        sleutel="spoed.procedure",
        vraag=_("Is er een spoedprocedure?"),
        uitleg=_("Voor een kind dat niet kan wachten. De wet kent die procedure niet."),
        vorm=Vorm.JA_NEE,
        standaard=False,
        ruimte=_PLAN,
    ),
    Instellingsoort(
        sleutel="spoed.dagen",
        vraag=_("Binnen hoeveel dagen is er bij spoed een besluit?"),
        uitleg=_("Kalenderdagen, vanaf de dag na de aanvraag."),
        vorm=Vorm.GETAL,
        standaard=None,
        ruimte=_PLAN,
        maximum=56,
        eenheid=_("dagen"),
        leeg=_("geen vaste termijn voor spoed"),
    ),
    Instellingsoort(
        sleutel="lwoo.opting_out",
        vraag=_("Gebruikt u eigen regels voor lwoo (opting out)?"),
        uitleg=_("Dat kan alleen als alle schoolbesturen in het gebied ermee instemmen."),
        vorm=Vorm.JA_NEE,
        standaard=False,
        ruimte=("lwoo.opting_out",),
        sectoren=(Sector.VO,),
        wet_vereist=True,
    ),
    Instellingsoort(
        sleutel="arrangement.beslisser",
        vraag=_("Wie beslist over extra ondersteuning voor een kind?"),
        uitleg=_(
            "Dit volgt uit uw verdeelmodel. Verdeelt u het geld over scholen, dan beslist de school. "
            "Zet u eigen deskundigen in, dan beslist dat team. Anders beslist de commissie."
        ),
        vorm=Vorm.KEUZE,
        standaard="commissie",
        ruimte=_PLAN,
        keuzes=(
            ("school", _("de school zelf")),
            ("commissie", _("de commissie")),
            ("expertteam", _("het team van deskundigen")),
        ),
    ),
    Instellingsoort(
        sleutel="opp.hulp_van_school",
        vraag=_("Is er ook een opp nodig bij hulp waarover de school zelf beslist?"),
        uitleg=_(
            "De wet vraagt een opp bij extra ondersteuning. Waar die begint, kiest u zelf. Ja: ook "
            "hulp die de school zelf toekent, is extra. Nee: die hulp hoort bij de basis."
        ),
        vorm=Vorm.JA_NEE,
        standaard=True,
        ruimte=_PLAN,
    ),
    Instellingsoort(
        sleutel="herbeoordeling.dag",
        vraag=_("Vanaf welke dag vraagt u scholen naar verklaringen die aflopen?"),
        uitleg=_("Verklaringen lopen meestal op 31 juli af. Op deze dag komt de lijst klaar."),
        vorm=Vorm.DAG,
        standaard="01-15",
        ruimte=_PLAN,
    ),
    Instellingsoort(
        sleutel="herbeoordeling.wacht_dagen",
        vraag=_("Hoeveel dagen heeft een school om te antwoorden?"),
        uitleg=_("Daarna krijgt de school een herinnering en ziet u dat het antwoord te laat is."),
        vorm=Vorm.GETAL,
        standaard=42,
        maximum=180,
        eenheid=_("dagen"),
        ruimte=_PLAN,
    ),
    Instellingsoort(
        sleutel="scherm.letop_dagen",
        vraag=_("Hoeveel dagen van tevoren waarschuwt Passend voor een termijn?"),
        uitleg=_("Dan krijgt de termijn het teken ‘let op’. De termijn zelf verandert niet."),
        vorm=Vorm.GETAL,
        standaard=7,
        maximum=60,
        eenheid=_("dagen"),
    ),
)

PER_SLEUTEL = {soort.sleutel: soort for soort in INSTELLINGEN}


def soort_van(sleutel: str) -> Instellingsoort:
    """Return the kind of choice behind a key; raise `OngeldigeKeuze` for an unknown one."""
    if sleutel not in PER_SLEUTEL:
        raise OngeldigeKeuze(
            _("Er is geen instelling ‘%(sleutel)s’. Kies er een uit de lijst.")
            % {"sleutel": sleutel}
        )
    return PER_SLEUTEL[sleutel]


def soorten_voor(sector: str) -> list[Instellingsoort]:
    """Return the choices that a swv of `sector` has, in the order of the page."""
    return [soort for soort in INSTELLINGEN if sector in soort.sectoren]


def controleer_waarde(soort: Instellingsoort, waarde: Any, *, van: dt.date) -> Any:
    """Return `waarde` as it is kept in the database, or raise `OngeldigeKeuze` with what to mend.

    `van` is the day the choice starts: the bounds of the law are those of that day.
    """
    if waarde is None or waarde == "":
        if not soort.leeg:
            raise OngeldigeKeuze(_("Vul een antwoord in."))
        return None
    controles = {
        Vorm.JA_NEE: _check_yes_no,
        Vorm.KEUZE: _check_choice,
        Vorm.GETAL: _check_number,
        Vorm.TEKSTEN: _check_texts,
        Vorm.DAG: _check_day,
    }
    return controles[soort.vorm](soort, waarde, van)


def _check_yes_no(soort: Instellingsoort, waarde: Any, van: dt.date) -> bool:
    if not isinstance(waarde, bool):
        raise OngeldigeKeuze(_("Antwoord met ja of nee."))
    return waarde


def _check_choice(soort: Instellingsoort, waarde: Any, van: dt.date) -> Any:
    # True == 1 in Python, so the type counts too.
    for mogelijk, _woorden in soort.keuzes:
        if waarde == mogelijk and type(waarde) is type(mogelijk):
            return waarde
    raise OngeldigeKeuze(
        _("‘%(waarde)s’ is geen mogelijkheid. Kies uit: %(keuzes)s.")
        % {"waarde": waarde, "keuzes": ", ".join(str(woorden) for _k, woorden in soort.keuzes)}
    )


def _check_number(soort: Instellingsoort, waarde: Any, van: dt.date) -> int:
    if isinstance(waarde, bool) or not isinstance(waarde, int):
        raise OngeldigeKeuze(
            _("‘%(waarde)s’ is geen heel getal. Vul een getal in, zonder komma.")
            % {"waarde": waarde}
        )
    if not soort.minimum <= waarde <= soort.maximum:
        raise OngeldigeKeuze(
            _("%(waarde)d %(eenheid)s kan niet. Kies een getal van %(min)d tot en met %(max)d.")
            % {
                "waarde": waarde,
                "eenheid": soort.eenheid,
                "min": soort.minimum,
                "max": soort.maximum,
            }
        )
    _check_law(soort, waarde, van)
    return waarde


def _check_law(soort: Instellingsoort, waarde: int, van: dt.date) -> None:
    for sleutel, te_ver, zin in (
        (
            soort.wet_minimum,
            lambda grens: waarde < grens,
            _("De wet vraagt ten minste %(grens)d %(eenheid)s (%(bron)s). Kies een hoger getal."),
        ),
        (
            soort.wet_maximum,
            lambda grens: waarde > grens,
            _(
                "De wet staat ten hoogste %(grens)d %(eenheid)s toe (%(bron)s). Kies een lager getal."
            ),
        ),
    ):
        wet = _last_known(sleutel, van) if sleutel else None
        if wet and te_ver(wet.waarde):
            raise OngeldigeKeuze(
                zin % {"grens": wet.waarde, "eenheid": soort.eenheid, "bron": wet.bron}
            )


def _check_texts(soort: Instellingsoort, waarde: Any, van: dt.date) -> list[str]:
    if isinstance(waarde, str) or not isinstance(waarde, Sequence):
        raise OngeldigeKeuze(_("Zet elk document op een eigen regel."))
    teksten = [str(tekst).strip() for tekst in waarde if str(tekst).strip()]
    if len(teksten) > MAX_TEKSTEN:
        raise OngeldigeKeuze(
            _("Dit zijn %(aantal)d documenten. Vraag er niet meer dan %(max)d.")
            % {"aantal": len(teksten), "max": MAX_TEKSTEN}
        )
    for tekst in teksten:
        if len(tekst) > MAX_TEKENS:
            raise OngeldigeKeuze(
                _("‘%(begin)s…’ is te lang. Gebruik ten hoogste %(max)d tekens.")
                % {"begin": tekst[:30], "max": MAX_TEKENS}
            )
    return teksten


def _check_day(soort: Instellingsoort, waarde: Any, van: dt.date) -> str:
    # 2001 is no leap year: 29 February does not come every year, so it cannot be a yearly day.
    try:
        dag = dt.date.fromisoformat(f"2001-{waarde}")
    except ValueError:
        raise OngeldigeKeuze(
            _("‘%(waarde)s’ is geen dag die elk jaar voorkomt. Kies een dag en een maand.")
            % {"waarde": waarde}
        ) from None
    return dag.strftime("%m-%d")


def dag_in_woorden(waarde: str) -> str:
    """Return `01-15` as `15 januari`, in the language of the page."""
    from django.utils.formats import date_format

    return date_format(dt.date.fromisoformat(f"2001-{waarde}"), "j F")
