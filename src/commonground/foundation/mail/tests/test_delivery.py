"""Letters against a real mail server: taken, refused, put off, unheard; and a server that is away."""

from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy

import pytest
from django.core import mail as outbox
from django.db import transaction

from commonground.foundation.mail import delivery, queries
from commonground.foundation.mail.errors import LetterOnItsWay
from commonground.foundation.mail.mark import Mark
from commonground.foundation.mail.models import Letter
from commonground.foundation.mail.services import queue, send_again, settle
from commonground.foundation.mail.tests.lives import MailServer

pytestmark = pytest.mark.django_db
NOW = datetime(2017, 3, 1, 12, tzinfo=UTC)
State, Trouble = Letter.State, Letter.Trouble


@pytest.fixture(scope="module")
def running(tmp_path_factory):
    with MailServer(tmp_path_factory.mktemp("taken")) as server:
        yield server


@pytest.fixture
def server(running, settings, tmp_path):
    settings.DATA = tmp_path
    settings.EMAIL_BACKEND = "commonground.foundation.mail.lines.Backend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", running.port
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    for path in running.folder.iterdir():
        path.unlink()
    return running


def letter(to="bo@example.org", key="", **more):
    words = {"subject": "Hello", "text": "Words.\n", "now": NOW}
    return queue(key=key or f"test-{to}", to=to, **{**words, **more})


def fresh(one):
    return Letter.objects.get(pk=one.pk)


def go_on(now=NOW):
    while delivery.deliver(now):
        pass


def test_a_letter_arrives_as_text_and_as_html_with_its_headers(server):
    letter(
        subject="Réunion de mars\n: 🏀 مرحبا",
        text="Première ligne\n.\n..deux points\n" + "long " * 500,
        html="<p>Première ligne</p>",
        headers={"List-Unsubscribe": "<https://example.org/stop/>"},
    )
    go_on()
    [content] = server.letters().values()
    taken = message_from_bytes(content, policy=policy.default)
    assert taken["Subject"] == "Réunion de mars : 🏀 مرحبا"
    assert taken["List-Unsubscribe"] == "<https://example.org/stop/>"
    assert taken["Auto-Submitted"] == "auto-generated"
    text = taken.get_body(("plain",)).get_content().replace("\r\n", "\n")
    assert text.startswith("Première ligne\n.\n..deux points\nlong ")
    assert "<p>Première ligne</p>" in taken.get_body(("html",)).get_content()


def test_the_same_key_is_the_same_letter(server):
    first = letter()
    assert letter(text="Other words.\n") == first
    go_on()
    letter(text="Other words.\n")
    go_on(NOW + timedelta(days=1))
    assert dict(server.taken()) == {"bo@example.org": 1}
    assert fresh(first).confirmed_at == NOW


def test_a_letter_that_was_taken_back_is_never_sent(server):
    with transaction.atomic():
        letter()
        transaction.set_rollback(True)
    go_on()
    assert server.taken() == {}


@pytest.mark.parametrize(
    ("to", "state", "trouble"),
    [
        ("refuse-550@example.org", State.UNDELIVERABLE, Trouble.ADDRESS),
        ("later-451@example.org", State.WAITING, Trouble.ADDRESS),
        ("spam-554@example.org", State.UNDELIVERABLE, Trouble.LETTER),
        ("full-452@example.org", State.WAITING, Trouble.LETTER),
        ("two\nlines@example.org", State.UNDELIVERABLE, Trouble.ADDRESS),
    ],
)
def test_a_refused_letter_holds_up_no_other(server, to, state, trouble):
    refused, other = letter(to), letter("other@example.org")
    go_on()
    refused = fresh(refused)
    assert (refused.state, refused.trouble, refused.tries) == (state, trouble, 1)
    assert refused.error
    assert fresh(other).confirmed_at == NOW
    assert dict(server.taken()) == {"other@example.org": 1}


def test_what_is_put_off_is_tried_after_growing_pauses_and_given_up_after_five_days(server):
    one = letter("later-451@example.org")
    pauses, now = [], NOW
    while (tried := fresh(one)).state == State.WAITING:
        pauses.append(tried.next_try_at - now)
        now = tried.next_try_at
        go_on(now)
    assert pauses[1:4] == [timedelta(minutes=1), timedelta(minutes=2), timedelta(minutes=4)]
    assert pauses == sorted(pauses)
    assert max(pauses) == timedelta(hours=4)
    assert timedelta(days=5) <= now - NOW < timedelta(days=5, hours=4)
    assert fresh(one).state == State.UNDELIVERABLE


def test_an_answer_that_never_came_is_not_asked_for_by_sending_twice(server):
    one, other = letter("silent@example.org"), letter("other@example.org")
    go_on()
    go_on(NOW + timedelta(days=1))
    assert (fresh(one).state, fresh(one).confirmed_at) == (State.SENT, None)
    assert fresh(other).confirmed_at
    assert dict(server.taken()) == {"silent@example.org": 1, "other@example.org": 1}


def test_a_server_that_is_down_for_a_day_loses_nothing_and_gets_nothing_twice(server, settings):
    people = [f"p{n}@example.org" for n in range(3)]
    settings.EMAIL_PORT = 1  # nobody answers there
    for person in people:
        letter(person)
    now = NOW
    while now < NOW + timedelta(days=1):
        go_on(now)
        now += timedelta(hours=1)
    assert {one.state for one in Letter.objects.all()} == {State.WAITING}
    assert {one.trouble for one in Letter.objects.all()} == {Trouble.SERVER}
    settings.EMAIL_PORT = server.port
    for hours in range(6):
        go_on(now + timedelta(hours=hours))
    assert dict(server.taken()) == dict.fromkeys(people, 1)
    assert {(one.trouble, one.error) for one in Letter.objects.all()} == {("", "")}


@pytest.mark.parametrize(
    ("boot", "tries", "state"),
    [
        (b"this start", 0, State.WAITING),  # killed between the commit and the mark
        (b"this start", 1, State.SENT),  # killed after the mark
        (b"an earlier start", 0, State.SENT),  # the power went: it may be out, so never again
    ],
)
def test_what_a_killed_process_left_at_the_dot(server, monkeypatch, boot, tries, state):
    one = letter()
    Letter.objects.filter(pk=one.pk).update(state=State.SENDING, tries=1)
    path = server.folder.parent / "letters.mark"
    written = Mark(path, boot=boot)
    written.renew()
    written.put(one.pk, tries)
    written.close()
    monkeypatch.setattr(delivery, "_mark", lambda: Mark(path, boot=b"this start"))
    delivery.find_out()
    assert (fresh(one).state, fresh(one).confirmed_at) == (state, None)
    path.unlink()


def test_without_a_name_for_the_start_of_the_machine_nothing_is_sent_twice(tmp_path):
    mark = Mark(tmp_path / "mark", boot=b"")
    mark.renew()
    mark.close()
    assert not Mark(tmp_path / "mark", boot=b"").is_trusted


def test_without_a_mail_server_letters_go_to_the_outbox(settings, tmp_path):
    settings.DATA = tmp_path
    one = letter()
    go_on()
    assert [sent.to for sent in outbox.outbox] == [["bo@example.org"]]
    assert fresh(one).confirmed_at == NOW


def test_an_outbox_that_cannot_be_written_keeps_the_letter(settings, tmp_path):
    settings.DATA = tmp_path
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = "/proc/no-such-place"
    one = letter()
    go_on()
    assert (fresh(one).state, fresh(one).trouble) == (State.WAITING, Trouble.SERVER)


def test_a_corrected_address_gets_the_letter(server):
    one = letter("refuse-550@example.org")
    go_on()
    send_again(fresh(one), to="right@example.org", now=NOW, actor=None)
    with pytest.raises(LetterOnItsWay):
        send_again(one, to="right@example.org", now=NOW, actor=None)
    go_on()
    assert dict(server.taken()) == {"right@example.org": 1}
    with pytest.raises(LetterOnItsWay):
        settle(fresh(one), now=NOW, actor=None)


def test_what_needs_a_look_is_listed_until_it_is_settled(server):
    class Here:
        pk = 7

    lost = letter("refuse-550@example.org", initiative=Here)
    unheard = letter("silent@example.org", initiative=Here)
    waits = letter("later-451@example.org", initiative=Here)
    letter("fine@example.org", initiative=Here)
    go_on()
    assert set(queries.in_doubt(Here)) == {lost, unheard}
    assert list(queries.held_up(Here)) == [waits]
    settle(fresh(lost), now=NOW, actor=None)
    assert list(queries.in_doubt(Here)) == [unheard]


def test_the_words_of_old_letters_are_forgotten_and_their_keys_kept(server):
    one = letter()
    go_on()
    delivery.forget_texts(NOW + timedelta(days=91))
    assert (fresh(one).text, fresh(one).key) == ("", one.key)
    assert letter() == one
