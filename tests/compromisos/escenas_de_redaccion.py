"""A draft in a live plan with everything that it may be tied to, written straight to the tables."""

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import Any

from compromisos import calidad
from compromisos.commands.calidad import Dicho, revisar_calidad
from compromisos.enums import EstadoCompromiso, Papel, TipoDeCompromiso
from compromisos.models import (
    AmbicionDeCompromiso,
    Compromiso,
    OdsDeCompromiso,
    PeriodoDeComentarios,
    Responsabilidad,
    VersionDeCompromiso,
)
from comun import reloj
from conversacion.commands import comentar
from mesas.models import Arbol, FichaDeCausa, Mesa, Nodo, OdsDeSolucion, Solucion
from planes.models import Plan
from secretariado.models import Organizacion
from tests.compromisos.conftest import Escena
from tests.factories.compromisos import CompromisoFactory, ResponsabilidadFactory
from tests.factories.cuentas import PersonaFactory
from tests.factories.mesas import MesaFactory, crecer
from tests.factories.secretariado import OrganizacionFactory, SectorFactory

RAZON = "Se leyó parte por parte en la sesión del lunes."


def mesa_con_solucion(plan: Plan, **de_la_solucion: Any) -> tuple[Mesa, Nodo, Solucion]:
    """A mesa of the plan that chose a cause and a solution."""
    mesa = MesaFactory(plan=plan)
    arbol = Arbol.objects.create(mesa=mesa)
    central = crecer(arbol, None, "El agua no llega a las colonias altas")
    causa = crecer(arbol, central, "Nadie publica los cortes")
    FichaDeCausa.objects.create(nodo=causa, lugar="implementacion", elegida=True)
    datos: dict[str, Any] = {
        "titulo": "Publicar los cortes de agua",
        "descripcion": "Un mapa abierto con cada corte, actualizado cada día.",
        "cambio": "crea",
        "politica": "Norma de aviso de cortes",
        "resultado": "Nadie se queda sin aviso",
        "indicador": "Cortes avisados entre cortes totales",
        "estado": "elegida",
    }
    solucion = Solucion.objects.create(
        mesa=mesa,
        codigo=f"S-{uuid.uuid4().hex[:6].upper()}",
        autor=PersonaFactory(),
        llave_de_acto=uuid.uuid4(),
        **(datos | de_la_solucion),
    )
    solucion.causas.add(causa)
    OdsDeSolucion.objects.create(solucion=solucion, numero=6, meta="6.1")
    return mesa, causa, solucion


@dataclass
class EscenaDeBorrador:
    base: Escena
    compromiso: Compromiso
    mesa: Mesa
    causa: Nodo
    solucion: Solucion
    autoridad: Organizacion

    @property
    def gente(self) -> Any:
        return self.base.gente

    def fresco(self) -> Compromiso:
        return Compromiso.objects.select_related("plan__ejercicio").get(pk=self.compromiso.pk)

    def asentados(self) -> list[str]:
        return [verbo for verbo, _ in self.base.asentadas()]

    def poner(self, **campos: Any) -> Compromiso:
        """Straight to its row."""
        Compromiso.objects.filter(pk=self.compromiso.pk).update(**campos)
        return self.fresco()

    def abierto(self, *, desde: int = -20, hasta: int = 5) -> PeriodoDeComentarios:
        """Open to comments since some days ago and until some days from now."""
        ahora = reloj.ahora()
        self.poner(estado=EstadoCompromiso.EN_COMENTARIOS)
        return PeriodoDeComentarios.objects.create(
            compromiso=self.compromiso,
            numero=PeriodoDeComentarios.objects.filter(compromiso=self.compromiso).count() + 1,
            abre=ahora + dt.timedelta(days=desde),
            cierra=ahora + dt.timedelta(days=hasta),
            abierto_por=self.gente.coordinacion,
        )

    def completo(self) -> Compromiso:
        """Says everything that can be counted."""
        if not self.compromiso.ambiciones.exists():
            AmbicionDeCompromiso.objects.create(
                compromiso=self.compromiso,
                eje="transparencia",
                nivel="proactivo",
                justificacion="Publica lo que la ley no obliga.",
            )
            OdsDeCompromiso.objects.create(compromiso=self.compromiso, numero=6, meta="6.1")
        self.compromiso.causas.add(self.causa)
        return self.poner(
            solucion=self.solucion,
            objetivo="Que la gente sepa.",
            resultado_esperado="Nadie se queda sin aviso.",
            statu_quo="Se avisa uno de cada diez cortes.",
            beneficiarios="Doce mil familias.",
            problema="No se avisa.",
            efecto="crea",
            ambicion="proactivo",
            inicio=dt.date(2026, 1, 1),
            fin=dt.date(2026, 12, 31),
        )

    def revisado(self, **cambios: Any) -> None:
        """Everybody's criteria met, by the coordination, on the present version."""
        revisar_calidad(
            persona=self.gente.coordinacion,
            compromiso=self.compromiso,
            version=self.fresco().version,
            dichos=[Dicho(criterio.clave, cambios.get(criterio.clave, True), RAZON) for criterio in calidad.CRITERIOS],
        )

    def comentario(self, asunto: str = "", *, persona: Any = None, **opciones: Any) -> Any:
        return comentar(
            persona=persona or PersonaFactory(),
            asunto=asunto or self.compromiso.asunto,
            texto=opciones.pop("texto", f"¿Y las colonias sin medidor? {uuid.uuid4().hex[:6]}"),
            llave_de_acto=uuid.uuid4(),
            **opciones,
        )

    def responder(self, comentario: Any) -> Any:
        """The official answer."""
        return self.comentario(
            comentario.conversacion.asunto,
            persona=self.gente.coordinacion,
            texto=f"Se agregó al texto. {uuid.uuid4().hex[:6]}",
            en_respuesta_a=comentario,
            oficial=True,
        )


def escena_de_borrador(escena: Escena, **del_compromiso: Any) -> EscenaDeBorrador:
    """A cocreated draft of the plan of `escena`, with an authority that answers for it and the osc beside it."""
    sector = SectorFactory(clave="gobierno_ejecutivo", nombre="Poder Ejecutivo", parte="gobierno")
    autoridad = OrganizacionFactory(nombre="Comisión del Agua", sector=sector)
    mesa, causa, solucion = mesa_con_solucion(escena.plan)
    datos: dict[str, Any] = {
        "plan": escena.plan,
        "slug": "prueba-1-c07",
        "numero": 7,
        "nombre_corto": "Cortes de agua que se avisan",
        "texto": "Publicar cada corte de agua con tres días de anticipación, por colonia.",
        "tipo": TipoDeCompromiso.COCREADO,
        "estado": EstadoCompromiso.BORRADOR,
    }
    compromiso = CompromisoFactory(**(datos | del_compromiso))
    ResponsabilidadFactory(compromiso=compromiso, organizacion=autoridad)
    ResponsabilidadFactory(compromiso=compromiso, organizacion=escena.dependencia, orden=1)
    ResponsabilidadFactory(compromiso=compromiso, organizacion=escena.osc, papel=Papel.CORRESPONSABLE)
    return EscenaDeBorrador(escena, compromiso, mesa, causa, solucion, autoridad)


def foto(compromiso: Compromiso) -> tuple[Any, ...]:
    """Everything that an act may write on it: what a refusal leaves as it was."""
    fila = Compromiso.objects.filter(pk=compromiso.pk).values().get()
    return (
        fila,
        sorted(compromiso.causas.values_list("pk", flat=True)),
        list(Responsabilidad.objects.filter(compromiso=compromiso).order_by("pk").values_list()),
        list(AmbicionDeCompromiso.objects.filter(compromiso=compromiso).order_by("pk").values_list()),
        list(OdsDeCompromiso.objects.filter(compromiso=compromiso).order_by("pk").values_list()),
        list(PeriodoDeComentarios.objects.filter(compromiso=compromiso).order_by("pk").values_list()),
        list(VersionDeCompromiso.objects.filter(compromiso=compromiso).order_by("pk").values_list()),
        list(compromiso.revisiones.order_by("pk").values_list()),
    )
