"""What the pages of relationships and power refuse, and what to do instead."""

from __future__ import annotations

from commonground.engine.errors import RefusedError, translatable


class SurveyStillOpen(RefusedError):
    code = "relationships.still_open"
    message = translatable("A survey of relationships is open already: %(survey)s.")
    remedy = translatable("Close it first; two at once would ask the same people twice.")


class SurveyClosed(RefusedError):
    code = "relationships.closed"
    message = translatable("%(survey)s is closed and takes no more answers.")
    remedy = translatable("Answers can still be taken back. The next survey asks again.")


class NotClosedYet(RefusedError):
    code = "relationships.not_closed_yet"
    message = translatable("%(survey)s still takes answers.")
    remedy = translatable("Close it first, then show the map.")


class EndsBeforeItOpens(RefusedError):
    code = "relationships.ends_before_it_opens"
    message = translatable("The last day to answer, %(day)s, has passed already.")
    remedy = translatable("Choose a day from today on.")


class NotYourSheet(RefusedError):
    code = "relationships.not_your_sheet"
    message = translatable("A partner's ties are for its own representative to tell.")
    remedy = translatable("Ask the backbone for the seat of a representative if you should answer.")


class AnsweredByAnother(RefusedError):
    code = "relationships.answered_by_another"
    message = translatable("%(person)s answers for %(partner)s in this survey.")
    remedy = translatable("Talk to %(person)s. One partner gives one answer.")


class NothingToSend(RefusedError):
    code = "relationships.nothing_to_send"
    message = translatable("There is no answer about any partner yet.")
    remedy = translatable("Answer for at least one partner, then send.")


class OnlyForThisPartner(RefusedError):
    code = "relationships.only_for_this_partner"
    message = translatable("This page is for the partner itself and the broker.")
    remedy = translatable("Ask the partner, if you need to know.")


class NotPartnerHere(RefusedError):
    code = "power.not_partner_here"
    message = translatable("%(partner)s is not a partner in this partnership today.")
    remedy = translatable("Choose one of the partners of today.")


class PowerEnded(RefusedError):
    code = "power.ended"
    message = translatable("This ended on %(day)s already.")
    remedy = translatable("Nothing needs doing. If it is held again, write it down anew.")


class EndsBeforeItBegan(RefusedError):
    code = "power.ends_before_it_began"
    message = translatable("This cannot end on %(end)s, because it began on %(start)s.")
    remedy = translatable("Choose %(start)s or a later day.")


class MoreThanAll(RefusedError):
    code = "power.more_than_all"
    message = translatable("Together the shares would be %(total)s %% of the income.")
    remedy = translatable("Correct one of the shares; together they are at most 100 %%.")
