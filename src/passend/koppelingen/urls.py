from django.urls import path

from passend.koppelingen import views

app_name = "koppelingen"
urlpatterns = [
    path("", views.koppelingen, name="overzicht"),
    path("agendalink/", views.maak_link, name="maak_link"),
    path("agendalink/intrekken/", views.trek_link_in, name="trek_link_in"),
    path("sleutel/<int:pk>/intrekken/", views.trek_sleutel_in, name="trek_sleutel_in"),
    path("agenda/<str:geheim>.ics", views.feed, name="agenda"),
]
