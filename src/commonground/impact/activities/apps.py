from django.apps import AppConfig


class ActivitiesConfig(AppConfig):
    name = "commonground.impact.activities"
    label = "activities"

    def ready(self) -> None:
        from commonground.impact.activities import space_seams

        space_seams.register()
