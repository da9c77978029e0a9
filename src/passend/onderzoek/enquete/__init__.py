"""Surveys: an instrument as data, answers checked against it, and the tables made of them."""
