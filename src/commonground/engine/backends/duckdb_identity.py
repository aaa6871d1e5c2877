"""Pseudonyms in DuckDB SQL: the same rules as ``engine/records/pseudonyms.py``, millions at a time.

DuckDB has SHA-256 and no HMAC, so HMAC is two hashes nested. The key's pads are variables of the
connection, set through query parameters: the key is never part of an SQL text.
"""

from __future__ import annotations

from collections.abc import Sequence

from commonground.engine.records.plan import PersonPlan, Reads
from commonground.engine.records.pseudonyms import APOSTROPHES, LETTERS, PART_ORDER, SEPARATOR
from commonground.engine.records.targets import NAME_PARTS

from .duckdb_cells import literal

_TIDY = literal("[a-z0-9]+( [a-z0-9]+)*")
_NEITHER_LETTER_NOR_DIGIT = r"[^\p{L}\p{N}]+"


def folded_name(texts: Sequence[str]) -> str:
    """All parts of a name as one text, in lower case and without accents."""
    whole = texts[0] if len(texts) == 1 else f"concat_ws(' ', {', '.join(texts)})"
    return (
        f"CASE WHEN {_is_ascii(whole)} THEN lower({whole}) ELSE lower(strip_accents({whole})) END"
    )


def tidy_name(folded: str) -> str:
    """Letters and digits in words; most names are tidy already and skip the patterns."""
    english = folded
    for mark in (mark for mark in APOSTROPHES if mark.isascii()):
        english = f"replace({english}, {literal(mark)}, '')"
    return (
        f"CASE WHEN regexp_full_match({folded}, {_TIDY}) THEN {folded} "
        f"WHEN {_is_ascii(folded)} THEN {_words(english, '[^a-z0-9]+')} "
        f"ELSE {_words(_plain_letters(folded), _NEITHER_LETTER_NOR_DIGIT)} END"
    )


def _is_ascii(text: str) -> str:
    """As many bytes as characters: cheaper than any pattern."""
    return f"strlen({text}) = length({text})"


def _words(text: str, gaps: str) -> str:
    return f"trim(regexp_replace({text}, {literal(gaps)}, ' ', 'g'))"


def _plain_letters(folded: str) -> str:
    """Without apostrophes, and with plain letters for those that are more than a letter and a mark."""
    single = {letter: plain for letter, plain in LETTERS.items() if len(plain) == 1}
    others = {letter: plain for letter, plain in LETTERS.items() if len(plain) > 1}
    old, new = "".join(single) + APOSTROPHES, "".join(single.values())
    plain = f"translate({folded}, {literal(old)}, {literal(new)})"  # what has no partner is dropped
    for letter, letters in others.items():
        plain = f"replace({plain}, {literal(letter)}, {literal(letters)})"
    return plain


def ordered_name(tidy: str, gap: str, first: str, rest: str) -> str:
    """The words of a name in alphabetical order; two words are put in order without a list."""
    several = f"array_to_string(list_sort(string_split({tidy}, ' ')), ' ')"
    return (
        f"CASE WHEN {gap} = 0 THEN {tidy} WHEN contains({rest}, ' ') THEN {several} "
        f"WHEN {first} <= {rest} THEN {tidy} ELSE {rest} || ' ' || {first} END"
    )


def name_layers(place: int) -> list[list[str]]:
    """From ``folded`` to the normalised name ``n`` of one person, layer by layer."""
    folded, tidy, gap = f"folded{place}", f"tidy{place}", f"gap{place}"
    first, rest = f"first{place}", f"rest{place}"  # without a gap they mean nothing
    return [
        [f"{tidy_name(folded)} AS {tidy}"],
        [f"instr({tidy}, ' ') AS {gap}"],
        [f"left({tidy}, {gap} - 1) AS {first}", f"substr({tidy}, {gap} + 1) AS {rest}"],
        [f"{ordered_name(tidy, gap, first, rest)} AS n{place}"],
    ]


def contact_of(text: str) -> str:
    """An e-mail address without spaces in lower case; otherwise the digits of a telephone number."""
    address = rf"regexp_replace(lower({text}), '\s', '', 'g')"
    digits = f"regexp_replace({text}, '[^0-9]', '', 'g')"
    return f"nullif(CASE WHEN contains({text}, '@') THEN {address} ELSE {digits} END, '')"


def identity_of(person: PersonPlan, place: int, reads: Sequence[Reads]) -> str:
    """The text that is hashed; an optional part that is missing is left out.

    Where every part is needed, a row that lacks one is refused, and what its text is does not matter.
    """
    parts = {kind: _values(person, place, reads, kind) for kind in PART_ORDER}
    whole = {
        kind: values[0] if len(values) == 1 else f"concat_ws(' ', {', '.join(values)})"
        for kind, values in parts.items()
        if values
    }
    if not whole:
        return "NULL::VARCHAR"
    if person.required and all(reads[part].required for part in person.parts):
        pieces = [f"{literal(f'{SEPARATOR}{kind}=')}, {value}" for kind, value in whole.items()]
        return f"concat({', '.join(pieces).replace(SEPARATOR, '', 1)})"
    pieces = [f"{literal(kind + '=')} || nullif({value}, '')" for kind, value in whole.items()]
    return f"nullif(concat_ws({literal(SEPARATOR)}, {', '.join(pieces)}), '')"


def _values(person: PersonPlan, place: int, reads: Sequence[Reads], kind: str) -> list[str]:
    if kind == "name":
        named = any(reads[part].target.type in NAME_PARTS for part in person.parts)
        return [f"n{place}"] if named else []
    return [f"CAST(v{part} AS VARCHAR)" for part in person.parts if reads[part].target.type == kind]


def keyed(identity: str) -> str:
    """First eight bytes of HMAC-SHA256 under the secret key, as a signed integer."""
    inner = f"unhex(sha256(getvariable('inner_pad') || encode({identity})))"
    outer = f"sha256(getvariable('outer_pad') || {inner})"
    return f"CAST(CAST(unhex(left({outer}, 16)) AS BIT) AS BIGINT)"
