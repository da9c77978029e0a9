"""Letters, and the public check of a verification code."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
