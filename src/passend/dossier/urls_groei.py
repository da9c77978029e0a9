"""The addresses of the growth cycle; `urls.py` adds them to those of the room."""

from django.urls import path

from passend.dossier.views import groeidocument, signaal

urlpatterns = [
    path("signalen/", signaal.lijst, name="signalen"),
    path("<int:pk>/signaal/", signaal.geef, name="geef_signaal"),
    path("signaal/<int:pk>/", signaal.signaal, name="signaal"),
    path("signaal/<int:pk>/pak-op/", signaal.pak_op, name="signaal_pak_op"),
    path("signaal/<int:pk>/sluit/", signaal.sluit, name="signaal_sluit"),
    path("signaal/<int:pk>/heropen/", signaal.heropen, name="signaal_heropen"),
    path("signaal/<int:pk>/trek-in/", signaal.trek_in, name="signaal_trek_in"),
    path("<int:pk>/groei/", groeidocument.groei, name="groei"),
    path("<int:pk>/groei/<slug:sectie>/", groeidocument.schrijf, name="groei_schrijf"),
    path("uitspraak/<int:pk>/", groeidocument.herschrijf, name="uitspraak"),
    path("uitspraak/<int:pk>/versies/", groeidocument.versies, name="uitspraak_versies"),
    path("uitspraak/<int:pk>/weg/", groeidocument.weg, name="uitspraak_weg"),
    path("uitspraak/<int:pk>/terug/", groeidocument.terug, name="uitspraak_terug"),
]
