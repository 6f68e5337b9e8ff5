"""An evaluation to try things on: its commission, a draft with two commitments coded, and its publication."""

import datetime as dt
import uuid
from typing import Any

from compromisos.commands.encargos_de_evaluacion import encargar_evaluacion
from compromisos.commands.evaluaciones import (
    CalificacionDicha,
    DatosDeEvaluacion,
    calificar,
    crear_evaluacion,
    publicar_evaluacion,
)
from compromisos.models import EncargoDeEvaluacion, Evaluacion
from comun import reloj
from tests.compromisos.conftest import Escena
from tests.factories.compromisos import CompromisoFactory

RAZON = "Investiga transparencia y no ha trabajado con ninguna de ellas."
RESUMEN = "El plan es verificable y la gente pudo aportar, pero casi nadie respondió a lo que dijo."


def datos_de_encargo(escena: Escena, **cambios: Any) -> dict[str, Any]:
    return {
        "persona": escena.gente.coordinacion,
        "plan": escena.plan,
        "evaluador": escena.gente.evaluacion,
        "desde": reloj.hoy(),
        "hasta": reloj.hoy() + dt.timedelta(days=60),
        "razon": RAZON,
        "llave_de_acto": uuid.uuid4(),
    } | cambios


def encargar(escena: Escena, **cambios: Any) -> EncargoDeEvaluacion:
    """The plan begins in 2019, so that its scale is the one with stars, unless it has a date already."""
    if escena.plan.inicio is None:
        escena.plan.inicio = dt.date(2019, 12, 1)
        escena.plan.save(update_fields=["inicio"])
    return encargar_evaluacion(**datos_de_encargo(escena, **cambios))


def datos_de_evaluacion(**cambios: Any) -> DatosDeEvaluacion:
    return DatosDeEvaluacion(
        **(
            {
                "titulo": "Informe de resultados 2019-2022",
                "quien": "Mecanismo de Revisión Independiente",
                "etapa": "resultados",
                "resumen": RESUMEN,
                "enlace": "https://ejemplo.example/informe.pdf",
                "participacion_desarrollo": 2,
                "participacion_implementacion": 3,
                "apertura": "abierta",
                "foro": "Comité Coordinador, cada dos meses.",
            }
            | cambios
        )
    )


def empezar(escena: Escena, **cambios: Any) -> Evaluacion:
    """A draft of the person who has the commission; give `llave_de_acto` to repeat the act."""
    llave = cambios.pop("llave_de_acto", None) or uuid.uuid4()
    evaluacion: Evaluacion = crear_evaluacion(
        persona=escena.gente.evaluacion, plan=escena.plan, datos=datos_de_evaluacion(**cambios), llave_de_acto=llave
    )
    return evaluacion


def dichas(escena: Escena) -> list[CalificacionDicha]:
    """The first commitment is starred; nothing is said of any other."""
    uno = escena.compromiso
    return [
        CalificacionDicha(uno, "verificable", ("si",)),
        CalificacionDicha(uno, "relevancia", ("acceso_informacion", "participacion")),
        CalificacionDicha(uno, "impacto_potencial", ("transformador",), nota="Cambia la ley."),
        CalificacionDicha(uno, "cumplimiento", ("sustancial",), certeza="extracto"),
    ]


def calificada(escena: Escena) -> Evaluacion:
    """With the commission given, a second commitment that nobody codes, and the first one coded."""
    encargar(escena)
    CompromisoFactory(plan=escena.plan, slug="prueba-1-c02", numero=2, nombre_corto="Agua limpia")
    evaluacion = empezar(escena)
    hecha: Evaluacion = calificar(
        persona=escena.gente.evaluacion, evaluacion=evaluacion, revision=1, calificaciones=dichas(escena)
    )
    return hecha


def publicada(escena: Escena) -> Evaluacion:
    hecha: Evaluacion = publicar_evaluacion(persona=escena.gente.evaluacion, evaluacion=calificada(escena))
    return hecha
