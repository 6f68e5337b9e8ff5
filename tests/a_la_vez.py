"""Acts that begin at the same instant, each in its own connection to PostgreSQL.

A module that uses it is marked `postgres` and `django_db(transaction=True)`, and imports both fixtures.
"""

import datetime as dt
import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import connection, connections

from comun import reloj
from comun.errors import ErrorDeDominio


def _disparadores(que: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT DISTINCT tgrelid::regclass::text FROM pg_trigger WHERE NOT tgisinternal")
        for (tabla,) in cursor.fetchall():
            cursor.execute(f"ALTER TABLE {tabla} {que} TRIGGER USER")


@pytest.fixture(scope="module", autouse=True)
def con_los_candados_de_vuelta(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    yield
    with django_db_blocker.unblock():
        _disparadores("ENABLE")


@pytest.fixture(autouse=True)
def sin_candados_al_vaciar(transactional_db: None) -> Iterator[None]:
    """The flush that follows each test truncates: the triggers that refuse it rest while it does."""
    _disparadores("ENABLE")
    yield
    _disparadores("DISABLE")


def a_la_vez(momento: dt.datetime, *actos: Callable[[], Any]) -> list[str]:
    """Run each act at `momento`, starting together; the code of its refusal, or `hecho`."""
    salida, barrera = ["" for _ in actos], threading.Barrier(len(actos))

    def correr(lugar: int, acto: Callable[[], Any]) -> None:
        try:
            barrera.wait(timeout=30)
            with reloj.fijar(momento):
                acto()
            salida[lugar] = "hecho"
        except ErrorDeDominio as error:
            salida[lugar] = error.codigo
        finally:
            connections.close_all()

    hilos = [threading.Thread(target=correr, args=(n, acto)) for n, acto in enumerate(actos)]
    for hilo in hilos:
        hilo.start()
    for hilo in hilos:
        hilo.join(timeout=60)
    assert not any(hilo.is_alive() for hilo in hilos), "a deadlock"
    return salida
