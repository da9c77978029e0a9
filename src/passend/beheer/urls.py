from django.urls import path

from passend.beheer import retentie_views, views, views_mensen

app_name = "beheer"
urlpatterns = [
    path("", views.gegevens, name="gegevens"),
    path("rol/", views.rol, name="rol"),
    path("concept/", views.concept, name="concept"),
    path("mandaat/", views.mandaat, name="mandaat"),
    path("mandaat/<int:pk>/intrekken/", views.trek_mandaat_in, name="trek_mandaat_in"),
    path("uitnodiging/<str:geheim>/", views.uitnodiging, name="uitnodiging"),
    path("mensen/", views_mensen.mensen, name="mensen"),
    path("mensen/uitnodigen/", views_mensen.nodig_uit, name="nodig_uit"),
    path("mensen/<int:pk>/", views_mensen.mens, name="mens"),
    path("mensen/<int:pk>/slot/", views_mensen.haal_slot_weg, name="haal_slot_weg"),
    path("rollen/<int:pk>/beeindigen/", views_mensen.beeindig_rol, name="beeindig_rol"),
    path(
        "uitnodigingen/<int:pk>/intrekken/",
        views_mensen.trek_uitnodiging_in,
        name="trek_uitnodiging_in",
    ),
    path("inzage/<int:pk>/", views.inzage, name="inzage"),
    path("handelingen/", views_mensen.handelingen, name="handelingen"),
    path("bewaren/", retentie_views.bewaren, name="bewaren"),
]
