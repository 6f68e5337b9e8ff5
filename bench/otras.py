"""The benches that run by themselves, each in a process of its own, as lines of the table of `bench.medir`."""

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

RAIZ = Path(__file__).resolve().parent.parent
Banco = Any  # bench.medir.Banco, which imports this


def _correr(modulo: str, patron: str, **entorno: str) -> tuple[float, ...]:
    """The figures that another bench prints, each run in a process of its own. Its verdict is ours to give."""
    hecho = subprocess.run(
        [sys.executable, "-m", f"bench.{modulo}"],
        cwd=RAIZ, env={**os.environ, **entorno}, capture_output=True, text=True, timeout=1200,
    )  # fmt: skip
    hallado = re.search(patron, hecho.stdout)
    if hallado is None:
        raise SystemExit(f"bench.{modulo}: {hecho.stdout[-1000:]}{hecho.stderr[-2000:]}")
    return tuple(float(cifra) for cifra in hallado.groups())


def medir_parecidas(banco: Banco) -> None:
    """Similar search, as an author meets it."""
    mediana, p95 = _correr("parecidas", r"mediana ([\d.]+) ms, p95 ([\d.]+) ms")
    medido = f"mediana {mediana:.0f} ms, p95 {p95:.0f} ms"
    banco.anotar("Buscar propuestas parecidas entre 10,500", "≤ 0.2 s", medido, p95 <= 200)


def medir_agrupacion(banco: Banco) -> None:
    """Suggested groups; recall and precision are those of the first sample."""
    recall, precision, segundos = _correr(
        "agrupacion", r"(?s)pares sugeridos[^:]*: recall ([\d.]+), precision ([\d.]+).*10,500 textos: ([\d.]+) s"
    )
    banco.anotar("Sugerir grupos de 10,500 propuestas", "≤ 20 s de procesador", f"{segundos:.1f} s", segundos <= 20)
    banco.anotar(
        "Pares sugeridos en la muestra",
        "recall ≥ 0.8, precisión ≥ 0.6",
        f"recall {recall:.2f}, precisión {precision:.2f}",
        recall >= 0.8 and precision >= 0.6,
    )


def medir_exportacion(banco: Banco) -> None:
    """Every file of a consulta in one process."""
    segundos, mb, archivos = _correr("exportar", r'"segundos": ([\d.]+), "mb": ([\d.]+), "archivos": (\d+)')
    medido = f"{archivos:.0f} archivos en {segundos:.1f} s, {mb:.0f} MB"
    banco.anotar("Exportar todo en flujo", "≤ 200 MB", medido, mb <= 200)


def medir_verificador(banco: Banco) -> None:
    """The stand-alone verifier over a close of 50,000 ballots, in a SQLite of its own."""
    with tempfile.TemporaryDirectory() as carpeta:
        (segundos,) = _correr(
            "escrutinio",
            r"verificador[^\n]*?([\d.]+) s",
            VAR_DIR=carpeta,
            DATABASE_URL=f"sqlite:///{carpeta}/db.sqlite3",
        )
    banco.anotar("Verificar el cierre de 50,000 boletas", "≤ 20 s", f"{segundos:.1f} s", segundos <= 20)


def medir_compromisos(banco: Banco) -> None:
    """A route of 2,000 lines read from a spreadsheet and compared, the plan's PDF, the redline, each in its worst case."""
    leer, comparar, pdf = _correr(
        "planilla", r"de XLSX +([\d.]+) s[\s\S]*?hay +([\d.]+) s[\s\S]*?compromisos +([\d.]+) s"
    )
    banco.anotar(
        "Leer y comparar una ruta de 2,000 líneas (Excel)", "≤ 5 s", f"{leer + comparar:.2f} s", leer + comparar <= 5
    )
    banco.anotar("PDF de un plan de 13 compromisos", "≤ 2 s", f"{pdf:.2f} s", pdf <= 2)
    (peor,) = _correr("diferencia", r"lo que más tarda +([\d.]+) ms")
    banco.anotar("Comparar dos textos de 20,000 letras, el peor caso", "≤ 200 ms", f"{peor:.0f} ms", peor <= 200)


def medir_sala(banco: Banco) -> None:
    """From one person's key to the other nineteen screens of a room at work."""
    media, cola, peor = _correr("sala", r"p50 ([\d.]+) s, p95 ([\d.]+) s[\s\S]*?peor ([\d.]+) s")
    medido = f"mediana {media:.2f} s, p95 {cola:.2f} s, peor {peor:.2f} s"
    banco.anotar("Un cambio del árbol, en las pantallas de otras 19 personas", "≤ 3 s", medido, peor <= 3)


TODAS = (
    medir_parecidas,
    medir_agrupacion,
    medir_exportacion,
    medir_verificador,
    medir_compromisos,
    medir_sala,
)
