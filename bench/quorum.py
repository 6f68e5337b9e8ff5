"""Quorum and majority of a Secretariado of 60 members: `python -m bench.quorum`. The target is under 5 ms."""

import statistics
import time

from secretariado.quorum import ABSTENCION, CONTRA, FAVOR, Miembro, contar_quorum, decidir

PARTES = ("gobierno", "organo_garante", "sociedad")
META_MS = 5.0
VUELTAS = 500


def medir_quorum() -> float:
    """Milliseconds (median) to recount a room of 60, half of them suplentes, and to decide its vote."""
    titulares = [Miembro(n, PARTES[n % 3], n % 4 != 0) for n in range(30)]
    suplentes = [Miembro(100 + n, PARTES[n % 3], True, n) for n in range(30)]
    sala = [*titulares, *suplentes]
    votos = {m.clave: (FAVOR, FAVOR, CONTRA, ABSTENCION)[m.clave % 4] for m in sala}
    tiempos = []
    for _ in range(VUELTAS):
        empieza = time.perf_counter()
        contar_quorum(PARTES, sala)
        decidir(requeridas=PARTES, miembros=sala, votos=votos, hay_justificacion=True)
        tiempos.append((time.perf_counter() - empieza) * 1000)
    return statistics.median(tiempos)


if __name__ == "__main__":
    ms = medir_quorum()
    print(f"60 integrantes: {ms:.3f} ms (meta: menos de {META_MS:g} ms)")
    raise SystemExit(ms >= META_MS)
