"""Presenting a route, answering by name, taking it back, moving a date; measuring and showing."""

import datetime as dt
import json
import uuid
from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from bitacora.huella import huella
from bitacora.models import Entrada
from compromisos.commands.aceptaciones import presentar_ruta, reprogramar_actividad, retomar_ruta
from compromisos.commands.actividades import editar_actividad, quitar_actividad
from compromisos.commands.evidencias import agregar_evidencia
from compromisos.commands.indicadores import (
    crear_indicador,
    editar_indicador,
    quitar_indicador,
    registrar_medicion,
)
from compromisos.models import (
    Aceptacion,
    Actividad,
    Compromiso,
    Evidencia,
    Indicador,
    LineaDeAccion,
    Medicion,
    Reprogramacion,
    Ruta,
    VersionDeRuta,
)
from compromisos.queries.rutas import rutas_del_plan
from comun import reloj
from comun.errors import ErrorDeDominio
from tests.compromisos.caminos import (
    Camino,
    datos_de_actividad,
    datos_de_evidencia,
    datos_de_indicador,
    datos_de_medicion,
    trazar,
)
from tests.compromisos.conftest import de_otro_tiempo
from tests.factories.compromisos import ActividadFactory, IndicadorFactory

MOTIVO = "El padrón de colonias llegó dos meses tarde."


@pytest.fixture
def camino(escena) -> Camino:
    return trazar(escena)


def foto() -> list[Any]:
    tablas = (
        Ruta, VersionDeRuta, Aceptacion, Actividad, Reprogramacion, Indicador, Medicion, Evidencia, Compromiso, Entrada,
    )  # fmt: skip
    return [list(tabla.objects.order_by("pk").values()) for tabla in tablas]


def negada(codigo: str, acto: Any, *args: Any, **datos: Any) -> ErrorDeDominio:
    antes = foto()
    with pytest.raises(ErrorDeDominio) as error:
        acto(*args, **datos)
    assert error.value.codigo == codigo
    assert foto() == antes
    return error.value


# --- presenting -------------------------------------------------------------------------------------------------------
def test_presentar_fija_un_texto_con_su_huella_y_pide_a_todas(camino) -> None:
    version = camino.presentar()
    assert (version.numero, version.huella) == (1, huella(version.texto))
    contenido = json.loads(version.texto)
    assert contenido["se_pide_a"] == ["dependencia", "osc"], "osc accompanies, and carries out an activity"
    assert [a["peso"] for a in contenido["lineas"][0]["actividades"]] == ["60.0", "40.0"]
    assert contenido["indicadores"][0]["meta"] == "40.0000"
    assert (camino.ruta.estado, camino.compromiso.aceptaciones, camino.compromiso.aceptaciones_pedidas) == (
        "presentada", 0, 2,
    )  # fmt: skip
    assert camino.escena.asentadas() == [("compromisos.ruta_presentada", "compromiso:prueba-1-c01")]


def test_presentar_dice_todo_lo_que_falta(camino) -> None:
    Actividad.objects.filter(clave="1.1").update(peso=Decimal("59.5"), medio_de_verificacion=" ")
    Actividad.objects.filter(clave="2.1").update(peso=Decimal(1))
    camino.actividades[0].predecesoras.set([camino.actividades[1]])
    LineaDeAccion.objects.create(compromiso=camino.compromiso, numero=3, titulo="Vacía")
    Indicador.objects.update(meta=None)
    faltan = " ".join(negada("ruta_incompleta", camino.presentar).datos["faltan"])
    for dice in (
        "99.5",
        "la sociedad suman 1:",
        "medio de verificación",
        "1.1 → 1.2",
        "línea 3",
        "indicador de resultado",
    ):
        assert dice in faltan


def test_presentar_sin_nada_y_sin_fechas(escena) -> None:
    coordina = escena.gente.coordinacion
    negada("ruta_incompleta", presentar_ruta, persona=coordina, compromiso=escena.compromiso)
    ActividadFactory(compromiso=escena.compromiso, clave="1.1", responsable=escena.dependencia)
    error = negada("ruta_incompleta", presentar_ruta, persona=coordina, compromiso=escena.compromiso)
    assert any("no tiene fechas" in falta for falta in error.datos["faltan"])


def test_un_indicador_de_gestion_no_basta(camino) -> None:
    Indicador.objects.update(clase="gestion")
    assert negada("ruta_incompleta", camino.presentar).datos["faltan"] == [
        "Falta un indicador de resultado con línea base y meta."
    ]


# --- answering --------------------------------------------------------------------------------------------------------
def test_aceptan_todas_y_las_fechas_quedan_como_originales(camino) -> None:
    camino.presentar()
    assert camino.aceptar("enlace").organizacion == camino.escena.dependencia
    assert (camino.ruta.estado, camino.compromiso.aceptaciones) == ("presentada", 1)
    camino.aceptar("contraparte")
    assert (camino.ruta.estado, camino.compromiso.aceptaciones) == ("aceptada", 2)
    assert not Actividad.objects.exclude(inicio_original__isnull=False, fin_original__isnull=False).exists()
    assert [verbo for verbo, _ in camino.escena.asentadas()][1:] == ["compromisos.ruta_aceptada"] * 2


def test_la_misma_respuesta_otra_vez_es_el_mismo_acto(camino) -> None:
    camino.presentar()
    una = camino.aceptar()
    assert camino.aceptar() == una
    negada("ya_respondio", camino.aceptar, sentido="no_acepta", razon="Nos faltan manos para hacerlo")
    assert len(camino.escena.asentadas()) == 2


@pytest.mark.parametrize(
    "quien",
    ["coordinacion", "otra_coordinacion", "enlace_ajeno", "contraparte", "voceria", "integrante", "participante",
     "superusuario"],
)  # fmt: skip
def test_acepta_un_extrano(camino, quien) -> None:
    camino.presentar()
    persona = getattr(camino.escena.gente, quien)
    error = negada("acepta_un_extrano", camino.aceptar, "enlace", persona=persona)
    assert error.estado_http == 403


def test_aceptar_otra_huella_o_sin_presentar(camino) -> None:
    negada("ruta_sin_presentar", camino.aceptar)
    camino.presentar()
    negada("otra_ruta", camino.aceptar, huella="0" * 64)
    negada("sentido_desconocido", camino.aceptar, sentido="quizás")
    retomar_ruta(persona=camino.escena.gente.enlace, compromiso=camino.compromiso, razon="Falta una actividad")
    negada("ruta_sin_presentar", camino.aceptar)


def test_no_aceptar_necesita_razon_y_no_cuenta(camino) -> None:
    camino.presentar()
    assert negada("texto_vacio", camino.aceptar, sentido="no_acepta").campo == "razon"
    assert negada("texto_corto", camino.aceptar, sentido="no_acepta", razon="No").campo == "razon"
    camino.aceptar(sentido="no_acepta", razon="No tenemos personal para la 1.2")
    camino.aceptar("contraparte")
    assert (camino.ruta.estado, camino.compromiso.aceptaciones) == ("presentada", 1)
    assert camino.escena.asentadas()[1][0] == "compromisos.ruta_no_aceptada"


def test_no_se_le_pide_a_quien_solo_acompana(camino) -> None:
    escena = camino.escena
    quitar_actividad(persona=escena.gente.coordinacion, actividad=camino.actividades[2], version=camino.version)
    LineaDeAccion.objects.filter(numero=2).delete()
    camino.presentar()
    negada("no_se_le_pide", camino.aceptar, "contraparte")


def test_retomar_antes_de_que_acepten_todas(camino) -> None:
    coordina = camino.escena.gente.coordinacion
    negada("ruta_sin_presentar", retomar_ruta, persona=coordina, compromiso=camino.compromiso, razon=MOTIVO)
    camino.presentar()
    camino.aceptar()
    negada("texto_corto", retomar_ruta, persona=coordina, compromiso=camino.compromiso, razon="No")
    retomar_ruta(persona=coordina, compromiso=camino.compromiso, razon=MOTIVO)
    assert (camino.ruta.estado, camino.compromiso.aceptaciones) == ("en_preparacion", 0)
    datos = datos_de_actividad(camino.escena, titulo="Reunir los datos de las veinte obras")
    editar_actividad(persona=coordina, actividad=camino.actividades[0], version=camino.version, datos=datos)
    segunda = camino.presentar()
    assert segunda.numero == 2
    assert VersionDeRuta.objects.get(numero=1).aceptaciones.count() == 1, "what was accepted stays readable"
    camino.aceptar()
    camino.aceptar("contraparte")
    negada("ruta_ya_aceptada", retomar_ruta, persona=coordina, compromiso=camino.compromiso, razon=MOTIVO)


def test_lo_quitado_despues_de_presentar_se_conserva(camino) -> None:
    coordina = camino.escena.gente.coordinacion
    camino.presentar()
    retomar_ruta(persona=coordina, compromiso=camino.compromiso, razon=MOTIVO)
    quitar_actividad(persona=coordina, actividad=camino.actividades[1], version=camino.version)
    assert Actividad.objects.get(clave="1.2").retirada
    quitar_indicador(persona=coordina, indicador=camino.indicador, version=camino.version)
    assert Indicador.objects.get().retirado


# --- moving a date ----------------------------------------------------------------------------------------------------
def test_reprogramar_deja_la_fecha_original(camino) -> None:
    camino.acordar()
    una = camino.actividades[0]
    cambio = reprogramar_actividad(
        persona=camino.escena.gente.enlace,
        actividad=una,
        inicio=dt.date(2026, 2, 1),
        fin=dt.date(2026, 7, 31),
        motivo=MOTIVO,
    )
    una.refresh_from_db()
    assert (una.fin, una.fin_original, cambio.fin_anterior) == (
        dt.date(2026, 7, 31), dt.date(2026, 5, 31), dt.date(2026, 5, 31),
    )  # fmt: skip
    assert camino.escena.asentadas()[-1] == ("compromisos.actividad_reprogramada", "actividad:prueba-1-c01/1.1")


@pytest.mark.parametrize(
    ("cambios", "codigo", "campo"),
    [
        ({"motivo": "Se atrasó"}, "texto_corto", "motivo"),
        ({"fin": dt.date(2026, 5, 31)}, "mismas_fechas", "fin"),
        ({"fin": dt.date(2027, 7, 1)}, "fechas_invalidas", "fin"),
        ({"fin": dt.date(2026, 1, 1)}, "fechas_invalidas", "fin"),
        ({"inicio": dt.date(2025, 1, 1)}, "fechas_invalidas", "inicio"),
    ],
)
def test_reprogramar_con_datos_que_no_sirven(camino, cambios, codigo, campo) -> None:
    camino.acordar()
    datos: dict[str, Any] = {
        "persona": camino.escena.gente.enlace,
        "actividad": camino.actividades[0],
        "inicio": dt.date(2026, 2, 1),
        "fin": dt.date(2026, 7, 31),
        "motivo": MOTIVO,
    } | cambios
    assert negada(codigo, reprogramar_actividad, **datos).campo == campo


def test_reprogramar_antes_de_aceptar_o_sin_permiso(camino) -> None:
    datos: dict[str, Any] = {
        "actividad": camino.actividades[0], "inicio": dt.date(2026, 2, 1), "fin": dt.date(2026, 7, 31), "motivo": MOTIVO,
    }  # fmt: skip
    negada("ruta_sin_aceptar", reprogramar_actividad, persona=camino.escena.gente.enlace, **datos)
    camino.acordar()
    negada("sin_permiso", reprogramar_actividad, persona=camino.escena.gente.participante, **datos)
    Actividad.objects.filter(clave="1.1").update(retirada=True)
    negada("actividad_retirada", reprogramar_actividad, persona=camino.escena.gente.enlace, **datos)


# --- indicators -------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("cambios", "codigo", "campo"),
    [
        ({"nombre": ""}, "texto_vacio", "nombre"),
        ({"unidad": " "}, "texto_vacio", "unidad"),
        ({"clase": "otra"}, "clase_desconocida", "clase"),
        ({"sentido": "otra"}, "sentido_desconocida", "sentido"),
        ({"frecuencia": "otra"}, "frecuencia_desconocida", "frecuencia"),
        ({"meta": Decimal(9)}, "meta_al_reves", "meta"),
        ({"sentido": "baja"}, "meta_al_reves", "meta"),
        ({"meta": Decimal(10) ** 12}, "valor_fuera_de_rango", "meta"),
        ({"linea_base": Decimal("0.00001")}, "valor_fuera_de_rango", "linea_base"),
        ({"fecha_meta": dt.date(2025, 12, 31)}, "fechas_invalidas", "fecha_meta"),
        ({"fecha_base": dt.date(1899, 1, 1)}, "fecha_increible", "fecha_base"),
    ],
)
def test_crear_indicador_con_datos_que_no_sirven(camino, cambios, codigo, campo) -> None:
    error = negada(
        codigo,
        crear_indicador,
        persona=camino.escena.gente.coordinacion,
        compromiso=camino.compromiso,
        version=camino.version,
        datos=datos_de_indicador(**cambios),
    )
    assert error.campo == campo


def test_indicadores_se_editan_solo_en_preparacion(camino) -> None:
    coordina = camino.escena.gente.coordinacion
    editar_indicador(
        persona=coordina,
        indicador=camino.indicador,
        version=camino.version,
        datos=datos_de_indicador(nombre="Otro nombre"),
    )
    otro = crear_indicador(
        persona=coordina,
        compromiso=camino.compromiso,
        version=camino.version,
        datos=datos_de_indicador(clase="gestion"),
    )
    assert otro.clave == "I2"
    quitar_indicador(persona=coordina, indicador=otro, version=camino.version)
    assert Indicador.objects.get().nombre == "Otro nombre"
    negada("indicador_retirado", quitar_indicador, persona=coordina, indicador=otro, version=camino.version)
    camino.presentar()
    datos = datos_de_indicador()
    negada(
        "ruta_no_se_edita",
        editar_indicador,
        persona=coordina,
        indicador=camino.indicador,
        version=camino.version,
        datos=datos,
    )


def test_medir_publica_y_la_misma_llave_es_el_mismo_acto(camino) -> None:
    datos = datos_de_medicion(camino)
    una = registrar_medicion(**datos)
    assert registrar_medicion(**datos) == una
    assert camino.escena.asentadas() == [("compromisos.medicion_registrada", "indicador:prueba-1-c01/I1")]
    ajena = datos | {"persona": camino.escena.gente.contraparte, "organizacion": camino.escena.osc}
    negada("llave_de_otro_acto", registrar_medicion, **ajena)


@pytest.mark.parametrize(
    ("cambios", "codigo"),
    [
        ({"fecha": dt.date(1999, 1, 1)}, "fecha_increible"),
        ({"valor": Decimal("Infinity")}, "valor_fuera_de_rango"),
        ({"evidencia_titulo": ""}, "texto_vacio"),
        ({"evidencia_enlace": "javascript:alert(1)"}, "enlace_no_publico"),
        ({"evidencia_enlace": "ftp://ejemplo.example/a"}, "enlace_no_publico"),
        ({"nota": "x" * 2001}, "texto_largo"),
    ],
)
def test_medir_con_datos_que_no_sirven(camino, cambios, codigo) -> None:
    negada(codigo, registrar_medicion, **datos_de_medicion(camino, **cambios))


def test_medir_lo_que_no_se_puede(camino) -> None:
    gente = camino.escena.gente
    negada("fecha_futura", registrar_medicion, **datos_de_medicion(camino, fecha=reloj.hoy() + dt.timedelta(days=1)))
    negada("acepta_un_extrano", registrar_medicion, **datos_de_medicion(camino, organizacion=camino.escena.osc))
    for persona in (gente.coordinacion, gente.enlace_ajeno, gente.participante):
        negada("sin_permiso", registrar_medicion, **datos_de_medicion(camino, persona=persona))
    Indicador.objects.update(retirado=True)
    negada("indicador_retirado", registrar_medicion, **datos_de_medicion(camino))
    viejo = IndicadorFactory(compromiso=de_otro_tiempo(camino.escena))
    negada("es_historico", registrar_medicion, **datos_de_medicion(camino, indicador=viejo))


# --- evidence ---------------------------------------------------------------------------------------------------------
def test_evidencia_con_enlace_o_con_archivo(camino) -> None:
    datos = datos_de_evidencia(camino, actividad=camino.actividades[0])
    una = agregar_evidencia(**datos)
    assert agregar_evidencia(**datos) == una
    assert camino.escena.asentadas() == [("compromisos.evidencia_agregada", "actividad:prueba-1-c01/1.1")]
    otra = SimpleUploadedFile("notas.txt", "Minuta de la reunión\n".encode(), "text/plain")
    con_archivo = agregar_evidencia(**datos_de_evidencia(camino, enlace="", subida=otra))
    assert (con_archivo.archivo.nombre, con_archivo.enlace) == ("notas.txt", "")


@pytest.mark.parametrize(
    ("cambios", "codigo"),
    [
        ({"titulo": ""}, "texto_vacio"),
        ({"enlace": ""}, "evidencia_vacia"),
        ({"enlace": "obras.pdf"}, "enlace_no_publico"),
        ({"descripcion": "x" * 2001}, "texto_largo"),
        ({"subida": SimpleUploadedFile("a.txt", b"hola")}, "enlace_y_archivo"),
    ],
)
def test_evidencia_con_datos_que_no_sirven(camino, cambios, codigo) -> None:
    negada(codigo, agregar_evidencia, **datos_de_evidencia(camino, **cambios))


def test_evidencia_ajena(camino) -> None:
    gente = camino.escena.gente
    negada("acepta_un_extrano", agregar_evidencia, **datos_de_evidencia(camino, organizacion=camino.escena.osc))
    for persona in (gente.coordinacion, gente.enlace_ajeno):
        negada("sin_permiso", agregar_evidencia, **datos_de_evidencia(camino, persona=persona))
    ajena = ActividadFactory()
    negada("actividad_ajena", agregar_evidencia, **datos_de_evidencia(camino, actividad=ajena))
    datos = datos_de_evidencia(camino, llave_de_acto=uuid.uuid4())
    agregar_evidencia(**datos)
    de_otra = datos | {"persona": gente.contraparte, "organizacion": camino.escena.osc}
    negada("llave_de_otro_acto", agregar_evidencia, **de_otra)


def test_rutas_del_plan_en_cuatro_consultas(camino, django_assert_num_queries) -> None:
    with django_assert_num_queries(3):
        (fila,) = rutas_del_plan(camino.escena.plan)
        assert fila.ruta.estado == "en_preparacion"
        assert [una.clave for una in fila.actividades_vivas] == ["1.1", "1.2", "2.1"]
        assert len(fila.indicadores_vivos) == 1
