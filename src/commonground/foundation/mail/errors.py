"""What cannot be done with a letter."""

from __future__ import annotations

from commonground.engine.errors import RefusedError, translatable


class LetterOnItsWay(RefusedError):
    """Asked to send again what is waiting, or what a server has confirmed."""

    code = "mail.on_its_way"
    status = 409
    message = translatable("This letter is not waiting for a decision any more.")
    remedy = translatable("Look at the list of letters again: it may have been sent meanwhile.")
