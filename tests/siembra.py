"""The seeded demo for a whole module: what `manage.py sembrar_demo` left in the template of this run."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.bases import en_una_copia


@pytest.fixture(scope="module")
def demo(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """A copy of the seeded database, put away after the module.

    A test that uses it asks for `db` too, so that what it writes is undone after itself.
    """
    with django_db_blocker.unblock(), en_una_copia("sembrada"):
        yield
