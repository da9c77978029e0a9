from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BegrotingConfig(AppConfig):
    name = "passend.begroting"
    label = "begroting"
    verbose_name = _("Begroting")

    def ready(self) -> None:
        from importlib.resources import files

        from passend.begroting import paginas, registraties
        from passend.recht import voeg_vertalingen_toe

        voeg_vertalingen_toe(files("passend.begroting") / "vertalingen")
        registraties.register()
        paginas.register()
