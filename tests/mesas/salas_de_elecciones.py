"""A mesa that is choosing: its tree frozen, causes described, somebody of each parte in the room."""

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import Any

from comun import reloj
from mesas.commands.causas import describir_causa
from mesas.commands.elecciones import cerrar_eleccion, proponer_eleccion, tomar_postura
from mesas.commands.puntajes import puntuar
from mesas.commands.soluciones import proponer_solucion
from mesas.criterios import POR_OMISION
from mesas.models import Arbol, Eleccion, Nodo, Registro, Solucion
from tests.factories.mesas import MesaEnMarcha, crecer, mesa_en_marcha, registrar_en, sentar

PARTES = ("gobierno", "organo_garante", "sociedad")
CLAVES = [criterio.clave for criterio in POR_OMISION]


@dataclass
class SalaQueElige:
    en: MesaEnMarcha
    arbol: Arbol
    causas: list[Nodo]

    @property
    def mesa(self) -> Any:
        return self.en.mesa

    @property
    def facilitacion(self) -> Any:
        return self.en.facilitacion

    def otra_persona(self, parte: str | None) -> Registro:
        """One more person in the room, for a parte or for none."""
        registro = registrar_en(self.mesa, self.en.st.partes[parte] if parte else None)
        sentar(self.en.sesion, registro)
        return registro

    def puntuar(self, persona: Any, valor: int = 3, **que: Any) -> None:
        """The same number on every criterion."""
        puntuar(persona=persona, mesa=self.mesa, valores=dict.fromkeys(CLAVES, valor), **que)

    def proponer(self, **cambios: Any) -> Eleccion:
        datos = {"persona": self.facilitacion, "mesa": self.mesa, "sobre": "causa", "via": "consenso"}
        if cambios.get("via") != "voto" and cambios.get("sobre", "causa") == "causa":
            datos["causa"] = self.causas[0]
        return proponer_eleccion(**(datos | cambios))

    def acordar(self, eleccion: Eleccion, *partes: str) -> None:
        for parte in partes or PARTES:
            tomar_postura(persona=self.en.persona(parte), eleccion=eleccion, postura="acuerdo")

    def cerrar(self, eleccion: Eleccion, razon: str = "Así lo dijo la sala.") -> Eleccion:
        return cerrar_eleccion(persona=self.facilitacion, eleccion=eleccion, razon=razon)

    def elegir_causa(self, causa: Nodo | None = None) -> Nodo:
        """By consensus of the three partes."""
        causa = causa or self.causas[0]
        eleccion = self.proponer(causa=causa)
        self.acordar(eleccion)
        self.cerrar(eleccion)
        return causa

    def fallar_consenso(self, **cambios: Any) -> Eleccion:
        return self.cerrar(self.proponer(**cambios))

    def solucion(self, titulo: str = "Publicar los cortes", **cambios: Any) -> Solucion:
        """A complete one, by the person of society."""
        datos: dict[str, Any] = {
            "persona": self.en.persona("sociedad"),
            "mesa": self.mesa,
            "titulo": titulo,
            "descripcion": "Un mapa abierto con cada corte.",
            "causas": self.causas[:1],
            "cambio": "crea",
            "politica": "Norma de aviso de cortes",
            "resultado": "Nadie se queda sin aviso",
            "indicador": "Cortes avisados entre cortes totales",
            "ods": [(6, "6.1")],
            "llave_de_acto": uuid.uuid4(),
        }
        return proponer_solucion(**(datos | cambios))

    def elegir_solucion(self, solucion: Solucion) -> None:
        eleccion = self.proponer(sobre="solucion", solucion=solucion)
        self.acordar(eleccion)
        self.cerrar(eleccion)


def sala_que_elige(causas: int = 2, *, congelado: bool = True, descritas: bool = True, **mesa: Any) -> SalaQueElige:
    en = mesa_en_marcha(**mesa)
    arbol, central = en.arbol()
    nodos = [crecer(arbol, central, f"Causa {n}") for n in range(1, causas + 1)]
    if congelado:
        Arbol.objects.filter(pk=arbol.pk).update(congelado_en=reloj.ahora() - dt.timedelta(minutes=1))
    if descritas:
        for nodo in nodos:
            describir_causa(persona=en.facilitacion, nodo=nodo, lugar="implementacion", autoridad_texto="Comisión")
    return SalaQueElige(en, arbol, nodos)
