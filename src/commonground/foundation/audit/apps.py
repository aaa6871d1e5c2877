from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "commonground.foundation.audit"
    label = "audit"
