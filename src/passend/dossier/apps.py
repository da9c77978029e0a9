from django.apps import AppConfig


class DossierConfig(AppConfig):
    name = "passend.dossier"
    label = "dossier"

    def ready(self) -> None:
        from passend.dossier.registraties import register

        register()

        from passend.dossier.registraties_groei import register as register_groei

        register_groei()

        from passend.dossier import arrangementregistraties, overdrachtregistraties

        arrangementregistraties.register()
        overdrachtregistraties.register()
        from passend.dossier.aanmelding import process  # noqa: F401 - registers its table
        from passend.dossier.aanmelding import registraties as aanmelding

        aanmelding.register()

        from passend.dossier.maatregel import registraties as maatregel

        maatregel.register()

        from passend.dossier import registraties_zoekschool

        registraties_zoekschool.register()

        from passend.dossier.opp import registraties as opp

        opp.register()

        from passend.beheer.signals import uitnodiging_aanvaard
        from passend.dossier.ouders import tie_parent

        uitnodiging_aanvaard.connect(tie_parent, dispatch_uid="dossier.tie_parent")
