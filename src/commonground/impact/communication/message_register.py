"""What this half of the room brings to the others when it starts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from functools import partial

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from commonground.collective.partnership import history, leaving
from commonground.collective.partnership.leaving import Handover, Taker
from commonground.collective.partnership.models import Initiative, Partner
from commonground.foundation import clock
from commonground.foundation.jobs.kinds import register_chore
from commonground.impact.communication import message_queries, message_sources
from commonground.impact.communication.appointments import bring_appointments
from commonground.impact.communication.digest import bring_digest
from commonground.impact.communication.models import Message
from commonground.impact.communication.services import digests
from commonground.impact.communication.services.messages import hand_message

MORNING = 6  # nobody's telephone rings at midnight
VERBS = {
    "message.drafted": gettext_lazy("Message drafted"),
    "message.changed": gettext_lazy("Draft of a message changed"),
    "message.published": gettext_lazy("Message published"),
    "message.discarded": gettext_lazy("Draft of a message discarded"),
    "message.added_to": gettext_lazy("Message added to"),
    "message.withdrawn": gettext_lazy("Message withdrawn"),
    "message.handed_over": gettext_lazy("Draft of a message handed over"),
    "letter.sent_again": gettext_lazy("Letter sent again"),
    "letter.settled": gettext_lazy("Letter that did not arrive left at that"),
}


def register() -> None:
    """Called from AppConfig.ready."""
    for source in (
        message_sources.due_files,
        message_sources.messages,
        message_sources.new_results,
    ):
        bring_digest(source)
    bring_appointments(message_sources.due_days)
    history.name_verbs(VERBS)
    leaving.bring_handover(unpublished)
    register_chore("communication.send_digests")(send_digests)


def send_digests(now: datetime) -> int:
    """In the morning, every partnership of real people; what could not be sent then is sent later."""
    if timezone.localtime(now).hour < MORNING:
        return 0
    real = Initiative.objects.filter(is_demo=False)
    return sum(digests.send_digests(one, today=clock.today(), now=now) for one in real)


def unpublished(partner: Partner, day: date) -> Iterator[Handover]:
    """Drafts of a partner that leaves."""
    for message in message_queries.drafts(partner.initiative, [partner.pk]):
        yield Handover(
            f"message-{message.pk}",
            _("Message that is not published"),
            message.title,
            take_over=partial(_take, message),
        )


def _take(message: Message, taker: Taker) -> None:
    hand_message(message, to=taker.partner, actor=taker.actor)
