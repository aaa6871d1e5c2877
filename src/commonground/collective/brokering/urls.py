"""Addresses of the broker's part."""

from __future__ import annotations

from django.urls import URLPattern, path

from commonground.collective.brokering.views import (
    concerns,
    conversations,
    log,
    mandate,
    moving,
    reviews,
    room,
    speak,
    themes,
)

app_name = "brokering"
HERE = "i/<slug:initiative>/brokering/"
MANDATE = HERE + "mandates/<int:mandate>/"
LOG = HERE + "log/"
TALKS = HERE + "conversations/"
REVIEW = HERE + "reviews/<int:review>/"

urlpatterns: list[URLPattern] = [
    # for the world
    path("broker/<slug:place>/", mandate.public, name="public"),
    path("speak/<str:token>/", speak.speak, name="speak"),
    path("speak/<str:token>/thanks/", speak.spoken, name="spoken"),
    # for the partnership
    path(HERE, mandate.broker, name="broker"),
    path(HERE + "propose/", mandate.propose, name="propose"),
    path(MANDATE + "answer/", mandate.answer, name="answer"),
    path(MANDATE + "take-back/", mandate.take_back, name="take_back"),
    path(HERE + "raise/", concerns.raise_concern, name="raise_concern"),
    path(HERE + "open-concerns/", concerns.open_concerns, name="open_concerns"),
    path(HERE + "open-concerns/<int:concern>/", concerns.open_step, name="open_step"),
    path(HERE + "cycle/", moving.partnering_cycle, name="cycle"),
    path(HERE + "cycle/enter/", moving.enter_step, name="enter_step"),
    path(HERE + "reviews/", reviews.reviews, name="reviews"),
    path(HERE + "reviews/open/", reviews.open_review, name="open_review"),
    path(REVIEW, reviews.review, name="review"),
    path(REVIEW + "alone/", reviews.mark_alone, name="mark_alone"),
    path(REVIEW + "together/", reviews.mark_together, name="mark_together"),
    path(REVIEW + "actions/", reviews.agree_action, name="agree_action"),
    path(REVIEW + "actions/<int:action>/", reviews.check_action, name="check_action"),
    path(REVIEW + "close/", reviews.close_review, name="close_review"),
    # the locked room
    path(HERE + "lay-down/", mandate.lay_down, name="lay_down"),
    path(HERE + "room/", room.room, name="room"),
    path(HERE + "open/", room.open_room, name="open_room"),
    path(HERE + "unlock/", room.unlock, name="unlock"),
    path(HERE + "lock/", room.lock, name="lock"),
    path(HERE + "recover/", room.recover, name="recover"),
    path(HERE + "passphrase/", room.passphrase, name="passphrase"),
    path(HERE + "link/", room.renew_link, name="renew_link"),
    path(LOG, log.log, name="log"),
    path(LOG + "write/", log.write_log, name="write_log"),
    path(LOG + "<int:entry>/", log.add_to_log, name="add_to_log"),
    path(TALKS, conversations.conversations, name="conversations"),
    path(TALKS + "write/", conversations.hold_conversation, name="hold_conversation"),
    path(TALKS + "guide/", conversations.guide, name="guide"),
    path(TALKS + "<int:entry>/", conversations.add_statement, name="add_statement"),
    path(HERE + "statements/<int:entry>/", conversations.change_consent, name="change_consent"),
    path(HERE + "sheets/<int:entry>/destroy/", conversations.destroy, name="destroy"),
    path(HERE + "themes/", themes.themes, name="themes"),
    path(HERE + "themes/share/", themes.share_theme, name="share_theme"),
    path(HERE + "themes/<int:theme>/back/", themes.take_back_theme, name="take_back_theme"),
    path(HERE + "concerns/", concerns.concerns, name="concerns"),
    path(HERE + "concerns/<int:entry>/", concerns.step, name="step"),
    path(HERE + "moving-on/", moving.moving_on, name="moving_on"),
    path(HERE + "moving-on/plan/", moving.plan_moving_on, name="plan_moving_on"),
    path(HERE + "referrals/", moving.referrals, name="referrals"),
    path(HERE + "referrals/write/", moving.refer, name="refer"),
    path(HERE + "hand-over/", moving.hand_over, name="hand_over"),
]
