"""The commitments of the demo: written, commented, approved, accepted, under way, changed by a new law and withdrawn.

Every act goes through the same commands as a person's, from the account of whoever would do it.
"""

import datetime as dt
import uuid
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal

from compromisos.calidad import CRITERIOS
from compromisos.commands import redactar_compromiso
from compromisos.commands.aceptaciones import aceptar_ruta, presentar_ruta, reprogramar_actividad
from compromisos.commands.actividades import DatosDeActividad, crear_actividad, crear_linea, editar_actividad
from compromisos.commands.aplicacion import aplicar_modificacion
from compromisos.commands.aprobacion import aprobar_compromiso, iniciar_ejecucion
from compromisos.commands.calidad import Dicho, revisar_calidad
from compromisos.commands.comentarios import abrir_comentarios, proponer_compromiso
from compromisos.commands.documento import escribir_seccion
from compromisos.commands.evidencias import agregar_evidencia
from compromisos.commands.indicadores import DatosDeIndicador, crear_indicador, registrar_medicion
from compromisos.commands.modificaciones import proponer_modificacion, proponer_retiro
from compromisos.commands.redaccion import editar_compromiso
from compromisos.enums import SentidoDeAceptacion, TipoDeCompromiso
from compromisos.models import Actividad, Compromiso, Indicador, Modificacion, Ruta
from comun import reloj
from consultas.models import Tema
from conversacion.commands.comentarios import comentar
from cuentas.models import Persona
from gobabierto.siembra import textos_de_actos as actos
from gobabierto.siembra import textos_de_compromisos as textos
from gobabierto.siembra.sesiones_de_demostracion import Sesiones
from gobabierto.siembra.textos_de_terminados import APROBADOS
from mesas.enums import EstadoDeSolucion
from mesas.models import Solucion
from planes.models import Plan
from secretariado.enums import Materia, Rol
from secretariado.models import Organizacion

MESA_DE_AGUA, MESA_DE_OBRAS = "demostracion-1-mesa-1", "demostracion-1-mesa-2"
# Whose account accepts for each organisation; the water body has none yet, and its acceptance is what waits.
QUIEN_ACEPTA = {"secretaria": Rol.ENLACE, "colectivo": Rol.CONTRAPARTE}


class Compromisos:
    """Writes them down and takes them as far as each goes, on the days that `dia` gives. Runs inside the caller's transaction."""

    def __init__(
        self,
        plan: Plan,
        personas: Mapping[str, Persona],
        organizaciones: Mapping[str, Organizacion],
        sesiones: Sesiones,
        dia: Callable[..., dt.datetime],
    ) -> None:
        self.plan = plan
        self.personas = personas
        self.organizaciones = organizaciones
        self.sesiones = sesiones
        self.dia = dia
        self.hechos: list[Compromiso] = []
        self.ley: Modificacion
        self.retiro: Modificacion

    # --- written and commented ----------------------------------------------------------------------------------------
    def redactar(self, desfase: int) -> None:
        """Those that the government brings, whole, each reviewed against the quality list and opened to comments."""
        for numero, texto in APROBADOS.items():
            with reloj.fijar(self.dia(desfase, 10)):
                compromiso = self._escribir(numero, texto)
            with reloj.fijar(self.dia(desfase, 12)):
                self._revisar(compromiso, {**actos.RAZON_DE_CALIDAD, **texto.razones})
                abrir_comentarios(
                    persona=self.persona(Rol.COORDINACION), compromiso=compromiso, cierra=self.dia(desfase + 15, 18)
                )
            self.hechos.append(compromiso)

    def comentar(self, desfase: int) -> None:
        self._conversar(self.hechos[0], actos.COMENTARIOS, desfase, desfase + 4)

    def proponer(self, desfase: int) -> None:
        with reloj.fijar(self.dia(desfase, 9)):
            for compromiso in self.hechos:
                proponer_compromiso(persona=self.persona(Rol.COORDINACION), compromiso=compromiso)

    def cocrear(self, desfase: int) -> None:
        """One is born from the solution that a mesa chose, and is open to comments now; another is still a draft."""
        coordinacion = self.persona(Rol.COORDINACION)
        solucion = self._solucion(MESA_DE_AGUA)
        with reloj.fijar(self.dia(desfase, 10)):
            compromiso = redactar_compromiso(
                persona=coordinacion,
                plan=self.plan,
                numero=5,
                nombre_corto=actos.COCREADO["nombre"],
                texto=actos.COCREADO["texto"],
                problema=actos.COCREADO["problema"],
                tipo=TipoDeCompromiso.COCREADO,
                tema=Tema.objects.get(
                    consulta__plan=self.plan, codigo="1-1", consulta__slug=f"{self.plan.slug}-consulta"
                ),
                responsables=[self.organizaciones["agua"]],
                corresponsables=[self.organizaciones["colectivo"], self.organizaciones["universidad"]],
                inicio=self.dia(20).date(),
                fin=self.dia(280).date(),
                solucion=solucion,
                causas=list(solucion.causas.all()),
            )
            resto = ("statu_quo", "objetivo", "resultado_esperado", "beneficiarios", "recursos")
            editar_compromiso(
                persona=coordinacion,
                compromiso=compromiso,
                version=compromiso.version,
                cambios={
                    **{campo: actos.COCREADO[campo] for campo in resto},
                    "efecto": "modifica",
                    "politica": solucion.politica or "Reglamento de servicio del Organismo de Agua (inventado)",
                    "ambiciones": actos.COCREADO_AMBICIONES,
                    "ods": [(fila.numero, fila.meta) for fila in solucion.ods.all()] or [(6, "6.4")],
                },
            )
        with reloj.fijar(self.dia(desfase + 1, 10)):
            compromiso = self._fresco(compromiso)
            abrir_comentarios(persona=coordinacion, compromiso=compromiso, cierra=self.dia(desfase + 25, 18))
        self._conversar(compromiso, actos.COMENTARIOS_ABIERTOS, desfase + 3, desfase + 5)
        nombre, texto, problema = actos.BORRADOR
        with reloj.fijar(self.dia(desfase + 6, 10)):
            redactar_compromiso(
                persona=self.persona(Rol.COORDINACION),
                plan=self.plan,
                numero=6,
                nombre_corto=nombre,
                texto=texto,
                problema=problema,
                tipo=TipoDeCompromiso.COCREADO,
                tema=None,
                responsables=[self.organizaciones["secretaria"]],
                corresponsables=[self.organizaciones["universidad"]],
                inicio=None,
                fin=None,
            )

    # --- approved and planned -----------------------------------------------------------------------------------------
    def aprobar(self) -> None:
        """Each one by its own acuerdo, in one session."""
        with self.sesiones.celebrar("compromisos", actos.RELATO_DE_COMPROMISOS) as sala:
            for compromiso in self.hechos:
                acuerdo = sala.decidir(
                    Materia.APROBAR_COMPROMISO,
                    compromiso.asunto,
                    actos.acuerdo_de_aprobar(compromiso.numero, compromiso.nombre_corto),
                )
                aprobar_compromiso(persona=self.persona(Rol.COORDINACION), compromiso=compromiso, acuerdo=acuerdo)

    def planear(self, desfase: int) -> None:
        """Routes with lines, activities and indicators, presented to whoever has to carry them out."""
        for compromiso, texto in zip(self.hechos, APROBADOS.values(), strict=True):
            with reloj.fijar(self.dia(desfase, 10)):
                self._planear(compromiso, texto)
                presentar_ruta(persona=self.persona(Rol.COORDINACION), compromiso=compromiso)

    def aceptar(self, desfase: int, cuales: Sequence[int] = (0, 1, 2, 3, 4, 5)) -> None:
        """By the account of each organisation that has one in the demo."""
        for lugar in cuales:
            for clave, rol in QUIEN_ACEPTA.items():
                compromiso = self._fresco(self.hechos[lugar])
                ruta = Ruta.objects.select_related("vigente").get(compromiso=compromiso)
                if ruta.vigente is None or not self._se_le_pide(compromiso, clave):
                    continue
                with reloj.fijar(self.dia(desfase, 11)):
                    aceptar_ruta(
                        persona=self.persona(rol),
                        compromiso=compromiso,
                        organizacion=self.organizaciones[clave],
                        huella=ruta.vigente.huella,
                        sentido=SentidoDeAceptacion.ACEPTA,
                    )

    def iniciar(self, desfase: int) -> None:
        with reloj.fijar(self.dia(desfase, 9)):
            for lugar in (0, 2, 4, 5):
                iniciar_ejecucion(persona=self.persona(Rol.COORDINACION), compromiso=self.hechos[lugar])

    # --- under way ----------------------------------------------------------------------------------------------------
    def medir(self, desde: int, hasta: int) -> None:
        """The measurements whose day falls in the period, `hasta` excluded."""
        dichas = [
            (dia, compromiso, indicador.nombre, valor)
            for compromiso, texto in zip(self.hechos, APROBADOS.values(), strict=True)
            for indicador in texto.indicadores
            for dia, valor in indicador.mediciones
            if desde <= dia < hasta
        ]
        for dia, compromiso, nombre, valor in sorted(dichas, key=lambda dicha: dicha[0]):
            with reloj.fijar(self.dia(dia, 12)):
                registrar_medicion(
                    persona=self.persona(Rol.ENLACE),
                    indicador=Indicador.objects.get(compromiso=compromiso, nombre=nombre),
                    organizacion=self.organizaciones["secretaria"],
                    fecha=reloj.hoy(),
                    valor=Decimal(valor),
                    evidencia_titulo="Corte de datos (inventado)",
                    evidencia_enlace="https://ejemplo.example/corte",
                    llave_de_acto=uuid.uuid4(),
                )

    def mostrar(self, desfase: int) -> None:
        """Evidence of the first, and a date that moved in the third."""
        actividades = list(Actividad.objects.filter(compromiso=self.hechos[0]).order_by("clave"))
        for lugar, (titulo, enlace) in enumerate(actos.EVIDENCIAS):
            with reloj.fijar(self.dia(desfase, 10 + lugar)):
                agregar_evidencia(
                    persona=self.persona(Rol.ENLACE),
                    compromiso=self.hechos[0],
                    organizacion=self.organizaciones["secretaria"],
                    titulo=titulo,
                    enlace=enlace,
                    actividad=actividades[lugar],
                    llave_de_acto=uuid.uuid4(),
                )

    def reprogramar(self, desfase: int) -> None:
        actividad = Actividad.objects.filter(compromiso=self.hechos[0]).order_by("clave")[1]
        with reloj.fijar(self.dia(desfase, 14)):
            reprogramar_actividad(
                persona=self.persona(Rol.ENLACE),
                actividad=actividad,
                inicio=actividad.inicio,
                fin=actividad.fin + dt.timedelta(days=21),
                motivo=actos.MOTIVO_DE_REPROGRAMACION,
            )

    # --- changed by acuerdo -------------------------------------------------------------------------------------------
    def cambiar(self, desfase: int) -> None:
        """A new law: the first gets another responsible, the fourth is withdrawn. Both are proposed and commented."""
        with reloj.fijar(self.dia(desfase, 10)):
            self.ley = proponer_modificacion(
                persona=self.persona(Rol.INTEGRANTE),
                compromiso=self.hechos[0],
                cambios={
                    "texto": actos.TEXTO_CON_LEY,
                    "responsables": [self.organizaciones["secretaria"], self.organizaciones["agua"]],
                },
                motivo=actos.MOTIVO_DE_LEY,
                reabre_la_ruta=True,
                comentarios_hasta=self.dia(desfase + 6, 18),
                llave_de_acto=uuid.uuid4(),
            )
            self.retiro = proponer_retiro(
                persona=self.persona(Rol.COORDINACION),
                compromiso=self.hechos[3],
                motivo=actos.MOTIVO_DE_RETIRO,
                comentarios_hasta=self.dia(desfase + 6, 18),
                llave_de_acto=uuid.uuid4(),
            )
        quien, dicho, respuesta = actos.COMENTARIO_DE_LEY
        with reloj.fijar(self.dia(desfase + 1, 10)):
            comentario = self._decir(quien, self.ley.asunto, dicho)
        with reloj.fijar(self.dia(desfase + 1, 16)):
            self._decir(Rol.COORDINACION, self.ley.asunto, respuesta, comentario)

    def aplicar_la_ley(self) -> None:
        coordinacion = self.persona(Rol.COORDINACION)
        with self.sesiones.celebrar("ley", actos.RELATO_DE_LEY) as sala:
            cambio = sala.decidir(Materia.MODIFICAR_COMPROMISO, self.ley.asunto, actos.ACUERDO_DE_LEY)
            aplicar_modificacion(persona=coordinacion, modificacion=self.ley, acuerdo=cambio)
            retiro = sala.decidir(Materia.RETIRAR_COMPROMISO, self.retiro.asunto, actos.ACUERDO_DE_RETIRO)
            aplicar_modificacion(persona=coordinacion, modificacion=self.retiro, acuerdo=retiro)

    def volver_a_planear(self, desfase: int) -> None:
        """The first route again, with the water body in it; the one that was signed stays readable."""
        obra = self._fresco(self.hechos[0])
        with reloj.fijar(self.dia(desfase, 10)):
            actividad = Actividad.objects.filter(compromiso=obra).order_by("clave")[3]
            editar_actividad(
                persona=self.persona(Rol.ENLACE),
                actividad=actividad,
                version=self._version(obra),
                datos=DatosDeActividad(
                    titulo="Contestar en público cada observación en diez días, también las de agua",
                    inicio=actividad.inicio,
                    fin=actividad.fin,
                    responsable=self.organizaciones["agua"],
                    corresponsables=[self.organizaciones["secretaria"]],
                    medio_de_verificacion=actividad.medio_de_verificacion,
                    peso=actividad.peso,
                    predecesoras=list(actividad.predecesoras.all()),
                ),
            )
            presentar_ruta(persona=self.persona(Rol.COORDINACION), compromiso=obra)

    def documentar(self, desfase: int) -> None:
        """The written parts of the plan's document."""
        with reloj.fijar(self.dia(desfase, 12)):
            for clave, texto in actos.SECCIONES.items():
                escribir_seccion(
                    persona=self.persona(Rol.COORDINACION), plan=self.plan, clave=clave, texto=texto, version=0
                )

    # --- pieces -------------------------------------------------------------------------------------------------------
    def persona(self, clave: str) -> Persona:
        return Persona.objects.get(pk=self.personas[clave].pk)

    def _fresco(self, compromiso: Compromiso) -> Compromiso:
        return Compromiso.objects.select_related("plan__ejercicio").get(pk=compromiso.pk)

    def _version(self, compromiso: Compromiso) -> int:
        return Ruta.objects.filter(compromiso=compromiso).values_list("version", flat=True).first() or 1

    def _solucion(self, codigo: str) -> Solucion:
        return Solucion.objects.filter(mesa__codigo=codigo, estado=EstadoDeSolucion.ELEGIDA).order_by("pk")[0]

    def _se_le_pide(self, compromiso: Compromiso, clave: str) -> bool:
        organizacion = self.organizaciones[clave]
        return (
            compromiso.responsabilidades.filter(organizacion=organizacion, papel="responsable").exists()
            or compromiso.actividades.filter(responsable=organizacion, retirada=False).exists()
        )

    def _escribir(self, numero: int, texto: textos.TextoDeCompromiso) -> Compromiso:
        coordinacion = self.persona(Rol.COORDINACION)
        compromiso = redactar_compromiso(
            persona=coordinacion,
            plan=self.plan,
            numero=numero,
            nombre_corto=texto.nombre,
            texto=texto.texto,
            problema=texto.problema,
            tipo=TipoDeCompromiso.PROACTIVO,
            tema=None,
            responsables=[self.organizaciones[clave] for clave in texto.responde],
            corresponsables=[self.organizaciones[clave] for clave in texto.acompana],
            inicio=self.dia(-28).date(),
            fin=self.dia(texto.fin).date(),
        )
        editar_compromiso(
            persona=coordinacion,
            compromiso=compromiso,
            version=compromiso.version,
            cambios={
                "statu_quo": texto.statu_quo,
                "objetivo": texto.objetivo,
                "resultado_esperado": texto.resultado,
                "beneficiarios": texto.beneficiarios,
                "efecto": texto.efecto,
                "politica": texto.politica,
                "recursos": texto.recursos,
                "monto": texto.monto,
                "ambiciones": texto.ambiciones,
                "ods": list(texto.ods),
            },
        )
        return self._fresco(compromiso)

    def _revisar(self, compromiso: Compromiso, razones: Mapping[str, str]) -> None:
        revisar_calidad(
            persona=self.persona(Rol.COORDINACION),
            compromiso=compromiso,
            version=compromiso.version,
            dichos=[Dicho(criterio.clave, True, razones[criterio.clave]) for criterio in CRITERIOS],
        )

    def _conversar(
        self, compromiso: Compromiso, dichos: Sequence[tuple[str, str, str, str]], dia: int, respuesta: int
    ) -> None:
        hechos = []
        for lugar, (quien, campo, texto, contestacion) in enumerate(dichos):
            asunto = f"campo:{compromiso.slug}/{campo}" if campo else compromiso.asunto
            with reloj.fijar(self.dia(dia, 10 + lugar)):
                hechos.append((asunto, self._decir(quien, asunto, texto), contestacion))
        for lugar, (asunto, comentario, contestacion) in enumerate(hechos):
            if contestacion:
                with reloj.fijar(self.dia(respuesta, 10 + lugar)):
                    self._decir(Rol.COORDINACION, asunto, contestacion, comentario)

    def _decir(self, quien: str, asunto: str, texto: str, en_respuesta_a: object = None) -> object:
        return comentar(
            persona=self.persona(quien),
            asunto=asunto,
            texto=texto,
            en_respuesta_a=en_respuesta_a,  # type: ignore[arg-type]
            oficial=en_respuesta_a is not None,
            llave_de_acto=uuid.uuid4(),
        )

    def _planear(self, compromiso: Compromiso, texto: textos.TextoDeCompromiso) -> None:
        coordinacion = self.persona(Rol.COORDINACION)
        hechas: list[Actividad] = []
        for dicha in texto.lineas:
            linea = crear_linea(
                persona=coordinacion, compromiso=compromiso, version=self._version(compromiso), titulo=dicha.titulo
            )
            for actividad in dicha.actividades:
                hechas.append(
                    crear_actividad(
                        persona=coordinacion,
                        linea=linea,
                        version=self._version(compromiso),
                        datos=DatosDeActividad(
                            titulo=actividad.titulo,
                            inicio=self.dia(actividad.inicia).date(),
                            fin=self.dia(actividad.termina).date(),
                            responsable=self.organizaciones[actividad.quien],
                            de_quien=actividad.de_quien,
                            medio_de_verificacion=actividad.prueba,
                            peso=Decimal(actividad.peso),
                            predecesoras=[hechas[lugar] for lugar in actividad.antes],
                        ),
                    )
                )
        for indicador in texto.indicadores:
            crear_indicador(
                persona=coordinacion,
                compromiso=compromiso,
                version=self._version(compromiso),
                datos=DatosDeIndicador(
                    nombre=indicador.nombre,
                    clase=indicador.clase,
                    unidad=indicador.unidad,
                    formula=indicador.formula,
                    sentido=indicador.sentido,
                    linea_base=Decimal(indicador.base),
                    fecha_base=self.dia(-29).date(),
                    meta=Decimal(indicador.meta),
                    fecha_meta=self.dia(texto.fin).date(),
                    fuente="Registros de la propia institución (inventados)",
                ),
            )
