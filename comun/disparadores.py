"""SQL of the triggers that both databases carry: append-only tables and columns that never change.

Each helper returns a migration operation. Nothing in the application lifts a trigger (architecture.md §5).
"""

from typing import Any

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def _por_motor(sqlite: list[str], postgres: list[str], sqlite_atras: list[str], postgres_atras: list[str]) -> Any:
    def poner(apps: Any, editor: BaseDatabaseSchemaEditor) -> None:
        for sentencia in sqlite if editor.connection.vendor == "sqlite" else postgres:
            editor.execute(sentencia)

    def quitar(apps: Any, editor: BaseDatabaseSchemaEditor) -> None:
        for sentencia in sqlite_atras if editor.connection.vendor == "sqlite" else postgres_atras:
            editor.execute(sentencia)

    return migrations.RunPython(poner, quitar)


def solo_agregar(tabla: str) -> Any:
    """Refuse UPDATE, DELETE and (PostgreSQL) TRUNCATE on `tabla`."""
    mensaje = f"{tabla} solo admite agregar"
    return _por_motor(
        sqlite=[
            f"CREATE TRIGGER {tabla}_sin_{acto.lower()} BEFORE {acto} ON {tabla} BEGIN SELECT RAISE(ABORT, '{mensaje}'); END"
            for acto in ("UPDATE", "DELETE")
        ],
        postgres=[
            f"CREATE FUNCTION {tabla}_solo_agregar() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{mensaje}'; END $$",
            f"CREATE TRIGGER {tabla}_sin_cambios BEFORE UPDATE OR DELETE ON {tabla} "
            f"FOR EACH ROW EXECUTE FUNCTION {tabla}_solo_agregar()",
            f"CREATE TRIGGER {tabla}_sin_truncate BEFORE TRUNCATE ON {tabla} "
            f"FOR EACH STATEMENT EXECUTE FUNCTION {tabla}_solo_agregar()",
        ],
        sqlite_atras=[f"DROP TRIGGER {tabla}_sin_{acto}" for acto in ("update", "delete")],
        postgres_atras=[
            f"DROP TRIGGER {tabla}_sin_truncate ON {tabla}",
            f"DROP TRIGGER {tabla}_sin_cambios ON {tabla}",
            f"DROP FUNCTION {tabla}_solo_agregar()",
        ],
    )


def columna_inmutable(tabla: str, columna: str) -> Any:
    """Refuse an UPDATE that changes `columna` of `tabla`."""
    nombre = f"{tabla}_{columna}_inmutable"
    mensaje = f"{columna} de {tabla} no cambia"
    return _por_motor(
        sqlite=[
            f"CREATE TRIGGER {nombre} BEFORE UPDATE OF {columna} ON {tabla} WHEN OLD.{columna} IS NOT NEW.{columna} "
            f"BEGIN SELECT RAISE(ABORT, '{mensaje}'); END"
        ],
        postgres=[
            f"CREATE FUNCTION {nombre}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            f"IF OLD.{columna} IS DISTINCT FROM NEW.{columna} THEN RAISE EXCEPTION '{mensaje}'; END IF; RETURN NEW; END $$",
            f"CREATE TRIGGER {nombre} BEFORE UPDATE ON {tabla} FOR EACH ROW EXECUTE FUNCTION {nombre}()",
        ],
        sqlite_atras=[f"DROP TRIGGER {nombre}"],
        postgres_atras=[f"DROP TRIGGER {nombre} ON {tabla}", f"DROP FUNCTION {nombre}()"],
    )


def congelada(tabla: str, nombre: str, condicion: str, mensaje: str) -> Any:
    """Refuse UPDATE and DELETE of the rows of `tabla` that meet `condicion`, SQL over OLD ("OLD.estado = 'publicada'")."""
    return _por_motor(
        sqlite=[
            f"CREATE TRIGGER {nombre}_{acto.lower()} BEFORE {acto} ON {tabla} WHEN {condicion} "
            f"BEGIN SELECT RAISE(ABORT, '{mensaje}'); END"
            for acto in ("UPDATE", "DELETE")
        ],
        postgres=[
            f"CREATE FUNCTION {nombre}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '{mensaje}'; END $$",
            f"CREATE TRIGGER {nombre} BEFORE UPDATE OR DELETE ON {tabla} FOR EACH ROW WHEN ({condicion}) "
            f"EXECUTE FUNCTION {nombre}()",
        ],
        sqlite_atras=[f"DROP TRIGGER {nombre}_{acto}" for acto in ("update", "delete")],
        postgres_atras=[f"DROP TRIGGER {nombre} ON {tabla}", f"DROP FUNCTION {nombre}()"],
    )


def exige(tabla: str, nombre: str, cuando: str, existe: str, mensaje: str) -> Any:
    """Refuse an INSERT or UPDATE of `tabla` where `cuando` (SQL over NEW) holds and the query `existe` finds no row."""
    return _por_motor(
        sqlite=[
            f"CREATE TRIGGER {nombre}_{acto.lower()} BEFORE {acto} ON {tabla} WHEN {cuando} AND NOT EXISTS ({existe}) "
            f"BEGIN SELECT RAISE(ABORT, '{mensaje}'); END"
            for acto in ("INSERT", "UPDATE")
        ],
        postgres=[
            f"CREATE FUNCTION {nombre}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            f"IF {cuando} AND NOT EXISTS ({existe}) THEN RAISE EXCEPTION '{mensaje}'; END IF; RETURN NEW; END $$",
            f"CREATE TRIGGER {nombre} BEFORE INSERT OR UPDATE ON {tabla} FOR EACH ROW EXECUTE FUNCTION {nombre}()",
        ],
        sqlite_atras=[f"DROP TRIGGER {nombre}_{acto}" for acto in ("insert", "update")],
        postgres_atras=[f"DROP TRIGGER {nombre} ON {tabla}", f"DROP FUNCTION {nombre}()"],
    )


def al_reves(operacion: Any) -> Any:
    """The operation that takes away what `operacion` puts: before altering a table that SQLite would remake."""
    return migrations.RunPython(operacion.reverse_code, operacion.code)
