"""The addresses of extra ondersteuning; part of the space `dossier`."""

from django.urls import path

from passend.dossier.views import arrangement as views
from passend.dossier.views import arrangement_lijst as lijsten
from passend.dossier.views import zorgvraag

urlpatterns = [
    path("arrangementen/", lijsten.lijst, name="arrangementen"),
    path("arrangementen/uitvoer.csv", lijsten.uitvoer, name="arrangementen_uitvoer"),
    path("<int:pk>/arrangementen/", views.van_leerling, name="arrangementen_van"),
    path("<int:pk>/arrangement/nieuw/", views.nieuw, name="arrangement_nieuw"),
    path("arrangement/<int:pk>/", views.arrangement, name="arrangement"),
    path("arrangement/<int:pk>/werk-bij/", views.werk_bij, name="arrangement_werk_bij"),
    path("arrangement/<int:pk>/vervolg/", views.vervolg, name="arrangement_vervolg"),
    path("arrangement/<int:pk>/doe/<slug:naam>/", views.act, name="arrangement_act"),
    path("<int:pk>/zorg-wie-betaalt/", zorgvraag.wie_betaalt, name="zorg_wie_betaalt"),
]
