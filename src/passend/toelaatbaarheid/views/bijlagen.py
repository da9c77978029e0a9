"""Attachments: up and down, after the right is checked."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
