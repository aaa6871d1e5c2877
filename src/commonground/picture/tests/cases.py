"""For each signal one day on which it fires, and one on which it looks and is quiet."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from commonground.picture.facts import (
    ActivityFacts,
    AgendaFacts,
    AgreementFacts,
    BackboneFacts,
    BrokerFacts,
    ConcernFacts,
    Facts,
    HealthFacts,
    MeasurementFacts,
    MeetingFacts,
    PartnershipFacts,
    RelationshipFacts,
)
from commonground.picture.facts.row import Row

DAY = date(2017, 3, 1)
ONE = (Row("One", "/one/"),)
THREE = (Row("One"), Row("Two"), Row("Three"))


def ago(days: int) -> date:
    return DAY - timedelta(days=days)


def ahead(days: int) -> date:
    return DAY + timedelta(days=days)


def facts(**rooms: Any) -> Facts:
    return Facts(day=DAY, **rooms)


def partnership(**more: Any) -> Facts:
    return facts(partnership=PartnershipFacts(**{"partners": 16, **more}))


def agreements(**more: Any) -> Facts:
    return facts(agreements=AgreementFacts(**{"partners": 16, "in_force": 1, "signed": 16, **more}))


def concerns(**more: Any) -> Facts:
    return facts(concerns=ConcernFacts(**{"has_broker": True, **more}))


def health(**more: Any) -> Facts:
    joined = PartnershipFacts(partners=16, joined_lately=3, left_lately=2)
    return facts(health=HealthFacts(**more), partnership=joined)


def ties(**more: Any) -> Facts:
    shown = {"survey_on": ago(30), "partners": 16, "answered": 12, "fragmentation": 0.1}
    return facts(relationships=RelationshipFacts(**{**shown, "without_one": 0.2, **more}))


def agenda(**more: Any) -> Facts:
    return facts(agenda=AgendaFacts(**{"partners": 16, "clauses": 6, "endorsed": 16, **more}))


def measurement(**more: Any) -> Facts:
    return facts(measurement=MeasurementFacts(**{"measures": 4, "with_numbers": 4, **more}))


def activities(**more: Any) -> Facts:
    return facts(activities=ActivityFacts(**more))


def meetings(**more: Any) -> Facts:
    return facts(meetings=MeetingFacts(**{"held_lately": 6, "decisions": 8, **more}))


def backbone(**more: Any) -> Facts:
    return facts(backbone=BackboneFacts(**more))


def broker(**more: Any) -> Facts:
    return facts(broker=BrokerFacts(**more))


def both(**more: Any) -> Facts:
    return facts(partnership=PartnershipFacts(partners=16), **more)


def used(citing: int) -> Facts:
    return facts(
        measurement=MeasurementFacts(measures=4, with_numbers=4),
        meetings=MeetingFacts(decisions=4, decisions_citing_measure=citing),
    )


def running_ahead(**more: Any) -> Facts:
    return facts(
        activities=ActivityFacts(started=6),
        agenda=AgendaFacts(partners=16, **{"endorsed": 5, **more}),
        health=HealthFacts(readiness="proceed", trust_on=ago(280)),
    )


SCORE = {"trust": 3.4, "trust_lower": 3.1, "trust_upper": 3.7, "trust_on": ago(30)}
KEPT = {"closed": 10, "closed_before": 10}
CONVENED = {
    "meetings_with_convenor": 5,
    "meetings_without_convenor": 4,
    "turnout_falls": True,
}

CASES: dict[str, tuple[Facts, Facts]] = {
    "impact-before-collective": (running_ahead(), running_ahead(endorsed=9)),
    "precondition-lost": (
        health(weak=("champion",), held_before=("champion", "urgency")),
        health(weak=("champion",), held_before=("urgency",)),
    ),
    "precondition-missing": (
        health(readiness="cultivate_first", weak=("resources",)),
        health(readiness="proceed"),
    ),
    "trust-not-asked": (
        health(**{**SCORE, "trust_on": ago(274)}),
        health(**{**SCORE, "trust_on": ago(273)}),
    ),
    "trust-falling": (
        health(trust_change="fell", **SCORE),
        health(trust_change="no_clear_change", **SCORE),
    ),
    "trust-rising": (
        health(trust_change="rose", **SCORE),
        health(trust_change="cannot_tell", **SCORE),
    ),
    "stage-slipping": (
        health(stage="storming", stage_before="norming"),
        health(stage="norming", stage_before="storming"),
    ),
    "stage-unknown-again": (
        health(stage="norming", stage_on=ago(90), stage_due=True),
        health(stage="norming", stage_on=ago(90)),
    ),
    "nothing-agreed": (partnership(), both(agreements=AgreementFacts(partners=16, in_force=1))),
    "agreement-unsigned": (agreements(signed=15, unsigned=ONE), agreements()),
    "agreement-review": (agreements(review_late=ONE), agreements()),
    "data-agreement-expiring": (agreements(expiring=ONE), agreements()),
    "no-decision-rule": (agreements(), agreements(has_rule=True)),
    "agreement-to-look-at-again": (agreements(reopened=2), agreements()),
    "offer-waits": (agreements(offered_long=ONE), agreements()),
    "words-missing": (partnership(without_words=ONE), partnership()),
    "matter-without-lead": (partnership(matters=3, without_lead=ONE), partnership(matters=3)),
    "role-without-deputy": (partnership(matters=3, without_deputy=ONE), partnership(matters=3)),
    "load-on-one": (
        partnership(matters=4, led_by_one=3),
        partnership(matters=4, led_by_one=2),
    ),
    "contributions-not-delivered": (partnership(promises_late=ONE), partnership()),
    "interests-unserved": (
        partnership(interests=4, unserved=3),
        partnership(interests=4, unserved=2),
    ),
    "left-without-owner": (partnership(unowned=2), partnership()),
    "network-on-one": (ties(without_one=0.4), ties(without_one=0.39)),
    "partner-without-tie": (ties(isolates=1), ties()),
    "pairs-see-it-differently": (ties(pairs_apart=2), ties()),
    "last-word-in-one-hand": (
        ties(last_words=3, last_words_of_one=2),
        ties(last_words=4, last_words_of_one=2),
    ),
    "concern-unanswered": (concerns(concerns=1, unanswered=ONE), concerns(concerns=1)),
    "broker-mandate-ends": (concerns(mandate_until=ahead(60)), concerns(mandate_until=ahead(61))),
    "concern-without-broker": (concerns(concerns=1, has_broker=False), concerns(concerns=1)),
    "review-actions-late": (concerns(actions_late=ONE), concerns()),
    "told-in-confidence-waits": (
        broker(concerns=1, last_concern_week=ago(14), last_step_week=ago(21)),
        broker(concerns=1, last_concern_week=ago(14), last_step_week=ago(7)),
    ),
    "review-overdue": (
        broker(review_on=ago(3), review_is_late=True),
        broker(review_on=ahead(3)),
    ),
    "sheets-destroyed-soon": (broker(destroyed_soon=2), broker()),
    "conversations-paused": (
        broker(last_conversation_week=ago(91)),
        broker(last_conversation_week=ago(90)),
    ),
    "agenda-unread": (agenda(unseen=ONE), agenda()),
    "agenda-unsigned": (agenda(endorsed=5, unsigned=ONE), agenda()),
    "agenda-not-tied-to-work": (
        agenda(strategies=3, strategies_without_activity=ONE),
        agenda(strategies=3),
    ),
    "strategy-without-measure": (
        agenda(strategies=3, strategies_without_measure=ONE),
        agenda(strategies=3),
    ),
    "goal-without-target": (agenda(goals=2, goals_without_target=ONE), agenda(goals=2)),
    "dissent-unanswered": (agenda(dissent=ONE), agenda()),
    "not-on-the-same-page": (agenda(same_page_low=0.25), agenda(same_page_low=0.24)),
    "agenda-review": (agenda(review_on=DAY), agenda(review_on=ahead(1))),
    "data-late": (measurement(late=ONE, missing=2), measurement()),
    "measure-without-use": (used(0), used(1)),
    "definition-in-dispute": (measurement(disputed=ONE), measurement()),
    "file-destroyed-soon": (measurement(expiring=1), measurement()),
    "measure-without-target": (measurement(without_target=THREE), measurement(without_target=ONE)),
    "quick-win": (measurement(met=ONE), measurement()),
    "outcome-without-activity": (activities(outcomes_without_activity=ONE), activities()),
    "activity-outside-agenda": (activities(without_strategy=ONE), activities()),
    "served-twice": (activities(served_twice=ONE), activities()),
    "chain-on-one": (activities(hanging_on_one=ONE), activities()),
    "promised-never-used": (activities(promised_never_used=ONE), activities()),
    "partner-without-role": (activities(partners_without_role=ONE), activities()),
    "milestones-late": (activities(late_milestones=ONE), activities()),
    "activities-without-residents": (
        activities(running=3),
        activities(running=3, with_residents=1),
    ),
    "finished-lately": (activities(finished_lately=ONE), activities()),
    "commitments-slipping": (
        meetings(overdue=THREE),
        meetings(overdue=ONE, kept=8, kept_before=9, **KEPT),
    ),
    "commitments-recovering": (
        meetings(kept=9, kept_before=7, **KEPT),
        meetings(kept=8, kept_before=7, **KEPT),
    ),
    "meetings-without-decisions": (meetings(without_decision=4), meetings(without_decision=3)),
    "only-meetings": (meetings(), meetings(messages_lately=1)),
    "follow-up-not-sent": (meetings(follow_up_missing=ONE), meetings()),
    "partner-quiet": (meetings(quiet=ONE), meetings()),
    "champion-dependence": (
        meetings(turnout_with_convenor=0.8, turnout_without_convenor=0.5, **CONVENED),
        meetings(turnout_with_convenor=0.8, turnout_without_convenor=0.7, **CONVENED),
    ),
    "mail-undeliverable": (meetings(undeliverable=1), meetings()),
    "decisions-from-one-side": (meetings(decisions_from_one=5), meetings(decisions_from_one=4)),
    "speaking-lopsided": (
        meetings(speaking_share_top=0.7, headcount_share_top=0.4),
        meetings(speaking_share_top=0.5, headcount_share_top=0.4),
    ),
    "residents-absent-from-decisions": (meetings(), meetings(decisions_with_residents=1)),
    "funder-decides-alone": (meetings(decisions_by_funder=4), meetings(decisions_by_funder=3)),
    "decisions-to-revisit": (meetings(decisions_to_revisit=ONE), meetings()),
    "backbone-bottleneck": (
        backbone(tasks=10, only_backbone=6),
        backbone(tasks=10, only_backbone=5),
    ),
    "function-without-holder": (backbone(without_holder=ONE), backbone(held=6)),
    "function-without-deputy": (backbone(without_deputy=ONE), backbone(held=6)),
    "requests-wait": (backbone(requests_waiting=ONE), backbone(median_days=3)),
    "mandate-ends": (
        backbone(mandate_until=ahead(90)),
        backbone(mandate_until=ahead(90), has_handover_plan=True),
    ),
    "money-ends": (backbone(funded_until=ahead(182)), backbone(funded_until=ahead(183))),
}
