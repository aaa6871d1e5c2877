"""Making accounts."""

from __future__ import annotations

from allauth.account.models import EmailAddress
from django.db import transaction

from commonground.foundation.accounts.errors import AddressTaken
from commonground.foundation.accounts.models import User
from commonground.foundation.audit.services import record


@transaction.atomic
def create_account(
    *,
    email: str,
    name: str,
    password: str | None,
    language: str = "",
    is_operator: bool = False,
) -> User:
    """An account whose address is known to be right: it came by letter, or from the operator."""
    email = email.strip().lower()
    if User.objects.filter(email=email).exists():
        raise AddressTaken()
    user = User.objects.create_user(
        email,
        password,
        name=name,
        language=language,
        is_staff=is_operator,
        is_superuser=is_operator,
    )
    EmailAddress.objects.create(user=user, email=email, primary=True, verified=True)
    record("account.created", actor=user, subject=user, after={"is_operator": is_operator})
    return user
