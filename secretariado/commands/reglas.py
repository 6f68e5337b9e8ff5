"""The internal rules, version by version. The first comes with the installation; every later one, by acuerdo."""

import hashlib
from collections.abc import Sequence
from typing import Any

from django.db.models import Max

from archivos.commands import guardar_archivo
from bitacora.commands import asentar
from comun import reloj
from comun.comandos import ClaseDeActo, comando
from comun.errors import Conflicto, ReglaIncumplida, SinPermiso
from comun.textos import normalizar
from secretariado.actores import ADMINISTRACION, como
from secretariado.commands.quorum import revisar_quorum
from secretariado.commands.uso import usar_acuerdo
from secretariado.enums import EstadoDeReglas, Materia, MetodoDeAcuerdo, ReglaDeVoto, Rol
from secretariado.errors import EsHistorico
from secretariado.errors_de_integrantes import ReglasYaPublicadas
from secretariado.models import Acuerdo, Ejercicio, ReglasInternas, Secretariado
from secretariado.queries.integracion import partes_votantes, reglas_vigentes
from secretariado.queries.nombramientos import cargos_de
from secretariado.queries.reglas import contenido_de

MAXIMO_DE_DIAS = 60


@comando(ClaseDeActo.AUTORIDAD)
def escribir_reglas(
    *,
    persona: Any,
    secretariado: Secretariado,
    texto: str,
    regla_de_voto: str,
    dias_de_convocatoria: int = 5,
    partes_requeridas: Sequence[str] = (),
    subida: Any = None,
) -> ReglasInternas:
    """A version of the rules is put in writing, for everybody to read before it is decided on.

    There is one draft at a time: writing again changes it, and an acuerdo voted on the former text is then useless.
    `partes_requeridas`: keys of the partes that the quorum needs; none means every one.

    Raises `SinPermiso`, `EsHistorico` or `ReglaIncumplida`.
    """
    ejercicio = _tomar(persona, secretariado)
    limpio = normalizar(texto)
    if not limpio:
        raise ReglaIncumplida("falta_el_texto", "Escribe el texto de las reglas.", campo="texto")
    if not 1 <= dias_de_convocatoria <= MAXIMO_DE_DIAS:
        raise ReglaIncumplida(
            "dias_fuera_de_rango",
            f"Los días de anticipación van de 1 a {MAXIMO_DE_DIAS}.",
            campo="dias_de_convocatoria",
        )
    if regla_de_voto not in ReglaDeVoto.values:
        raise ReglaIncumplida("regla_desconocida", "Elige una regla de voto de la lista.", campo="regla_de_voto")
    claves = [parte.clave for parte in partes_votantes(ejercicio)]
    if ajenas := set(partes_requeridas) - set(claves):
        raise ReglaIncumplida(
            "parte_desconocida", f"No hay una parte así: {', '.join(sorted(ajenas))}.", campo="partes_requeridas"
        )
    requeridas = [clave for clave in claves if clave in set(partes_requeridas)]
    documento = guardar_archivo(persona=persona, subida=subida) if subida is not None else None
    huella = hashlib.sha256(limpio.encode()).hexdigest()
    reglas = ReglasInternas.objects.select_for_update().filter(
        secretariado=secretariado, estado=EstadoDeReglas.BORRADOR
    ).first() or ReglasInternas(secretariado=secretariado, version=_siguiente(secretariado))
    reglas.texto, reglas.huella = limpio, huella
    reglas.dias_de_convocatoria, reglas.regla_de_voto = dias_de_convocatoria, regla_de_voto
    reglas.partes_requeridas = [] if requeridas == claves else requeridas
    reglas.documento = documento or reglas.documento
    reglas.escritas_por, reglas.escritas_en = persona, reloj.ahora()
    if subida is None and _son_las_vigentes(reglas):
        raise Conflicto("sin_cambios", "Las reglas vigentes ya dicen eso mismo: no hay nada que cambiar.")
    reglas.save()
    asentar(
        cadena=ejercicio.slug,
        verbo="secretariado.reglas_escritas",
        asunto=reglas.asunto,
        actor=_actor(persona, ejercicio),
        cambio=contenido_de(reglas),
    )
    return reglas


@comando(ClaseDeActo.AUTORIDAD)
def publicar_reglas(*, persona: Any, reglas: ReglasInternas, acuerdo: Acuerdo | None = None) -> ReglasInternas:
    """The rules begin to bind. The first version is part of the installation; every later one takes a firm acuerdo.

    1. Lock the version. Without earlier rules none is asked; then every parte must be needed for the quorum, because
       nobody has agreed to leave one out. Later, a change of the weight of the partes takes consensus.
    2. With earlier rules, use the acuerdo of matter `aprobar_reglas` on exactly this text.
    3. The former ones are kept, as replaced.

    Raises `SinPermiso`, `ReglasYaPublicadas`, `ReglaIncumplida` and what `usar_acuerdo` raises.
    """
    ejercicio = _tomar(persona, reglas.secretariado)
    fila = ReglasInternas.objects.select_for_update(of=("self",)).get(pk=reglas.pk)
    if fila.estado != EstadoDeReglas.BORRADOR:
        raise ReglasYaPublicadas()
    anteriores = reglas_vigentes(fila.secretariado)
    if anteriores is None:
        if fila.partes_requeridas:
            raise ReglaIncumplida(
                "primeras_reglas_con_todas_las_partes",
                "Las primeras reglas necesitan a todas las partes en el quórum: dejar a una fuera pide un acuerdo.",
                campo="partes_requeridas",
            )
        usado = None
    else:
        if acuerdo is None:
            raise ReglaIncumplida(
                "falta_el_acuerdo",
                "Para cambiar las reglas hace falta un acuerdo firme que las apruebe.",
                campo="acuerdo",
            )
        if acuerdo.metodo != MetodoDeAcuerdo.CONSENSO and _cambian_el_peso(anteriores, fila):
            raise ReglaIncumplida(
                "cambiar_el_peso_pide_consenso",
                "Cambiar qué partes hacen falta o cómo se vota pide consenso: ninguna mayoría deja fuera a una parte.",
                campo="acuerdo",
            )
        usado = usar_acuerdo(acuerdo=acuerdo, materia=Materia.APROBAR_REGLAS, asunto=fila.asunto)
        anteriores.estado = EstadoDeReglas.SUSTITUIDA
        anteriores.save(update_fields=["estado"])
    fila.acuerdo, fila.estado, fila.vigentes_desde = usado, EstadoDeReglas.VIGENTE, reloj.ahora()
    fila.save(update_fields=["acuerdo", "estado", "vigentes_desde"])
    revisar_quorum(ejercicio=ejercicio)
    asentar(
        cadena=ejercicio.slug,
        verbo="secretariado.reglas_publicadas",
        asunto=fila.asunto,
        actor=_actor(persona, ejercicio),
        cambio=contenido_de(fila) | {"acuerdo": usado.codigo if usado is not None else None},
    )
    return fila


def _tomar(persona: Any, secretariado: Secretariado) -> Ejercicio:
    if not persona.has_perm("secretariado.escribir_reglas", secretariado.ejercicio):
        raise SinPermiso("no_puede_escribir_reglas", "Las reglas las escribe y publica la coordinación del ejercicio.")
    if secretariado.ejercicio.es_historico:
        raise EsHistorico()
    return Ejercicio.objects.select_for_update().get(pk=secretariado.ejercicio_id)


def _siguiente(secretariado: Secretariado) -> int:
    ultima: int | None = ReglasInternas.objects.filter(secretariado=secretariado).aggregate(m=Max("version"))["m"]
    return (ultima or 0) + 1


def _actor(persona: Any, ejercicio: Ejercicio) -> Any:
    coordina = any(c.rol == Rol.COORDINACION and c.ejercicio_id == ejercicio.pk for c in cargos_de(persona))
    return como(persona, Rol.COORDINACION if coordina else ADMINISTRACION)


def _son_las_vigentes(reglas: ReglasInternas) -> bool:
    """Whether the rules in force say exactly the same."""
    vigentes = ReglasInternas.objects.filter(
        secretariado_id=reglas.secretariado_id, estado=EstadoDeReglas.VIGENTE
    ).first()
    campos = ("huella", "dias_de_convocatoria", "regla_de_voto", "partes_requeridas")
    return vigentes is not None and all(getattr(vigentes, campo) == getattr(reglas, campo) for campo in campos)


def _cambian_el_peso(antes: ReglasInternas, despues: ReglasInternas) -> bool:
    """Whether they change which partes the quorum needs, or whose weight is equal."""
    return (antes.regla_de_voto, sorted(antes.partes_requeridas)) != (
        despues.regla_de_voto,
        sorted(despues.partes_requeridas),
    )
