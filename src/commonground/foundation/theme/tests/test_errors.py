"""Errors become pages with a remedy; nothing that somebody typed reaches the log."""

import pytest
from django import forms
from django.test import Client
from django.utils import translation

from commonground.engine.errors import DataError, RefusedError, did_you_mean
from commonground.engine.periods import UnknownPeriod
from commonground.foundation.theme.errors import refusals_on, status_of, translated

pytestmark = pytest.mark.django_db


class TooFew(DataError):
    code = "tests.too_few"
    message = "There are only %(rows)s rows."
    remedy = "Send more."


def test_a_refusal_lands_on_the_form():
    form = forms.Form({})
    with refusals_on(form):
        raise TooFew(rows=3)
    assert form.non_field_errors() == ["There are only 3 rows. Send more."]


def test_a_refusal_tells_a_day_as_pages_write_it_and_quotes_a_file_as_it_stands():
    class TooEarly(RefusedError):
        code = "tests.too_early"
        message = "%(rows)s lies before today."
        remedy = ""

    assert translated(TooEarly(rows="2017-09-28")) == "Thu 28 September 2017 lies before today."
    assert translated(TooEarly(rows="2017-09-31")) == "2017-09-31 lies before today."
    assert translated(TooFew(rows="2017-09-28")) == "There are only 2017-09-28 rows. Send more."
    with translation.override("fr"):
        assert "28 septembre 2017" in translated(TooEarly(rows="2017-09-28"))


def test_other_errors_pass_through():
    with pytest.raises(ZeroDivisionError), refusals_on(forms.Form({})):
        raise ZeroDivisionError


def test_the_status_says_who_can_act():
    assert status_of(TooFew(rows=1)) == 422
    assert status_of(RefusedError()) == 403


def test_a_sentence_is_told_in_the_readers_language(monkeypatch):
    with translation.override("fr"):
        assert translated(TooFew(rows=3)).endswith("Send more.")  # no French yet: still a sentence


@pytest.mark.usefixtures("gallery")
def test_an_uncaught_refusal_becomes_a_calm_page(client):
    answer = client.get("/refusal/")
    assert answer.status_code == 503
    assert "Nothing half-done was kept. Start it again." in answer.content.decode()


@pytest.mark.usefixtures("gallery")
def test_a_fault_of_ours_shows_and_logs_no_word_of_what_was_being_done(written_log):
    client = Client(raise_request_exception=False)
    answer = client.get("/broken/")
    logged = written_log.getvalue()
    assert answer.status_code == 500
    assert "This is our fault" in answer.content.decode()
    assert "RuntimeError" in logged
    assert "Secretname" not in logged + answer.content.decode()


def test_a_form_from_a_stale_page_says_what_to_do():
    client = Client(enforce_csrf_checks=True)
    answer = client.post("/account/login/", {"login": "a@example.org"})
    assert answer.status_code == 403
    assert "Open the page again" in answer.content.decode()


def test_a_page_puts_names_in_quotation_marks_and_translates_the_suggestion():
    error = UnknownPeriod(text="fal 2015", suggestion=did_you_mean("fal 2015", ["fall 2015"]))
    assert (
        translated(error)
        == "“fal 2015” is not a period of this calendar. Did you mean “fall 2015”?"
    )
    with translation.override("fr"):
        assert "« fall 2015 »" in translated(error)
        assert "Did you mean" not in translated(error)
