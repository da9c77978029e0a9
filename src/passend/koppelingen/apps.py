from django.apps import AppConfig


class KoppelingenConfig(AppConfig):
    name = "passend.koppelingen"
    label = "koppelingen"
