"""What messages and letters refuse, and what to do instead."""

from __future__ import annotations

from commonground.engine.errors import RefusedError, translatable


class PublishedAlready(RefusedError):
    code = "communication.published_already"
    status = 409
    message = translatable("This message is published: people have read it as it is.")
    remedy = translatable("Add to it, or withdraw it and say why.")


class NotPublished(RefusedError):
    code = "communication.not_published"
    status = 409
    message = translatable("This message is a draft that nobody else sees, or it is withdrawn.")
    remedy = translatable("Change a draft itself. After a withdrawal write a new message.")


class SpeaksForNobody(RefusedError):
    code = "communication.speaks_for_nobody"
    message = translatable("Messages are written by representatives and by the backbone.")
    remedy = translatable("Ask the representative of your organisation to write it.")
