"""HMAC-SHA256 as DuckDB computes it, against the published vectors and Python's own."""

import hashlib
import hmac

import duckdb
import pytest

from commonground.engine.backends.duckdb_identity import keyed
from commonground.engine.records.pseudonyms import hmac_pads

# RFC 4231, sections 4.2 to 4.4 and 4.7 (a key longer than a block); the first eight bytes.
VECTORS = [
    (b"\x0b" * 20, "Hi There", "b0344c61d8db3853"),
    (b"Jefe", "what do ya want for nothing?", "5bdcc146bf60754e"),
    (b"\xaa" * 131, "Test Using Larger Than Block-Size Key - Hash Key First", "60e431591ee0b67f"),
]


def keyed_in_sql(key, message):
    connection = duckdb.connect()
    inner, outer = hmac_pads(key)
    connection.execute("CREATE TABLE s AS SELECT ?::BLOB AS i, ?::BLOB AS o", [inner, outer])
    connection.execute("SET VARIABLE inner_pad = (SELECT i FROM s)")
    connection.execute("SET VARIABLE outer_pad = (SELECT o FROM s)")
    [[found]] = connection.execute(
        f"SELECT {keyed('m')} FROM (SELECT ? AS m)", [message]
    ).fetchall()
    return found


@pytest.mark.parametrize(("key", "message", "digest"), VECTORS)
def test_the_published_vectors_come_out(key, message, digest):
    expected = int.from_bytes(bytes.fromhex(digest), "big", signed=True)
    assert keyed_in_sql(key, message) == expected


@pytest.mark.parametrize("length", [0, 1, 54, 55, 56, 63, 64, 65, 200])
def test_messages_of_every_length_agree_with_python(length):
    key, message = hashlib.sha256(b"key").digest(), "é" * length
    digest = hmac.digest(key, message.encode(), "sha256")
    assert keyed_in_sql(key, message) == int.from_bytes(digest[:8], "big", signed=True)
