"""Addresses of the partnership room."""

from __future__ import annotations

from django.urls import path

from commonground.collective.partnership.views import contacts, initiative, partners, seats

app_name = "partnership"
HERE = "i/<slug:initiative>/"
PARTNER = HERE + "partners/<slug:partner>/"
SEAT = PARTNER + "seats/<int:seat>/"
FUNCTION = HERE + "contacts/<int:function>/"

urlpatterns = [
    path(HERE + "partners/", partners.partners, name="partners"),
    path(HERE + "add-partner/", partners.add_partner, name="add_partner"),
    path(PARTNER, partners.partner, name="partner"),
    path(PARTNER + "leave/", partners.leave, name="leave"),
    path(PARTNER + "words/", partners.state_interest, name="state_interest"),
    path(
        PARTNER + "words/<int:interest>/withdraw/",
        partners.withdraw_interest,
        name="withdraw_interest",
    ),
    path(PARTNER + "seats/", seats.give_seat, name="give_seat"),
    path(SEAT, seats.change_contact, name="change_contact"),
    path(SEAT + "invite/", seats.invite, name="invite"),
    path(SEAT + "end/", seats.end_seat, name="end_seat"),
    path(HERE + "contacts/", contacts.contacts, name="contacts"),
    path(HERE + "contacts/add/", contacts.add_function, name="add_function"),
    path(FUNCTION, contacts.change_function, name="change_function"),
    path(FUNCTION + "drop/", contacts.drop_function, name="drop_function"),
    path(HERE + "about/", initiative.change_initiative, name="change_initiative"),
    path(HERE + "history/", initiative.history, name="history"),
]
