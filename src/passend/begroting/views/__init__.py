"""The pages of the purse, one file per subject."""
