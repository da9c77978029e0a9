"""Words of the purse that come as data from a file without Django, so that they are translated."""

from django.utils.translation import gettext_noop as _
from django.utils.translation import pgettext_lazy

AANNAMES = (
    _("Meer of minder leerlingen per jaar"),
    _("Alle leerlingen van de gewone scholen, ten opzichte van het jaar ervoor."),
    _("Nieuwe plaatsingen per jaar"),
    _("Als deel van de leerlingen van de gewone scholen."),
    _("Leerlingen die weggaan per jaar"),
    _("Door leeftijd, verhuizing of diploma, als deel van wie er zit."),
    _("Verklaringen die worden verlengd"),
    _("Deel van de verklaringen die aflopen, waarna het kind toch blijft."),
    _("Plaatsingen na de teldatum"),
    _("Deel van de nieuwe plaatsingen waarvoor de groeiregeling geldt."),
    _("Prijzen omhoog of omlaag per jaar"),
    _("Alle bedragen per leerling, ten opzichte van het jaar ervoor."),
    _("Eigen lasten omhoog of omlaag per jaar"),
    _("Wat het samenwerkingsverband zelf uitgeeft, ten opzichte van het jaar ervoor."),
)

HANDELINGEN = (
    pgettext_lazy("handeling", "laad tellingen"),
    pgettext_lazy("handeling", "maak scenario"),
    pgettext_lazy("handeling", "wijzig aanname"),
    pgettext_lazy("handeling", "verwijder scenario"),
    pgettext_lazy("handeling", "maak verdeelmodel"),
    pgettext_lazy("handeling", "kies verdeelmodel"),
    pgettext_lazy("handeling", "begroting stel op"),
    pgettext_lazy("handeling", "begroting stel voor"),
    pgettext_lazy("handeling", "begroting adviseer"),
    pgettext_lazy("handeling", "begroting geef terug"),
    pgettext_lazy("handeling", "begroting stel vast"),
    pgettext_lazy("handeling", "begroting keur goed"),
    pgettext_lazy("handeling", "wijzig begrotingsregel"),
)
