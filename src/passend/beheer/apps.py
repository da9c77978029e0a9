from django.apps import AppConfig


class BeheerConfig(AppConfig):
    name = "passend.beheer"
    label = "beheer"
