"""Uploaded files are held so that nobody can read, cut or swap them unnoticed."""

import io
import os
import secrets
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from commonground.impact.measurement import inbox
from commonground.impact.measurement.errors import StoreFull, UploadDamaged

KEY, FINGERPRINT = secrets.token_bytes(32), secrets.token_bytes(32)


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.DATA = tmp_path


def keep(content: bytes, key: bytes = KEY) -> inbox.Kept:
    file = io.BytesIO(content)
    pieces = iter(lambda: file.read(70_000), b"")
    return inbox.keep(pieces, key=key, fingerprint_key=FINGERPRINT)


def unsealed(kept: inbox.Kept, key: bytes = KEY) -> bytes:
    return b"".join(inbox.unsealed(kept.stored_as, key=key))


@pytest.mark.parametrize("size", [0, 1, inbox.PIECE - 1, inbox.PIECE, inbox.PIECE + 1, 3_300_000])
def test_what_goes_in_comes_out(size):
    content = secrets.token_bytes(size)
    kept = keep(content)
    assert unsealed(kept) == content
    assert kept.size == size


@given(pieces=st.lists(st.binary(max_size=400), max_size=20))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_how_a_file_arrives_does_not_matter(pieces):
    kept = inbox.keep(pieces, key=KEY, fingerprint_key=FINGERPRINT)
    again = inbox.keep([b"".join(pieces)], key=KEY, fingerprint_key=FINGERPRINT)
    assert unsealed(kept) == unsealed(again) == b"".join(pieces)
    assert kept.fingerprint == again.fingerprint


def test_nothing_readable_lies_on_the_disk():
    kept = keep(b"Emma Smith, 2009-04-01\n" * 1000)
    stored = inbox.folder() / kept.stored_as
    assert b"Emma" not in stored.read_bytes()
    assert stored.stat().st_mode & 0o777 == 0o600


def test_a_fingerprint_needs_the_key():
    same = keep(b"one"), keep(b"one")
    other = inbox.keep([b"one"], key=KEY, fingerprint_key=secrets.token_bytes(32))
    assert same[0].fingerprint == same[1].fingerprint != other.fingerprint


@pytest.mark.parametrize(
    "damage",
    [
        lambda sealed: sealed[:-1],
        lambda sealed: sealed[: 16 + inbox.PIECE + 16],
        lambda sealed: sealed[:16],
        lambda sealed: sealed[:40] + bytes([sealed[40] ^ 1]) + sealed[41:],
        lambda sealed: sealed + sealed[-30:],
        lambda sealed: b"",
    ],
    ids=["cut", "last piece gone", "only salt", "one bit", "longer", "empty"],
)
def test_a_damaged_file_says_so_and_is_never_half_read(damage):
    kept = keep(secrets.token_bytes(inbox.PIECE * 2 + 5))
    stored = inbox.folder() / kept.stored_as
    stored.write_bytes(damage(stored.read_bytes()))
    with pytest.raises(UploadDamaged), inbox.opened(kept.stored_as, key=KEY, filename="a.csv"):
        pytest.fail("a damaged file was opened")


def test_another_initiatives_key_does_not_open_it():
    with pytest.raises(UploadDamaged):
        unsealed(keep(b"secret"), key=secrets.token_bytes(32))


def test_an_opened_file_is_gone_afterwards_even_on_error():
    kept = keep(b"a,b\n1,2\n")
    seen: list[Path] = []

    def break_while_reading():
        with inbox.opened(kept.stored_as, key=KEY) as path:
            assert path.read_bytes() == b"a,b\n1,2\n"
            seen.append(path)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        break_while_reading()
    assert not seen[0].exists()
    assert [p.name for p in inbox.folder().iterdir()] == [kept.stored_as]


def test_a_killed_reader_leaves_no_plain_file(tmp_path):
    if not hasattr(os, "O_TMPFILE"):
        pytest.skip("files without a name are a Linux matter")
    (tmp_path / "inbox").mkdir(exist_ok=True)
    kept = keep(b"Emma Smith\n")
    script = (
        "import django, time; from django.conf import settings;"
        f"settings.configure(DATA={str(tmp_path)!r});"
        "from commonground.impact.measurement import inbox;\n"
        f"with inbox.opened({kept.stored_as!r}, key={KEY!r}) as path:\n"
        "    print(path.read_text(), flush=True); time.sleep(60)"
    )
    reader = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE)
    assert reader.stdout is not None
    assert reader.stdout.readline() == b"Emma Smith\n"
    reader.send_signal(signal.SIGKILL)
    reader.wait()
    assert [p.name for p in inbox.folder().iterdir()] == [kept.stored_as]


def test_a_broken_off_upload_leaves_nothing():
    def breaking():
        yield b"x" * 2_000_000
        raise ConnectionError

    with pytest.raises(ConnectionError):
        inbox.keep(breaking(), key=KEY, fingerprint_key=FINGERPRINT)
    assert list(inbox.folder().iterdir()) == []


def test_a_full_disk_is_said_in_a_sentence_and_leaves_nothing(tmp_path):
    """A child process may write files of two megabytes at most; the upload has four."""
    script = (
        "import resource, signal; from django.conf import settings;"
        f"settings.configure(DATA={str(tmp_path)!r});"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (2_000_000, 2_000_000));"
        "from commonground.impact.measurement import inbox\n"
        "try: inbox.keep([b'x' * 4_000_000], key=b'k' * 32, fingerprint_key=b'f' * 32)\n"
        "except Exception as problem: print(type(problem).__name__, problem)"
    )
    said = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert said.stdout.startswith(StoreFull.__name__), said.stderr
    assert "There is no room left on the disk, so nothing was kept." in said.stdout
    assert list(inbox.folder().iterdir()) == []


def test_a_shredded_file_is_gone_and_shredding_twice_is_harmless():
    kept = keep(b"a")
    inbox.shred(kept.stored_as)
    inbox.shred(kept.stored_as)
    assert list(inbox.folder().iterdir()) == []


def test_two_hundred_megabytes_do_not_sit_in_memory(tmp_path):
    script = (
        "import resource; from django.conf import settings;"
        f"settings.configure(DATA={str(tmp_path)!r});"
        "from commonground.impact.measurement import inbox\n"
        "before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "kept = inbox.keep((b'x' * 65536 for _ in range(3200)), key=b'k' * 32, fingerprint_key=b'f' * 32)\n"
        "with inbox.opened(kept.stored_as, key=b'k' * 32) as path:\n"
        "    assert path.stat().st_size == kept.size == 3200 * 65536\n"
        "print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)"
    )
    said = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert int(said.stdout) < 40, said.stderr
