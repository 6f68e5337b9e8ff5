"""Keeping the demo usable: what ends soon is extended in public, and there is always a session to come."""

import datetime as dt
import uuid

from comun import formatos, reloj
from comun.enums import Naturaleza
from consultas.commands import prorrogar_fase
from consultas.enums import EstadoConsulta, Fase
from consultas.models import Consulta
from cuentas.models import Persona
from gobabierto.siembra.demostracion import CONSULTA, DIAS_DE_PRORROGA, DIAS_MINIMOS, HORA_DE_CIERRE, SLUG
from gobabierto.siembra.textos_de_sesiones import POR_VENIR
from secretariado.commands.sesiones import convocar_sesion
from secretariado.enums import ModalidadDeSesion, TipoDeSesion
from secretariado.models import Ejercicio
from secretariado.queries.integracion import secretariado_vigente
from secretariado.queries.sesiones import sesiones_por_venir

COORDINACION = "coordinacion@demo.example"
DIAS_PARA_LA_SESION = 8


def mantener() -> list[str]:
    """Every act that the demo needs today, by the proper commands. Returns a Spanish sentence for each."""
    return [*mantener_consulta(), *mantener_sesion()]


def mantener_sesion() -> list[str]:
    """Call the next ordinary session when none is to come."""
    ejercicio = Ejercicio.objects.filter(slug=SLUG, naturaleza=Naturaleza.DEMOSTRACION).first()
    if ejercicio is None or sesiones_por_venir(ejercicio).filter(inicia__gt=reloj.ahora()).exists():
        return []
    cuerpo = secretariado_vigente(ejercicio)
    if cuerpo is None:
        return []
    medianoche = dt.datetime.combine(reloj.hoy(), dt.time(), tzinfo=reloj.MEXICO)
    inicia = medianoche + dt.timedelta(days=DIAS_PARA_LA_SESION, hours=17)
    convocar_sesion(
        persona=Persona.objects.get(correo=COORDINACION),
        secretariado=cuerpo,
        titulo=POR_VENIR.titulo,
        tipo=TipoDeSesion.ORDINARIA,
        modalidad=ModalidadDeSesion.A_DISTANCIA,
        inicia=inicia,
        termina=inicia + dt.timedelta(hours=2),
        enlace="https://ejemplo.example/sesion",
        puntos=POR_VENIR.puntos,
        llave_de_acto=uuid.uuid4(),
    )
    return ["Se convocó la siguiente sesión del Secretariado de demostración."]


def mantener_consulta() -> list[str]:
    """Extend what ends in less than `DIAS_MINIMOS` days, by the proper command and in public.

    Returns a Spanish sentence for each phase that it extends or finds ended. Does nothing once the vote was ended by hand.
    """
    consulta = Consulta.objects.filter(slug=CONSULTA, naturaleza=Naturaleza.DEMOSTRACION).first()
    if consulta is None or consulta.estado != EstadoConsulta.PUBLICADA:
        return []
    coordinacion = Persona.objects.get(correo=COORDINACION)
    ahora = reloj.ahora()
    hechas = []
    for fase in consulta.fases.filter(fase__in=(Fase.PROPUESTAS, Fase.VOTACION)).order_by("-inicio"):
        fase.refresh_from_db()
        if fase.fin - ahora >= dt.timedelta(days=DIAS_MINIMOS):
            continue
        if fase.fin <= ahora:
            # No command reopens what ended, not even here: the demo obeys the rules that it shows.
            hechas.append(
                f"«{fase.get_fase_display()}» de la consulta de demostración terminó el {formatos.fecha(fase.fin)} y "
                "ya no se prorroga; para probarla abierta, empieza con una base nueva."
            )
            continue
        medianoche = dt.datetime.combine(reloj.hoy(), dt.time(), tzinfo=reloj.MEXICO)
        fin = medianoche + dt.timedelta(days=DIAS_DE_PRORROGA, hours=HORA_DE_CIERRE)
        prorrogar_fase(
            persona=coordinacion,
            consulta=consulta,
            fase=fase.fase,
            fin_nuevo=fin,
            motivo="La demostración se mantiene abierta para que cualquiera pueda probarla.",
        )
        hechas.append(f"Se prorrogó «{fase.get_fase_display()}» de la consulta de demostración.")
    return hechas
