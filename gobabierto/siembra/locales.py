"""Commitments of states and municipalities, from datos/compromisos_locales.csv: only what each source says of them.

Most are known by their name alone. Nothing is filled in: what is missing is left empty, and pages say that it is not in
our sources (domain.md §0).
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from compromisos.commands.historico import registrar_compromiso_historico
from comun.textos import plegar
from gobabierto.siembra import fuentes as citas
from gobabierto.siembra.fuentes import Catalogo
from gobabierto.siembra.lectura import Fila
from planes.commands.historico import registrar_plan_historico
from planes.models import Plan
from secretariado.models import Ejercicio, Organizacion

MUNICIPIO = "(municipio)"
SIN_NUMERO = "Las fuentes no numeran todos sus compromisos: el número que llevan aquí es sólo su lugar en la lista."
TRADUCIDOS = "Los nombres que vienen del registro de OGP Local son traducción nuestra."
DE_MUNICIPIO = "Es un plan del municipio de {}, no del estado. Se muestra aquí porque el portal agrupa por entidad."
SIN_PLAN = "Las fuentes citan estos compromisos como ejemplo y no dicen de qué plan son."
# The same thing may be told twice, and no source says whether it is.
QUIZA_EL_MISMO = {
    "Institutos Municipales de Planeación": (
        "Otra fuente nombra «Instituto Municipal de Planeación» como cuarto compromiso del primer plan. Podría ser el "
        "mismo: ninguna fuente lo dice, así que se muestran los dos."
    ),
}


@dataclass(frozen=True)
class PlanDicho:
    """How a source names a plan, and how it is listed. `orden`: within its ejercicio; `periodo`: empty when not said."""

    sufijo: str
    orden: int
    titulo: str
    periodo: str


PLANES: dict[str, PlanDicho] = {
    "": PlanDicho("sin-plan", 0, "Compromisos citados sin nombre de plan", ""),
    "Primer plan": PlanDicho("1", 1, "Primer plan local", ""),
    "Primer plan (2015-2016)": PlanDicho("1", 1, "Primer plan local", "2015–2016"),
    "2016-2018": PlanDicho("2016", 1, "Plan local 2016-2018", "2016–2018"),
    "Segundo plan": PlanDicho("2", 2, "Segundo plan local", ""),
    "2019-2021 (segundo)": PlanDicho("2019", 2, "Segundo plan local 2019-2021", "2019–2021"),
    "Tercer plan": PlanDicho("3", 3, "Tercer plan local", ""),
    "2021-2022 (OGP Local)": PlanDicho("ogp-2021", 4, "Plan de OGP Local 2021-2022", "2021–2022"),
    "2023-2024 (OGP Local)": PlanDicho("ogp-2023", 5, "Plan de OGP Local 2023-2024", "2023–2024"),
}


def cargar_locales(
    filas: list[Fila],
    catalogo: Catalogo,
    ejercicios: Mapping[str, Ejercicio],
    organizaciones: Mapping[str, Organizacion],
) -> list[Plan]:
    """Every plan that the rows name, with its commitments. Raises `DatoInvalido` for a place or a plan that is unknown."""
    por_clave = {ejercicio.clave_inegi: ejercicio for ejercicio in ejercicios.values()}
    grupos: dict[tuple[str, str, str], list[Fila]] = defaultdict(list)
    for fila in filas:
        lugar = (fila.obligatorio("clave_inegi"), fila.obligatorio("entidad"), fila.texto("plan"))
        if lugar[0] not in por_clave:
            raise fila.falla(f"«clave_inegi» dice «{lugar[0]}», que no está en ejercicios.csv")
        if lugar[2] not in PLANES:
            raise fila.falla(f"«plan» dice «{lugar[2]}», que gobabierto/siembra/locales.py no sabe nombrar")
        grupos[lugar].append(fila)
    return [
        _plan(por_clave[clave], entidad, PLANES[nombre], suyas, catalogo, organizaciones)
        for (clave, entidad, nombre), suyas in grupos.items()
    ]


def _plan(
    ejercicio: Ejercicio,
    entidad: str,
    dicho: PlanDicho,
    filas: list[Fila],
    catalogo: Catalogo,
    organizaciones: Mapping[str, Organizacion],
) -> Plan:
    municipio = entidad.removesuffix(MUNICIPIO).strip() if entidad.endswith(MUNICIPIO) else ""
    numerados = all(fila.texto("numero") for fila in filas)
    traducidos = any("opengovpartnership.org" in clave for fila in filas for clave in fila.fuentes())
    dichas = [
        SIN_PLAN if dicho.sufijo == "sin-plan" else "",
        DE_MUNICIPIO.format(municipio) if municipio else "",
        "" if numerados else SIN_NUMERO,
        TRADUCIDOS if traducidos else "",
    ]
    plan: Plan = registrar_plan_historico(
        ejercicio=ejercicio,
        slug=f"{ejercicio.slug}-{'municipal-' if municipio else ''}{dicho.sufijo}",
        clave=f"{ejercicio.codigo}-{dicho.sufijo}",
        orden=dicho.orden,
        titulo=f"{dicho.titulo} del municipio de {municipio}" if municipio else dicho.titulo,
        resumen="",
        periodo_texto=dicho.periodo,
        inicio=None,
        fin=None,
        metodo="",
        organo="",
        resultado="",
        compromisos_declarados=None,
        cocreados_declarados=None,
        proactivos_declarados=None,
        ejes_texto="",
        inconsistencias=" ".join(frase for frase in dichas if frase),
        etapas={},
        participaciones=[],
        resultados=[],
        fuentes=catalogo.de_varias(filas),
    )
    usados = {numero for fila in filas if (numero := fila.entero_o_nada("numero")) is not None}
    libres = iter(numero for numero in range(1, 1_000) if numero not in usados)
    for fila in filas:
        numero = fila.entero_o_nada("numero")
        _compromiso(plan, fila, next(libres) if numero is None else numero, catalogo, organizaciones)
    return plan


def _compromiso(
    plan: Plan, fila: Fila, numero: int, catalogo: Catalogo, organizaciones: Mapping[str, Organizacion]
) -> None:
    """A name of the catalogue is a responsibility; any other stays as the text of the source."""
    nombre = fila.obligatorio("nombre")
    nombres = fila.lista("responsables")
    conocidas = [(organizaciones[plegar(n)], n) for n in nombres if plegar(n) in organizaciones]
    registrar_compromiso_historico(
        plan=plan,
        slug=f"{plan.slug}-c{numero:02d}",
        numero=numero,
        nombre_corto=nombre,
        texto=fila.texto("compromiso"),
        problema=fila.texto("problematica"),
        tipo="",
        tema=None,
        tema_texto="",
        codigo_ogp=fila.texto("codigo_ogp"),
        nombre_ogp_en="",
        responsables=conocidas,
        corresponsables=[],
        codificaciones=[],
        fuentes_irm=[],
        discrepancias=QUIZA_EL_MISMO.get(nombre, ""),
        fuentes=catalogo.de(fila),
        solucion_texto=fila.texto("solucion"),
        resultado_texto=citas.nombrar(fila.texto("avance_o_resultado")),
        responsables_texto="; ".join(n for n in nombres if plegar(n) not in organizaciones),
    )
