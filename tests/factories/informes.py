"""Reports of a plan, written by the same commands as people's."""

import datetime as dt
import uuid
from typing import Any

from compromisos.commands.informes import CapituloDicho, empezar_informe, escribir_informe
from compromisos.commands.informes_publicacion import publicar_informe
from compromisos.enums_de_informes import VEREDICTOS
from compromisos.models import Informe
from compromisos.queries.informes import compromisos_del_informe
from comun import reloj
from planes.enums import EstadoDeEvento, TipoDeEvento
from planes.models import Evento
from secretariado.models import ListaDeAsistencia

RESUMEN = "Revisamos lo prometido, lo hecho y su evidencia, con quienes lo piden desde el principio."
METODO = "Leímos los reportes, visitamos tres obras y hablamos con vecinas y vecinos."
RAZON = "Se publicó la base de datos, pero sin la mitad de las obras prometidas."


def borrador(escena: Any, clase: str = "sombra", **cambios: Any) -> Informe:
    """A draft with nothing but its title; the contraparte writes society's, the coordination its own."""
    persona = escena.gente.contraparte if clase == "sombra" else escena.gente.coordinacion
    return empezar_informe(
        **(
            {
                "persona": persona,
                "plan": escena.plan,
                "clase": clase,
                "momento": "final",
                "titulo": "Lo que vimos del plan",
                "llave_de_acto": uuid.uuid4(),
            }
            | cambios
        )
    )


def escrito(escena: Any, informe: Informe, **cambios: Any) -> Informe:
    """The draft, complete: every commitment with the same verdict."""
    persona = escena.gente.contraparte if informe.es_sombra else escena.gente.coordinacion
    veredicto = cambios.pop("veredicto", VEREDICTOS[informe.clase][1])
    informe.refresh_from_db()
    return escribir_informe(
        **(
            {
                "persona": persona,
                "informe": informe,
                "edicion": informe.edicion,
                "titulo": informe.titulo,
                "momento": informe.momento,
                "resumen": RESUMEN,
                "metodo": METODO,
                "motivo": "Corrige la cuenta de obras del primer compromiso." if informe.version > 1 else "",
                "capitulos": [
                    CapituloDicho(uno, veredicto, RAZON, "https://ejemplo.example/obras")
                    for uno in compromisos_del_informe(informe.plan)
                ],
            }
            | cambios
        )
    )


def publicado(escena: Any, clase: str = "sombra", **cambios: Any) -> Informe:
    """A published report, written and published by its own people."""
    informe = escrito(escena, borrador(escena, clase, **cambios))
    persona = escena.gente.contraparte if clase == "sombra" else escena.gente.coordinacion
    return publicar_informe(persona=persona, informe=informe)


def evento(escena: Any, tipo: str = TipoDeEvento.CIERRE, estado: str = EstadoDeEvento.REALIZADO) -> Evento:
    """An event of the plan, a week ago."""
    hace_una_semana = reloj.ahora() - dt.timedelta(days=7)
    lista = ListaDeAsistencia.objects.create(ejercicio=escena.ejercicio, titulo="Cierre del plan")
    return Evento.objects.create(
        plan=escena.plan,
        codigo=f"evento-{uuid.uuid4().hex[:8]}",
        tipo=tipo,
        titulo="Cierre del plan",
        inicia=hace_una_semana,
        termina=hace_una_semana + dt.timedelta(hours=2),
        modalidad="presencial",
        lugar="Casa de la Cultura",
        estado=estado,
        publicado_por=escena.gente.coordinacion,
        asistencia=lista,
        llave_de_acto=uuid.uuid4(),
        naturaleza=escena.plan.naturaleza,
    )
