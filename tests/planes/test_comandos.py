"""Plans are created, scheduled, started and documented; what may not happen leaves nothing behind."""

import datetime as dt
import json
import uuid

import pytest
import time_machine

from bitacora.models import Entrada
from comun.enums import Naturaleza
from comun.errors import Conflicto, ErrorDeDominio, ReglaIncumplida, SinPermiso
from planes import commands
from planes.enums import EstadoEtapa, EstadoPlan
from planes.models import Etapa, EvidenciaDeRequisito, Plan, Requisito, VeredictoDeRequisito
from tests.factories.planes import PlanFactory, RequisitoFactory
from tests.factories.secretariado import EjercicioFactory, NombramientoFactory
from tests.planes.conftest import Escena, datos_del_plan

AHORA = dt.datetime(2026, 11, 21, 5, 30, tzinfo=dt.UTC)  # still 20 November in Mexico City
LUNES, VIERNES = dt.date(2027, 1, 4), dt.date(2027, 1, 29)


def foto() -> tuple[object, ...]:
    """Everything an act on a plan could write."""
    return (
        list(Plan.objects.order_by("pk").values_list("slug", "estado")),
        list(
            Etapa.objects.order_by("pk").values_list("pk", "estado", "inicio_real", "inicio_previsto", "fin_previsto")
        ),
        EvidenciaDeRequisito.objects.count(),
        list(VeredictoDeRequisito.objects.order_by("pk").values_list("requisito_id", "cumplido", "explicacion")),
        Entrada.objects.count(),
    )


# --- crear_plan -----------------------------------------------------------------------------------------------------
def test_crear_plan_nace_con_ocho_etapas_y_sus_requisitos(escena: Escena) -> None:
    etapas = list(escena.plan.etapas.order_by("numero").values_list("numero", "estado"))
    assert etapas == [(n, EstadoEtapa.PENDIENTE) for n in range(1, 9)]
    assert escena.plan.naturaleza == escena.ejercicio.naturaleza
    assert escena.requisito("declaratoria-firmada").tipo == "automatico"
    assert escena.requisito("grupos-excluidos").tipo == "documental"
    assert not VeredictoDeRequisito.objects.filter(cumplido=True).exists()
    entrada = Entrada.objects.get(cadena__clave="prueba")
    assert (entrada.verbo, entrada.asunto, entrada.rol) == ("planes.plan_creado", "plan:prueba-1", "coordinacion")


@pytest.mark.parametrize("quien", ["participante", "otra_coordinacion", "enlace", "facilitacion", "superusuario"])
def test_crear_plan_solo_coordinacion(escena: Escena, quien: str) -> None:
    antes = foto()
    with pytest.raises(SinPermiso) as error:
        commands.crear_plan(
            persona=getattr(escena.gente, quien), ejercicio=escena.ejercicio, **datos_del_plan(slug="otro", orden=2)
        )
    assert error.value.codigo == "sin_permiso"
    assert foto() == antes


@pytest.mark.parametrize(
    ("cambios", "campo"),
    [
        ({"clave": "2PA", "orden": 2}, "slug"),
        ({"slug": "prueba-2", "orden": 2}, "clave"),
        ({"slug": "prueba-2", "clave": "2PA"}, "orden"),
    ],
)
def test_crear_plan_repetido(escena: Escena, cambios: dict[str, object], campo: str) -> None:
    antes = foto()
    with pytest.raises(Conflicto) as error:
        commands.crear_plan(persona=escena.gente.coordinacion, ejercicio=escena.ejercicio, **datos_del_plan(**cambios))
    assert (error.value.codigo, error.value.campo) == ("plan_repetido", campo)
    assert foto() == antes


def test_crear_plan_en_ejercicio_historico(db: None) -> None:
    ejercicio = EjercicioFactory(naturaleza=Naturaleza.HISTORICO)
    persona = NombramientoFactory(ejercicio=ejercicio).persona
    with pytest.raises(ReglaIncumplida) as error:
        commands.crear_plan(persona=persona, ejercicio=ejercicio, **datos_del_plan())
    assert error.value.codigo == "es_historico"
    assert not Plan.objects.exists()


def test_crear_plan_fechas_al_reves(escena: Escena) -> None:
    antes = foto()
    with pytest.raises(ReglaIncumplida) as error:
        commands.crear_plan(
            persona=escena.gente.coordinacion,
            ejercicio=escena.ejercicio,
            **datos_del_plan(slug="x", clave="X", orden=2, inicio=VIERNES, fin=LUNES),
        )
    assert error.value.codigo == "fechas_al_reves"
    assert foto() == antes


# --- iniciar_etapa --------------------------------------------------------------------------------------------------
@time_machine.travel(AHORA, tick=False)
def test_iniciar_etapa_empieza_hoy_en_su_zona_y_evalua(escena: Escena) -> None:
    etapa = commands.iniciar_etapa(persona=escena.gente.coordinacion, etapa=escena.etapa(1))
    assert (etapa.estado, etapa.inicio_real) == (EstadoEtapa.EN_CURSO, dt.date(2026, 11, 20))
    assert Plan.objects.get().estado == EstadoPlan.COCREACION
    veredicto = escena.requisito("declaratoria-firmada").veredicto
    assert (veredicto.cumplido, veredicto.explicacion) == (False, "No hay ninguna declaratoria registrada.")
    assert escena.asentadas() == [("planes.etapa_iniciada", "etapa:prueba-1/1")]


def test_iniciar_etapa_admite_cualquier_orden_y_varias_a_la_vez(escena: Escena) -> None:
    for numero in (3, 2, 8):
        commands.iniciar_etapa(persona=escena.gente.coordinacion, etapa=escena.etapa(numero))
    assert sorted(escena.plan.etapas.filter(estado=EstadoEtapa.EN_CURSO).values_list("numero", flat=True)) == [2, 3, 8]
    assert Plan.objects.get().estado == EstadoPlan.SEGUIMIENTO
    commands.iniciar_etapa(persona=escena.gente.coordinacion, etapa=escena.etapa(4))
    assert Plan.objects.get().estado == EstadoPlan.SEGUIMIENTO


def test_iniciar_etapa_dos_veces(escena: Escena) -> None:
    commands.iniciar_etapa(persona=escena.gente.coordinacion, etapa=escena.etapa(1))
    antes = foto()
    with pytest.raises(Conflicto) as error:
        commands.iniciar_etapa(persona=escena.gente.coordinacion, etapa=escena.etapa(1))
    assert error.value.codigo == "etapa_no_pendiente"
    assert foto() == antes


@pytest.mark.parametrize("quien", ["participante", "otra_coordinacion", "enlace", "voceria", "superusuario"])
def test_iniciar_etapa_solo_coordinacion(escena: Escena, quien: str) -> None:
    antes = foto()
    with pytest.raises(SinPermiso):
        commands.iniciar_etapa(persona=getattr(escena.gente, quien), etapa=escena.etapa(1))
    assert foto() == antes


@pytest.mark.parametrize("estado", [EstadoPlan.CERRADO, EstadoPlan.SUSPENDIDO])
def test_iniciar_etapa_de_plan_detenido(escena: Escena, estado: str) -> None:
    Plan.objects.update(estado=estado)
    antes = foto()
    with pytest.raises(ReglaIncumplida) as error:
        commands.iniciar_etapa(persona=escena.gente.coordinacion, etapa=escena.etapa(1))
    assert error.value.codigo == "plan_detenido"
    assert foto() == antes


def test_ningun_comando_concluye_una_etapa(escena: Escena) -> None:
    """The gate arrives later: whatever is done today, no stage ends concluded."""
    persona = escena.gente.coordinacion
    for etapa in escena.plan.etapas.all():
        commands.iniciar_etapa(persona=persona, etapa=etapa)
    for requisito in Requisito.objects.filter(tipo="documental"):
        commands.registrar_evidencia(
            persona=persona, requisito=requisito, titulo="Documento", nota="Ahí está.", llave_de_acto=uuid.uuid4()
        )
    commands.evaluar_requisitos(plan=escena.plan)
    assert set(Etapa.objects.values_list("estado", "fin_real")) == {(EstadoEtapa.EN_CURSO.value, None)}


# --- historico ------------------------------------------------------------------------------------------------------
def test_actos_sobre_plan_historico(db: None) -> None:
    ejercicio = EjercicioFactory(naturaleza=Naturaleza.HISTORICO)
    persona = NombramientoFactory(ejercicio=ejercicio).persona
    plan = PlanFactory(ejercicio=ejercicio)
    etapa = plan.etapas.get(numero=1)
    requisito = RequisitoFactory(etapa=etapa)
    antes = foto()
    for acto in (
        lambda: commands.iniciar_etapa(persona=persona, etapa=etapa),
        lambda: commands.programar_etapa(persona=persona, etapa=etapa, inicio_previsto=LUNES, fin_previsto=VIERNES),
        lambda: commands.registrar_evidencia(
            persona=persona, requisito=requisito, titulo="Acta", nota="Ahí.", llave_de_acto=uuid.uuid4()
        ),
        lambda: commands.evaluar_requisitos(plan=plan),
    ):
        with pytest.raises(ErrorDeDominio) as error:
            acto()
        assert error.value.codigo == "es_historico"
    assert foto() == antes


# --- programar_etapa ------------------------------------------------------------------------------------------------
def test_programar_etapa_publica_y_recuenta_el_calendario(escena: Escena) -> None:
    persona = escena.gente.coordinacion
    for numero in range(1, 9):
        commands.programar_etapa(
            persona=persona, etapa=escena.etapa(numero), inicio_previsto=LUNES, fin_previsto=VIERNES
        )
    assert escena.requisito("calendario-de-etapas").veredicto.cumplido
    assert escena.asentadas() == [("planes.etapa_programada", f"etapa:prueba-1/{n}") for n in range(1, 9)]


def test_programar_etapa_mover_fechas_publicas_pide_motivo(escena: Escena) -> None:
    persona = escena.gente.coordinacion
    commands.programar_etapa(persona=persona, etapa=escena.etapa(2), inicio_previsto=LUNES, fin_previsto=VIERNES)
    antes = foto()
    despues = VIERNES + dt.timedelta(days=3)
    with pytest.raises(ReglaIncumplida) as error:
        commands.programar_etapa(persona=persona, etapa=escena.etapa(2), inicio_previsto=LUNES, fin_previsto=despues)
    assert (error.value.codigo, error.value.campo) == ("cambio_sin_motivo", "motivo")
    assert foto() == antes
    commands.programar_etapa(
        persona=persona,
        etapa=escena.etapa(2),
        inicio_previsto=LUNES,
        fin_previsto=despues,
        motivo="Para recibir los lotes de papel.",
    )
    entrada = Entrada.objects.order_by("pk").last()
    cambio = json.loads(entrada.texto)["cambio"]
    assert entrada.verbo == "planes.etapa_reprogramada"
    assert (cambio["antes"], cambio["motivo"]) == (["2027-01-04", "2027-01-29"], "Para recibir los lotes de papel.")


@pytest.mark.parametrize(
    ("inicio", "fin", "codigo"),
    [
        (VIERNES, LUNES, "fechas_al_reves"),
        (LUNES, None, "fechas_incompletas"),
        (None, VIERNES, "fechas_incompletas"),
        (LUNES, dt.date.max, "fecha_increible"),
        (dt.date(26, 1, 4), VIERNES, "fecha_increible"),
    ],
)
def test_programar_etapa_con_fechas_malas(
    escena: Escena, inicio: dt.date | None, fin: dt.date | None, codigo: str
) -> None:
    antes = foto()
    with pytest.raises(ReglaIncumplida) as error:
        commands.programar_etapa(
            persona=escena.gente.coordinacion, etapa=escena.etapa(1), inicio_previsto=inicio, fin_previsto=fin
        )
    assert error.value.codigo == codigo
    assert foto() == antes


def test_programar_etapa_lo_mismo_dos_veces(escena: Escena) -> None:
    persona = escena.gente.coordinacion
    commands.programar_etapa(persona=persona, etapa=escena.etapa(2), inicio_previsto=LUNES, fin_previsto=VIERNES)
    antes = foto()
    with pytest.raises(Conflicto) as error:
        commands.programar_etapa(persona=persona, etapa=escena.etapa(2), inicio_previsto=LUNES, fin_previsto=VIERNES)
    assert error.value.codigo == "sin_cambios"
    assert foto() == antes


@pytest.mark.parametrize("quien", ["participante", "otra_coordinacion", "superusuario"])
def test_programar_etapa_solo_coordinacion(escena: Escena, quien: str) -> None:
    antes = foto()
    with pytest.raises(SinPermiso):
        commands.programar_etapa(
            persona=getattr(escena.gente, quien),
            etapa=escena.etapa(1),
            inicio_previsto=LUNES,
            fin_previsto=VIERNES,
        )
    assert foto() == antes


# --- registrar_evidencia --------------------------------------------------------------------------------------------
def documentar(escena: Escena, clave: str = "proceso-documentado", **cambios: object) -> EvidenciaDeRequisito:
    datos = {
        "persona": escena.gente.coordinacion,
        "requisito": escena.requisito(clave),
        "titulo": "Repositorio",
        "enlace": "https://ejemplo.mx/repositorio",
        "nota": "",
        "llave_de_acto": uuid.uuid4(),
    } | cambios
    return commands.registrar_evidencia(**datos)


@time_machine.travel(AHORA, tick=False)
def test_registrar_evidencia_la_declara_una_persona(escena: Escena) -> None:
    commands.iniciar_etapa(persona=escena.gente.coordinacion, etapa=escena.etapa(1))
    evidencia = documentar(escena, nota="Está todo desde marzo.")
    assert (evidencia.persona, evidencia.registrada_en) == (escena.gente.coordinacion, AHORA)
    veredicto = VeredictoDeRequisito.objects.get(requisito=evidencia.requisito)
    assert veredicto.cumplido
    assert veredicto.explicacion == "Documentado por la coordinación el 20 de noviembre de 2026: «Repositorio»."
    assert escena.asentadas()[1:] == [("planes.evidencia_registrada", "etapa:prueba-1/1")]
    texto = Entrada.objects.order_by("pk").last().texto
    assert "Está todo desde marzo" not in texto


def test_registrar_evidencia_misma_llave_es_el_mismo_acto(escena: Escena) -> None:
    commands.iniciar_etapa(persona=escena.gente.coordinacion, etapa=escena.etapa(1))
    llave = uuid.uuid4()
    primera = documentar(escena, llave_de_acto=llave)
    antes = foto()
    assert documentar(escena, llave_de_acto=llave, titulo="Otra cosa").pk == primera.pk
    assert foto() == antes
    with pytest.raises(Conflicto) as error:
        documentar(escena, "voluntad-reafirmada", llave_de_acto=llave)
    assert error.value.codigo == "llave_de_otro_acto"
    assert foto() == antes


def test_registrar_evidencia_agrega_y_no_edita(escena: Escena) -> None:
    commands.iniciar_etapa(persona=escena.gente.coordinacion, etapa=escena.etapa(1))
    documentar(escena)
    documentar(escena, titulo="Repositorio nuevo")
    titulos = EvidenciaDeRequisito.objects.order_by("pk").values_list("titulo", flat=True)
    assert list(titulos) == ["Repositorio", "Repositorio nuevo"]
    assert VeredictoDeRequisito.objects.filter(requisito__clave="proceso-documentado").count() == 1


@pytest.mark.parametrize(
    ("cambios", "codigo"),
    [
        ({"enlace": "", "nota": " "}, "evidencia_vacia"),
        ({"titulo": "  "}, "evidencia_sin_titulo"),
        ({"titulo": "x" * 201}, "titulo_largo"),
        ({"enlace": "javascript:alert(1)"}, "enlace_no_publico"),
        ({"enlace": "ftp://ejemplo.mx/acta"}, "enlace_no_publico"),
        ({"enlace": "ejemplo.mx/acta"}, "enlace_no_publico"),
        ({"enlace": "https://ejemplo.mx/" + "a" * 500}, "enlace_no_publico"),
    ],
)
def test_registrar_evidencia_mala(escena: Escena, cambios: dict[str, object], codigo: str) -> None:
    commands.iniciar_etapa(persona=escena.gente.coordinacion, etapa=escena.etapa(1))
    antes = foto()
    with pytest.raises(ReglaIncumplida) as error:
        documentar(escena, **cambios)
    assert error.value.codigo == codigo
    assert foto() == antes


def test_registrar_evidencia_de_requisito_automatico(escena: Escena) -> None:
    commands.iniciar_etapa(persona=escena.gente.coordinacion, etapa=escena.etapa(1))
    antes = foto()
    with pytest.raises(ReglaIncumplida) as error:
        documentar(escena, "declaratoria-firmada")
    assert error.value.codigo == "requisito_automatico"
    assert foto() == antes


def test_registrar_evidencia_antes_de_empezar(escena: Escena) -> None:
    antes = foto()
    with pytest.raises(ReglaIncumplida) as error:
        documentar(escena)
    assert error.value.codigo == "etapa_sin_empezar"
    assert foto() == antes


@pytest.mark.parametrize("quien", ["participante", "otra_coordinacion", "enlace", "superusuario"])
def test_registrar_evidencia_solo_coordinacion(escena: Escena, quien: str) -> None:
    commands.iniciar_etapa(persona=escena.gente.coordinacion, etapa=escena.etapa(1))
    antes = foto()
    with pytest.raises(SinPermiso):
        documentar(escena, persona=getattr(escena.gente, quien))
    assert foto() == antes


def test_coordinacion_terminada_ya_no_actua(escena: Escena) -> None:
    persona = escena.gente.coordinacion
    persona.nombramientos.update(hasta=dt.date(2020, 12, 31))
    antes = foto()
    with pytest.raises(SinPermiso):
        commands.iniciar_etapa(persona=type(persona).objects.get(pk=persona.pk), etapa=escena.etapa(1))
    assert foto() == antes
