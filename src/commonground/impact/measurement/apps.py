from django.apps import AppConfig


class MeasurementConfig(AppConfig):
    name = "commonground.impact.measurement"
    label = "measurement"
