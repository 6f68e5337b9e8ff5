"""Publish the results of a vote, by a firm acuerdo of the Secretariado."""

from typing import Any

from django.urls import reverse

from consultas.commands import publicar_resultados
from consultas.enums import EstadoConsulta
from consultas.queries.resultados import publicacion_de
from consultas.views.boletas import DeConsultaPublicada
from planes.forms_de_puertas import AcuerdoForm
from planes.queries.puertas import acuerdos_que_sirven
from planes.views.puertas import ConAcuerdo, persona_de
from secretariado.enums import Materia
from secretariado.models import Acuerdo, Ejercicio


class PublicarResultados(DeConsultaPublicada, ConAcuerdo):
    """The acuerdos that fit, or what to do to reach one."""

    permiso = "consultas.publicar_resultados"
    mensaje = "Los resultados ya son públicos, con su acuerdo."

    def ejercicio(self) -> Ejercicio:
        return self.consulta.plan.ejercicio

    def acuerdos(self) -> list[Acuerdo]:
        return acuerdos_que_sirven(self.ejercicio(), [Materia.PUBLICAR_RESULTADOS], self.consulta.asunto)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            plan=self.consulta.plan,
            encabezado="Publicar los resultados",
            sobre=self.consulta.titulo,
            explicacion=(
                "Los votos por tema y los archivos para comprobarlos se publican tal como se escrutaron. El acuerdo se "
                "toma sobre la raíz de los sellos y la huella de los contenidos."
            ),
            ya=self._ya(),
            que_proponer="publicar los resultados de esta consulta",
            cancelar=self.destino(),
            enviar="Publicar los resultados",
            **kwargs,
        )

    def _ya(self) -> str:
        if self.consulta.estado != EstadoConsulta.ESCRUTADA:
            return "Todavía no hay resultados: primero termina la votación y escrútala."
        if publicacion_de(self.consulta) is not None:
            return "Estos resultados ya se publicaron por acuerdo."
        return ""

    def actuar(self, form: AcuerdoForm) -> str:
        publicar_resultados(persona=persona_de(self.request), consulta=self.consulta, acuerdo=self.elegido(form))
        return self.destino()

    def destino(self) -> str:
        return reverse("consultas:resultados", args=[self.consulta.slug])
