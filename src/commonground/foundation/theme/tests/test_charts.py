"""What a chart says: provisional, hidden and missing are told apart in the drawing and the table."""

import json

from commonground.foundation.theme.charts import (
    Bar,
    Event,
    Point,
    Target,
    bars_by_partner,
    trend_chart,
)

POINTS = [
    Point("fall 15", 0.41, 0.38, 0.44),
    Point("winter 16", 0.9, hidden=True),
    Point("spring 16", None),
    Point("summer 16", 0.45),
    Point("fall 16", 0.54, complete=False),
]


def trend(**more):
    return trend_chart(POINTS, label="Came back", unit="share", **more)


def test_a_hidden_number_is_nowhere_in_the_page():
    chart = trend()
    assert "0.9" not in json.dumps(chart.spec)
    assert "90" not in json.dumps(chart.rows)
    bars = bars_by_partner([Bar("Fencing", 7, 1, 9, hidden=True)], label="Children")
    assert "7" not in json.dumps(bars.rows)
    assert '"value": 7' not in json.dumps(bars.spec)


def test_the_table_tells_hidden_missing_and_provisional_apart():
    words = {row[0]: (row[1], row[3]) for row in trend().rows}
    assert words["winter 16"] == ("hidden", "")
    assert words["spring 16"] == ("not yet", "")
    assert words["fall 16"] == ("54\u00a0%", "provisional")


def test_no_line_crosses_a_gap():
    layers = trend().spec["layer"]
    [line] = [layer for layer in layers if layer["mark"]["type"] == "line"]
    ends = [row["label"] for row in line["data"]["values"]]
    assert ends == ["summer 16", "fall 16"]
    assert all(row["dotted"] for row in line["data"]["values"])


def test_the_target_is_a_line_with_words():
    spec = json.dumps(trend(target=Target(0.6, "target 60 % by 2018")).spec)
    assert "target 60 % by 2018" in spec


def test_the_words_of_the_target_lie_where_the_line_does_not():
    def side(target):
        layers = trend(target=Target(target, "target")).spec["layer"]
        [words] = [
            x for x in layers if x["mark"].get("align") and "target" in json.dumps(x["data"])
        ]
        return words["mark"]["align"]

    assert side(0.54) == "left"  # the last value is at the target
    assert side(0.41) == "right"


def test_partners_stay_in_the_partnerships_order_and_only_ones_own_is_in_colour():
    chart = bars_by_partner([Bar("Judo", 3), Bar("Basketball", 9, own=True)], label="Children")
    assert [row[0] for row in chart.rows] == ["Judo", "Basketball"]
    assert json.dumps(chart.spec).count("#b45309") == 2  # fill and outline of one's own


def test_a_chart_without_any_value_is_still_a_chart():
    assert bars_by_partner([Bar("Judo", None)], label="Children").rows[0][1] == "not yet"
    assert trend_chart([Point("fall 15", None)], label="x").rows[0][1] == "not yet"


def test_what_happened_stands_above_the_plot_one_thing_below_the_other():
    one = trend(events=[Event("fall 15", "1 agreed\n2 decided"), Event("winter 16", "1 left")])
    [words] = [layer for layer in one.spec["layer"] if layer["mark"].get("lineBreak")]
    assert words["encoding"]["y"]["value"] < -2 * words["mark"]["lineHeight"]
