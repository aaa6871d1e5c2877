from django.apps import AppConfig


class BackboneConfig(AppConfig):
    name = "commonground.impact.backbone"
    label = "backbone"
