"""One voter as a process of its own: logs in, waits for the starting signal, votes with a double click, replaces.

    python -I votante.py URL CONSULTA CORREO CLAVE TEMAS REEMPLAZO

Standard library only; it knows the portal by its pages. Says `listo` when it is ready, starts at the first line it
reads, and ends by printing what it saw as JSON.
"""

import http.cookiejar
import json
import re
import sys
import threading
import urllib.error
import urllib.parse
import urllib.request

CODIGO = re.compile(r'class="recibo__codigo" id="codigo">([0-9A-Z-]+)<')
CSRF = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


class Navegador:
    def __init__(self, base: str) -> None:
        self.base = base
        self.abridor = urllib.request.build_opener(
            urllib.request.ProxyHandler({}), urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        )

    def pedir(self, ruta: str, datos: list[tuple[str, str]] | None = None) -> tuple[int, str, str]:
        """Status, final address and body; `datos` makes it a POST."""
        cuerpo = None if datos is None else urllib.parse.urlencode(datos).encode()
        peticion = urllib.request.Request(self.base + ruta, cuerpo, {"Referer": self.base + ruta})
        try:
            with self.abridor.open(peticion, timeout=60) as respuesta:
                return respuesta.status, respuesta.url, respuesta.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, ruta, error.read().decode()


def ficha(pagina: str) -> tuple[str, str]:
    return ("csrfmiddlewaretoken", CSRF.search(pagina)[1])


def de_la_revision(pagina: str) -> list[tuple[str, str]]:
    """The hidden fields of the form that casts the ballot."""
    formulario = pagina.split('/recibo/"')[1].split("</form>")[0]
    return re.findall(r'name="(\w+)" value="([^"]*)"', formulario)


def main(base: str, consulta: str, correo: str, clave: str, temas: str, reemplazo: str) -> dict[str, object]:
    yo = Navegador(base)
    _, _, entrada = yo.pedir("/cuenta/entrar/")
    _, donde, _ = yo.pedir("/cuenta/entrar/", [ficha(entrada), ("login", correo), ("password", clave)])
    votar, recibo = f"/consultas/{consulta}/votar/", f"/consultas/{consulta}/recibo/"
    _, _, boleta = yo.pedir(votar)
    _, _, revision = yo.pedir(votar, [ficha(boleta), *(("temas", tema) for tema in temas.split(","))])
    deposito = de_la_revision(revision)
    print("listo", flush=True)  # noqa: T201
    sys.stdin.readline()

    respuestas: list[tuple[int, str, str]] = []
    clics = [threading.Thread(target=lambda: respuestas.append(yo.pedir(recibo, deposito))) for _ in range(2)]
    for clic in clics:
        clic.start()
    for clic in clics:
        clic.join()
    codigos = [hallado[1] if (hallado := CODIGO.search(cuerpo)) else "" for _, _, cuerpo in respuestas]
    # Again without a code, straight to the door: refused.
    otra_vez, _, _ = yo.pedir(recibo, [ficha(boleta), ("temas", temas.split(",")[0])])
    cambiado, _, cambio = yo.pedir(
        recibo, [ficha(boleta), ("codigo", codigos[0]), *(("temas", tema) for tema in reemplazo.split(","))]
    )
    return {
        "entro": "/entrar/" not in donde,
        "estados": sorted(estado for estado, _, _ in respuestas),
        "codigos": codigos,
        "otra_vez": otra_vez,
        "cambiado": cambiado,
        "mismo_codigo": (hallado := CODIGO.search(cambio)) is not None and hallado[1] == codigos[0],
    }


if __name__ == "__main__":
    print(json.dumps(main(*sys.argv[1:])), flush=True)  # noqa: T201
