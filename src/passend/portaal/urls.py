from django.urls import path

from passend.portaal import views

app_name = "portaal"
urlpatterns = [
    path("gezond", views.health, name="gezond"),
]
