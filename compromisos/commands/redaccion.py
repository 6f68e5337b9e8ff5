"""Writing a commitment down, and writing it again until it says what it has to."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from bitacora.commands import asentar
from compromisos import ambicion
from compromisos.commands.guardias import actor_de, tomar_compromiso
from compromisos.commands.guardias_de_redaccion import EDITABLES, exigir_causa, exigir_en_redaccion, limpiar, papeles
from compromisos.commands.versiones import fijar_version
from compromisos.enums import ClaseDeVersion, EstadoCompromiso
from compromisos.errors import CompromisoHistorico, NumeroRepetido
from compromisos.errors_de_redaccion import CompromisoCambio
from compromisos.models import AmbicionDeCompromiso, Compromiso, OdsDeCompromiso, Responsabilidad
from compromisos.queries.redaccion import SUELTOS, TEXTOS, en_datos, lo_que_propone, valores_de
from compromisos.queries.texto import con_texto, texto_y_huella
from comun.comandos import ClaseDeActo, comando
from comun.errors import ReglaIncumplida, SinPermiso
from comun.textos import plegar
from consultas.models import Tema
from cuentas.models import Persona
from mesas.models import Nodo, Solucion
from planes.commands import evaluar_requisitos
from planes.commands.guardias import exigir_permiso
from planes.models import Plan
from secretariado.actores import como
from secretariado.enums import Rol
from secretariado.models import Organizacion

ETAPAS = (6, 7)
NO_LO_ESCRIBES = "Sólo la coordinación y las organizaciones del compromiso pueden editarlo."


@comando(ClaseDeActo.AUTORIDAD)
def redactar_compromiso(
    *,
    persona: Persona,
    plan: Plan,
    numero: int,
    nombre_corto: str,
    texto: str,
    problema: str,
    tipo: str,
    tema: Tema | None,
    responsables: Sequence[Organizacion],
    corresponsables: Sequence[Organizacion],
    inicio: dt.date | None,
    fin: dt.date | None,
    solucion: Solucion | None = None,
    causas: Sequence[Nodo] | None = None,
) -> Compromiso:
    """Coordination writes a commitment of its plan: what is promised and who answers for it. It is born a draft.

    1. Lock the plan, so that numbers are given one at a time; refuse a plan told by sources.
    2. Check text, dates, topic (of this plan), cause and solution (chosen by its mesas) and organisations (of the plan's
       own nature: no invented act is ever attributed to a real organisation, domain.md §0).
    3. Write. What the chosen solution says already (policy, result, goals, problem, its causes) is the starting point
       of what nobody wrote.

    Raises `SinPermiso`, `CompromisoHistorico`, `NumeroRepetido` and what `limpiar` refuses.
    """
    if not persona.has_perm("compromisos.redactar", plan):
        raise SinPermiso("sin_permiso", "Sólo la coordinación de este ejercicio puede redactar compromisos.")
    plan = Plan.objects.select_for_update(of=("self",)).select_related("ejercicio").get(pk=plan.pk)
    if plan.es_historico:
        raise CompromisoHistorico
    if not 1 <= numero <= 999:
        raise ReglaIncumplida("numero_fuera_de_rango", "El número va de 1 a 999.", campo="numero")
    valores: dict[str, Any] = {
        **dict.fromkeys(TEXTOS, ""),
        **dict.fromkeys(SUELTOS),
        "efecto": "",
        "dentro_del_denominador": True,
        "ambiciones": {},
        "ods": [],
        "causas": [],
        "nombre_corto": nombre_corto,
        "texto": texto,
        "tipo": tipo,
        "tema": tema,
        "responsables": list(responsables),
        "corresponsables": list(corresponsables),
        "inicio": inicio,
        "fin": fin,
    }
    if solucion is not None:
        valores |= lo_que_propone(solucion)
    if problema.strip():
        valores["problema"] = problema
    if causas is not None:
        valores["causas"] = list(causas)
    limpio = limpiar(plan, valores)
    if Compromiso.objects.filter(plan=plan, numero=numero).exists():
        raise NumeroRepetido(numero)
    compromiso = escribir_valores(
        Compromiso(
            plan=plan,
            slug=f"{plan.slug}-c{numero:02d}",
            numero=numero,
            naturaleza=plan.naturaleza,
            estado=EstadoCompromiso.BORRADOR,
        ),
        limpio,
    )
    evaluar_requisitos(plan=plan)
    asentar(
        cadena=plan.ejercicio.slug,
        verbo="compromisos.compromiso_redactado",
        asunto=compromiso.asunto,
        actor=como(persona, Rol.COORDINACION),
        # A draft is read by its coordination only, and the bitácora by everybody: its fingerprint is enough until then.
        cambio={"numero": numero, "estado": compromiso.estado, "huella_del_borrador": _huella_de(compromiso)},
    )
    return compromiso


@comando(ClaseDeActo.AUTORIDAD)
def editar_compromiso(
    *, persona: Persona, compromiso: Compromiso, version: int, cambios: Mapping[str, Any]
) -> Compromiso:
    """Coordination, or an organisation of the commitment, writes a draft again.

    `cambios`: only what changes, by field of `guardias_de_redaccion.EDITABLES`; `ambiciones` is axis → (level, why),
    `ods` is (number, target) each. `version` is the one that was read: if there is a newer one nothing is overwritten,
    and the refusal carries both texts. Writing what is already written changes nothing and records nothing, so a double
    click is one act. While it is open to comments the new text is kept as a version that everybody can read.
    Raises `SinPermiso`, `CompromisoHistorico`, `PlanDetenido`, `NoEstaEnRedaccion`, `CompromisoCambio`, `SinCausa` and
    what `limpiar` refuses.
    """
    if ajenos := set(cambios) - EDITABLES:
        raise TypeError(f"not editable: {sorted(ajenos)}")
    exigir_permiso(persona, "compromisos.editar", compromiso, NO_LO_ESCRIBES)
    compromiso = tomar_compromiso(compromiso.pk)
    exigir_en_redaccion(compromiso)
    actuales = valores_de(compromiso)
    nuevos = limpiar(compromiso.plan, actuales | dict(cambios))
    antes, despues = en_datos(actuales), en_datos(nuevos)
    if antes == despues:
        return compromiso
    if version != compromiso.version:
        raise CompromisoCambio(antes | {"version": compromiso.version}, despues | {"version": version})
    publico = compromiso.estado == EstadoCompromiso.EN_COMENTARIOS
    actor = actor_de(persona, compromiso)
    compromiso.version += 1
    if publico:
        compromiso.tipo = nuevos["tipo"]
        exigir_causa(compromiso, nuevos["causas"])
    compromiso = escribir_valores(compromiso, nuevos)
    campos = sorted(campo for campo in despues if antes[campo] != despues[campo])
    if publico:
        fijada = fijar_version(persona=persona, compromiso=compromiso, clase=ClaseDeVersion.COMENTARIOS)
        cambio = {"version": compromiso.version, "campos": campos, "texto": fijada.numero, "huella": fijada.huella}
    else:
        cambio = {"version": compromiso.version, "huella_del_borrador": _huella_de(compromiso)}
    evaluar_requisitos(plan=compromiso.plan, numeros=ETAPAS)
    asentar(
        cadena=compromiso.plan.ejercicio.slug,
        verbo="compromisos.compromiso_editado",
        asunto=compromiso.asunto,
        actor=actor,
        cambio=cambio,
    )
    return compromiso


def _huella_de(compromiso: Compromiso) -> str:
    return texto_y_huella(con_texto(Compromiso.objects.all()).get(pk=compromiso.pk))[1]


def escribir_valores(compromiso: Compromiso, valores: Mapping[str, Any]) -> Compromiso:
    """Write every field and relation as they were cleaned, and what is kept so that lists need no join."""
    for campo in (*TEXTOS, *SUELTOS):
        setattr(compromiso, campo, valores[campo])
    compromiso.ambicion = ambicion.la_mas_alta(nivel for nivel, _ in valores["ambiciones"].values())
    tema = valores["tema"]
    compromiso.texto_plegado = plegar(
        f"{compromiso.nombre_corto} {compromiso.texto} {compromiso.problema} {tema.titulo if tema else ''}"
    )
    compromiso.save()
    compromiso.causas.set(valores["causas"])
    compromiso.responsabilidades.all().delete()
    Responsabilidad.objects.bulk_create(
        Responsabilidad(compromiso=compromiso, organizacion=organizacion, papel=papel, orden=lugar)
        for papel, lugar, organizacion in papeles(valores)
    )
    compromiso.ambiciones.all().delete()
    AmbicionDeCompromiso.objects.bulk_create(
        AmbicionDeCompromiso(compromiso=compromiso, eje=eje, nivel=nivel, justificacion=justificacion)
        for eje, (nivel, justificacion) in valores["ambiciones"].items()
    )
    compromiso.ods.all().delete()
    OdsDeCompromiso.objects.bulk_create(
        OdsDeCompromiso(compromiso=compromiso, numero=numero, meta=meta) for numero, meta in valores["ods"]
    )
    return compromiso
