"""What the agenda refuses, and what to do instead."""

from commonground.engine.errors import RefusedError, translatable


class VersionInWork(RefusedError):
    code = "agenda.version_in_work"
    message = translatable("Version %(number)s of the agenda is being worked on already.")
    remedy = translatable("Go on with that version, or set it aside first.")


class WordsStand(RefusedError):
    """What others are asked to support, or have adopted, may not change under their hands."""

    code = "agenda.words_stand"
    message = translatable("Version %(number)s is %(state)s, so its words can no longer change.")
    remedy = translatable(
        "Make an amendment: a copy that can be changed, with the difference shown."
    )


class NoVoice(RefusedError):
    code = "agenda.no_voice"
    status = 403
    message = translatable("Only a partner's representative or the backbone writes here.")
    remedy = translatable("Ask the representative of your organisation to write it for you.")


class NotPartnerThen(RefusedError):
    code = "agenda.not_partner_then"
    message = translatable("%(partner)s is not a partner on that day.")
    remedy = translatable("Choose an organisation that is a partner today.")


class NoWords(RefusedError):
    code = "agenda.no_words"
    message = translatable("Nothing is written here.")
    remedy = translatable("Write at least one sentence.")


class NameNeeded(RefusedError):
    code = "agenda.name_needed"
    message = translatable("A strategy needs a short name, for the diagram and for activities.")
    remedy = translatable("Give it a name of a few words.")


class HalfAValue(RefusedError):
    code = "agenda.half_a_value"
    message = translatable("A baseline or a target is a value and its day; one of them is missing.")
    remedy = translatable("Fill in both, or leave both empty.")


class TargetBeforeBaseline(RefusedError):
    code = "agenda.target_before_baseline"
    message = translatable("The target would be reached before the baseline.")
    remedy = translatable("Choose a later day for the target.")


class UnknownMeasure(RefusedError):
    code = "agenda.unknown_measure"
    message = translatable("There is no measure called `%(name)s` in the dictionary.")
    remedy = translatable("Choose one of the measures, or add it to the dictionary first.")


class NotBelowItself(RefusedError):
    code = "agenda.not_below_itself"
    message = translatable("A strategy cannot stand below itself.")
    remedy = translatable("Choose another place for it.")


class TooDeep(RefusedError):
    code = "agenda.too_deep"
    message = translatable("The tree of strategies would be deeper than its levels have names.")
    remedy = translatable("Choose a higher place, or name one more level.")


class LevelInUse(RefusedError):
    code = "agenda.level_in_use"
    message = translatable("Strategies stand on a level that would lose its name.")
    remedy = translatable("Keep a name for each level that is in use.")


class HasStrategiesBelow(RefusedError):
    code = "agenda.has_strategies_below"
    message = translatable("Other strategies stand below this one.")
    remedy = translatable("Move them to another place first, or take them out first.")


class TakenOutAlready(RefusedError):
    code = "agenda.taken_out_already"
    message = translatable("This clause was taken out on %(day)s.")
    remedy = translatable("Propose it again if it should stand in the agenda.")


class ReasonMissing(RefusedError):
    code = "agenda.reason_missing"
    message = translatable("This needs a reason, so that it can be understood later.")
    remedy = translatable("Say it in a sentence.")


class NothingToPutForward(RefusedError):
    code = "agenda.nothing_to_put_forward"
    message = translatable("This version says nothing yet.")
    remedy = translatable("Propose at least one clause first.")


class NotBeforeThePartners(RefusedError):
    code = "agenda.not_before_the_partners"
    message = translatable("Version %(number)s is not before the partners.")
    remedy = translatable("Open the version that is, or put a draft before them first.")


class RoundOpen(RefusedError):
    code = "agenda.round_open"
    message = translatable("The partners are being asked already, until %(day)s.")
    remedy = translatable("Wait until that round closes, or close it.")


class RoundClosed(RefusedError):
    """A vote that closes while somebody fills it in: told, and not counted."""

    code = "agenda.round_closed"
    message = translatable("This round has closed; answers are revealed and no longer taken.")
    remedy = translatable(
        "Write down what you think in the debate, or ask the backbone for another round."
    )


class RuleMissing(RefusedError):
    code = "agenda.rule_missing"
    message = translatable("No agreement in force says how the partners decide.")
    remedy = translatable("Choose a rule for this round before anybody answers.")


class ClosesInThePast(RefusedError):
    code = "agenda.closes_in_the_past"
    message = translatable("The last day for answers would lie before today.")
    remedy = translatable("Choose today or a later day.")


class NoSuchAnswer(RefusedError):
    code = "agenda.no_such_answer"
    message = translatable("This answer is not on the scale of this round.")
    remedy = translatable("Open the page again and choose one of the answers.")


class WordsForThisAnswer(RefusedError):
    code = "agenda.words_for_this_answer"
    message = translatable("The answer “%(answer)s” needs a few words, or nobody can meet it.")
    remedy = translatable("Say why.")


class NotDecided(RefusedError):
    """The rule that was agreed beforehand decides, and nobody after the answers."""

    code = "agenda.not_decided"
    message = translatable("By the rule of the partnership this version is not decided.")
    remedy = translatable(
        "Look at the last round: answer what was said there, then ask again or amend the draft."
    )


class AdoptedOnAnotherDay(RefusedError):
    code = "agenda.adopted_on_another_day"
    message = translatable("This version cannot be adopted on %(day)s.")
    remedy = translatable("Choose a day from %(first)s to %(last)s.")


class ReviewTooEarly(RefusedError):
    code = "agenda.review_too_early"
    message = translatable("The review cannot come before the agenda begins.")
    remedy = translatable("Choose a day after %(day)s.")


class AlreadySettled(RefusedError):
    code = "agenda.already_settled"
    message = translatable("Version %(number)s has been settled: it is %(state)s.")
    remedy = translatable("Make an amendment if it should say something else.")


class EndorsedAlready(RefusedError):
    code = "agenda.endorsed_already"
    message = translatable("%(person)s endorsed this wording for %(partner)s on %(day)s.")
    remedy = translatable("Nothing more needs to be done.")


class NotEndorsed(RefusedError):
    code = "agenda.not_endorsed"
    message = translatable("%(partner)s does not endorse this wording.")
    remedy = translatable("Nothing more needs to be done.")


class NotYourEndorsement(RefusedError):
    code = "agenda.not_your_endorsement"
    status = 403
    message = translatable("Only the representative of %(partner)s endorses for %(partner)s.")
    remedy = translatable("Ask its representative, or ask the backbone to give somebody that seat.")


class AnsweredItself(RefusedError):
    """The backbone may write down what a partner says, and not over what it has said."""

    code = "agenda.answered_itself"
    status = 409
    message = translatable("%(partner)s has answered itself, so nobody answers in its place.")
    remedy = translatable("Ask its representative to change the answer.")


class TakenBackAlready(RefusedError):
    code = "agenda.taken_back_already"
    message = translatable("This was taken back on %(day)s.")
    remedy = translatable("Nothing more needs to be done.")


class CheckOpen(RefusedError):
    code = "agenda.check_open"
    message = translatable("A same-page check is open already, until %(day)s.")
    remedy = translatable("Wait until it closes, or close it.")


class CheckClosed(RefusedError):
    code = "agenda.check_closed"
    message = translatable("This same-page check has closed; answers are no longer taken.")
    remedy = translatable("Take part in the next one.")
