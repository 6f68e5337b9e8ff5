"""An app imports only from apps below it."""

import subprocess
import sys
from pathlib import Path

from tests.arquitectura.casa import RAIZ


def test_las_importaciones_solo_bajan():
    lint = Path(sys.executable).with_name("lint-imports")
    corrida = subprocess.run([str(lint), "--no-cache"], cwd=RAIZ, capture_output=True, text=True, timeout=120)
    assert corrida.returncode == 0, corrida.stdout + corrida.stderr
    assert "1 kept, 0 broken" in corrida.stdout
