from django.urls import path

from passend.beheer import views

app_name = "beheer"
urlpatterns = [
    path("uitnodiging/<str:geheim>/", views.uitnodiging, name="uitnodiging"),
]
