"""Addresses of messages, letters and the calendar feed."""

from __future__ import annotations

from django.urls import URLPattern, path

from commonground.impact.communication.views import letters, messages, without_signing_in

HERE = "i/<slug:initiative>/"
MESSAGE = HERE + "messages/<int:message>/"
LETTER = HERE + "letters/<int:letter>/"

message_urlpatterns: list[URLPattern] = [
    path(HERE + "messages/", messages.messages, name="messages"),
    path(HERE + "messages/write/", messages.write_message, name="write_message"),
    path(MESSAGE, messages.message, name="message"),
    path(MESSAGE + "change/", messages.change_message, name="change_message"),
    path(MESSAGE + "publish/", messages.publish_message, name="publish_message"),
    path(MESSAGE + "discard/", messages.discard_message, name="discard_message"),
    path(MESSAGE + "add/", messages.add_to_message, name="add_to_message"),
    path(MESSAGE + "withdraw/", messages.withdraw_message, name="withdraw_message"),
    path(HERE + "my-letters/", letters.my_letters, name="my_letters"),
    path(HERE + "my-letters/next/", letters.next_digest, name="next_digest"),
    path(HERE + "my-letters/new-address/", letters.new_feed_address, name="new_feed_address"),
    path(HERE + "letters/", letters.undelivered, name="undelivered"),
    path(LETTER + "again/", letters.send_letter_again, name="send_letter_again"),
    path(LETTER + "settle/", letters.settle_letter, name="settle_letter"),
    path("letters/<slug:token>/", without_signing_in.stop_letters, name="stop_letters"),
    path("calendar/<slug:token>.ics", without_signing_in.calendar_feed, name="calendar_feed"),
]
