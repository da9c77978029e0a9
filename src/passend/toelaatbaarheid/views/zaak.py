"""The case page and the acts of the samenwerkingsverband and its experts."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
