"""What the rooms of meetings and commitments refuse, and what to do instead."""

from commonground.engine.errors import RefusedError, translatable


class MeetingInThePast(RefusedError):
    code = "communication.meeting_in_the_past"
    message = translatable("%(day)s lies before today.")
    remedy = translatable("Choose today or a later day; a meeting of the past is left as it was.")


class MeetingTooLongAgo(RefusedError):
    code = "communication.meeting_too_long_ago"
    message = translatable("%(day)s lies more than a year back.")
    remedy = translatable("Write down meetings of the last twelve months, the newest first.")


class MeetingCancelled(RefusedError):
    code = "communication.meeting_cancelled"
    message = translatable("This meeting does not take place.")
    remedy = translatable("Put it back first if it takes place after all.")


class MeetingHeld(RefusedError):
    """What was written down in a meeting happened on its day."""

    code = "communication.meeting_held"
    message = translatable("Something was written down in this meeting already, so it took place.")
    remedy = translatable("Plan another meeting.")


class MeetingToCome(RefusedError):
    code = "communication.meeting_to_come"
    message = translatable("This meeting is on %(day)s: nothing can have happened in it yet.")
    remedy = translatable("Put it on the agenda, or come back on that day.")


class SeriesEndsBeforeItBegins(RefusedError):
    code = "communication.series_ends_before_it_begins"
    message = translatable("The series would end before it begins.")
    remedy = translatable("Choose a later day.")


class HolidayTwice(RefusedError):
    code = "communication.holiday_twice"
    message = translatable("%(day)s is a holiday here already.")
    remedy = translatable("Nothing more needs to be done.")


class PartnerNotHere(RefusedError):
    code = "communication.partner_not_here"
    message = translatable("%(partner)s is no partner on that day.")
    remedy = translatable("Choose a partner of today.")


class PersonOfAnother(RefusedError):
    code = "communication.person_of_another"
    message = translatable("%(person)s does not sit for %(partner)s.")
    remedy = translatable("Choose a person of that partner, or leave the person open.")


class DelegateWithoutName(RefusedError):
    code = "communication.delegate_without_name"
    message = translatable("The delegate of %(person)s has no name.")
    remedy = translatable("Write who came in their place.")


class DueBeforeToday(RefusedError):
    code = "communication.due_before_today"
    message = translatable("%(day)s has passed, so nobody can promise anything until then.")
    remedy = translatable("Choose today or a later day.")


class CommitmentSettled(RefusedError):
    """Also what the second of two people hears who settle it at the same moment."""

    code = "communication.commitment_settled"
    message = translatable("This commitment is %(state)s already.")
    remedy = translatable("Open it again first, if that is wrong.")


class CommitmentNotSettled(RefusedError):
    code = "communication.commitment_not_settled"
    message = translatable("This commitment is open.")
    remedy = translatable("Nothing more needs to be done.")


class ReasonNeeded(RefusedError):
    code = "communication.reason_needed"
    message = translatable("This needs a reason, so that the others understand it.")
    remedy = translatable("Say it in a sentence.")


class VoicesNotCounted(RefusedError):
    code = "communication.voices_not_counted"
    message = translatable("The partners have not agreed to count who speaks how often.")
    remedy = translatable("Talk about it first; the backbone writes down how it was agreed.")


class VoicesAgreedAlready(RefusedError):
    code = "communication.voices_agreed_already"
    message = translatable("The partners have agreed to that already.")
    remedy = translatable("Nothing more needs to be done.")


class TooFewToCount(RefusedError):
    """Counting one person's turns would be counting a person."""

    code = "communication.too_few_to_count"
    message = translatable("Fewer than two groups of at least two people were at this meeting.")
    remedy = translatable(
        "Write down who was there first; turns are counted by group, never by person."
    )


class LivedExperienceMarked(RefusedError):
    code = "communication.lived_experience_marked"
    message = translatable("This seat is marked already.")
    remedy = translatable("Nothing more needs to be done.")
