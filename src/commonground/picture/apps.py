from django.apps import AppConfig


class PictureConfig(AppConfig):
    name = "commonground.picture"
    label = "picture"

    def ready(self) -> None:
        from commonground.collective.partnership import history
        from commonground.picture import moments  # noqa: F401 - brings what the rooms know
        from commonground.picture.history_words import FIELDS, VERBS

        history.name_verbs(VERBS)
        history.name_fields(FIELDS)
