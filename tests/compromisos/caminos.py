"""A route to try things on: two lines, three activities whose weights add up, one result indicator."""

import datetime as dt
import uuid
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from compromisos.commands.aceptaciones import aceptar_ruta, presentar_ruta
from compromisos.commands.actividades import DatosDeActividad, crear_actividad, crear_linea
from compromisos.commands.indicadores import DatosDeIndicador, crear_indicador
from compromisos.models import Aceptacion, Actividad, Compromiso, Indicador, LineaDeAccion, Ruta, VersionDeRuta
from tests.compromisos.conftest import Escena

INICIO, FIN = dt.date(2026, 1, 1), dt.date(2027, 6, 30)


def datos_de_actividad(escena: Escena, **cambios: Any) -> DatosDeActividad:
    return DatosDeActividad(
        **(
            {
                "titulo": "Reunir los datos de las doce obras",
                "inicio": dt.date(2026, 2, 1),
                "fin": dt.date(2026, 5, 31),
                "responsable": escena.dependencia,
                "medio_de_verificacion": "Base publicada en el portal",
                "peso": Decimal("60.0"),
            }
            | cambios
        )
    )


def datos_de_indicador(**cambios: Any) -> DatosDeIndicador:
    return DatosDeIndicador(
        **(
            {
                "nombre": "Colonias con agua todos los días",
                "clase": "resultado",
                "unidad": "colonias",
                "linea_base": Decimal(10),
                "fecha_base": dt.date(2025, 12, 31),
                "meta": Decimal(40),
                "fecha_meta": dt.date(2027, 6, 30),
            }
            | cambios
        )
    )


@dataclass
class Camino:
    escena: Escena
    lineas: list[LineaDeAccion]
    actividades: list[Actividad]
    indicador: Indicador

    @property
    def compromiso(self) -> Compromiso:
        return Compromiso.objects.select_related("plan__ejercicio").get(pk=self.escena.compromiso.pk)

    @property
    def ruta(self) -> Ruta:
        return Ruta.objects.select_related("vigente").get(compromiso=self.escena.compromiso)

    @property
    def version(self) -> int:
        return self.ruta.version

    def presentar(self) -> VersionDeRuta:
        return presentar_ruta(persona=self.escena.gente.coordinacion, compromiso=self.compromiso)

    def aceptar(self, quien: str = "enlace", **cambios: Any) -> Aceptacion:
        vigente = self.ruta.vigente
        return aceptar_ruta(
            **(
                {
                    "persona": getattr(self.escena.gente, quien),
                    "compromiso": self.compromiso,
                    "organizacion": self.escena.dependencia if quien == "enlace" else self.escena.osc,
                    "huella": vigente.huella if vigente else "",
                    "sentido": "acepta",
                }
                | cambios
            )
        )

    def acordar(self) -> None:
        """Presented and accepted by everybody."""
        self.presentar()
        self.aceptar("enlace")
        self.aceptar("contraparte")


def trazar(escena: Escena) -> Camino:
    """In preparation, whole, ready to be presented."""
    Compromiso.objects.filter(pk=escena.compromiso.pk).update(inicio=INICIO, fin=FIN)
    escena.compromiso.refresh_from_db()
    coordina, compromiso = escena.gente.coordinacion, escena.compromiso
    version = 1
    lineas = []
    for titulo in ("Abrir los datos", "Vigilar las obras"):
        lineas.append(crear_linea(persona=coordina, compromiso=compromiso, version=version, titulo=titulo))
        version += 1
    actividades: list[Actividad] = []
    for linea, cambios in (
        (lineas[0], {}),
        (lineas[0], {"titulo": "Publicar la base", "inicio": dt.date(2026, 6, 1), "fin": dt.date(2026, 12, 31),
                     "peso": Decimal("40.0")}),
        (lineas[1], {"titulo": "Formar los grupos de monitoreo", "de_quien": "sociedad", "responsable": escena.osc,
                     "peso": Decimal("100.0"), "inicio": dt.date(2026, 9, 1), "fin": dt.date(2027, 3, 31)}),
    ):  # fmt: skip
        if actividades:
            cambios = {**cambios, "predecesoras": [actividades[-1]]}
        datos = datos_de_actividad(escena, **cambios)
        actividades.append(crear_actividad(persona=coordina, linea=linea, version=version, datos=datos))
        version += 1
    indicador = crear_indicador(persona=coordina, compromiso=compromiso, version=version, datos=datos_de_indicador())
    return Camino(escena, lineas, actividades, indicador)


def datos_de_medicion(camino: Camino, **cambios: Any) -> dict[str, Any]:
    return {
        "persona": camino.escena.gente.enlace,
        "indicador": camino.indicador,
        "organizacion": camino.escena.dependencia,
        "fecha": dt.date(2026, 10, 1),
        "valor": Decimal("22.5"),
        "evidencia_titulo": "Padrón de octubre",
        "evidencia_enlace": "https://ejemplo.example/padron",
        "llave_de_acto": uuid.uuid4(),
    } | cambios


def datos_de_evidencia(camino: Camino, **cambios: Any) -> dict[str, Any]:
    return {
        "persona": camino.escena.gente.enlace,
        "compromiso": camino.compromiso,
        "organizacion": camino.escena.dependencia,
        "titulo": "Base de las doce obras",
        "enlace": "https://ejemplo.example/obras",
        "llave_de_acto": uuid.uuid4(),
    } | cambios
