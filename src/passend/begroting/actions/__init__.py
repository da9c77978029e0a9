"""The acts on the purse, one file per subject."""
