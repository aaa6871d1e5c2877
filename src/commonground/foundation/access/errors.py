"""The refusal that says nothing about what is there."""

from __future__ import annotations

from commonground.engine.errors import RefusedError, translatable


class NotVisible(RefusedError):
    """Absent and hidden sound the same; the page is the one for an unknown address."""

    code = "access.not_visible"
    status = 404
    message = translatable("There is no page at this address, or it is not for you.")
    remedy = translatable("Go to the start page.")
