"""What people did in the demo's open consulta: 300 propuestas on the web and on paper, supports, talk, answers."""

import csv
import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Callable

from django.conf import settings

from comun import reloj
from consultas.commands import apoyar_propuesta, publicar_propuesta
from consultas.commands.encuestas import responder_encuesta
from consultas.commands.lotes import crear_lote, recibir_lote
from consultas.commands.papeletas import capturar_papeleta
from consultas.commands.poblacion import cargar_poblacion
from consultas.commands.respuestas import responder_propuestas
from consultas.commands.sedes import crear_sede
from consultas.commands.sistematizacion import integrar_en_tema
from consultas.enums import TipoDeCanal, TipoDeLote, TipoDeRespuesta
from consultas.models import Consulta, Lote, Propuesta
from conversacion.commands.apelaciones import apelar, resolver_apelacion
from conversacion.commands.comentarios import comentar
from conversacion.commands.moderacion import moderar
from conversacion.commands.reportes import reportar
from conversacion.enums import CausaDeModeracion
from conversacion.models import Apelacion, Comentario, Moderacion
from cuentas.models import Persona
from gobabierto.siembra import textos_de_consultas as textos
from secretariado.enums import Rol

MUESTRA = "propuestas_de_muestra.csv"
DIAS_DE_PROPUESTAS = 28
SEDES_DE_PAPELETAS = {
    TipoDeCanal.BUZON: ("buzon", "Buzón de la biblioteca de Villa Ensayo (inventado)", "Villa Ensayo"),
    TipoDeCanal.TALLER: ("taller", "Taller en la universidad de Villa Ensayo (inventado)", "Villa Ensayo"),
    TipoDeCanal.ASAMBLEA: ("asamblea", "Asamblea del barrio de San Prueba (inventada)", "San Prueba"),
    TipoDeCanal.MESA_REGIONAL: ("regional", "Mesa regional de Puerto Muestra (inventada)", "Puerto Muestra"),
}


def leer_muestra() -> list[dict[str, str]]:
    """The rows of datos/propuestas_de_muestra.csv."""
    with (settings.RAIZ / "datos" / MUESTRA).open(encoding="utf-8", newline="") as archivo:
        return list(csv.DictReader(archivo))


class Participacion:
    """Acts of neighbours, of whoever captures their papers and of the coordination that answers."""

    def __init__(
        self, consulta: Consulta, personas: dict[str, Persona], vecinos: int, dia: Callable[..., dt.datetime]
    ) -> None:
        self.consulta, self.personas, self.vecinos, self.dia = consulta, personas, vecinos, dia
        self.por_grupo: dict[str, list[Propuesta]] = defaultdict(list)
        self.integradas: dict[str, list[Propuesta]] = {}
        self.ejes = {eje.numero: eje for eje in consulta.ejes.all()}

    def persona(self, clave: str) -> Persona:
        """A fresh row, so that roles given a moment ago are read again."""
        return Persona.objects.get(pk=self.personas[clave].pk)

    def imprimir(self, desfase: int) -> None:
        """Slips for each venue: as many as came back, and a few more."""
        filas = leer_muestra()
        with reloj.fijar(self.dia(desfase)):
            for canal, (codigo, nombre, municipio) in SEDES_DE_PAPELETAS.items():
                sede = crear_sede(
                    persona=self.persona(Rol.COORDINACION),
                    consulta=self.consulta,
                    codigo=codigo,
                    nombre=nombre,
                    municipio=municipio,
                    canal=canal,
                )
                cuantas = sum(fila["canal"] == canal for fila in filas)
                crear_lote(
                    persona=self.persona(Rol.COORDINACION), sede=sede, tipo=TipoDeLote.PROPUESTAS, cuantos=cuantas + 3
                )

    def proponer(self, desde: int) -> None:
        """Those of the web, spread over the days of the phase, with an uneven but fixed number of supports."""
        filas = [fila for fila in leer_muestra() if fila["canal"] == TipoDeCanal.WEB]
        for lugar, fila in enumerate(self._revueltas(filas)):
            dia, hora = divmod(lugar * DIAS_DE_PROPUESTAS * 10 // len(filas), 10)
            with reloj.fijar(self.dia(desde + dia, 9 + hora) + dt.timedelta(minutes=lugar * 7 % 60)):
                autora = lugar % self.vecinos + 1
                propuesta = publicar_propuesta(
                    persona=self.personas[f"vecindad-{autora}"],
                    consulta=self.consulta,
                    eje=self.ejes[int(fila["eje"])],
                    titulo=fila["titulo"],
                    problema=fila["problema"],
                    entidad="",
                    municipio=fila["municipio"],
                    idioma=fila["idioma"],
                    llave_de_acto=uuid.uuid4(),
                )
                self.por_grupo[fila["grupo"]].append(propuesta)
                self._apoyar(propuesta, lugar, autora)

    def capturar(self, desfase: int) -> None:
        """The slips that came back: each keeps the folio printed on its paper."""
        filas = leer_muestra()
        for canal in SEDES_DE_PAPELETAS:
            suyas = [fila for fila in filas if fila["canal"] == canal]
            lote = Lote.objects.get(sede__consulta=self.consulta, sede__canal=canal)
            with reloj.fijar(self.dia(desfase, 10)):
                recibir_lote(persona=self.persona(Rol.COORDINACION), lote=lote, usados=len(suyas))
            with reloj.fijar(self.dia(desfase, 12)):
                folios = list(lote.folios.values_list("folio", flat=True))
                for fila, folio in zip(suyas, folios, strict=False):
                    propuesta = capturar_papeleta(
                        persona=self.personas[Rol.CAPTURA],
                        lote=lote,
                        folio=folio,
                        eje=self.ejes[int(fila["eje"])],
                        titulo=fila["titulo"],
                        problema=fila["problema"],
                        municipio=fila["municipio"],
                        idioma=fila["idioma"],
                        llave_de_acto=uuid.uuid4(),
                    )
                    self.por_grupo[fila["grupo"]].append(propuesta)
                    self._apoyar(propuesta, len(self.por_grupo[fila["grupo"]]) * 5)

    def _apoyar(self, propuesta: Propuesta, lugar: int, autora: int = 0) -> None:
        """Supports of a few neighbours: a list in which everything ties teaches nothing."""
        for otro in range((lugar * 7 + 3) % 11 // 2):
            quien = (lugar * 3 + otro * 5 + 1) % self.vecinos + 1
            if quien != autora:
                apoyar_propuesta(persona=self.personas[f"vecindad-{quien}"], propuesta=propuesta)

    def _publicadas(self, grupo: str) -> list[Propuesta]:
        """Those of a group that were already there at the seeder's instant, oldest first."""
        ahora = reloj.ahora()
        return sorted(
            (p for p in self.por_grupo[grupo] if p.publicada_en and p.publicada_en < ahora),
            key=lambda propuesta: (propuesta.publicada_en, propuesta.pk),
        )

    def encuestar(self, desfase: int) -> None:
        """Thirty neighbours answer the encuesta; the population to compare with is loaded."""
        with reloj.fijar(self.dia(desfase, 14)):
            cargar_poblacion(
                persona=self.persona(Rol.COORDINACION), consulta=self.consulta, contenido=textos.POBLACION.encode()
            )
            for numero in range(1, 31):
                respuestas: dict[int, object] = {1: numero % 3, 2: [numero % 4, (numero + 1) % 4], 3: numero % 5 + 1}
                if numero <= len(textos.LO_QUE_FUNCIONA):
                    respuestas[4] = textos.LO_QUE_FUNCIONA[numero - 1]
                responder_encuesta(
                    persona=self.personas[f"vecindad-{numero}"], consulta=self.consulta, respuestas=respuestas
                )

    def conversar(self, desde: int) -> None:
        """A thread with an official answer, and one comment that was hidden, appealed and decided."""
        with reloj.fijar(self.dia(desde)):
            sujeto = self._publicadas("g01")[0]
        dichos: list[Comentario] = []
        for lugar, dicho in enumerate(textos.CONVERSACION):
            with reloj.fijar(self.dia(desde, 10 + lugar)):
                dichos.append(
                    comentar(
                        persona=self.persona(dicho.quien),
                        asunto=sujeto.asunto,
                        texto=dicho.texto,
                        en_respuesta_a=dichos[dicho.responde] if dicho.responde is not None else None,
                        oficial=dicho.oficial,
                        llave_de_acto=uuid.uuid4(),
                    )
                )
        oculto = dichos[textos.MODERADO]
        with reloj.fijar(self.dia(desde + 1, 9)):
            reportar(
                persona=self.personas["vecindad-9"],
                asunto=oculto.asunto,
                causa=CausaDeModeracion.PUBLICIDAD,
                explicacion="Ofrece cisternas.",
            )
        with reloj.fijar(self.dia(desde + 1, 10)):
            moderacion: Moderacion = moderar(
                persona=self.persona(Rol.COORDINACION),
                asunto=oculto.asunto,
                causa=CausaDeModeracion.PUBLICIDAD,
                razon=textos.RAZON_DE_MODERACION,
            )
        with reloj.fijar(self.dia(desde + 1, 18)):
            apelacion: Apelacion = apelar(
                persona=self.persona(textos.CONVERSACION[textos.MODERADO].quien),
                moderacion=moderacion,
                texto=textos.APELACION,
            )
        with reloj.fijar(self.dia(desde + 3, 12)):
            resolver_apelacion(
                persona=self.persona("integrante_sociedad"),
                apelacion=apelacion,
                confirma=True,
                razon=textos.RAZON_DE_APELACION,
            )

    def sistematizar(self, desde: int) -> None:
        """Groups joined to their temas and answered; the rest waits, as in life."""
        temas = {tema.codigo: tema for tema in self.consulta.temas.all()}
        coordinacion = self.persona(Rol.COORDINACION)
        for lugar, (grupo, codigo, texto) in enumerate(textos.INTEGRADAS):
            with reloj.fijar(self.dia(desde, 10 + lugar)):
                self.integradas[grupo] = self._publicadas(grupo)
                integrar_en_tema(persona=coordinacion, tema=temas[codigo], propuestas=self.integradas[grupo])
            with reloj.fijar(self.dia(desde + 1, 10 + lugar)):
                self._responder(grupo, TipoDeRespuesta.INTEGRADA, texto, tema=codigo)
        for lugar, (grupo, destino, texto) in enumerate(textos.TURNADAS):
            with reloj.fijar(self.dia(desde + 2, 10 + lugar)):
                self._responder(grupo, TipoDeRespuesta.TURNADA, texto, destino=destino)
        for lugar, (grupo, texto) in enumerate(textos.NO_PROCEDEN):
            with reloj.fijar(self.dia(desde + 2, 13 + lugar)):
                responder_propuestas(
                    persona=coordinacion,
                    consulta=self.consulta,
                    propuestas=self._publicadas(grupo)[:1],
                    tipo=TipoDeRespuesta.NO_PROCEDE,
                    texto=texto,
                )

    def _responder(self, grupo: str, tipo: str, texto: str, *, tema: str = "", destino: str = "") -> None:
        responder_propuestas(
            persona=self.persona(Rol.COORDINACION),
            consulta=self.consulta,
            propuestas=self.integradas.get(grupo) or self._publicadas(grupo),
            tipo=tipo,
            texto=texto,
            tema=self.consulta.temas.get(codigo=tema) if tema else None,
            destino=destino,
        )

    @staticmethod
    def _revueltas(filas: list[dict[str, str]]) -> list[dict[str, str]]:
        """In a fixed order that does not put those of a group together."""
        return sorted(filas, key=lambda fila: uuid.uuid5(uuid.NAMESPACE_URL, fila["titulo"]).int)
