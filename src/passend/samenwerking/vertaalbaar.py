"""Words that this room meets as data, marked here so that pages in English can say them."""

from __future__ import annotations

from django.utils.translation import pgettext_lazy

# The acts in the audit trail, as the filter `handeling` writes them.
HANDELINGEN = (
    pgettext_lazy("handeling", "instelling gewijzigd"),
    pgettext_lazy("handeling", "vestigingen ingelezen"),
)

# What the acts are about: the names of the models.
DINGEN = (
    pgettext_lazy("soort ding", "samenwerkingsverband"),
    pgettext_lazy("soort ding", "school"),
    pgettext_lazy("soort ding", "vestiging"),
)
