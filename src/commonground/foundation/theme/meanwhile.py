"""Two people write the same words: the second one sees both texts, and neither loses any."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django import forms
from django.db import models
from django.db.models import F
from django.http import QueryDict

from commonground.engine.errors import RefusedError, translatable
from commonground.foundation.theme.errors import translated


class ChangedMeanwhile(RefusedError):
    """What was saved is not what this person had before their eyes."""

    code = "theme.changed_meanwhile"
    status = 409
    message = translatable("Somebody else saved other words while you were writing.")
    remedy = translatable(
        "Both texts are on this page. Put together what should stay, and save again."
    )


class Revised(models.Model):
    """A row whose words several people write; ``revision`` grows with every save."""

    revision = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        abstract = True


class SeenRevision(forms.Form):
    """A form that remembers which revision its writer saw. ``theirs`` is filled when it was not the last."""

    revision = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    theirs: list[tuple[Any, str]]


def take_turn(row: Revised, *, seen: int) -> None:
    """Called by a service before it saves: the one who saw the last revision goes on, the other is told.

    One conditional write, so that two requests at the same moment cannot both go on.
    """
    of_row = type(row)._default_manager.filter(pk=row.pk, revision=seen)
    if not of_row.update(revision=F("revision") + 1):
        raise ChangedMeanwhile()
    row.revision = seen + 1


@contextmanager
def both_texts(form: SeenRevision, row: Revised) -> Iterator[None]:
    """Around the service: the page comes back with the writer's words in the form and theirs beside it.

    Saving again then counts as having seen the newest. Draw ``components/theirs.html`` above the form.
    """
    try:
        yield
    except ChangedMeanwhile as error:
        row.refresh_from_db()
        names = [name for name in form.fields if name != "revision" and hasattr(row, name)]
        form.theirs = [(form.fields[name].label, getattr(row, name)) for name in names]
        # A copy that keeps every value: a field with several boxes has more than one.
        data = form.data.copy() if isinstance(form.data, QueryDict) else dict(form.data)
        data[form.add_prefix("revision")] = str(row.revision)
        form.data = data
        form.add_error(None, translated(error))
