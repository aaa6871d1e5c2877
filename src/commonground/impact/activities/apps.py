from django.apps import AppConfig


class ActivitiesConfig(AppConfig):
    name = "commonground.impact.activities"
    label = "activities"
