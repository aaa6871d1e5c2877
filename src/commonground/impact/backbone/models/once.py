"""A form that is sent twice writes one row: the page it came from has a mark, and the row keeps it."""

from __future__ import annotations

import uuid

from django.db import models


class Once(models.Model):
    """A row that knows the page it was written on."""

    once = models.UUIDField(default=uuid.uuid4, editable=False)

    class Meta:
        abstract = True
