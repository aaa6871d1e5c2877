"""What the partnership room refuses, and what to do instead."""

from commonground.engine.errors import RefusedError, translatable


class AlreadyPartner(RefusedError):
    code = "partnership.already_partner"
    message = translatable("%(organisation)s is already a partner in this partnership.")
    remedy = translatable("Open its page from the list of partners and change it there.")


class NameTaken(RefusedError):
    """An address is built from a name; two things at one address would hide each other."""

    code = "partnership.name_taken"
    message = translatable("The short name `%(name)s` is in use.")
    remedy = translatable("Choose another short name, for example with a place or a number in it.")


class NotPartnerThen(RefusedError):
    code = "partnership.not_partner_then"
    message = translatable("%(partner)s was not a partner on %(day)s.")
    remedy = translatable("Choose a day on or after %(joined)s, and before it left.")


class AlreadyLeft(RefusedError):
    code = "partnership.already_left"
    message = translatable("%(partner)s has already left, on %(day)s.")
    remedy = translatable("Nothing needs doing. To come back, it joins again as a new partner.")


class EndsBeforeStart(RefusedError):
    code = "partnership.ends_before_start"
    message = translatable("%(subject)s cannot end on %(end)s, because it began on %(start)s.")
    remedy = translatable("Choose %(start)s or a later day.")


class SeatEnded(RefusedError):
    code = "partnership.seat_ended"
    message = translatable("The seat of %(person)s ended on %(day)s.")
    remedy = translatable("Give a new seat to the same person, with its own first day.")


class LastCoordinator(RefusedError):
    """Without a coordinator nobody could ever give a seat again."""

    code = "partnership.last_coordinator"
    message = translatable("%(person)s is the only backbone coordinator with an account.")
    remedy = translatable(
        "Give another person this seat first, and wait until they have signed in."
    )


class SamePersonTwice(RefusedError):
    code = "partnership.same_person_twice"
    message = translatable("%(person)s cannot be lead and deputy of the same matter.")
    remedy = translatable(
        "Choose another deputy, or leave the deputy open so that the gap is seen."
    )


class HolderElsewhere(RefusedError):
    code = "partnership.holder_elsewhere"
    message = translatable("This person holds no seat in this partnership today.")
    remedy = translatable("Give the person a seat first, then choose them here.")


class SeatHeld(RefusedError):
    code = "partnership.seat_held"
    message = translatable("%(person)s has signed in already and needs no invitation.")
    remedy = translatable("If somebody else is to sit here, end this seat and give a new one.")


class SeatGivenAlready(RefusedError):
    """Two clicks, or two tabs, are one seat."""

    code = "partnership.seat_given_already"
    message = translatable("%(person)s has this seat at %(partner)s already.")
    remedy = translatable(
        "If the letter went astray, invite the person again from the partner's page."
    )


class SeatTaken(RefusedError):
    code = "partnership.seat_taken"
    message = translatable("This seat belongs to another account already.")
    remedy = translatable("Sign in with the account that holds it, or ask for a seat of your own.")


class NotYourWords(RefusedError):
    code = "partnership.not_your_words"
    message = translatable("What %(partner)s wants is for its own representative to write.")
    remedy = translatable("Ask the representative or the backbone to write it down.")


class NoSuchDay(RefusedError):
    code = "partnership.no_such_day"
    message = translatable("There is no picture of the partnership on that day.")
    remedy = translatable("Choose a day from %(first)s to %(last)s, written like 2016-09-30.")
