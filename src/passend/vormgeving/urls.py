from django.urls import path

from passend.vormgeving import views

app_name = "vormgeving"
urlpatterns = [path("", views.toon_galerij, name="galerij")]
