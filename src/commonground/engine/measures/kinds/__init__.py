"""Every kind of measure, one file each. A new kind: its file, an import and a line below."""

from typing import Annotated, get_args

from pydantic import Discriminator

from commonground.engine.measures.base import MeasureBase
from commonground.engine.measures.kinds.count import CountMeasure
from commonground.engine.measures.kinds.distinct import DistinctMeasure
from commonground.engine.measures.kinds.long_term import LongTermMeasure
from commonground.engine.measures.kinds.people import PeopleMeasure
from commonground.engine.measures.kinds.rate import RateMeasure
from commonground.engine.measures.kinds.ratio import RatioMeasure, Term
from commonground.engine.measures.kinds.retention import RetentionMeasure
from commonground.engine.measures.kinds.share import ShareMeasure
from commonground.engine.measures.kinds.sum import SumMeasure

Measure = Annotated[
    CountMeasure
    | PeopleMeasure
    | DistinctMeasure
    | SumMeasure
    | ShareMeasure
    | RatioMeasure
    | RateMeasure
    | RetentionMeasure
    | LongTermMeasure,
    Discriminator("kind"),
]

KINDS: dict[str, type[MeasureBase]] = {
    get_args(model.model_fields["kind"].annotation)[0]: model
    for model in get_args(get_args(Measure)[0])
}

__all__ = [
    "KINDS",
    "CountMeasure",
    "DistinctMeasure",
    "LongTermMeasure",
    "Measure",
    "PeopleMeasure",
    "RateMeasure",
    "RatioMeasure",
    "RetentionMeasure",
    "ShareMeasure",
    "SumMeasure",
    "Term",
]
