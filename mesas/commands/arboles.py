"""A room builds a tree together: one lock per tree, one row of history per operation, only the rows that change.

Here a tree is opened and frozen, and here is what every operation shares: those of `mesas.commands.nodos` and
`mesas.commands.deshacer` go in by `entrar` and write by `Obra`. Each brings a `clave` of the browser: the same one again
answers with what it did the first time. A node is changed by who read its last version; otherwise the refusal carries
both texts (domain.md §5).
"""

import secrets
import string
import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import F, Q

from bitacora.commands import asentar
from bitacora.huella import huella
from comun import reloj
from comun.comandos import ClaseDeActo, comando
from cuentas.models import Persona
from mesas import arbol as reglas
from mesas.commands.guardias import ETAPAS_DE_LA_MESA, como_conduccion, exigir_en_la_sala, tomar_mesa
from mesas.enums import ClaseDeArbol, EstadoDeMesa, OperacionDeArbol
from mesas.errors import MesaDetenida, NoParticipas
from mesas.errors_de_arboles import (
    ArbolCongelado,
    ArbolIncompleto,
    ArbolYaAbierto,
    LlaveDeOtroActo,
    NodoCambioMientras,
    NodoRetirado,
    ObjetivosSeDerivan,
    SoloConduccion,
)
from mesas.models import Arbol, CambioDeArbol, Mesa, Nodo
from mesas.queries.arboles import plano_de, texto_canonico
from planes.commands import evaluar_requisitos
from planes.commands.guardias import exigir_plan_en_marcha
from secretariado.models import Parte

CAUSAS_MINIMAS, EFECTOS_MINIMOS = 2, 1
POR_REDACTAR = "Por redactar en positivo: "
DE_UN_GOLPE = 100  # rows that one UPDATE writes each with its own values
_ALFABETO = string.ascii_lowercase + string.digits
_DETENIDAS = (EstadoDeMesa.CANCELADA, EstadoDeMesa.CONCLUIDA, EstadoDeMesa.SIN_ESTADO)


def codigo_nuevo() -> str:
    """A code that nobody guesses: 10 letters or digits."""
    return "".join(secrets.choice(_ALFABETO) for _ in range(10))


# --- opening and freezing ---------------------------------------------------------------------------------------------
@comando(ClaseDeActo.AUTORIDAD)
def abrir_arbol(*, persona: Persona, mesa: Mesa, enunciado: str, clase: str = ClaseDeArbol.PROBLEMAS.value) -> Arbol:
    """Who leads the mesa opens its problem tree with the central problem.

    1. Lock the mesa; it takes acts. One tree of each class; that of objectives is derived, never opened.
    2. Write the tree and its central node.

    Raises `SoloConduccion`, `PlanHistorico`, `PlanDetenido`, `MesaDetenida`, `ObjetivosSeDerivan`, `ArbolYaAbierto`,
    `ReglaDelArbol`.
    """
    exigir_conduccion(persona, mesa, "abrir el árbol")
    mesa = tomar_mesa(mesa.pk)
    if clase != ClaseDeArbol.PROBLEMAS:
        raise ObjetivosSeDerivan
    if Arbol.objects.filter(mesa=mesa, clase=clase).exists():
        raise ArbolYaAbierto(ClaseDeArbol(clase).label)
    enunciado = reglas.limpiar(enunciado)
    arbol = Arbol.objects.create(mesa=mesa, clase=clase, abierto_en=reloj.ahora())
    Nodo.objects.create(
        arbol=arbol,
        codigo=codigo_nuevo(),
        tipo=reglas.CENTRAL,
        enunciado=enunciado,
        autor=persona,
        creado_en=reloj.ahora(),
    )
    evaluar_requisitos(plan=mesa.plan, numeros=ETAPAS_DE_LA_MESA)
    asentar(
        cadena=mesa.plan.ejercicio.slug,
        verbo="mesas.arbol_abierto",
        asunto=arbol.asunto,
        actor=como_conduccion(persona, mesa),
        cambio={"mesa": mesa.codigo, "clase": str(clase), "central": enunciado},
    )
    return arbol


@comando(ClaseDeActo.AUTORIDAD)
def congelar_arbol(*, persona: Persona, arbol: Arbol) -> Arbol:
    """The tree is finished: it is read and cited from now on, and nobody changes it. It cannot be undone.

    1. Lock the mesa, then the tree. It has its central problem, two causes and one effect; in a tree of objectives
       nothing is left to be put into words.
    2. Keep the hash of its canonical text (docs/bitacora.md §1).

    Raises `SoloConduccion`, `PlanHistorico`, `PlanDetenido`, `MesaDetenida`, `ArbolCongelado`, `ArbolIncompleto`.
    """
    exigir_conduccion(persona, arbol, "congelar el árbol")
    mesa = tomar_mesa(arbol.mesa_id)
    arbol = tomar_arbol(arbol.pk)
    if arbol.congelado_en is not None:
        raise ArbolCongelado
    plano = plano_de(list(Nodo.objects.filter(arbol=arbol, retirado=False)))
    conteos = {tipo: sum(n.tipo == tipo for n in plano.values()) for tipo in (reglas.CAUSA, reglas.EFECTO)}
    faltan = _faltan(arbol, plano, conteos)
    if faltan:
        raise ArbolIncompleto(faltan)
    arbol.congelado_en = reloj.ahora()
    arbol.huella = huella(texto_canonico(arbol, plano))
    arbol.version += 1
    arbol.save(update_fields=["congelado_en", "huella", "version"])
    evaluar_requisitos(plan=mesa.plan, numeros=ETAPAS_DE_LA_MESA)
    asentar(
        cadena=mesa.plan.ejercicio.slug,
        verbo="mesas.arbol_congelado",
        asunto=arbol.asunto,
        actor=como_conduccion(persona, mesa),
        cambio={
            "mesa": mesa.codigo,
            "clase": arbol.clase,
            "huella": arbol.huella,
            "nodos": len(plano),
            "causas": conteos[reglas.CAUSA],
            "efectos": conteos[reglas.EFECTO],
        },
    )
    return arbol


def _faltan(arbol: Arbol, plano: reglas.Plano, conteos: Mapping[str, int]) -> list[str]:
    """What a tree lacks to be frozen, as instructions."""
    objetivos = arbol.clase == ClaseDeArbol.OBJETIVOS
    faltan = []
    if reglas.central(plano) is None:
        faltan.append("escribe el problema central")
    if conteos[reglas.CAUSA] < CAUSAS_MINIMAS:
        faltan.append(f"agrega al menos {CAUSAS_MINIMAS} {'medios' if objetivos else 'causas'}")
    if conteos[reglas.EFECTO] < EFECTOS_MINIMOS:
        faltan.append(f"agrega al menos un {'fin' if objetivos else 'efecto'}")
    sin_redactar = sum(n.enunciado.startswith(POR_REDACTAR.strip()) for n in plano.values())
    if objetivos and sin_redactar:
        faltan.append(f"redacta en positivo lo que falta ({sin_redactar})")
    return faltan


# --- one operation ----------------------------------------------------------------------------------------------------
@dataclass
class Obra:
    """An operation under way: the tree locked, who acts, the rows read, the plan they make."""

    arbol: Arbol
    persona: Persona
    parte: Parte | None
    clave: uuid.UUID
    operacion: str
    filas: dict[str, Nodo]
    plano: dict[str, reglas.Nodo]

    def leer_nodos(self, tambien: set[str] | None = None) -> None:
        """Every living row, and those in `tambien` even when they were taken out. One query."""
        vivos = Q(retirado=False)
        filas = Nodo.objects.filter(vivos | Q(codigo__in=tambien) if tambien else vivos, arbol=self.arbol)
        self.filas = {fila.codigo: fila for fila in filas}
        self.plano = plano_de([fila for fila in self.filas.values() if not fila.retirado])

    def exigir_version(self, nodo: Nodo, version: int, tuyo: str) -> Nodo:
        """The living row of a node, when its last version is the one that was read."""
        fila = self.filas.get(nodo.codigo)
        if fila is None:
            raise NodoRetirado(codigo=nodo.codigo, tuyo=tuyo, actual=nodo.enunciado, version=nodo.version)
        if fila.version != version:
            raise NodoCambioMientras(codigo=fila.codigo, tuyo=tuyo, actual=fila.enunciado, version=fila.version)
        return fila

    def escribir(
        self,
        nuevo: Mapping[str, reglas.Nodo],
        nodo: str,
        *,
        firma: bool | None = None,
        deshace: CambioDeArbol | None = None,
    ) -> CambioDeArbol:
        """Only what changed: new rows, touched rows, rows that shifted place; then the history and the tree's version."""
        ahora = reloj.ahora()
        antes, despues = reglas.diferencia(self.plano, nuevo)
        nacen = [
            Nodo(
                arbol=self.arbol,
                codigo=n.codigo,
                tipo=n.tipo,
                padre=self.filas[n.padre or ""],
                orden=n.orden,
                enunciado=n.enunciado,
                autor=self.persona,
                parte=self.parte,
                firma=bool(firma),
                creado_en=ahora,
            )
            for n in nuevo.values()
            if n.codigo not in self.filas
        ]
        Nodo.objects.bulk_create(nacen)
        self.filas |= {fila.codigo: fila for fila in nacen}
        if firma is not None and not nacen and self.filas[nodo].firma != firma:
            Nodo.objects.filter(pk=self.filas[nodo].pk).update(firma=firma)
        self._reescribir(nuevo, {fila.codigo for fila in nacen})
        self.arbol.version += 1
        Arbol.objects.filter(pk=self.arbol.pk).update(version=self.arbol.version)
        return CambioDeArbol.objects.create(
            arbol=self.arbol,
            numero=self.arbol.version,
            clave=self.clave,
            operacion=self.operacion,
            nodo=self.filas[nodo],
            antes=reglas.a_datos(antes),
            despues=reglas.a_datos(despues),
            deshace=deshace,
            persona=self.persona,
            parte=self.parte,
            hecho_en=ahora,
        )

    def _reescribir(self, nuevo: Mapping[str, reglas.Nodo], nacidos: set[str]) -> None:
        """Rows that were there: in one UPDATE when they are few; when many, those that only shifted go together."""
        cambiadas: list[Nodo] = []
        corridas: dict[int, list[Nodo]] = {}
        salen = [fila for codigo, fila in self.filas.items() if codigo not in nuevo and not fila.retirado]
        for n in nuevo.values():
            fila = self.filas[n.codigo]
            if n.codigo in nacidos or (not fila.retirado and self.plano.get(n.codigo) == n):
                continue
            viejo = self.plano.get(n.codigo)
            if viejo is not None and viejo.version == n.version:
                corridas.setdefault(n.orden - fila.orden, []).append(fila)
            else:
                cambiadas.append(fila)
            fila.padre = self.filas[n.padre] if n.padre else None
            fila.orden, fila.enunciado, fila.version, fila.retirado = n.orden, n.enunciado, n.version, False
        if cambiadas and len(salen) <= DE_UN_GOLPE:
            for fila in salen:
                fila.retirado = True
            cambiadas, salen = [*cambiadas, *salen], []
        todas = [*cambiadas, *(fila for filas in corridas.values() for fila in filas)]
        if salen:
            Nodo.objects.filter(pk__in=[fila.pk for fila in salen]).update(retirado=True)
        if len(todas) <= DE_UN_GOLPE or len(corridas) > 2:
            campos = ["orden", "padre", "enunciado", "version", "retirado"] if cambiadas else ["orden"]
            Nodo.objects.bulk_update(todas, campos)
            return
        Nodo.objects.bulk_update(cambiadas, ["orden", "padre", "enunciado", "version", "retirado"])
        for cuanto, filas in corridas.items():
            Nodo.objects.filter(pk__in=[fila.pk for fila in filas]).update(orden=F("orden") + cuanto)


def entrar(
    persona: Persona,
    arbol_id: int,
    clave: uuid.UUID,
    operacion: OperacionDeArbol,
    *,
    central: bool = False,
    con_nodos: bool = True,
) -> Obra | CambioDeArbol:
    """What every operation asks first: the tree locked, the permission, the key, the room; or what the key already did.

    The central problem is of who leads the mesa, in the room or before it.
    Raises `NoParticipas`, `SoloConduccion`, `LlaveDeOtroActo`, `PlanHistorico`, `PlanDetenido`, `MesaDetenida`,
    `ArbolCongelado`, `SalaCerrada`, `NoHasLlegado`.
    """
    arbol = tomar_arbol(arbol_id)
    if central:
        exigir_conduccion(persona, arbol, "cambiar el problema central")
    elif not persona.has_perm("mesas.trabajar", arbol):
        raise NoParticipas
    hecho = CambioDeArbol.objects.filter(clave=clave).select_related("nodo").first()
    if hecho is not None:
        if (hecho.arbol_id, hecho.persona_id, hecho.operacion) != (arbol.pk, persona.pk, operacion.value):
            raise LlaveDeOtroActo
        return hecho
    exigir_que_cambia(arbol)
    parte = None if central else exigir_en_la_sala(persona, arbol.mesa).parte
    obra = Obra(arbol, persona, parte, clave, operacion.value, {}, {})
    if con_nodos:
        obra.leer_nodos()
    return obra


# --- guards -----------------------------------------------------------------------------------------------------------
def exigir_conduccion(persona: Persona, objeto: Mesa | Arbol, que: str) -> None:
    """Raises `SoloConduccion` unless `persona` leads the mesa."""
    if not persona.has_perm("mesas.conducir", objeto):
        raise SoloConduccion(que)


def exigir_que_cambia(arbol: Arbol) -> None:
    """Raises `PlanHistorico`, `PlanDetenido`, `MesaDetenida` or `ArbolCongelado`."""
    exigir_plan_en_marcha(arbol.mesa.plan)
    if arbol.mesa.estado in _DETENIDAS:
        raise MesaDetenida(arbol.mesa.get_estado_display())
    if arbol.congelado_en is not None:
        raise ArbolCongelado


def tomar_arbol(arbol_id: int) -> Arbol:
    """The tree, locked until the act ends, with its mesa, plan and ejercicio."""
    filas = Arbol.objects.select_for_update(of=("self",)).select_related("mesa__plan__ejercicio")
    return filas.get(pk=arbol_id)


# --- who leaves -------------------------------------------------------------------------------------------------------
@comando(ClaseDeActo.PRIVADO)
def desligar_arboles(*, persona: Persona) -> None:
    """Who erases their account is no longer tied to what they wrote; the trees stay, with the parte."""
    Nodo.objects.filter(autor=persona).update(autor=None, firma=False)
    CambioDeArbol.objects.filter(persona=persona).update(persona=None)
