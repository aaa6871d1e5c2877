"""Writes of the agenda: one use case each, one transaction, one audit event."""

from commonground.impact.agenda.services.asking import (
    Answer,
    close_round,
    close_rounds_due,
    give_positions,
    open_round,
    outcome_of,
    put_forward,
    rule_agreed,
)
from commonground.impact.agenda.services.clauses import (
    Words,
    propose_clause,
    take_clause_out,
    write_clause,
)
from commonground.impact.agenda.services.debate import say, take_back
from commonground.impact.agenda.services.drafting import (
    amend_agenda,
    begin_agenda,
    name_levels,
    set_agenda_aside,
)
from commonground.impact.agenda.services.leading import set_lead
from commonground.impact.agenda.services.seeing import mark_seen
from commonground.impact.agenda.services.settling import (
    adopt_agenda,
    endorse,
    goal_of,
    take_endorsement_back,
)
from commonground.impact.agenda.services.understanding import (
    answer_check,
    close_check,
    close_checks_due,
    open_check,
)

__all__ = [
    "Answer",
    "Words",
    "adopt_agenda",
    "amend_agenda",
    "answer_check",
    "begin_agenda",
    "close_check",
    "close_checks_due",
    "close_round",
    "close_rounds_due",
    "endorse",
    "give_positions",
    "goal_of",
    "mark_seen",
    "name_levels",
    "open_check",
    "open_round",
    "outcome_of",
    "propose_clause",
    "put_forward",
    "rule_agreed",
    "say",
    "set_agenda_aside",
    "set_lead",
    "take_back",
    "take_clause_out",
    "take_endorsement_back",
    "write_clause",
]
