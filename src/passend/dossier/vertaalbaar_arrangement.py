"""Words about extra ondersteuning that this room meets as data, marked for pages in English."""

from __future__ import annotations

from django.utils.translation import gettext_noop, pgettext_lazy

# The acts in the audit trail, as the filter `handeling` writes them.
HANDELINGEN = (
    pgettext_lazy("handeling", "arrangement open"),
    pgettext_lazy("handeling", "arrangement werk bij"),
    pgettext_lazy("handeling", "arrangement gooi weg"),
    pgettext_lazy("handeling", "arrangement vraag aan"),
    pgettext_lazy("handeling", "arrangement trek in"),
    pgettext_lazy("handeling", "arrangement stuur terug"),
    pgettext_lazy("handeling", "arrangement ken toe"),
    pgettext_lazy("handeling", "arrangement wijs af"),
    pgettext_lazy("handeling", "arrangement start"),
    pgettext_lazy("handeling", "arrangement vraag evaluatie"),
    pgettext_lazy("handeling", "arrangement geef oordeel"),
    pgettext_lazy("handeling", "arrangement evalueer"),
    pgettext_lazy("handeling", "arrangement zet voort"),
    pgettext_lazy("handeling", "arrangement vraag vervolg"),
    pgettext_lazy("handeling", "arrangement stop"),
    pgettext_lazy("handeling", "bewaar zorgvraag"),
)

# What the acts are about: the names of the models.
DINGEN = (
    pgettext_lazy("soort ding", "arrangement"),
    pgettext_lazy("soort ding", "kostenpost"),
    pgettext_lazy("soort ding", "arrangementdaad"),
    pgettext_lazy("soort ding", "arrangementevaluatie"),
    pgettext_lazy("soort ding", "evaluatiestem"),
    pgettext_lazy("soort ding", "zorgvraag"),
)

# The questions and outcomes of zorgschema.yaml.
ZORGSCHEMA = (
    gettext_noop("Gaat het om hulp bij het leren?"),
    gettext_noop("Zoals andere uitleg, extra tijd, materiaal, of iemand die helpt bij de les."),
    gettext_noop("Heeft het kind een indicatie voor langdurige zorg (Wlz)?"),
    gettext_noop("Die geeft het Centrum indicatiestelling zorg (CIZ). De ouders weten dit."),
    gettext_noop("Gaat het om verpleging of een medische handeling?"),
    gettext_noop("Zoals medicijnen geven, sondevoeding of een katheter."),
    gettext_noop(
        "Gaat het om begeleiding of verzorging die het kind door een beperking of stoornis nodig heeft?"
    ),
    gettext_noop(
        "Zoals hulp bij aankleden, eten of naar de wc gaan, of begeleiding om mee te kunnen doen."
    ),
    gettext_noop("Is de leerling 18 jaar of ouder?"),
    gettext_noop("Tot 18 jaar geldt de Jeugdwet."),
    gettext_noop("De school of het samenwerkingsverband"),
    gettext_noop(
        "Hulp bij het leren betaalt de school, uit de basisondersteuning of als extra ondersteuning."
    ),
    gettext_noop("De zorg, via het zorgkantoor"),
    gettext_noop(
        "Met een indicatie voor langdurige zorg betaalt het zorgkantoor, ook zorg onder schooltijd. Ouders en school spreken af hoeveel."
    ),
    gettext_noop("De zorg, via de zorgverzekeraar"),
    gettext_noop("Verpleging en medische zorg betaalt de zorgverzekeraar van het kind."),
    gettext_noop("De gemeente"),
    gettext_noop(
        "Begeleiding en verzorging door een beperking of stoornis betaalt tot 18 jaar de gemeente."
    ),
    gettext_noop(
        "Vanaf 18 jaar vraagt de leerling begeleiding aan bij de gemeente, op grond van de Wmo."
    ),
    gettext_noop("Dit is niet vooraf te zeggen"),
    gettext_noop(
        "Bespreek het met ouders, school, samenwerkingsverband en gemeente. Begin met de hulp; wie betaalt volgt daarna."
    ),
)
