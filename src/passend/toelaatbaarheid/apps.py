from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ToelaatbaarheidConfig(AppConfig):
    name = "passend.toelaatbaarheid"
    label = "toelaatbaarheid"
    verbose_name = _("Toelaatbaarheid")

    def ready(self) -> None:
        from importlib.resources import files

        from passend.beheer import werk
        from passend.dossier.models import EXTRA_ZICHT
        from passend.recht import voeg_vertalingen_toe
        from passend.toelaatbaarheid import berichten, vervolg
        from passend.toelaatbaarheid.dossierpaneel import PANEEL
        from passend.toelaatbaarheid.registraties import register
        from passend.toelaatbaarheid.zicht import leerlingen_met_zaak
        from passend.vormgeving import panelen

        if leerlingen_met_zaak not in EXTRA_ZICHT:
            EXTRA_ZICHT.append(leerlingen_met_zaak)
        voeg_vertalingen_toe(files("passend.toelaatbaarheid") / "vertalingen")
        register()
        werk.registreer("vervolg", vervolg.werkregels, vervolg.rijen)
        berichten.connect()
        panelen.registreer(PANEEL)
