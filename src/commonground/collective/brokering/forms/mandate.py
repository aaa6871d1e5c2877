"""Forms about the mandate and the locks of the room."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.functional import lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from commonground.collective.brokering.forms.fields import DayField, WordsField
from commonground.collective.brokering.models import Mandate

SHORTEST = 16


class NewMandate(forms.Form):
    person_name = forms.CharField(label=_("Person"), max_length=200)
    email = forms.EmailField(label=_("E-mail"), help_text=_("An invitation goes to this address."))
    kind = forms.ChoiceField(label=_("Internal or external"), choices=Mandate.Kind.choices)
    employer = forms.CharField(
        label=_("Works for"),
        max_length=200,
        required=False,
        help_text=_("An internal broker wears two hats. Say which."),
    )
    tasks = WordsField(
        label=_("Tasks"), rows=4, help_text=_("What the partners ask of the broker.")
    )
    declared_interests = WordsField(
        label=_("Declared interests"),
        help_text=_(
            "Jobs, money, family, earlier work with partners. Write “none” if there are none."
        ),
    )
    starts_on = DayField(label=_("From"))
    ends_on = DayField(label=_("Until"), help_text=_("A mandate is for a time. It can be renewed."))
    retention_months = forms.IntegerField(
        label=_("Months until working notes are destroyed"),
        min_value=1,
        max_value=60,
        initial=24,
    )


class LayingDown(forms.Form):
    why = WordsField(
        label=_("Why"), required=False, help_text=_("Everybody in the partnership can read it.")
    )


def _how_to_choose() -> str:
    """In the reader's language: a sentence that is filled in at once would stay in the first one."""
    return gettext(
        "Five or six words that do not belong together, at least %(n)s characters. Not the "
        "password of your account."
    ) % {"n": SHORTEST}


class Passphrase(forms.Form):
    """A new passphrase, typed twice."""

    passphrase = forms.CharField(
        label=_("Passphrase"),
        min_length=SHORTEST,
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=lazy(_how_to_choose, str)(),
    )
    again = forms.CharField(
        label=_("The same once more"),
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        first, second = cleaned.get("passphrase"), cleaned.get("again")
        if first and second and first != second:
            self.add_error("again", _("The two are not the same."))
        return cleaned


class OpeningRoom(Passphrase):
    is_link_public = forms.BooleanField(
        label=_("Show the link for residents on the public page"), required=False, initial=True
    )
    understood = forms.BooleanField(
        label=_(
            "I understand: if I lose the passphrase and the recovery code, nobody can ever open "
            "this room again, and everything in it is lost."
        )
    )


class Unlocking(forms.Form):
    passphrase = forms.CharField(
        label=_("Passphrase of the room"),
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
    )


class Recovering(Passphrase):
    field_order = ["code", "passphrase", "again"]
    code = forms.CharField(
        label=_("Recovery code"),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        help_text=_("Seven groups of four, from the sheet that you printed."),
    )


class ChangingPassphrase(Passphrase):
    field_order = ["old", "passphrase", "again"]
    old = forms.CharField(
        label=_("Passphrase until now"),
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
    )


class Link(forms.Form):
    is_public = forms.BooleanField(
        label=_("Show the link for residents on the public page"), required=False
    )
