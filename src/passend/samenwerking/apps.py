from django.apps import AppConfig


class SamenwerkingConfig(AppConfig):
    name = "passend.samenwerking"
    label = "samenwerking"

    def ready(self) -> None:
        from passend.samenwerking import process  # noqa: F401 - registers the table
