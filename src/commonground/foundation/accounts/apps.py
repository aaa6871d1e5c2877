from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "commonground.foundation.accounts"
    label = "accounts"
