"""Words about transfers that this room meets as data, marked for pages in English."""

from __future__ import annotations

from django.utils.translation import pgettext_lazy

# The acts in the audit trail, as the filter `handeling` writes them.
HANDELINGEN = (
    pgettext_lazy("handeling", "overdracht open"),
    pgettext_lazy("handeling", "overdracht kies delen"),
    pgettext_lazy("handeling", "overdracht leg voor"),
    pgettext_lazy("handeling", "overdracht haal terug"),
    pgettext_lazy("handeling", "overdracht merk op"),
    pgettext_lazy("handeling", "overdracht beantwoord"),
    pgettext_lazy("handeling", "overdracht bekijk"),
    pgettext_lazy("handeling", "overdracht verstuur"),
    pgettext_lazy("handeling", "overdracht ontvang"),
    pgettext_lazy("handeling", "overdracht lees"),
    pgettext_lazy("handeling", "overdracht trek in"),
)

# What the acts are about: the names of the models.
DINGEN = (
    pgettext_lazy("soort ding", "overdracht"),
    pgettext_lazy("soort ding", "overdrachtpakket"),
    pgettext_lazy("soort ding", "overdrachtopmerking"),
    pgettext_lazy("soort ding", "overdrachtdaad"),
)
