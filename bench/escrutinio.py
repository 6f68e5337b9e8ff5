"""Close of 50,000 ballots: how long each step takes and how much memory; then the stand-alone verifier.

    VAR_DIR=/tmp/banco DATABASE_URL=… python -m bench.escrutinio [BALLOTS]

It writes in the database that the environment names: use one of its own. Goals (quality.md): the close in at most 60 s and
300 MB, the verifier in at most 20 s.
"""

import hashlib
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import django


def medir(que: str, hacer: Callable[[], Any]) -> float:
    """Run and print; seconds."""
    antes = time.perf_counter()
    hacer()
    segundos = time.perf_counter() - antes
    print(f"{que:<40} {segundos:7.2f} s")
    return segundos


def main(cuantas: int) -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gobabierto.settings.dev")
    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    import datetime as dt

    from comun import reloj
    from consultas.commands.escrutinio import escrutar_consulta, terminar_votacion
    from consultas.commands.urna import barajar_urna, reconstruir_urna, rematar_urna
    from consultas.models import Boleta, Escrutinio, InscripcionEnPadron
    from consultas.queries.escrutinio import acta_publica, opciones_publicadas
    from tests.consultas.votacion import coordinadora_de, preparar

    dia = dt.timedelta(days=1)
    slug = f"banco-{int(time.time())}"
    consulta = preparar(slug=slug, temas=40, inicio=reloj.ahora() - dia, fin=reloj.ahora() + dia)
    quien = coordinadora_de(consulta)
    codigos = [f"t{n:02}" for n in range(1, 41)]

    def llenar() -> None:
        padron = (
            InscripcionEnPadron(
                consulta=consulta, identidad=hashlib.sha256(f"p{n}".encode()).hexdigest(), dia=reloj.hoy()
            )
            for n in range(cuantas)
        )
        InscripcionEnPadron.objects.bulk_create(padron, batch_size=2000)
        boletas = (
            Boleta(
                consulta=consulta,
                sello=hashlib.sha256(f"s{n}".encode()).hexdigest(),
                contenido=",".join(sorted({codigos[(n * k + k) % 40] for k in (1, 3, 7, 11)})),
            )
            for n in range(cuantas)
        )
        Boleta.objects.bulk_create(boletas, batch_size=2000)

    print(f"{cuantas} boletas en {settings.DATABASES['default']['ENGINE'].rpartition('.')[2]}")
    medir("(llenar la urna)", llenar)
    medir("(barajar durante la votación)", lambda: barajar_urna(consulta=consulta))
    terminar_votacion(persona=quien, consulta=consulta, motivo="Banco de pruebas")
    cierre = medir("escrutar", lambda: escrutar_consulta(persona=quien, consulta=consulta))
    cierre += medir("reconstruir la urna", lambda: reconstruir_urna(persona=quien, consulta=consulta))
    cierre += medir("destruir la llave y limpiar", lambda: rematar_urna(consulta))
    memoria = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{'cierre completo':<40} {cierre:7.2f} s   (meta 60)\n{'memoria del proceso':<40} {memoria:7.0f} MB  (meta 300)"
    )
    consulta.refresh_from_db()
    acta = Escrutinio.objects.get(consulta=consulta)
    with tempfile.TemporaryDirectory() as carpeta:
        import json

        for nombre, texto in (
            ("sellos.txt", acta.sellos),
            ("folios.txt", acta.folios),
            ("contenidos.txt", acta.contenidos),
            ("opciones.json", opciones_publicadas(consulta)),
            ("acta.json", json.dumps(acta_publica(consulta))),
        ):
            (Path(carpeta) / nombre).write_text(texto, encoding="utf-8")
        orden = [sys.executable, "-I", str(settings.RAIZ / "bin" / "verificar-consulta"), carpeta]
        verificar = medir("verificador (meta 20)", lambda: subprocess.run(orden, check=True, capture_output=True))
    return 0 if cierre <= 60 and memoria <= 300 and verificar <= 20 else 1


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 50_000))
