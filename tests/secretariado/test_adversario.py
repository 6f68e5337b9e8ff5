"""Somebody who knows the portal well tries to decide in the name of others."""

import datetime as dt
from functools import partial

import pytest

from comun import reloj
from secretariado.commands import nombrar
from secretariado.commands.acuerdos import cerrar_votacion, confirmar_voto, registrar_voto
from secretariado.commands.continuidad import presentar_reconstitucion, retirar_parte
from secretariado.commands.instalacion import ocupar_parte
from secretariado.commands.integrantes import agregar_integrante, retirar_integrante, suspender_integrante
from secretariado.commands.minutas import confirmar_minuta, editar_minuta, enviar_a_confirmar, generar_minuta
from secretariado.commands.sesiones import cerrar_sesion
from secretariado.commands.uso import usar_acuerdo
from secretariado.enums import Rol
from secretariado.models import (
    Acuerdo,
    ConfirmacionDeMinuta,
    Ejercicio,
    Integrante,
    Nombramiento,
    OcupanteDeParte,
    Reconstitucion,
    RetiroDeParte,
    Voto,
)
from secretariado.queries.integracion import integrantes_en_funciones
from secretariado.votado import huella_de_voto
from tests.factories.cuentas import PersonaFactory
from tests.factories.secretariado import (
    EjercicioFactory,
    NombramientoFactory,
    OcupanteDeParteFactory,
    OrganizacionFactory,
    ParteFactory,
    ReglasInternasFactory,
    secretariado_de_tres,
)
from tests.secretariado.salas import (
    EN_SESION,
    HOY,
    cerrar,
    declarar_materia,
    en_curso,
    firme,
    otra_vez,
    proponer,
    se_niega,
    votar,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def tres():
    return secretariado_de_tres()


def agregar(tres, clave="sociedad", **cambios):
    datos = {
        "persona": otra_vez(tres.vocerias[clave]), "nombrada": PersonaFactory(), "secretariado": tres.secretariado,
        "asiento": tres.asientos[clave], "calidad": "titular", "region": "Norte",
    }  # fmt: skip
    return datos | cambios


# --- what changes a commitment needs every parte ----------------------------------------------------------------------
def test_modificar_un_compromiso_pide_tambien_a_la_parte_que_las_reglas_dejan_fuera_del_quorum(tres, monkeypatch):
    ReglasInternasFactory(secretariado=tres.secretariado, partes_requeridas=["gobierno", "organo_garante"])
    declarar_materia(monkeypatch, "modificar_compromiso")
    acuerdo = proponer(tres, en_curso(tres), materia="modificar_compromiso", asunto="etapa:uno/1")
    votar(tres, acuerdo, "ffa")
    cerrado = cerrar(tres, acuerdo)
    assert (cerrado.estado, cerrado.metodo) == ("rechazado", "")


def test_modificar_un_compromiso_sin_la_parte_que_no_llego(tres, monkeypatch):
    ReglasInternasFactory(secretariado=tres.secretariado, partes_requeridas=["gobierno", "organo_garante"])
    declarar_materia(monkeypatch, "retirar_compromiso")
    sesion = en_curso(tres, ["gobierno", "organo_garante"])
    acuerdo = proponer(tres, sesion, materia="retirar_compromiso", asunto="etapa:uno/1")
    votar(tres, acuerdo, "ff-")
    assert cerrar(tres, acuerdo).estado == "rechazado"


def test_lo_demas_se_decide_con_las_partes_de_las_reglas(tres):
    ReglasInternasFactory(secretariado=tres.secretariado, partes_requeridas=["gobierno", "organo_garante"])
    acuerdo = proponer(tres, en_curso(tres))
    votar(tres, acuerdo, "ffa")
    assert cerrar(tres, acuerdo).estado == "aprobado"


# --- one person, one seat, one parte ----------------------------------------------------------------------------------
def test_una_persona_no_ocupa_dos_asientos_de_su_parte(tres):
    otra = OcupanteDeParteFactory(parte=tres.partes["sociedad"])
    with reloj.fijar(HOY):
        suya = tres.persona("sociedad")
        se_niega("integra_otra_parte", agregar_integrante, **agregar(tres, nombrada=suya, asiento=otra))
    assert Integrante.objects.filter(nombramiento__persona=suya).count() == 1


def test_quien_habla_por_una_parte_no_se_sienta_por_otra(tres):
    with reloj.fijar(HOY):
        voz = otra_vez(tres.vocerias["gobierno"])
        se_niega("habla_por_otra_parte", agregar_integrante, **agregar(tres, nombrada=voz))
    assert Integrante.objects.count() == 3


def test_quien_se_sienta_por_una_parte_no_habla_por_otra(tres):
    with reloj.fijar(HOY):
        se_niega(
            "habla_por_otra_parte",
            nombrar,
            persona=otra_vez(tres.vocerias["gobierno"]),
            nombrada=tres.persona("sociedad"),
            rol=Rol.VOCERIA,
            ejercicio=tres.ejercicio,
            organizacion=tres.asientos["gobierno"].organizacion,
        )
    assert Nombramiento.objects.filter(rol=Rol.VOCERIA).count() == 3


def test_quien_se_sienta_puede_hablar_por_su_propia_parte(tres):
    with reloj.fijar(HOY):
        dado = nombrar(
            persona=otra_vez(tres.vocerias["sociedad"]),
            nombrada=tres.persona("sociedad"),
            rol=Rol.VOCERIA,
            ejercicio=tres.ejercicio,
            organizacion=tres.asientos["sociedad"].organizacion,
        )
    assert dado.rol == Rol.VOCERIA


# --- the administration does not get a voice in an installed parte ----------------------------------------------------
def test_la_administracion_no_da_voz_a_quien_tendra_asiento_manana(tres):
    """Seated today with a date to come, named tomorrow: the parte already speaks for itself."""
    admin = PersonaFactory(is_superuser=True)
    con_fecha = OcupanteDeParteFactory(parte=tres.partes["sociedad"], desde=HOY.date() + dt.timedelta(days=1))
    with reloj.fijar(HOY):
        se_niega(
            "no_puede_nombrar",
            partial(nombrar, acto="Oficio"),
            persona=admin,
            nombrada=PersonaFactory(),
            rol=Rol.VOCERIA,
            ejercicio=tres.ejercicio,
            organizacion=con_fecha.organizacion,
        )
    assert Nombramiento.objects.filter(organizacion=con_fecha.organizacion).count() == 0


def test_ocupar_con_una_organizacion_cuya_voz_ya_habla_por_otra_parte():
    """Named for two organisations without seat, and then each seated in another parte."""
    admin = PersonaFactory(is_superuser=True)
    ejercicio = EjercicioFactory()
    partes = [ParteFactory(ejercicio=ejercicio, clave=clave) for clave in ("gobierno", "organo_garante")]
    organizaciones = OrganizacionFactory.create_batch(2, naturaleza=ejercicio.naturaleza)
    quien = PersonaFactory()
    with reloj.fijar(HOY):
        for organizacion in organizaciones:
            nombrar(
                persona=admin, nombrada=quien, rol=Rol.VOCERIA, ejercicio=ejercicio, organizacion=organizacion,
                acto="Instalación",
            )  # fmt: skip
        ocupar = partial(ocupar_parte, persona=admin, desde=HOY.date(), acto="Instalación")
        ocupar(parte=partes[0], organizacion=organizaciones[0])
        se_niega("habla_por_otra_parte", ocupar, parte=partes[1], organizacion=organizaciones[1])
    assert OcupanteDeParte.objects.count() == 1


# --- a parte that left leaves whole -----------------------------------------------------------------------------------
def test_al_retirarse_la_ultima_no_queda_nadie_por_empezar(tres):
    manana = HOY.date() + dt.timedelta(days=1)
    with reloj.fijar(HOY):
        agregar_integrante(**agregar(tres, desde=manana))
        retirar_integrante(
            persona=otra_vez(tres.vocerias["sociedad"]), integrante=tres.titulares["sociedad"], motivo="No hay diálogo."
        )
    assert RetiroDeParte.objects.count() == 1
    with reloj.fijar(HOY + dt.timedelta(days=2)):
        assert not integrantes_en_funciones(tres.secretariado).filter(asiento__parte=tres.partes["sociedad"]).exists()
    assert set(Integrante.objects.filter(asiento=tres.asientos["sociedad"]).values_list("estado", flat=True)) == {
        "retirado"
    }


def test_usar_un_acuerdo_el_dia_despues_del_ultimo_integrante_antes_de_la_noche(tres, monkeypatch):
    """The term was reached at midnight; the task that says so on every page has not run yet."""
    declarar_materia(monkeypatch)
    acuerdo = firme(tres, materia="reabrir_etapa", asunto="etapa:uno/1")
    Nombramiento.objects.filter(integrante=tres.titulares["sociedad"]).update(hasta=EN_SESION.date())
    with reloj.fijar(EN_SESION + dt.timedelta(days=1)):
        assert Ejercicio.objects.get(pk=tres.ejercicio.pk).sin_quorum is None
        se_niega("sin_quorum", usar_acuerdo, acuerdo=acuerdo, materia="reabrir_etapa", asunto="etapa:uno/1")
    assert Acuerdo.objects.get(pk=acuerdo.pk).usado_en is None


# --- who is "a person of the parte" -----------------------------------------------------------------------------------
@pytest.mark.parametrize("rol", [Rol.ENLACE, Rol.VOCERIA])
def test_una_instalacion_de_sociedad_no_la_acepta_quien_responde_por_una_dependencia(tres, rol):
    """The agency has no seat, so nothing says that it belongs to another parte."""
    with reloj.fijar(HOY):
        retiro = retirar_parte(
            persona=otra_vez(tres.vocerias["sociedad"]), parte=tres.partes["sociedad"], motivo="Hubo espionaje."
        )
        dependencia = OrganizacionFactory(
            sector=tres.asientos["gobierno"].organizacion.sector, naturaleza=tres.ejercicio.naturaleza
        )
        funcionaria = NombramientoFactory(rol=rol, ejercicio=tres.ejercicio, organizacion=dependencia).persona
        osc = OrganizacionFactory(
            sector=tres.asientos["sociedad"].organizacion.sector, naturaleza=tres.ejercicio.naturaleza
        )
        se_niega(
            "persona_de_la_parte_no_sirve",
            presentar_reconstitucion,
            persona=PersonaFactory(is_superuser=True),
            retiro=retiro,
            tipo="instalacion",
            titulo="Acta",
            texto="Se instala.",
            organizacion=osc,
            persona_de_la_parte=otra_vez(funcionaria),
        )
    assert Reconstitucion.objects.count() == 0


def test_quien_tiene_cargo_en_dos_partes_no_es_persona_de_ninguna(tres):
    with reloj.fijar(HOY):
        retiro = retirar_parte(
            persona=otra_vez(tres.vocerias["sociedad"]), parte=tres.partes["sociedad"], motivo="Hubo espionaje."
        )
        de_dos = tres.vocerias["gobierno"]
        NombramientoFactory(
            rol=Rol.VOCERIA,
            ejercicio=tres.ejercicio,
            organizacion=tres.asientos["sociedad"].organizacion,
            persona=de_dos,
        )
        se_niega(
            "persona_de_la_parte_no_sirve",
            presentar_reconstitucion,
            persona=otra_vez(tres.vocerias["sociedad"]),
            retiro=retiro,
            tipo="retorno",
            titulo="Carta",
            texto="Regresamos.",
            organizacion=tres.asientos["sociedad"].organizacion,
            persona_de_la_parte=otra_vez(de_dos),
        )
    assert Reconstitucion.objects.count() == 0


# --- what is confirmed is what was read -------------------------------------------------------------------------------
def test_confirmar_un_voto_que_la_coordinacion_reescribio_mientras_se_leia(tres):
    acuerdo = proponer(tres, en_curso(tres))
    with reloj.fijar(EN_SESION):
        datos = {"persona": otra_vez(tres.coordinacion), "acuerdo": acuerdo, "integrante": tres.titulares["sociedad"]}
        voto = registrar_voto(sentido="contra", **datos)
        leido = huella_de_voto(sentido=voto.sentido, razon=voto.razon)
        registrar_voto(sentido="favor", **datos)
        se_niega("voto_reescrito", confirmar_voto, persona=tres.persona("sociedad"), voto=voto, leido=leido)
    assert Voto.objects.get().confirmado_en is None


def test_confirmar_una_minuta_que_se_edito_y_envio_otra_vez_mientras_se_leia(tres):
    sesion = en_curso(tres)
    with reloj.fijar(EN_SESION):
        coordinacion = otra_vez(tres.coordinacion)
        cerrar_sesion(persona=coordinacion, sesion=sesion)
        version = generar_minuta(persona=coordinacion, sesion=sesion)
        version = editar_minuta(persona=coordinacion, version=version, relato="Se informó del calendario.")
        leida = enviar_a_confirmar(persona=coordinacion, version=version).huella
        version = editar_minuta(persona=coordinacion, version=version, relato="Sociedad aceptó el calendario.")
        version = enviar_a_confirmar(persona=coordinacion, version=version)
        se_niega(
            "minuta_editada_mientras", confirmar_minuta, persona=tres.persona("sociedad"), version=version, leida=leida
        )
    assert ConfirmacionDeMinuta.objects.filter(confirmada_en__isnull=False).count() == 0


def minuta_por_confirmar(tres):
    sesion = en_curso(tres)
    coordinacion = otra_vez(tres.coordinacion)
    with reloj.fijar(EN_SESION):
        cerrar_sesion(persona=coordinacion, sesion=sesion)
        version = generar_minuta(persona=coordinacion, sesion=sesion)
        version = editar_minuta(persona=coordinacion, version=version, relato="Se informó del calendario.")
        return enviar_a_confirmar(persona=coordinacion, version=version)


def test_confirmar_una_minuta_por_la_parte_que_se_dejo(tres):
    """They attended for the government and today they sit for society: they attest for neither."""
    version = minuta_por_confirmar(tres)
    de_gobierno = tres.persona("gobierno")
    with reloj.fijar(EN_SESION):
        agregar_integrante(**agregar(tres, "gobierno"))
        retirar_integrante(
            persona=otra_vez(tres.vocerias["gobierno"]), integrante=tres.titulares["gobierno"], motivo="Cambia."
        )
        agregar_integrante(**agregar(tres, nombrada=otra_vez(de_gobierno)))
        se_niega("minuta_confirmada_por_ausente", confirmar_minuta, persona=otra_vez(de_gobierno), version=version)
    assert ConfirmacionDeMinuta.objects.filter(confirmada_en__isnull=False).count() == 0


def test_confirmar_una_minuta_con_el_asiento_suspendido(tres):
    version = minuta_por_confirmar(tres)
    with reloj.fijar(EN_SESION):
        suspender_integrante(
            persona=otra_vez(tres.vocerias["sociedad"]), integrante=tres.titulares["sociedad"], motivo="Se revisa."
        )
        se_niega("minuta_confirmada_por_ausente", confirmar_minuta, persona=tres.persona("sociedad"), version=version)
    assert ConfirmacionDeMinuta.objects.filter(confirmada_en__isnull=False).count() == 0


def test_por_integrante_un_voto_entre_silencios_no_es_consenso(tres):
    """More than half of those accredited decide; who keeps silent does not assent."""
    ReglasInternasFactory(secretariado=tres.secretariado, regla_de_voto="por_integrante")
    acuerdo = proponer(tres, en_curso(tres), minutos=1)
    votar(tres, acuerdo, "f--")
    with reloj.fijar(EN_SESION + dt.timedelta(minutes=1)):
        cerrado = cerrar_votacion(persona=otra_vez(tres.coordinacion), acuerdo=acuerdo, justificacion="Nadie se opuso.")
    assert (cerrado.estado, cerrado.metodo) == ("rechazado", "")
