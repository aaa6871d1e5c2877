"""Fields that many forms of the room share."""

from __future__ import annotations

from typing import Any

from django import forms

LONG = 5000


class DayField(forms.DateField):
    """A day, chosen from a calendar where the browser has one."""

    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


class WordsField(forms.CharField):
    """Several lines of plain text; nothing of it is offered again by the browser."""

    def __init__(self, *, rows: int = 3, max_length: int = LONG, **kwargs: Any) -> None:
        widget = forms.Textarea(attrs={"rows": rows, "autocomplete": "off"})
        super().__init__(max_length=max_length, widget=widget, **kwargs)
        # A browser cuts what is pasted at this length and says nothing; we refuse it with a word.
        del self.widget.attrs["maxlength"]
