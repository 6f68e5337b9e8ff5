"""A room builds a tree together: who may, what each operation leaves, what is refused with nothing written."""

import uuid
from typing import Any

import pytest

from bitacora.huella import leer_texto
from bitacora.models import Entrada
from comun import reloj
from comun.errors import ErrorDeDominio
from mesas import arbol as reglas
from mesas.commands import arboles as comandos
from mesas.commands.deshacer import deshacer_cambio
from mesas.commands.nodos import (
    agregar_nodo,
    corregir_central,
    dividir_nodo,
    editar_nodo,
    mover_nodo,
    retirar_nodo,
    unir_nodos,
)
from mesas.models import Arbol, CambioDeArbol, Mesa, Nodo
from mesas.queries.arboles import plano_de
from tests.factories.cuentas import PersonaFactory
from tests.factories.mesas import MesaEnMarcha, crecer, mesa_en_marcha, registrar_en

pytestmark = pytest.mark.django_db


def clave() -> uuid.UUID:
    return uuid.uuid4()


class Sala:
    """A mesa under way, its tree, and short ways to act in it."""

    def __init__(self, marcha: MesaEnMarcha) -> None:
        self.marcha = marcha
        self.arbol, self.central = marcha.arbol()
        self.persona = marcha.persona("sociedad")

    def plano(self) -> dict[str, reglas.Nodo]:
        return plano_de(list(Nodo.objects.filter(arbol=self.arbol, retirado=False)))

    def poner(self, enunciado: str, padre: str | None = None, tipo: str = "causa", **cambios: Any) -> Nodo:
        datos = {"persona": self.persona, "arbol": self.arbol, "padre": padre or self.central.codigo, "tipo": tipo}
        return agregar_nodo(**(datos | {"enunciado": enunciado, "clave": clave()} | cambios)).nodo

    def estado(self) -> tuple[Any, ...]:
        return (
            list(Arbol.objects.values_list("pk", "version", "congelado_en")),
            CambioDeArbol.objects.count(),
            Entrada.objects.count(),
            sorted(Nodo.objects.values_list("codigo", "enunciado", "version", "orden", "padre", "retirado", "firma")),
        )

    def rehusa(self, cual: str, funcion: Any, /, **datos: Any) -> ErrorDeDominio:
        antes = self.estado()
        with pytest.raises(ErrorDeDominio) as error:
            funcion(**datos)
        assert error.value.codigo == cual
        assert self.estado() == antes
        return error.value


@pytest.fixture
def sala() -> Sala:
    return Sala(mesa_en_marcha())


def fresco(nodo: Nodo) -> Nodo:
    return Nodo.objects.get(pk=nodo.pk)


def test_agregar_editar_mover_retirar_dejan_historia(sala: Sala) -> None:
    a = sala.poner("Las tuberías son viejas", firma=True)
    b = sala.poner("No hay padrón de fugas")
    assert (a.autor_id, a.parte_id, a.firma) == (sala.persona.pk, sala.marcha.st.partes["sociedad"].pk, True)
    cambio = editar_nodo(persona=sala.persona, nodo=a, version=1, enunciado="La red tiene 60 años", clave=clave())
    assert (cambio.numero, cambio.antes[0]["enunciado"], cambio.despues[0]["enunciado"]) == (
        3,
        "Las tuberías son viejas",
        "La red tiene 60 años",
    )
    mover_nodo(persona=sala.persona, nodo=b, version=1, padre=a.codigo, orden=0, clave=clave())
    assert fresco(b).padre_id == a.pk
    retirar_nodo(persona=sala.persona, nodo=a, version=2, clave=clave(), con_hijos=True)
    assert Nodo.objects.filter(retirado=True).count() == 2
    assert Arbol.objects.get().version == 5 == CambioDeArbol.objects.count()
    assert Entrada.objects.count() == 0  # a contribution leaves history, not an entry
    for _ in range(5):
        deshacer_cambio(persona=sala.persona, arbol=sala.arbol, numero=None, clave=clave())
    assert [n.enunciado for n in sala.plano().values()] == [sala.central.enunciado]
    sala.rehusa(
        "nada_que_deshacer",
        deshacer_cambio,
        persona=sala.persona,
        arbol=sala.arbol,
        numero=None,
        clave=clave(),
    )


def test_dividir_y_unir_y_deshacer(sala: Sala) -> None:
    a = sala.poner("Fugas y tomas clandestinas")
    hijo = sala.poner("Nadie revisa", a.codigo)
    b = sala.poner("Otra")
    dividir_nodo(persona=sala.persona, nodo=a, version=1, enunciados=["Fugas", "Tomas"], clave=clave())
    assert [n.enunciado for n, _ in reglas.recorrer(sala.plano())][1:] == ["Fugas", "Nadie revisa", "Tomas", "Otra"]
    union = unir_nodos(
        persona=sala.persona, arbol=sala.arbol, nodos=[(b.codigo, 1), (a.codigo, 2)], enunciado="Todo", clave=clave()
    )
    assert fresco(hijo).padre_id == b.pk
    deshacer_cambio(persona=sala.persona, arbol=sala.arbol, numero=union.numero, clave=clave())
    assert [n.enunciado for n, _ in reglas.recorrer(sala.plano())][1:] == ["Fugas", "Nadie revisa", "Tomas", "Otra"]
    assert reglas.comprobar(sala.plano()) == []


def test_editar_con_version_vieja_entrega_los_dos_textos(sala: Sala) -> None:
    a = sala.poner("Uno")
    editar_nodo(persona=sala.marcha.persona("gobierno"), nodo=a, version=1, enunciado="Dos", clave=clave())
    error = sala.rehusa(
        "nodo_cambio_mientras", editar_nodo,
        persona=sala.persona, nodo=a, version=1, enunciado="Tres", clave=clave(),
    )  # fmt: skip
    assert error.estado_http == 409
    assert error.datos == {
        "codigo": a.codigo, "tuyo": "Tres", "actual": "Dos", "version": 2,
        "titulo": "Alguien cambió este nodo mientras lo tenías abierto",
    }  # fmt: skip


def test_editar_lo_retirado_devuelve_el_texto(sala: Sala) -> None:
    a = sala.poner("Uno")
    retirar_nodo(persona=sala.persona, nodo=a, version=1, clave=clave())
    error = sala.rehusa(
        "nodo_retirado", editar_nodo, persona=sala.persona, nodo=a, version=1, enunciado="X", clave=clave()
    )
    assert error.datos["tuyo"] == "X"


def test_la_misma_clave_no_escribe_dos_veces(sala: Sala) -> None:
    llave = clave()
    datos = {"persona": sala.persona, "arbol": sala.arbol, "padre": sala.central.codigo, "tipo": "causa",
             "enunciado": "Una", "clave": llave}  # fmt: skip
    uno = agregar_nodo(**datos)
    antes = sala.estado()
    assert agregar_nodo(**datos) == uno
    assert sala.estado() == antes
    otra = sala.marcha.persona("gobierno")
    sala.rehusa("llave_de_otro_acto", agregar_nodo, **(datos | {"persona": otra}))
    sala.rehusa(
        "llave_de_otro_acto", editar_nodo,
        persona=sala.persona, nodo=uno.nodo, version=1, enunciado="Z", clave=llave,
    )  # fmt: skip


def test_codigo_del_navegador(sala: Sala) -> None:
    assert sala.poner("Una", codigo="abcdefgh1").codigo == "abcdefgh1"
    datos = {"persona": sala.persona, "arbol": sala.arbol, "padre": sala.central.codigo, "tipo": "causa",
             "enunciado": "Otra"}  # fmt: skip
    assert sala.rehusa("codigo_de_nodo_tomado", agregar_nodo, **datos, codigo="abcdefgh1", clave=clave())
    for malo in ("corto", "ABCDEFGH", "con espacio", "a" * 17, "ñandúñandú", "abcdefgh\n"):
        sala.rehusa("codigo_de_nodo_invalido", agregar_nodo, **datos, codigo=malo, clave=clave())


@pytest.mark.parametrize(
    ("texto", "codigo"),
    [("", "enunciado_vacio"), (" \n\t", "enunciado_vacio"), ("\x00\x07", "enunciado_vacio"),
     ("x" * 501, "enunciado_largo"), ("y" * 10_000, "enunciado_largo")],
)  # fmt: skip
def test_agregar_texto_malo(sala: Sala, texto: str, codigo: str) -> None:
    error = sala.rehusa(
        codigo, agregar_nodo, persona=sala.persona, arbol=sala.arbol, padre=sala.central.codigo,
        tipo="causa", enunciado=texto, clave=clave(),
    )  # fmt: skip
    assert error.campo == "enunciado"
    assert codigo == "enunciado_vacio" or "500" in error.mensaje


def test_quien_puede_trabajar(sala: Sala) -> None:
    ajena, sin_llegar = PersonaFactory(), PersonaFactory()
    registrar_en(sala.marcha.mesa, None, sin_llegar)
    datos = {"arbol": sala.arbol, "padre": sala.central.codigo, "tipo": "causa", "enunciado": "Una", "clave": clave()}
    sala.rehusa("no_participas", agregar_nodo, persona=ajena, **datos)
    sala.rehusa("no_has_llegado", agregar_nodo, persona=sin_llegar, **datos)
    assert agregar_nodo(persona=sala.marcha.facilitacion, **datos).parte is None


def test_trabajar_sin_reunion_abierta() -> None:
    sala = Sala(mesa_en_marcha(en_curso=False))
    sala.rehusa(
        "sala_cerrada", agregar_nodo, persona=sala.persona, arbol=sala.arbol, padre=sala.central.codigo,
        tipo="causa", enunciado="Una", clave=clave(),
    )  # fmt: skip


@pytest.mark.parametrize("estado", ["cancelada", "concluida", "sin_estado"])
def test_trabajar_en_mesa_detenida(sala: Sala, estado: str) -> None:
    Mesa.objects.update(estado=estado)
    sala.rehusa(
        "mesa_detenida", agregar_nodo, persona=sala.persona, arbol=sala.arbol, padre=sala.central.codigo,
        tipo="causa", enunciado="Una", clave=clave(),
    )  # fmt: skip


def test_el_central_lo_cambia_quien_facilita(sala: Sala) -> None:
    datos = {"version": 1, "enunciado": "El agua falta tres días por semana", "clave": clave()}
    sala.rehusa("solo_conduccion", editar_nodo, persona=sala.persona, nodo=sala.central, **datos)
    sala.rehusa("solo_conduccion", corregir_central, persona=sala.persona, arbol=sala.arbol, **datos)
    corregir_central(persona=sala.marcha.facilitacion, arbol=sala.arbol, **datos)
    assert fresco(sala.central).enunciado == datos["enunciado"]
    for funcion, mas in (
        (mover_nodo, {"padre": sala.central.codigo, "orden": 0}),
        (dividir_nodo, {"enunciados": ["a", "b"]}),
        (retirar_nodo, {"con_hijos": True}),
    ):
        sala.rehusa(
            "el_central_no_se_toca", funcion, persona=sala.marcha.facilitacion, nodo=sala.central, version=2,
            clave=clave(), **mas,
        )  # fmt: skip


def test_deshacer_lo_que_otro_toco_despues(sala: Sala) -> None:
    a = sala.poner("Uno")
    otra = sala.marcha.persona("gobierno")
    cambio = editar_nodo(persona=sala.persona, nodo=a, version=1, enunciado="Dos", clave=clave())
    suyo = editar_nodo(persona=otra, nodo=a, version=2, enunciado="Tres", clave=clave())
    deshacer = {"persona": sala.persona, "arbol": sala.arbol}
    sala.rehusa("ya_no_se_puede_deshacer", deshacer_cambio, numero=None, clave=clave(), **deshacer)
    sala.rehusa("cambio_ajeno", deshacer_cambio, numero=suyo.numero, clave=clave(), **deshacer)
    deshacer_cambio(
        persona=sala.marcha.facilitacion, arbol=sala.arbol, numero=suyo.numero, clave=clave()
    )  # who leads may
    deshacer_cambio(numero=cambio.numero, clave=clave(), **deshacer)  # and then mine stands alone again
    assert (fresco(a).enunciado, fresco(a).version) == ("Uno", 5)
    sala.rehusa("ya_no_se_puede_deshacer", deshacer_cambio, numero=cambio.numero, clave=clave(), **deshacer)
    sala.rehusa("nada_que_deshacer", deshacer_cambio, numero=999, clave=clave(), **deshacer)


def test_deshacer_un_movimiento_dentro_del_mismo_padre_que_otro_volvio_a_mover(sala: Sala) -> None:
    nodos = [sala.poner(f"Causa {n}") for n in range(4)]
    mover_nodo(persona=sala.persona, nodo=nodos[0], version=1, padre=sala.central.codigo, orden=2, clave=clave())
    mover_nodo(
        persona=sala.marcha.persona("gobierno"), nodo=nodos[0], version=2, padre=sala.central.codigo, orden=3,
        clave=clave(),
    )  # fmt: skip
    sala.rehusa(
        "ya_no_se_puede_deshacer", deshacer_cambio,
        persona=sala.persona, arbol=sala.arbol, numero=None, clave=clave(),
    )  # fmt: skip


def test_deshacer_lo_agregado_si_ya_cuelga_algo(sala: Sala) -> None:
    a = sala.poner("Uno")
    sala.poner("Dos", a.codigo, persona=sala.marcha.persona("gobierno"))
    sala.rehusa(
        "ya_no_se_puede_deshacer", deshacer_cambio,
        persona=sala.persona, arbol=sala.arbol, numero=None, clave=clave(),
    )  # fmt: skip


def test_la_firma_es_de_quien_escribio(sala: Sala) -> None:
    a = sala.poner("Uno")
    cambiar = {"nodo": a, "version": 1, "enunciado": "Uno", "firma": True}
    sala.rehusa("firma_ajena", editar_nodo, persona=sala.marcha.persona("gobierno"), clave=clave(), **cambiar)
    editar_nodo(persona=sala.persona, clave=clave(), **cambiar)
    assert (fresco(a).firma, fresco(a).version) == (True, 1)
    sala.rehusa("sin_cambios", editar_nodo, persona=sala.persona, clave=clave(), **cambiar)


def test_nodo_de_otro_arbol_no_es_padre(sala: Sala) -> None:
    otro = Arbol.objects.create(mesa=sala.marcha.mesa, clase="objetivos")
    ajeno = crecer(otro, None, "Otro central")
    sala.rehusa(
        "nodo_que_no_esta", agregar_nodo, persona=sala.persona, arbol=sala.arbol, padre=ajeno.codigo,
        tipo="causa", enunciado="Una", clave=clave(),
    )  # fmt: skip
    a = sala.poner("Una")
    sala.rehusa(
        "nodo_que_no_esta", unir_nodos, persona=sala.persona, arbol=sala.arbol,
        nodos=[(a.codigo, 1), (ajeno.codigo, 1)], enunciado="Las dos", clave=clave(),
    )  # fmt: skip


# --- opening and freezing ---------------------------------------------------------------------------------------------
def test_abrir_arbol(sala: Sala) -> None:
    mesa = Mesa.objects.get(pk=sala.marcha.mesa.pk)
    facilita = sala.marcha.facilitacion
    sala.rehusa("arbol_ya_abierto", comandos.abrir_arbol, persona=facilita, mesa=mesa, enunciado="Otro")
    Nodo.objects.all().delete()
    Arbol.objects.all().delete()
    sala.rehusa("solo_conduccion", comandos.abrir_arbol, persona=sala.persona, mesa=mesa, enunciado="El agua")
    sala.rehusa(
        "objetivos_se_derivan", comandos.abrir_arbol, persona=facilita, mesa=mesa, enunciado="A", clase="objetivos"
    )
    sala.rehusa("enunciado_vacio", comandos.abrir_arbol, persona=facilita, mesa=mesa, enunciado="  ")
    arbol = comandos.abrir_arbol(persona=facilita, mesa=mesa, enunciado=" El agua  no llega ")
    assert [(n.tipo, n.enunciado) for n in arbol.nodos.all()] == [("central", "El agua no llega")]
    entrada = Entrada.objects.get()
    assert (entrada.verbo, entrada.asunto) == ("mesas.arbol_abierto", f"arbol:{mesa.codigo}/problemas")


def test_congelar_arbol(sala: Sala) -> None:
    facilita = sala.marcha.facilitacion
    error = sala.rehusa("arbol_incompleto", comandos.congelar_arbol, persona=facilita, arbol=sala.arbol)
    assert len(error.datos["faltan"]) == 2
    a = sala.poner("Una")
    sala.poner("Otra", a.codigo)
    sala.rehusa("arbol_incompleto", comandos.congelar_arbol, persona=facilita, arbol=sala.arbol)
    sala.poner("Se enferman", tipo="efecto")
    sala.rehusa("solo_conduccion", comandos.congelar_arbol, persona=sala.persona, arbol=sala.arbol)
    arbol = comandos.congelar_arbol(persona=facilita, arbol=sala.arbol)
    entrada = Entrada.objects.get()
    assert leer_texto(entrada.texto)["cambio"] == {
        "mesa": arbol.mesa.codigo, "clase": "problemas", "huella": arbol.huella, "nodos": 4, "causas": 2, "efectos": 1,
    }  # fmt: skip
    assert len(arbol.huella) == 64
    assert arbol.congelado_en <= reloj.ahora()
    datos = {"persona": sala.persona, "nodo": a, "version": 1, "clave": clave()}
    sala.rehusa("arbol_congelado", comandos.congelar_arbol, persona=facilita, arbol=sala.arbol)
    sala.rehusa("arbol_congelado", editar_nodo, enunciado="No", **datos)
    sala.rehusa("arbol_congelado", retirar_nodo, **datos)
    sala.rehusa("arbol_congelado", deshacer_cambio, persona=sala.persona, arbol=arbol, numero=None, clave=clave())


# --- cost -------------------------------------------------------------------------------------------------------------
LIMITE_DE_CONSULTAS = 12


def test_cada_operacion_cuesta_lo_mismo_a_500_nodos(sala: Sala, django_assert_max_num_queries: Any) -> None:
    Nodo.objects.bulk_create(
        Nodo(arbol=sala.arbol, codigo=f"causa{n:05}", tipo="causa", padre=sala.central, orden=n, enunciado=f"Causa {n}")
        for n in range(500)
    )
    nodos = {n.codigo: n for n in Nodo.objects.filter(tipo="causa")}
    p = {"persona": sala.persona}

    # The two savepoints that a test adds are not of the operation.
    def barato() -> Any:
        return django_assert_max_num_queries(LIMITE_DE_CONSULTAS + 2)

    with barato():
        agregar_nodo(**p, arbol=sala.arbol, padre=sala.central.codigo, tipo="causa", enunciado="Primera",
                              clave=clave(), orden=0)  # fmt: skip
    with barato():
        editar_nodo(**p, nodo=nodos["causa00003"], version=1, enunciado="Otra", clave=clave())
    with barato():
        mover_nodo(**p, nodo=nodos["causa00004"], version=1, padre=sala.central.codigo, orden=400, clave=clave())
    with barato():
        mover_nodo(**p, nodo=nodos["causa00005"], version=1, padre="causa00006", orden=0, clave=clave())
    with barato():
        dividir_nodo(**p, nodo=nodos["causa00007"], version=1, enunciados=["a", "b", "c"], clave=clave())
    with barato():
        unir_nodos(**p, arbol=sala.arbol, nodos=[("causa00008", 1), ("causa00300", 1)], enunciado="Dos", clave=clave())
    with barato():
        retirar_nodo(**p, nodo=nodos["causa00009"], version=1, clave=clave())
    for _ in range(7):
        with barato():
            deshacer_cambio(**p, arbol=sala.arbol, numero=None, clave=clave())
    assert reglas.comprobar(sala.plano()) == []
    assert [n.enunciado for n, _ in reglas.recorrer(sala.plano())][1:] == [f"Causa {n}" for n in range(500)]
