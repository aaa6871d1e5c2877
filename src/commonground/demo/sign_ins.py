"""Who can sign in to the demo, and with which password."""

from __future__ import annotations

import base64
import hashlib
import hmac
from dataclasses import dataclass

from allauth.account.models import EmailAddress
from django.conf import settings

from commonground.demo.story import BACKBONE, COORDINATOR, MEMBER, MISSING
from commonground.foundation.accounts.models import User

OPERATOR_EMAIL = "operator@example.org"
BROKER_EMAIL, BROKER_NAME = "josephine@broker.example.org", "Josephine Attwater"


@dataclass(frozen=True, slots=True)
class SignIn:
    """One way into the demo."""

    who: str
    email: str
    try_this: str

    @property
    def password(self) -> str:
        """The same at every start of this instance, another one on every other machine."""
        return password_for(self.email)


def sign_ins() -> tuple[SignIn, ...]:
    """The six people whom a visitor can be."""
    basketball, paddling, school = MEMBER["basketball"], MEMBER[MISSING[0]], MEMBER["school-board"]
    return (
        SignIn(
            "backbone coordinator",
            MEMBER[BACKBONE].email(COORDINATOR),
            "see who has reported, read the scorecard, change a measure",
        ),
        SignIn(
            f"data person, {paddling.name}",
            paddling.email(paddling.data_by),
            "drop the file that is missing",
        ),
        SignIn(
            f"data person, {basketball.name}",
            basketball.email(basketball.data_by),
            "see what a partner's data person sees, and what not",
        ),
        SignIn(
            f"representative, {school.name}",
            school.email(school.represented_by),
            "see what is asked of a partner; with `serve --today 2016-06-01`, how it was in year one",
        ),
        SignIn(
            "partnership broker",
            BROKER_EMAIL,
            f"unlock the broker's room with the passphrase {password_for('room')}",
        ),
        SignIn("operator", OPERATOR_EMAIL, "see what an operator does not see"),
    )


def password_for(email: str) -> str:
    """Drawn from the instance's key, so that nothing is stored and nobody can guess it."""
    drawn = hmac.new(settings.SECRET_KEY.encode(), f"demo:{email}".encode(), hashlib.sha256)
    letters = base64.b32encode(drawn.digest()).decode().lower()
    return "-".join((letters[:4], letters[4:8], letters[8:12]))


def account(email: str, name: str, *, signs_in: bool) -> User:
    """An account; without a password for people who are in the story but not played."""
    user = User.objects.create_user(
        email, password_for(email) if signs_in else None, name=name, language="en"
    )
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


def operator() -> User:
    """The person who installs and upgrades; holds no seat and so sees no partnership."""
    user = User.objects.filter(email=OPERATOR_EMAIL).first()
    if user is None:
        user = account(OPERATOR_EMAIL, "Operator", signs_in=True)
        user.is_staff = user.is_superuser = True
        user.save(update_fields=["is_staff", "is_superuser"])
    return user
