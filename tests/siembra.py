"""The seeded demo, once for a whole module: seeding takes seconds, reading it does not."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection, transaction


@pytest.fixture(scope="module")
def demo(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """What `manage.py sembrar_demo` leaves in an empty database. Undone whole after the module.

    A test that uses it asks for `db` too, so that what it writes is undone after itself.
    """
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("sembrar_demo", verbosity=0)
        # PostgreSQL leaves its foreign keys to be checked at the end: checked here once, not again after every test.
        connection.check_constraints()
        yield
        transaction.set_rollback(True)
