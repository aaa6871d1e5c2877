from django.apps import AppConfig


class AgreementsConfig(AppConfig):
    name = "commonground.collective.agreements"
    label = "agreements"
