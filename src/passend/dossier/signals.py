"""What this room tells rooms higher up, always after commit."""

from __future__ import annotations

from django.dispatch import Signal

# Sent with `arrangement` and `daad` (Arrangementdaad) after each act on extra ondersteuning.
arrangement_veranderd = Signal()
