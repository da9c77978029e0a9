"""The questions about the purse, one file per subject."""
