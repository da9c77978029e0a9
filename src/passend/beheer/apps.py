from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class BeheerConfig(AppConfig):
    name = "passend.beheer"
    label = "beheer"
    verbose_name = _("Beheer")

    def ready(self) -> None:
        from passend.beheer import (
            checks,  # noqa: F401 - registers what must be true of settings
            sporen,
        )
        from passend.beheer.retentie_views import KNOP
        from passend.beheer.slot import install_after_migrate
        from passend.vormgeving import panelen

        panelen.registreer(KNOP)
        post_migrate.connect(install_after_migrate, sender=self, dispatch_uid="auditslot")
        sporen.connect()
