from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "commonground.foundation.jobs"
    label = "jobs"
