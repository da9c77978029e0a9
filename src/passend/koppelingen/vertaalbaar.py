"""Words that this room meets as data, marked here so that pages in English can say them."""

from __future__ import annotations

from django.utils.translation import pgettext_lazy

# The acts in the audit trail, as the filter `handeling` writes them.
HANDELINGEN = (
    pgettext_lazy("handeling", "maak sleutel"),
    pgettext_lazy("handeling", "trek sleutel in"),
    pgettext_lazy("handeling", "maak agendalink"),
    pgettext_lazy("handeling", "vernieuw agendalink"),
    pgettext_lazy("handeling", "trek agendalink in"),
)

# What the acts are about: the names of the models.
DINGEN = (
    pgettext_lazy("soort ding", "sleutel"),
    pgettext_lazy("soort ding", "agendalink"),
)
