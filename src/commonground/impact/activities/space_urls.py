"""Addresses of spaces and bookings."""

from __future__ import annotations

from django.urls import path

from commonground.impact.activities.views import (
    bookings,
    occasions,
    open_hours,
    space_use,
    spaces,
    wishes,
)

AT = "i/<slug:initiative>/spaces/"
OF_PARTNER = "i/<slug:initiative>/partners/<slug:partner>/spaces/"
SPACE = AT + "<int:space>/"
BOOKING = AT + "bookings/<int:booking>/"
DATE = BOOKING + "dates/<int:occasion>/"

urlpatterns = [
    path(AT, spaces.spaces, name="spaces"),
    path(AT + "use/", space_use.space_use, name="space_use"),
    path(AT + "holidays/", open_hours.close_all, name="close_all"),
    path(AT + "closed/<int:closure>/lift/", open_hours.lift_closure, name="lift_closure"),
    path(AT + "book/", bookings.book_space, name="book_space"),
    path(AT + "bookings/", bookings.bookings, name="bookings"),
    path(BOOKING, bookings.booking, name="booking"),
    path(BOOKING + "cancel/", occasions.cancel_booking, name="cancel_booking"),
    path(BOOKING + "left-out/<int:left_out>/", occasions.take_up_date, name="take_up_date"),
    path(DATE + "cancel/", occasions.cancel_date, name="cancel_date"),
    path(DATE + "move/", occasions.move_date, name="move_date"),
    path(DATE + "agree/", occasions.agree_date, name="agree_date"),
    path(AT + "wishes/", wishes.space_wishes, name="space_wishes"),
    path(AT + "wishes/<int:wish>/take-back/", wishes.take_back_wish, name="take_back_wish"),
    path(OF_PARTNER + "add/", spaces.add_space, name="add_space"),
    path(OF_PARTNER + "wish/", wishes.add_wish, name="add_wish"),
    path(SPACE, spaces.space, name="space"),
    path(SPACE + "calendar.ics", spaces.space_calendar_file, name="space_calendar"),
    path(SPACE + "change/", spaces.change_space, name="change_space"),
    path(SPACE + "stop/", spaces.stop_space, name="stop_space"),
    path(SPACE + "hours/", open_hours.space_hours, name="space_hours"),
    path(SPACE + "hours/add/", open_hours.offer_hours, name="offer_hours"),
    path(SPACE + "hours/<int:slot>/end/", open_hours.end_hours, name="end_hours"),
    path(SPACE + "close/", open_hours.close_space, name="close_space"),
    path(SPACE + "open/", open_hours.open_space, name="open_space"),
    path(
        SPACE + "open/<int:open_day>/take-back/",
        open_hours.take_back_open_day,
        name="take_back_open_day",
    ),
]
