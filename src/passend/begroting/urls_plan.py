"""The addresses of counts, forecast, division and budget."""

from passend.begroting.views import raming, tellingen

urlpatterns = [
    *tellingen.urlpatterns,
    *raming.urlpatterns,
]
