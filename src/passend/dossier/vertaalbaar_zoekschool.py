"""Words of the search that are met as data, marked so that English pages can say them."""

from __future__ import annotations

from django.utils.translation import gettext_noop, pgettext_lazy

INZAGEN = (gettext_noop("zoek een school"),)
HANDELINGEN = (
    pgettext_lazy("handeling", "leg_zoekvraag_vast"),
    pgettext_lazy("handeling", "sluit_zoekvraag"),
    pgettext_lazy("handeling", "vraag_dekking"),
)
DINGEN = (
    pgettext_lazy("soort ding", "zoekvraag"),
    pgettext_lazy("soort ding", "dekking"),
)
