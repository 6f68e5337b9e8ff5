"""Who evaluates, what they may code, and that nobody changes what they published."""

import datetime as dt
import uuid

import pytest
from django.db import DatabaseError, transaction

from avisos.models import Envio
from bitacora.huella import huella
from bitacora.models import Entrada
from compromisos.commands.encargos_de_evaluacion import encargar_evaluacion, terminar_encargo
from compromisos.commands.evaluaciones import (
    CalificacionDicha,
    calificar,
    corregir_evaluacion,
    editar_evaluacion,
    publicar_evaluacion,
)
from compromisos.estandares_de_evaluaciones import informe_difundido
from compromisos.models import Calificacion, EncargoDeEvaluacion, Evaluacion
from compromisos.pendientes_de_evaluaciones import por_evaluar
from compromisos.queries import evaluaciones as leer
from comun import reloj
from comun.errors import ErrorDeDominio
from planes.models import Plan
from secretariado.enums import Rol
from secretariado.queries.nombramientos import olvidar_cargos
from tests.compromisos.conftest import de_otro_tiempo
from tests.compromisos.evaluadas import (
    calificada,
    datos_de_encargo,
    datos_de_evaluacion,
    dichas,
    empezar,
    encargar,
    publicada,
)
from tests.factories.compromisos import CompromisoFactory
from tests.factories.secretariado import NombramientoFactory, OrganizacionFactory
from tests.peliculas import proyectar

NADIE_EVALUA = ["coordinacion", "contraparte", "enlace", "integrante", "participante", "superusuario", "voceria"]


def _rechaza(codigo: str, acto, **argumentos) -> ErrorDeDominio:
    with pytest.raises(ErrorDeDominio) as visto:
        acto(**argumentos)
    assert visto.value.codigo == codigo
    return visto.value


# --- who evaluates ----------------------------------------------------------------------------------------------------
def test_encargar_es_publico_en_la_bitacora_y_avisa(escena) -> None:
    encargo = encargar(escena)

    assert encargo.persona == escena.gente.evaluacion
    assert escena.asentadas() == [("compromisos.evaluacion_encargada", "plan:prueba-1")]
    entrada = Entrada.objects.get(cadena__clave="prueba")
    assert escena.gente.evaluacion.nombre_publico not in entrada.texto
    envio = Envio.objects.get(motivo="compromisos.evaluacion_encargada")
    assert envio.persona == escena.gente.evaluacion
    assert "/gestion/planes/prueba-1/evaluaciones/" in envio.texto


def test_encargar_la_misma_llave_es_el_mismo_acto(escena) -> None:
    llave = uuid.uuid4()
    uno = encargar(escena, llave_de_acto=llave)
    assert encargar(escena, llave_de_acto=llave) == uno
    assert len(escena.asentadas()) == 1


def test_encargar_llave_de_otro_plan_se_rechaza(escena) -> None:
    llave = uuid.uuid4()
    encargar(escena, llave_de_acto=llave)
    otro = CompromisoFactory(plan__ejercicio=escena.ejercicio).plan
    _rechaza("llave_de_otro_acto", encargar_evaluacion, **datos_de_encargo(escena, plan=otro, llave_de_acto=llave))


@pytest.mark.parametrize("quien", ["evaluacion", "enlace", "integrante", "superusuario"])
def test_encargar_solo_la_coordinacion(escena, quien) -> None:
    persona = getattr(escena.gente, quien)
    _rechaza("sin_permiso", encargar_evaluacion, **datos_de_encargo(escena, persona=persona))
    assert not EncargoDeEvaluacion.objects.exists()
    assert not escena.asentadas()


@pytest.mark.parametrize("quien", ["enlace", "participante"])
def test_encargar_a_quien_no_tiene_el_rol_se_rechaza(escena, quien) -> None:
    evaluador = getattr(escena.gente, quien)
    _rechaza("sin_rol_de_evaluacion", encargar_evaluacion, **datos_de_encargo(escena, evaluador=evaluador))
    assert not EncargoDeEvaluacion.objects.exists()


@pytest.mark.parametrize("rol", [Rol.CONTRAPARTE, Rol.COORDINACION, Rol.ENLACE, Rol.INTEGRANTE, Rol.VOCERIA])
def test_encargar_a_quien_tiene_parte_en_el_plan_se_rechaza(escena, rol) -> None:
    organizacion = None if rol == Rol.COORDINACION else escena.osc
    NombramientoFactory(persona=escena.gente.evaluacion, rol=rol, ejercicio=escena.ejercicio, organizacion=organizacion)
    olvidar_cargos(escena.gente.evaluacion)

    visto = _rechaza("conflicto_de_interes", encargar_evaluacion, **datos_de_encargo(escena))

    assert visto.datos["motivos"]
    assert not EncargoDeEvaluacion.objects.exists()
    assert not escena.asentadas()
    assert not Envio.objects.exists()


def test_encargar_un_cargo_en_otra_organizacion_no_estorba(escena) -> None:
    NombramientoFactory(
        persona=escena.gente.evaluacion, rol=Rol.ENLACE, ejercicio=escena.ejercicio, organizacion=OrganizacionFactory()
    )
    assert encargar(escena).pk


@pytest.mark.parametrize(
    ("cambios", "codigo"),
    [
        ({"desde": dt.timedelta(days=-1)}, "encargo_mal_fechado"),
        ({"desde": dt.timedelta(days=5), "hasta": dt.timedelta(days=4)}, "encargo_mal_fechado"),
        ({"razon": "Porque sí"}, "texto_corto"),
        ({"razon": "x" * 2_001}, "texto_largo"),
    ],
)
def test_encargar_con_datos_malos_no_escribe(escena, cambios, codigo) -> None:
    cambios = {k: reloj.hoy() + v if isinstance(v, dt.timedelta) else v for k, v in cambios.items()}
    _rechaza(codigo, encargar_evaluacion, **datos_de_encargo(escena, **cambios))
    assert not EncargoDeEvaluacion.objects.exists()
    assert not escena.asentadas()


def test_encargar_dos_veces_en_los_mismos_dias_se_rechaza(escena) -> None:
    encargar(escena)
    _rechaza("encargo_encimado", encargar_evaluacion, **datos_de_encargo(escena, hasta=None))
    assert EncargoDeEvaluacion.objects.count() == 1


def test_encargar_un_plan_de_las_fuentes_se_rechaza(escena) -> None:
    plan = de_otro_tiempo(escena).plan
    _rechaza("es_historico", encargar_evaluacion, **datos_de_encargo(escena, plan=plan))


def test_permiso_evaluar_solo_quien_tiene_el_encargo(escena) -> None:
    proyectar({"compromisos.evaluar": set()}, escena.gente, lambda permiso: escena.plan)
    encargo = encargar(escena)
    proyectar({"compromisos.evaluar": {"evaluacion"}}, escena.gente, lambda permiso: escena.plan)
    proyectar({"compromisos.evaluar": {"evaluacion"}}, escena.gente, lambda permiso: empezar(escena))
    otro = CompromisoFactory(plan__ejercicio=escena.ejercicio).plan
    proyectar({"compromisos.evaluar": set()}, escena.gente, lambda permiso: otro)
    terminar_encargo(persona=escena.gente.coordinacion, encargo=encargo, motivo="Terminó su contrato antes de tiempo.")
    leer.olvidar_encargos(escena.gente.evaluacion)
    proyectar({"compromisos.evaluar": set()}, escena.gente, lambda permiso: escena.plan)


@pytest.mark.parametrize(("dias", "puede"), [(-1, False), (0, True), (60, True), (61, False)])
def test_permiso_evaluar_de_la_fecha_en_que_empieza_a_la_que_termina(escena, dias, puede, monkeypatch) -> None:
    encargar(escena)
    hoy = reloj.hoy()
    monkeypatch.setattr(leer.reloj, "hoy", lambda *zona: hoy + dt.timedelta(days=dias))
    leer.olvidar_encargos(escena.gente.evaluacion)
    assert (escena.plan.pk in leer.planes_que_evalua(escena.gente.evaluacion)) is puede


def test_terminar_encargo_dice_el_motivo_y_no_se_repite(escena) -> None:
    encargo = encargar(escena)
    motivo = "Aceptó un cargo en la dependencia que responde."
    terminar_encargo(persona=escena.gente.evaluacion, encargo=encargo, motivo=motivo)

    encargo.refresh_from_db()
    assert encargo.motivo_de_termino == motivo
    assert escena.asentadas()[-1] == ("compromisos.encargo_de_evaluacion_terminado", "plan:prueba-1")
    coordinacion = escena.gente.coordinacion
    _rechaza("encargo_terminado", terminar_encargo, persona=coordinacion, encargo=encargo, motivo=motivo)
    assert len(escena.asentadas()) == 2


@pytest.mark.parametrize(("quien", "codigo"), [("coordinacion", "texto_corto"), ("enlace", "sin_encargo")])
def test_terminar_encargo_sin_motivo_o_por_un_extrano_se_rechaza(escena, quien, codigo) -> None:
    encargo = encargar(escena)
    _rechaza(codigo, terminar_encargo, persona=getattr(escena.gente, quien), encargo=encargo, motivo="Ya")
    encargo.refresh_from_db()
    assert encargo.terminado_en is None


# --- the draft --------------------------------------------------------------------------------------------------------
def test_crear_toma_la_escala_del_tiempo_del_plan_y_no_asienta(escena) -> None:
    encargar(escena)
    antes = len(escena.asentadas())
    evaluacion = empezar(escena)
    assert (evaluacion.escala, evaluacion.numero, evaluacion.version) == ("2017_2019", 1, 1)
    assert evaluacion.estado == "borrador"
    assert len(escena.asentadas()) == antes


def test_crear_la_misma_llave_es_la_misma(escena) -> None:
    encargar(escena)
    llave = uuid.uuid4()
    assert empezar(escena, llave_de_acto=llave) == empezar(escena, llave_de_acto=llave)
    assert Evaluacion.objects.count() == 1


@pytest.mark.parametrize("quien", NADIE_EVALUA)
def test_escribir_y_publicar_nadie_sin_encargo(escena, quien) -> None:
    evaluacion = calificada(escena)
    persona = getattr(escena.gente, quien)
    antes = escena.asentadas()
    datos = datos_de_evaluacion(titulo="Todo salió muy bien")
    _rechaza("sin_encargo", editar_evaluacion, persona=persona, evaluacion=evaluacion, revision=2, datos=datos)
    _rechaza("sin_encargo", calificar, persona=persona, evaluacion=evaluacion, revision=2, calificaciones=[])
    _rechaza("sin_encargo", publicar_evaluacion, persona=persona, evaluacion=evaluacion)
    evaluacion.refresh_from_db()
    assert evaluacion.titulo == "Informe de resultados 2019-2022"
    assert evaluacion.estado == "borrador"
    assert escena.asentadas() == antes


def test_publicar_con_un_cargo_nuevo_en_el_plan_se_rechaza(escena) -> None:
    evaluacion = calificada(escena)
    NombramientoFactory(
        persona=escena.gente.evaluacion, rol=Rol.ENLACE, ejercicio=escena.ejercicio, organizacion=escena.dependencia
    )
    _rechaza("conflicto_de_interes", publicar_evaluacion, persona=escena.gente.evaluacion, evaluacion=evaluacion)
    evaluacion.refresh_from_db()
    assert evaluacion.estado == "borrador"


def test_crear_sin_fecha_del_plan_se_rechaza(escena) -> None:
    encargar(escena)
    Plan.objects.filter(pk=escena.plan.pk).update(inicio=None)
    with pytest.raises(ErrorDeDominio) as visto:
        empezar(escena)
    assert visto.value.codigo == "plan_sin_inicio"
    assert not Evaluacion.objects.exists()


@pytest.mark.parametrize(
    ("cambios", "codigo"),
    [
        ({"titulo": "Ya"}, "texto_corto"),
        ({"titulo": "x" * 201}, "texto_largo"),
        ({"quien": ""}, "texto_corto"),
        ({"etapa": "final"}, "opcion_desconocida"),
        ({"apertura": "a ratos"}, "opcion_desconocida"),
        ({"enlace": "file:///etc/passwd"}, "enlace_no_publico"),
        ({"enlace": "informe.pdf"}, "enlace_no_publico"),
        ({"enlace": f"https://ejemplo.example/{'a' * 600}"}, "enlace_no_publico"),
        ({"participacion_desarrollo": 6}, "nivel_desconocido"),
        ({"participacion_implementacion": -1}, "nivel_desconocido"),
    ],
)
def test_crear_con_datos_malos_no_escribe(escena, cambios, codigo) -> None:
    encargar(escena)
    with pytest.raises(ErrorDeDominio) as visto:
        empezar(escena, **cambios)
    assert visto.value.codigo == codigo
    assert not Evaluacion.objects.exists()


def test_editar_sobre_una_revision_vieja_no_pisa(escena) -> None:
    encargar(escena)
    evaluacion = empezar(escena)
    persona = escena.gente.evaluacion
    editar_evaluacion(
        persona=persona, evaluacion=evaluacion, revision=1, datos=datos_de_evaluacion(titulo="Informe de diseño")
    )
    visto = _rechaza(
        "evaluacion_cambio", editar_evaluacion, persona=persona, evaluacion=evaluacion, revision=1,
        datos=datos_de_evaluacion(titulo="Otro informe"),
    )  # fmt: skip
    assert visto.datos == {"revision": 2}
    evaluacion.refresh_from_db()
    assert evaluacion.titulo == "Informe de diseño"


# --- codes ------------------------------------------------------------------------------------------------------------
def test_calificar_escribe_cada_valor_y_cambia_solo_lo_dicho(escena) -> None:
    evaluacion = calificada(escena)
    hoja = leer.calificaciones_de(evaluacion)[escena.compromiso.pk]
    assert [una.valor for una in hoja["relevancia"]] == ["acceso_informacion", "participacion"]
    assert hoja["impacto_potencial"][0].nota == "Cambia la ley."
    assert hoja["cumplimiento"][0].certeza == "extracto"

    calificar(
        persona=escena.gente.evaluacion, evaluacion=evaluacion, revision=2,
        calificaciones=[CalificacionDicha(escena.compromiso, "cumplimiento"),
                        CalificacionDicha(escena.compromiso, "verificable", ("no",))],
    )  # fmt: skip
    hoja = leer.calificaciones_de(evaluacion)[escena.compromiso.pk]
    assert sorted(hoja) == ["impacto_potencial", "relevancia", "verificable"]
    assert hoja["verificable"][0].valor == "no"


@pytest.mark.parametrize(
    ("dimension", "valores", "codigo"),
    [
        ("especificidad", ("alta",), "dimension_de_otra_escala"),
        ("potencial_de_resultados", ("modesto",), "dimension_de_otra_escala"),
        ("cumplimiento", ("modesto",), "valor_de_otra_escala"),
        ("impacto_potencial", ("sustancial",), "valor_de_otra_escala"),
        ("cumplimiento", ("limitado", "completo"), "un_solo_valor"),
        ("relevancia", ("sin_relevancia", "participacion"), "relevancia_contradictoria"),
    ],
)
def test_calificar_lo_que_la_escala_no_tiene_no_escribe_nada(escena, dimension, valores, codigo) -> None:
    evaluacion = calificada(escena)
    antes = list(Calificacion.objects.order_by("pk").values())
    mala = CalificacionDicha(escena.compromiso, dimension, valores)
    _rechaza(
        codigo, calificar, persona=escena.gente.evaluacion, evaluacion=evaluacion, revision=2,
        calificaciones=[CalificacionDicha(escena.compromiso, "verificable", ("no",)), mala],
    )  # fmt: skip
    assert list(Calificacion.objects.order_by("pk").values()) == antes


def test_calificar_un_compromiso_de_otro_plan_o_en_borrador_se_rechaza(escena) -> None:
    evaluacion = calificada(escena)
    antes = Calificacion.objects.count()
    for otro in (CompromisoFactory(), CompromisoFactory(plan=escena.plan, numero=9, estado="borrador")):
        _rechaza(
            "compromiso_de_otro_plan", calificar, persona=escena.gente.evaluacion, evaluacion=evaluacion, revision=2,
            calificaciones=[CalificacionDicha(otro, "verificable", ("si",))],
        )  # fmt: skip
    assert Calificacion.objects.count() == antes


# --- published --------------------------------------------------------------------------------------------------------
def test_publicar_fija_asienta_y_avisa(escena) -> None:
    evaluacion = publicada(escena)

    evaluacion.refresh_from_db()
    assert evaluacion.estado == "publicada"
    assert evaluacion.publicada_por == escena.gente.evaluacion
    assert evaluacion.huella == huella(leer.texto_exacto(evaluacion))
    assert not Calificacion.objects.filter(fija=False).exists()
    assert escena.asentadas()[-1] == ("compromisos.evaluacion_publicada", "evaluacion:prueba-1/1")
    avisados = {envio.persona for envio in Envio.objects.filter(motivo="compromisos.evaluacion_publicada")}
    assert {escena.gente.enlace, escena.gente.contraparte} <= avisados
    assert evaluacion.avisados == len(avisados)


def test_publicar_dice_junto_todo_lo_que_falta(escena) -> None:
    encargar(escena)
    evaluacion = empezar(
        escena, resumen="", enlace="", participacion_desarrollo=None, participacion_implementacion=None
    )
    antes = escena.asentadas()
    visto = _rechaza(
        "evaluacion_incompleta", publicar_evaluacion, persona=escena.gente.evaluacion, evaluacion=evaluacion
    )
    assert len(visto.datos["faltan"]) == 3
    evaluacion.refresh_from_db()
    assert evaluacion.estado == "borrador"
    assert escena.asentadas() == antes


def test_publicada_no_se_edita_ni_se_califica_ni_se_publica_otra_vez(escena) -> None:
    evaluacion = publicada(escena)
    persona, antes = escena.gente.evaluacion, escena.asentadas()
    datos = datos_de_evaluacion(titulo="Otro título")
    _rechaza("evaluacion_publicada", editar_evaluacion, persona=persona, evaluacion=evaluacion, revision=2, datos=datos)
    _rechaza(
        "evaluacion_publicada", calificar, persona=persona, evaluacion=evaluacion, revision=2,
        calificaciones=dichas(escena),
    )  # fmt: skip
    _rechaza("evaluacion_publicada", publicar_evaluacion, persona=persona, evaluacion=evaluacion)
    assert escena.asentadas() == antes


@pytest.mark.parametrize("que", ["agregar", "borrar", "cambiar", "quitar"])
def test_publicada_ni_en_la_base_de_datos_se_cambia(escena, que) -> None:
    evaluacion = publicada(escena)
    actos = {
        "agregar": lambda: Calificacion.objects.create(
            evaluacion=evaluacion, compromiso=escena.compromiso, dimension="x", valor="y"
        ),
        "borrar": lambda: Evaluacion.objects.filter(pk=evaluacion.pk)._raw_delete("default"),
        "cambiar": lambda: Evaluacion.objects.filter(pk=evaluacion.pk).update(resumen="Todo bien"),
        "quitar": lambda: Calificacion.objects.filter(evaluacion=evaluacion)._raw_delete("default"),
    }
    with pytest.raises(DatabaseError), transaction.atomic():
        actos[que]()
    assert Calificacion.objects.filter(evaluacion=evaluacion).count() == 5


def test_corregir_es_otra_version_y_las_dos_se_leen(escena) -> None:
    evaluacion = publicada(escena)
    persona = escena.gente.evaluacion
    motivo = "El cumplimiento del primer compromiso estaba mal leído."
    nueva = corregir_evaluacion(persona=persona, evaluacion=evaluacion, motivo=motivo, llave_de_acto=uuid.uuid4())

    assert (nueva.numero, nueva.version, nueva.escala) == (1, 2, "2017_2019")
    assert len(leer.calificaciones_de(nueva)[escena.compromiso.pk]) == 4
    assert leer.publicadas_del_plan(escena.plan) == [evaluacion], "the published one stays in force"

    publicar_evaluacion(persona=persona, evaluacion=nueva)

    assert leer.publicadas_del_plan(escena.plan) == [nueva]
    assert leer.versiones_de(escena.plan, 1) == [nueva, evaluacion]
    assert escena.asentadas()[-1] == ("compromisos.evaluacion_corregida", "evaluacion:prueba-1/1")


def test_corregir_un_borrador_o_dos_veces_se_rechaza(escena) -> None:
    borrador = calificada(escena)
    persona = escena.gente.evaluacion
    datos = {"persona": persona, "motivo": "El cumplimiento estaba mal leído en el informe."}
    _rechaza("evaluacion_sin_publicar", corregir_evaluacion, evaluacion=borrador, llave_de_acto=uuid.uuid4(), **datos)
    publicar_evaluacion(persona=persona, evaluacion=borrador)
    corregir_evaluacion(evaluacion=borrador, llave_de_acto=uuid.uuid4(), **datos)
    _rechaza("evaluacion_ya_corregida", corregir_evaluacion, evaluacion=borrador, llave_de_acto=uuid.uuid4(), **datos)
    assert Evaluacion.objects.count() == 2


# --- neighbours -------------------------------------------------------------------------------------------------------
def test_estandar_informe_difundido_cuando_se_publica_y_se_avisa(escena) -> None:
    assert not informe_difundido(escena.plan).cumplido
    calificada(escena)
    assert not informe_difundido(escena.plan).cumplido, "a draft is nothing yet"
    publicar_evaluacion(persona=escena.gente.evaluacion, evaluacion=Evaluacion.objects.get())
    veredicto = informe_difundido(escena.plan)
    assert veredicto.cumplido
    assert veredicto.evidencia == "/planes/prueba-1/evaluaciones/"


def test_pendientes_de_quien_evalua_hasta_que_publica(escena) -> None:
    assert por_evaluar(escena.gente.evaluacion) == []
    evaluacion = calificada(escena)
    [pendiente] = por_evaluar(escena.gente.evaluacion)
    assert pendiente.direccion == "/gestion/planes/prueba-1/evaluaciones/"
    assert pendiente.vence is not None
    assert por_evaluar(escena.gente.coordinacion) == []
    publicar_evaluacion(persona=escena.gente.evaluacion, evaluacion=evaluacion)
    assert por_evaluar(escena.gente.evaluacion) == []
