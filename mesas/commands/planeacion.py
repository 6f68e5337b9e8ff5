"""A mesa is planned: how it works, how it decides, who leads it, what is known before it meets, and its end."""

import datetime as dt
import hashlib
from collections.abc import Sequence
from typing import Any

from django.urls import reverse

from avisos.commands import encolar_a, encolar_carta
from avisos.redaccion import redactar
from bitacora.commands import asentar
from comun import reloj
from comun.comandos import ClaseDeActo, comando
from comun.errors import Conflicto, ReglaIncumplida
from comun.fechas import exigir_creible
from comun.textos import normalizar
from cuentas.models import Persona
from mesas.commands.guardias import ETAPAS_DE_LA_MESA, SOLO_QUIEN_CONDUCE, como_conduccion, tomar_mesa
from mesas.commands.mesas import exigir_autoridades_propias, exigir_facilitacion_imparcial
from mesas.enums import EstadoDeMesa, EstadoDeRegistro, EstadoDeReunion, MetodoDeDecision, PasoDePlaneacion
from mesas.errors_de_planeacion import (
    CupoMenorQueElRegistro,
    DecisionYaUsada,
    DiagnosticoTardio,
    DiagnosticoVacio,
    FacilitaQuienSeRegistro,
    MesaSinConvocar,
    PasoDesconocido,
    PasoSinMarcar,
    RegistroCierraEnElPasado,
    ReunionEnCurso,
    ReunionesSinCerrar,
)
from mesas.models import Eleccion, Invitacion, Mesa, PasoHecho, Registro, SesionDeMesa
from planes.commands import evaluar_requisitos
from planes.commands.guardias import como_coordinacion, exigir_permiso
from secretariado.models import Organizacion

LARGO_DE_TITULO, LARGO_DE_PROPOSITO, LARGO_DE_TEXTO, LARGO_DE_MOTIVO, LARGO_DE_NOTA = 200, 2_000, 20_000, 2_000, 500
CUPO_MAXIMO = 10_000
HECHAS = (EstadoDeReunion.EN_CURSO, EstadoDeReunion.CERRADA)
POR_HACER = (EstadoDeReunion.CONVOCADA, EstadoDeReunion.EN_CURSO)


@comando(ClaseDeActo.AUTORIDAD)
def planear_mesa(
    *,
    persona: Persona,
    mesa: Mesa,
    titulo: str,
    proposito: str,
    metodologia: str,
    decision: str,
    cupo: int | None,
    registro_cierra: dt.datetime | None,
    facilitador: Persona | None,
    autoridades: Sequence[Organizacion],
) -> Mesa:
    """How the mesa will work, how it will decide, how many fit, until when one registers, who leads it.

    1. Lock the mesa; refuse one that ended, or of a plan that is stopped or told by sources.
    2. Who leads holds a facilitation appointment, is enlace of no competent authority and has no place in the mesa.
    3. No fewer places than people already registered; how to decide does not change once an election was opened.
    4. Write what changed; count again the requirements of the plan.

    Raises `SinPermiso`, `MesaDetenida`, `OrganizacionAjena`, `NoEsFacilitacion`, `FacilitacionConConflicto`,
    `FacilitaQuienSeRegistro`, `CupoMenorQueElRegistro`, `DecisionYaUsada`, `RegistroCierraEnElPasado`,
    `Conflicto("sin_cambios")`, `ReglaIncumplida` for a text missing or too long.
    """
    exigir_permiso(persona, "mesas.planear", mesa)
    mesa = tomar_mesa(mesa.pk)
    nuevos: dict[str, Any] = {
        "titulo": _texto(" ".join(titulo.split()), LARGO_DE_TITULO, "titulo"),
        "proposito": _texto(proposito, LARGO_DE_PROPOSITO, "proposito"),
        "metodologia": _texto(metodologia, LARGO_DE_TEXTO, "metodologia"),
        "decision": decision,
        "cupo": cupo,
        "registro_cierra": registro_cierra,
        "facilitador": facilitador,
    }
    if not nuevos["titulo"]:
        raise ReglaIncumplida("mesa_sin_titulo", "Escribe el título de la mesa.", campo="titulo")
    if decision not in MetodoDeDecision.values:
        raise ReglaIncumplida("decision_desconocida", "Elige cómo se decide en la mesa.", campo="decision")
    antes = sorted(mesa.autoridades.values_list("slug", flat=True))
    despues = sorted({organizacion.slug for organizacion in autoridades})
    cambia = {campo: valor for campo, valor in nuevos.items() if getattr(mesa, campo) != valor}
    if not cambia and antes == despues:
        raise Conflicto("sin_cambios", "La mesa ya dice eso: no hay nada que cambiar.")
    exigir_autoridades_propias(mesa.plan, autoridades)
    if facilitador is not None:
        exigir_facilitacion_imparcial(facilitador, mesa.plan, autoridades)
        if _con_lugar(mesa).filter(persona=facilitador).exists():
            raise FacilitaQuienSeRegistro(facilitador.nombre_publico)
    if cupo is not None:
        _exigir_cupo(mesa, cupo)
    if "registro_cierra" in cambia and registro_cierra is not None:
        exigir_creible(registro_cierra, "registro_cierra")
        if registro_cierra <= reloj.ahora():
            raise RegistroCierraEnElPasado
    if "decision" in cambia and Eleccion.objects.filter(mesa=mesa).exists():
        raise DecisionYaUsada
    for campo, valor in cambia.items():
        setattr(mesa, campo, valor)
    if cambia:
        mesa.save(update_fields=list(cambia))
    mesa.autoridades.set(autoridades)
    evaluar_requisitos(plan=mesa.plan, numeros=ETAPAS_DE_LA_MESA)
    asentar(
        cadena=mesa.plan.ejercicio.slug,
        verbo="mesas.mesa_planeada",
        asunto=mesa.asunto,
        actor=como_coordinacion(persona),
        cambio=_en_publico(cambia) | ({"autoridades": despues} if antes != despues else {}),
    )
    return mesa


@comando(ClaseDeActo.AUTORIDAD)
def publicar_diagnostico(*, persona: Persona, mesa: Mesa, diagnostico: str) -> Mesa:
    """What is known of the problem is published before the mesa meets, so that every parte arrives having read it.

    Raises `SinPermiso`, `MesaDetenida`, `DiagnosticoVacio`, `DiagnosticoTardio`, `Conflicto("sin_cambios")`,
    `ReglaIncumplida("texto_largo")`.
    """
    exigir_permiso(persona, "mesas.planear", mesa)
    mesa = tomar_mesa(mesa.pk)
    diagnostico = _texto(diagnostico, LARGO_DE_TEXTO, "diagnostico")
    if not diagnostico:
        raise DiagnosticoVacio
    if SesionDeMesa.objects.filter(mesa=mesa, estado__in=HECHAS).exists():
        raise DiagnosticoTardio
    if mesa.diagnostico == diagnostico and mesa.diagnostico_en is not None:
        raise Conflicto("sin_cambios", "El diagnóstico publicado ya dice eso.", campo="diagnostico")
    corrige = mesa.diagnostico_en is not None
    mesa.diagnostico, mesa.diagnostico_en = diagnostico, reloj.ahora()
    mesa.save(update_fields=["diagnostico", "diagnostico_en"])
    evaluar_requisitos(plan=mesa.plan, numeros=ETAPAS_DE_LA_MESA)
    asentar(
        cadena=mesa.plan.ejercicio.slug,
        verbo="mesas.diagnostico_publicado",
        asunto=mesa.asunto,
        actor=como_coordinacion(persona),
        cambio={"diagnostico": _resumen(diagnostico), "corrige": corrige},
    )
    return mesa


@comando(ClaseDeActo.AUTORIDAD)
def marcar_paso(*, persona: Persona, mesa: Mesa, paso: str, nota: str) -> PasoHecho:
    """Somebody who leads the mesa says that a step is done, and how that can be seen; or corrects what they said.

    Raises `SinPermiso`, `MesaDetenida`, `PasoDesconocido`, `Conflicto("sin_cambios")`.
    """
    exigir_permiso(persona, "mesas.conducir", mesa, SOLO_QUIEN_CONDUCE)
    mesa = tomar_mesa(mesa.pk)
    if paso not in PasoDePlaneacion.values:
        raise PasoDesconocido
    nota = _texto(nota, LARGO_DE_NOTA, "nota")
    hecho = PasoHecho.objects.filter(mesa=mesa, paso=paso).first()
    if hecho is None:
        hecho = PasoHecho(mesa=mesa, paso=paso)
    elif hecho.nota == nota:
        raise Conflicto("sin_cambios", "Ese paso ya está marcado con esa nota.", campo="nota")
    hecho.nota, hecho.persona, hecho.hecho_en = nota, persona, reloj.ahora()
    hecho.save()
    asentar(
        cadena=mesa.plan.ejercicio.slug,
        verbo="mesas.paso_marcado",
        asunto=mesa.asunto,
        actor=como_conduccion(persona, mesa),
        cambio={"paso": str(paso), "nota": nota},
    )
    return hecho


@comando(ClaseDeActo.AUTORIDAD)
def desmarcar_paso(*, persona: Persona, mesa: Mesa, paso: str) -> None:
    """A step that was ticked by mistake, or is no longer so, is to be done again.

    Raises `SinPermiso`, `MesaDetenida`, `PasoSinMarcar`.
    """
    exigir_permiso(persona, "mesas.conducir", mesa, SOLO_QUIEN_CONDUCE)
    mesa = tomar_mesa(mesa.pk)
    borrados, _ = PasoHecho.objects.filter(mesa=mesa, paso=paso).delete()
    if not borrados:
        raise PasoSinMarcar
    asentar(
        cadena=mesa.plan.ejercicio.slug,
        verbo="mesas.paso_desmarcado",
        asunto=mesa.asunto,
        actor=como_conduccion(persona, mesa),
        cambio={"paso": str(paso)},
    )


@comando(ClaseDeActo.AUTORIDAD)
def cancelar_mesa(*, persona: Persona, mesa: Mesa, motivo: str) -> Mesa:
    """The mesa will not take place, and its page says why; whoever had a place or an open invitation is told by mail.

    Its meetings to come are cancelled with it, and the addresses of those invited are forgotten.
    Raises `SinPermiso`, `MesaDetenida`, `ReunionEnCurso`, `ReglaIncumplida("motivo_vacio")`.
    """
    exigir_permiso(persona, "mesas.planear", mesa)
    mesa = tomar_mesa(mesa.pk)
    motivo = _texto(motivo, LARGO_DE_MOTIVO, "motivo")
    if not motivo:
        raise ReglaIncumplida("motivo_vacio", "Escribe por qué se cancela: se publica en su página.", campo="motivo")
    if SesionDeMesa.objects.filter(mesa=mesa, estado=EstadoDeReunion.EN_CURSO).exists():
        raise ReunionEnCurso
    mesa.estado, mesa.motivo = EstadoDeMesa.CANCELADA, motivo
    mesa.save(update_fields=["estado", "motivo"])
    por_venir = SesionDeMesa.objects.filter(mesa=mesa, estado=EstadoDeReunion.CONVOCADA)
    canceladas = list(por_venir.order_by("numero").values_list("numero", flat=True))
    por_venir.update(estado=EstadoDeReunion.CANCELADA, motivo=motivo)
    _avisar_cancelacion(mesa)
    _olvidar_invitados(mesa)
    evaluar_requisitos(plan=mesa.plan, numeros=ETAPAS_DE_LA_MESA)
    asentar(
        cadena=mesa.plan.ejercicio.slug,
        verbo="mesas.mesa_cancelada",
        asunto=mesa.asunto,
        actor=como_coordinacion(persona),
        cambio={"estado": str(mesa.estado), "motivo": motivo, "reuniones_canceladas": canceladas},
    )
    return mesa


@comando(ClaseDeActo.AUTORIDAD)
def concluir_mesa(*, persona: Persona, mesa: Mesa) -> Mesa:
    """The mesa ended its work: it takes no more acts. Names and addresses of those invited are erased.

    Raises `SinPermiso`, `MesaDetenida`, `MesaSinConvocar`, `ReunionesSinCerrar`.
    """
    exigir_permiso(persona, "mesas.planear", mesa)
    mesa = tomar_mesa(mesa.pk)
    if mesa.estado != EstadoDeMesa.CONVOCADA:
        raise MesaSinConvocar("Nadie convocó a esta mesa: si no se hará, cancélala.")
    abiertas = SesionDeMesa.objects.filter(mesa=mesa, estado__in=POR_HACER).count()
    if abiertas:
        raise ReunionesSinCerrar(abiertas)
    mesa.estado = EstadoDeMesa.CONCLUIDA
    mesa.save(update_fields=["estado"])
    _olvidar_invitados(mesa)
    evaluar_requisitos(plan=mesa.plan, numeros=ETAPAS_DE_LA_MESA)
    asentar(
        cadena=mesa.plan.ejercicio.slug,
        verbo="mesas.mesa_concluida",
        asunto=mesa.asunto,
        actor=como_coordinacion(persona),
        cambio={"estado": str(mesa.estado), "registradas": _con_lugar(mesa).count()},
    )
    return mesa


# --- pieces ---------------------------------------------------------------------------------------------------------
def _con_lugar(mesa: Mesa) -> Any:
    return Registro.objects.filter(mesa=mesa, estado=EstadoDeRegistro.CONFIRMADO)


def _texto(texto: str, maximo: int, campo: str) -> str:
    texto = normalizar(texto)
    if len(texto) > maximo:
        raise ReglaIncumplida(
            "texto_largo", f"Acorta este texto: sobran {len(texto) - maximo} caracteres.", campo=campo
        )
    return texto


def _exigir_cupo(mesa: Mesa, cupo: int) -> None:
    if not 1 <= cupo <= CUPO_MAXIMO:
        raise ReglaIncumplida(
            "cupo_fuera_de_rango", "Escribe un número de lugares entre 1 y 10,000, o déjalo vacío.", campo="cupo"
        )
    registradas = _con_lugar(mesa).count()
    if cupo < registradas:
        raise CupoMenorQueElRegistro(registradas)


def _resumen(texto: str) -> dict[str, object]:
    """A long text, in the bitácora: enough to prove that it is the same one."""
    return {"huella": hashlib.sha256(texto.encode()).hexdigest(), "caracteres": len(texto)}


def _en_publico(cambia: dict[str, Any]) -> dict[str, object]:
    """What changed, without names; long texts by their hash."""
    salida: dict[str, object] = {}
    for campo, valor in cambia.items():
        if campo == "facilitador":
            salida["con_facilitacion"] = valor is not None
        elif campo in ("metodologia", "proposito"):
            salida[campo] = _resumen(valor)
        else:
            salida[campo] = str(valor) if campo == "decision" else valor
    return salida


def _avisar_cancelacion(mesa: Mesa) -> None:
    """To whoever has a place, and to the invitations that nobody declined nor used."""
    contexto: dict[str, Any] = {
        "mesa": mesa,
        "ejercicio": mesa.plan.ejercicio,
        "direccion": reverse("mesas:mesa", args=[mesa.codigo]),
    }
    asunto, plantilla = f"Se canceló la mesa «{mesa.titulo}»", "emails/mesas/mesa_cancelada"
    encolar_a(
        personas=[fila.persona for fila in _con_lugar(mesa).select_related("persona").order_by("pk")],
        motivo="mesas.mesa_cancelada",
        objeto=mesa.asunto,
        asunto=asunto,
        plantilla=plantilla,
        contexto=contexto,
    )
    invitadas = Invitacion.objects.filter(convocatoria__mesa=mesa, registro__isnull=True).exclude(correo="")
    for correo, nombre in dict(invitadas.exclude(estado="declinada").values_list("correo", "nombre")).items():
        texto, html = redactar(plantilla, {**contexto, "nombre": nombre, "asunto": asunto})
        encolar_carta(
            persona=None, destino=correo, motivo="mesas.mesa_cancelada", asunto=asunto, texto=texto, html=html
        )


def _olvidar_invitados(mesa: Mesa) -> None:
    """Who was invited is known only while the mesa lasts (mesas/models/convocatorias.py)."""
    Invitacion.objects.filter(convocatoria__mesa=mesa).update(
        nombre="", correo="", institucion="", perfil="", motivo=""
    )
