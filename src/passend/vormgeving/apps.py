from django.apps import AppConfig


class VormgevingConfig(AppConfig):
    name = "passend.vormgeving"
    label = "vormgeving"
    verbose_name = "Vormgeving"
