"""What the portal knows of a meeting, as plain data for its minuta: when, where, how many came, what was chosen.

Nobody is listed: the attendance is public totals, in blocks of five or more (mesas/queries/asistencia.py), and which
partes were there. `conteos` and `elecciones` are kept in the exact text; the account to begin with tells them too.
"""

import re
from typing import Any

from django.urls import reverse

from bitacora.huella import instante
from comun import formatos
from mesas.enums import EstadoDeEleccion
from mesas.models import Eleccion, SesionDeMesa
from mesas.queries.asistencia import atestiguan, conteos_de, partes_presentes
from mesas.queries.reuniones import zona_de
from secretariado.minutas import HUECO
from secretariado.models import Minuta, Parte
from secretariado.queries.datos_de_minutas import FORMATO
from secretariado.relato import crudo

_CODIGO = re.compile(r"-m[0-9]+\Z")


def codigo_de_minuta(sesion: SesionDeMesa) -> str:
    return f"{sesion.mesa.plan.ejercicio.slug}-m{sesion.pk}"


def reunion_de_minuta(minuta: Minuta) -> SesionDeMesa | None:
    """The meeting that points to this minuta. One query; none for minutas of another kind."""
    if not _CODIGO.search(minuta.codigo):
        return None
    return SesionDeMesa.objects.filter(minuta=minuta).select_related("mesa__plan__ejercicio").first()


def direccion(sesion: SesionDeMesa) -> str:
    return reverse("mesas:reunion", args=[sesion.mesa.codigo, sesion.numero])


def parte_de(sesion: SesionDeMesa, persona: Any) -> Parte | None:
    """The parte for which somebody who was registered and arrived may confirm."""
    return next((fila.parte for fila in atestiguan(sesion) if fila.persona_id == persona.pk), None)


def personas_que_confirman(sesion: SesionDeMesa) -> list[Any]:
    return [fila.persona for fila in atestiguan(sesion)]


def falta_para_confirmar(sesion: SesionDeMesa) -> str:
    """Why the minuta cannot be sent yet; empty when it can."""
    if Eleccion.objects.filter(sesion=sesion, estado=EstadoDeEleccion.ABIERTA).exists():
        return "Hay una elección abierta: ciérrala, y después envía la minuta."
    if not partes_presentes(sesion):
        return "Nadie que llegó a la reunión puede confirmar la minuta por una de las partes."
    return ""


def datos_de_reunion(sesion: SesionDeMesa) -> dict[str, Any]:
    """The meeting, its agenda, its attendance in public totals, which partes were there and what was chosen."""
    mesa = sesion.mesa
    ejercicio, conteos = mesa.plan.ejercicio, conteos_de(sesion)
    return {
        "formato": FORMATO,
        "origen": "mesa",
        "ejercicio": ejercicio.slug,
        "nombre_del_ejercicio": ejercicio.nombre,
        "naturaleza": str(sesion.naturaleza),
        "zona_horaria": ejercicio.zona_horaria,
        "sesion": {
            "numero": sesion.numero,
            "titulo": sesion.titulo,
            "tipo": f"Reunión de mesa: {sesion.get_clase_display().lower()}",
            "organo": mesa.titulo,
            "mesa": mesa.codigo,
            "modalidad": sesion.get_modalidad_display(),
            "lugar": sesion.lugar,
            "inicia": instante(sesion.inicia),
            "abierta_en": instante(sesion.abierta_en) if sesion.abierta_en else None,
            "cerrada_en": instante(sesion.cerrada_en) if sesion.cerrada_en else None,
            "informativa": False,
        },
        "agenda": [
            {
                "orden": punto.orden,
                "titulo": punto.titulo,
                "detalle": "",
                "minutos": punto.minutos,
                "parte": "",
                "agregado_despues": False,
            }
            for punto in sesion.puntos.order_by("orden")
        ],
        "asistencia": [
            {
                "parte": parte.nombre,
                "clave": parte.clave,
                "observa": False,
                "presentes": [
                    {
                        "nombre": "Personas registradas, sin lista de nombres",
                        "organizacion": "",
                        "cargo": "",
                        "calidad": "Participante",
                        "acreditada": "Con el código de la reunión, o las anotó quien facilita",
                        "salio_en": None,
                    }
                ],
            }
            for parte in partes_presentes(sesion)
        ],
        "conteos": {
            "total": conteos.total,
            "por_sector": [{"nombre": t.nombre, "cantidad": t.cantidad} for t in conteos.por_sector],
            "por_sexo": [{"nombre": t.nombre, "cantidad": t.cantidad} for t in conteos.por_sexo],
        },
        "elecciones": _elecciones(sesion),
        "acuerdos": [],
    }


def _elecciones(sesion: SesionDeMesa) -> list[dict[str, Any]]:
    filas = Eleccion.objects.filter(sesion=sesion).select_related("ganadora_causa", "ganadora_solucion").order_by("pk")
    return [
        {
            "sobre": fila.get_sobre_display(),
            "via": fila.get_via_display(),
            "estado": fila.get_estado_display(),
            "ganadora": _ganadora(fila),
            "razon": fila.razon,
        }
        for fila in filas
    ]


def _ganadora(fila: Eleccion) -> str:
    if fila.ganadora_causa is not None:
        return fila.ganadora_causa.enunciado
    return fila.ganadora_solucion.titulo if fila.ganadora_solucion is not None else ""


def borrador(sesion: SesionDeMesa, datos: dict[str, Any]) -> str:
    """The account to begin with. What the portal cannot know is left between brackets, to be filled in."""
    zona = zona_de(sesion.mesa.plan.ejercicio)
    empezo = (sesion.abierta_en or sesion.inicia).astimezone(zona)
    lugar = f" Lugar: {crudo(sesion.lugar)}." if sesion.lugar else ""
    parrafos = [
        f"El {formatos.fecha(empezo)}, a las {formatos.hora(empezo)} horas, se reunió la mesa «{crudo(sesion.mesa.titulo)}» "
        f"en «{crudo(sesion.titulo)}» ({sesion.get_clase_display().lower()}). "
        f"Modalidad: {sesion.get_modalidad_display().lower()}.{lugar}",
        _asistencia(datos),
        "## Desarrollo de la reunión",
    ]
    for punto in datos["agenda"]:
        parrafos += [f"### {punto['orden']}. {crudo(punto['titulo'])}", f"{HUECO}.]"]
    if datos["elecciones"]:
        parrafos += ["## Lo que se eligió", "\n".join(f"- {_eleccion(fila)}" for fila in datos["elecciones"])]
    return "\n\n".join(parrafos)


def _asistencia(datos: dict[str, Any]) -> str:
    conteos = datos["conteos"]
    if not conteos["total"]:
        return "No se registró la llegada de nadie."
    frases = [f"Asistieron {formatos.numero(conteos['total'])} personas."]
    for rotulo, bloques in (("sector", conteos["por_sector"]), ("sexo", conteos["por_sexo"])):
        if bloques:
            dichos = "; ".join(f"{crudo(b['nombre'])}, {formatos.numero(b['cantidad'])}" for b in bloques)
            frases.append(f"Por {rotulo}: {dichos}.")
    return " ".join(frases)


def _eleccion(fila: dict[str, Any]) -> str:
    gano = f": «{crudo(fila['ganadora'])}»" if fila["ganadora"] else ""
    por_que = f" Por qué: {crudo(fila['razon'])}" if fila["razon"] else ""
    return f"{fila['sobre']} ({fila['via'].lower()}), {fila['estado'].lower()}{gano}.{por_que}"
