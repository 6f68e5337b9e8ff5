"""The three mesas of the demo: two that ended with a chosen solution, and one whose room stays open to be tried."""

import datetime as dt
import uuid
from collections.abc import Callable, Mapping, Sequence

from comun import reloj
from consultas.models import Consulta
from cuentas.models import Persona
from gobabierto.siembra import textos_de_mesas as textos
from gobabierto.siembra.textos_de_mesas import TextoDeMesa, TextoDeSolucion
from mesas.commands import crear_mesa
from mesas.commands.arboles import abrir_arbol, congelar_arbol
from mesas.commands.causas import describir_causa
from mesas.commands.convocatorias import Invitado, convocar, invitar
from mesas.commands.elecciones import cerrar_eleccion, decir_razon, proponer_eleccion, tomar_postura
from mesas.commands.evidencias import agregar_evidencia
from mesas.commands.llegadas import contar_sin_cuenta, llegar
from mesas.commands.minutas_de_reunion import empezar_minuta
from mesas.commands.nodos import agregar_nodo, editar_nodo
from mesas.commands.objetivos import derivar_objetivos
from mesas.commands.planeacion import concluir_mesa, marcar_paso, planear_mesa, publicar_diagnostico
from mesas.commands.puntajes import puntuar
from mesas.commands.registro import registrarse
from mesas.commands.reuniones import abrir_reunion, cerrar_reunion, programar_reunion
from mesas.commands.soluciones import proponer_solucion
from mesas.criterios import POR_OMISION
from mesas.enums import (
    ClaseDeArbol,
    ClaseDeReunion,
    MetodoDeDecision,
    NivelDeCargo,
    PasoDePlaneacion,
    Postura,
    SobreQueSeElige,
    TipoDeNodo,
    ViaDeEleccion,
)
from mesas.models import Arbol, Mesa, Nodo, SesionDeMesa, Solucion
from mesas.queries.reuniones import codigo_de_hoy
from planes.models import Plan
from secretariado.commands.minutas import confirmar_minuta, editar_minuta, enviar_a_confirmar, publicar_minuta
from secretariado.enums import ModalidadDeSesion, Rol, SexoDeAsistencia
from secretariado.models import Organizacion, Sector

# Of which sector each neighbour says to come; the rest take no part in mesas.
SECTORES: tuple[tuple[str, str, range], ...] = (
    ("gobierno_ejecutivo", NivelDeCargo.DECISOR, range(21, 24)),
    ("gobierno_municipal", NivelDeCargo.OPERATIVO, range(24, 28)),
    ("organo_garante", NivelDeCargo.OPERATIVO, range(28, 33)),
    ("ciudadania", NivelDeCargo.NO_APLICA, range(33, 43)),
    ("academia", NivelDeCargo.NO_APLICA, range(43, 48)),
    ("osc", NivelDeCargo.NO_APLICA, range(48, 53)),
)
MUNICIPIOS = ("Villa Ensayo", "San Prueba", "Puerto Maqueta")
SEXOS = (SexoDeAsistencia.MUJER, SexoDeAsistencia.HOMBRE, SexoDeAsistencia.MUJER, SexoDeAsistencia.OTRA)
INTEGRANTES = {
    "gobierno": Rol.INTEGRANTE.value,
    "organo_garante": "integrante_garante",
    "sociedad": "integrante_sociedad",
}
UNO_POR_PARTE = (21, 28, 33)
LUGAR = "Biblioteca de Villa Ensayo (inventada)"
DIAS_ABIERTA = 30


def leer_esquema(texto: str) -> list[tuple[int, str, str]]:
    """(level, letter, statement) of each line of an outline."""
    renglones = []
    for renglon in texto.strip().splitlines():
        limpio = renglon.lstrip(" ")
        renglones.append(((len(renglon) - len(limpio)) // 2, limpio[0], limpio[2:].strip()))
    return renglones


class Mesas:
    """Builds the mesas act by act, each with the clock of its day."""

    def __init__(
        self,
        plan: Plan,
        consulta: Consulta,
        personas: Mapping[str, Persona],
        organizaciones: Mapping[str, Organizacion],
        dia: Callable[..., dt.datetime],
    ) -> None:
        self.plan, self.consulta, self.personas = plan, consulta, personas
        self.organizaciones, self.dia = organizaciones, dia
        self.sectores = {sector.clave: sector for sector in Sector.objects.all()}

    def persona(self, clave: str) -> Persona:
        """A fresh row, so that roles given a moment ago are read again."""
        return Persona.objects.get(pk=self.personas[clave].pk)

    def vecina(self, numero: int) -> Persona:
        return self.persona(f"vecindad-{numero}")

    # --- planning ---------------------------------------------------------------------------------------------------
    def planear(self, texto: TextoDeMesa, desfase: int, *, cupo: int | None = None) -> Mesa:
        """Coordination creates the mesa, says how it will work and publishes the diagnosis."""
        coordinacion = self.persona(Rol.COORDINACION)
        autoridades = [self.organizaciones[clave] for clave in texto.autoridades]
        with reloj.fijar(self.dia(desfase)):
            mesa = crear_mesa(
                persona=coordinacion,
                plan=self.plan,
                codigo=texto.codigo,
                titulo=texto.titulo,
                temas=list(self.consulta.temas.filter(codigo=texto.tema)),
                facilitador=self.persona(Rol.FACILITACION),
                autoridades=autoridades,
                proposito=texto.proposito,
            )
            planear_mesa(
                persona=coordinacion,
                mesa=mesa,
                titulo=texto.titulo,
                proposito=texto.proposito,
                metodologia=texto.metodologia,
                decision=MetodoDeDecision.CONSENSO_O_VOTO,
                cupo=cupo,
                registro_cierra=None,
                facilitador=self.persona(Rol.FACILITACION),
                autoridades=autoridades,
            )
            publicar_diagnostico(persona=coordinacion, mesa=mesa, diagnostico=texto.diagnostico)
            for paso, nota in (
                (PasoDePlaneacion.ESPACIO, "Planta baja, con rampa y baño accesible."),
                (PasoDePlaneacion.DIFUSION, "Cartel en cada colonia y aviso por altavoz."),
            ):
                marcar_paso(persona=coordinacion, mesa=mesa, paso=paso, nota=nota)
        return mesa

    def reunir(self, mesa: Mesa, clase: str, desfase: int, para: int, *, hasta: int | None = None) -> SesionDeMesa:
        """Coordination calls a meeting with its agenda."""
        causas = clase == ClaseDeReunion.CAUSAS
        with reloj.fijar(self.dia(desfase, 12)):
            return programar_reunion(
                persona=self.persona(Rol.COORDINACION),
                mesa=mesa,
                clase=clase,
                titulo="Por qué ocurre" if causas else "Qué se puede hacer",
                inicia=self.dia(para, 17),
                termina=self.dia(para if hasta is None else hasta, 20),
                modalidad=ModalidadDeSesion.PRESENCIAL,
                lugar=LUGAR,
                enlace="",
                puntos=textos.AGENDA_DE_CAUSAS if causas else textos.AGENDA_DE_SOLUCIONES,
                llave_de_acto=uuid.uuid4(),
            )

    def convocar(self, mesa: Mesa, texto: TextoDeMesa, desfase: int, reuniones: Sequence[str]) -> None:
        """Each parte convenes and invites its own, from the account of its member."""
        with reloj.fijar(self.dia(desfase, 13)):
            for lugar, (parte, clave) in enumerate(INTEGRANTES.items()):
                convocar(persona=self.persona(clave), mesa=mesa, texto=texto.convocatorias[parte])
                for reunion in reuniones:
                    invitados = [
                        Invitado(
                            nombre=f"Persona invitada {numero} de demostración",
                            correo=f"invitada-{mesa.pk}-{lugar}-{numero}@demo.example",
                            institucion="Institución inventada",
                            perfil="Conoce el tema de cerca" if reunion == ClaseDeReunion.SOLUCIONES else "",
                        )
                        for numero in range(1, 4)
                    ]
                    invitar(persona=self.persona(clave), mesa=mesa, reunion=reunion, invitados=invitados)

    def registrar(self, mesa: Mesa, desfase: int, cada: int = 1) -> list[int]:
        """Neighbours register, one of every `cada` and always one of each parte; returns who."""
        quienes = []
        with reloj.fijar(self.dia(desfase, 14)):
            for sector, nivel, numeros in SECTORES:
                for numero in numeros:
                    if numero % cada and numero not in UNO_POR_PARTE:
                        continue
                    registrarse(
                        persona=self.vecina(numero),
                        mesa=mesa,
                        sector=self.sectores[sector],
                        sexo=SEXOS[numero % len(SEXOS)],
                        municipio=MUNICIPIOS[numero % len(MUNICIPIOS)],
                        institucion="",
                        nivel=nivel,
                    )
                    quienes.append(numero)
        return quienes

    # --- in the room ------------------------------------------------------------------------------------------------
    def abrir(self, sesion: SesionDeMesa, desfase: int, quienes: Sequence[int]) -> None:
        """The facilitator opens; each person arrives with the code of the day."""
        with reloj.fijar(self.dia(desfase, 17)):
            abrir_reunion(persona=self.persona(Rol.FACILITACION), sesion=sesion)
            codigo = codigo_de_hoy(sesion)
            for numero in quienes:
                llegar(persona=self.vecina(numero), sesion=sesion, codigo=codigo)

    def armar(self, mesa: Mesa, esquema: str, desfase: int, quienes: Sequence[int]) -> dict[str, Nodo]:
        """The room writes the tree, each statement by somebody; returns the nodes by their text."""
        renglones = leer_esquema(esquema)
        with reloj.fijar(self.dia(desfase, 17) + dt.timedelta(minutes=20)):
            arbol = abrir_arbol(persona=self.persona(Rol.FACILITACION), mesa=mesa, enunciado=renglones[0][2])
            central = Nodo.objects.get(arbol=arbol, tipo=TipoDeNodo.CENTRAL)
            camino: list[Nodo] = []
            for lugar, (nivel, letra, enunciado) in enumerate(renglones[1:]):
                padre = camino[nivel - 1] if nivel else central
                cambio = agregar_nodo(
                    persona=self.vecina(quienes[lugar % len(quienes)]),
                    arbol=arbol,
                    padre=padre.codigo,
                    tipo=TipoDeNodo.CAUSA if letra == "C" else TipoDeNodo.EFECTO,
                    enunciado=enunciado,
                    firma=lugar % 5 == 0,
                    clave=uuid.uuid4(),
                )
                camino[nivel:] = [cambio.nodo]
        return {nodo.enunciado: nodo for nodo in Nodo.objects.filter(arbol=arbol, retirado=False)}

    def evidenciar(self, nodo: Nodo, desfase: int, numero: int, titulo: str) -> None:
        with reloj.fijar(self.dia(desfase, 18)):
            agregar_evidencia(
                persona=self.vecina(numero),
                nodo=nodo,
                titulo=titulo,
                enlace="https://ejemplo.example/reporte-de-fugas",
                llave_de_acto=uuid.uuid4(),
            )

    def comparar(
        self, mesa: Mesa, nodos: Mapping[str, Nodo], fichas: Mapping[str, tuple[str, str, str]], desfase: int,
        quienes: Sequence[int],
    ) -> None:  # fmt: skip
        """The tree is frozen; causes are described and everybody scores them."""
        with reloj.fijar(self.dia(desfase, 18) + dt.timedelta(minutes=30)):
            congelar_arbol(
                persona=self.persona(Rol.FACILITACION), arbol=Arbol.objects.get(mesa=mesa, clase=ClaseDeArbol.PROBLEMAS)
            )
            for lugar, (enunciado, (en_el_ciclo, autoridad, texto)) in enumerate(fichas.items()):
                describir_causa(
                    persona=self.vecina(quienes[lugar % len(quienes)]),
                    nodo=nodos[enunciado],
                    lugar=en_el_ciclo,
                    autoridad=self.organizaciones.get(autoridad),
                    autoridad_texto=texto,
                )
            for numero in quienes:
                for lugar, enunciado in enumerate(fichas):
                    puntuar(
                        persona=self.vecina(numero),
                        mesa=mesa,
                        causa=nodos[enunciado],
                        valores=self._valores(numero, lugar),
                    )

    def _valores(self, numero: int, lugar: int) -> dict[str, int]:
        """Invented scores: the first option of each list comes out highest, and people differ."""
        return {
            criterio.clave: max(1, min(5, 5 - lugar + (numero * 7 + orden * 3 + lugar) % 3 - (1 if orden % 2 else 0)))
            for orden, criterio in enumerate(POR_OMISION)
        }

    def elegir(
        self, mesa: Mesa, desfase: int, quienes: Sequence[int], *, razon: str, causa: Nodo | None = None,
        solucion: Solucion | None = None,
    ) -> None:  # fmt: skip
        """Consensus is asked for and reached."""
        facilitacion = self.persona(Rol.FACILITACION)
        sobre = SobreQueSeElige.CAUSA if causa else SobreQueSeElige.SOLUCION
        with reloj.fijar(self.dia(desfase, 19)):
            eleccion = proponer_eleccion(
                persona=facilitacion, mesa=mesa, sobre=sobre, via=ViaDeEleccion.CONSENSO, causa=causa, solucion=solucion
            )
            for numero in quienes:
                tomar_postura(persona=self.vecina(numero), eleccion=eleccion, postura=Postura.ACUERDO)
            cerrar_eleccion(persona=facilitacion, eleccion=eleccion, razon=razon)

    def explicar(self, mesa: Mesa, desfase: int, razones: Mapping[str, str], nodos: Mapping[str, Nodo]) -> None:
        with reloj.fijar(self.dia(desfase, 19) + dt.timedelta(minutes=20)):
            for enunciado, razon in razones.items():
                decir_razon(persona=self.persona(Rol.FACILITACION), mesa=mesa, causa=nodos[enunciado], razon=razon)

    def cerrar(self, sesion: SesionDeMesa, desfase: int, relato: str) -> None:
        """The meeting ends; its minuta is written, confirmed by one person of each parte, and published."""
        facilitacion, coordinacion = self.persona(Rol.FACILITACION), self.persona(Rol.COORDINACION)
        with reloj.fijar(self.dia(desfase, 20)):
            sociedad = self.sectores["ciudadania"].clave
            contar_sin_cuenta(
                persona=facilitacion,
                sesion=sesion,
                renglones=[(sociedad, SexoDeAsistencia.MUJER, 6), (sociedad, SexoDeAsistencia.HOMBRE, 5)],
            )
            cerrar_reunion(persona=facilitacion, sesion=sesion)
        with reloj.fijar(self.dia(desfase + 1, 10)):
            version = empezar_minuta(persona=coordinacion, sesion=SesionDeMesa.objects.get(pk=sesion.pk))
            editar_minuta(persona=coordinacion, version=version, relato=relato)
            enviar_a_confirmar(persona=coordinacion, version=version)
        with reloj.fijar(self.dia(desfase + 1, 19)):
            for numero in UNO_POR_PARTE:
                confirmar_minuta(persona=self.vecina(numero), version=version)
            publicar_minuta(persona=coordinacion, version=version)

    # --- what comes of it -------------------------------------------------------------------------------------------
    def derivar(self, mesa: Mesa, desfase: int, objetivos: Mapping[str, str]) -> None:
        """The objective tree is derived and its statements written as what is wanted. Needs the room open."""
        facilitacion = self.persona(Rol.FACILITACION)
        with reloj.fijar(self.dia(desfase, 17) + dt.timedelta(minutes=10)):
            arbol = derivar_objetivos(persona=facilitacion, mesa=mesa)
            for nodo in list(Nodo.objects.filter(arbol=arbol).select_related("de_nodo")):
                origen = nodo.de_nodo
                if origen is not None and origen.enunciado in objetivos:
                    editar_nodo(
                        persona=facilitacion,
                        nodo=nodo,
                        version=nodo.version,
                        enunciado=objetivos[origen.enunciado],
                        clave=uuid.uuid4(),
                    )
            congelar_arbol(persona=facilitacion, arbol=arbol)

    def resolver(
        self, mesa: Mesa, desfase: int, quienes: Sequence[int], nodos: Mapping[str, Nodo],
        alternativas: Sequence[TextoDeSolucion],
    ) -> None:  # fmt: skip
        """Alternatives are proposed, compared and one is chosen; the others keep their reason."""
        hechas = []
        with reloj.fijar(self.dia(desfase, 18)):
            for lugar, texto in enumerate(alternativas):
                elegidas = [nodos[e] for e in texto.causas if nodos[e].ficha.elegida]
                hechas.append(
                    proponer_solucion(
                        persona=self.vecina(quienes[lugar % len(quienes)]),
                        mesa=mesa,
                        titulo=texto.titulo,
                        descripcion=texto.descripcion,
                        causas=elegidas,
                        cambio=texto.cambio,
                        politica=texto.politica,
                        resultado=texto.resultado,
                        indicador=texto.indicador,
                        sin_presupuesto_nuevo=texto.sin_presupuesto_nuevo,
                        ods=texto.ods,
                        llave_de_acto=uuid.uuid4(),
                    )
                )
            for numero in quienes:
                for lugar, solucion in enumerate(hechas):
                    puntuar(
                        persona=self.vecina(numero), mesa=mesa, solucion=solucion, valores=self._valores(numero, lugar)
                    )
        self.elegir(
            mesa,
            desfase,
            quienes,
            solucion=hechas[0],
            razon="No depende de presupuesto nuevo y su resultado se puede medir desde el primer mes.",
        )
        with reloj.fijar(self.dia(desfase, 19) + dt.timedelta(minutes=20)):
            for texto, solucion in zip(alternativas[1:], hechas[1:], strict=True):
                decir_razon(persona=self.persona(Rol.FACILITACION), mesa=mesa, solucion=solucion, razon=texto.razon)

    def concluir(self, mesa: Mesa, desfase: int) -> None:
        with reloj.fijar(self.dia(desfase, 12)):
            concluir_mesa(persona=self.persona(Rol.COORDINACION), mesa=mesa)

    # --- the whole story --------------------------------------------------------------------------------------------
    def preparar(self, desfase: int) -> None:
        """Two mesas are planned, convened and filled; their meetings come eight and eighteen days later."""
        self.hechas: dict[str, tuple[Mesa, SesionDeMesa, SesionDeMesa, list[int]]] = {}
        self.nodos: dict[str, dict[str, Nodo]] = {}
        for lugar, texto in enumerate((textos.MESA_DE_OBRAS, textos.MESA_DE_AGUA)):
            mesa = self.planear(texto, desfase + lugar, cupo=40)
            causas = self.reunir(mesa, ClaseDeReunion.CAUSAS, desfase + lugar, desfase + 8 + lugar)
            soluciones = self.reunir(mesa, ClaseDeReunion.SOLUCIONES, desfase + lugar, desfase + 18 + lugar)
            self.convocar(mesa, texto, desfase + 1 + lugar, (ClaseDeReunion.CAUSAS, ClaseDeReunion.SOLUCIONES))
            registradas = self.registrar(mesa, desfase + 2 + lugar)
            llegan = [n for n in registradas if n in UNO_POR_PARTE or n % 3 == 0]
            self.hechas[texto.codigo] = (mesa, causas, soluciones, llegan)

    def causas(self, desfase: int) -> None:
        """The two trees grow, are frozen, compared, and a cause is chosen in each."""
        for lugar, (texto, esquema, fichas, razones, elegidas) in enumerate(
            (
                (textos.MESA_DE_OBRAS, textos.ARBOL_DE_OBRAS, textos.FICHAS_DE_OBRAS, textos.RAZONES_DE_OBRAS, 1),
                (textos.MESA_DE_AGUA, textos.ARBOL_DE_AGUA, textos.FICHAS_DE_AGUA, textos.RAZONES_DE_AGUA, 2),
            )
        ):
            mesa, sesion, _, llegan = self.hechas[texto.codigo]
            dia = desfase + lugar
            self.abrir(sesion, dia, llegan)
            nodos = self.nodos[texto.codigo] = self.armar(mesa, esquema, dia, llegan)
            self.evidenciar(nodos[next(iter(fichas))], dia, llegan[0], "Reporte anual inventado, página 14")
            self.comparar(mesa, nodos, fichas, dia, llegan)
            por_elegir = [enunciado for enunciado in fichas if enunciado not in razones][:elegidas]
            for enunciado in por_elegir:
                self.elegir(mesa, dia, llegan, causa=nodos[enunciado], razon=textos.RAZON_DE_LA_CAUSA)
            self.explicar(mesa, dia, razones, nodos)
            self.cerrar(sesion, dia, textos.RELATO_DE_CAUSAS)

    def soluciones(self, desfase: int) -> None:
        """Objectives are derived, alternatives compared, one chosen; the mesas end."""
        for lugar, (texto, objetivos, alternativas) in enumerate(
            (
                (textos.MESA_DE_OBRAS, textos.OBJETIVOS_DE_OBRAS, textos.SOLUCIONES_DE_OBRAS),
                (textos.MESA_DE_AGUA, {}, textos.SOLUCIONES_DE_AGUA),
            )
        ):
            mesa, _, sesion, llegan = self.hechas[texto.codigo]
            dia = desfase + lugar
            self.abrir(sesion, dia, llegan)
            if objetivos:
                self.derivar(mesa, dia, objetivos)
            self.resolver(mesa, dia, llegan, self.nodos[texto.codigo], alternativas)
            self.cerrar(sesion, dia, textos.RELATO_DE_SOLUCIONES)
            self.concluir(mesa, dia + 3)

    def dejar_abierta(self, desfase: int) -> None:
        """A third mesa whose meeting goes on, so that anybody can try the room."""
        texto = textos.MESA_DE_CRUCES
        mesa = self.planear(texto, desfase)
        sesion = self.reunir(mesa, ClaseDeReunion.CAUSAS, desfase, -1, hasta=DIAS_ABIERTA)
        self.convocar(mesa, texto, desfase + 1, (ClaseDeReunion.CAUSAS,))
        registradas = self.registrar(mesa, desfase + 2, cada=3)
        llegan = [n for n in registradas if n in UNO_POR_PARTE or n % 2]
        self.abrir(sesion, -1, llegan)
        self.armar(mesa, textos.ARBOL_DE_CRUCES, -1, llegan)
