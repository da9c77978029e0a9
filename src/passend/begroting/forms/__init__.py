"""The forms of the purse, one file per subject."""
