from django.apps import AppConfig


class PictureConfig(AppConfig):
    name = "commonground.picture"
    label = "picture"

    def ready(self) -> None:
        from django.core.signals import request_finished
        from django.db.models.signals import post_save

        from commonground.collective.partnership import history
        from commonground.foundation.audit.models import Event
        from commonground.foundation.jobs.kinds import register_round
        from commonground.picture import (
            moments,  # noqa: F401 - brings what the rooms know
            reading_ahead,
        )
        from commonground.picture.history_words import FIELDS, VERBS

        history.name_verbs(VERBS)
        history.name_fields(FIELDS)
        # Hints only: what is kept holds because of the events themselves; see kept.py.
        post_save.connect(reading_ahead.heard, Event, dispatch_uid="picture.heard")
        request_finished.connect(reading_ahead.behind_the_answer, dispatch_uid="picture.behind")
        register_round("picture.on_a_new_day")(reading_ahead.on_a_new_day)
