"""The search from a dossier: the needs come from there, so only where and how far is asked."""

from __future__ import annotations

from typing import Any

from passend.samenwerking.forms.zoekschool import ZoekschoolForm


class KindZoekForm(ZoekschoolForm):
    """The public search without the field for words: the words stand in the dossier."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, bevestigd=True, **kwargs)
        del self.fields["woorden"]
