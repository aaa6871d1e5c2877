"""From a mandate to a letter, and from the letter back to the mandate."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from commonground.collective.brokering import services
from commonground.collective.brokering.models import Mandate
from commonground.foundation import clock
from commonground.foundation.access.errors import NotVisible
from commonground.foundation.accounts.invitations import Invited, invite, on_acceptance
from commonground.foundation.accounts.models import User
from commonground.foundation.audit.services import record

PURPOSE = "brokering.mandate"


@transaction.atomic
def send(mandate: Mandate, *, request: HttpRequest) -> Invited:
    """Invite the person whom the partners are asked about."""
    record(
        "mandate.invited",
        actor=request.user,
        subject=mandate,
        initiative_id=mandate.initiative_id,
    )
    return invite(
        mandate.email,
        purpose=PURPOSE,
        payload={"mandate": mandate.pk},
        invited_by=request.user,
        now=timezone.now(),
        name=mandate.person_name,
        title=str(mandate.initiative),
        says=_("%(initiative)s asks you to be its neutral partnership broker.")
        % {"initiative": mandate.initiative},
        request=request,
    )


@on_acceptance(PURPOSE)
def take_mandate(payload: Mapping[str, Any], *, user: User, now: datetime) -> str:
    """The invited person is here; the public page says what the partners are asked."""
    found = Mandate.objects.filter(pk=payload["mandate"]).select_related("initiative")
    mandate = found.first()
    if mandate is None:
        raise NotVisible
    services.accept(mandate, user=user, today=clock.today())
    return reverse("brokering:public", args=[mandate.initiative.slug])
