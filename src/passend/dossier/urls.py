from django.urls import path

from passend.dossier import arrangementurls, overdrachturls, urls_groei
from passend.dossier.opp import urls as urls_opp
from passend.dossier.views import aanmelden, aanmelding, dekking, maatregel, zoekschool
from passend.dossier.views import leerling as views

app_name = "dossier"
urlpatterns = [
    *aanmelden.urlpatterns,
    *aanmelding.urlpatterns,
    *maatregel.urlpatterns,
    path("", views.lijst, name="lijst"),
    path("<int:pk>/", views.leerling, name="leerling"),
    path("<int:pk>/behoefte/", views.behoefte, name="behoefte"),
    path("<int:pk>/aanpak/", views.aanpak, name="aanpak"),
    path("<int:pk>/stem/", views.stem, name="stem"),
    path("<int:pk>/inzagen/", views.inzagen, name="inzagen"),
    path("<int:pk>/ouder/", views.ouder, name="ouder"),
    path("ouderschap/<int:pk>/gezag/", views.gezag, name="gezag"),
    path("behoefte/<int:pk>/weg/", views.behoefte_weg, name="behoefte_weg"),
    path("stem/<int:pk>/weg/", views.stem_weg, name="stem_weg"),
    *urls_groei.urlpatterns,
]
urlpatterns += [*zoekschool.urlpatterns, *dekking.urlpatterns]
urlpatterns += arrangementurls.urlpatterns
urlpatterns += overdrachturls.urlpatterns
urlpatterns += urls_opp.urlpatterns
