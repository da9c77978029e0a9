"""The addresses of the growth cycle; `urls.py` adds them to those of the room."""

from django.urls import path

from passend.dossier.views import groeidocument, overleg, signaal, toestemming, verwijzing

urlpatterns = [
    path("signalen/", signaal.lijst, name="signalen"),
    path("<int:pk>/signaal/", signaal.geef, name="geef_signaal"),
    path("signaal/<int:pk>/", signaal.signaal, name="signaal"),
    path("signaal/<int:pk>/pak-op/", signaal.pak_op, name="signaal_pak_op"),
    path("signaal/<int:pk>/sluit/", signaal.sluit, name="signaal_sluit"),
    path("signaal/<int:pk>/heropen/", signaal.heropen, name="signaal_heropen"),
    path("signaal/<int:pk>/trek-in/", signaal.trek_in, name="signaal_trek_in"),
    path("<int:pk>/groei/", groeidocument.groei, name="groei"),
    path("<int:pk>/groei/<slug:sectie>/", groeidocument.schrijf, name="groei_schrijf"),
    path("uitspraak/<int:pk>/", groeidocument.herschrijf, name="uitspraak"),
    path("uitspraak/<int:pk>/versies/", groeidocument.versies, name="uitspraak_versies"),
    path("uitspraak/<int:pk>/weg/", groeidocument.weg, name="uitspraak_weg"),
    path("uitspraak/<int:pk>/terug/", groeidocument.terug, name="uitspraak_terug"),
    path("<int:pk>/toestemmingen/", toestemming.overzicht, name="toestemmingen"),
    path("<int:pk>/toestemming/", toestemming.vraag, name="toestemming_vraag"),
    path("toestemming/<int:pk>/", toestemming.toestemming, name="toestemming"),
    path("toestemming/<int:pk>/teken/", toestemming.teken, name="toestemming_teken"),
    path("toestemming/<int:pk>/trek-in/", toestemming.trek_vraag_in, name="toestemming_trek_in"),
    path("toestemming/<int:pk>/verwijzing/", verwijzing.vraag, name="verwijzing_vraag"),
    path("verwijzingen/", verwijzing.lijst, name="verwijzingen"),
    path("verwijzing/<int:pk>/", verwijzing.verwijzing, name="verwijzing"),
    path("verwijzing/<int:pk>/antwoord/", verwijzing.antwoord, name="verwijzing_antwoord"),
    path("verwijzing/<int:pk>/sluit/", verwijzing.sluit, name="verwijzing_sluit"),
    path("<int:pk>/overleggen/", overleg.lijst, name="overleggen"),
    path("<int:pk>/overleg/", overleg.plan, name="overleg_plan"),
    path("overleg/<int:pk>/", overleg.overleg, name="overleg"),
    path("overleg/<int:pk>/agenda/", overleg.agendapunt, name="overleg_punt"),
    path("overleg/<int:pk>/verslag/", overleg.verslag, name="overleg_verslag"),
    path("overleg/<int:pk>/afspraak/", overleg.afspraak, name="overleg_afspraak"),
    path("overleg/<int:pk>/teken/", overleg.teken, name="overleg_teken"),
    path("overleg/<int:pk>/stap/<slug:act>/", overleg.stap, name="overleg_stap"),
    path("afspraak/<int:pk>/gedaan/", overleg.actie_klaar, name="actie_klaar"),
    path("afspraak/<int:pk>/weg/", overleg.afspraak_weg, name="afspraak_weg"),
]
