"""The burden of one opp: how many questions were asked anew, and how many the dossier answered."""

from __future__ import annotations

from passend.dossier.models import Aanpak, Ouderschap, Stem
from passend.dossier.models.opp import Opp, Oppversie

_VRAGEN = (
    "uitstroom",
    "soort_arbeid",
    "waarom",
    "belemmerend",
    "bevorderend",
    "advies_commissie",
    "advies_op",
)
_PER_DOEL = ("doel", "voor_kind", "activiteit", "wie", "dagen", "van", "tot", "maat")
# What the page shows and nobody types: name, birth date, school, group, since when.
_UIT_HET_DOSSIER = 5


def lasten(opp: Opp, versie: Oppversie) -> tuple[int, int]:
    """Return (asked anew, known already) for this version, counted from what was written.

    A next version asks anew only what differs from the one before; what stayed the same was known.
    """
    vorige = Oppversie.objects.filter(opp=opp, nummer=versie.nummer - 1).first()
    nu, toen = _answers(versie), _answers(vorige) if vorige else {}
    nieuw = sum(toen.get(vraag) != antwoord for vraag, antwoord in nu.items())
    kind = opp.leerling_id
    bekend = _UIT_HET_DOSSIER + len(nu) - nieuw
    bekend += Ouderschap.objects.filter(leerling_id=kind).geldig().count()
    bekend += versie.behoeften.count()
    bekend += Stem.objects.filter(leerling_id=kind).count()
    bekend += Aanpak.objects.filter(leerling_id=kind).count()
    return nieuw, bekend


def _answers(versie: Oppversie) -> dict[str, str]:
    answers = {veld: str(getattr(versie, veld) or "") for veld in _VRAGEN}
    for doel in versie.doelen.all():
        for veld in _PER_DOEL:
            answers[f"{doel.volgnummer} {veld}"] = str(getattr(doel, veld))
    for antwoord in versie.antwoorden.all():
        answers[f"vraag {antwoord.vraag_id}"] = antwoord.tekst
    return {vraag: antwoord for vraag, antwoord in answers.items() if antwoord}
