"""Boxes for long texts: nothing that is pasted is cut off without a word."""

from django import forms


class Long(forms.Form):
    text = forms.CharField(max_length=20, widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}))


def test_a_browser_is_not_told_to_cut_what_is_pasted_and_the_form_says_what_is_too_long():
    pasted = "Judo\t11\t2\nSkating\t9\t1"
    form = Long({"text": pasted})
    shown = str(form)
    assert not form.is_valid()
    assert "maxlength" not in shown
    assert 'rows="3"' in shown
    assert 'dir="auto"' in shown
    assert f">\n{pasted}</textarea>" in shown
    assert "at most 20 characters" in shown
