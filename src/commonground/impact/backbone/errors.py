"""What the backbone's room refuses, and what to do instead."""

from commonground.engine.errors import RefusedError, translatable


class AlreadyHeld(RefusedError):
    code = "backbone.already_held"
    message = translatable("%(holder)s holds this function in that time.")
    remedy = translatable(
        "Hand it over from there, end it first, or say at both that the function is shared."
    )


class SameDeputy(RefusedError):
    code = "backbone.same_deputy"
    message = translatable("%(person)s cannot stand in for the same person.")
    remedy = translatable("Choose another deputy, or leave it open so that the gap is seen.")


class SeatElsewhere(RefusedError):
    code = "backbone.seat_elsewhere"
    message = translatable("This person holds no seat at %(partner)s today.")
    remedy = translatable("Choose somebody of this partner, or give the person a seat there first.")


class NotHeldThen(RefusedError):
    code = "backbone.not_held_then"
    message = translatable("This function was not held on %(day)s.")
    remedy = translatable("Choose a day from %(start)s on, and before it ended.")


class NotYet(RefusedError):
    """What has happened is written down on the day or after it, never before."""

    code = "backbone.not_yet"
    message = translatable("%(day)s has not come yet.")
    remedy = translatable("Write down what has happened, on the day or later.")


class BeforeAsked(RefusedError):
    code = "backbone.before_asked"
    message = translatable("This was asked on %(day)s and cannot be answered before.")
    remedy = translatable("Choose that day or a later one.")


class NoFunctionHeld(RefusedError):
    code = "backbone.no_function_held"
    message = translatable("The log is kept by those who hold a function of the backbone.")
    remedy = translatable("Ask the backbone to write the line, or take on a function first.")


class ScenarioTwice(RefusedError):
    code = "backbone.scenario_twice"
    message = translatable("There is a scenario called `%(name)s` already.")
    remedy = translatable("Open it and add to it, or choose another name.")


class StageTwice(RefusedError):
    code = "backbone.stage_twice"
    message = translatable("There is a stage called `%(name)s` already.")
    remedy = translatable("Add to that stage, or choose another name.")


class NoEvidence(RefusedError):
    code = "backbone.no_evidence"
    message = translatable("Nothing says yet how we know.")
    remedy = translatable("Write one sentence: a decision, a signature, a letter, and where it is.")


class MandateThatDay(RefusedError):
    code = "backbone.mandate_that_day"
    message = translatable("A mandate of %(day)s is written down already.")
    remedy = translatable("Correct that one, or choose the day on which the new one was agreed.")


class ReviewTooEarly(RefusedError):
    code = "backbone.review_too_early"
    message = translatable("It cannot be looked at again before it holds.")
    remedy = translatable("Choose a later day for looking at it again.")


class SettledAlready(RefusedError):
    code = "backbone.settled_already"
    message = translatable("This has been settled meanwhile, or taken back.")
    remedy = translatable("Look at the page as it is now; perhaps nothing needs doing.")


class SamePartner(RefusedError):
    code = "backbone.same_partner"
    message = translatable("It would move from %(partner)s to %(partner)s.")
    remedy = translatable("Choose who gives it and, as another partner, who takes it over.")
