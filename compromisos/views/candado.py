"""The text in force, every earlier one, what differs, and each proposed change: for everybody."""

from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpResponse

from bitacora.queries.entradas import cabeza
from compromisos.diferencia import CampoComparado, comparar_fichas
from compromisos.enums import CERRADOS, EstadoDeModificacion
from compromisos.forms_de_candado import CompararForm
from compromisos.foros_de_candado import sujeto_de_modificacion
from compromisos.models import Compromiso, Modificacion, VersionDeCompromiso
from compromisos.queries import candado as leer
from compromisos.queries import compromisos as leer_compromisos
from compromisos.queries.palabras import palabras_de
from compromisos.queries.texto import con_texto
from compromisos.queries.texto import leer as leer_texto
from compromisos.views.publicas import DeCompromiso
from comun import reloj
from comun.vistas import PUBLICO, Pagina
from conversacion.queries.hilos import hilo_de


class ConElTexto(DeCompromiso):
    """A page about the commitment with everything its text is made of at hand."""

    def compromisos(self) -> QuerySet[Compromiso]:
        return con_texto(leer_compromisos.visibles_para(self.request.user))


class TextoDeCompromiso(ConElTexto, Pagina):
    """What binds today, who approved it, how anyone checks it, and every text there was."""

    permiso = PUBLICO
    template_name = "compromisos/texto_ver.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        compromiso, plan = self.compromiso, self.compromiso.plan
        versiones = leer.versiones_de(compromiso)
        vigente = next((una for una in versiones if una.pk == compromiso.version_vigente_id), None)
        antes, despues = self._pedidas(versiones)
        contenidos = {una.pk: leer_texto(una.texto) for una in (vigente, antes, despues) if una is not None}
        palabras = palabras_de(plan, contenidos.values())
        ficha: list[tuple[str, str]] = []
        if vigente is not None:
            ficha = [
                (campo.rotulo, campo.despues)
                for campo in comparar_fichas({}, contenidos[vigente.pk], palabras)
                if campo.despues
            ]
        comparacion: list[CampoComparado] = []
        if antes is not None and despues is not None:
            comparacion = comparar_fichas(contenidos[antes.pk], contenidos[despues.pk], palabras)
        numero, huella = cabeza(plan.ejercicio.slug)
        return super().get_context_data(
            vigente=vigente,
            acuerdo=leer.acuerdo_de(vigente) if vigente is not None else None,
            cerrado=compromiso.estado in CERRADOS,
            ficha=ficha,
            verificacion=leer.verificar_vigente(compromiso, vigente) if vigente is not None else None,
            ahora=reloj.ahora(),
            cabeza_numero=numero,
            cabeza_huella=huella,
            versiones=[(una, leer.acuerdo_de(una)) for una in reversed(versiones)],
            en_curso=leer.modificacion_en_curso(compromiso),
            antes=antes,
            despues=despues,
            cambian=[campo for campo in comparacion if campo.cambia],
            iguales=[campo.rotulo for campo in comparacion if not campo.cambia],
            puede_proponer=vigente is not None and self.request.user.has_perm("compromisos.modificar", compromiso),
            **kwargs,
        )

    def _pedidas(
        self, versiones: list[VersionDeCompromiso]
    ) -> tuple[VersionDeCompromiso | None, VersionDeCompromiso | None]:
        """The two versions to compare: those of the address; else the last two."""
        por_numero = {una.numero: una for una in versiones}
        if len(versiones) < 2:
            return None, None
        form = CompararForm(self.request.GET)
        form.is_valid()
        pedidas = [por_numero.get(form.cleaned_data.get(lado) or 0) for lado in ("antes", "despues")]
        return pedidas[0] or versiones[-2], pedidas[1] or versiones[-1]


class TextoExacto(DeCompromiso, Pagina):
    """The exact canonical text of a version: its SHA-256 is the published fingerprint."""

    permiso = PUBLICO

    def get(self, *args: Any, **kwargs: Any) -> HttpResponse:
        version = VersionDeCompromiso.objects.filter(compromiso=self.compromiso, numero=kwargs["numero"]).first()
        if version is None:
            raise Http404("Este compromiso no tiene una versión con ese número.")
        return HttpResponse(version.texto, content_type="application/json; charset=utf-8")


class DeModificacion(DeCompromiso):
    """The change that the address names, of the commitment that it names."""

    modificacion: Modificacion

    def preparar(self) -> None:
        super().preparar()
        hallada = leer.modificacion_llamada(self.kwargs["codigo"])
        if hallada is None or hallada.compromiso_id != self.compromiso.pk:
            raise Http404("Este compromiso no tiene un cambio con ese código.")
        self.modificacion = hallada

    def objeto_de_permiso(self) -> Any:
        return self.compromiso

    def de_la_modificacion(self) -> dict[str, Any]:
        una = self.modificacion
        antes, despues = leer_texto(una.base.texto), leer_texto(una.propuesto)
        campos = comparar_fichas(antes, despues, palabras_de(self.compromiso.plan, [antes, despues]))
        return {
            "modificacion": una,
            "cambian": [campo for campo in campos if campo.cambia],
            "iguales": [campo.rotulo for campo in campos if not campo.cambia],
            "retira": una.clase == "retiro",
            "en_comentarios": una.en_comentarios(reloj.ahora()),
        }


class VerCambio(DeModificacion, Pagina):
    """A proposed change: why, what would differ, which partes agree, what people say, and how it ended."""

    permiso = PUBLICO
    template_name = "compromisos/cambio_ver.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        persona, una = self.request.user, self.modificacion
        abierta = una.estado == EstadoDeModificacion.PROPUESTA
        conduce = persona.has_perm("compromisos.conducir", self.compromiso)
        visto = leer.postura_de_las_partes(una)
        return super().get_context_data(
            visto=visto,
            hilo=hilo_de(una.asunto, persona, self.request.GET, sujeto_de_modificacion(una)),
            puede_aplicar=abierta and conduce,
            puede_desechar=abierta and (conduce or una.propuesta_por_id == persona.pk),
            **(kwargs | self.de_la_modificacion()),
        )
