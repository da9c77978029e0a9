"""The nouns of the purse, one file per subject."""

from passend.begroting.models.scenario import Aanname, Scenario

__all__ = ["Aanname", "Scenario"]
