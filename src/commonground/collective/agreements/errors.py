"""What the agreements room refuses, and what to do instead."""

from commonground.engine.errors import RefusedError, translatable


class AgreementNameTaken(RefusedError):
    code = "agreements.name_taken"
    message = translatable("There is an agreement called `%(name)s` already.")
    remedy = translatable("Open that one and amend it, or choose another name.")


class NotADraft(RefusedError):
    """What has been offered to others to sign may not change under their hands."""

    code = "agreements.not_a_draft"
    message = translatable("Version %(number)s is %(state)s, so its words can no longer change.")
    remedy = translatable(
        "Make an amendment: a copy that can be changed, with the difference shown."
    )


class DraftExists(RefusedError):
    code = "agreements.draft_exists"
    message = translatable("Version %(number)s is being worked on already.")
    remedy = translatable("Go on with that version, or set it aside first.")


class NotTheLatest(RefusedError):
    """Against an older wording the difference would hide what else changes."""

    code = "agreements.not_the_latest"
    message = translatable("Version %(number)s is not the one that counts.")
    remedy = translatable(
        "Amend version %(latest)s; words of an earlier one can be copied into it."
    )


class NotOffered(RefusedError):
    code = "agreements.not_offered"
    message = translatable("Version %(number)s is not offered for signature.")
    remedy = translatable("Sign or adopt a version that is offered; a draft is offered first.")


class NothingToOffer(RefusedError):
    code = "agreements.nothing_to_offer"
    message = translatable("This version says nothing yet.")
    remedy = translatable("Write at least one clause before it is offered for signature.")


class NotSettled(RefusedError):
    code = "agreements.not_settled"
    message = translatable("Version %(number)s has been settled: it is %(state)s.")
    remedy = translatable("Make an amendment if it should say something else.")


class ClauseNotFull(RefusedError):
    code = "agreements.clause_not_full"
    message = translatable("This clause cannot be called complete without words.")
    remedy = translatable("Write what was agreed, or choose another state.")


class ClauseNeedsItsPart(RefusedError):
    """Words alone bind nobody where the software reads the structured part."""

    code = "agreements.clause_needs_its_part"
    message = translatable("This clause has a part that is filled in as fields, and it is empty.")
    remedy = translatable("Fill in that part first, or call the clause partial.")


class ReasonNeeded(RefusedError):
    code = "agreements.reason_needed"
    message = translatable("This needs a reason, so that it can be understood later.")
    remedy = translatable("Say it in a sentence.")


class NotYourSignature(RefusedError):
    code = "agreements.not_your_signature"
    message = translatable("Only the representative of %(partner)s signs for %(partner)s.")
    remedy = translatable("Ask its representative, or ask the backbone to give somebody that seat.")


class SignedAlready(RefusedError):
    code = "agreements.signed_already"
    message = translatable("%(person)s signed this version for %(partner)s on %(day)s.")
    remedy = translatable("Nothing more needs to be done.")


class NotPartnerNow(RefusedError):
    code = "agreements.not_partner_now"
    message = translatable("%(partner)s has left the partnership.")
    remedy = translatable("Choose an organisation that is a partner today.")


class SignaturesMissing(RefusedError):
    code = "agreements.signatures_missing"
    message = translatable("Not every partner has signed: %(partners)s.")
    remedy = translatable("Wait for them, or say why it is adopted without them.")


class AdoptedOnAnotherDay(RefusedError):
    code = "agreements.adopted_on_another_day"
    message = translatable("This version cannot be adopted on %(day)s.")
    remedy = translatable("Choose a day from %(first)s to %(last)s.")


class DataClauseOver(RefusedError):
    """Adopting it would close the door in the same moment, without anybody having meant to."""

    code = "agreements.data_clause_over"
    message = translatable("The clause on shared data ends on %(day)s, before this version begins.")
    remedy = translatable(
        "Set this version aside and amend it with a later day, so that files can come in."
    )


class ReviewInThePast(RefusedError):
    code = "agreements.review_in_the_past"
    message = translatable("The review cannot come before the agreement begins.")
    remedy = translatable("Choose a day after %(day)s.")


class ReopeningSettled(RefusedError):
    code = "agreements.reopening_settled"
    message = translatable("This has been looked at already, on %(day)s.")
    remedy = translatable("Nothing more needs to be done.")


class SmallestGroupTooSmall(RefusedError):
    code = "agreements.smallest_group_too_small"
    message = translatable("Groups of fewer than five people are never shown.")
    remedy = translatable("Choose five or more.")


# What the software itself refuses because of an agreement ----------------------------------------


class FieldNotPermitted(RefusedError):
    code = "agreements.field_not_permitted"
    message = translatable(
        "No agreement in force permits %(fields)s in `%(records)s`; see the clause `%(clause)s` of "
        "%(agreement)s."
    )
    remedy = translatable(
        "Choose “not in this file” for these fields, or have the agreement amended first. Nothing was stored."
    )


class FieldWithheld(RefusedError):
    code = "agreements.field_withheld"
    message = translatable(
        "%(partner)s does not share %(fields)s of `%(records)s`; see its exception in the clause "
        "`%(clause)s` of %(agreement)s."
    )
    remedy = translatable(
        "Choose “not in this file” for these fields, or have the exception amended first. Nothing was stored."
    )


class RecordsNotPermitted(RefusedError):
    code = "agreements.records_not_permitted"
    message = translatable(
        "No agreement in force permits `%(records)s`; see the clause `%(clause)s` of %(agreement)s."
    )
    remedy = translatable("Have the agreement amended first. Nothing was stored.")


class AgreementExpired(RefusedError):
    code = "agreements.expired"
    message = translatable(
        "The clause `%(clause)s` of %(agreement)s ran out on %(day)s, so no new file is taken in."
    )
    remedy = translatable(
        "Amend the agreement with a later day. What was accepted before stays as it is."
    )


class PartnerNotSigned(RefusedError):
    code = "agreements.partner_not_signed"
    message = translatable(
        "%(partner)s has not signed %(agreement)s, and only partners that have signed may send data."
    )
    remedy = translatable("Ask its representative to sign; then send the file again.")


class NoDataPart(RefusedError):
    """Governed once, governed always: taking the clause out does not open the door."""

    code = "agreements.no_data_part"
    message = translatable("The agreement in force no longer says what may be done with data.")
    remedy = translatable("Add the clause on shared data again and adopt it. Nothing was stored.")


class OutputNotPermitted(RefusedError):
    code = "agreements.output_not_permitted"
    message = translatable(
        "No agreement in force permits this output: %(output)s; see the clause `%(clause)s` of "
        "%(agreement)s."
    )
    remedy = translatable("Have the agreement amended first, or read the numbers on the page.")
