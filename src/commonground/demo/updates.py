"""What partners wrote to each other between the meetings of year two."""

from __future__ import annotations

from datetime import date

from commonground.demo.cast import RESIDENTS, Cast
from commonground.impact.communication.services import messages

WRITTEN: tuple[tuple[date, str, str, str], ...] = (
    (date(2016, 9, 23), "recreation", "Whom to call, on one card",
     "The card hangs beside every gym door. When something is urgent, call Robin first. The card says who "
     "steps in when Robin is away."),
    (date(2016, 10, 11), "school-board", "Keys and caretakers",
     "Each coach who was checked has a card for the door until Christmas. Caretakers are in the house until eight "
     "on Tuesdays and Thursdays."),
    (date(2016, 11, 4), "plays", "The letter to families is out",
     "Four languages, one page. Families call us and not the clubs; we call the clubs."),
    (date(2016, 11, 29), "gymnastics", "Forty children on the beam",
     "We expected fifteen. Could another sport take the second half of the hour next time?"),
    (date(2016, 12, 20), "sport-ns", "All twelve sports have their turn",
     "The calendar until March is in the plan. If you cannot come, tell the club after you; they know who can swap."),
    (date(2017, 1, 30), "swimming", "No more fees at the door",
     "Since last week nobody is called up. The desk has one list, and it says names only."),
    (date(2017, 2, 27), "recreation", "What the review found",
     "Everybody can say the goal. Residents sit with us and decide nothing. We talk about it on 23 March."),
    (date(2017, 3, 27), "school-board", "The residents' seats",
     "Fourteen of you answered before the evening. The room for the parents' evening is booked."),
    (date(2017, 4, 28), "judo", "One hall instead of two",
     "With wrestling we are twenty-six on Thursdays. It is louder and better."),
    (date(2017, 5, 24), "volleyball", "Beach evenings in June",
     "Bring a friend. Rain or shine, we are there from five."),
    (date(2017, 6, 30), "plays", "What the fee assistance paid for",
     "Eighty-one seasons for children whose families asked, none of them at the door."),
    (date(2017, 7, 25), "athletics", "Shoes",
     "Sixty-two pairs have found new feet. Sizes 33 and 34 are wanted."),
    (date(2017, 8, 29), "basketball", "Saturday drop-in goes on",
     "It was meant for one season. Girls asked for it to stay, and lead the warm-up themselves."),
    (date(2017, 9, 14), RESIDENTS, "We are here",
     "Two of us sit at the table now, and eleven stand behind us. Ask us early; it is easier than asking us late."),
    (date(2017, 9, 26), "recreation", "Summer files",
     "Fifteen are in. Paddling had a flood in the boathouse and sends its own when the computer is dry."),
)  # fmt: skip
ADDED = (
    "Forty children on the beam",
    date(2016, 12, 1),
    "sport-ns",
    "Badminton takes the second half. Settled between the two clubs.",
)


def write_to_each_other(cast: Cast) -> None:
    """Published on the days of the story; one of them was answered below."""
    for on, code, title, text in WRITTEN:
        message = messages.write_message(
            cast.partner(code), title=title, text=text, today=on, actor=cast.user(code)
        )
        message = messages.publish_message(message, today=on, actor=cast.user(code))
        answered, day, by, words = ADDED
        if title == answered:
            messages.add_to_message(message, text=words, today=day, actor=cast.user(by))
