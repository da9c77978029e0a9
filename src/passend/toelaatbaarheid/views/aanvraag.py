"""The application of the school, born filled."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
