from django.apps import AppConfig


class DossierConfig(AppConfig):
    name = "passend.dossier"
    label = "dossier"
