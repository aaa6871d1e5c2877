"""Every form is drawn by the theme's field component."""

from __future__ import annotations

from django.forms.renderers import TemplatesSetting


class Renderer(TemplatesSetting):
    """Django's renderer with the theme's templates for forms and fields."""

    form_template_name = "components/form.html"
    field_template_name = "components/field.html"
