"""What a file is, by its first bytes and not by its name."""

from __future__ import annotations

import zipfile
from pathlib import Path

from commonground.engine.errors import translatable

from .errors import EncryptedWorkbook, NotReadable, WrongExtension

WORKBOOKS = {"xlsx", "xlsb", "xls", "ods"}
TEXT_NAMES = {"csv", "tsv", "tab", "txt", "ssv", "psv", "dat", ""}
EXTENSIONS = {"xlsx": {"xlsx", "xlsm", "xltx", "xltm"}, "xls": {"xls", "xlt"}, "ods": {"ods", "ots"},
              "xlsb": {"xlsb"}, "csv": TEXT_NAMES}  # fmt: skip
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OTHERS = (
    (b"%PDF", translatable("a PDF document")),
    (b"\x89PNG", translatable("a picture (PNG)")),
    (b"\xff\xd8\xff", translatable("a picture (JPEG)")),
    (b"GIF8", translatable("a picture (GIF)")),
    (b"\x1f\x8b", translatable("a compressed file (gzip)")),
    (b"7z\xbc\xaf\x27\x1c", translatable("a compressed file (7z)")),
    (b"Rar!", translatable("a compressed file (rar)")),
    (b"{\\rtf", translatable("a text document (RTF)")),
    (b"PAR1", translatable("a Parquet file")),
    (b"SQLite format 3", translatable("a database (SQLite)")),
    (b"MZ", translatable("a program")),
    (b"\x7fELF", translatable("a program")),
)
_MARKUP = (
    (b"<!doctype html", translatable("a web page")),
    (b"<html", translatable("a web page")),
    (b"<?xml", translatable("an XML document")),
)


def kind_of_file(path: Path, *, filename: str) -> str:
    """xlsx, xlsb, xls, ods or csv.

    Errors: ``EncryptedWorkbook``; ``WrongExtension`` for a PDF, a picture and the like; ``NotReadable``.
    """
    with path.open("rb") as file:
        head = file.read(4096)
    if head.startswith(b"PK\x03\x04"):
        return _kind_of_zip(path, filename)
    if head.startswith(_OLE):
        return _kind_of_ole(path, filename)
    for start, content in _OTHERS:
        if head.startswith(start) and not (start == b"MZ" and head.isascii()):
            raise WrongExtension(file=filename, content=content)
    opening = head.removeprefix(b"\xef\xbb\xbf").lstrip()[:64].lower()
    for start, content in _MARKUP:
        if opening.startswith(start):
            raise WrongExtension(file=filename, content=content)
    if _is_binary(head):
        raise NotReadable(file=filename)
    return "csv"


def _kind_of_zip(path: Path, filename: str) -> str:
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
            mimetype = archive.open("mimetype").read(100) if "mimetype" in names else b""
            if b"spreadsheet" in mimetype:
                _refuse_encrypted_ods(archive, filename)
    except (zipfile.BadZipFile, RuntimeError, OSError) as error:
        raise NotReadable(file=filename) from error
    if b"spreadsheet" in mimetype:
        return "ods"
    if "xl/workbook.xml" in names:
        return "xlsx"
    if "xl/workbook.bin" in names:
        return "xlsb"
    if "word/document.xml" in names or b"opendocument.text" in mimetype:
        raise WrongExtension(file=filename, content=translatable("a text document"))
    raise WrongExtension(file=filename, content=translatable("a compressed folder (zip)"))


def _refuse_encrypted_ods(archive: zipfile.ZipFile, filename: str) -> None:
    with archive.open("META-INF/manifest.xml") as manifest:
        if b"encryption-data" in manifest.read(1 << 20):
            raise EncryptedWorkbook(file=filename)


def _kind_of_ole(path: Path, filename: str) -> str:
    """The old Microsoft container: an .xls, an encrypted .xlsx, or a document."""
    data = path.read_bytes()
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise EncryptedWorkbook(file=filename)
    if any(name.encode("utf-16-le") in data for name in ("Workbook", "Book")):
        return "xls"
    if "WordDocument".encode("utf-16-le") in data:
        raise WrongExtension(file=filename, content=translatable("a text document"))
    raise NotReadable(file=filename)


def _is_binary(head: bytes) -> bool:
    """Many control characters, and not the even pattern of UTF-16."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return False
    control = sum(byte < 9 or 13 < byte < 27 for byte in head) - head.count(0)
    return control > 0.02 * len(head)
