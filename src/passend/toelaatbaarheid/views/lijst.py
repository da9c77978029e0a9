"""Lists of cases: search, filter, export, and the yearly wave."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
