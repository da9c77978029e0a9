"""The addresses of the purse; each module of views brings its own list."""

from passend.begroting.views import start

app_name = "begroting"
urlpatterns = [
    *start.urlpatterns,
]
