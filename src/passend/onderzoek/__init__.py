"""The evidence: definitions, panels, estimators, verdicts. Imports nothing of ours, no Django."""
