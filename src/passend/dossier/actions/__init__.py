"""The acts of this room, one file per subject."""

from passend.dossier.actions.opgetekend import (
    leg_stem_vast,
    noteer_aanpak,
    noteer_behoefte,
    verwijder,
)

__all__ = ["leg_stem_vast", "noteer_aanpak", "noteer_behoefte", "verwijder"]
