"""Words of the opp for its pages: school days, and how somebody says it goes."""

from __future__ import annotations

from django import template
from django.utils.translation import gettext as _

from passend.dossier.models.arrangement import Vond
from passend.dossier.opp.document import dagen_in_woorden

register = template.Library()


@register.filter
def schooldagen(dagen: str) -> str:
    """Return the school days of a goal in words."""
    return dagen_in_woorden(dagen)


@register.filter
def hoe_gaat_het(vond: str) -> str:
    """Return the answer to "how does this go?" in words."""
    return {Vond.GOED: _("goed"), Vond.BEETJE: _("een beetje"), Vond.NIET: _("nog niet")}.get(
        vond, ""
    )
