from django.apps import AppConfig


class AgendaConfig(AppConfig):
    name = "commonground.impact.agenda"
    label = "agenda"
