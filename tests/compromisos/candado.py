"""A commitment at its lock: a working Secretariado, a plan under way, and the acuerdos that fix a text, by the real acts."""

import uuid
from dataclasses import dataclass
from typing import Any

from bitacora.models import Entrada
from compromisos.commands.aplicacion import aplicar_modificacion
from compromisos.commands.aprobacion import aprobar_compromiso, iniciar_ejecucion
from compromisos.commands.modificaciones import proponer_modificacion, proponer_retiro
from compromisos.enums import EstadoCompromiso, Papel
from compromisos.models import Compromiso, Modificacion, VersionDeCompromiso
from secretariado.models import Acuerdo, Organizacion
from tests.factories.compromisos import CompromisoFactory, ResponsabilidadFactory
from tests.factories.secretariado import OrganizacionFactory
from tests.planes.puertas import Obra, obra
from tests.secretariado.salas import otra_vez

MOTIVO = "La dependencia perdió la mitad de su presupuesto y doce obras ya no se pueden abrir."


@dataclass
class Candado:
    obra: Obra
    compromiso: Compromiso
    dependencia: Organizacion
    osc: Organizacion

    @property
    def coordinacion(self) -> Any:
        return self.obra.coordinacion

    @property
    def integrante(self) -> Any:
        return otra_vez(self.obra.tres.persona("sociedad"))

    def vigente(self) -> Compromiso:
        """The commitment as it is now."""
        return Compromiso.objects.select_related("plan__ejercicio", "version_vigente").get(pk=self.compromiso.pk)

    def acuerdo(self, materia: str, asunto: str) -> Acuerdo:
        return self.obra.acuerdo(materia, asunto)

    def aprobar(self) -> VersionDeCompromiso:
        acuerdo = self.acuerdo("aprobar_compromiso", self.compromiso.asunto)
        return aprobar_compromiso(persona=self.coordinacion, compromiso=self.vigente(), acuerdo=acuerdo)

    def en_ejecucion(self) -> Compromiso:
        self.aprobar()
        return iniciar_ejecucion(persona=self.coordinacion, compromiso=self.vigente())

    def proponer(self, persona: Any = None, **cambios: Any) -> Modificacion:
        datos = {
            "persona": persona or self.coordinacion,
            "compromiso": self.vigente(),
            "cambios": {"texto": "Publicar los datos de seis obras, cada mes, en formato abierto."},
            "motivo": MOTIVO,
            "llave_de_acto": uuid.uuid4(),
        } | cambios
        return proponer_modificacion(**datos)

    def proponer_retiro(self, **cambios: Any) -> Modificacion:
        datos = {
            "persona": self.coordinacion,
            "compromiso": self.vigente(),
            "motivo": MOTIVO,
            "llave_de_acto": uuid.uuid4(),
        } | cambios
        return proponer_retiro(**datos)

    def acordar(self, modificacion: Modificacion) -> Acuerdo:
        materia = "retirar_compromiso" if modificacion.clase == "retiro" else "modificar_compromiso"
        return self.acuerdo(materia, modificacion.asunto)

    def aplicar(self, modificacion: Modificacion, acuerdo: Acuerdo | None = None) -> VersionDeCompromiso:
        return aplicar_modificacion(
            persona=self.coordinacion, modificacion=modificacion, acuerdo=acuerdo or self.acordar(modificacion)
        )

    def entradas(self) -> list[Entrada]:
        return list(Entrada.objects.filter(cadena__clave="prueba", verbo__startswith="compromisos.").order_by("numero"))

    def verbos(self) -> list[str]:
        return [entrada.verbo for entrada in self.entradas()]


def candado(estado: str = EstadoCompromiso.PROPUESTO) -> Candado:
    """A commitment that was proposed, with who answers for it and who accompanies."""
    hecha = obra()
    dependencia, osc = OrganizacionFactory(slug="dependencia"), OrganizacionFactory(slug="osc")
    compromiso = CompromisoFactory(
        plan=hecha.plan,
        slug="prueba-1-c01",
        numero=1,
        estado=estado,
        nombre_corto="Obra pública abierta",
        texto="Publicar los datos de doce obras, cada mes, en formato abierto.",
    )
    ResponsabilidadFactory(compromiso=compromiso, organizacion=dependencia)
    ResponsabilidadFactory(compromiso=compromiso, organizacion=osc, papel=Papel.CORRESPONSABLE)
    return Candado(hecha, compromiso, dependencia, osc)
