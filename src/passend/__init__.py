"""Passend onderwijs als software: van de eerste zorg om een kind tot de juiste plek op school."""

__version__ = "0.1.0"
