"""Addresses of the partnership room."""

from __future__ import annotations

from django.urls import path

from commonground.collective.partnership.views import (
    contacts,
    contributions,
    initiative,
    interests,
    joining,
    leaving,
    partners,
    record,
    seats,
)

app_name = "partnership"
HERE = "i/<slug:initiative>/"
PARTNER = HERE + "partners/<slug:partner>/"
SEAT = PARTNER + "seats/<int:seat>/"
FUNCTION = HERE + "contacts/<int:function>/"
CANDIDATE = HERE + "joining/<int:candidate>/"
DEPARTURE = PARTNER + "departure/"
INTEREST = HERE + "interests/<int:interest>/"
NEED = HERE + "contributions/<int:need>/"
GIVES = PARTNER + "contributions/"

urlpatterns = [
    path(HERE + "partners/", partners.partners, name="partners"),
    path(HERE + "add-partner/", partners.add_partner, name="add_partner"),
    path(PARTNER, partners.partner, name="partner"),
    path(PARTNER + "leave/", leaving.leave, name="leave"),
    path(PARTNER + "words/", partners.state_interest, name="state_interest"),
    path(
        PARTNER + "words/<int:interest>/withdraw/",
        partners.withdraw_interest,
        name="withdraw_interest",
    ),
    path(PARTNER + "seats/", seats.give_seat, name="give_seat"),
    path(SEAT, seats.change_contact, name="change_contact"),
    path(SEAT + "invite/", seats.invite, name="invite"),
    path(HERE + "first-coordinator/", seats.invite_first, name="invite_first"),
    path(SEAT + "end/", seats.end_seat, name="end_seat"),
    path(HERE + "contacts/", contacts.contacts, name="contacts"),
    path(HERE + "contacts/card/", contacts.card, name="card"),
    path(HERE + "contacts/add/", contacts.add_function, name="add_function"),
    path(FUNCTION, contacts.change_function, name="change_function"),
    path(FUNCTION + "drop/", contacts.drop_function, name="drop_function"),
    path(HERE + "about/", initiative.change_initiative, name="change_initiative"),
    path(HERE + "history/", initiative.history, name="history"),
    path(HERE + "joining/", joining.candidates, name="candidates"),
    path(HERE + "joining/propose/", joining.propose, name="propose"),
    path(CANDIDATE, joining.candidate, name="candidate"),
    path(CANDIDATE + "prompts/<int:number>/", joining.note_finding, name="note_finding"),
    path(CANDIDATE + "next/", joining.move_on, name="move_on"),
    path(CANDIDATE + "decline/", joining.decline, name="decline"),
    path(PARTNER + "pack/", joining.pack, name="pack"),
    path(DEPARTURE, leaving.departure, name="departure"),
    path(DEPARTURE + "announce/", leaving.open_departure, name="open_departure"),
    path(DEPARTURE + "call-off/", leaving.call_off, name="call_off"),
    path(DEPARTURE + "things/<slug:item>/", leaving.settle_item, name="settle_item"),
    path(DEPARTURE + "data/", leaving.settle_data, name="settle_data"),
    path(DEPARTURE + "conversation/", leaving.exit_conversation, name="exit_conversation"),
    path(DEPARTURE + "follow-up/", leaving.follow_up, name="follow_up"),
    path(HERE + "interests/", interests.interests, name="interests"),
    path(INTEREST, interests.interest, name="interest"),
    path(INTEREST + "goal/", interests.mark_goal, name="mark_goal"),
    path(INTEREST + "beside/<int:other>/", interests.mark_pair, name="mark_pair"),
    path(INTEREST + "served/", interests.add_serving, name="add_serving"),
    path(INTEREST + "served/<int:serving>/drop/", interests.drop_serving, name="drop_serving"),
    path(HERE + "contributions/", contributions.contributions, name="contributions"),
    path(HERE + "contributions/add/", contributions.add_need, name="add_need"),
    path(NEED, contributions.need, name="need"),
    path(NEED + "change/", contributions.change_need, name="change_need"),
    path(GIVES + "promise/", contributions.promise, name="promise"),
    path(GIVES + "give/", contributions.deliver, name="deliver"),
    path(GIVES + "<int:promise>/release/", contributions.release, name="release"),
    path(GIVES + "given/<int:delivery>/take-back/", contributions.take_back, name="take_back"),
    path(HERE + "record/", record.record, name="record"),
    path(HERE + "record/<int:number>/", record.write_record, name="write_record"),
]
