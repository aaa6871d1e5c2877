"""What is refused while a partner leaves."""

from commonground.engine.errors import RefusedError, translatable


class DepartureOpen(RefusedError):
    code = "leaving.departure_open"
    message = translatable("The departure of %(partner)s is open already.")
    remedy = translatable("Go on with it on the page of the departure.")


class DepartureDone(RefusedError):
    code = "leaving.departure_done"
    message = translatable("%(partner)s has left; its departure is complete.")
    remedy = translatable("What is still open can be settled; the departure itself stays.")


class StillUnowned(RefusedError):
    code = "leaving.still_unowned"
    message = translatable("%(count)s things that %(partner)s holds have no new owner yet.")
    remedy = translatable(
        "Name for each who takes it over, or who looks after it while it stays open."
    )


class DataUnsettled(RefusedError):
    code = "leaving.data_unsettled"
    message = translatable("Nobody has written down what happens to the data of %(partner)s.")
    remedy = translatable("Write it down as the agreement says, then complete the departure.")


class OneOwner(RefusedError):
    code = "leaving.one_owner"
    message = translatable("Each thing goes to one owner.")
    remedy = translatable("Choose a person, or a partner, or name who looks after it; only one.")


class SeatNeeded(RefusedError):
    code = "leaving.seat_needed"
    message = translatable("A matter is handed to a person, not to an organisation.")
    remedy = translatable("Choose a person with a seat, or name who looks after it.")


class WordsWithoutConsent(RefusedError):
    code = "leaving.words_without_consent"
    message = translatable("Words cannot be kept that nobody may read.")
    remedy = translatable("Ask the partner who may read them, or leave both boxes empty.")


class NotSpokenYet(RefusedError):
    """A date ahead would tick off what is still to be done."""

    code = "leaving.not_spoken_yet"
    message = translatable("%(day)s has not come yet.")
    remedy = translatable("Write down a conversation once it has taken place.")


class TooEarly(RefusedError):
    code = "leaving.too_early"
    message = translatable("The follow-up comes after %(partner)s has left.")
    remedy = translatable("Complete the departure first.")
