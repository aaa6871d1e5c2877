"""How background work can end badly."""

from __future__ import annotations

from commonground.engine.errors import CommonGroundError, EngineError, RefusedError, translatable


class JobBroke(EngineError):
    """A bug of ours, or a disk that is full: the log has the place."""

    code = "jobs.broke"
    message = translatable("This work stopped because of a fault in the program.")
    remedy = translatable(
        "What was being saved is either saved as a whole or not at all. Try again; if it happens "
        "again, tell whoever runs this server at what time it happened."
    )


class JobInterrupted(EngineError):
    """The server stopped in the middle."""

    code = "jobs.interrupted"
    message = translatable("The server stopped while this was running.")
    remedy = translatable("Nothing half-done was kept. Start it again.")


class JobNotRepeatable(RefusedError):
    """Asked to start a job again that is running, done, or not made for it."""

    code = "jobs.not_repeatable"
    message = translatable("This work cannot be started again from here.")
    remedy = translatable("Go back to where you started it.")


def error_with(code: str) -> type[CommonGroundError] | None:
    """The error class with a code, so that a stored error is told in the reader's language."""
    waiting: list[type[CommonGroundError]] = [CommonGroundError]
    while waiting:
        branch = waiting.pop()
        if branch.__dict__.get("code") == code:
            return branch
        waiting += branch.__subclasses__()
    return None
