"""Robustness checks: each an object with a verdict, a table and a sentence."""
