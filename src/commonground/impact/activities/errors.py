"""What the plan of action refuses, and what to do instead."""

from commonground.engine.errors import RefusedError, translatable


class NotYourActivity(RefusedError):
    code = "activities.not_your_activity"
    message = translatable("%(activity)s is led by another partner.")
    remedy = translatable("Ask the partner that leads it, or the backbone, to change it.")


class NoVoice(RefusedError):
    """Who speaks for no partner can put nothing into the plan on its behalf."""

    code = "activities.no_voice"
    message = translatable("You speak for no partner here.")
    remedy = translatable("Ask your partner's representative, or the backbone, to write it down.")


class TitleTaken(RefusedError):
    code = "activities.title_taken"
    message = translatable("There is an activity called `%(title)s` already.")
    remedy = translatable("Open that one, or choose a title that tells the two apart.")


class EndsFirst(RefusedError):
    code = "activities.ends_first"
    message = translatable("An activity cannot end before it begins.")
    remedy = translatable("Give a first day, and a last day that does not lie before it.")


class HoursTurned(RefusedError):
    code = "activities.hours_turned"
    message = translatable("The hours of an activity cannot end before they begin.")
    remedy = translatable("Give the hour it begins, and a later hour at which it ends.")


class NotThen(RefusedError):
    """A state that began before the last one, or one that has not come."""

    code = "activities.not_then"
    message = translatable("%(day)s is not a day on which this can have changed.")
    remedy = translatable("Choose a day from %(first)s to %(last)s.")


class NotFromHere(RefusedError):
    code = "activities.not_from_here"
    message = translatable("An activity that is `%(before)s` cannot become `%(after)s`.")
    remedy = translatable("Choose one of the states that the page offers.")


class SayWhy(RefusedError):
    code = "activities.say_why"
    message = translatable("It is not said why.")
    remedy = translatable("Write a sentence: those who come later learn from what was stopped.")


class LeaderElsewhere(RefusedError):
    code = "activities.leader_elsewhere"
    message = translatable("This person holds no seat for %(partner)s today.")
    remedy = translatable("Choose somebody of the partner that leads, or leave the person open.")


class PromiseElsewhere(RefusedError):
    code = "activities.promise_elsewhere"
    message = translatable("This promise does not hold, or is not one of %(partner)s.")
    remedy = translatable("Choose a promise of this partner, or say in words what it gives.")


class Circle(RefusedError):
    """Each would wait for the other for ever."""

    code = "activities.circle"
    message = translatable("`%(other)s` already waits for `%(activity)s`: %(path)s.")
    remedy = translatable("Take away one of these links first, or leave this one out.")


class NeedsItself(RefusedError):
    code = "activities.needs_itself"
    message = translatable("An activity cannot wait for itself.")
    remedy = translatable("Choose another activity.")


class NotDoneYet(RefusedError):
    code = "activities.not_done_yet"
    message = translatable("%(day)s has not come yet.")
    remedy = translatable("Mark a milestone as done on the day it is done.")


class NoSuchMeasure(RefusedError):
    code = "activities.no_such_measure"
    message = translatable("The dictionary has no measure `%(name)s`.")
    remedy = translatable("Choose a measure from the list, or add it to the dictionary first.")
