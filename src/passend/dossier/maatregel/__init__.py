"""Schorsing and verwijdering: the legal steps, in order, with their clocks."""
