"""What the broker's room refuses, and what to do instead."""

from commonground.engine.errors import EngineError, RefusedError, translatable


class SheetTooLong(RefusedError):
    code = "brokering.sheet_too_long"
    message = translatable("This is longer than one sheet can hold.")
    remedy = translatable("Write it down in two parts.")


class SheetUnreadable(EngineError):
    """Changed outside this software, or sealed for another room."""

    code = "brokering.sheet_unreadable"
    message = translatable("A sheet of this room cannot be read with its key.")
    remedy = translatable(
        "Somebody has changed the database outside this software. Restore the latest backup."
    )


class KeyFileMissing(EngineError):
    code = "brokering.key_file_missing"
    message = translatable("The key file `%(file)s` is not in the folder of keys.")
    remedy = translatable(
        "Bring it back from the backup of the keys. Do not open a new room before: the old contents "
        "could never be read again."
    )


class WrongPassphrase(RefusedError):
    code = "brokering.wrong_passphrase"
    message = translatable("This does not open the room.")
    remedy = translatable("Check capitals and spaces, or use the recovery code that you printed.")


class KeyDoesNotFit(RefusedError):
    """Somebody put another key to write into the database."""

    code = "brokering.key_does_not_fit"
    message = translatable("The database names another key than the one that belongs to your room.")
    remedy = translatable(
        "Write nothing more here, and ask the operator for the backup of the database: somebody may "
        "be trying to read along."
    )


class NoRoom(RefusedError):
    code = "brokering.no_room"
    message = translatable("The broker has not opened the room yet.")
    remedy = translatable("Reach the broker in another way, or come back in a few days.")


class RoomIsOpen(RefusedError):
    code = "brokering.room_is_open"
    message = translatable("Your room has its key already.")
    remedy = translatable("Unlock it with your passphrase, or with the recovery code.")


class RoomIsFull(RefusedError):
    """Without an address of the sender, a weekly limit is what keeps a flood out."""

    code = "brokering.room_is_full"
    message = translatable("The room has taken as much as it can this week.")
    remedy = translatable("Speak to the broker in person, or come back on Monday.")


class OperatorCannotBroker(RefusedError):
    code = "brokering.operator_cannot_broker"
    message = translatable("The operator of this website cannot be the broker.")
    remedy = translatable("Use another account, one that does not look after the installation.")


class BackboneCannotBroker(RefusedError):
    code = "brokering.backbone_cannot_broker"
    message = translatable("%(person)s coordinates the backbone of this partnership.")
    remedy = translatable(
        "Choose a broker who does not run the partnership, or end that seat first."
    )


class MandateTaken(RefusedError):
    code = "brokering.mandate_taken"
    message = translatable("This mandate belongs to another account already.")
    remedy = translatable("Sign in with the account that holds it.")


class MandateOver(RefusedError):
    code = "brokering.mandate_over"
    message = translatable("The mandate of %(person)s ended on %(day)s.")
    remedy = translatable("Propose a new one; the partners agree to it anew.")


class NotInForce(RefusedError):
    code = "brokering.not_in_force"
    message = translatable("The mandate of %(person)s is not in force.")
    remedy = translatable("It begins when more than half of the partners have agreed.")


class NotYourConsent(RefusedError):
    code = "brokering.not_your_consent"
    message = translatable("Only somebody who represents a partner can answer for it.")
    remedy = translatable("Ask the representative of your organisation.")


class NothingToTakeBack(RefusedError):
    code = "brokering.nothing_to_take_back"
    message = translatable("%(partner)s has not answered, or has taken its answer back.")
    remedy = translatable("Nothing needs doing.")


class DatesCross(RefusedError):
    code = "brokering.dates_cross"
    message = translatable("The last day comes before the first.")
    remedy = translatable("Choose a last day after %(start)s.")


class TooFew(RefusedError):
    code = "brokering.too_few"
    message = translatable("Fewer than %(minimum)s different people have raised this theme.")
    remedy = translatable("Leave it in the room until more people have raised it.")


class NotAllAgreed(RefusedError):
    code = "brokering.not_all_agreed"
    message = translatable(
        "Not everybody who raised this theme agreed that it may leave the room like this."
    )
    remedy = translatable("Ask them, share less, or leave it in the room.")


class WouldPointOut(RefusedError):
    """What was shared before and what is shared now differ by what a few people said."""

    code = "brokering.would_point_out"
    message = translatable(
        "Beside what was shared before, this would speak of fewer than %(minimum)s people."
    )
    remedy = translatable(
        "The difference would point them out. Wait until more people have raised it."
    )


class NotALogEntry(RefusedError):
    code = "brokering.not_a_log_entry"
    message = translatable("The log is not thrown away before its day.")
    remedy = translatable("Write an addition that says what was wrong.")


class ReviewClosed(RefusedError):
    code = "brokering.review_closed"
    message = translatable("This review is closed.")
    remedy = translatable("Say it in the next one.")


class TogetherInThePast(RefusedError):
    code = "brokering.together_in_the_past"
    message = translatable("The day on which all look at it together has passed.")
    remedy = translatable("Choose today or a later day.")


class AlreadyMarked(RefusedError):
    code = "brokering.already_marked"
    message = translatable("%(partner)s has given its marks for this review.")
    remedy = translatable("Say what has changed when you look at them together.")


class SuccessorMissing(RefusedError):
    code = "brokering.successor_missing"
    message = translatable("Nobody else has a mandate in force and an open room.")
    remedy = translatable("Hand over when your successor has opened a room of their own.")
