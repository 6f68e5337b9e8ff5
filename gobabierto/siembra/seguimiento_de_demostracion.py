"""How the demo's commitments went: reported at cortes, looked at by society, disputed, told by each side, evaluated, watched.

Every act goes through the same commands as a person's, from the account of whoever would do it.
"""

import datetime as dt
import hashlib
import uuid
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal

from compromisos.commands.avances import registrar_avance
from compromisos.commands.contrastes import contrastar
from compromisos.commands.cortes import programar_corte
from compromisos.commands.disputas import responder_disputa
from compromisos.commands.evidencias import EvidenciaDicha
from compromisos.commands.miradas import anotar_mirada, vigilar_resultados_nuevos
from compromisos.commands.recordatorios import enviar_recordatorios
from compromisos.commands.revisiones import revisar_avance
from compromisos.enums import DeQuien
from compromisos.miradas import Mirada
from compromisos.models import Actividad, Avance, Compromiso, Corte, Disputa, ResultadoVigilado
from comun import reloj
from cuentas.models import Persona
from gobabierto.siembra import textos_de_seguimiento as textos
from planes.models import Plan
from secretariado.enums import Rol
from secretariado.models import Organizacion


class Seguimiento:
    """Takes the commitments under way through their cortes on the days that `dia` gives. Runs inside the caller's transaction."""

    def __init__(
        self,
        plan: Plan,
        personas: Mapping[str, Persona],
        organizaciones: Mapping[str, Organizacion],
        dia: Callable[..., dt.datetime],
    ) -> None:
        self.plan = plan
        self.personas = personas
        self.organizaciones = organizaciones
        self.dia = dia
        self.cortes: list[Corte] = []

    def programar(self, desfase: int) -> None:
        with reloj.fijar(self.dia(desfase, 9)):
            for nombre, fecha, vence in textos.CORTES:
                self.cortes.append(
                    programar_corte(
                        persona=self.persona(Rol.COORDINACION),
                        plan=self.plan,
                        nombre=nombre,
                        fecha=self.dia(fecha).date(),
                        vence=self.dia(vence).date(),
                        llave_de_acto=uuid.uuid4(),
                    )
                )

    def informar(self, desde: int, hasta: int) -> None:
        """Reports and looks whose day falls in the period, `hasta` excluded, in the order in which they happened."""
        for dia in range(desde, hasta):
            for reporte in textos.REPORTES:
                if reporte.dia == dia:
                    self._reportar(reporte)
            for vista in textos.CONTRASTES:
                if vista.dia == dia:
                    self._contrastar(vista)

    def observar(self) -> None:
        """A report that coordination does not take: it stays readable and stops counting."""
        with reloj.fijar(self.dia(textos.OBSERVADO.dia, 12)):
            avance = self._reportar(textos.OBSERVADO)
        with reloj.fijar(self.dia(textos.OBSERVADO.dia, 18)):
            revisar_avance(
                persona=self.persona(Rol.COORDINACION), avance=avance, validado=False, observacion=textos.OBSERVACION
            )

    def validar(self, desfase: int, lugar: int) -> None:
        """What was reported at a corte and nobody observed."""
        with reloj.fijar(self.dia(desfase, 13)):
            for avance in self.cortes[lugar].avances.filter(estado="enviado").order_by("pk"):
                revisar_avance(persona=self.persona(Rol.COORDINACION), avance=avance, validado=True)

    def responder(self, desfase: int) -> None:
        with reloj.fijar(self.dia(desfase, 10)):
            responder_disputa(
                persona=self.persona(Rol.ENLACE),
                disputa=Disputa.objects.select_related("compromiso__plan__ejercicio").get(
                    compromiso=self._compromiso(1), estado="abierta"
                ),
                respuesta=textos.RESPUESTA_A_LA_DISPUTA,
            )

    def mirar(self) -> None:
        """The looks that the machine would have had at each address, on the days of `textos.MIRADAS`."""
        dias = sorted({dia for miradas in textos.MIRADAS.values() for dia, _ in miradas})
        for dia in dias:
            with reloj.fijar(self.dia(dia, 3)):
                vigilar_resultados_nuevos(plan=self.plan)
                for resultado in ResultadoVigilado.objects.filter(compromiso__plan=self.plan).order_by("pk"):
                    hallado = dict(textos.MIRADAS.get(resultado.direccion, ())).get(dia)
                    if hallado is not None:
                        anotar_mirada(resultado_id=resultado.pk, mirada=_mirada(resultado.direccion, hallado))

    def recordar(self) -> None:
        """The reminders that the clock would have sent to whoever owed the third corte."""
        for dia in textos.DIAS_DE_RECORDATORIO:
            with reloj.fijar(self.dia(dia, 8)):
                enviar_recordatorios(plan=self.plan)

    # --- pieces -------------------------------------------------------------------------------------------------------
    def persona(self, clave: str) -> Persona:
        return Persona.objects.get(pk=self.personas[clave].pk)

    def _compromiso(self, numero: int) -> Compromiso:
        return Compromiso.objects.select_related("plan__ejercicio").get(plan=self.plan, numero=numero)

    def _actividad(self, compromiso: Compromiso, lugar: int) -> Actividad:
        filas = Actividad.objects.filter(compromiso=compromiso, retirada=False, de_quien=DeQuien.AUTORIDAD)
        return filas.order_by("linea__numero", "orden", "pk")[lugar]

    def _reportar(self, dicho: textos.TextoDeReporte) -> Avance:
        compromiso = self._compromiso(dicho.compromiso)
        with reloj.fijar(self.dia(dicho.dia, 11)):
            return registrar_avance(
                persona=self.persona(Rol.ENLACE),
                compromiso=compromiso,
                organizacion=self.organizaciones["secretaria"],
                actividad=self._actividad(compromiso, dicho.actividad),
                porcentaje=Decimal(dicho.porcentaje),
                narrativa=dicho.narrativa,
                explicacion=dicho.explicacion,
                evidencias=_evidencias(dicho.evidencia),
                corte=None if dicho.corte is None else self.cortes[dicho.corte],
                fecha=reloj.hoy() if dicho.corte is None else None,
                llave_de_acto=uuid.uuid4(),
            )

    def _contrastar(self, dicho: textos.TextoDeContraste) -> None:
        compromiso = self._compromiso(dicho.compromiso)
        with reloj.fijar(self.dia(dicho.dia, 19)):
            contrastar(
                persona=self.persona(Rol.CONTRAPARTE),
                compromiso=compromiso,
                organizacion=self.organizaciones["colectivo"],
                actividad=self._actividad(compromiso, dicho.actividad),
                porcentaje=Decimal(dicho.porcentaje),
                narrativa=dicho.narrativa,
                evidencias=_evidencias(dicho.evidencia),
                fecha=reloj.hoy(),
                llave_de_acto=uuid.uuid4(),
            )


def _mirada(direccion: str, hallado: int | str) -> Mirada:
    """An answer with its status, or a failure by its code."""
    if isinstance(hallado, str):
        return Mirada(falla=hallado, milisegundos=10_000)
    return Mirada(
        estado_http=hallado,
        direccion_final=direccion,
        huella=hashlib.sha256(direccion.encode()).hexdigest(),
        tamano=4_096,
        milisegundos=180,
    )


def _evidencias(dicha: tuple[str, str] | None) -> Sequence[EvidenciaDicha]:
    return [EvidenciaDicha(dicha[0], enlace=dicha[1])] if dicha else []
