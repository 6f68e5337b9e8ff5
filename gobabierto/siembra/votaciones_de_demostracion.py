"""Two consultas of the demo that ended: one by points, with codes, paper and audit; one of topics, by e-mail."""

import datetime as dt
import uuid
from collections.abc import Callable, Iterator
from itertools import cycle

from comun import reloj
from consultas.commands import crear_consulta, crear_tema, depositar_boleta, publicar_consulta
from consultas.commands.auditoria import escribir_palabra, firmar_auditoria
from consultas.commands.capturas import capturar_renglon, empezar_captura, resolver_diferencia, terminar_captura
from consultas.commands.codigos import repartir_codigos
from consultas.commands.escrutinio import escrutar_consulta, terminar_votacion
from consultas.commands.firmas import Linea, capturar_firmas
from consultas.commands.informes import publicar_informe
from consultas.commands.lotes import cerrar_lote, crear_lote, recibir_lote
from consultas.commands.sedes import crear_sede
from consultas.commands.urna import reconstruir_urna
from consultas.enums import Fase, LecturaDeFolio, Metodo, ReglaDeParticipacion, TipoDeCanal, TipoDeLote
from consultas.models import Consulta, Lote
from consultas.padron import Credencial
from cuentas.models import Persona
from gobabierto.siembra import textos_de_consultas as textos
from planes.models import Plan
from secretariado.enums import Rol

PUNTOS, TRAMITES = "demostracion-1-barrios", "demostracion-1-tramites"
CODIGOS = 90
EN_LA_WEB = 34
# How each ballot shares its points: topic → points. Repeated in turn.
REPARTOS: tuple[dict[str, int], ...] = (
    {"cancha": 5, "juegos": 3, "rampas": 2},
    {"rampas": 5, "andador": 5},
    {"juegos": 5, "sombra": 3, "andador": 2},
    {"kiosco": 4, "sombra": 4, "rampas": 2},
    {"andador": 5, "rampas": 3, "juegos": 2},
    {"cancha": 3, "kiosco": 3, "sombra": 2},
    {"rampas": 4, "juegos": 4, "cancha": 2},
)
GRUPOS: tuple[dict[str, str], ...] = (
    {"sexo": "mujer", "edad": "30-44"},
    {"sexo": "hombre", "edad": "45-59", "discapacidad": "no"},
    {"sexo": "mujer", "edad": "60-mas", "indigena": "no"},
    {},
    {"sexo": "hombre", "edad": "18-29"},
    {"sexo": "mujer", "edad": "18-29", "indigena": "si"},
)
MARCAS: tuple[tuple[str, ...], ...] = (
    ("actas", "apertura"),
    ("inscripcion", "actas", "mercado"),
    ("credencial", "apertura", "anuncio"),
    ("apertura", "mercado"),
    ("inscripcion", "apertura"),
    ("actas", "credencial", "anuncio"),
)


class Votaciones:
    """Acts of the coordination, the voters, those who capture paper and the partes that look into the urn."""

    def __init__(self, plan: Plan, personas: dict[str, Persona], vecinos: int, dia: Callable[..., dt.datetime]) -> None:
        self.plan, self.personas, self.vecinos, self.dia = plan, personas, vecinos, dia
        self.codigos: Iterator[str] = iter(())

    def persona(self, clave: str) -> Persona:
        """A fresh row, so that roles given a moment ago are read again."""
        return Persona.objects.get(pk=self.personas[clave].pk)

    def consulta(self, slug: str) -> Consulta:
        return Consulta.objects.get(slug=slug)

    def preparar(self, desfase: int) -> None:
        """Both are published with their topics; the codes of the first are printed."""
        with reloj.fijar(self.dia(desfase, 12)):
            self._crear(
                PUNTOS,
                textos.PUNTOS_TITULO,
                textos.PUNTOS_ENTRADILLA,
                textos.PUNTOS_INFORMACION,
                textos.PUNTOS_EJES,
                textos.PUNTOS_TEMAS,
                metodo=Metodo.PUNTOS,
                regla=ReglaDeParticipacion.PADRON,
                max_por_boleta=6,
                max_por_eje=3,
                con_auditoria=True,
                dias_de_auditoria=4,
                fases={
                    Fase.INFORMACION: (self.dia(-44, 0), self.dia(-41, 0)),
                    Fase.VOTACION: (self.dia(-41, 0), self.dia(-26, 18)),
                },
                canales=[
                    (TipoDeCanal.WEB, "Aquí, con el código que te dieron en la biblioteca (inventada)."),
                    (TipoDeCanal.BUZON, "En papel, en la biblioteca y en el mercado (inventados)."),
                ],
            )
        with reloj.fijar(self.dia(desfase, 13)):
            self._crear(
                TRAMITES,
                textos.TRAMITES_TITULO,
                textos.TRAMITES_ENTRADILLA,
                textos.TRAMITES_INFORMACION,
                textos.TRAMITES_EJES,
                textos.TRAMITES_TEMAS,
                metodo=Metodo.APOYOS,
                regla=ReglaDeParticipacion.CORREO,
                max_por_boleta=3,
                max_por_eje=2,
                fases={Fase.VOTACION: (self.dia(-40, 0), self.dia(-29, 18))},
                canales=[(TipoDeCanal.WEB, "Aquí mismo, con un correo.")],
            )
        with reloj.fijar(self.dia(desfase + 1)):
            self.codigos = iter(self._repartir())

    def votar(self, desfase: int) -> None:
        """On the web: by code in the first, with an account in the second."""
        puntos, tramites = self.consulta(PUNTOS), self.consulta(TRAMITES)
        repartos, grupos, marcas = cycle(REPARTOS), cycle(GRUPOS), cycle(MARCAS)
        with reloj.fijar(self.dia(desfase)):
            for numero in range(1, EN_LA_WEB + 1):
                depositar_boleta(
                    persona=self.personas[f"vecindad-{numero}"],
                    consulta=puntos,
                    marcas=list(next(repartos).items()),
                    credencial=Credencial(codigo=next(self.codigos)),
                    grupos=next(grupos),
                )
            for numero in range(1, self.vecinos + 1):
                depositar_boleta(
                    persona=self.personas[f"vecindad-{numero}"],
                    consulta=tramites,
                    temas=next(marcas),
                    grupos=next(grupos),
                )

    def imprimir(self, desfase: int) -> None:
        """Two venues, a batch of paper ballots each."""
        with reloj.fijar(self.dia(desfase)):
            for codigo, nombre, municipio, cuantos in textos.SEDES:
                sede = crear_sede(
                    persona=self.persona(Rol.COORDINACION),
                    consulta=self.consulta(PUNTOS),
                    codigo=codigo,
                    nombre=nombre,
                    municipio=municipio,
                    horario="De lunes a sábado, de 9 a 18 horas.",
                )
                crear_lote(persona=self.persona(Rol.COORDINACION), sede=sede, tipo=TipoDeLote.BOLETAS, cuantos=cuantos)

    def capturar(self, desfase: int) -> None:
        """Each batch is read twice; in the first the two readings differ once, and it is settled with the paper in hand."""
        for lugar, lote in enumerate(Lote.objects.filter(sede__consulta__slug=PUNTOS).order_by("pk")):
            usados = lote.impresos - 6
            with reloj.fijar(self.dia(desfase, 9 + lugar)):
                recibir_lote(persona=self.persona(Rol.COORDINACION), lote=lote, usados=usados)
            with reloj.fijar(self.dia(desfase, 11 + lugar)):
                capturar_firmas(
                    persona=self.persona(Rol.CAPTURA),
                    lote=lote,
                    lineas=[Linea(n, next(self.codigos)) for n in range(1, usados + 1)],
                )
                for captura in (Rol.CAPTURA, "captura_2"):
                    self._leer(lote, captura, usados, cambia=lugar == 0 and captura != Rol.CAPTURA)
            if lugar == 0:
                with reloj.fijar(self.dia(desfase, 16)):
                    folio = sorted(lote.folios.values_list("folio", flat=True))[0]
                    resolver_diferencia(
                        persona=self.persona("captura_3"),
                        lote=lote,
                        folio=folio,
                        lectura=LecturaDeFolio.VALIDA,
                        marcas=list(REPARTOS[0].items()),
                        motivo="El 3 de los juegos se confundía con un 8; con el papel en la mano es un 3.",
                    )
            with reloj.fijar(self.dia(desfase, 17)):
                cerrar_lote(persona=self.persona(Rol.COORDINACION), lote=Lote.objects.get(pk=lote.pk))

    def _leer(self, lote: Lote, captura: str, usados: int, *, cambia: bool) -> None:
        """One whole reading: the last two papers came blank and void."""
        abierta = empezar_captura(persona=self.persona(captura), lote=lote)
        folios = sorted(lote.folios.values_list("folio", flat=True))[:usados]
        for lugar, (folio, reparto) in enumerate(zip(folios, cycle(REPARTOS), strict=False)):
            lectura = LecturaDeFolio.VALIDA
            if lugar >= usados - 2:
                lectura = LecturaDeFolio.EN_BLANCO if lugar == usados - 1 else LecturaDeFolio.NULA
            marcas = list(reparto.items()) if lectura == LecturaDeFolio.VALIDA else []
            capturar_renglon(
                persona=self.persona(captura),
                captura=abierta,
                folio=folio,
                lectura=lectura,
                marcas=[("juegos", 4), ("cancha", 5)] if cambia and lugar == 0 else marcas,
                llave_de_acto=uuid.uuid4(),
            )
        terminar_captura(persona=self.persona(captura), captura=abierta)

    def escrutar(self, slug: str, desfase: int) -> None:
        with reloj.fijar(self.dia(desfase, 10)):
            terminar_votacion(persona=self.persona(Rol.COORDINACION), consulta=self.consulta(slug))
        with reloj.fijar(self.dia(desfase, 12)):
            escrutar_consulta(persona=self.persona(Rol.COORDINACION), consulta=self.consulta(slug))
        if not self.consulta(slug).con_auditoria:
            with reloj.fijar(self.dia(desfase, 13)):
                reconstruir_urna(persona=self.persona(Rol.COORDINACION), consulta=self.consulta(slug))

    def auditar(self, desfase: int) -> None:
        """The three partes write their word, look, and sign; then the urn is shuffled for good."""
        partes = (Rol.INTEGRANTE, "integrante_garante", "integrante_sociedad")
        consulta = self.consulta(PUNTOS)
        with reloj.fijar(self.dia(desfase, 10)):
            for clave, palabra in zip(partes, ("jacaranda", "agave", "cempasúchil"), strict=True):
                escribir_palabra(persona=self.persona(clave), consulta=consulta, palabra=palabra)
        with reloj.fijar(self.dia(desfase, 12)):
            for clave in partes:
                firmar_auditoria(persona=self.persona(clave), consulta=consulta, conforme=True)
        with reloj.fijar(self.dia(desfase, 13)):
            reconstruir_urna(persona=self.persona(Rol.COORDINACION), consulta=self.consulta(PUNTOS))

    def informar(self, desfase: int) -> None:
        with reloj.fijar(self.dia(desfase)):
            publicar_informe(
                persona=self.persona(Rol.COORDINACION),
                consulta=self.consulta(TRAMITES),
                presentacion=textos.INFORME_PRESENTACION,
                que_sigue=textos.INFORME_QUE_SIGUE,
            )

    def _crear(self, slug, titulo, entradilla, informacion, ejes, temas, **reglas) -> None:  # type: ignore[no-untyped-def]
        coordinacion = self.persona(Rol.COORDINACION)
        consulta = crear_consulta(
            persona=coordinacion,
            plan=self.plan,
            slug=slug,
            titulo=titulo,
            entradilla=entradilla,
            informacion=informacion,
            edad_minima=0,
            ejes=list(ejes),
            **reglas,
        )
        filas = {eje.numero: eje for eje in consulta.ejes.all()}
        for numero, codigo, nombre, problematica in temas:
            crear_tema(
                persona=coordinacion,
                consulta=consulta,
                eje=filas[numero],
                codigo=codigo,
                titulo=nombre,
                problematica=problematica,
            )
        publicar_consulta(persona=coordinacion, consulta=consulta)

    def _repartir(self) -> list[str]:
        """The codes, as they were printed."""
        return list(
            repartir_codigos(
                persona=self.persona(Rol.COORDINACION),
                consulta=self.consulta(PUNTOS),
                cuantos=CODIGOS,
                nota="Biblioteca y mercado (inventados).",
            ).codigos
        )
