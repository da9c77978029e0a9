"""The addresses of counts, forecast, division and budget."""

from passend.begroting.views import begroting, raming, tellingen, verdeelmodel

urlpatterns = [
    *tellingen.urlpatterns,
    *raming.urlpatterns,
    *verdeelmodel.urlpatterns,
    *begroting.urlpatterns,
]
