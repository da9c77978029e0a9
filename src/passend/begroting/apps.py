from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BegrotingConfig(AppConfig):
    name = "passend.begroting"
    label = "begroting"
    verbose_name = _("Begroting")

    def ready(self) -> None:
        from passend.begroting import paginas, registraties

        registraties.register()
        paginas.register()
