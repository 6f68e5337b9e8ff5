"""A plan as a document: plain values in the order of its sections, the same for the page and for the PDF."""

from typing import Any

from django.urls import reverse

from compromisos.enums import EstadoCompromiso
from compromisos.ficha_de_compromiso import NO_CONSTA, cita, ficha
from compromisos.queries.documento import Material
from compromisos.secciones_del_plan import SECCIONES
from comun import formatos, reloj
from comun.bloques import bloques
from comun.enums import Naturaleza


def armar(material: Material) -> dict[str, Any]:
    """Everything that the document says. A part that nobody wrote is left out; of a plan told by sources it is said."""
    plan = material.plan
    vigentes = [c for c in material.compromisos if c.estado != EstadoCompromiso.RETIRADO]
    retirados = [c for c in material.compromisos if c.estado == EstadoCompromiso.RETIRADO]
    fichas = [ficha(compromiso) for compromiso in vigentes]
    lo_generado = {
        "cocreacion": _cocreacion(material),
        "compromisos": {"fichas": fichas, "retirados": [[str(c.numero), c.nombre_corto] for c in retirados]},
        "seguimiento": _seguimiento(fichas, plan.es_historico),
        "anexos": _anexos(material, fichas),
    }
    secciones = []
    for definida in SECCIONES:
        escrita = material.secciones.get(definida.clave)
        texto = escrita.texto if escrita else ""
        if not texto:
            texto = _de_las_fuentes(plan, definida.clave)
        generado = lo_generado.get(definida.clave)
        if not texto and not _dice_algo(generado):
            if not plan.es_historico or definida.clave == "anexos":
                continue
            texto = NO_CONSTA
        secciones.append(
            {
                "clave": definida.clave,
                "numero": len(secciones) + 1,
                "titulo": definida.titulo,
                "texto": texto,
                "generado": generado,
            }
        )
    numero, huella = material.cabeza
    return {
        "titulo": plan.titulo,
        "ejercicio": plan.ejercicio.nombre,
        "periodo": plan.periodo_texto if plan.es_historico else formatos.rango(plan.inicio, plan.fin),
        "clave": plan.clave,
        "organo": plan.organo,
        "historico": plan.es_historico,
        "demostracion": plan.naturaleza == Naturaleza.DEMOSTRACION,
        "situacion": _situacion(material),
        "cuantos": len(fichas),
        "secciones": secciones,
        "cabeza_numero": numero,
        "cabeza_huella": huella,
    }


def para_pdf(documento: dict[str, Any], *, portal: str, direccion: str) -> dict[str, Any]:
    """What `templates/pdf/plan.typ` draws: the same, with what people wrote as blocks and not as text to be read."""
    return {
        **documento,
        "secciones": [{**una, "bloques": bloques(una["texto"])} for una in documento["secciones"]],
        "sobre": documento["ejercicio"],
        "portal": portal,
        "direccion": direccion,
        "fecha": formatos.fecha(reloj.hoy()),
        "hay_bitacora": bool(documento["cabeza_numero"]),
        "cabeza_numero": formatos.numero(documento["cabeza_numero"]),
        "periodo": documento["periodo"]
        or ("Su periodo no consta en nuestras fuentes" if documento["historico"] else ""),
    }


def _dice_algo(generado: Any) -> bool:
    return bool(generado) and any(bool(valor) for valor in generado.values())


def _de_las_fuentes(plan: Any, clave: str) -> str:
    """What the plan itself says where nobody wrote a section."""
    if clave == "presentacion":
        return str(plan.resumen)
    if clave == "cocreacion" and plan.es_historico:
        return str(plan.metodo)
    if clave == "contexto" and plan.es_historico and plan.ejes_texto:
        return f"Ejes o temas, según las fuentes: {plan.ejes_texto}"
    if clave == "seguimiento" and plan.es_historico:
        return str(plan.resultado)
    return ""


def _situacion(material: Material) -> str:
    """In one line: whether an acuerdo approved it."""
    plan = material.plan
    if plan.es_historico:
        return "Según las fuentes: el portal lo cuenta, no lo llevó"
    if material.aprobacion is not None:
        return f"Aprobado por acuerdo del Secretariado el {formatos.fecha(material.aprobacion.en)}"
    return "En elaboración: el Secretariado todavía no lo aprueba"


def _cocreacion(material: Material) -> dict[str, Any]:
    asistencia = material.asistencia
    por_mesa: dict[int, list[Any]] = {}
    for reunion in material.reuniones:
        por_mesa.setdefault(reunion.mesa_id, []).append(reunion)
    return {
        "consultas": [
            {
                "titulo": una.titulo,
                "direccion": reverse("consultas:consulta", args=[una.slug]),
                "fechas": _de_sus_fases(una),
                "cifras": [] if una.es_historico else _cifras(una, material.boletas.get(una.pk)),
            }
            for una in material.consultas
        ],
        "mesas": [
            {
                "titulo": mesa.titulo,
                "direccion": reverse("mesas:mesa", args=[mesa.codigo]),
                "fecha": formatos.fecha(mesa.fecha) if mesa.fecha else "Sin fecha en las fuentes",
                "reuniones": [
                    [formatos.fecha(r.inicia), r.titulo, _personas(asistencia.get(r.asistencia_id, 0))]
                    for r in por_mesa.get(mesa.pk, [])
                ],
            }
            for mesa in material.mesas
            if mesa.es_historico or mesa.pk in por_mesa
        ],
        "eventos": [
            [formatos.fecha(uno.inicia), uno.titulo, _personas(asistencia.get(uno.asistencia_id, 0))]
            for uno in material.eventos
        ],
        "sesiones": [[formatos.fecha(una.inicia), una.titulo or str(una)] for una in material.sesiones],
        "participacion": [
            [
                fila.procedencia,
                formatos.numero(fila.mujeres),
                formatos.numero(fila.hombres),
                formatos.numero(fila.total_declarado),
            ]
            for fila in material.participacion
        ],
    }


def _cifras(consulta: Any, boletas: int | None) -> list[list[str]]:
    """What came, where something came; ballots only when their tally is public."""
    cuantas = [
        (consulta.propuestas_publicas, "propuestas publicadas"),
        (consulta.propuestas_respondidas, "propuestas respondidas"),
        (boletas or 0, "boletas contadas"),
    ]
    return [[formatos.numero(n), que] for n, que in cuantas if n]


def _personas(cuantas: int) -> str:
    if not cuantas:
        return "Sin registro de asistencia"
    return f"{formatos.numero(cuantas)} {'persona' if cuantas == 1 else 'personas'}"


def _de_sus_fases(consulta: Any) -> str:
    fases = list(consulta.fases.all())
    return formatos.rango(min(f.inicio for f in fases), max(f.fin for f in fases)) if fases else ""


def _seguimiento(fichas: list[dict[str, Any]], historico: bool) -> dict[str, Any]:
    """What each one measures and who accepted it, in a table. Nothing of what only sources tell."""
    if historico:
        return {"filas": []}
    return {
        "filas": [
            [
                str(una["numero"]),
                una["nombre"],
                str(sum(len(g["actividades"]) for linea in una["ruta"]["lineas"] for g in linea["grupos"]))
                if una["ruta"]
                else "0",
                str(sum(uno["clase"] == "De resultado" for uno in una["indicadores"])),
                una["ruta"]["estado"] if una["ruta"] else "Sin ruta todavía",
            ]
            for una in fichas
        ]
    }


def _anexos(material: Material, fichas: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "documentos": [
            {
                "titulo": uno.titulo,
                "tipo": uno.get_tipo_display(),
                "fecha": formatos.fecha(uno.fecha),
                "version": str(uno.version),
                "direccion": reverse("planes:documento", args=[material.plan.slug, uno.codigo]),
                "huella": uno.huella,
            }
            for uno in material.documentos
        ],
        "fuentes": [cita(fuente) for fuente in material.fuentes],
        "versiones": [[str(una["numero"]), str(una["version"]), una["huella"]] for una in fichas if una["huella"]],
        "rutas": [
            [str(una["numero"]), str(una["ruta"]["version"]), una["ruta"]["huella"]]
            for una in fichas
            if una["ruta"] and una["ruta"]["huella"]
        ],
        "secciones": [
            [definida.titulo, str(escrita.version), formatos.fecha(escrita.escrita_en)]
            for definida in SECCIONES
            if (escrita := material.secciones.get(definida.clave)) is not None and escrita.texto
        ],
    }
