"""What the accounts refuse, and what to do instead."""

from __future__ import annotations

from commonground.engine.errors import RefusedError, translatable


class InvitationNotValid(RefusedError):
    """Unknown, used, withdrawn and expired sound the same."""

    code = "accounts.invitation_not_valid"
    status = 410
    message = translatable("This invitation is not valid any more.")
    remedy = translatable(
        "If you used it before, sign in. Otherwise ask the person who invited you for a new one."
    )


class AddressTaken(RefusedError):
    code = "accounts.address_taken"
    message = translatable("There is an account with this e-mail address already.")
    remedy = translatable("Sign in with it, and open the invitation again.")
