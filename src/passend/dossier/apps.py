from django.apps import AppConfig


class DossierConfig(AppConfig):
    name = "passend.dossier"
    label = "dossier"

    def ready(self) -> None:
        from passend.dossier.registraties import register

        register()
