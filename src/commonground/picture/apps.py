from django.apps import AppConfig


class PictureConfig(AppConfig):
    name = "commonground.picture"
    label = "picture"
