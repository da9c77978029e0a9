"""Words that this room meets as data, marked here so that pages in English can say them."""

from __future__ import annotations

from django.utils.translation import gettext_noop, pgettext_lazy

# The acts in the audit trail, as the filter `handeling` writes them.
HANDELINGEN = (
    pgettext_lazy("handeling", "beantwoord vervolg"),
    pgettext_lazy("handeling", "open"),
    pgettext_lazy("handeling", "werk bij"),
    pgettext_lazy("handeling", "gooi weg"),
    pgettext_lazy("handeling", "dien in"),
    pgettext_lazy("handeling", "bevestig ontvangst"),
    pgettext_lazy("handeling", "wijs behandelaar aan"),
    pgettext_lazy("handeling", "vraag aanvulling"),
    pgettext_lazy("handeling", "vul aan"),
    pgettext_lazy("handeling", "stel buiten behandeling"),
    pgettext_lazy("handeling", "vraag advies"),
    pgettext_lazy("handeling", "geef advies"),
    pgettext_lazy("handeling", "weiger advies"),
    pgettext_lazy("handeling", "leg voor"),
    pgettext_lazy("handeling", "houd aan"),
    pgettext_lazy("handeling", "geef zienswijze"),
    pgettext_lazy("handeling", "voeg bijlage toe"),
    pgettext_lazy("handeling", "verleng termijn"),
    pgettext_lazy("handeling", "stem in met uitstel"),
    pgettext_lazy("handeling", "stel in gebreke"),
    pgettext_lazy("handeling", "ken toe"),
    pgettext_lazy("handeling", "wijs af"),
    pgettext_lazy("handeling", "trek in"),
    pgettext_lazy("handeling", "draag over"),
    pgettext_lazy("handeling", "haal op"),
    pgettext_lazy("handeling", "plaats terug"),
    pgettext_lazy("handeling", "maak bezwaar"),
    pgettext_lazy("handeling", "trek bezwaar in"),
    pgettext_lazy("handeling", "hoor"),
    pgettext_lazy("handeling", "adviseer bezwaar"),
    pgettext_lazy("handeling", "verdaag"),
    pgettext_lazy("handeling", "beslis op bezwaar"),
    pgettext_lazy("handeling", "leg beroep vast"),
    pgettext_lazy("handeling", "leg uitspraak vast"),
    pgettext_lazy("handeling", "herbouw"),
    pgettext_lazy("handeling", "voer lijst uit"),
)

# What the acts are about: the names of the models.
DINGEN = (
    pgettext_lazy("soort ding", "zaak"),
    pgettext_lazy("soort ding", "advies"),
    pgettext_lazy("soort ding", "besluit"),
    pgettext_lazy("soort ding", "verklaring"),
    pgettext_lazy("soort ding", "bezwaar"),
    pgettext_lazy("soort ding", "bijlage"),
    pgettext_lazy("soort ding", "brief"),
    pgettext_lazy("soort ding", "ingebrekestelling"),
    pgettext_lazy("soort ding", "ophaling"),
    pgettext_lazy("soort ding", "handeling"),
    pgettext_lazy("soort ding", "herinnering"),
)

# The disciplines that the list of the law names (recht, `tlv.deskundigen`).
DISCIPLINES = (
    gettext_noop("orthopedagoog"),
    gettext_noop("psycholoog"),
    gettext_noop("kinder- of jeugdpsycholoog"),
    gettext_noop("pedagoog"),
    gettext_noop("kinderpsychiater"),
    gettext_noop("maatschappelijk werker"),
    gettext_noop("arts"),
    gettext_noop("deskundige vmbo en pro"),
)
