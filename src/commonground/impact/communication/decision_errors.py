"""What the room of decisions refuses, and what to do instead."""

from commonground.engine.errors import RefusedError, translatable


class DecisionClosed(RefusedError):
    """Said also to somebody who was filling in while it closed; their words stay in the form."""

    code = "communication.decision_closed"
    status = 409
    message = translatable("This decision closed on %(day)s, so the answer was not counted.")
    remedy = translatable(
        "Your words are still on this page: copy them, and ask for it to be looked at again."
    )


class DecisionOpen(RefusedError):
    code = "communication.decision_open"
    message = translatable("This decision is still open.")
    remedy = translatable("Close it first.")


class StillTimeToAnswer(RefusedError):
    """Whoever closes sees who is missing: closing early would choose whose answer counts."""

    code = "communication.still_time_to_answer"
    status = 409
    message = translatable("There is time to answer until %(day)s, and %(n)s have not answered.")
    remedy = translatable(
        "Close it on that day, or as soon as everybody has answered; afterwards it closes by itself."
    )


class NotYourVoice(RefusedError):
    """Not even the backbone answers for others: it would know their answer before the others do."""

    code = "communication.not_your_voice"
    message = translatable("Only %(voter)s answers here.")
    remedy = translatable("Ask them to answer; a personal link can be sent where that is agreed.")


class OptionMissing(RefusedError):
    code = "communication.option_missing"
    message = translatable("A decision needs something to say yes or no to.")
    remedy = translatable("Write at least one option.")


class NobodyToAsk(RefusedError):
    code = "communication.nobody_to_ask"
    message = translatable("Nobody would be asked.")
    remedy = translatable("Name at least one person, or let every partner answer.")


class NobodyWithLastWord(RefusedError):
    code = "communication.nobody_with_last_word"
    message = translatable("No seat is marked as one with lived experience today.")
    remedy = translatable("Mark the seats first, with the consent of the people in them.")


class QuorumOutOfReach(RefusedError):
    code = "communication.quorum_out_of_reach"
    message = translatable("%(quorum)s answers are needed and only %(voters)s can be given.")
    remedy = translatable("Choose a smaller number, or ask more people.")


class ClosesInThePast(RefusedError):
    code = "communication.closes_in_the_past"
    message = translatable("%(day)s does not lie after today.")
    remedy = translatable("Choose a later day, so that people can answer.")


class EveryOptionNeedsAnAnswer(RefusedError):
    code = "communication.every_option_needs_an_answer"
    message = translatable("Something is without an answer.")
    remedy = translatable("Answer for every option, so that they can be compared.")


class AnswerNeedsReason(RefusedError):
    code = "communication.answer_needs_reason"
    message = translatable("The answer `%(answer)s` needs a reason.")
    remedy = translatable("Say in a sentence what would have to change.")


class AnswerNotOffered(RefusedError):
    code = "communication.answer_not_offered"
    message = translatable("That answer was not offered.")
    remedy = translatable("Choose one of the answers on the page.")


class NoSuchMeasureHere(RefusedError):
    code = "communication.no_such_measure_here"
    message = translatable("There is no measure called `%(measure)s` here.")
    remedy = translatable("Choose a measure of this partnership.")


class RevisitInThePast(RefusedError):
    code = "communication.revisit_in_the_past"
    message = translatable("%(day)s does not lie after today.")
    remedy = translatable("Choose a later day, or leave it empty.")


class ReasonForWithdrawal(RefusedError):
    code = "communication.reason_for_withdrawal"
    message = translatable("Taking a question back needs a reason.")
    remedy = translatable("Say it in a sentence; those who were asked read it.")
