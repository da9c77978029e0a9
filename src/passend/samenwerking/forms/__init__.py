"""The forms of this room, one file per subject."""

from passend.samenwerking.forms.regio import (
    DagVanJaarVeld,
    InleesForm,
    InstellingForm,
    PostcodeForm,
    TekstenVeld,
)

__all__ = [
    "DagVanJaarVeld",
    "InleesForm",
    "InstellingForm",
    "PostcodeForm",
    "TekstenVeld",
]
