"""What is refused about needs, promises and what was given."""

from commonground.engine.errors import RefusedError, translatable


class NeedTwice(RefusedError):
    code = "contributions.need_twice"
    message = translatable("There is a need called `%(name)s` already.")
    remedy = translatable("Open that one, or choose a name that tells the two apart.")


class UnitInUse(RefusedError):
    """Ten hours would become ten dollars."""

    code = "contributions.unit_in_use"
    message = translatable("Promises for `%(name)s` are counted in its unit already.")
    remedy = translatable("Keep the unit, and add another need for what is counted differently.")


class Backwards(RefusedError):
    code = "contributions.backwards"
    message = translatable("The time of a promise cannot end before it begins.")
    remedy = translatable("Choose a last day on or after the first.")


class NotGivenYet(RefusedError):
    code = "contributions.not_given_yet"
    message = translatable("%(day)s has not come yet.")
    remedy = translatable(
        "Write down what was given once it was given; until then it is a promise."
    )
