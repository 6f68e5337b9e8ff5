"""What two short texts say alike: roots of words and ideas (`vocabulario.py`). Pure; Spanish by default (snowball stemmer)."""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

import snowballstemmer

from comun.textos import plegar
from consultas.vocabulario import ASUNTOS, EN_INGLES

RAICES_MAXIMAS = 60
PESO_DE_TITULO = 2.0
IDEAS_POR_TEXTO = 4  # those it tells most
IDEA = "*"  # before the name of an idea, where roots and ideas go together
_PALABRA = re.compile(r"[a-z0-9ñ]{3,}")
_raicero = snowballstemmer.stemmer("spanish")
# Words that say nothing of what a text is about, folded.
_VACIAS = """
ante antes aqui asi aun aunque cada casi como con contra cual cuando cuanto cuya cuyo dan dar desde despues del
dia dias donde dos ella ellas ellos entonces entre era eran eres esa esas ese eso esos esta estaba estan estar
estas este esto estos fue fueron gente habia han has hasta hay hace hacen hacer haya las les los mas mes meses
mientras mis mismo mucha muchas mucho muchos muy nada nadie nos nosotros nuestra nuestras nuestro nuestros otra
otras otro otros para pero poco por porque pues que quien quienes sea ser sera si sin sino sobre solo son soy
sus suya suyo tal tambien tan tanto tener tenemos tiene tienen toda todas todo todos tres tras una unas uno unos
van vez veces viene vienen vive viven vivo ya the and for that this with are was not our has have from they but
all
"""
VACIAS = frozenset(_VACIAS.split())


@lru_cache(maxsize=65536)
def raiz_de(palabra: str) -> str:
    """The root of one folded word."""
    return str(_raicero.stemWord(palabra))[:40]


def raices_en_orden(texto: str) -> list[str]:
    """Every root of a text as it comes, repeated ones too; words that say nothing are left out."""
    return [raiz_de(palabra) for palabra in _PALABRA.findall(plegar(texto)) if palabra not in VACIAS]


def raices(texto: str) -> tuple[str, ...]:
    """Distinct roots of a text, sorted, at most `RAICES_MAXIMAS` (the first to appear)."""
    return tuple(sorted(list(dict.fromkeys(raices_en_orden(texto)))[:RAICES_MAXIMAS]))


def terminos(titulo: str, cuerpo: str) -> tuple[str, ...]:
    """What the index keeps of a text: its roots and, as `*name`, the ideas it tells most."""
    _, ideas = palabras_e_ideas(titulo, cuerpo)
    return (*raices(f"{titulo} {cuerpo}"), *(f"{IDEA}{idea}" for idea in sorted(ideas)))


def palabras_e_ideas(titulo: str, cuerpo: str) -> tuple[dict[str, float], dict[str, float]]:
    """How much a text says each root, and how much it tells of its `IDEAS_POR_TEXTO` main ideas. Its title weighs twice."""
    del_titulo, del_cuerpo = raices_en_orden(titulo), raices_en_orden(cuerpo)
    palabras = _sumar(Counter(del_titulo), Counter(del_cuerpo))
    dichas = _sumar(ideas_de(del_titulo), ideas_de(del_cuerpo))
    return palabras, dict(sorted(dichas.items(), key=lambda par: (-par[1], par[0]))[:IDEAS_POR_TEXTO])


def _sumar(titulo: Mapping[str, float], cuerpo: Mapping[str, float]) -> dict[str, float]:
    suma = {clave: veces * PESO_DE_TITULO for clave, veces in titulo.items()}
    for clave, veces in cuerpo.items():
        suma[clave] = suma.get(clave, 0.0) + veces
    return suma


def ideas_de(raices: Sequence[str]) -> dict[str, float]:
    """How much each idea is told; a phrase tells twice a word, and shared words divide among their ideas."""
    contadas: dict[str, float] = {}
    frases = _frases()
    for lugar, raiz in enumerate(raices):
        for frase, ideas in frases.get(raiz, ()):
            largo = len(frase)
            if largo == 1 or tuple(raices[lugar : lugar + largo]) == frase:
                for idea in ideas:
                    contadas[idea] = contadas.get(idea, 0.0) + (1.0 if largo == 1 else 2.0) / len(ideas)
    return contadas


@cache
def _frases() -> dict[str, list[tuple[tuple[str, ...], tuple[str, ...]]]]:
    """First root → the phrases of the vocabulary that begin with it, shortest first, and the ideas each tells of."""
    frases: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for vocabulario in (ASUNTOS, EN_INGLES):
        for idea, dichos in vocabulario.items():
            for dicho in dichos.split(","):
                # Longer ones are never looked for.
                if 1 <= len(frase := tuple(raices_en_orden(dicho))) <= 3:
                    frases[frase].add(idea)
    por_inicio: dict[str, list[tuple[tuple[str, ...], tuple[str, ...]]]] = defaultdict(list)
    for frase in sorted(frases, key=lambda frase: (len(frase), frase)):
        por_inicio[frase[0]].append((frase, tuple(sorted(frases[frase]))))
    return dict(por_inicio)


def crecer(veces: float) -> float:
    """A root said many times weighs more, not as many times more."""
    return 1 + math.log(veces) if veces >= 1 else veces


def parecido(una: Mapping[str, float], otra: Mapping[str, float]) -> float:
    """0 to 1: cosine of two bags, key → weight."""
    menor, mayor = (una, otra) if len(una) <= len(otra) else (otra, una)
    comun = sum(peso * mayor[clave] for clave, peso in menor.items() if clave in mayor)
    largo = math.sqrt(sum(p * p for p in una.values()) * sum(p * p for p in otra.values()))
    return min(1.0, comun / largo) if largo else 0.0
