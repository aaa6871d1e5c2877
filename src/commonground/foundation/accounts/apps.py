from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "commonground.foundation.accounts"
    label = "accounts"

    def ready(self) -> None:
        from commonground.foundation.accounts.invitations import forget_old
        from commonground.foundation.jobs.kinds import register_chore

        register_chore("accounts.forget_old_invitations")(forget_old)
