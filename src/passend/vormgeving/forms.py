"""Form rendering in the house style."""

from django.forms.renderers import TemplatesSetting


class PassendRenderer(TemplatesSetting):
    """Render forms and fields with the templates of this room."""
