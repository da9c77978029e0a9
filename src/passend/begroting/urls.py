"""The addresses of the purse; each module of views brings its own list."""

from passend.begroting import urls_plan
from passend.begroting.views import besteding, rapportage, reserve, start, toekenning

app_name = "begroting"
urlpatterns = [
    *start.urlpatterns,
    *urls_plan.urlpatterns,
    *toekenning.urlpatterns,
    *besteding.urlpatterns,
    *reserve.urlpatterns,
    *rapportage.urlpatterns,
]
