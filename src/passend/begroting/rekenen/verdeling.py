"""How a samenwerkingsverband divides what is left: a mix of models, exact to the cent.

Three pure models (domein: evaluatie 2020, S000:699-705): money straight to the schools
(schoolmodel), money per application that is granted (arrangementenmodel), and experts of the
samenwerkingsverband itself (expertisemodel). A real samenwerkingsverband mixes them.
"""

from __future__ import annotations

import enum
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal

from passend.bekostiging import verdeel
from passend.bekostiging.rekenen import CENT, in_centen
from passend.recht import Bron, Invoerfout, Onderbouwing, Stap

NUL = Decimal("0.00")
HONDERD = Decimal(100)
MEESTE_OVERGANGSJAREN = 10


class Maat(enum.Enum):
    """By what a part is divided: the names stand in the form and in the database."""

    PER_LEERLING = "leerling"
    PER_WEGING = "weging"
    PER_SCHOOL = "school"
    AANVRAGEN = "aanvragen"
    EXPERTISE = "expertise"


@dataclass(frozen=True, slots=True)
class School:
    """One school that shares: its key, its board, pupils, weighted pupils, and what it asked for.

    `gewogen` counts pupils by the weighting that the samenwerkingsverband chose; `gevraagd` is the
    amount of the applications expected of it, in euro; `oud` what it gets under the model of today.
    """

    sleutel: str
    naam: str
    bestuur: str
    leerlingen: int
    gewogen: Decimal = NUL
    gevraagd: Decimal = NUL
    oud: Decimal = NUL


@dataclass(frozen=True, slots=True)
class Deel:
    """One part of the mix: a share of the pot in percent, and by what it is divided."""

    maat: Maat
    aandeel: Decimal


@dataclass(frozen=True, slots=True)
class Verdeling:
    """The outcome. `per_school` is what schools get in money, `per_deel` the pot of each part.

    `bij_swv` stays with the samenwerkingsverband for its own experts. `onverdeeld` is money of the
    arrangementen that nobody asked for; `boven_plafond` what was asked beyond the ceiling, so that
    the swv must refuse it, or overspends. Always: pot = sum of schools + bij_swv + onverdeeld.
    """

    pot: Decimal
    per_school: Mapping[str, Decimal]
    per_deel: tuple[tuple[Deel, Decimal], ...]
    bij_swv: Decimal
    onverdeeld: Decimal
    boven_plafond: Decimal
    onderbouwing: Onderbouwing


def check_delen(delen: Sequence[Deel]) -> None:
    """Raise `Invoerfout` when shares are negative or do not add up to 100."""
    if not delen:
        raise Invoerfout("Kies ten minste een model. De aandelen samen zijn 100 procent.")
    for deel in delen:
        if deel.aandeel < 0:
            raise Invoerfout(f"Een aandeel van {deel.aandeel} procent kan niet. Kies nul of meer.")
    som = sum((deel.aandeel for deel in delen), Decimal(0))
    if som != HONDERD:
        verschil = abs(HONDERD - som)
        raad = "te weinig" if som < HONDERD else "te veel"
        raise Invoerfout(
            f"De aandelen zijn samen {som} procent. Dat is {verschil} {raad}: "
            "verander ze zo dat het samen 100 is."
        )


def splits(bedrag: Decimal, gewichten: Mapping[str, Decimal]) -> dict[str, Decimal]:
    """Return `bedrag` (in whole cents) split by weight: what is left over goes to the largest
    fraction, so no cent is lost. Negative amounts are split as their opposite."""
    if bedrag < 0:
        return {naam: -deel for naam, deel in splits(-bedrag, gewichten).items()}
    return verdeel(bedrag, dict(gewichten))


def verdeel_pot(pot: Decimal, delen: Sequence[Deel], scholen: Sequence[School]) -> Verdeling:
    """Return how `pot` (euro, zero or more) goes over the schools under this mix of models.

    The pot is first split by share, then each part by its own measure: per pupil, per weighted
    pupil, evenly per school, by applications up to the ceiling (the part itself), or not at all
    (own experts). Raises `Invoerfout` for shares that do not add up to 100, an amount below zero,
    or a measure that no school has.
    """
    check_delen(delen)
    if pot < 0:
        raise Invoerfout(
            f"Er is {in_centen(pot)} euro te verdelen. Onder nul is er niets te verdelen: los "
            "eerst het tekort op."
        )
    if not scholen:
        raise Invoerfout("Er zijn geen scholen om over te verdelen. Laad eerst een telling.")
    pot = in_centen(pot)
    potten = splits(pot, {str(n): deel.aandeel for n, deel in enumerate(delen)})
    per_school = {school.sleutel: NUL for school in scholen}
    bij_swv = onverdeeld = boven = NUL
    stappen: list[Stap] = []
    for nummer, deel in enumerate(delen):
        bedrag = potten[str(nummer)]
        if deel.maat is Maat.EXPERTISE:
            bij_swv += bedrag
        elif deel.maat is Maat.AANVRAGEN:
            erin, over, te_veel = _arrangementen(bedrag, scholen)
            onverdeeld += over
            boven += te_veel
            _tel_op(per_school, erin)
        else:
            _tel_op(per_school, splits(bedrag, _gewichten(deel.maat, scholen, bedrag)))
        stappen.append(_stap(deel, bedrag, pot))
    delen_met = tuple((deel, potten[str(n)]) for n, deel in enumerate(delen))
    uitleg = Onderbouwing().met(*stappen)
    return Verdeling(pot, per_school, delen_met, bij_swv, onverdeeld, boven, uitleg)


def _tel_op(doel: dict[str, Decimal], erbij: Mapping[str, Decimal]) -> None:
    for sleutel, bedrag in erbij.items():
        doel[sleutel] += bedrag


def _gewichten(maat: Maat, scholen: Sequence[School], bedrag: Decimal) -> dict[str, Decimal]:
    if maat is Maat.PER_SCHOOL:
        return {school.sleutel: Decimal(1) for school in scholen}
    if maat is Maat.PER_WEGING:
        gewichten = {school.sleutel: school.gewogen for school in scholen}
        if bedrag and not sum(gewichten.values()):
            raise Invoerfout(
                "Geen enkele school heeft een weging. Vul de gewogen leerlingen per school in, of "
                "kies een aandeel van 0 procent voor de weging."
            )
        return gewichten
    return {school.sleutel: Decimal(school.leerlingen) for school in scholen}


def _arrangementen(
    plafond: Decimal, scholen: Sequence[School]
) -> tuple[dict[str, Decimal], Decimal, Decimal]:
    """Return what each school gets of its applications, what is left and what is too much.

    The model has an open end: everything asked within the rules is to be paid. With a ceiling
    each school gets the same share of what it asked for.
    """
    gevraagd = {school.sleutel: in_centen(school.gevraagd) for school in scholen}
    som = sum(gevraagd.values(), NUL)
    if som <= plafond:
        return gevraagd, plafond - som, NUL
    return splits(plafond, gevraagd), NUL, som - plafond


WOORDEN = {
    Maat.PER_LEERLING: "per leerling naar de scholen",
    Maat.PER_WEGING: "per gewogen leerling naar de scholen",
    Maat.PER_SCHOOL: "gelijk over de scholen",
    Maat.AANVRAGEN: "voor aanvragen van scholen, met dit bedrag als plafond",
    Maat.EXPERTISE: "voor deskundigen van het samenwerkingsverband zelf",
}


def _stap(deel: Deel, bedrag: Decimal, pot: Decimal) -> Stap:
    return Stap(
        wat=WOORDEN[deel.maat].capitalize(),
        uitkomst=bedrag,
        formule=f"{deel.aandeel.normalize():f} procent van {pot}",
        invoer={"pot": pot, "aandeel": deel.aandeel},
    )


@dataclass(frozen=True, slots=True)
class Effect:
    """What one school or board gains (above zero) or loses when the model changes, in euro."""

    naam: str
    leerlingen: int
    oud: Decimal
    nieuw: Decimal

    @property
    def verschil(self) -> Decimal:
        """Return what it gets more (above zero) or less."""
        return self.nieuw - self.oud

    @property
    def per_leerling(self) -> Decimal:
        """Return the difference per pupil, in cents; zero without pupils."""
        return in_centen(self.verschil / self.leerlingen) if self.leerlingen else NUL


def effecten(nieuw: Verdeling, scholen: Sequence[School]) -> list[Effect]:
    """Return the effect per school, largest loss first."""
    rijen = [Effect(s.naam, s.leerlingen, s.oud, nieuw.per_school[s.sleutel]) for s in scholen]
    return sorted(rijen, key=lambda effect: (effect.verschil, effect.naam))


def effecten_per_bestuur(nieuw: Verdeling, scholen: Sequence[School]) -> list[Effect]:
    """Return the effect per board, largest loss first."""
    som: dict[str, tuple[int, Decimal, Decimal]] = {}
    for s in scholen:
        aantal, oud, erna = som.get(s.bestuur, (0, NUL, NUL))
        erbij = nieuw.per_school[s.sleutel]
        som[s.bestuur] = (aantal + s.leerlingen, oud + s.oud, erna + erbij)
    rijen = [Effect(naam, *bedragen) for naam, bedragen in som.items()]
    return sorted(rijen, key=lambda effect: (effect.verschil, effect.naam))


def overgang(
    oud: Mapping[str, Decimal], nieuw: Mapping[str, Decimal], jaren: int
) -> list[dict[str, Decimal]]:
    """Return what each school gets in each of `jaren` years, in equal steps from old to new.

    The last year is the new model. When old and new divide the same total, every year does, to
    the cent: the cents of rounding go to the largest fraction. Raises `Invoerfout` for another
    number of years than 1 through 10, or schools that differ.
    """
    if not 1 <= jaren <= MEESTE_OVERGANGSJAREN:
        raise Invoerfout(
            f"Een overgang van {jaren} jaar kan niet. Kies 1 tot en met {MEESTE_OVERGANGSJAREN}."
        )
    if set(oud) != set(nieuw):
        raise Invoerfout("De scholen van het oude en het nieuwe model zijn niet dezelfde.")
    begin, eind = sum(oud.values(), NUL), sum(nieuw.values(), NUL)
    pad = []
    for jaar in range(1, jaren + 1):
        exact = {s: oud[s] + (nieuw[s] - oud[s]) * jaar / jaren for s in oud}
        pad.append(_op_centen(exact, in_centen(begin + (eind - begin) * jaar / jaren)))
    return pad


def _op_centen(exact: Mapping[str, Decimal], totaal: Decimal) -> dict[str, Decimal]:
    """Return exact amounts in cents that add up to `totaal`, each less than a cent away."""
    delen = {naam: bedrag.quantize(CENT, ROUND_FLOOR) for naam, bedrag in exact.items()}
    over = int((totaal - sum(delen.values(), NUL)) / CENT)
    volgorde = sorted(exact, key=lambda naam: exact[naam] - delen[naam], reverse=True)
    for naam in volgorde[:over]:
        delen[naam] += CENT
    return delen


@dataclass(frozen=True, slots=True)
class Waarschuwing:
    """A sign that a mix brings a risk that the sources name; `bron` is that place."""

    tekst: str
    bron: Bron


# Signs, not rules: where they start is ours, what they warn for is the source's.
_SCHEEF = Decimal(2)
_TE_VEEL = Decimal(50)


def waarschuwingen(uitkomst: Verdeling, scholen: Sequence[School]) -> list[Waarschuwing]:
    """Return the signs of risk of this mix that the evaluation of 2020 names."""
    aandeel = dict.fromkeys(Maat, NUL)
    for deel, _bedrag in uitkomst.per_deel:
        aandeel[deel.maat] += deel.aandeel
    gevonden: list[Waarschuwing] = []
    if aandeel[Maat.AANVRAGEN]:
        gevonden += _tekens_van_aanvragen(uitkomst, scholen)
    naar_scholen = sum(
        (aandeel[m] for m in (Maat.PER_LEERLING, Maat.PER_WEGING, Maat.PER_SCHOOL)), NUL
    )
    if naar_scholen >= _TE_VEEL:
        gevonden.append(
            Waarschuwing(
                "Het meeste geld gaat op in de lumpsum van schoolbesturen. Spreek af hoe scholen "
                "laten zien waar het aan is besteed.",
                Bron("Evaluatie passend onderwijs 2020, deel 3", "S000:761, 773"),
            )
        )
    return gevonden


def _tekens_van_aanvragen(uitkomst: Verdeling, scholen: Sequence[School]) -> list[Waarschuwing]:
    bron = Bron("Evaluatie passend onderwijs 2020, deel 3", "S000:703-705")
    tekens = []
    if uitkomst.boven_plafond:
        tekens.append(
            Waarschuwing(
                f"Scholen vragen {uitkomst.boven_plafond} euro meer dan het plafond. Dit model heeft "
                "een open einde: u betaalt meer dan begroot, of u wijst aanvragen af om geld.",
                bron,
            )
        )
    if uitkomst.onverdeeld:
        tekens.append(
            Waarschuwing(
                f"Er blijft {uitkomst.onverdeeld} euro over waar niemand om vroeg. Dat groeit aan als "
                "reserve, tenzij u er een bestemming voor kiest.",
                bron,
            )
        )
    vragers = [s for s in scholen if s.gevraagd and s.leerlingen]
    leerlingen = sum(s.leerlingen for s in scholen)
    som = sum((s.gevraagd for s in scholen), NUL)
    gemiddeld = som / leerlingen if leerlingen else NUL
    scheef = [s.naam for s in vragers if s.gevraagd / s.leerlingen > _SCHEEF * gemiddeld]
    if scheef:
        namen = ", ".join(sorted(scheef)[:3])
        tekens.append(
            Waarschuwing(
                f"{len(scheef)} scholen vragen per leerling meer dan twee keer het gemiddelde "
                f"(onder meer {namen}). Wie goed aanvragen schrijft, krijgt meer.",
                bron,
            )
        )
    return tekens
