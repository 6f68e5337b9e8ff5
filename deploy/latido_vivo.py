"""Container health probe of beat: its schedule file must have been written lately. Standard library only."""

import sys
import time
from pathlib import Path

TOLERANCIA_SEGUNDOS = 15 * 60  # beat syncs its schedule every three minutes


def main() -> int:
    agenda = Path(sys.argv[1])
    archivos = [archivo for archivo in agenda.parent.glob(f"{agenda.name}*") if archivo.is_file()]
    if not archivos:
        sys.stdout.write(f"{agenda}: no existe\n")
        return 1
    edad = time.time() - max(archivo.stat().st_mtime for archivo in archivos)
    return 0 if edad < TOLERANCIA_SEGUNDOS else 1


if __name__ == "__main__":
    sys.exit(main())
