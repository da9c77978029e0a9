from django.urls import path

from passend.portaal import views

app_name = "portaal"
urlpatterns = [
    path("", views.start, name="start"),
    path("zoek", views.search, name="zoek"),
    path("gezond", views.health, name="gezond"),
    path("meer/", views.meer, name="meer"),
]
