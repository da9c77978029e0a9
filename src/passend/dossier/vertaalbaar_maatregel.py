"""Words about measures that this room meets as data, marked for English."""

from __future__ import annotations

from django.utils.translation import gettext_noop, pgettext_lazy

HANDELINGEN = (
    pgettext_lazy("handeling", "schorsing schors"),
    pgettext_lazy("handeling", "schorsing meld inspectie"),
    pgettext_lazy("handeling", "schorsing trek in"),
    pgettext_lazy("handeling", "verwijdering neem voor"),
    pgettext_lazy("handeling", "verwijdering leg stap vast"),
    pgettext_lazy("handeling", "verwijdering vind school"),
    pgettext_lazy("handeling", "verwijdering verwijder"),
    pgettext_lazy("handeling", "verwijdering meld gemeente"),
    pgettext_lazy("handeling", "verwijdering meld inspectie"),
    pgettext_lazy("handeling", "verwijdering maak bezwaar"),
    pgettext_lazy("handeling", "verwijdering handhaaf"),
    pgettext_lazy("handeling", "verwijdering herroep"),
    pgettext_lazy("handeling", "verwijdering trek in"),
)
DINGEN = (
    pgettext_lazy("soort ding", "maatregel"),
    pgettext_lazy("soort ding", "maatregelstap"),
)
BEKEKEN = (gettext_noop("schorsing en verwijdering"),)
