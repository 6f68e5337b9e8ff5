"""An independent evaluation: written and published only by who was asked; frozen once it is public (domain.md §8)."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db.models import Max
from django.urls import reverse

from archivos.commands import guardar_archivo, publicar_archivo
from avisos.commands import encolar_a
from bitacora.commands import asentar
from bitacora.huella import huella as huella_de
from compromisos import escalas
from compromisos.enums import EstadoCompromiso
from compromisos.enums_de_evaluaciones import Apertura, EstadoDeEvaluacion, EtapaDeEvaluacion
from compromisos.errors import LlaveDeOtroActo
from compromisos.errors_de_evaluaciones import (
    CompromisoDeOtroPlan,
    ConConflictoDeInteres,
    DimensionDeOtraEscala,
    EvaluacionCambio,
    EvaluacionIncompleta,
    EvaluacionPublicada,
    EvaluacionSinPublicar,
    EvaluacionYaCorregida,
    NivelDesconocido,
    NoEvalua,
    OpcionDesconocida,
    PlanSinInicio,
    RelevanciaContradictoria,
    TextoDeEvaluacionInvalido,
    UnSoloValor,
    ValorDeOtraEscala,
)
from compromisos.models import Calificacion, Compromiso, Evaluacion
from compromisos.queries.evaluaciones import conflictos_de, enlaces_de, escala_del_plan, texto_exacto
from comun import reloj
from comun.comandos import ClaseDeActo, comando
from comun.enums import Certeza
from comun.textos import normalizar
from cuentas.models import Persona
from planes.commands.estandares import evaluar_estandares
from planes.commands.guardias import tomar_plan
from planes.errors import PlanHistorico
from planes.models import Plan
from secretariado.actores import como
from secretariado.enums import Rol
from secretariado.queries.destinatarios import integrantes_de_hoy

NIVEL_MAXIMO = 5
LARGO_DE_ENLACE = 500
LARGO_DE_NOTA = 1_000
RESUMEN_MINIMO = 40
MOTIVO_MINIMO, MOTIVO_MAXIMO = 30, 5_000
_direccion_publica = URLValidator(schemes=["http", "https"])


@dataclass(frozen=True)
class DatosDeEvaluacion:
    """What an evaluation says of itself. `subida`: a file to keep with it; None leaves the one it has."""

    titulo: str
    quien: str
    etapa: str
    resumen: str = ""
    enlace: str = ""
    subida: Any = None
    participacion_desarrollo: int | None = None
    participacion_implementacion: int | None = None
    apertura: str = ""
    foro: str = ""


@dataclass(frozen=True)
class CalificacionDicha:
    """What is said of a commitment on one dimension; without `valores`, that nothing is said any more."""

    compromiso: Compromiso
    dimension: str
    valores: tuple[str, ...] = ()
    nota: str = ""
    certeza: str = Certeza.SEMILLA.value


@comando(ClaseDeActo.PRIVADO)
def crear_evaluacion(*, persona: Persona, plan: Plan, datos: DatosDeEvaluacion, llave_de_acto: uuid.UUID) -> Evaluacion:
    """Whoever was asked begins a draft that nobody else reads but those asked too. Its scale is that of the plan's time.

    Raises `NoEvalua`, `ConConflictoDeInteres`, `PlanHistorico`, `PlanSinInicio`, `LlaveDeOtroActo`,
    `TextoDeEvaluacionInvalido`, `OpcionDesconocida`, `NivelDesconocido`, and what the door of files refuses.
    """
    _exigir_evaluador(persona, plan)
    plan = tomar_plan(plan.pk)
    if plan.es_historico:
        raise PlanHistorico
    repetida = _repetida(persona, plan, llave_de_acto)
    if repetida is not None:
        return repetida
    escala = escala_del_plan(plan)
    if escala is None:
        raise PlanSinInicio
    leidos = _leer(persona, datos)
    ultimo = Evaluacion.objects.filter(plan=plan).aggregate(ultimo=Max("numero"))["ultimo"] or 0
    evaluacion: Evaluacion = Evaluacion.objects.create(
        plan=plan,
        numero=ultimo + 1,
        escala=escala.clave,
        autor=persona,
        creada_en=reloj.ahora(),
        llave_de_acto=llave_de_acto,
        **leidos,
    )
    return evaluacion


@comando(ClaseDeActo.PRIVADO)
def editar_evaluacion(
    *, persona: Persona, evaluacion: Evaluacion, revision: int, datos: DatosDeEvaluacion
) -> Evaluacion:
    """Write again what a draft says of itself. `revision` is the one that was read.

    Raises `NoEvalua`, `ConConflictoDeInteres`, `EvaluacionPublicada`, `EvaluacionCambio` and what `crear_evaluacion`
    raises of its data.
    """
    evaluacion = _tomar_borrador(persona, evaluacion, revision)
    for campo, valor in _leer(persona, datos).items():
        setattr(evaluacion, campo, valor)
    evaluacion.revision += 1
    evaluacion.save()
    return evaluacion


@comando(ClaseDeActo.PRIVADO)
def calificar(
    *, persona: Persona, evaluacion: Evaluacion, revision: int, calificaciones: Sequence[CalificacionDicha]
) -> Evaluacion:
    """Write what was coded of some commitments on some dimensions; the rest of the draft stays as it is.

    All or nothing: the first value that the scale does not have leaves everything as it was.
    Raises `NoEvalua`, `ConConflictoDeInteres`, `EvaluacionPublicada`, `EvaluacionCambio`, `CompromisoDeOtroPlan`,
    `DimensionDeOtraEscala`, `ValorDeOtraEscala`, `UnSoloValor`, `RelevanciaContradictoria`, `OpcionDesconocida`,
    `TextoDeEvaluacionInvalido`.
    """
    evaluacion = _tomar_borrador(persona, evaluacion, revision)
    escala = escalas.escala(evaluacion.escala)
    propios = set(
        Compromiso.objects.filter(plan=evaluacion.plan)
        .exclude(estado=EstadoCompromiso.BORRADOR)
        .values_list("pk", flat=True)
    )
    nuevas: dict[tuple[int, str], list[Calificacion]] = {}
    for dicha in calificaciones:
        if dicha.compromiso.pk not in propios:
            raise CompromisoDeOtroPlan
        valores = _valores(escala, dicha)
        if dicha.certeza not in Certeza.values:
            raise OpcionDesconocida("certeza")
        nota = _texto(dicha.nota, "nota", "la nota", maximo=LARGO_DE_NOTA)
        nuevas[(dicha.compromiso.pk, dicha.dimension)] = [
            Calificacion(
                evaluacion=evaluacion,
                compromiso_id=dicha.compromiso.pk,
                dimension=dicha.dimension,
                valor=valor,
                nota=nota,
                certeza=dicha.certeza,
            )
            for valor in valores
        ]
    viejas = [
        una.pk
        for una in Calificacion.objects.filter(evaluacion=evaluacion)
        if (una.compromiso_id, una.dimension) in nuevas
    ]
    Calificacion.objects.filter(pk__in=viejas).delete()
    Calificacion.objects.bulk_create([una for celda in nuevas.values() for una in celda])
    evaluacion.revision += 1
    evaluacion.save(update_fields=["revision"])
    return evaluacion


@comando(ClaseDeActo.AUTORIDAD)
def publicar_evaluacion(*, persona: Persona, evaluacion: Evaluacion, revision: int | None = None) -> Evaluacion:
    """It is everybody's from now on, and nobody changes it: neither who wrote it nor any role of government.

    1. Whoever publishes still has the commission and no part in the plan; `revision`, when given, is the one they read.
    2. Everything missing is said at once: what it found, in short; where the report is; at least one code or level.
    3. Fix the codes, then the evaluation with the SHA-256 of all it says. Mail to the members and to who speaks for the
       organisations of the ejercicio, so that they comment it (standard 2017-IM-D-B3).
    Raises `NoEvalua`, `ConConflictoDeInteres`, `EvaluacionPublicada`, `EvaluacionCambio`, `EvaluacionIncompleta`.
    """
    evaluacion = _tomar_borrador(persona, evaluacion, revision)
    plan = evaluacion.plan
    cuantas = Calificacion.objects.filter(evaluacion=evaluacion).count()
    faltan = _lo_que_falta(evaluacion, cuantas)
    if faltan:
        raise EvaluacionIncompleta(faltan)
    if evaluacion.documento is not None:
        publicar_archivo(archivo=evaluacion.documento)
    Calificacion.objects.filter(evaluacion=evaluacion).update(fija=True)
    avisados = encolar_a(
        personas=[*integrantes_de_hoy(plan.ejercicio), *enlaces_de(plan.ejercicio)],
        motivo="compromisos.evaluacion_publicada",
        objeto=f"{evaluacion.asunto}/{evaluacion.version}",
        asunto=f"Se publicó una evaluación de «{plan.titulo}»",
        plantilla="emails/compromisos/evaluacion_publicada",
        contexto={
            "evaluacion": evaluacion,
            "plan": plan,
            "ejercicio": plan.ejercicio,
            "direccion": reverse("compromisos:evaluacion", args=[plan.slug, evaluacion.numero]),
        },
    )
    evaluacion.estado, evaluacion.publicada_por = EstadoDeEvaluacion.PUBLICADA, persona
    evaluacion.publicada_en, evaluacion.avisados = reloj.ahora(), avisados
    evaluacion.huella = huella_de(texto_exacto(evaluacion))
    evaluacion.save()
    evaluar_estandares(plan=plan)
    asentar(
        cadena=plan.ejercicio.slug,
        verbo="compromisos.evaluacion_corregida" if evaluacion.corrige_id else "compromisos.evaluacion_publicada",
        asunto=evaluacion.asunto,
        actor=como(persona, Rol.EVALUACION),
        cambio={
            "version": evaluacion.version,
            "titulo": evaluacion.titulo,
            "quien": evaluacion.quien,
            "etapa": evaluacion.etapa,
            "escala": evaluacion.escala,
            "calificaciones": cuantas,
            "enlace": evaluacion.enlace,
            "documento": evaluacion.documento.huella if evaluacion.documento else "",
            "huella": evaluacion.huella,
            "motivo": evaluacion.motivo_de_correccion,
        },
    )
    return evaluacion


@comando(ClaseDeActo.PRIVADO)
def corregir_evaluacion(
    *, persona: Persona, evaluacion: Evaluacion, motivo: str, llave_de_acto: uuid.UUID
) -> Evaluacion:
    """Begin another version of a published evaluation, as a draft with all it said. The published one stays in force.

    Raises `NoEvalua`, `ConConflictoDeInteres`, `LlaveDeOtroActo`, `EvaluacionSinPublicar`, `EvaluacionYaCorregida`,
    `TextoDeEvaluacionInvalido`.
    """
    _exigir_evaluador(persona, evaluacion.plan)
    plan = tomar_plan(evaluacion.plan_id)
    repetida = _repetida(persona, plan, llave_de_acto)
    if repetida is not None:
        return repetida
    evaluacion = Evaluacion.objects.get(pk=evaluacion.pk)
    if evaluacion.estado != EstadoDeEvaluacion.PUBLICADA:
        raise EvaluacionSinPublicar
    posterior = Evaluacion.objects.filter(corrige=evaluacion).first()
    if posterior is not None:
        raise EvaluacionYaCorregida(posterior.version)
    motivo = _texto(motivo, "motivo", "qué se corrige y por qué", minimo=MOTIVO_MINIMO, maximo=MOTIVO_MAXIMO)
    iguales = (
        "numero", "titulo", "quien", "etapa", "escala", "resumen", "enlace", "documento", "participacion_desarrollo",
        "participacion_implementacion", "apertura", "foro",
    )  # fmt: skip
    nueva: Evaluacion = Evaluacion.objects.create(
        plan=plan,
        version=evaluacion.version + 1,
        corrige=evaluacion,
        motivo_de_correccion=motivo,
        autor=persona,
        creada_en=reloj.ahora(),
        llave_de_acto=llave_de_acto,
        **{campo: getattr(evaluacion, campo) for campo in iguales},
    )
    Calificacion.objects.bulk_create(
        Calificacion(
            evaluacion=nueva,
            compromiso_id=una.compromiso_id,
            dimension=una.dimension,
            valor=una.valor,
            nota=una.nota,
            certeza=una.certeza,
        )
        for una in Calificacion.objects.filter(evaluacion=evaluacion).order_by("pk")
    )
    return nueva


# --- guards -----------------------------------------------------------------------------------------------------------
def _exigir_evaluador(persona: Persona, plan: Plan) -> None:
    """Raises `NoEvalua`, or `ConConflictoDeInteres` when they took a part in the plan after being asked."""
    if not persona.has_perm("compromisos.evaluar", plan):
        raise NoEvalua
    motivos = conflictos_de(persona, plan)
    if motivos:
        raise ConConflictoDeInteres(motivos)


def _tomar_borrador(persona: Persona, evaluacion: Evaluacion, revision: int | None) -> Evaluacion:
    """The draft, locked until the act ends. Raises `NoEvalua`, `ConConflictoDeInteres`, `EvaluacionPublicada`,
    `EvaluacionCambio`."""
    _exigir_evaluador(persona, evaluacion.plan)
    tomada = (
        Evaluacion.objects.select_for_update(of=("self",))
        .select_related("plan__ejercicio", "documento")
        .get(pk=evaluacion.pk)
    )
    if tomada.estado == EstadoDeEvaluacion.PUBLICADA:
        raise EvaluacionPublicada
    if revision is not None and revision != tomada.revision:
        raise EvaluacionCambio(tomada.revision)
    return tomada


def _repetida(persona: Persona, plan: Plan, llave: uuid.UUID) -> Evaluacion | None:
    anterior = Evaluacion.objects.filter(llave_de_acto=llave).first()
    if anterior is not None and (anterior.plan_id, anterior.autor_id) != (plan.pk, persona.pk):
        raise LlaveDeOtroActo
    return anterior


# --- reading what is sent ---------------------------------------------------------------------------------------------
def _leer(persona: Persona, datos: DatosDeEvaluacion) -> dict[str, Any]:
    """Fields of the model, as they are stored. The file, when one came, is kept unpublished."""
    if datos.etapa not in EtapaDeEvaluacion.values:
        raise OpcionDesconocida("etapa")
    if datos.apertura and datos.apertura not in Apertura.values:
        raise OpcionDesconocida("apertura")
    for campo in ("participacion_desarrollo", "participacion_implementacion"):
        nivel = getattr(datos, campo)
        if nivel is not None and not 0 <= nivel <= NIVEL_MAXIMO:
            raise NivelDesconocido(campo)
    leidos: dict[str, Any] = {
        "titulo": _texto(datos.titulo, "titulo", "el título", minimo=5, maximo=200),
        "quien": _texto(datos.quien, "quien", "quién evalúa", minimo=3, maximo=200),
        "etapa": datos.etapa,
        "resumen": _texto(datos.resumen, "resumen", "el resumen", maximo=10_000),
        "enlace": _enlace(datos.enlace),
        "participacion_desarrollo": datos.participacion_desarrollo,
        "participacion_implementacion": datos.participacion_implementacion,
        "apertura": datos.apertura,
        "foro": _texto(datos.foro, "foro", "el foro", maximo=2_000),
    }
    if datos.subida is not None:
        leidos["documento"] = guardar_archivo(persona=persona, subida=datos.subida, publico=False)
    return leidos


def _texto(texto: str, campo: str, llamado: str, *, minimo: int = 0, maximo: int) -> str:
    """As it is stored. Raises `TextoDeEvaluacionInvalido`."""
    limpio = normalizar(texto)
    if len(limpio) < minimo:
        raise TextoDeEvaluacionInvalido(
            "texto_corto", f"Escribe {llamado} en al menos {minimo} caracteres; llevas {len(limpio)}.", campo
        )
    if len(limpio) > maximo:
        raise TextoDeEvaluacionInvalido(
            "texto_largo", f"Acorta {llamado}: sobran {len(limpio) - maximo} caracteres.", campo
        )
    return limpio


def _enlace(enlace: str) -> str:
    """A complete address that anybody can open, or nothing. Raises `TextoDeEvaluacionInvalido`."""
    limpio = enlace.strip()
    if not limpio:
        return ""
    try:
        _direccion_publica(limpio)
    except ValidationError as error:
        raise _enlace_no_publico() from error
    if len(limpio) > LARGO_DE_ENLACE:
        raise _enlace_no_publico()
    return limpio


def _enlace_no_publico() -> TextoDeEvaluacionInvalido:
    mensaje = "El enlace debe ser una dirección completa que empiece con https:// o http://."
    return TextoDeEvaluacionInvalido("enlace_no_publico", mensaje, "enlace")


def _valores(escala: escalas.Escala, dicha: CalificacionDicha) -> list[str]:
    """The values, each once. Raises what the scale does not have, by name."""
    dimension = escala.dimension(dicha.dimension)
    if dimension is None:
        raise DimensionDeOtraEscala(escalas.NOMBRES.get(dicha.dimension, dicha.dimension), escala.nombre)
    valores = list(dict.fromkeys(dicha.valores))
    for valor in valores:
        if dimension.valor(valor) is None:
            caben = [uno.clave for uno in dimension.valores]
            raise ValorDeOtraEscala(valor, dimension.nombre, escala.nombre, caben)
    if len(valores) > 1 and not dimension.de_varias:
        raise UnSoloValor(dimension.nombre)
    if len(valores) > 1 and escalas.SIN_RELEVANCIA in valores:
        raise RelevanciaContradictoria
    return valores


def _lo_que_falta(evaluacion: Evaluacion, cuantas: int) -> list[str]:
    faltan = []
    if len(evaluacion.resumen) < RESUMEN_MINIMO:
        faltan.append(f"un resumen de lo que encontró (al menos {RESUMEN_MINIMO} caracteres)")
    if not evaluacion.enlace and evaluacion.documento_id is None:
        faltan.append("el informe: su dirección o su archivo")
    sin_niveles = evaluacion.participacion_desarrollo is None and evaluacion.participacion_implementacion is None
    if not cuantas and sin_niveles:
        faltan.append("al menos una calificación o un nivel de participación")
    return faltan
