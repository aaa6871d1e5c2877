"""Writes of the agreements room: one use case each, one transaction, one audit event."""

from commonground.collective.agreements.services.data_terms import (
    set_data_terms,
    set_partner_terms,
)
from commonground.collective.agreements.services.drafting import (
    amend,
    draft_agreement,
    may_amend,
    require_draft,
    set_decision_rule,
    set_ladder,
    write_clause,
)
from commonground.collective.agreements.services.keeping import name_keeper
from commonground.collective.agreements.services.reopening import keep_as_it_is, reopen
from commonground.collective.agreements.services.settling import adopt, offer, set_aside, sign

__all__ = [
    "adopt",
    "amend",
    "draft_agreement",
    "keep_as_it_is",
    "may_amend",
    "name_keeper",
    "offer",
    "reopen",
    "require_draft",
    "set_aside",
    "set_data_terms",
    "set_decision_rule",
    "set_ladder",
    "set_partner_terms",
    "sign",
    "write_clause",
]
