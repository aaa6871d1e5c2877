"""Addresses of meetings, commitments, voices and silence."""

from __future__ import annotations

from django.urls import URLPattern, path

from commonground.impact.communication.views import (
    commitments,
    meetings,
    planning,
    recording,
    voices,
)

AT = "i/<slug:initiative>/"
MEETING = AT + "meetings/<int:meeting>/"
COMMITMENT = AT + "commitments/<int:commitment>/"
VOICES = AT + "voices/"

meeting_urls: list[URLPattern] = [
    path(AT + "meetings/", meetings.meetings, name="meetings"),
    path(AT + "meetings/plan/", planning.plan_meeting, name="plan_meeting"),
    path(AT + "meetings/series/begin/", planning.begin_series, name="begin_series"),
    path(AT + "meetings/series/<int:series>/end/", planning.end_series, name="end_series"),
    path(AT + "meetings/holidays/add/", planning.add_holiday, name="add_holiday"),
    path(
        AT + "meetings/agenda/<int:point>/withdraw/", planning.withdraw_item, name="withdraw_item"
    ),
    path(MEETING, meetings.meeting, name="meeting"),
    path(MEETING + "move/", planning.move_meeting, name="move_meeting"),
    path(MEETING + "call-off/", planning.cancel_meeting, name="cancel_meeting"),
    path(MEETING + "put-back/", planning.put_back, name="put_back"),
    path(MEETING + "bring/", planning.bring_item, name="bring_item"),
    path(MEETING + "people/", recording.attendance, name="attendance"),
    path(MEETING + "guests/add/", recording.add_guest, name="add_guest"),
    path(MEETING + "guests/<int:guest>/remove/", recording.remove_guest, name="remove_guest"),
    path(MEETING + "notes/", recording.write_notes, name="write_notes"),
    path(MEETING + "commit/", recording.add_commitment, name="add_commitment"),
    path(MEETING + "decide/", recording.write_decision, name="write_decision"),
    path(MEETING + "voices/", recording.count_turns, name="count_turns"),
    path(MEETING + "follow-up/", meetings.follow_up_letter, name="follow_up"),
    path(MEETING + "follow-up/send/", recording.send_follow_up, name="send_follow_up"),
    path(AT + "commitments/", commitments.commitments, name="commitments"),
    path(AT + "commitments/add/", commitments.commit, name="commit"),
    path(COMMITMENT, commitments.commitment, name="commitment"),
    path(COMMITMENT + "keep/", commitments.keep, name="keep_commitment"),
    path(COMMITMENT + "move/", commitments.move, name="move_commitment"),
    path(COMMITMENT + "release/", commitments.release, name="release_commitment"),
    path(COMMITMENT + "reopen/", commitments.reopen, name="reopen_commitment"),
    path(VOICES, voices.voices, name="voices"),
    path(VOICES + "agree/", voices.agree_on_voice, name="agree_on_voice"),
    path(VOICES + "end/", voices.end_voice, name="end_voice"),
    path(VOICES + "lived-experience/", voices.lived_experience, name="lived_experience"),
    path(VOICES + "lived-experience/<int:seat>/mark/", voices.mark_lived, name="mark_lived"),
    path(VOICES + "lived-experience/<int:lived>/end/", voices.end_lived, name="end_lived"),
    path(AT + "silence/", voices.silence, name="silence"),
]
