"""Real mesas as sources tell them: a topic and a date; what they do not say stays empty."""

import datetime as dt
from collections.abc import Sequence

from bitacora.commands import asentar
from comun.comandos import ClaseDeActo, comando
from comun.enums import Naturaleza
from consultas.models import Tema
from mesas.enums import EstadoDeMesa
from mesas.models import Mesa
from planes.commands.historico import exigir_historico
from planes.models import Plan
from secretariado.commands.historico import CARGA, claves, exigir_fuentes
from secretariado.models import Fuente


@comando(ClaseDeActo.AUTORIDAD)
def registrar_mesa_historica(
    *,
    plan: Plan,
    codigo: str,
    titulo: str,
    temas: Sequence[Tema],
    fecha: dt.date | None,
    nota: str,
    fuentes: Sequence[Fuente],
) -> Mesa:
    """A workshop that was held, with the date its source gives."""
    exigir_historico(plan)
    exigir_fuentes(fuentes)
    mesa = Mesa.objects.create(
        plan=plan,
        codigo=codigo,
        titulo=titulo,
        fecha=fecha,
        nota=nota,
        naturaleza=Naturaleza.HISTORICO,
        estado=EstadoDeMesa.SIN_ESTADO,
    )
    mesa.temas.set(temas)
    mesa.fuentes.set(fuentes)
    asentar(
        cadena=plan.ejercicio.slug,
        verbo="mesas.mesa_registrada",
        asunto=mesa.asunto,
        actor=CARGA,
        cambio={
            "naturaleza": Naturaleza.HISTORICO.value,
            "titulo": titulo,
            "fecha": fecha,
            "temas": [tema.codigo for tema in temas],
            "fuentes": claves(fuentes),
        },
    )
    return mesa
