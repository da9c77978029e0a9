"""The addresses of transfers; part of the space `dossier`."""

from django.urls import path

from passend.dossier.views import overdracht as views

urlpatterns = [
    path("overdrachten/", views.lijst, name="overdrachten"),
    path("<int:pk>/overdrachten/", views.van_leerling, name="overdrachten_van"),
    path("<int:pk>/overdracht/nieuw/", views.nieuw, name="overdracht_nieuw"),
    path("overdracht/<int:pk>/", views.overdracht, name="overdracht"),
    path("overdracht/<int:pk>/doe/<slug:naam>/", views.act, name="overdracht_act"),
    path("overdracht/<int:pk>/gezien/", views.gezien, name="overdracht_gezien"),
    path("overdracht/<int:pk>/pakket.pdf", views.pdf, name="overdracht_pdf"),
    path("overdracht/<int:pk>/pakket.json", views.json_bestand, name="overdracht_json"),
    path("overdrachtopmerking/<int:pk>/antwoord/", views.antwoord, name="overdracht_antwoord"),
]
