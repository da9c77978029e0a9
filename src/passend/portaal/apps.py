from django.apps import AppConfig


class PortaalConfig(AppConfig):
    name = "passend.portaal"
    label = "portaal"
