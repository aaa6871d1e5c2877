"""What people write about submissions."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class Nothing(forms.Form):
    """Why a period brought no rows; it may be left empty."""

    reason = forms.CharField(
        label=_("Why? (if you like)"),
        help_text=_("The partners read this. Name no child in it."),
        required=False,
        max_length=300,
    )


class SendBack(forms.Form):
    """A sentence on what should be different."""

    note = forms.CharField(
        label=_("What should be different?"),
        help_text=_("The data person reads this. Name no child in it."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
    )
