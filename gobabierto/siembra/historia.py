"""Real history, from the rows of datos/ through the commands of each app."""

import datetime as dt
from collections import defaultdict

from compromisos.commands.historico import CodificacionDicha, registrar_compromiso_historico
from compromisos.enums import TipoDeCompromiso
from comun.reloj import MEXICO
from comun.textos import plegar
from consultas.commands.historico import CifraDicha, TemaDicho, registrar_consulta_historica
from consultas.enums import Fase
from consultas.models import Consulta
from gobabierto.siembra import ejercicios
from gobabierto.siembra import fuentes as citas
from gobabierto.siembra.contradicciones import ASUNTOS_DE_CONTRADICCION
from gobabierto.siembra.estandares import estandares_de
from gobabierto.siembra.fuentes import DOCUMENTO, Catalogo
from gobabierto.siembra.lectura import Fila
from gobabierto.siembra.locales import cargar_locales
from mesas.commands.historico import registrar_mesa_historica
from planes.commands.estandares import registrar_estandares
from planes.commands.historico import EtapaDicha, ParticipacionDicha, ResultadoDicho, registrar_plan_historico
from planes.models import Plan
from secretariado.commands.historico import (
    SectorNuevo,
    registrar_catalogos,
    registrar_contradiccion,
    registrar_ejercicio_historico,
    registrar_organizacion_historica,
    registrar_sucesion_historica,
)
from secretariado.commands.historico_de_secretariados import registrar_composicion_historica, registrar_retiro_historico
from secretariado.enums import Ambito
from secretariado.models import Ejercicio, Organizacion, Sector

SLUG_DE_PLAN = {
    "PA1": "federal-1",
    "PAA": "federal-1-ampliado",
    "2PA": "federal-2",
    "3PA": "federal-3",
    "4PA": "federal-4",
}


class Historia:
    """Loads everything once, in the order in which one thing names another. Runs inside the caller's transaction."""

    def __init__(self, filas: dict[str, list[Fila]]) -> None:
        self.filas = filas
        self.catalogo = Catalogo({})
        self.organizaciones: dict[str, Organizacion] = {}
        self.ejercicios: dict[str, Ejercicio] = {}
        self.planes: dict[str, Plan] = {}

    def cargar(self) -> None:
        self._catalogos()
        registrar_estandares(
            estandares=estandares_de(self.filas["estandares_ogp"], self.filas["requisitos_ogp_local"], self.catalogo)
        )
        self._organizaciones()
        self._ejercicios()
        self._planes()
        consulta = self._consulta()
        self._mesas(consulta)
        self._compromisos(consulta)
        cargar_locales(self.filas["compromisos_locales"], self.catalogo, self.ejercicios, self.organizaciones)
        self._contradicciones()

    def _catalogos(self) -> None:
        con_fuente = [
            fila
            for nombre, filas in self.filas.items()
            if nombre not in ("fuentes", "inconsistencias")
            for fila in filas
        ]
        por_clave = registrar_catalogos(
            fuentes=citas.reunir(self.filas["fuentes"], con_fuente),
            sectores=sectores_de(self.filas["sectores"]),
        )
        self.catalogo = Catalogo(por_clave)

    def _organizaciones(self) -> None:
        sectores = {sector.clave: sector for sector in Sector.objects.all()}
        alias: dict[str, list[str]] = defaultdict(list)
        for fila in self.filas["alias"]:
            alias[fila.obligatorio("organizacion")].append(fila.obligatorio("alias"))
        for fila in self.filas["organizaciones"]:
            nombre = fila.obligatorio("nombre")
            organizacion = registrar_organizacion_historica(
                nombre=nombre,
                sigla=fila.texto("sigla"),
                sector=sectores[fila.opcion("sector", sectores)],
                ambito=fila.texto("ambito"),
                en_nosc=fila.texto("nosc") not in ("", "no"),
                nota=citas.nombrar(fila.texto("nota")),
                alias=alias.pop(nombre, []),
                fuentes=self.catalogo.de(fila),
            )
            for otro in (nombre, fila.texto("sigla"), *(a.nombre for a in organizacion.alias.all())):
                if otro:
                    self.organizaciones[plegar(otro)] = organizacion
        for fila in self.filas["alias"]:
            if plegar(fila.obligatorio("organizacion")) not in self.organizaciones:
                raise fila.falla(
                    f"«organizacion» nombra «{fila.texto('organizacion')}», que no está en organizaciones.csv"
                )
        for fila in self.filas["sucesiones"]:
            registrar_sucesion_historica(
                anterior=self._organizacion(fila, fila.obligatorio("anterior")),
                posterior=self._organizacion(fila, fila.obligatorio("posterior")),
                desde=fila.fecha_o_nada("fecha"),
                fecha_texto=fila.texto("fecha_texto"),
                nota=fila.texto("nota"),
                fuente=self.catalogo.de(fila)[0],
            )

    def _organizacion(self, fila: Fila, nombre: str) -> Organizacion:
        hallada = self.organizaciones.get(plegar(nombre))
        if hallada is None:
            raise fila.falla(f"nombra a «{nombre}», que no está en organizaciones.csv ni en alias.csv")
        return hallada

    def _ejercicios(self) -> None:
        cuerpos: dict[str, list[Fila]] = defaultdict(list)
        for fila in self.filas["secretariados_composicion"]:
            cuerpos[fila.obligatorio("ejercicio")].append(fila)
        for fila in self.filas["ejercicios"]:
            codigo = fila.obligatorio("codigo")
            slug = fila.obligatorio("slug")
            periodos = ejercicios.cuerpos_de(cuerpos.pop(codigo, []))
            self.ejercicios[slug] = registrar_ejercicio_historico(
                slug=slug,
                nombre=fila.obligatorio("nombre"),
                codigo=codigo,
                clave_inegi=fila.obligatorio("clave_inegi"),
                ambito=fila.opcion("ambito", Ambito.values),
                notas=citas.nombrar(fila.texto("notas")),
                fuentes=self.catalogo.de(fila),
                estatus=ejercicios.estatus(self.catalogo, fila),
                declaratorias=ejercicios.declaratorias(self.catalogo, fila),
                secretariados=ejercicios.secretariados(self.catalogo, periodos),
            )
            self._composicion(codigo, self.ejercicios[slug], periodos)
        for sueltas in cuerpos.values():
            raise sueltas[0].falla(f"«ejercicio» dice «{sueltas[0].texto('ejercicio')}», que no está en ejercicios.csv")

    def _composicion(self, codigo: str, ejercicio: Ejercicio, periodos: dict[str, list[Fila]]) -> None:
        """Who sat in each body of an ejercicio, and which parte left it."""
        cuerpos = dict(zip(periodos, ejercicio.secretariados.order_by("pk"), strict=True))
        for periodo, lugares in periodos.items():
            registrar_composicion_historica(
                secretariado=cuerpos[periodo],
                asientos=ejercicios.asientos(lugares),
                fuentes=self.catalogo.de_varias(lugares),
            )
        for fila in self.filas["retiros"]:
            if fila.obligatorio("ejercicio") == codigo:
                registrar_retiro_historico(
                    secretariado=cuerpos[fila.opcion("periodo", cuerpos)],
                    nombre_de_parte=fila.obligatorio("parte"),
                    fecha_texto=fila.obligatorio("fecha_texto"),
                    motivo=fila.obligatorio("motivo"),
                    fuentes=self.catalogo.de(fila),
                )

    def _planes(self) -> None:
        federal = self.ejercicios["federal"]
        resultados: dict[str, list[ResultadoDicho]] = defaultdict(list)
        for fila in self.filas["planes_federales_resultados"]:
            resultados[fila.opcion("plan", SLUG_DE_PLAN)].append(
                ResultadoDicho(
                    quien_mide=fila.obligatorio("quien_mide"),
                    indicador=fila.obligatorio("indicador"),
                    valor=fila.decimal("valor"),
                    unidad=fila.obligatorio("unidad"),
                    nota=citas.nombrar(fila.texto("nota")),
                    fuentes=self.catalogo.de(fila),
                )
            )
        for fila in self.filas["planes_federales"]:
            clave = fila.opcion("clave", SLUG_DE_PLAN)
            inicio, fin = fila.entero("inicio"), fila.entero("fin")
            periodo = str(inicio) if inicio == fin else f"{inicio}–{fin}"
            es_cuarto = clave == "4PA"
            etapas = self._etapas() if es_cuarto else {}
            self.planes[clave] = registrar_plan_historico(
                ejercicio=federal,
                slug=SLUG_DE_PLAN[clave],
                clave=clave,
                orden=fila.entero("orden"),
                titulo=f"{fila.obligatorio('nombre')} {periodo}",
                resumen="",
                periodo_texto=periodo,
                # The day the plan was presented and the end it declared; the other plans are known by year only.
                inicio=etapas[8].inicio if es_cuarto else None,
                fin=etapas[8].fin if es_cuarto else None,
                metodo=fila.texto("metodo"),
                organo=fila.texto("organo"),
                resultado=citas.nombrar(fila.texto("resultado_en_breve")),
                compromisos_declarados=fila.entero_o_nada("compromisos"),
                cocreados_declarados=fila.entero_o_nada("cocreados"),
                proactivos_declarados=fila.entero_o_nada("proactivos"),
                ejes_texto="\n".join(fila.lista("ejes_o_temas")),
                inconsistencias=citas.nombrar(fila.texto("inconsistencias")),
                etapas=etapas,
                participaciones=self._participaciones() if es_cuarto else [],
                resultados=resultados[clave],
                fuentes=self.catalogo.de(fila),
            )

    def _etapas(self) -> dict[int, EtapaDicha]:
        dichas = {}
        for fila in self.filas["plan4_etapas"]:
            numero = fila.entero("etapa")
            if not 1 <= numero <= 8 or numero in dichas:
                raise fila.falla(f"«etapa» dice {numero}; se espera cada número del 1 al 8 una sola vez")
            dichas[numero] = EtapaDicha(
                fila.fecha_o_nada("inicio"), fila.fecha_o_nada("fin"), fila.texto("nota"), self.catalogo.de(fila)
            )
        return dichas

    def _participaciones(self) -> list[ParticipacionDicha]:
        sectores = {sector.clave: sector for sector in Sector.objects.all()}
        return [
            ParticipacionDicha(
                procedencia="Total" if fila.si_no("es_total") else fila.obligatorio("procedencia"),
                sector=sectores[fila.opcion("sector", sectores)] if fila.texto("sector") else None,
                instituciones=fila.entero("instituciones"),
                hombres=fila.entero("hombres"),
                mujeres=fila.entero("mujeres"),
                total_declarado=fila.entero("total_declarado"),
                es_total=fila.si_no("es_total"),
                observaciones=citas.nombrar(fila.texto("observaciones")),
                fuentes=self.catalogo.de(fila),
            )
            for fila in self.filas["plan4_participantes"]
        ]

    def _consulta(self) -> Consulta:
        filas = self.filas["plan4_temas"]
        return registrar_consulta_historica(
            plan=self.planes["4PA"],
            slug="federal-4-consulta",
            titulo="Consulta para el Cuarto Plan de Acción",
            entradilla="Qué grandes problemas públicos debía atender el plan federal 2019–2021, en línea y en persona.",
            fases={
                Fase.PROPUESTAS: (_dia(2019, 5, 24), _dia(2019, 6, 18)),
                Fase.SISTEMATIZACION: (_dia(2019, 6, 18), _dia(2019, 7, 6)),
            },
            ejes={fila.entero("eje_num"): fila.obligatorio("eje") for fila in filas},
            temas=[
                TemaDicho(
                    eje=fila.entero("eje_num"),
                    codigo=f"{fila.entero('eje_num')}-{fila.entero('tema_num')}",
                    titulo=fila.obligatorio("tema"),
                    problematica=fila.obligatorio("problematica"),
                    fuentes=self.catalogo.de(fila),
                )
                for fila in filas
            ],
            cifras=[
                CifraDicha(
                    fila.obligatorio("indicador"), fila.entero("valor"), fila.texto("nota"), self.catalogo.de(fila)
                )
                for fila in self.filas["volumenes"]
                if fila.texto("proceso") == "Cuarto plan: consulta"
            ],
            fuentes=self.catalogo.de_varias(filas),
        )

    def _mesas(self, consulta: Consulta) -> None:
        temas = {tema.codigo: tema for tema in consulta.temas.all()}
        for lugar, fila in enumerate(
            sorted(self.filas["plan4_temas"], key=lambda f: f.obligatorio("fecha_mesa")), start=1
        ):
            tema = temas[f"{fila.entero('eje_num')}-{fila.entero('tema_num')}"]
            registrar_mesa_historica(
                plan=self.planes["4PA"],
                codigo=f"federal-4-mesa-{lugar}",
                titulo=f"Mesa {lugar}: {tema.titulo}"[:200],
                temas=[tema],
                fecha=fila.fecha_o_nada("fecha_mesa"),
                nota="El año se infiere: el día de la semana que da la fuente concuerda con 2019.",
                fuentes=self.catalogo.de(fila),
            )

    def _compromisos(self, consulta: Consulta) -> None:
        temas = {tema.codigo: tema for tema in consulta.temas.all()}
        por_numero = {
            fila.entero("compromiso_num"): temas[f"{fila.entero('eje_num')}-{fila.entero('tema_num')}"]
            for fila in self.filas["plan4_temas"]
        }
        dimensiones = {
            "verificable_irm": "Verificable",
            "relevancia_irm": "Relevante para los valores de OGP",
            "ambicion_ogp": "Ambición",
            "resultados_tempranos_irm": "Resultados tempranos",
            "cumplimiento_irm": "Cumplimiento",
        }
        for fila in self.filas["plan4_compromisos"]:
            numero = fila.entero("numero")
            direcciones = self.catalogo.direcciones(fila)
            registrar_compromiso_historico(
                plan=self.planes["4PA"],
                slug=f"federal-4-c{numero:02d}",
                numero=numero,
                nombre_corto=fila.obligatorio("nombre_corto"),
                texto=fila.texto("descripcion"),
                problema=fila.texto("problema"),
                tipo=fila.opcion("tipo", TipoDeCompromiso.values),
                tema=por_numero.get(numero),
                tema_texto=fila.texto("tema"),
                codigo_ogp=fila.texto("codigo_ogp"),
                nombre_ogp_en=fila.texto("nombre_ogp_en"),
                responsables=[(self._organizacion(fila, n), n) for n in fila.lista("responsables")],
                corresponsables=[(self._organizacion(fila, n), n) for n in fila.lista("osc_corresponsables")],
                codificaciones=[
                    CodificacionDicha(nombre, "sí" if fila.texto(columna) == "si" else fila.texto(columna))
                    for columna, nombre in dimensiones.items()
                    if fila.texto(columna)
                ],
                fuentes_irm=direcciones or self.catalogo.de(fila),
                discrepancias=citas.nombrar(fila.texto("discrepancias")),
                fuentes=self.catalogo.de(fila),
                responsables_texto=_en_ogp(fila.lista("institucion_lider_ogp")),
            )

    def _contradicciones(self) -> None:
        por_id = {fila.obligatorio("id"): fila for fila in self.filas["inconsistencias"]}
        for clave, asuntos in ASUNTOS_DE_CONTRADICCION.items():
            fila = por_id.get(clave)
            if fila is None:
                primera = self.filas["inconsistencias"][0]
                raise primera.falla(f"falta la contradicción {clave}")
            citadas = [self.catalogo.documento(codigo) for codigo in DOCUMENTO if codigo in fila.texto("semilla")]
            for lugar, asunto in enumerate(asuntos, start=1):
                tipo, _, codigo = asunto.partition(":")
                registrar_contradiccion(
                    clave=clave if len(asuntos) == 1 else f"{clave}-{lugar}",
                    asunto=asunto,
                    titulo=citas.nombrar(fila.obligatorio("asunto")),
                    detalle=citas.nombrar(fila.obligatorio("detalle")),
                    tratamiento=citas.nombrar(fila.texto("tratamiento_propuesto")),
                    fuentes=citadas,
                    cadena=codigo if tipo == "ejercicio" else "federal",
                )


def _en_ogp(nombres: list[str]) -> str:
    """Who leads it in the registry of OGP, which is not always who the plan names."""
    return f"En el registro de OGP: {', '.join(nombres)}" if nombres else ""


def _dia(numero: int, mes: int, dia: int) -> dt.datetime:
    return dt.datetime(numero, mes, dia, tzinfo=MEXICO)


def sectores_de(filas: list[Fila]) -> list[SectorNuevo]:
    """The rows of datos/sectores.csv as `registrar_catalogos` takes them."""
    return [
        SectorNuevo(
            clave=fila.obligatorio("clave"),
            nombre=fila.obligatorio("nombre"),
            parte=fila.opcion("parte", ("gobierno", "organo_garante", "sociedad")),
            orden=fila.entero("orden"),
            descripcion=fila.texto("descripcion"),
            es_observador=fila.texto("clave") == "organismo_internacional",
        )
        for fila in filas
    ]
