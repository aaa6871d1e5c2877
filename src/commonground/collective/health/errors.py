"""What the health room refuses, and what to do instead."""

from commonground.engine.errors import EngineError, RefusedError, translatable


class NotOpen(RefusedError):
    code = "health.not_open"
    message = translatable("%(wave)s takes no answers on %(day)s.")
    remedy = translatable("Ask the person who invited you; a new round may be planned.")


class AlreadyAnswered(RefusedError):
    """Nobody knows which answer came by which link, so none could be exchanged."""

    code = "health.already_answered"
    message = translatable("An answer has come by this link already, and it counts.")
    remedy = translatable(
        "Nothing needs doing. It cannot be changed, because nobody can tell which one it is."
    )


class NothingAnswered(RefusedError):
    code = "health.nothing_answered"
    message = translatable("No question is answered yet.")
    remedy = translatable("Answer at least one question, then send.")


class NobodyInvited(RefusedError):
    code = "health.nobody_invited"
    message = translatable("Nobody would be invited.")
    remedy = translatable("Choose a role that somebody holds today, or write down addresses.")


class AlreadyOpened(RefusedError):
    code = "health.already_opened"
    message = translatable("%(wave)s was opened on %(day)s.")
    remedy = translatable("Plan another round to ask other people or other questions.")


class NotOpenYet(RefusedError):
    code = "health.not_open_yet"
    message = translatable("%(wave)s is not open.")
    remedy = translatable("Open it first; the letters go out then.")


class AlreadyClosed(RefusedError):
    code = "health.already_closed"
    message = translatable("%(wave)s was closed on %(day)s.")
    remedy = translatable("Open its results, or plan the next round.")


class NotClosed(RefusedError):
    code = "health.not_closed"
    message = translatable("%(wave)s is still being answered.")
    remedy = translatable("Close it first, when nobody else is going to answer.")


class EndsTooSoon(RefusedError):
    code = "health.ends_too_soon"
    message = translatable("The last day to answer, %(end)s, is before the first, %(start)s.")
    remedy = translatable("Choose a later last day.")


class UnreadableAddress(RefusedError):
    code = "health.unreadable_address"
    message = translatable("`%(line)s` is not an e-mail address.")
    remedy = translatable("Write one address a line, such as: kim@example.org")


class AlreadyReminded(RefusedError):
    code = "health.already_reminded"
    message = translatable("A reminder for %(wave)s has gone out today already.")
    remedy = translatable("Wait for a day at least: many people answer in the evening.")


class TooLong(RefusedError):
    code = "health.too_long"
    message = translatable("A note is longer than %(most)s letters.")
    remedy = translatable("Shorten it, then send again.")


class NothingToAgree(RefusedError):
    code = "health.nothing_to_agree"
    message = translatable("The results of %(wave)s are hidden, so there is nothing to agree on.")
    remedy = translatable("Ask again when at least five people can answer.")


class NoReadinessAsked(RefusedError):
    code = "health.no_readiness"
    message = translatable("%(wave)s did not ask about readiness.")
    remedy = translatable("Open a round of the readiness questions and decide there.")


class KeyMissing(EngineError):
    code = "health.key_missing"
    message = translatable("The key file `%(file)s` is not in the folder of keys.")
    remedy = translatable(
        "Put it back from the backup of the keys. Nothing was changed; without it the answers "
        "under it stay closed."
    )


class BoxUnreadable(EngineError):
    code = "health.box_unreadable"
    message = translatable("The answers of %(wave)s do not open with their key.")
    remedy = translatable(
        "Restore the database and the keys from the same day. Nothing was changed."
    )
