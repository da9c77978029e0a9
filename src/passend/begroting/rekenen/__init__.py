"""The arithmetic of the purse: no Django, so that a test and a notebook can call it alone."""
