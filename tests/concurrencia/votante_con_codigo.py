"""One voter without account, as a process of its own: shares out points with a participation code, at the signal.

    python -I votante_con_codigo.py URL CONSULTA CODIGO TEMA PUNTOS

Standard library only. Says `listo` when its ballot is reviewed, casts it at the first line it reads, and ends by
printing what it saw as JSON.
"""

import html
import http.cookiejar
import json
import re
import sys
import urllib.error
import urllib.parse
import urllib.request

RECIBO = re.compile(r'class="recibo__codigo" id="codigo">([0-9A-Z-]+)<')
CAMPO = re.compile(r'name="([\w-]+)" value="([^"]*)"')


def main(base: str, consulta: str, codigo: str, tema: str, puntos: str) -> dict[str, object]:
    abridor = urllib.request.build_opener(
        urllib.request.ProxyHandler({}), urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
    )

    def pedir(ruta: str, datos: list[tuple[str, str]] | None = None) -> tuple[int, str]:
        cuerpo = None if datos is None else urllib.parse.urlencode(datos).encode()
        peticion = urllib.request.Request(base + ruta, cuerpo, {"Referer": base + ruta})
        try:
            with abridor.open(peticion, timeout=60) as respuesta:
                return respuesta.status, respuesta.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()

    def campos(pagina: str, destino: str) -> list[tuple[str, str]]:
        formulario = pagina.split(f'/{destino}/"')[1].split("</form>")[0]
        return [(nombre, html.unescape(valor)) for nombre, valor in CAMPO.findall(formulario)]

    _, boleta = pedir(f"/consultas/{consulta}/votar/")
    ficha = [par for par in campos(boleta, "votar") if par[0] == "csrfmiddlewaretoken"]
    escrito = [(f"puntos-{tema}", puntos), ("codigo_de_padron", codigo)]
    _, revision = pedir(f"/consultas/{consulta}/votar/", [*ficha, *escrito])
    deposito = campos(revision, "recibo")
    print("listo", flush=True)  # noqa: T201
    sys.stdin.readline()
    estado, cuerpo = pedir(f"/consultas/{consulta}/recibo/", deposito)
    hallado = RECIBO.search(cuerpo)
    return {"estado": estado, "recibo": hallado[1] if hallado else ""}


if __name__ == "__main__":
    print(json.dumps(main(*sys.argv[1:])), flush=True)  # noqa: T201
