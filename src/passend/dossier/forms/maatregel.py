"""What a schorsing or verwijdering asks, one form per act."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from passend import recht
from passend.dossier.aanmelding.klok import schoolfeiten
from passend.dossier.forms.aanmelding import find_school, hoe_veld, lange_tekst
from passend.dossier.maatregel import stand as standen
from passend.dossier.models.maatregel import Maatregel
from passend.samenwerking.models import Vestiging
from passend.vormgeving.forms import Datumveld, PassendForm, Stemveld


class SchorsForm(PassendForm):
    van = Datumveld(label=_("Wat is de eerste dag?"))
    tot_en_met = Datumveld(label=_("Wat is de laatste dag?"))
    redenen = lange_tekst(_("Waarom schorst u?"), _("Schrijf voor de ouders. Zij lezen dit."))


class VoornemenForm(PassendForm):
    redenen = lange_tekst(
        _("Waarom wilt u dit kind verwijderen?"), _("Schrijf voor de ouders. Zij lezen dit.")
    )


class ActForm(PassendForm):
    """A form about one measure; `versie` is the version that was on the screen."""

    versie = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, maatregel: Maatregel, is_school: bool, **kwargs: Any) -> None:
        self.maatregel = maatregel
        super().__init__(*args, **kwargs)
        self.fields["versie"].initial = maatregel.versie
        if not is_school:
            for naam in ("hoe", "ontvangen_op"):
                self.fields.pop(naam, None)


class LeegForm(ActForm):
    """For an act that asks nothing."""


class StapForm(ActForm):
    stap = forms.ChoiceField(label=_("Welke stap is gedaan?"), widget=forms.RadioSelect)
    wanneer = Datumveld(label=_("Wanneer?"))
    verslag = lange_tekst(_("Wat is er gezegd?"), _("De ouders lezen dit mee."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        taal = (get_language() or "nl")[:2]
        school = schoolfeiten(self.maatregel.vestiging)
        vooraf = standen.bevoegdheid(school, timezone.localdate()).vooraf
        self.fields["stap"].choices = [
            (zin, recht.in_taal(zin, taal)) for zin in vooraf if standen.BEREID not in zin
        ]


class SchoolForm(ActForm):
    school = forms.CharField(
        label=_("Welke school is bereid het kind toe te laten?"),
        help_text=_("Schrijf het begin van de naam of de code van de vestiging."),
        max_length=200,
    )
    toelichting = lange_tekst(_("Wat is er afgesproken?"), verplicht=False)

    def clean_school(self) -> Vestiging | None:
        """Return the school that was meant."""
        return find_school(self.cleaned_data["school"])


class VerwijderForm(ActForm):
    per = Datumveld(label=_("Vanaf welke dag is het kind geen leerling meer?"))
    motivering = lange_tekst(
        _("Waarom besluit u dit?"), _("Schrijf voor de ouders. Zij lezen dit.")
    )


class BezwaarForm(ActForm):
    gronden = forms.CharField(
        label=_("Waarom bent u het niet eens met het besluit?"), max_length=10_000, widget=Stemveld
    )
    ontvangen_op = Datumveld(label=_("Wanneer kwam het bezwaar binnen?"))
    hoe = hoe_veld()


class MotiveringForm(ActForm):
    motivering = lange_tekst(
        _("Waarom beslist u zo?"), _("Hoor eerst de ouders. Schrijf ook wat zij zeiden.")
    )


class RedenForm(ActForm):
    reden = lange_tekst(_("Waarom?"), _("De ouders lezen dit mee."))
