"""The addresses of the gate; each module of views brings its own list."""

from passend.toelaatbaarheid.views import aanvraag, bijlagen, brieven, gezin, lijst, vervolg, zaak

app_name = "toelaatbaarheid"
urlpatterns = [
    *lijst.urlpatterns,
    *vervolg.urlpatterns,
    *aanvraag.urlpatterns,
    *gezin.urlpatterns,
    *bijlagen.urlpatterns,
    *brieven.urlpatterns,
    *zaak.urlpatterns,
]
