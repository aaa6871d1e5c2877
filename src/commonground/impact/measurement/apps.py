from django.apps import AppConfig


class MeasurementConfig(AppConfig):
    name = "commonground.impact.measurement"
    label = "measurement"

    def ready(self) -> None:
        # They register themselves: background work may wait from before this start.
        from commonground.impact.measurement import (  # noqa: F401
            agreed,
            checks,
            chores,
            newcomers,
            results,
            terms,
        )
