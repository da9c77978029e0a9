from django.urls import path, register_converter

from passend.samenwerking import views


class Swvcode:
    """The code of a swv in an address: PO or VO and four digits."""

    regex = r"(?:PO|VO)\d{4}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(Swvcode, "swv")

app_name = "samenwerking"
urlpatterns = [
    path("", views.lijst, name="lijst"),
    path("postcode/", views.postcode, name="postcode"),
    path("gegevens/", views.gegevens, name="gegevens"),
    path("inlezen/", views.inlezen, name="inlezen"),
    path("<swv:code>/", views.swv, name="swv"),
    path("<swv:code>/scholen/", views.scholen, name="scholen"),
    path("<swv:code>/instellingen/", views.instellingen, name="instellingen"),
    path("<swv:code>/instellingen/<str:sleutel>/", views.instelling, name="instelling"),
]
