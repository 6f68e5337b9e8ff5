"""Propuestas that say much the same as what somebody is writing. Three queries, whatever is typed and however many there are.

To weigh a term it has to be known how many say it. Counting the terms that thousands say is most of the work and says the
same for a while, so those counts are remembered; what few say is counted each time.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import log, sqrt

from django.core.cache import cache
from django.db.models import Case, Count, F, FloatField, Sum, Value, When

from consultas.enums import EstadoPropuesta
from consultas.models import Consulta, Propuesta, RaizDePropuesta
from consultas.parecido import IDEA, crecer, palabras_e_ideas, parecido, terminos

LIMITE = 5
UMBRAL = 0.25  # tried on datos/propuestas_de_muestra.csv and _ajena.csv (tests/consultas/test_parecidas.py)
# A text with fewer roots says too little to compare.
RAICES_MINIMAS = 2
CANDIDATAS = 60
# Rows of the index that the second query may read: rare terms first, common ones while they fit.
RENGLONES = 6_000
COMUN = 500  # a term with as many rows is common: its count is remembered
RECORDAR_SEGUNDOS = 600
VENTAJA_DE_IDEA = 4  # an idea is worth reading though this many times commoner than a root
APOYABLES = (EstadoPropuesta.PUBLICADA, EstadoPropuesta.RESPONDIDA)


@dataclass(frozen=True)
class Parecida:
    propuesta: Propuesta
    grado: float  # 0 to 1


def parecidas(consulta: Consulta, titulo: str, problema: str, *, excepto: int | None = None) -> list[Parecida]:
    """Up to `LIMITE` public ones that may be supported, the most alike first. `excepto`: key of the one being edited."""
    mios = terminos(titulo, problema)
    if sum(not termino.startswith(IDEA) for termino in mios) < RAICES_MINIMAS:
        return []
    indice = RaizDePropuesta.objects.filter(consulta=consulta)
    cuantas = _cuantas_lo_dicen(consulta, mios)
    if not cuantas:
        return []
    todas = max(consulta.propuestas_publicas, *cuantas.values())
    # A term that nobody has used is as rare as one used once: it counts against the likeness.
    pesos = {termino: log(1 + todas / cuantas.get(termino, 1)) for termino in mios}
    elegidos = _los_que_distinguen(cuantas)
    suma = Case(
        *[When(raiz=termino, then=Value(pesos[termino] ** 2)) for termino in elegidos],
        default=Value(0.0),
        output_field=FloatField(),
    )
    candidatas = (
        indice.filter(raiz__in=elegidos)
        .order_by()
        .values_list("propuesta_id")
        .annotate(suma=Sum(suma))
        .order_by("-suma", F("propuesta_id").desc())[:CANDIDATAS]
    )
    claves = [clave for clave, _ in candidatas if clave != excepto]
    propuestas = Propuesta.objects.filter(pk__in=claves, estado__in=APOYABLES).select_related("eje", "autor")
    mia = _bolsa(titulo, problema, pesos)
    halladas = []
    for propuesta in propuestas:
        grado = parecido(mia, _bolsa(propuesta.titulo, propuesta.problema, pesos))
        if grado >= UMBRAL:
            halladas.append(Parecida(propuesta, grado))
    halladas.sort(key=lambda hallada: (-hallada.grado, -hallada.propuesta.apoyos, hallada.propuesta.pk))
    return halladas[:LIMITE]


def _cuantas_lo_dicen(consulta: Consulta, terminos: tuple[str, ...]) -> dict[str, int]:
    """How many propuestas say each term; those that nobody says are missing. One query."""
    llave = f"consultas:terminos-comunes:{consulta.pk}"
    comunes: dict[str, int] = cache.get(llave, {})
    por_contar = [termino for termino in terminos if termino not in comunes]
    indice = RaizDePropuesta.objects.filter(consulta=consulta, raiz__in=por_contar)
    contadas = dict(indice.order_by().values_list("raiz").annotate(n=Count("*")))
    nuevas = {termino: cuantas for termino, cuantas in contadas.items() if cuantas >= COMUN}
    if nuevas:
        cache.set(llave, comunes | nuevas, RECORDAR_SEGUNDOS)
    return contadas | {termino: comunes[termino] for termino in terminos if termino in comunes}


def _bolsa(titulo: str, problema: str, pesos: Mapping[str, float]) -> dict[str, float]:
    """Roots and ideas, each half of length one. What is not in `pesos`, what is looked for, weighs their mean."""
    palabras, ideas = palabras_e_ideas(titulo, problema)
    return _media({raiz: crecer(veces) for raiz, veces in palabras.items()}, pesos, False) | _media(
        {f"{IDEA}{idea}": veces for idea, veces in ideas.items()}, pesos, True
    )


def _media(dichos: Mapping[str, float], pesos: Mapping[str, float], de_ideas: bool) -> dict[str, float]:
    suyos = [peso for termino, peso in pesos.items() if termino.startswith(IDEA) is de_ideas]
    medio = sum(suyos) / len(suyos) if suyos else 1.0
    pesados = {termino: veces * pesos.get(termino, medio) for termino, veces in dichos.items()}
    largo = sqrt(sum(valor * valor for valor in pesados.values())) or 1.0
    return {termino: valor / largo for termino, valor in pesados.items()}


def _los_que_distinguen(cuantas: dict[str, int]) -> list[str]:
    """The rarest terms whose rows together fit in `RENGLONES`, ideas with an advantage; at least one."""
    elegidos: list[str] = []
    renglones = 0
    for termino in sorted(cuantas, key=lambda t: (cuantas[t] // (VENTAJA_DE_IDEA if t[0] == IDEA else 1), t)):
        renglones += cuantas[termino]
        if elegidos and renglones > RENGLONES:
            break
        elegidos.append(termino)
    return elegidos
