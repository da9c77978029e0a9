"""Words that this room meets as data, marked here so that pages in English can say them."""

from __future__ import annotations

from django.utils.translation import pgettext_lazy

# The acts in the audit trail, as the filter `handeling` writes them.
HANDELINGEN = (
    pgettext_lazy("handeling", "wissel rol"),
    pgettext_lazy("handeling", "nodig uit"),
    pgettext_lazy("handeling", "trek uitnodiging in"),
    pgettext_lazy("handeling", "aanvaard uitnodiging"),
    pgettext_lazy("handeling", "geef rol"),
    pgettext_lazy("handeling", "beeindig rol"),
    pgettext_lazy("handeling", "geef mandaat"),
    pgettext_lazy("handeling", "trek mandaat in"),
    pgettext_lazy("handeling", "haal slot weg"),
    pgettext_lazy("handeling", "wijzig gegevens"),
    pgettext_lazy("handeling", "wijzig wachtwoord"),
    pgettext_lazy("handeling", "wijzig emailadres"),
    pgettext_lazy("handeling", "stel slot in"),
    pgettext_lazy("handeling", "maak noodcodes"),
    pgettext_lazy("handeling", "verwijder slot"),
    pgettext_lazy("handeling", "bevestig"),
    pgettext_lazy("handeling", "vraag inzage"),
    pgettext_lazy("handeling", "ruim op"),
    pgettext_lazy("handeling", "kies bewaartermijn"),
)

# What the acts are about: the names of the models.
DINGEN = (
    pgettext_lazy("soort ding", "gebruiker"),
    pgettext_lazy("soort ding", "rol"),
    pgettext_lazy("soort ding", "uitnodiging"),
    pgettext_lazy("soort ding", "organisatie"),
    pgettext_lazy("soort ding", "concept"),
    pgettext_lazy("soort ding", "inzage"),
    pgettext_lazy("soort ding", "bewaarkeuze"),
)
