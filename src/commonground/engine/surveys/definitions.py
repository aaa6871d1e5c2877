"""What an instrument is: constructs, items, scale, bands, licence. ``loading`` reads them from files."""

from __future__ import annotations

from functools import cached_property
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, model_validator
from pydantic import Field as Option

Purpose = Literal["scale", "stage", "readiness", "relations", "service"]
Language = Literal["en", "fr"]


class Written(BaseModel):
    """What a person writes into a file: unknown keys are faults, nothing changes afterwards."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def _plain(name: str) -> str:
    if not name.replace("_", "").replace("-", "").isalnum() or not name.isascii():
        raise ValueError(f"`{name}` is not a plain name of letters, digits, `_` and `-`")
    return name


Name = Annotated[str, AfterValidator(_plain)]


class Text(Written):
    """One text in English and French; an imported instrument may have only one of them."""

    en: str = ""
    fr: str = ""

    @model_validator(mode="after")
    def _says_something(self) -> Text:
        if not (self.en.strip() or self.fr.strip()):
            raise ValueError("the text is empty")
        return self

    def said(self, language: str) -> str:
        """The text in a language (``fr-ca`` counts as French), or in the one there is."""
        first, second = (self.fr, self.en) if language[:2] == "fr" else (self.en, self.fr)
        return first or second

    def __getitem__(self, language: str) -> str:
        return self.said(language)


class Scale(Written):
    """The answers that are offered: whole numbers with words, and perhaps "I don't know"."""

    lowest: int
    highest: int
    labels: dict[int, Text] = {}
    dont_know: bool = False

    @model_validator(mode="after")
    def _in_order(self) -> Scale:
        if self.lowest >= self.highest:
            raise ValueError("`lowest` is not under `highest`")
        strange = [n for n in self.labels if n not in self.values]
        if strange:
            raise ValueError(f"label {strange[0]} is not on the scale")
        return self

    @property
    def values(self) -> range:
        """Every answer from the lowest to the highest."""
        return range(self.lowest, self.highest + 1)


class Zone(Written):
    """A named stretch of a licensed instrument's own bands, from ``lowest`` up to the next zone."""

    lowest: float
    label: Text


class Bands(Written):
    """From where a score is a strength, and under what it is a concern.

    ``decimals`` rounds a score before it is banded, for instruments whose published bands leave gaps
    ("3.0 to 3.9, 4.0 to 5.0"). ``of`` says whether the bands are written for the mean answer or for
    the sum over the items.
    """

    concern_below: float
    strength_from: float
    decimals: int | None = Option(default=None, ge=0, le=6)
    of: Literal["mean", "sum"] = "mean"
    zones: tuple[Zone, ...] = ()

    @model_validator(mode="after")
    def _in_order(self) -> Bands:
        if self.concern_below > self.strength_from:
            raise ValueError("`concern_below` is over `strength_from`")
        starts = [zone.lowest for zone in self.zones]
        if starts != sorted(set(starts)):
            raise ValueError("`zones` do not go up")
        return self


class Item(Written):
    """One question; ``reversed`` when agreeing speaks against the construct."""

    name: Name
    text: Text
    reversed: bool = False


class Construct(Written):
    """What several items ask about together, and which elements of the frameworks it serves."""

    name: Name
    label: Text
    elements: list[str] = Option(min_length=1)
    items: list[Item] = Option(min_length=1)
    bands: Bands | None = None
    scale: Scale | None = None  # where these items offer other answers than the rest


class Missing(Written):
    """A construct is scored for a person who answered at least this share of its items."""

    at_least: float = Option(default=0.75, gt=0, le=1)


class Instrument(Written):
    """A set of questions as data. Built by ``loading.load_instrument``, which checks the licence."""

    name: Name
    version: str = Option(min_length=1)
    label: Text
    introduction: Text
    licence: str
    source: str = Option(min_length=1)
    purpose: Purpose
    anonymous: bool
    scale: Scale
    constructs: list[Construct] = Option(min_length=1)
    bands: Bands | None = None
    missing: Missing = Missing()

    @model_validator(mode="after")
    def _each_once(self) -> Instrument:
        for thing, names in (
            ("construct", [c.name for c in self.constructs]),
            ("item", [i.name for i in self.items]),
        ):
            twice = next((n for n in names if names.count(n) > 1), None)
            if twice:
                raise ValueError(f"there are two {thing}s called `{twice}`")
        return self

    @model_validator(mode="after")
    def _fits_its_purpose(self) -> Instrument:
        if self.purpose == "stage" and len(self.constructs) < 2:
            raise ValueError("an instrument about stages needs at least two constructs")
        for construct in self.constructs:
            bands = construct.bands or self.bands
            scale = construct.scale or self.scale
            times = len(construct.items) if bands and bands.of == "sum" else 1
            if bands and not (
                times * scale.lowest
                <= bands.concern_below
                <= bands.strength_from
                <= times * scale.highest
            ):
                raise ValueError(f"the bands of `{construct.name}` do not lie on its scale")
        return self

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """Every question, in the order in which it is asked."""
        return tuple(item for construct in self.constructs for item in construct.items)

    def construct_named(self, name: str) -> Construct:
        """The construct of that name; ``KeyError`` when there is none."""
        return {c.name: c for c in self.constructs}[name]

    def scale_of(self, construct: Construct) -> Scale:
        """The answers that the construct's items offer."""
        return construct.scale or self.scale

    def bands_of(self, construct: Construct) -> Bands | None:
        """The construct's own bands, or those of the whole instrument."""
        return construct.bands or self.bands

    @cached_property
    def asked(self) -> dict[str, tuple[Construct, Item]]:
        """Item name -> the construct that it speaks for, and the item."""
        return {i.name: (c, i) for c in self.constructs for i in c.items}
