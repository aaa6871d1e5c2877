"""Charts of the partnership: a drawing for the page and the same facts as a table."""

from commonground.foundation.theme.charts.bars import Bar, bars_by_partner
from commonground.foundation.theme.charts.drawing import Chart, Target
from commonground.foundation.theme.charts.trend import Event, Point, trend_chart

__all__ = ["Bar", "Chart", "Event", "Point", "Target", "bars_by_partner", "trend_chart"]
