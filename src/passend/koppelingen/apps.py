from django.apps import AppConfig


class KoppelingenConfig(AppConfig):
    name = "passend.koppelingen"
    label = "koppelingen"

    def ready(self) -> None:
        from passend.vormgeving import panelen

        panelen.registreer(
            panelen.Paneel(
                plek="beheer.account.knoppen",
                recht=lambda gebruiker, _onderwerp: getattr(gebruiker, "rol", None) is not None,
                template="koppelingen/_paneel_account.html",
                query=lambda _gebruiker, _onderwerp: {},
            )
        )
