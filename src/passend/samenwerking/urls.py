from django.urls import path, register_converter

from passend.samenwerking.views import aanbod, aanbodbeheer, zoekschool
from passend.samenwerking.views import regio as views


class Swvcode:
    """The code of a swv in an address: PO or VO and four digits."""

    regex = r"(?:PO|VO)\d{4}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class Brin:
    """The code of a school in an address: four digits or capitals."""

    regex = r"[0-9A-Z]{4}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(Swvcode, "swv")
register_converter(Brin, "brin")

app_name = "samenwerking"
urlpatterns = [
    path("", views.lijst, name="lijst"),
    path("postcode/", views.postcode, name="postcode"),
    path("gegevens/", views.gegevens, name="gegevens"),
    path("inlezen/", views.inlezen, name="inlezen"),
    path("zoekschool/", zoekschool.zoekschool, name="zoekschool"),
    path("zoekschool/scholen/", zoekschool.uitslag, name="zoekschool_uitslag"),
    path("aanbod/inlezen/", aanbodbeheer.inlezen, name="aanbod_inlezen"),
    path("school/<brin:brin>/aanbod/", aanbodbeheer.aanbod, name="aanbod"),
    path("vergelijk/", aanbod.vergelijking, name="vergelijk"),
    path("school/<brin:brin>/", aanbod.school, name="school"),
    path("school/<brin:brin>/versie/<int:versie>/", aanbod.school, name="school_versie"),
    path("<swv:code>/", views.swv, name="swv"),
    path("<swv:code>/scholen/", views.scholen, name="scholen"),
    path("<swv:code>/instellingen/", views.instellingen, name="instellingen"),
    path("<swv:code>/instellingen/<str:sleutel>/", views.instelling, name="instelling"),
]
