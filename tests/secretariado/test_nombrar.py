"""Appointing and ending: who, when, in whose name, and what stays in the record."""

import datetime as dt
import json

import pytest
import time_machine

from bitacora.models import Entrada, NombreAsentado
from comun.enums import Naturaleza
from comun.errors import ErrorDeDominio
from secretariado.commands import nombrar, terminar_nombramiento
from secretariado.enums import Rol
from secretariado.models import Nombramiento
from secretariado.privacidad import borrar, exportar
from secretariado.queries.nombramientos import cargos_de
from tests.factories.cuentas import PersonaFactory
from tests.factories.secretariado import EjercicioFactory, OrganizacionFactory, SectorFactory
from tests.personajes import reparto

pytestmark = pytest.mark.django_db
HOY = dt.date(2026, 3, 10)


@pytest.fixture(autouse=True)
def dia():
    # Noon in Mexico City.
    with time_machine.travel(dt.datetime(2026, 3, 10, 18, 0, tzinfo=dt.UTC), tick=False):
        yield


@pytest.fixture
def lugar():
    """An ejercicio with an agency, a civil-society organisation and everybody around."""

    class Lugar:
        ejercicio = EjercicioFactory()
        dependencia = OrganizacionFactory(sector=SectorFactory(clave="gobierno_ejecutivo", parte="gobierno", orden=1))
        osc = OrganizacionFactory()
        gente = reparto(ejercicio, dependencia, osc)
        nueva = PersonaFactory(nombre="Nadia Nueva")

    return Lugar()


def rehusa(codigo: str, **kwargs) -> ErrorDeDominio:
    """`nombrar` refuses with `codigo` and writes nothing."""
    antes = (Nombramiento.objects.count(), Entrada.objects.count())
    with pytest.raises(ErrorDeDominio) as error:
        nombrar(**kwargs)
    assert error.value.codigo == codigo
    assert (Nombramiento.objects.count(), Entrada.objects.count()) == antes
    return error.value


QUIEN_NOMBRA = {
    Rol.COORDINACION: {"superusuario"},
    # The organisation has a voice already: from then on it is the parte's own business.
    Rol.VOCERIA: {"voceria"},
    Rol.EVALUACION: {"superusuario"},
    Rol.CAPTURA: {"coordinacion"},
    Rol.FACILITACION: {"coordinacion"},
    Rol.ENLACE: {"voceria"},
    # Members are seated on their own page (test_integrantes.py), never by a plain appointment.
    Rol.INTEGRANTE: set(),
}


@pytest.mark.parametrize("rol", QUIEN_NOMBRA)
def test_nombrar_solo_quien_toca(lugar, rol):
    organizacion = lugar.dependencia if rol in {Rol.VOCERIA, Rol.ENLACE, Rol.INTEGRANTE} else None
    resultado = {}
    for nombre, persona in lugar.gente.items():
        try:
            nombrar(
                persona=persona, nombrada=PersonaFactory(), rol=rol, ejercicio=lugar.ejercicio,
                organizacion=organizacion, acto="Acuerdo 3",
            )  # fmt: skip
            resultado[nombre] = "nombra"
        except ErrorDeDominio as error:
            resultado[nombre] = error.codigo
    assert {nombre for nombre, codigo in resultado.items() if codigo == "nombra"} == QUIEN_NOMBRA[rol]
    quienes = QUIEN_NOMBRA[rol]
    assert set(resultado.values()) == ({"nombra", "no_puede_nombrar"} if quienes else {"no_puede_nombrar"})
    assert Nombramiento.objects.filter(acto="Acuerdo 3").count() == len(quienes)


def test_nombrar_deja_una_entrada_y_el_nombre_se_puede_borrar(lugar):
    fila = nombrar(persona=lugar.gente.coordinacion, nombrada=lugar.nueva, rol=Rol.CAPTURA, ejercicio=lugar.ejercicio)
    assert (fila.desde, fila.hasta, fila.nombrado_por) == (HOY, None, lugar.gente.coordinacion)
    entrada = Entrada.objects.get()
    assert (entrada.verbo, entrada.asunto, entrada.rol) == (
        "secretariado.nombramiento_hecho", f"nombramiento:{lugar.ejercicio.slug}/{fila.pk}", "coordinacion",
    )  # fmt: skip
    assert entrada.cadena.clave == lugar.ejercicio.slug
    cambio = json.loads(entrada.texto)["cambio"]
    assert (cambio["rol"], cambio["desde"], cambio["organizacion"]) == ("captura", "2026-03-10", None)
    assert "Nadia" not in entrada.texto
    assert NombreAsentado.objects.get(campo="cambio.nombrada").titular == str(lugar.nueva.clave)
    assert [c.rol for c in cargos_de(lugar.nueva)] == [Rol.CAPTURA]


def test_nombrar_por_otra_coordinacion(lugar):
    rehusa(
        "no_puede_nombrar", persona=lugar.gente.otra_coordinacion, nombrada=lugar.nueva, rol=Rol.CAPTURA,
        ejercicio=lugar.ejercicio,
    )  # fmt: skip


def test_nombrar_por_voceria_de_otra_organizacion(lugar):
    rehusa(
        "no_puede_nombrar", persona=lugar.gente.voceria, nombrada=lugar.nueva, rol=Rol.CONTRAPARTE,
        ejercicio=lugar.ejercicio, organizacion=lugar.osc,
    )  # fmt: skip


def test_nombrar_contraparte_de_una_dependencia(lugar):
    rehusa(
        "contraparte_solo_de_sociedad", persona=lugar.gente.voceria, nombrada=lugar.nueva, rol=Rol.CONTRAPARTE,
        ejercicio=lugar.ejercicio, organizacion=lugar.dependencia,
    )  # fmt: skip


def test_nombrar_enlace_de_la_sociedad(lugar):
    vocera = PersonaFactory()
    nombrar(
        persona=lugar.gente.superusuario, nombrada=vocera, rol=Rol.VOCERIA, ejercicio=lugar.ejercicio,
        organizacion=lugar.osc, acto="Acta",
    )  # fmt: skip
    rehusa(
        "enlace_solo_de_autoridad", persona=vocera, nombrada=lugar.nueva, rol=Rol.ENLACE, ejercicio=lugar.ejercicio,
        organizacion=lugar.osc,
    )  # fmt: skip


def test_nombrar_sin_acto_por_superusuario(lugar):
    error = rehusa(
        "falta_el_acto", persona=lugar.gente.superusuario, nombrada=lugar.nueva, rol=Rol.COORDINACION,
        ejercicio=lugar.ejercicio, acto="  ",
    )  # fmt: skip
    assert error.campo == "acto"


@pytest.mark.parametrize(
    ("cambios", "codigo"),
    [
        ({"desde": HOY - dt.timedelta(days=1)}, "empieza_en_el_pasado"),
        ({"desde": HOY + dt.timedelta(days=5), "hasta": HOY + dt.timedelta(days=4)}, "termina_antes_de_empezar"),
        ({"rol": "emperatriz"}, "rol_desconocido"),
    ],
)
def test_nombrar_con_datos_que_no_caben(lugar, cambios, codigo):
    base = {
        "persona": lugar.gente.coordinacion,
        "nombrada": lugar.nueva,
        "rol": Rol.CAPTURA,
        "ejercicio": lugar.ejercicio,
    }
    rehusa(codigo, **{**base, **cambios})


def test_nombrar_rol_de_organizacion_sin_ella_y_al_reves(lugar):
    base = {"persona": lugar.gente.superusuario, "nombrada": lugar.nueva, "ejercicio": lugar.ejercicio, "acto": "Acta"}
    rehusa("falta_la_organizacion", rol=Rol.VOCERIA, **base)
    rehusa("rol_sin_organizacion", rol=Rol.COORDINACION, organizacion=lugar.osc, **base)


def test_nombrar_en_nombre_de_organizacion_inventada(lugar):
    inventada = OrganizacionFactory(naturaleza=Naturaleza.DEMOSTRACION)
    rehusa(
        "organizacion_de_otra_naturaleza", persona=lugar.gente.superusuario, nombrada=lugar.nueva, rol=Rol.VOCERIA,
        ejercicio=lugar.ejercicio, organizacion=inventada, acto="Acta",
    )  # fmt: skip


def test_nombrar_organizacion_real_en_la_demostracion(lugar):
    demo = EjercicioFactory(naturaleza=Naturaleza.DEMOSTRACION)
    for naturaleza in (Naturaleza.VIVO, Naturaleza.HISTORICO):
        rehusa(
            "organizacion_de_otra_naturaleza", persona=lugar.gente.superusuario, nombrada=lugar.nueva, rol=Rol.VOCERIA,
            ejercicio=demo, organizacion=OrganizacionFactory(naturaleza=naturaleza), acto="Acta",
        )  # fmt: skip


def test_nombrar_en_ejercicio_historico(lugar):
    rehusa(
        "es_historico", persona=lugar.gente.superusuario, nombrada=lugar.nueva, rol=Rol.COORDINACION,
        ejercicio=EjercicioFactory(naturaleza=Naturaleza.HISTORICO), acto="Acta",
    )  # fmt: skip


def test_nombrar_a_una_cuenta_inactiva(lugar):
    rehusa(
        "cuenta_inactiva", persona=lugar.gente.coordinacion, nombrada=PersonaFactory(is_active=False), rol=Rol.CAPTURA,
        ejercicio=lugar.ejercicio,
    )  # fmt: skip


def test_nombrarse_a_si_misma(lugar):
    rehusa(
        "nadie_se_nombra", persona=lugar.gente.coordinacion, nombrada=lugar.gente.coordinacion, rol=Rol.CAPTURA,
        ejercicio=lugar.ejercicio,
    )  # fmt: skip


def test_la_administracion_tampoco_se_nombra(lugar):
    rehusa(
        "nadie_se_nombra", persona=lugar.gente.superusuario, nombrada=lugar.gente.superusuario, rol=Rol.COORDINACION,
        ejercicio=lugar.ejercicio, acto="Acta de instalación",
    )  # fmt: skip


def test_nombrar_dos_veces(lugar):
    base = {
        "persona": lugar.gente.coordinacion,
        "nombrada": lugar.nueva,
        "rol": Rol.CAPTURA,
        "ejercicio": lugar.ejercicio,
    }
    nombrar(**base, desde=HOY, hasta=HOY + dt.timedelta(days=9))
    assert rehusa("ya_nombrada", **base, desde=HOY + dt.timedelta(days=9)).estado_http == 409
    despues = nombrar(**base, desde=HOY + dt.timedelta(days=10))
    assert rehusa("ya_nombrada", **base, desde=HOY + dt.timedelta(days=30)).codigo == "ya_nombrada"
    assert despues.desde == dt.date(2026, 3, 20)


def test_cargo_antes_durante_y_despues(lugar):
    """It begins with its first day in Mexico City and ends with its last: one second before, at, and after."""
    nombrar(
        persona=lugar.gente.coordinacion, nombrada=lugar.nueva, rol=Rol.CAPTURA, ejercicio=lugar.ejercicio,
        desde=dt.date(2026, 3, 12), hasta=dt.date(2026, 3, 13),
    )  # fmt: skip
    visto = []
    for instante in ("12T05:59:59", "12T06:00:00", "14T05:59:59", "14T06:00:00"):
        with time_machine.travel(dt.datetime.fromisoformat(f"2026-03-{instante}+00:00"), tick=False):
            visto.append(bool(cargos_de(lugar.nueva)))
    assert visto == [False, True, True, False]


def terminado(lugar, **kwargs):
    return nombrar(
        persona=lugar.gente.coordinacion, nombrada=lugar.nueva, rol=Rol.CAPTURA, ejercicio=lugar.ejercicio, **kwargs
    )


def test_terminar_deja_de_valer_en_el_acto(lugar):
    fila = terminado(lugar)
    terminar_nombramiento(persona=lugar.gente.coordinacion, nombramiento=fila, motivo="Cambió de área")
    fila.refresh_from_db()
    assert (fila.hasta, fila.terminado_por, fila.motivo_de_termino) == (HOY, lugar.gente.coordinacion, "Cambió de área")
    assert cargos_de(type(lugar.nueva).objects.get(pk=lugar.nueva.pk)) == frozenset()
    assert list(Entrada.objects.values_list("verbo", flat=True)) == [
        "secretariado.nombramiento_hecho",
        "secretariado.nombramiento_terminado",
    ]


def test_terminar_el_que_no_ha_empezado_nunca_vale(lugar):
    fila = terminado(lugar, desde=dt.date(2026, 3, 20))
    terminar_nombramiento(persona=lugar.gente.coordinacion, nombramiento=fila, motivo="Ya no hará falta")
    with time_machine.travel(dt.datetime(2026, 3, 20, 18, 0, tzinfo=dt.UTC), tick=False):
        assert cargos_de(lugar.nueva) == frozenset()


def test_renunciar_la_propia_persona(lugar):
    fila = terminado(lugar)
    terminar_nombramiento(persona=lugar.nueva, nombramiento=fila, motivo="Motivos personales")
    ultima = Entrada.objects.latest("numero")
    assert (ultima.verbo, ultima.rol) == ("secretariado.renuncia_presentada", "captura")


@pytest.mark.parametrize("quien", ["participante", "otra_coordinacion", "voceria", "enlace", "superusuario"])
def test_terminar_por_quien_no_pudo_darlo(lugar, quien):
    fila = terminado(lugar)
    with pytest.raises(ErrorDeDominio) as error:
        terminar_nombramiento(persona=getattr(lugar.gente, quien), nombramiento=fila, motivo="Porque sí")
    fila.refresh_from_db()
    assert (error.value.codigo, fila.hasta, Entrada.objects.count()) == ("no_puede_terminar", None, 1)


def test_terminar_sin_motivo(lugar):
    fila = terminado(lugar)
    with pytest.raises(ErrorDeDominio) as error:
        terminar_nombramiento(persona=lugar.gente.coordinacion, nombramiento=fila, motivo=" ")
    fila.refresh_from_db()
    assert (error.value.codigo, fila.hasta) == ("falta_el_motivo", None)


def test_terminar_dos_veces(lugar):
    fila = terminado(lugar)
    terminar_nombramiento(persona=lugar.gente.coordinacion, nombramiento=fila, motivo="Uno")
    with pytest.raises(ErrorDeDominio) as error:
        terminar_nombramiento(persona=lugar.gente.coordinacion, nombramiento=fila, motivo="Dos")
    fila.refresh_from_db()
    assert (error.value.codigo, error.value.estado_http, fila.motivo_de_termino) == ("ya_terminado", 409, "Uno")
    assert Entrada.objects.count() == 2


def test_borrar_la_cuenta_termina_sus_cargos_sin_dejar_su_nombre(lugar):
    fila = terminado(lugar)
    assert [dato["rol"] for dato in exportar(lugar.nueva)] == ["captura"]
    nombres = NombreAsentado.objects.count()
    borrar(lugar.nueva)
    fila.refresh_from_db()
    assert (fila.hasta, fila.persona_id) == (HOY, lugar.nueva.pk)
    assert NombreAsentado.objects.count() == nombres
