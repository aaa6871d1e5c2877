"""The key file: two ways in, no third one, and nothing of it in the database."""

from __future__ import annotations

import json
import stat

import pytest

from commonground.collective.brokering import errors, keys, services
from commonground.collective.brokering.models import Entry, Room
from commonground.collective.brokering.sealing import new_private_key, public_key_of
from commonground.collective.brokering.sheets import read
from commonground.collective.brokering.tests.builders import (
    CHEAP,
    PASSPHRASE,
    TODAY,
    brokered,
    write,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def here():
    return brokered()


def test_passphrase_and_code_open_the_same_room(here):
    assert services.unlock(here.room, passphrase=PASSPHRASE) == keys.recover(
        here.room.name, here.code
    )


@pytest.mark.parametrize("typed", ["wrong", "", PASSPHRASE.upper(), PASSPHRASE + " "])
def test_anything_else_opens_nothing(here, typed):
    with pytest.raises(errors.WrongPassphrase):
        services.unlock(here.room, passphrase=typed)
    with pytest.raises(errors.WrongPassphrase):
        keys.recover(here.room.name, typed)


def test_a_code_typed_from_paper_may_be_misread_in_the_usual_ways(here):
    typed = here.code.lower().replace("-", " ").replace("0", "o").replace("1", "l")
    assert keys.recover(here.room.name, typed) == here.private


def test_a_code_has_more_than_128_bits():
    assert len(keys.LETTERS) ** (keys.GROUPS * keys.GROUP) >= 2**128
    assert keys.new_recovery_code() != keys.new_recovery_code()


def test_the_file_is_for_this_program_only_and_holds_no_key_in_clear(here):
    path = keys.path_of(here.room.name)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    kept = path.read_text()
    for secret in (here.private.hex(), keys._text(here.private), PASSPHRASE, here.code):
        assert secret not in kept
    assert set(json.loads(kept)) == {"public", "passphrase", "recovery"}


def test_the_cost_of_a_guess_is_what_is_recommended():
    assert (keys.COST, keys.BLOCK) == (17, 8)


def test_after_recovery_the_old_passphrase_and_the_old_code_open_nothing(here):
    entry = write(here, Entry.Kind.LOG, words="Before")
    private, code = services.recover(
        here.room, code=here.code, passphrase="another long one", actor=None, cost=CHEAP
    )
    for old in (
        lambda: services.unlock(here.room, passphrase=PASSPHRASE),
        lambda: keys.recover(here.room.name, here.code),
    ):
        with pytest.raises(errors.WrongPassphrase):
            old()
    assert services.unlock(here.room, passphrase="another long one") == private
    assert keys.recover(here.room.name, code) == private
    [sheet] = read(here.room, private, Entry.Kind.LOG)
    assert (sheet.id, sheet.get("words")) == (entry.pk, "Before")


def test_a_changed_passphrase_leaves_the_printed_code_as_it_is(here):
    services.change_passphrase(
        here.room, old=PASSPHRASE, new="another long one", actor=None, cost=CHEAP
    )
    assert keys.recover(here.room.name, here.code) == services.unlock(
        here.room, passphrase="another long one"
    )


def test_a_second_key_for_the_same_room_is_refused(here):
    with pytest.raises(errors.RoomIsOpen):
        services.open_room(here.mandate, passphrase=PASSPHRASE, today=TODAY, actor=None, cost=CHEAP)


def test_a_key_to_write_that_somebody_put_into_the_database_is_noticed(here):
    Room.objects.update(public_key=public_key_of(new_private_key()))
    changed = Room.objects.get()
    with pytest.raises(errors.KeyDoesNotFit, match="read along"):
        services.unlock(changed, passphrase=PASSPHRASE)


def test_a_missing_key_file_says_what_to_do(here):
    keys.destroy(here.room.name)
    with pytest.raises(errors.KeyFileMissing, match="backup of the keys"):
        services.unlock(here.room, passphrase=PASSPHRASE)
