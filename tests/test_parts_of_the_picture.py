"""A part of the picture is old when, and only when, something was written that it is read from."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext
from world import world

from commonground.foundation.audit.models import Event
from commonground.picture.parts import PARTS, TOUCHES, Reading, topic_of

pytestmark = pytest.mark.django_db
DAY = date(2016, 8, 1)
READ = re.compile(r'(?:FROM|JOIN) "(\w+)"')
WRITTEN = re.compile(r'^(?:INSERT INTO|UPDATE|DELETE FROM) "(\w+)"')
LABELS = {model._meta.db_table: model._meta.label_lower for model in apps.get_models()}
# People and letters belong to no room. What changes there leaves no event of a partnership.
OUTSIDE = {"accounts", "mail", "account", "auth", "sessions", "audit", "jobs", "contenttypes"} | {
    "django_tasks_database"
}
# Written without an event of their own: they are looked for after some minutes.
UNSEEN = {"agenda.seen", "picture.lastlook", "communication.subscription"}


def topics(tables: set[str]) -> set[str]:
    labels = {LABELS.get(table, table) for table in tables} - UNSEEN
    return {topic_of(label) for label in labels if label.partition(".")[0] not in OUTSIDE}


def test_a_part_reads_only_what_it_says_it_is_read_from():
    reading = Reading(world().initiative, DAY)
    wrong = {}
    for name, part in PARTS.items():
        with CaptureQueriesContext(connection) as seen:
            reading[name]
        read = topics({t for query in seen.captured_queries for t in READ.findall(query["sql"])})
        if read - part.topics:
            wrong[name] = read - part.topics
    assert wrong == {}


class Transactions:
    """Of each outermost transaction: the topics that it wrote, and those that its events name."""

    def __init__(self) -> None:
        self.found: list[tuple[set[str], set[str]]] = []
        self.tables: set[str] = set()
        self.depth, self.last = 0, 0

    def __call__(self, execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        done = execute(sql, *rest)
        if self.depth and (written := WRITTEN.match(sql)):
            self.tables.add(written.group(1))
        self.depth += sql.startswith("SAVEPOINT") - sql.startswith("RELEASE SAVEPOINT")
        if sql.startswith("RELEASE SAVEPOINT") and not self.depth:
            self.over()
        return done

    def over(self) -> None:
        events = dict(Event.objects.filter(pk__gt=self.last).values_list("pk", "subject_type"))
        self.last = max(events, default=self.last)
        self.found.append((topics(self.tables), {topic_of(label) for label in events.values()}))
        self.tables = set()


def test_an_event_names_everything_that_its_transaction_changed():
    seen = Transactions()
    with connection.execute_wrapper(seen):
        world()
    told = [(written, said) for written, said in seen.found if said]
    assert len(told) > 50
    wrong = [
        (written, said)
        for written, said in told
        if not written <= said.union(*(TOUCHES.get(topic, frozenset()) for topic in said))
    ]
    assert wrong == []
