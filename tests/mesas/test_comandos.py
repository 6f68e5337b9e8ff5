"""A mesa is convened by the coordination and led by somebody impartial."""

import datetime as dt
import json
from typing import Any

import pytest

from bitacora.models import Entrada
from comun.enums import Naturaleza
from comun.errors import Conflicto, ReglaIncumplida, SinPermiso
from mesas.comprobaciones import diagnostico_por_mesa, mesa_por_tema
from mesas.enums import EstadoDeMesa
from mesas.models import Mesa
from planes.enums import EstadoPlan
from planes.models import Plan
from secretariado.enums import Rol
from secretariado.models import Nombramiento
from tests.factories.consultas import TemaFactory
from tests.factories.cuentas import PersonaFactory
from tests.factories.planes import PlanFactory
from tests.factories.secretariado import EjercicioFactory, NombramientoFactory, OrganizacionFactory
from tests.mesas.conftest import Escena


def negada(escena: Escena, codigo: str, campo: str | None, **cambios: Any) -> None:
    """The act is refused with that code and nothing is written."""
    antes = (Mesa.objects.count(), Entrada.objects.count())
    with pytest.raises((ReglaIncumplida, Conflicto)) as error:
        escena.convocar(**cambios)
    assert (error.value.codigo, error.value.campo) == (codigo, campo)
    assert (Mesa.objects.count(), Entrada.objects.count()) == antes


def test_crear_mesa_una_entrada_en_la_bitacora(escena: Escena) -> None:
    mesa = escena.convocar()
    assert list(mesa.temas.all()) == escena.temas[:1]
    assert list(mesa.autoridades.all()) == [escena.dependencia]
    assert mesa.naturaleza == escena.plan.naturaleza
    entrada = Entrada.objects.get()
    assert (entrada.cadena.clave, entrada.verbo, entrada.asunto, entrada.rol) == (
        "prueba",
        "mesas.mesa_creada",
        "mesa:mesa-de-agua",
        "coordinacion",
    )
    assert json.loads(entrada.texto)["cambio"]["fecha"] == "2027-02-01"
    assert escena.gente.facilitacion.nombre_publico not in entrada.texto


def test_crear_mesa_sin_fecha_ni_facilitacion_todavia(escena: Escena) -> None:
    mesa = escena.convocar(fecha=None, hora=None, facilitador=None, autoridades=[])
    assert (mesa.fecha, mesa.facilitador) == (None, None)


@pytest.mark.parametrize("quien", ["participante", "otra_coordinacion", "facilitacion", "enlace", "superusuario"])
def test_crear_mesa_solo_coordinacion(escena: Escena, quien: str) -> None:
    with pytest.raises(SinPermiso):
        escena.convocar(persona=getattr(escena.gente, quien))
    assert not Mesa.objects.exists()
    assert not Entrada.objects.exists()


@pytest.mark.parametrize("quien", ["participante", "enlace", "coordinacion"])
def test_crear_mesa_facilita_quien_fue_nombrado(escena: Escena, quien: str) -> None:
    negada(escena, "no_es_facilitacion", "facilitador", facilitador=getattr(escena.gente, quien))


def test_crear_mesa_facilitacion_de_otro_ejercicio(escena: Escena) -> None:
    ajena = NombramientoFactory(rol=Rol.FACILITACION, ejercicio=EjercicioFactory()).persona
    negada(escena, "no_es_facilitacion", "facilitador", facilitador=ajena)


def test_crear_mesa_facilitacion_terminada(escena: Escena) -> None:
    Nombramiento.objects.filter(persona=escena.gente.facilitacion).update(hasta=dt.date(2020, 12, 31))
    negada(escena, "no_es_facilitacion", "facilitador")


@pytest.mark.parametrize("mismo_ejercicio", [True, False])
def test_crear_mesa_no_facilita_un_enlace_de_la_autoridad(escena: Escena, mismo_ejercicio: bool) -> None:
    enlace = NombramientoFactory(
        persona=escena.gente.facilitacion,
        rol=Rol.ENLACE,
        organizacion=escena.dependencia,
        ejercicio=escena.ejercicio if mismo_ejercicio else EjercicioFactory(),
    )
    negada(escena, "facilitacion_con_conflicto", "facilitador")
    # Enlace of an organisation that the mesa does not list: no conflict.
    otra = OrganizacionFactory()
    assert escena.convocar(autoridades=[otra]).facilitador == enlace.persona


def test_crear_mesa_enlace_que_ya_termino_puede_facilitar(escena: Escena) -> None:
    NombramientoFactory(
        persona=escena.gente.facilitacion,
        rol=Rol.ENLACE,
        organizacion=escena.dependencia,
        ejercicio=escena.ejercicio,
        hasta=dt.date(2020, 12, 31),
    )
    assert escena.convocar().facilitador == escena.gente.facilitacion


def test_crear_mesa_con_datos_malos(escena: Escena) -> None:
    negada(escena, "mesa_sin_temas", "temas", temas=[])
    negada(escena, "tema_de_otro_plan", "temas", temas=[TemaFactory()])
    negada(escena, "tema_de_otro_plan", "temas", temas=[escena.temas[0], TemaFactory()])
    negada(escena, "mesa_sin_titulo", "titulo", titulo="  ")
    escena.convocar()
    negada(escena, "mesa_repetida", "codigo")


def test_crear_mesa_no_mezcla_lo_inventado_con_lo_real(escena: Escena) -> None:
    inventada = OrganizacionFactory(naturaleza=Naturaleza.DEMOSTRACION)
    negada(escena, "organizacion_ajena", "autoridades", autoridades=[inventada])


@pytest.mark.parametrize("estado", [EstadoPlan.CERRADO, EstadoPlan.SUSPENDIDO])
def test_crear_mesa_en_plan_detenido(escena: Escena, estado: str) -> None:
    Plan.objects.update(estado=estado)
    negada(escena, "plan_detenido", None)


def test_crear_mesa_en_plan_historico(escena: Escena) -> None:
    ejercicio = EjercicioFactory(naturaleza=Naturaleza.HISTORICO)
    persona = NombramientoFactory(ejercicio=ejercicio).persona
    negada(escena, "es_historico", None, persona=persona, plan=PlanFactory(ejercicio=ejercicio))


# --- stage 4's requirements -----------------------------------------------------------------------------------------
def test_mesa_por_tema_cuenta_temas_con_fecha_y_facilitacion(escena: Escena) -> None:
    assert mesa_por_tema(escena.plan).explicacion.startswith("0 de 2 temas")
    escena.convocar()
    escena.convocar(codigo="sin-fecha", temas=escena.temas[1:], fecha=None)
    escena.convocar(codigo="sin-quien", temas=escena.temas[1:], facilitador=None)
    veredicto = mesa_por_tema(escena.plan)
    assert (veredicto.cumplido, veredicto.explicacion) == (
        False,
        "1 de 2 temas tienen una mesa con fecha y facilitación. Faltan: Basura.",
    )
    escena.convocar(codigo="basura", temas=escena.temas[1:])
    assert mesa_por_tema(escena.plan).cumplido


def test_mesa_por_tema_solo_cuenta_opciones(escena: Escena) -> None:
    escena.temas[1].es_opcion = False
    escena.temas[1].save()
    escena.convocar()
    assert mesa_por_tema(escena.plan).cumplido


def test_requisitos_sin_temas_ni_mesas_no_se_cumplen(db: None) -> None:
    plan = PlanFactory()
    assert not mesa_por_tema(plan).cumplido
    assert not diagnostico_por_mesa(plan).cumplido


def test_diagnostico_por_mesa(escena: Escena) -> None:
    escena.convocar()
    assert diagnostico_por_mesa(escena.plan).cumplido
    escena.convocar(codigo="otra", diagnostico="")
    veredicto = diagnostico_por_mesa(escena.plan)
    assert (veredicto.cumplido, veredicto.explicacion) == (False, "1 de 2 mesas publicaron su diagnóstico.")


def test_una_mesa_cancelada_no_cuenta(escena: Escena) -> None:
    escena.convocar()
    escena.convocar(codigo="basura", temas=escena.temas[1:])
    escena.convocar(codigo="otra", temas=escena.temas[1:], diagnostico="")
    assert (mesa_por_tema(escena.plan).cumplido, diagnostico_por_mesa(escena.plan).cumplido) == (True, False)
    Mesa.objects.filter(codigo="otra").update(estado=EstadoDeMesa.CANCELADA)
    assert diagnostico_por_mesa(escena.plan).explicacion == "2 de 2 mesas publicaron su diagnóstico."
    Mesa.objects.filter(codigo="basura").update(estado=EstadoDeMesa.CANCELADA)
    veredicto = mesa_por_tema(escena.plan)
    assert (veredicto.cumplido, "Faltan: Basura." in veredicto.explicacion) == (False, True)
    Mesa.objects.update(estado=EstadoDeMesa.CANCELADA)
    assert diagnostico_por_mesa(escena.plan).explicacion == "Todavía no hay ninguna mesa."
    assert not diagnostico_por_mesa(escena.plan).cumplido


def test_persona_sin_nombre_no_rompe_el_mensaje(escena: Escena) -> None:
    negada(escena, "no_es_facilitacion", "facilitador", facilitador=PersonaFactory(nombre=""))
