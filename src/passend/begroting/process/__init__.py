"""The process tables of the purse, one file per process."""
