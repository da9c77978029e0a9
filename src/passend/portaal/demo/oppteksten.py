"""What stands in the invented opps: destinations, reasons and goals in plain words, no diagnosis."""

from __future__ import annotations

from passend.dossier.models.opp import Uitstroom
from passend.samenwerking.models import Schoolsoort

# Per kind of school where children go to, and what its commissie says (so and vso only).
PER_SOORT: dict[str, tuple[tuple[str, ...], str]] = {
    Schoolsoort.BAO: ((Uitstroom.VMBO_KB, Uitstroom.VMBO_TL, Uitstroom.HAVO), ""),
    Schoolsoort.SBO: ((Uitstroom.PRO, Uitstroom.VMBO_BB, Uitstroom.VMBO_KB), ""),
    Schoolsoort.SO: (
        (Uitstroom.VSO_VERVOLG, Uitstroom.VSO_ARBEID, Uitstroom.PRO),
        "De commissie vindt dat een kleine groep en een vaste dag nodig blijven.",
    ),
    Schoolsoort.VO: ((Uitstroom.MBO, Uitstroom.HO), ""),
}
# Why this destination, what helps, what makes learning harder.
WAAROM = (
    (
        "Leert veel door te doen. De groei past bij deze richting.",
        "Korte stappen, een vaste plek en een volwassene die vooraf zegt wat er komt.",
        "Veel geluid en onverwachte wisselingen.",
    ),
    (
        "Begrijpt de stof goed. Zelf beginnen en plannen kost nog moeite.",
        "Een planning op papier en een rustig begin van de dag.",
        "Lange opdrachten zonder tussenstap.",
    ),
    (
        "Rekent boven de groep en leest daaronder. Met hulp bij lezen is dit haalbaar.",
        "Voorleessoftware en meer tijd bij toetsen.",
        "Lange teksten zonder beeld.",
    ),
)
# Goal, goal for the child, activity, who, measured by, on which school days.
DOELEN = (
    (
        "Vraagt hulp voordat het werk vastloopt.",
        "Ik vraag hulp als ik het niet snap.",
        "Na vijf minuten zelf werken langs de tafel lopen.",
        "de groepsleraar",
        "Een week lang tellen hoe vaak het kind zelf vraagt.",
        "12345",
    ),
    (
        "Leest een korte tekst en vertelt die na.",
        "Ik lees een stukje en vertel het na.",
        "Leesles in een groep van drie.",
        "de leesspecialist",
        "Elke maand dezelfde soort tekst.",
        "24",
    ),
    (
        "Werkt twintig minuten aan een taak.",
        "Ik werk door tot de klok leeg is.",
        "Werken met een tijdklok en een dagplanning.",
        "de onderwijsassistent",
        "Een week lang elke ochtend de minuten tellen.",
        "1245",
    ),
    (
        "Speelt in de pauze met andere kinderen.",
        "Ik speel mee in de pauze.",
        "Samen een spel kiezen voor de pauze begint.",
        "de begeleider",
        "Twee weken opschrijven met wie en hoe lang.",
        "135",
    ),
)
VERSLAG = (
    "De ouders willen elke dag hulp. De school kan twee keer in de week. Over waar het kind naartoe "
    "kan, denken wij hetzelfde."
)
