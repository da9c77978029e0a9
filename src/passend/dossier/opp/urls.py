"""The addresses of the opp, the teacher's week and the pupil's own plan; part of `dossier`."""

from django.urls import path

from passend.dossier.views import mijn_plan, opp, opp_gezin, opp_lijst, week

urlpatterns = [
    path("week/", week.week, name="week"),
    path("<int:pk>/mijn-plan/", mijn_plan.mijn_plan, name="mijn_plan"),
    path("opp/", opp_lijst.lijst, name="opps"),
    path("opp/uitvoer.csv", opp_lijst.uitvoer, name="opps_uitvoer"),
    path("opp/vragen/", opp_lijst.vragen, name="opp_vragen"),
    path("opp/vraag/<int:pk>/stop/", opp_lijst.vraag_stop, name="opp_vraag_stop"),
    path("<int:pk>/opp/", opp.van_leerling, name="opp_van"),
    path("<int:pk>/opp/nieuw/", opp.nieuw, name="opp_nieuw"),
    path("opp/<int:pk>/", opp.opp, name="opp"),
    path("opp/<int:pk>/werk-bij/", opp.werk_bij, name="opp_werk_bij"),
    path("opp/<int:pk>/evalueer/", opp.evalueer, name="opp_evalueer"),
    path("opp/<int:pk>/vergelijk/", opp.vergelijk, name="opp_vergelijk"),
    path("opp/<int:pk>/groei/", opp.groei, name="opp_groei"),
    path("opp/<int:pk>/opp.pdf", opp.pdf, name="opp_pdf"),
    path("opp/<int:pk>/antwoord/", opp_gezin.antwoord, name="opp_antwoord"),
    path("opp/<int:pk>/mening/", opp_gezin.mening, name="opp_mening"),
    path("opp/<int:pk>/duo/<slug:stand>/", opp.duo, name="opp_duo"),
    path("opp/<int:pk>/doe/<slug:naam>/", opp.act, name="opp_act"),
]
