"""A mesa is planned in public: how it works, what is known before, what is missing, and its end."""

import datetime as dt
from typing import Any

import pytest

from avisos.models import Envio
from bitacora.models import Entrada
from comun import reloj
from comun.errors import ErrorDeDominio
from mesas.commands.convocatorias import invitar
from mesas.commands.planeacion import (
    cancelar_mesa,
    concluir_mesa,
    desmarcar_paso,
    marcar_paso,
    planear_mesa,
    publicar_diagnostico,
)
from mesas.comprobaciones_de_planeacion import convocatorias_por_parte, metodologia_por_mesa, sectores_por_mesa
from mesas.models import Eleccion, Invitacion, Mesa, PasoHecho, SesionDeMesa
from mesas.pendientes_de_planeacion import por_convocar, por_planear
from mesas.queries.planeacion import pasos_de, pasos_de_varias
from secretariado.enums import Rol
from secretariado.models import Sector
from tests.factories.mesas import MesaFactory
from tests.factories.planes import PlanFactory
from tests.factories.secretariado import NombramientoFactory, OrganizacionFactory
from tests.mesas.salas_de_planeacion import DOS, UNO, Sala, sala_convocada, sala_por_planear, ultima_entrada

pytestmark = pytest.mark.django_db
EN_MARZO = dt.datetime(2027, 3, 1, 18, tzinfo=dt.UTC)


def planear(sala: Sala, **cambios: Any) -> Mesa:
    mesa = sala.mesa
    datos: dict[str, Any] = {
        "persona": sala.coordinacion,
        "mesa": mesa,
        "titulo": mesa.titulo,
        "proposito": "Entender por qué se va el agua.",
        "metodologia": "Árbol de problemas en dos reuniones.",
        "decision": "consenso",
        "cupo": 30,
        "registro_cierra": None,
        "facilitador": sala.base.facilitacion,
        "autoridades": [],
    }
    return planear_mesa(**(datos | cambios))


def negada(sala: Sala, codigo: str, campo: str | None, acto: Any, /, **datos: Any) -> ErrorDeDominio:
    """Refused with that code and field, and neither the mesa nor the bitácora changed."""
    antes = (Mesa.objects.filter(pk=sala.mesa.pk).values().get(), Entrada.objects.count())
    with pytest.raises(ErrorDeDominio) as error:
        acto(**datos)
    assert (error.value.codigo, error.value.campo) == (codigo, campo)
    assert (Mesa.objects.filter(pk=sala.mesa.pk).values().get(), Entrada.objects.count()) == antes
    return error.value


# --- planear_mesa ---------------------------------------------------------------------------------------------------
def test_planear_writes_what_changed_and_one_entry() -> None:
    sala = sala_por_planear()
    mesa = planear(sala, registro_cierra=EN_MARZO, titulo="  Mesa\n de agua ")
    mesa.refresh_from_db()
    assert (mesa.titulo, mesa.cupo, mesa.decision, mesa.registro_cierra) == ("Mesa de agua", 30, "consenso", EN_MARZO)
    entrada = ultima_entrada()
    assert (entrada.verbo, entrada.asunto, entrada.rol) == ("mesas.mesa_planeada", mesa.asunto, "coordinacion")
    assert "Árbol de problemas" not in entrada.texto
    assert sala.base.facilitacion.nombre_publico not in entrada.texto


def test_planear_nothing_new_is_refused() -> None:
    sala = sala_por_planear()
    planear(sala)
    negada(sala, "sin_cambios", None, planear, sala=sala)


@pytest.mark.parametrize("quien", ["facilitacion", "titular"])
def test_planear_only_coordination(quien: str) -> None:
    sala = sala_por_planear()
    persona = sala.base.facilitacion if quien == "facilitacion" else sala.titular()
    negada(sala, "sin_permiso", None, planear, sala=sala, persona=persona)


def test_planear_refuses_who_was_not_appointed_and_an_enlace_of_the_authority() -> None:
    sala = sala_por_planear()
    negada(sala, "no_es_facilitacion", "facilitador", planear, sala=sala, facilitador=sala.titular())
    dependencia = OrganizacionFactory()
    NombramientoFactory(
        persona=sala.base.facilitacion, rol=Rol.ENLACE, organizacion=dependencia, ejercicio=sala.base.st.ejercicio
    )
    negada(sala, "facilitacion_con_conflicto", "facilitador", planear, sala=sala, autoridades=[dependencia])
    assert planear(sala, facilitador=None, autoridades=[dependencia]).facilitador is None


def test_planear_refuses_invented_authorities() -> None:
    sala = sala_por_planear()
    inventada = OrganizacionFactory(naturaleza="demostracion")
    negada(sala, "organizacion_ajena", "autoridades", planear, sala=sala, autoridades=[inventada])


def test_planear_who_leads_has_no_place() -> None:
    sala = sala_convocada(facilitador=None)
    sala.registrar(persona=sala.base.facilitacion)
    negada(sala, "facilita_quien_se_registro", "facilitador", planear, sala=sala)


@pytest.mark.parametrize("cupo", [0, -1, 10_001])
def test_planear_cupo_out_of_range(cupo: int) -> None:
    sala = sala_por_planear()
    negada(sala, "cupo_fuera_de_rango", "cupo", planear, sala=sala, cupo=cupo)


def test_planear_cupo_not_below_who_registered() -> None:
    sala = sala_convocada()
    for _ in range(2):
        sala.registrar()
    negada(sala, "cupo_menor_que_el_registro", "cupo", planear, sala=sala, cupo=1)
    assert planear(sala, cupo=2).cupo == 2


@pytest.mark.parametrize(("segundos", "pasa"), [(-1, False), (0, False), (1, True)])
def test_planear_register_closes_in_the_future(segundos: int, pasa: bool) -> None:
    sala = sala_por_planear()
    ahora = reloj.ahora()
    cierra = ahora + dt.timedelta(seconds=segundos)
    with reloj.fijar(ahora):
        if pasa:
            assert planear(sala, registro_cierra=cierra).registro_cierra == cierra
        else:
            negada(sala, "registro_cierra_en_el_pasado", "registro_cierra", planear, sala=sala, registro_cierra=cierra)


@pytest.mark.parametrize(
    ("cambios", "codigo", "campo"),
    [
        ({"titulo": " \x00 "}, "mesa_sin_titulo", "titulo"),
        ({"titulo": "a" * 201}, "texto_largo", "titulo"),
        ({"proposito": "a" * 2_001}, "texto_largo", "proposito"),
        ({"metodologia": "a" * 20_001}, "texto_largo", "metodologia"),
        ({"decision": "volado"}, "decision_desconocida", "decision"),
        ({"registro_cierra": dt.datetime(3000, 1, 1, tzinfo=dt.UTC)}, "fecha_increible", "registro_cierra"),
    ],
)
def test_planear_bad_data(cambios: dict[str, Any], codigo: str, campo: str) -> None:
    sala = sala_por_planear()
    negada(sala, codigo, campo, planear, sala=sala, **cambios)


def test_planear_decision_does_not_change_once_used() -> None:
    sala = sala_convocada()
    Eleccion.objects.create(
        mesa=sala.mesa, sesion=sala.base.sesion, sobre="causa", via="consenso", abierta_por=sala.coordinacion
    )
    negada(sala, "decision_ya_usada", "decision", planear, sala=sala)
    assert planear(sala, decision="consenso_o_voto").cupo == 30


@pytest.mark.parametrize("estado", ["cancelada", "concluida", "sin_estado"])
def test_a_mesa_that_ended_takes_no_acts(estado: str) -> None:
    sala = sala_por_planear(estado=estado)
    negada(sala, "mesa_detenida", None, planear, sala=sala)
    negada(
        sala, "mesa_detenida", None, publicar_diagnostico, persona=sala.coordinacion, mesa=sala.mesa, diagnostico="x"
    )
    negada(sala, "mesa_detenida", None, marcar_paso, persona=sala.coordinacion, mesa=sala.mesa, paso="espacio", nota="")
    negada(sala, "mesa_detenida", None, cancelar_mesa, persona=sala.coordinacion, mesa=sala.mesa, motivo="x")


# --- publicar_diagnostico -------------------------------------------------------------------------------------------
def test_diagnostico_is_dated_and_its_text_stays_out_of_the_bitacora() -> None:
    sala = sala_por_planear(diagnostico="")
    with reloj.fijar(EN_MARZO):
        publicar_diagnostico(persona=sala.coordinacion, mesa=sala.mesa, diagnostico="Se pierde el 40 %.")
    assert (sala.mesa.diagnostico, sala.mesa.diagnostico_en) == ("Se pierde el 40 %.", EN_MARZO)
    entrada = ultima_entrada()
    assert entrada.verbo == "mesas.diagnostico_publicado"
    assert "40 %" not in entrada.texto
    negada(
        sala,
        "sin_cambios",
        "diagnostico",
        publicar_diagnostico,
        persona=sala.coordinacion,
        mesa=sala.mesa,
        diagnostico="Se pierde el 40 %. ",
    )


@pytest.mark.parametrize(("estado", "pasa"), [("convocada", True), ("en_curso", False), ("cerrada", False)])
def test_diagnostico_is_published_before_the_mesa_meets(estado: str, pasa: bool) -> None:
    sala = sala_por_planear()
    SesionDeMesa.objects.update(estado=estado)
    datos = {"persona": sala.coordinacion, "mesa": sala.mesa, "diagnostico": "Otro."}
    if pasa:
        assert publicar_diagnostico(**datos).diagnostico == "Otro."
    else:
        negada(sala, "diagnostico_tardio", "diagnostico", publicar_diagnostico, **datos)


@pytest.mark.parametrize(("diagnostico", "codigo"), [(" \x07 ", "diagnostico_vacio"), ("a" * 20_001, "texto_largo")])
def test_diagnostico_bad_text(diagnostico: str, codigo: str) -> None:
    sala = sala_por_planear()
    datos = {"persona": sala.coordinacion, "mesa": sala.mesa, "diagnostico": diagnostico}
    negada(sala, codigo, "diagnostico", publicar_diagnostico, **datos)


# --- the checklist --------------------------------------------------------------------------------------------------
def test_pasos_say_who_counts_them_and_what_is_missing() -> None:
    sala = sala_por_planear(diagnostico="", facilitador=None, decision="por_acordar")
    pasos = {paso.clave: paso for paso in pasos_de(sala.mesa)}
    assert not any(paso.hecho for paso in pasos.values())
    assert [c for c, p in pasos.items() if not p.lo_cuenta_el_portal] == [
        "espacio",
        "materiales",
        "difusion",
        "interpretacion",
        "registro_en_sitio",
    ]
    planear(sala)
    publicar_diagnostico(persona=sala.coordinacion, mesa=sala.mesa, diagnostico="Se pierde.")
    for parte in ("gobierno", "organo_garante", "sociedad"):
        sala.convocar(parte)
    sala.base.sesion.puntos.create(orden=1, titulo="Causas")
    for sector in ("osc", "academia", "gobierno_ejecutivo"):
        sala.registrar(sector=sector_de(sector))
    marcar_paso(persona=sala.base.facilitacion, mesa=sala.mesa, paso="espacio", nota="Con rampa")
    hechos = {paso.clave for paso in pasos_de(sala.mesa) if paso.hecho}
    assert set(pasos) - hechos == {"materiales", "difusion", "interpretacion", "registro_en_sitio"}


def sector_de(clave: str) -> Any:
    return Sector.objects.get(clave=clave)


@pytest.mark.parametrize("cuantas", [1, 3])
def test_pasos_fixed_queries(cuantas: int, django_assert_num_queries: Any) -> None:
    sala = sala_convocada()
    otras = [MesaFactory(plan=sala.base.plan, codigo=f"otra-{n}") for n in range(cuantas - 1)]
    mesas = list(Mesa.objects.select_related("plan__ejercicio").filter(pk__in=[sala.mesa.pk, *(m.pk for m in otras)]))
    with django_assert_num_queries(5):
        pasos_de_varias(mesas)


def test_marcar_y_desmarcar_paso() -> None:
    sala = sala_por_planear()
    datos = {"persona": sala.base.facilitacion, "mesa": sala.mesa, "paso": "espacio"}
    marcar_paso(**datos, nota="Con rampa")
    assert (ultima_entrada().verbo, ultima_entrada().rol) == ("mesas.paso_marcado", "facilitacion")
    negada(sala, "sin_cambios", "nota", marcar_paso, **datos, nota="Con rampa")
    assert marcar_paso(**datos, nota="Con rampa y baño").nota == "Con rampa y baño"
    assert PasoHecho.objects.count() == 1
    desmarcar_paso(**datos)
    assert ultima_entrada().verbo == "mesas.paso_desmarcado"
    assert not PasoHecho.objects.exists()
    negada(sala, "paso_sin_marcar", None, desmarcar_paso, **datos)


def test_marcar_paso_refused() -> None:
    sala = sala_por_planear()
    datos = {"persona": sala.coordinacion, "mesa": sala.mesa}
    negada(sala, "paso_desconocido", "paso", marcar_paso, **datos, paso="metodologia", nota="")
    negada(sala, "texto_largo", "nota", marcar_paso, **datos, paso="espacio", nota="a" * 501)
    ajena = {"persona": sala.titular(), "mesa": sala.mesa}
    negada(sala, "sin_permiso", None, marcar_paso, **ajena, paso="espacio", nota="")
    assert not PasoHecho.objects.exists()


# --- its end --------------------------------------------------------------------------------------------------------
def test_cancelar_tells_who_had_a_place_or_an_invitation_and_forgets_addresses() -> None:
    sala = sala_convocada()
    registro = sala.registrar()
    invitar(persona=sala.titular(), mesa=sala.mesa, reunion="causas", invitados=[UNO, DOS])
    Invitacion.objects.filter(nombre=DOS.nombre).update(estado="declinada")
    Envio.objects.all().delete()
    cancelar_mesa(persona=sala.coordinacion, mesa=sala.mesa, motivo="No hay quórum.")
    assert (sala.mesa.estado, sala.mesa.motivo) == ("cancelada", "No hay quórum.")
    sala.base.sesion.refresh_from_db()
    assert (sala.base.sesion.estado, sala.base.sesion.motivo) == ("cancelada", "No hay quórum.")
    envios = Envio.objects.order_by("pk")
    assert [(e.persona_id, e.destino) for e in envios] == [(registro.persona_id, ""), (None, "maria@ejemplo.org")]
    assert set(Invitacion.objects.values_list("nombre", "correo")) == {("", "")}
    entrada = ultima_entrada()
    assert entrada.verbo == "mesas.mesa_cancelada"
    assert "maria" not in entrada.texto.lower()


def test_cancelar_refused() -> None:
    sala = sala_convocada()
    datos = {"persona": sala.coordinacion, "mesa": sala.mesa}
    negada(sala, "motivo_vacio", "motivo", cancelar_mesa, **datos, motivo=" ")
    negada(sala, "texto_largo", "motivo", cancelar_mesa, **datos, motivo="a" * 2_001)
    negada(sala, "sin_permiso", None, cancelar_mesa, persona=sala.base.facilitacion, mesa=sala.mesa, motivo="x")
    SesionDeMesa.objects.update(estado="en_curso")
    negada(sala, "reunion_en_curso", None, cancelar_mesa, **datos, motivo="x")
    assert not Envio.objects.filter(motivo="mesas.mesa_cancelada").exists()


@pytest.mark.parametrize(
    ("estado", "pasa"), [("convocada", False), ("en_curso", False), ("cerrada", True), ("cancelada", True)]
)
def test_concluir_needs_every_meeting_closed(estado: str, pasa: bool) -> None:
    sala = sala_convocada()
    invitar(persona=sala.titular(), mesa=sala.mesa, reunion="causas", invitados=[UNO])
    SesionDeMesa.objects.update(estado=estado)
    datos = {"persona": sala.coordinacion, "mesa": sala.mesa}
    if not pasa:
        negada(sala, "reuniones_sin_cerrar", None, concluir_mesa, **datos)
        assert Invitacion.objects.get().correo == "maria@ejemplo.org"
        return
    concluir_mesa(**datos)
    assert sala.mesa.estado == "concluida"
    datos_de_quien = ("nombre", "correo", "institucion", "perfil", "motivo")
    assert Invitacion.objects.values_list(*datos_de_quien).get() == ("", "", "", "", "")
    assert ultima_entrada().verbo == "mesas.mesa_concluida"


def test_concluir_a_mesa_nobody_convened() -> None:
    sala = sala_por_planear()
    SesionDeMesa.objects.update(estado="cerrada")
    negada(sala, "mesa_sin_convocar", None, concluir_mesa, persona=sala.coordinacion, mesa=sala.mesa)


# --- requirements and what waits -------------------------------------------------------------------------------------
def test_requirements_of_an_empty_set_are_never_met() -> None:
    plan = PlanFactory()
    for comprobar in (metodologia_por_mesa, convocatorias_por_parte, sectores_por_mesa):
        assert not comprobar(plan).cumplido
    MesaFactory(plan=plan, estado="cancelada", metodologia="x", decision="consenso")
    for comprobar in (metodologia_por_mesa, convocatorias_por_parte, sectores_por_mesa):
        assert not comprobar(plan).cumplido


def test_requirements_count_every_mesa() -> None:
    sala = sala_por_planear(metodologia="", decision="consenso")
    plan = sala.base.plan
    assert not metodologia_por_mesa(plan).cumplido
    planear(sala, decision="por_acordar")
    assert not metodologia_por_mesa(plan).cumplido
    planear(sala)
    assert metodologia_por_mesa(plan).cumplido
    for parte in ("gobierno", "organo_garante"):
        sala.convocar(parte)
    assert "Sociedad" in convocatorias_por_parte(plan).explicacion
    assert not convocatorias_por_parte(plan).cumplido
    sala.convocar("sociedad")
    assert convocatorias_por_parte(plan).cumplido
    for sector in ("osc", "academia"):
        sala.registrar(sector=sector_de(sector))
    assert not sectores_por_mesa(plan).cumplido
    sala.registrar(sector=sector_de("gobierno_ejecutivo"))
    assert sectores_por_mesa(plan).cumplido
    MesaFactory(plan=plan, codigo="otra")
    for comprobar in (metodologia_por_mesa, convocatorias_por_parte, sectores_por_mesa):
        assert comprobar(plan).explicacion.startswith("1 de 2 mesas")


def test_pendientes_of_each_one() -> None:
    sala = sala_convocada()
    assert [p.direccion for p in por_convocar(sala.titular("gobierno"))] == [
        f"/gestion/mesas/{sala.mesa.codigo}/convocar/"
    ]
    assert por_convocar(sala.titular("sociedad")) == []
    assert por_convocar(sala.coordinacion) == []
    assert [p.direccion for p in por_planear(sala.coordinacion)] == [f"/gestion/mesas/{sala.mesa.codigo}/pasos/"]
    assert por_planear(sala.titular("gobierno")) == []
    Mesa.objects.update(estado="concluida")
    assert por_convocar(sala.titular("gobierno")) == por_planear(sala.coordinacion) == []
