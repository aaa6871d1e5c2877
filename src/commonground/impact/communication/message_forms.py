"""Forms for messages and for the choice of letters; the rules are in the services."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commonground.collective.partnership.models import Initiative, Partner
from commonground.foundation.theme.meanwhile import SeenRevision
from commonground.impact.communication.models import Subscription

MOST = 100_000


class Once(forms.Form):
    """A form that is the same form however often its button is pressed."""

    form_mark = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"form_mark": uuid.uuid4(), **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs)


class PartnerChoice(forms.ModelChoiceField):
    def __init__(self, partners: Sequence[Partner]) -> None:
        own = Partner.objects.filter(pk__in=[one.pk for one in partners])
        super().__init__(
            own.select_related("organisation"),
            label=_("Who writes?"),
            initial=partners[0] if len(partners) == 1 else None,
        )


class _Words(forms.Form):
    title = forms.CharField(label=_("Title"), max_length=200)
    text = forms.CharField(
        label=_("Text"),
        max_length=MOST,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text=_("An empty line makes a paragraph, and a web address becomes a link."),
    )
    group_name = forms.CharField(
        label=_("For a working group"),
        max_length=200,
        required=False,
        help_text=_("Its name, when the message is not for everybody."),
    )
    for_partners = forms.ModelMultipleChoiceField(
        Partner.objects.none(),
        label=_("Which partners read it"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("None chosen: everybody. The backbone always reads it."),
    )

    def __init__(self, *args: Any, initiative: Initiative, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        partners = initiative.partners.select_related("organisation")
        self.fields["for_partners"].queryset = partners  # type: ignore[attr-defined]


class NewMessage(_Words, Once):
    field_order = ("partner", "title", "text", "group_name", "for_partners")

    def __init__(self, *args: Any, voices: Sequence[Partner], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["partner"] = PartnerChoice(voices)
        self.order_fields(self.field_order)


class ChangedMessage(_Words, SeenRevision):
    field_order = ("title", "text", "group_name", "for_partners", "revision")


class MoreWords(Once):
    text = forms.CharField(
        label=_("What is to be added"), max_length=MOST, widget=forms.Textarea(attrs={"rows": 6})
    )


class Withdrawal(forms.Form):
    why = forms.CharField(
        label=_("Why?"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("It stands in place of the text, for everybody who could read the message."),
    )


class LettersChoice(forms.Form):
    frequency = forms.ChoiceField(
        label=_("A digest of what is new"),
        choices=Subscription.Frequency.choices,
        widget=forms.RadioSelect,
    )
    weekday = forms.TypedChoiceField(
        label=_("Every week: on which day?"), choices=Subscription.Weekday.choices, coerce=int
    )
    follow_ups = forms.BooleanField(
        label=_("Letters after meetings, with what was decided and promised"), required=False
    )


class Again(forms.Form):
    to = forms.EmailField(label=_("Address"), max_length=254)


class Search(forms.Form):
    q = forms.CharField(label=_("Search messages"), max_length=200, required=False)
