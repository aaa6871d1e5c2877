"""What is refused while an organisation joins."""

from commonground.engine.errors import RefusedError, translatable


class AlreadyProposed(RefusedError):
    code = "joining.already_proposed"
    message = translatable("%(organisation)s is already on its way in.")
    remedy = translatable("Open it in the list of organisations that may join.")


class NothingAssessed(RefusedError):
    code = "joining.nothing_assessed"
    message = translatable("Nothing is written down about %(organisation)s yet.")
    remedy = translatable("Answer at least one prompt of the assessment first.")


class StageOrder(RefusedError):
    code = "joining.stage_order"
    message = translatable("%(organisation)s has no next stage.")
    remedy = translatable("Nothing needs doing. To begin again, propose the organisation anew.")


class BeforeLastStep(RefusedError):
    code = "joining.before_last_step"
    message = translatable("%(day)s is before the stage that was reached on %(last)s.")
    remedy = translatable("Choose %(last)s or a later day, up to today.")


class NotYet(RefusedError):
    """A stage is reached when it has happened, not when it is planned."""

    code = "joining.not_yet"
    message = translatable("%(day)s has not come yet.")
    remedy = translatable("Record the stage on the day it is reached.")


class AlreadyIn(RefusedError):
    code = "joining.already_in"
    message = translatable("%(organisation)s has signed and is a partner.")
    remedy = translatable("If it leaves, open its page and plan its departure.")
