from django.apps import AppConfig


class PartnershipConfig(AppConfig):
    name = "commonground.collective.partnership"
    label = "partnership"
