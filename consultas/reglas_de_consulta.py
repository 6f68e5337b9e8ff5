"""What a consulta may ask and by which rules. Pure: plain values in, clean values or the broken rule out."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields

from comun import formatos
from comun.fechas import exigir_creible
from comun.textos import normalizar
from consultas import fases as reglas_de_fases
from consultas.enums import Fase, Metodo, ReglaDeParticipacion, TipoDeCanal
from consultas.errors import DatoInvalido, FasesDesordenadas
from consultas.idiomas import IDIOMAS, codigos_de

TITULO = (10, 200)
ENTRADILLA_MAXIMA = 1_000
INFORMACION_MAXIMA = 40_000
DESCRIPCION_MAXIMA = 1_000
EJES_MAXIMOS = 30
CANALES_MAXIMOS = 30
MOTIVO_MINIMO = 10
MOTIVO_MAXIMO = 2_000

# field → (least, most, message)
_LIMITES: dict[str, tuple[int, int, str, str]] = {
    "max_por_boleta": (1, 100, "limite_invalido", "Los votos por boleta van de 1 a 100."),
    "max_por_eje": (1, 100, "limite_invalido", "Los votos por eje van de 1 a los votos por boleta."),
    "puntos_por_boleta": (1, 1_000, "limite_invalido", "Los puntos por boleta van de 1 a 1,000."),
    "puntos_por_tema": (1, 1_000, "limite_invalido", "Los puntos por tema van de 1 a los puntos por boleta."),
    "edad_minima": (0, 99, "edad_invalida", "La edad mínima va de 0 a 99 años."),
    "dias_de_auditoria": (1, 60, "plazo_invalido", "La revisión de la urna toma de 1 a 60 días."),
    "plazo_de_respuesta": (1, 365, "plazo_invalido", "El plazo para responder cada propuesta va de 1 a 365 días."),
}


@dataclass(frozen=True)
class Reglas:
    """By which rules one takes part, all at once: some limit others. `idiomas`: codes joined by commas."""

    metodo: str = Metodo.APOYOS
    regla: str = ReglaDeParticipacion.CORREO
    max_por_boleta: int = 5
    max_por_eje: int = 2
    puntos_por_boleta: int = 10
    puntos_por_tema: int = 5
    edad_minima: int = 0
    idiomas: str = "es"
    pide_datos_de_grupo: bool = True
    con_auditoria: bool = False
    dias_de_auditoria: int = 3
    plazo_de_respuesta: int = 20


CAMPOS_DE_REGLAS = tuple(campo.name for campo in fields(Reglas))


def exigir_reglas(reglas: Reglas) -> None:
    """Raises `DatoInvalido` for a method or rule unknown, a number out of its limits, or a language without name."""
    if reglas.metodo not in Metodo.values:
        raise DatoInvalido("metodo_desconocido", "Elige uno de los métodos de votación de la lista.", "metodo")
    if reglas.regla not in ReglaDeParticipacion.values:
        raise DatoInvalido("regla_desconocida", "Elige una de las reglas de participación de la lista.", "regla")
    for campo, (minimo, maximo, codigo, mensaje) in _LIMITES.items():
        if not minimo <= getattr(reglas, campo) <= maximo:
            raise DatoInvalido(codigo, mensaje, campo)
    if reglas.max_por_eje > reglas.max_por_boleta:
        raise DatoInvalido("limite_invalido", _LIMITES["max_por_eje"][3], "max_por_eje")
    if reglas.puntos_por_tema > reglas.puntos_por_boleta:
        raise DatoInvalido("limite_invalido", _LIMITES["puntos_por_tema"][3], "puntos_por_tema")
    codigos = codigos_de(reglas.idiomas)
    if not codigos:
        raise DatoInvalido("idioma_ausente", "Elige al menos un idioma.", "idiomas")
    if len(set(codigos)) != len(codigos) or not set(codigos) <= set(IDIOMAS):
        raise DatoInvalido("idioma_invalido", "Elige idiomas de la lista, cada uno una vez.", "idiomas")


def texto(valor: str, campo: str, *, minimo: int = 0, maximo: int) -> str:
    """`valor` normalised, or `DatoInvalido` when it is too short or too long."""
    limpio = normalizar(valor)
    if len(limpio) < minimo:
        raise DatoInvalido(f"{campo}_corto", f"Escribe al menos {minimo} caracteres: lleva {len(limpio)}.", campo)
    if len(limpio) > maximo:
        raise DatoInvalido(
            f"{campo}_largo",
            f"Quita {formatos.numero(len(limpio) - maximo)} caracteres: el máximo es {formatos.numero(maximo)}.",
            campo,
        )
    return limpio


def tramos(fases: Mapping[Fase, tuple[dt.datetime, dt.datetime]]) -> list[reglas_de_fases.Tramo]:
    """The calendar, in order. Raises `FasesDesordenadas`; phases may overlap, not begin before the one before."""
    for fase in fases:
        if fase not in Fase.values:
            raise FasesDesordenadas(f"«{fase}» no es una fase de una consulta.")
    salida = [reglas_de_fases.Tramo(str(fase), inicio, fin) for fase, (inicio, fin) in fases.items()]
    for tramo in salida:
        exigir_creible(tramo.inicio, f"inicio_{tramo.fase}")
        exigir_creible(tramo.fin, f"fin_{tramo.fase}")
        if tramo.fin <= tramo.inicio:
            raise FasesDesordenadas(f"La fase de {Fase(tramo.fase).label.lower()} termina antes de empezar.")
    if par := reglas_de_fases.desorden(salida):
        antes, despues = (Fase(tramo.fase).label.lower() for tramo in par)
        raise FasesDesordenadas(f"La fase de {despues} no puede empezar antes que la de {antes}.")
    return list(reglas_de_fases.en_orden(salida))  # type: ignore[arg-type]


def nombres_de_ejes(nombres: Sequence[str]) -> list[str]:
    """Clean names, or the rule they break: 3 to 200 characters, none twice however it is capitalised."""
    if len(nombres) > EJES_MAXIMOS:
        raise DatoInvalido("demasiados_ejes", f"Una consulta tiene a lo más {EJES_MAXIMOS} ejes.", "ejes")
    limpios = [" ".join(texto(nombre, "ejes", minimo=3, maximo=200).split()) for nombre in nombres]
    if len({nombre.casefold() for nombre in limpios}) != len(limpios):
        raise DatoInvalido("eje_repetido", "Hay dos ejes con el mismo nombre.", "ejes")
    return limpios


def vias(canales: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Clean channels (kind, description); the same kind may come twice, the same channel may not."""
    if len(canales) > CANALES_MAXIMOS:
        raise DatoInvalido("demasiados_canales", f"Una consulta tiene a lo más {CANALES_MAXIMOS} vías.", "canales")
    if ajenos := [tipo for tipo, _ in canales if tipo not in TipoDeCanal.values]:
        raise DatoInvalido("canal_invalido", f"«{ajenos[0]}» no es una vía de participación.", "canales")
    limpias = [(str(tipo), texto(dicho, "canales", maximo=DESCRIPCION_MAXIMA)) for tipo, dicho in canales]
    if len(set(limpias)) != len(limpias):
        raise DatoInvalido("canal_repetido", "Hay dos vías iguales: describe en qué se distinguen.", "canales")
    return limpias
