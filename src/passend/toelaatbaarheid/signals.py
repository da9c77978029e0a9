"""What this room tells others, after the act is safely stored."""

from django.dispatch import Signal

# Sent once per act, after commit, with `zaak` and `handeling`. Receivers send messages.
handeling_verricht = Signal()
# Sent once per reminder, after commit, with `herinnering`.
herinnering_gemaakt = Signal()
