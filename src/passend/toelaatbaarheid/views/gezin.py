"""What parents and pupil see and do."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
