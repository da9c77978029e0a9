"""What the invented children need and say, and what schools tried: plain words, no diagnosis."""

from __future__ import annotations

from passend.dossier.models import Aspect

BEHOEFTEN: dict[str, tuple[str, ...]] = {
    Aspect.INSTRUCTIE: (
        "Uitleg in korte stappen, met beeld erbij.",
        "Eerst zien hoe het moet, dan samen doen, dan alleen.",
        "Lezen met voorleessoftware, de inhoud op eigen niveau.",
    ),
    Aspect.TIJD: (
        "Meer tijd om een taak af te maken, in kleine stukken.",
        "Drie keer in de week een half uur extra oefenen.",
        "Een volwassene die vooraf zegt wat er gaat komen.",
    ),
    Aspect.GROEP: (
        "Een kleine groep met elke dag dezelfde mensen.",
        "Een vaste plek, met weinig wisselingen op een dag.",
        "Klasgenoten die weten hoe zij samen kunnen spelen.",
    ),
    Aspect.MATERIAAL: (
        "Een dagplanning met pictogrammen op tafel.",
        "Een koptelefoon tegen geluid.",
        "Vergrote teksten en een schuin werkblad.",
    ),
    Aspect.RUIMTE: (
        "Een plek om tot rust te komen, zonder dat het straf is.",
        "Een lokaal op de begane grond, met een brede deur.",
        "Weinig prikkels aan de muur.",
    ),
    Aspect.EXPERTISE: (
        "Een leraar die weet hoe je spanning op tijd ziet.",
        "Begeleiding door iemand die veel weet van leren lezen.",
        "Een logopedist die meedenkt over taal in de klas.",
    ),
    Aspect.SAMENWERKING: (
        "School en ouders die elke week even bellen.",
        "Een plan samen met de jeugdhulp, met één aanspreekpunt.",
        "Afstemming met de naschoolse opvang over de middag.",
    ),
}

AANPAKKEN: tuple[tuple[str, str], ...] = (
    (
        "Elke ochtend de dag doorspreken met een vast gezicht.",
        "Minder onrust bij de start, later op de dag niet.",
    ),
    ("Een rustplek naast het lokaal.", "Helpt bij korte spanning. Bij lange dagen niet genoeg."),
    (
        "Extra instructie aan de kleine tafel, drie keer per week.",
        "Rekenen ging vooruit, lezen bleef staan.",
    ),
    (
        "Ambulante begeleiding van het samenwerkingsverband, tien weken.",
        "De leraar kan meer. De groep blijft te groot.",
    ),
    ("Halve dagen met opbouw per week.", "Tot drie dagen gelukt, daarna niet verder."),
    ("Werken met een maatje uit de klas.", "Fijn voor beiden. Het leren zelf vraagt meer."),
)

STEM_LEERLING: tuple[str, ...] = (
    "In de kring is het te hard. Als ik eerst mag tekenen, kan ik daarna wel luisteren.",
    "Ik wil wel rekenen, maar dan zonder dat iedereen kijkt.",
    "Juf is lief. De pauze vind ik het moeilijkst.",
    "Ik leer het best als iemand het nog een keer rustig zegt.",
    "Ik wil bij mijn vriend in de klas blijven.",
    "Soms is mijn hoofd vol en dan gaat het niet meer.",
)

STEM_OUDER: tuple[str, ...] = (
    "Wij willen dat hij weer zin krijgt in school. Het liefst met een weg terug naar zijn vrienden in de buurt.",
    "Thuis zien wij hoe moe zij is na een schooldag. Dat moet anders kunnen.",
    "We vertrouwen de juf. Maar 29 kinderen is voor hem te veel.",
    "Wij vinden een kleinere groep goed. De reis mag niet te lang zijn.",
    "We zijn het niet overal mee eens, maar wel dat er iets moet gebeuren.",
)
