"""Lines and activities, while the route is prepared: what is written, what is refused, and nothing half done."""

import dataclasses
import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from bitacora.models import Entrada
from compromisos.commands.actividades import (
    crear_actividad,
    crear_linea,
    duplicar_actividad,
    editar_actividad,
    editar_en_bloque,
    editar_linea,
    quitar_actividad,
    quitar_linea,
)
from compromisos.commands.rutas import escribir_ruta
from compromisos.enums import EstadoCompromiso
from compromisos.models import Actividad, Compromiso, LineaDeAccion, Ruta
from compromisos.renglones import RenglonDeRuta
from comun.enums import Naturaleza
from comun.errors import ErrorDeDominio
from planes.enums import EstadoPlan
from tests.compromisos.caminos import Camino, datos_de_actividad, trazar
from tests.compromisos.conftest import de_otro_tiempo
from tests.factories.compromisos import EvidenciaFactory
from tests.factories.secretariado import OrganizacionFactory


@pytest.fixture
def camino(escena) -> Camino:
    return trazar(escena)


def foto() -> list[Any]:
    tablas = (
        Actividad, LineaDeAccion, Ruta, Entrada, Actividad.corresponsables.through, Actividad.predecesoras.through,
    )  # fmt: skip
    return [list(tabla.objects.order_by("pk").values()) for tabla in tablas]


def negada(codigo: str, acto: Any, **datos: Any) -> ErrorDeDominio:
    antes = foto()
    with pytest.raises(ErrorDeDominio) as error:
        acto(**datos)
    assert error.value.codigo == codigo
    assert foto() == antes
    return error.value


def vivas(camino: Camino) -> list[str]:
    return list(Actividad.objects.filter(retirada=False).values_list("clave", flat=True))


def test_las_claves_dicen_su_linea_y_no_se_repiten(camino) -> None:
    assert vivas(camino) == ["1.1", "1.2", "2.1"]
    assert Entrada.objects.count() == 0, "what is being prepared is not an act of authority yet"
    assert camino.version == 7


def test_crear_linea_y_editarla(camino) -> None:
    coordina = camino.escena.gente.coordinacion
    linea = crear_linea(persona=coordina, compromiso=camino.compromiso, version=7, titulo="  Otra   ")
    assert (linea.numero, linea.titulo) == (3, "Otra")
    editar_linea(persona=coordina, linea=linea, version=8, titulo="Tercera", descripcion="Con algo más")
    linea.refresh_from_db()
    assert (linea.titulo, linea.descripcion, camino.version) == ("Tercera", "Con algo más", 9)
    negada("texto_vacio", editar_linea, persona=coordina, linea=linea, version=9, titulo=" ")
    negada("texto_largo", editar_linea, persona=coordina, linea=linea, version=9, titulo="x" * 201)
    quitar_linea(persona=coordina, linea=linea, version=9)
    assert LineaDeAccion.objects.count() == 2
    negada("linea_con_actividades", quitar_linea, persona=coordina, linea=camino.lineas[0], version=10)


@pytest.mark.parametrize("quien", ["otra_coordinacion", "enlace_ajeno", "integrante", "participante", "superusuario"])
def test_planear_otras_personas(camino, quien) -> None:
    persona = getattr(camino.escena.gente, quien)
    negada("sin_permiso", crear_linea, persona=persona, compromiso=camino.compromiso, version=7, titulo="Otra")


@pytest.mark.parametrize("quien", ["enlace", "contraparte"])
def test_planear_sus_organizaciones(camino, quien) -> None:
    persona = getattr(camino.escena.gente, quien)
    assert crear_linea(persona=persona, compromiso=camino.compromiso, version=7, titulo="Otra").numero == 3


@pytest.mark.parametrize("estado", sorted(set(EstadoCompromiso.values) - {"aprobado", "en_ejecucion", "historico"}))
def test_planear_solo_lo_aprobado(camino, estado) -> None:
    Compromiso.objects.update(estado=estado)
    coordina = camino.escena.gente.coordinacion
    negada("no_se_planea", crear_linea, persona=coordina, compromiso=camino.compromiso, version=7, titulo="Otra")


def test_planear_lo_historico_o_un_plan_detenido(camino) -> None:
    coordina, compromiso = camino.escena.gente.coordinacion, camino.compromiso
    type(camino.escena.plan).objects.update(estado=EstadoPlan.SUSPENDIDO)
    negada("plan_detenido", crear_linea, persona=coordina, compromiso=compromiso, version=7, titulo="Otra")
    viejo = de_otro_tiempo(camino.escena)
    negada("es_historico", crear_linea, persona=coordina, compromiso=viejo, version=1, titulo="Otra")


def test_una_version_vieja_no_pisa_nada(camino) -> None:
    coordina = camino.escena.gente.coordinacion
    datos = datos_de_actividad(camino.escena)
    for acto, argumentos in (
        (crear_linea, {"compromiso": camino.compromiso, "titulo": "Otra"}),
        (crear_actividad, {"linea": camino.lineas[0], "datos": datos}),
        (editar_actividad, {"actividad": camino.actividades[0], "datos": datos}),
        (quitar_actividad, {"actividad": camino.actividades[0]}),
        (duplicar_actividad, {"actividad": camino.actividades[0]}),
        (editar_en_bloque, {"compromiso": camino.compromiso, "claves": ["1.1"], "dias": 1}),
    ):
        error = negada("ruta_cambio", acto, persona=coordina, version=6, **argumentos)
        assert error.datos == {"version": 7}


def test_lo_presentado_no_se_edita(camino) -> None:
    camino.presentar()
    negada(
        "ruta_no_se_edita",
        quitar_actividad,
        persona=camino.escena.gente.coordinacion,
        actividad=camino.actividades[0],
        version=camino.version,
    )


@pytest.mark.parametrize(
    ("cambios", "codigo", "campo"),
    [
        ({"titulo": " "}, "texto_vacio", "titulo"),
        ({"titulo": "x" * 251}, "texto_largo", "titulo"),
        ({"medio_de_verificacion": "x" * 501}, "texto_largo", "medio_de_verificacion"),
        ({"de_quien": "nadie"}, "de_quien_desconocido", "de_quien"),
        ({"fin": dt.date(2026, 1, 31)}, "fechas_invalidas", "fin"),
        ({"inicio": dt.date(2025, 12, 31)}, "fechas_invalidas", "inicio"),
        ({"fin": dt.date(2027, 7, 1)}, "fechas_invalidas", "fin"),
        ({"fin": dt.date(9999, 1, 1)}, "fechas_invalidas", "fin"),
        ({"peso": Decimal("100.1")}, "peso_fuera_de_rango", "peso"),
        ({"peso": Decimal("-1")}, "peso_fuera_de_rango", "peso"),
        ({"peso": Decimal("0.55")}, "peso_fuera_de_rango", "peso"),
        ({"peso": Decimal("NaN")}, "peso_fuera_de_rango", "peso"),
    ],
)
def test_crear_actividad_con_datos_que_no_sirven(camino, cambios, codigo, campo) -> None:
    datos = datos_de_actividad(camino.escena, **cambios)
    coordina = camino.escena.gente.coordinacion
    error = negada(codigo, crear_actividad, persona=coordina, linea=camino.lineas[0], version=7, datos=datos)
    assert error.campo == campo


def test_un_peso_nunca_es_float(camino) -> None:
    datos = datos_de_actividad(camino.escena, peso=0.5)
    with pytest.raises(TypeError):
        crear_actividad(
            persona=camino.escena.gente.coordinacion, linea=camino.lineas[0], version=camino.version, datos=datos
        )


def test_organizaciones_de_una_actividad(camino) -> None:
    coordina, linea = camino.escena.gente.coordinacion, camino.lineas[0]
    ajena, inventada = OrganizacionFactory(), OrganizacionFactory(naturaleza=Naturaleza.DEMOSTRACION)
    datos = datos_de_actividad(camino.escena, responsable=ajena)
    assert negada("organizacion_ajena", crear_actividad, persona=coordina, linea=linea, version=7, datos=datos).campo
    for quienes in ([camino.escena.dependencia], [inventada]):
        datos = datos_de_actividad(camino.escena, corresponsables=quienes)
        negada("organizacion_ajena", crear_actividad, persona=coordina, linea=linea, version=7, datos=datos)
    datos = datos_de_actividad(camino.escena, corresponsables=[ajena, camino.escena.osc])
    creada = crear_actividad(persona=coordina, linea=linea, version=7, datos=datos)
    assert (creada.clave, creada.corresponsables.count()) == ("1.3", 2)


def test_editar_actividad_y_los_circulos(camino) -> None:
    coordina, (una, dos, _) = camino.escena.gente.coordinacion, camino.actividades
    datos = datos_de_actividad(camino.escena, titulo="Con otro título", predecesoras=[dos])
    error = negada("predecesoras_en_circulo", editar_actividad, persona=coordina, actividad=una, version=7, datos=datos)
    assert "1.1 → 1.2 → 1.1" in error.mensaje
    propia = datos_de_actividad(camino.escena, predecesoras=[una])
    negada("predecesoras_en_circulo", editar_actividad, persona=coordina, actividad=una, version=7, datos=propia)
    datos = datos_de_actividad(camino.escena, titulo="Con otro título")
    editada = editar_actividad(persona=coordina, actividad=una, version=7, datos=datos)
    assert (editada.titulo, editada.clave) == ("Con otro título", "1.1")


def test_quitar_borra_lo_que_nadie_leyo_y_conserva_lo_demas(camino) -> None:
    coordina, (una, dos, tres) = camino.escena.gente.coordinacion, camino.actividades
    quitar_actividad(persona=coordina, actividad=una, version=7)
    assert not Actividad.objects.filter(pk=una.pk).exists()
    EvidenciaFactory(compromiso=camino.escena.compromiso, actividad=dos)
    quitar_actividad(persona=coordina, actividad=dos, version=8)
    dos.refresh_from_db()
    assert dos.retirada
    assert tres.predecesoras.count() == 0
    negada("actividad_retirada", quitar_actividad, persona=coordina, actividad=dos, version=9)
    negada("actividad_retirada", quitar_actividad, persona=coordina, actividad=una, version=9)


def test_duplicar_lleva_todo_menos_el_peso(camino) -> None:
    copia = duplicar_actividad(persona=camino.escena.gente.coordinacion, actividad=camino.actividades[1], version=7)
    assert (copia.clave, copia.titulo, copia.peso) == ("1.3", "Publicar la base (copia)", 0)
    assert [previa.clave for previa in copia.predecesoras.all()] == ["1.1"]


def test_en_bloque_todo_o_nada(camino) -> None:
    coordina, compromiso = camino.escena.gente.coordinacion, camino.compromiso
    base: dict[str, Any] = {"persona": coordina, "compromiso": compromiso, "version": 7}
    movidas = editar_en_bloque(**base, claves=["1.1", "1.2"], dias=10)
    assert [fila.inicio for fila in movidas] == [dt.date(2026, 2, 11), dt.date(2026, 6, 11)]
    base["version"] = 8
    editar_en_bloque(**base, claves=["1.1", "1.2"], responsable=camino.escena.osc, peso=Decimal("50"))
    assert {fila.peso for fila in Actividad.objects.exclude(clave="2.1")} == {Decimal("50.0")}
    base["version"] = 9
    error = negada("bloque_con_errores", editar_en_bloque, **base, claves=["1.1", "2.1", "9.9"], dias=200)
    assert error.datos["errores"].keys() == {"2.1", "9.9"}
    negada("nada_elegido", editar_en_bloque, **base, claves=[], dias=1)
    negada("nada_que_cambiar", editar_en_bloque, **base, claves=["1.1"])
    negada("dias_fuera_de_rango", editar_en_bloque, **base, claves=["1.1"], dias=10**9)
    negada("peso_fuera_de_rango", editar_en_bloque, **base, claves=["1.1"], peso=Decimal(101))
    negada("organizacion_ajena", editar_en_bloque, **base, claves=["1.1"], responsable=OrganizacionFactory())


# --- many at once -----------------------------------------------------------------------------------------------------
def renglon(**cambios: Any) -> RenglonDeRuta:
    base: dict[str, Any] = {
        "clave": None,
        "linea": 1,
        "linea_titulo": "Abrir los datos",
        "titulo": "Reunir los datos",
        "descripcion": "",
        "de_quien": "autoridad",
        "inicio": dt.date(2026, 2, 1),
        "fin": dt.date(2026, 5, 31),
        "responsable": "dependencia",
        "medio_de_verificacion": "Base",
        "peso": Decimal(1),
    }
    return RenglonDeRuta(**(base | cambios))


def escribir(camino: Camino, lineas: list[RenglonDeRuta], **cambios: Any) -> Any:
    with transaction.atomic():
        return escribir_ruta(
            **(
                {
                    "persona": camino.escena.gente.coordinacion,
                    "compromiso": camino.compromiso,
                    "version": camino.version,
                    "lineas": lineas,
                }
                | cambios
            )
        )


def test_escribir_ruta_crea_cambia_deja_y_quita(camino) -> None:
    una = renglon(clave="1.1", titulo="Otro título", corresponsables=("osc",))
    nueva = renglon(linea=3, linea_titulo="Tercera", predecesoras=("1.1", "3.7"))
    con_nombre = renglon(clave="3.7", linea=3, linea_titulo="")
    resumen = escribir(camino, [una, nueva, con_nombre], quitar=["1.2", "1.1", "8.8"])
    assert (resumen.creadas, resumen.cambiadas, resumen.quitadas) == (["3.8", "3.7"], ["1.1"], ["1.2"])
    assert vivas(camino) == ["1.1", "2.1", "3.8", "3.7"]
    assert set(Actividad.objects.get(clave="3.8").predecesoras.values_list("clave", flat=True)) == {"1.1", "3.7"}
    assert LineaDeAccion.objects.get(numero=3).titulo == "Tercera"
    iguales = escribir(camino, [dataclasses.replace(una), dataclasses.replace(nueva, clave="3.8"), con_nombre])
    assert (iguales.creadas, iguales.cambiadas, iguales.version) == ([], [], resumen.version)


@pytest.mark.parametrize(
    ("cambios", "dice"),
    [
        ({"titulo": ""}, "título"),
        ({"titulo": "x" * 251}, "sobran 1"),
        ({"linea": 0}, "de 1 a 99"),
        ({"linea": 100}, "de 1 a 99"),
        ({"de_quien": "mía"}, "De quién".lower()),
        ({"fin": dt.date(2026, 1, 1)}, "anterior"),
        ({"fin": dt.date(2028, 1, 1)}, "fuera del periodo"),
        ({"inicio": dt.date(1, 1, 1)}, "año"),
        ({"responsable": ""}, "responsable"),
        ({"responsable": "nadie"}, "«nadie»"),
        ({"corresponsables": ("nadie",)}, "«nadie»"),
        ({"corresponsables": ("dependencia",)}, "no se repite"),
        ({"corresponsables": ("osc", "osc")}, "dos veces"),
        ({"peso": Decimal("0.25")}, "peso"),
        ({"clave": "uno"}, "línea.número"),
        ({"clave": "2.1"}, "no cambia de línea"),
        ({"clave": "1.2"}, "se quitó"),
        ({"predecesoras": ("7.7",)}, "«7.7»"),
        ({"clave": "1.9", "predecesoras": ("1.9",)}, "ella misma"),
        ({"clave": "1.1", "predecesoras": ("2.1",)}, "círculo"),
    ],
)
def test_escribir_ruta_con_un_renglon_malo_no_escribe_ninguno(camino, cambios, dice) -> None:
    Actividad.objects.filter(clave="1.2").update(retirada=True)
    camino.actividades[2].predecesoras.set([camino.actividades[0]])
    error = negada("renglones_con_errores", escribir, camino=camino, lineas=[renglon(), renglon(**cambios)])
    assert list(error.datos["errores"]) == ["1"]
    assert dice in error.datos["errores"]["1"][0]


def test_escribir_ruta_con_la_version_vieja(camino) -> None:
    negada("ruta_cambio", escribir, camino=camino, lineas=[renglon()], version=1)


def test_escribir_dos_mil_renglones_con_pocas_consultas(camino) -> None:
    filas = [
        renglon(linea=n % 10 + 1, linea_titulo="", titulo=f"Actividad {n}", peso=Decimal("0.1")) for n in range(2_000)
    ]
    with CaptureQueriesContext(
        connection,
    ) as consultas:
        resumen = escribir(camino, filas)
    assert len(resumen.creadas) == 2_000
    assert len(consultas) <= 80
