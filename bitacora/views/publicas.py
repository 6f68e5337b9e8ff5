"""The public record, as pages and downloads. All of it reads; nobody writes here."""

import datetime as dt
import json
import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase

from bitacora import direcciones, frases, huella
from bitacora.forms import FiltroForm
from bitacora.models import Cadena, Entrada
from bitacora.models.cadena import PORTAL
from bitacora.queries import entradas as consultas_de_entradas
from comun import formatos
from comun.vistas import PUBLICO, ConPermiso, Lista, Pagina


class DeCadena(ConPermiso):
    """Something of the chain that the address names; without a name, the portal's."""

    cadena: Cadena

    def preparar(self) -> None:
        cadena = consultas_de_entradas.cadena_de(self.kwargs.get("cadena", PORTAL))
        if cadena is None:
            raise Http404("No hay ninguna bitácora con esa dirección.")
        self.cadena = cadena


class BitacoraDeCadena(DeCadena, Lista):
    """What was decided, by whom and when; and how to check that nobody touched it."""

    permiso = PUBLICO
    template_name = "bitacora/bitacora_ver.html"
    context_object_name = "entradas"

    def get_queryset(self) -> QuerySet[Entrada]:
        self.filtro = FiltroForm(self.request.GET)
        if not self.filtro.is_valid():
            return Entrada.objects.none()
        pedido = self.filtro.cleaned_data
        return consultas_de_entradas.listar(
            self.cadena,
            verbo=pedido["verbo"],
            asunto_tipo=pedido["tipo"],
            asunto=pedido["asunto"],
            desde=pedido["desde"],
            hasta=pedido["hasta"],
        )

    def total(self) -> int | None:
        """Without filters, the head of the chain already says how many there are."""
        return self.cadena.ultimo_numero if self.filtro.is_valid() and not self.filtro.activo else None

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        contexto = super().get_context_data(**kwargs)
        nombres = frases.nombres_de(entrada.asunto for entrada in contexto["entradas"])
        return contexto | {
            "cadena": self.cadena,
            "direccion_de_exportacion": direcciones.de_exportacion(self.cadena.clave),
            "filtro": self.filtro,
            "renglones": [
                renglon_de(entrada, nombres) | {"propia": direcciones.de_entrada(self.cadena.clave, entrada.numero)}
                for entrada in contexto["entradas"]
            ],
            "otras": list(consultas_de_entradas.cadenas()) if self.cadena.es_portal else [],
        }

    def render_to_response(self, context: dict[str, Any], **kwargs: Any) -> HttpResponse:
        if not self.filtro.is_valid():
            kwargs["status"] = 422
        return super().render_to_response(context, **kwargs)


def renglon_de(entrada: Entrada, nombres: Mapping[str, str]) -> dict[str, Any]:
    """An entry in words. `nombres`: what people call the thing, by asunto; without one, its code."""
    tipo, _, codigo = entrada.asunto.partition(":")
    publicos = {n.campo: n.valor for n in entrada.nombres_publicos}  # type: ignore[attr-defined]
    return {
        "entrada": entrada,
        "frase": frases.frase_de_verbo(entrada.verbo),
        "tipo": frases.nombre_de_tipo(tipo),
        "codigo": nombres.get(entrada.asunto) or codigo,
        # What has no public name has no public page: a draft, say.
        "direccion": frases.direccion_de_asunto(entrada.asunto)
        if entrada.asunto in nombres or tipo not in frases.nombradores()
        else None,
        "rol": frases.frase_de_rol(entrada.rol),
        "nombre": publicos.get(huella.CAMPO_DEL_NOMBRE, ""),
    }


class DeEntrada(DeCadena):
    entrada: Entrada

    def preparar(self) -> None:
        super().preparar()
        entrada = consultas_de_entradas.entrada_de(self.cadena, self.kwargs["numero"])
        if entrada is None:
            raise Http404("Esa entrada no existe en esta bitácora.")
        self.entrada = entrada


class EntradaDeCadena(DeEntrada, Pagina):
    """One act: what the record says, the exact text that was hashed, and how to redo the sum by hand."""

    permiso = PUBLICO
    template_name = "bitacora/entrada_ver.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        cambio = json.loads(self.entrada.texto)["cambio"]
        nombres = frases.nombres_de([self.entrada.asunto, *asuntos_en(cambio)])
        return super().get_context_data(**kwargs) | {
            "cadena": self.cadena,
            "direccion_de_cadena": direcciones.de_cadena(self.cadena.clave),
            "direccion_de_texto": direcciones.de_texto(self.cadena.clave, self.entrada.numero),
            "entrada": self.entrada,
            "renglon": renglon_de(self.entrada, nombres),
            "con_nombre": bool(json.loads(self.entrada.texto)["actor"]["nombre"]),
            "cambios": cambios_de(self.entrada, cambio, nombres),
            "previa": self.vecina(-1),
            "siguiente": self.vecina(+1),
        }

    def vecina(self, paso: int) -> str:
        """Address of the entry before or after this one; empty at the ends."""
        numero = self.entrada.numero + paso
        dentro = 1 <= numero <= self.cadena.ultimo_numero
        return direcciones.de_entrada(self.cadena.clave, numero) if dentro else ""


# Keys of a change whose values are codes of other things: what people call those is said instead.
CLAVES_CON_CODIGO = {"fuentes": "fuente", "fuente": "fuente", "sector": "sector", "organizacion": "organizacion"}
SIN_NOMBRES: Mapping[str, str] = MappingProxyType({})
_CODIGO = re.compile(r"[a-z]+(?:_[a-z]+)+|[a-z]+[csx]ion")


def asuntos_en(cambio: Mapping[str, Any]) -> Iterator[str]:
    """The things that a change names by their code, as asuntos."""
    for clave, valor in cambio.items():
        for parte in valor if isinstance(valor, list) else [valor]:
            if isinstance(parte, dict):
                yield from asuntos_en(parte)
            elif isinstance(parte, str) and clave in CLAVES_CON_CODIGO:
                yield f"{CLAVES_CON_CODIGO[clave]}:{parte}"


def cambios_de(entrada: Entrada, cambio: Mapping[str, Any], nombres: Mapping[str, str]) -> list[dict[str, str]]:
    """What changed, key by key, readable. A text kept apart shows only while it is public and held."""
    publicos = {n.campo: n.valor for n in entrada.nombres_publicos}  # type: ignore[attr-defined]
    salida = []
    for clave, valor in cambio.items():
        renglon = {"clave": frases.legible(clave), "valor": "", "reservado": ""}
        if isinstance(valor, dict) and valor.keys() == {huella.CLAVE_DE_TEXTO}:
            renglon["valor"] = publicos.get(f"cambio.{clave}", "")
            renglon["reservado"] = "" if renglon["valor"] else valor[huella.CLAVE_DE_TEXTO]
        else:
            renglon["valor"] = en_palabras(valor, nombres, clave)
        salida.append(renglon)
    return salida


def en_palabras(valor: Any, nombres: Mapping[str, str] = SIN_NOMBRES, clave: str = "") -> str:
    """A recorded value as a person reads it: names instead of codes, dates in words."""
    if valor is None:
        return "—"
    if isinstance(valor, bool):
        return "sí" if valor else "no"
    if isinstance(valor, int):
        return formatos.numero(valor)
    if isinstance(valor, str):
        return texto_en_palabras(valor, nombres, clave) or "—"
    if isinstance(valor, list):
        aparte = "; " if clave in CLAVES_CON_CODIGO else ", "
        return aparte.join(en_palabras(parte, nombres, clave) for parte in valor) or "—"
    return "; ".join(f"{frases.legible(k)}: {en_palabras(parte, nombres, k)}" for k, parte in valor.items()) or "—"


def texto_en_palabras(valor: str, nombres: Mapping[str, str], clave: str) -> str:
    """A recorded text: the name of what it points to, a date in words, a code of the portal made readable, or itself."""
    nombre = nombres.get(f"{CLAVES_CON_CODIGO[clave]}:{valor}") if clave in CLAVES_CON_CODIGO else None
    if nombre:
        return nombre
    return fecha_en_palabras(valor) or (frases.legible(valor).lower() if _CODIGO.fullmatch(valor) else valor)


def fecha_en_palabras(valor: str) -> str:
    """A recorded day or instant in words; empty when the text is something else."""
    try:
        if len(valor) == 10:
            return formatos.fecha(dt.date.fromisoformat(valor))
        return formatos.momento(huella.leer_instante(valor))
    except ValueError:
        return ""


class TextoDeEntrada(DeEntrada):
    """The exact text, byte for byte: `sha256sum` of this file is the entry's hash."""

    permiso = PUBLICO

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        nombre = f"{self.cadena.clave}-{self.entrada.numero}.json"
        return HttpResponse(
            self.entrada.texto.encode(),
            content_type="application/json; charset=utf-8",
            headers={"Content-Disposition": f'attachment; filename="{nombre}"'},
        )


class Exportacion(DeCadena):
    """The whole chain as JSON lines, which the stand-alone verifier reads."""

    permiso = PUBLICO

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return StreamingHttpResponse(
            consultas_de_entradas.exportar(self.cadena),
            content_type="application/x-ndjson; charset=utf-8",
            headers={"Content-Disposition": f'attachment; filename="bitacora-{self.cadena.clave}.jsonl"'},
        )


class Verificador(ConPermiso):
    """The stand-alone verifier: one file, to be kept and run far from here."""

    permiso = PUBLICO

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        archivo = (settings.RAIZ / "bin" / "verificar-bitacora").open("rb")
        return FileResponse(
            archivo, as_attachment=True, filename="verificar-bitacora.py", content_type="text/x-python; charset=utf-8"
        )
