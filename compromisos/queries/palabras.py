"""The text of a commitment in the words that people read: names instead of codes."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import CharField, F, Value
from django.db.models.functions import Concat

from compromisos.diferencia import en_bruto
from compromisos.enums import EfectoDePolitica, Eje, Nivel, TipoDeCompromiso
from comun import formatos
from consultas.models import Tema
from mesas.models import Nodo, Solucion
from mesas.ods import catalogo
from planes.models import Plan
from secretariado.models import Organizacion


@dataclass(frozen=True)
class Palabras:
    """Names by code, read once for all the texts of a page. A code whose thing is gone is shown as it is."""

    organizaciones: Mapping[str, str]
    temas: Mapping[str, str]
    soluciones: Mapping[str, str]
    causas: Mapping[str, str]
    plan: Plan

    def __call__(self, clave: str, valor: Any) -> str:
        """A value of the canonical text (compromisos/queries/texto.py) in words."""
        if clave in ("responsables", "corresponsables"):
            return "\n".join(self.organizaciones.get(slug, slug) for slug in valor)
        if clave == "causas":
            return "\n".join(self.causas.get(codigo, codigo) for codigo in valor)
        if clave == "plan":
            return self.plan.titulo if valor == self.plan.slug else valor
        if clave in ("tema", "solucion"):
            nombres = self.temas if clave == "tema" else self.soluciones
            return str(nombres.get(valor, valor))
        if clave in ("tipo", "efecto"):
            rotulos = dict(TipoDeCompromiso.choices if clave == "tipo" else EfectoDePolitica.choices)
            return str(rotulos.get(valor, valor))
        if clave == "ambicion":
            return "\n".join(_nivel(fila) for fila in valor)
        if clave == "ods":
            return "\n".join(_ods(fila) for fila in valor)
        if clave in ("inicio", "fin") and valor:
            return formatos.fecha(dt.date.fromisoformat(valor))
        if clave == "monto" and valor:
            return f"$ {formatos.numero(Decimal(valor), 2)}"
        return en_bruto(clave, valor)


def palabras_de(plan: Plan, contenidos: Iterable[Mapping[str, Any]]) -> Palabras:
    """Names of everything that those texts mention. One query for each kind of thing mentioned, four at most."""
    textos = list(contenidos)
    organizaciones = {
        slug for texto in textos for campo in ("responsables", "corresponsables") for slug in texto.get(campo, [])
    }
    temas = {texto["tema"] for texto in textos if texto.get("tema")}
    soluciones = {texto["solucion"] for texto in textos if texto.get("solucion")}
    causas = {codigo for texto in textos for codigo in texto.get("causas", [])}
    llamado = Concat("consulta__slug", Value("/"), F("codigo"), output_field=CharField())
    return Palabras(
        dict(Organizacion.objects.filter(slug__in=organizaciones).values_list("slug", "nombre"))
        if organizaciones
        else {},
        dict(Tema.objects.annotate(llamado=llamado).filter(llamado__in=temas).values_list("llamado", "titulo"))
        if temas
        else {},
        dict(Solucion.objects.filter(codigo__in=soluciones).values_list("codigo", "titulo")) if soluciones else {},
        dict(Nodo.objects.filter(codigo__in=causas).values_list("codigo", "enunciado")) if causas else {},
        plan,
    )


def _nivel(fila: Mapping[str, Any]) -> str:
    eje, nivel = dict(Eje.choices).get(fila["eje"], fila["eje"]), dict(Nivel.choices).get(fila["nivel"], fila["nivel"])
    return f"{eje}: {nivel}" + (f". {fila['justificacion']}" if fila["justificacion"] else "")


def _ods(fila: Mapping[str, Any]) -> str:
    hallado = catalogo().get(fila["numero"])
    nombre = f"{fila['numero']}. {hallado.nombre if hallado else ''}".strip()
    return nombre + (f" ({fila['meta']})" if fila["meta"] else "")
