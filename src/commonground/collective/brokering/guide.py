"""Questions that open a conversation, and the aspects that a review looks at; all in our own words."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

QUESTIONS = (
    (
        _("What you hope for"),
        (
            _(
                "Suppose this goes well: what will you see in three years that you do not see today?"
            ),
            _("What would be a breakthrough, even a small one?"),
            _("What made you say yes when you were asked to come?"),
        ),
    ),
    (
        _("What is at stake for you"),
        (
            _("What does your organisation need to get out of this, so that it can stay?"),
            _("What could it lose?"),
            _("Which of your interests is nobody speaking about?"),
        ),
    ),
    (
        _("What you may and may not do"),
        (
            _("Which rules of your organisation does the group not know yet?"),
            _("What may you not share, promise or pay, even if you wanted to?"),
            _("Who at home has to agree before you can?"),
        ),
    ),
    (
        _("What stands in the way"),
        (
            _("When did you last keep something to yourself in this group, and why?"),
            _("In whose presence is it harder to speak?"),
            _("What was tried before, and how did it end?"),
        ),
    ),
    (
        _("What you bring"),
        (
            _("What can you do for the others that they do not know of?"),
            _("What do you see in another partner that it does not see in itself?"),
            _("What should I have asked?"),
        ),
    ),
)

ASPECTS: dict[str, object] = {
    "purpose": _("We know what we are here for"),
    "roles": _("Everybody knows who does what"),
    "voice": _("Everybody can say what they think"),
    "decisions": _("Decisions are made the way we agreed"),
    "promises": _("What is promised gets done"),
    "information": _("Everybody gets the information they need"),
    "benefit": _("Each partner gets something out of it"),
    "load": _("The work is shared fairly"),
}
NATURES: dict[str, object] = {
    "interest": _("Interests: the parties want different things"),
    "facts": _("Facts: the parties know different things"),
    "values": _("Values: the parties hold different things dear"),
    "relationship": _("Relationship: something between people"),
    "structure": _("Structure: the way things are set up"),
}
ASYMMETRIES: dict[str, object] = {
    "none": _("About equal"),
    "some": _("One party could make it harder for the other"),
    "strong": _("One party depends on the other"),
}
CONSENTS: dict[str, object] = {
    "confidential": _("Confidential: stays between us"),
    "theme": _("Theme only: may be told in other words, with those of others"),
    "quote": _("May be quoted, without a name"),
}
PARTS: dict[str, object] = {
    "aim": _("Aim for the week"),
    "event": _("What happened"),
    "reflection": _("Reflection: what I make of it"),
}
