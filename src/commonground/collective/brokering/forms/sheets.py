"""Forms whose answers are sealed: the log, conversations, statements, plans, referrals."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commonground.collective.brokering.cycle import GROUPED
from commonground.collective.brokering.forms.fields import DayField, WordsField
from commonground.collective.brokering.guide import CONSENTS, PARTS


class LogEntry(forms.Form):
    part = forms.ChoiceField(label=_("What this is"), choices=PARTS.items())
    on = DayField(label=_("Day"))
    words = WordsField(label=_("In your words"), rows=8)
    step = forms.ChoiceField(
        label=_("Step of the partnering cycle"),
        required=False,
        choices=[("", _("none in particular")), *GROUPED],
    )
    hand_over = forms.BooleanField(
        label=_("A successor may read this"),
        required=False,
    )


class Addition(forms.Form):
    words = WordsField(
        label=_("What you add"),
        rows=5,
        help_text=_("The entry stays as it was. What you add stands under it with its date."),
    )


class Conversation(forms.Form):
    on = DayField(label=_("Day"))
    who = forms.CharField(label=_("With whom"), max_length=200)
    organisation = forms.CharField(label=_("Organisation"), max_length=200, required=False)
    asked = WordsField(label=_("What you asked"), required=False)
    interests = WordsField(label=_("Interests"), required=False)
    limits = WordsField(
        label=_("Limits of the institution"),
        required=False,
        help_text=_("For example: “we may not share birth dates”."),
    )
    barriers = WordsField(label=_("What stands in the way"), required=False)
    hand_over = forms.BooleanField(
        label=_("They agree that a successor may read this"), required=False
    )


class Statement(forms.Form):
    """One thing that was said, with what may be done with it."""

    words = WordsField(label=_("What was said"))
    consent = forms.ChoiceField(
        label=_("What they agreed to"), choices=CONSENTS.items(), widget=forms.RadioSelect
    )
    themes = forms.CharField(
        label=_("Themes"),
        max_length=300,
        required=False,
        help_text=_("Separated by commas, always in the same words: “trust, workload”."),
    )
    hand_over = forms.BooleanField(
        label=_("They agree that a successor may read this"), required=False
    )

    def clean_themes(self) -> list[str]:
        named = (" ".join(part.split()) for part in self.cleaned_data["themes"].split(","))
        return list(dict.fromkeys(part.casefold() for part in named if part))


class Consent(forms.Form):
    """Somebody changed their mind; what was released before is looked at again."""

    consent = forms.ChoiceField(
        label=_("What they agree to now"), choices=CONSENTS.items(), widget=forms.RadioSelect
    )
    themes = forms.CharField(
        label=_("Themes"), max_length=300, required=False, help_text=_("Separated by commas.")
    )
    clean_themes = Statement.clean_themes


class Sharing(forms.Form):
    """A theme is about to leave the room."""

    theme = forms.ChoiceField(label=_("Theme"))
    level = forms.ChoiceField(
        label=_("What is shared"),
        choices=[
            ("theme", _("The theme, in your words")),
            ("quote", _("The theme with quotations, without names")),
        ],
        widget=forms.RadioSelect,
    )
    words = WordsField(
        label=_("In your words"),
        help_text=_("Nobody should be recognised by a turn of phrase, a date or a place."),
    )
    different = forms.BooleanField(
        label=_("I have checked that nobody stands in the list of people twice")
    )

    def __init__(self, *args: Any, themes: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["theme"].choices = list(themes)  # type: ignore[attr-defined]


class MovingOn(forms.Form):
    horizon = forms.CharField(label=_("Until when each partner means to stay"), max_length=500)
    owners = WordsField(label=_("Who will own what has been achieved"))
    way = WordsField(
        label=_("How it goes on"),
        help_text=_("Anchored in an institution, copied, made larger, handed over, or ended well."),
    )
    conditions = WordsField(label=_("On which terms a partner can leave"), required=False)
    signs = WordsField(
        label=_("How we will know that it is time"),
        required=False,
    )
    leaning = WordsField(
        label=_("On whom too much depends"),
        required=False,
    )


class Referral(forms.Form):
    on = DayField(label=_("Day"))
    need = WordsField(
        label=_("What is needed here that you are not"),
        help_text=_("For example: “we need an evaluator here”."),
    )
    whom = forms.CharField(label=_("Whom you recommended"), max_length=300, required=False)
    outcome = WordsField(label=_("What came of it"), required=False)


class HandingOver(forms.Form):
    room = forms.ChoiceField(label=_("Successor"))
    sure = forms.BooleanField(
        label=_("I hand over the sheets that are marked for it, and nothing else")
    )

    def __init__(self, *args: Any, rooms: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["room"].choices = list(rooms)  # type: ignore[attr-defined]


class Sure(forms.Form):
    """A question before what cannot be undone."""
