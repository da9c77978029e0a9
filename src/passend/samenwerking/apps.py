from django.apps import AppConfig


class SamenwerkingConfig(AppConfig):
    name = "passend.samenwerking"
    label = "samenwerking"
