"""Two partnerships are built once for a file of tests, and every test leaves them as it found them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from world import MARK, World, world

from commonground.collective.partnership.tests.builders import person


@pytest.fixture(scope="module")
def lasting(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Rows written here last for the file; the transaction of each test lies inside this one."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def here(lasting: None) -> World:
    return world()


@pytest.fixture(scope="module")
def there(lasting: None) -> World:
    """The other partnership; every word in it bears the mark."""
    return world(MARK)


@pytest.fixture(scope="module")
def people(here: World, there: World) -> dict[str, Any]:
    """Somebody for every column of the permissions; the outsider sits in another partnership."""
    return {
        **here.people,
        "anonymous": None,
        "outsider": there.people["backbone"],
        "operator": person("Op", operator=True),
    }
