"""Which characters the bytes of a text file stand for.

UTF-8 and UTF-16 can be known; the one-byte encodings can only be guessed, from which letters come out.
"""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from pathlib import Path

from charset_normalizer import from_bytes

from .errors import DamagedText

CHUNK = 1 << 20

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF8, "utf-8-sig", "UTF-8 with byte-order mark"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
_WESTERN = "àâäáãåæçéèêëíìîïñóòôöõøœúùûüÿßÀÂÄÁÃÅÆÇÉÈÊËÍÌÎÏÑÓÒÔÖÕØŒÚÙÛÜŸ«»“”‘’–—…€£°º½¿¡§"
_CENTRAL = "ąćęłńóśźżáčďéěíňřšťúůýžäöüßőűăâîșțşţôľĺĄĆĘŁŃÓŚŹŻÁČĎÉĚÍŇŘŠŤÚŮÝŽÄÖÜŐŰ„”–—"


@dataclass(frozen=True)
class Encoding:
    """A codec by its Python name, its name for people, and whether it was known or guessed."""

    codec: str
    label: str
    certain: bool


def find_encoding(path: Path, *, filename: str) -> Encoding:
    """The encoding of a whole text file, read in pieces.

    Units: bytes are looked at once. Errors: ``DamagedText`` for NUL bytes outside UTF-16 and UTF-32.
    """
    with path.open("rb") as file:
        head = file.read(CHUNK)
    for mark, codec, label in _MARKS:
        if head.startswith(mark):
            return Encoding(codec, label, certain=True)
    if b"\0" in head and (wide := _wide_without_mark(head)):
        return wide
    if _is_utf8(path, filename):
        return Encoding("utf-8", "UTF-8", certain=True)
    return _one_byte(_high_part(path, head))


def _is_utf8(path: Path, filename: str) -> bool:
    """Whether every byte of the file is valid UTF-8. Errors: ``DamagedText`` for NUL bytes."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    valid = True
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            if b"\0" in chunk:
                raise DamagedText(file=filename, row=_row_of_nul(path))
            if valid and not (chunk.isascii() and not decoder.getstate()[0]):
                valid = _decodes(decoder, chunk)
    return valid and _decodes(decoder, b"", final=True)


def _decodes(decoder: codecs.IncrementalDecoder, chunk: bytes, *, final: bool = False) -> bool:
    try:
        decoder.decode(chunk, final)
    except UnicodeDecodeError:
        return False
    return True


def _row_of_nul(path: Path) -> int:
    """The row in which the first NUL byte stands."""
    rows = 1
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            at = chunk.find(b"\0")
            rows += chunk.count(b"\n", 0, at if at >= 0 else len(chunk))
            if at >= 0:
                break
    return rows


def _wide_without_mark(head: bytes) -> Encoding | None:
    """UTF-16 without its mark: every other byte of plain text is NUL."""
    even, odd = head[0::2].count(0), head[1::2].count(0)
    half = len(head) / 2
    if odd > 0.4 * half and even < 0.05 * half:
        return Encoding("utf-16-le", "UTF-16", certain=False)
    if even > 0.4 * half and odd < 0.05 * half:
        return Encoding("utf-16-be", "UTF-16", certain=False)
    return None


def _high_part(path: Path, head: bytes) -> bytes:
    """A piece of the file in which bytes outside ASCII occur."""
    if not head.isascii():
        return head
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            if not chunk.isascii():
                return chunk
    return head


def _one_byte(sample: bytes) -> Encoding:
    """The one-byte encoding whose letters fit best; Western Europe when nothing speaks against it."""
    if _mostly_high(sample):
        best = from_bytes(sample[:65536]).best()
        if best is not None and best.encoding not in {"ascii", "utf_8"}:
            return Encoding(best.encoding, _label(best.encoding), certain=False)
    scores = {
        codec: _letters(sample, codec, wanted)
        for codec, wanted in (
            ("cp1252", _WESTERN),
            ("mac_roman", _WESTERN),
            ("cp850", _WESTERN),
            ("cp1250", _CENTRAL),
            ("iso8859_2", _CENTRAL),
        )
    }
    best_codec = max(scores, key=lambda codec: scores[codec])
    if scores["cp1252"] >= scores[best_codec] - 0.02:
        best_codec = "cp1252"
    controls = any(0x80 <= byte <= 0x9F for byte in sample)
    if best_codec == "cp1252" and not controls:
        return Encoding("iso8859_1", "ISO-8859-1", certain=False)
    if best_codec == "cp1252" and any(byte in sample for byte in b"\x81\x8d\x8f\x90\x9d"):
        best_codec = "iso8859_1"  # bytes that Windows-1252 does not define
    return Encoding(best_codec, _label(best_codec), certain=False)


def _mostly_high(sample: bytes) -> bool:
    """Whether most letters lie outside ASCII, as in Greek or Cyrillic."""
    high = sum(byte >= 0xC0 for byte in sample)
    low = sum(65 <= byte <= 90 or 97 <= byte <= 122 for byte in sample)
    return high > low


def _letters(sample: bytes, codec: str, wanted: str) -> float:
    """Share of the bytes outside ASCII that come out as letters in use there."""
    high = bytes(byte for byte in sample if byte >= 0x80)
    text = high.decode(codec, errors="replace")
    return sum(character in wanted for character in text) / len(text) if text else 0.0


def _label(codec: str) -> str:
    name = codec.lower().replace("_", "-")
    if name.startswith("cp125"):
        return f"Windows-{name[2:]}"
    if name.startswith("iso8859-"):
        return f"ISO-8859-{name[8:]}"
    return {"mac-roman": "Mac Roman", "cp850": "DOS 850", "latin-1": "ISO-8859-1"}.get(
        name, name.upper()
    )
