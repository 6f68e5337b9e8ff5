"""The home page."""

from typing import Any

from django.urls import reverse

from bitacora.direcciones import de_cadena
from comun import formatos
from comun.vistas import PUBLICO, Pagina
from planes.queries.planes import pista
from secretariado.enums import Estatus
from secretariado.queries import ejercicios as consultas_de_ejercicios
from tablero.palabras import en_letras, enumerar, mayuscula
from tablero.queries import inicio as consultas_de_inicio
from tablero.queries.inicio import Hilo


def titulo_del_hilo(hilo: Hilo) -> str:
    """ "De mil voces a trece compromisos", as far as there are numbers to say it."""
    if hilo.cifra is None or not hilo.compromisos:
        return "De la consulta a los compromisos"
    voces = "mil" if 1_000 <= hilo.cifra.valor < 2_000 else formatos.numero(hilo.cifra.valor)
    return f"De {voces} voces a {en_letras(hilo.compromisos, uno='un')} compromisos"


class Inicio(Pagina):
    """What is open today, and how a promise is followed from a proposal to a result."""

    permiso = PUBLICO
    template_name = "tablero/inicio.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        plan = consultas_de_inicio.plan_federal()
        contexto = super().get_context_data(**kwargs) | {
            "abierto": consultas_de_inicio.abierto_hoy(),
            "plan": plan,
            "citas": consultas_de_inicio.proximas_citas(),
            "registro": consultas_de_inicio.registro(plan.ejercicio.slug if plan else ""),
            **self._mapa(),
        }
        if contexto["registro"].muestra:
            contexto["registro_url"] = de_cadena(contexto["registro"].muestra.clave)
        if plan is not None:
            hilo = consultas_de_inicio.hilo_de(plan)
            contexto |= {"pista": pista(list(plan.etapas.all())), "hilo": hilo, "titulo_hilo": titulo_del_hilo(hilo)}
        return contexto

    def _mapa(self) -> dict[str, Any]:
        """The tiles, their key, and what the key says in words."""
        piezas = consultas_de_ejercicios.mosaico()
        for pieza in piezas:
            pieza["url"] = reverse("secretariado:ejercicio", args=[pieza["slug"]])
        entidades = [pieza for pieza in piezas if pieza["es_entidad"]]
        con_plan = sum(pieza["estatus"] == Estatus.CON_PLAN for pieza in entidades)
        sin_ejercicio = [pieza["nombre"] for pieza in entidades if pieza["estatus"] == Estatus.SIN_EJERCICIO]
        return {
            "mosaico": piezas,
            "leyenda": consultas_de_ejercicios.leyenda(piezas),
            "con_plan": con_plan,
            "con_plan_texto": mayuscula(en_letras(con_plan, uno="un")),
            "sin_ejercicio": enumerar(sin_ejercicio),
            "entidades": len(entidades),
        }
