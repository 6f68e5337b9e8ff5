"""Close a consulta and die at one step of it, as a machine that loses its power does.

    python cierre_con_falla.py SLUG PASO        PASO "": close it whole

Run with the environment of a served portal. The fault is put here, from outside: the portal knows nothing of it.
"""

import contextlib
import os
import signal
import sys
from typing import Any

import django


def morir(*_: Any, **__: Any) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def main(slug: str, paso: str) -> None:
    django.setup()
    from consultas.commands import escrutinio, urna
    from consultas.errors_de_escrutinio import YaEscrutada
    from consultas.models import Consulta
    from secretariado.models import Nombramiento

    def al_rehacer(modelo: Any, *datos: Any, **fijas: Any) -> None:
        if modelo is not urna.Boleta:
            morir()
        rehacer(modelo, *datos, **fijas)

    rehacer = urna._rehacer
    fallas: dict[str, tuple[Any, str, Any]] = {
        "contar": (escrutinio.escrutinio, "contar", morir),
        "celdas": (escrutinio, "congelar_celdas", morir),
        "asentar el escrutinio": (escrutinio, "asentar", morir),
        "barajar": (urna, "reconstruir_urna", morir),
        "a media urna": (urna, "_rehacer", al_rehacer),
        "asentar la urna": (urna, "asentar", morir),
        "destruir la llave": (urna.llaves, "destruir", morir),
        "limpiar": (urna, "limpiar", morir),
        "anotar": (urna, "anotar_urna_limpia", morir),
    }
    if paso:
        objeto, nombre, falla = fallas[paso]
        setattr(objeto, nombre, falla)
    consulta = Consulta.objects.select_related("plan__ejercicio").get(slug=slug)
    quien = Nombramiento.objects.get(ejercicio=consulta.ejercicio, rol="coordinacion").persona
    with contextlib.suppress(YaEscrutada):
        escrutinio.escrutar_consulta(persona=quien, consulta=consulta)
    urna.cerrar_urna(quien, consulta)


if __name__ == "__main__":
    sys.path.insert(0, os.getcwd())
    main(*sys.argv[1:])
