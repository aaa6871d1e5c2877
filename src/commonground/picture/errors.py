"""What can go wrong when a partnership is opened, a signal is snoozed or a condition is assessed."""

from commonground.engine.errors import DefinitionError, RefusedError, translatable


class NotADictionary(DefinitionError):
    code = "picture.not_a_dictionary"
    message = translatable("The file %(filename)s is not text.")
    remedy = translatable("Upload the dictionary as a YAML file, written in UTF-8.")


class SnoozeWithoutEnd(RefusedError):
    code = "picture.snooze_without_end"
    message = translatable("A signal is snoozed until a later day, and for half a year at most.")
    remedy = translatable("Choose a day within the next six months.")


class WithoutEvidence(RefusedError):
    code = "picture.without_evidence"
    message = translatable("A level counts only with its evidence.")
    remedy = translatable("Write down what shows it, or give a link.")


class NoSeatToAssess(RefusedError):
    code = "picture.no_seat_to_assess"
    status = 403
    message = translatable("Conditions are assessed from a seat in the partnership.")
    remedy = translatable("Ask the coordinator for a seat, or tell a partner what you see.")
