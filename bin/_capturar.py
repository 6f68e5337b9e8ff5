"""bin/capturas: the main pages at 390 and 1280 px, light and dark, as PNG files."""

import shutil
import sys
from pathlib import Path

from playwright.sync_api import Error, sync_playwright

RAIZ = Path(__file__).resolve().parent.parent
DESTINO = RAIZ / "capturas"
PAGINAS = {
    "portada": "/",
    "ejercicios": "/ejercicios/",
    "ejercicio": "/ejercicios/federal/",
    "plan": "/planes/federal-4/",
    "consulta": "/consultas/federal-4-consulta/",
    "consulta-demo": "/consultas/demostracion-1-consulta/",
    "compromisos": "/compromisos/?plan=federal-4",
    "bitacora": "/bitacora/",
    "estadisticas": "/estadisticas/",
    "acerca": "/acerca/",
    "privacidad": "/privacidad/",
    "cuenta-entrar": "/cuenta/entrar/",
    "no-existe": "/no-existe/",
}
ARGUMENTOS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
ARGUMENTOS += ["--disable-component-update", "--disable-sync"]


def main() -> int:
    base = (sys.argv[1] if len(sys.argv) > 1 else "http://localhost:8000").rstrip("/")
    programa = next((r for n in ("chromium", "chromium-browser", "google-chrome") if (r := shutil.which(n))), None)
    if programa is None:
        print("No se encontró Chromium en PATH (en Debian: sudo apt install chromium).", file=sys.stderr)
        return 1
    DESTINO.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        navegador = playwright.chromium.launch(executable_path=programa, args=ARGUMENTOS)
        for ancho in (390, 1280):
            for esquema in ("light", "dark"):
                contexto = navegador.new_context(
                    viewport={"width": ancho, "height": 900}, color_scheme=esquema, locale="es-MX"
                )
                pagina = contexto.new_page()
                for nombre, ruta in PAGINAS.items():
                    try:
                        respuesta = pagina.goto(base + ruta)
                    except Error:
                        print(f"Nadie contesta en {base}: enciende antes el portal con bin/serve.", file=sys.stderr)
                        return 1
                    archivo = DESTINO / f"{nombre}-{ancho}-{'claro' if esquema == 'light' else 'oscuro'}.png"
                    pagina.screenshot(path=archivo, full_page=True)
                    print(f"{respuesta.status if respuesta else '—'}  {archivo.relative_to(RAIZ)}")
                contexto.close()
        navegador.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
