"""What this room tells the rooms above it."""

from django.dispatch import Signal

# Sent inside the transaction in which an invitation is accepted, with `uitnodiging`, `gebruiker`
# and `rol`: a room that made the invitation for a purpose of its own finishes it here.
uitnodiging_aanvaard = Signal()
