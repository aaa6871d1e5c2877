"""What is refused about interests beside each other."""

from commonground.engine.errors import RefusedError, translatable


class WithItself(RefusedError):
    code = "interests.with_itself"
    message = translatable("An interest cannot be put beside itself.")
    remedy = translatable("Choose another interest, or the shared goal.")
