"""How the partnership of the story met, decided, wrote and was held up, from its first evening to today."""

from __future__ import annotations

from django.db import transaction

from commonground.collective.partnership.models import Initiative
from commonground.demo.backbone import hold_up
from commonground.demo.cast import Cast
from commonground.demo.conditions import look_at_the_conditions
from commonground.demo.first_year import stumble
from commonground.demo.handing_over import pay_and_hand_over
from commonground.demo.meetings import meet_monthly
from commonground.demo.power import have_the_last_word
from commonground.demo.settling import settle
from commonground.demo.updates import write_to_each_other
from commonground.impact.communication.models import Meeting


@transaction.atomic
def live_together(initiative: Initiative) -> None:
    """After everybody has come and gone; a second time nothing happens."""
    if Meeting.objects.filter(initiative=initiative).exists():
        return
    cast = Cast(initiative)
    have_the_last_word(cast)
    stumble(cast)
    meet_monthly(cast)
    write_to_each_other(cast)
    hold_up(cast)
    pay_and_hand_over(cast)
    look_at_the_conditions(cast)
    settle(cast)
