from django.apps import AppConfig


class HealthConfig(AppConfig):
    name = "commonground.collective.health"
    label = "health"

    def ready(self) -> None:
        from commonground.collective.health import (
            relationship_history,  # noqa: F401 - registers itself
        )
