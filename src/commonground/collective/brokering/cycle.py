"""The partnering cycle: four phases with twelve steps, in any order and as often as needed."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

PHASES = (
    (
        _("Scoping and building"),
        {
            "scoping": _("Scoping"),
            "identifying": _("Identifying partners"),
            "building": _("Building relationships"),
            "planning": _("Planning"),
        },
    ),
    (
        _("Managing and maintaining"),
        {
            "managing": _("Managing: structure and roles"),
            "resourcing": _("Resourcing"),
            "implementing": _("Implementing"),
        },
    ),
    (
        _("Reviewing and revising"),
        {
            "measuring": _("Measuring"),
            "reviewing": _("Reviewing: what it does to the partners"),
            "revising": _("Revising"),
        },
    ),
    (
        _("Sustaining outcomes"),
        {
            "institutionalising": _("Anchoring in institutions"),
            "sustaining": _("Sustaining or ending"),
        },
    ),
)
STEPS: dict[str, object] = {
    step: label for _phase, steps in PHASES for step, label in steps.items()
}
GROUPED = [(phase, list(steps.items())) for phase, steps in PHASES]


def phase_of(step: str) -> object:
    """The phase that a step belongs to."""
    return next(phase for phase, steps in PHASES if step in steps)
