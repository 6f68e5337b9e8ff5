"""Changes of what was approved: proposed in public, applied only with every parte in favour, once, on that very text."""

import datetime as dt
import json
import uuid
from decimal import Decimal
from typing import Any

import pytest

from compromisos.commands.aplicacion import aplicar_modificacion
from compromisos.commands.modificaciones import desechar_modificacion, proponer_modificacion, proponer_retiro
from compromisos.enums import ClaseDeVersion, EstadoCompromiso, EstadoDeModificacion, EstadoDeRuta, Papel
from compromisos.models import Aceptacion, Compromiso, Modificacion, Ruta, VersionDeCompromiso, VersionDeRuta
from compromisos.queries.candado import esta_intacto
from compromisos.queries.texto import leer
from comun import reloj
from comun.errors import ErrorDeDominio
from secretariado.commands.acuerdos import cerrar_votacion
from tests.compromisos.candado import MOTIVO, Candado, candado
from tests.factories.secretariado import OrganizacionFactory
from tests.secretariado.salas import EN_SESION, aprobado, en_curso, otra_vez, proponer, se_niega, votar

pytestmark = pytest.mark.django_db
NUEVO = "Publicar los datos de seis obras, cada mes, en formato abierto."


@pytest.fixture
def con(db: None) -> Candado:
    hecho = candado()
    hecho.en_ejecucion()
    return hecho


def datos(con: Candado, **cambios: Any) -> dict[str, Any]:
    return {
        "persona": con.coordinacion,
        "compromiso": con.vigente(),
        "cambios": {"texto": NUEVO},
        "motivo": MOTIVO,
        "llave_de_acto": uuid.uuid4(),
    } | cambios


def sigue_igual(con: Candado) -> bool:
    """The text in force and the fields are those that were approved."""
    vigente = con.vigente()
    assert vigente.version_vigente is not None
    return vigente.version_vigente.numero == 1 and esta_intacto(vigente) and vigente.estado == "en_ejecucion"


# --- proposing --------------------------------------------------------------------------------------------------------
def test_proponer_no_cambia_nada_y_guarda_el_texto_entero(con: Candado) -> None:
    modificacion = con.proponer()
    base = con.vigente().version_vigente
    assert base is not None
    assert (modificacion.codigo, modificacion.estado) == ("prueba-1-c01-m1", EstadoDeModificacion.PROPUESTA)
    assert leer(modificacion.propuesto) == leer(base.texto) | {"texto": NUEVO}
    assert sigue_igual(con)
    cambio = json.loads(con.entradas()[-1].texto)
    assert (cambio["verbo"], cambio["asunto"]) == ("compromisos.modificacion_propuesta", modificacion.asunto)
    assert (cambio["cambio"]["huella"], cambio["cambio"]["huella_base"]) == (modificacion.huella, base.huella)


def test_la_propone_un_integrante_en_nombre_de_su_organizacion(con: Candado) -> None:
    modificacion = con.proponer(persona=con.integrante)
    actor = json.loads(con.entradas()[-1].texto)["actor"]
    assert modificacion.propuesta_por == con.integrante
    assert (actor["rol"], actor["organizacion"]) == (
        "integrante",
        con.obra.tres.asientos["sociedad"].organizacion.nombre,
    )


def test_la_misma_llave_es_la_misma_propuesta_y_la_de_otro_no(con: Candado) -> None:
    llave = uuid.uuid4()
    assert con.proponer(llave_de_acto=llave) == con.proponer(llave_de_acto=llave)
    assert Modificacion.objects.count() == 1
    se_niega("llave_de_otro_acto", proponer_modificacion, **datos(con, persona=con.integrante, llave_de_acto=llave))


@pytest.mark.parametrize(
    ("cambios", "codigo"),
    [
        ({"cambios": {}}, "nada_cambia"),
        ({"cambios": {"texto": "Publicar los datos de doce obras, cada mes, en formato abierto. "}}, "nada_cambia"),
        ({"cambios": {"numero": 7}}, "campo_fijo"),
        ({"cambios": {"texto": "Poco."}}, "texto_corto"),
        ({"cambios": {"texto": "x" * 5_001}}, "texto_largo"),
        ({"cambios": {"responsables": []}}, "sin_responsable"),
        ({"cambios": {"inicio": dt.date(2027, 5, 1), "fin": dt.date(2027, 4, 30)}}, "fechas_al_reves"),
        ({"cambios": {"fin": dt.date(1027, 4, 30)}}, "fecha_increible"),
        ({"cambios": {"monto": Decimal("-1")}}, "monto_no_valido"),
        ({"cambios": {"efecto": "borra"}}, "efecto_desconocido"),
        ({"motivo": "Porque sí."}, "motivo_corto"),
        ({"comentarios_hasta": dt.datetime(2020, 1, 1, tzinfo=dt.UTC)}, "comentarios_mal_fechados"),
        ({"comentarios_hasta": dt.datetime(2099, 1, 1, tzinfo=dt.UTC)}, "comentarios_mal_fechados"),
    ],
)
def test_lo_que_no_se_propone(con: Candado, cambios: dict[str, Any], codigo: str) -> None:
    se_niega(codigo, proponer_modificacion, **datos(con, **cambios))
    assert not Modificacion.objects.exists()


def test_una_organizacion_no_aparece_dos_veces_ni_viene_de_otra_naturaleza(con: Candado) -> None:
    inventada = OrganizacionFactory(naturaleza="demostracion")
    se_niega("organizacion_repetida", proponer_modificacion, **datos(con, cambios={"responsables": [con.osc]}))
    se_niega(
        "organizacion_de_otra_naturaleza", proponer_modificacion, **datos(con, cambios={"responsables": [inventada]})
    )


def test_una_a_la_vez(con: Candado) -> None:
    con.proponer()
    se_niega("cambio_en_curso", proponer_modificacion, **datos(con))
    retiro = datos(con)
    del retiro["cambios"]
    se_niega("cambio_en_curso", proponer_retiro, **retiro)


@pytest.mark.parametrize("estado", ["borrador", "en_comentarios", "propuesto", "cumplido", "no_cumplido", "retirado"])
def test_solo_se_modifica_lo_aprobado_o_en_ejecucion(con: Candado, estado: str) -> None:
    Compromiso.objects.filter(pk=con.compromiso.pk).update(estado=estado)
    se_niega("no_admite_cambios", proponer_modificacion, **datos(con))


def test_quien_no_integra_el_secretariado_no_propone(con: Candado) -> None:
    gente = con.obra.gente()
    for quien in (gente.participante, gente.enlace, gente.contraparte, gente.otra_coordinacion, gente.superusuario):
        se_niega("sin_permiso", proponer_modificacion, **datos(con, persona=quien))


def test_sobre_un_texto_alterado_no_se_propone(con: Candado) -> None:
    Compromiso.objects.filter(pk=con.compromiso.pk).update(objetivo="Escrito por fuera.")
    se_niega("texto_alterado", proponer_modificacion, **datos(con))


# --- applying ---------------------------------------------------------------------------------------------------------
def test_con_todas_las_partes_a_favor_el_texto_propuesto_entra_en_vigor(con: Candado) -> None:
    nueva = OrganizacionFactory(slug="secretaria-de-obras")
    modificacion = con.proponer(
        cambios={
            "texto": NUEVO,
            "objetivo": "Que se sepa en qué se gasta.",
            "fin": dt.date(2027, 12, 31),
            "monto": Decimal("1500.5"),
            "responsables": [nueva, con.dependencia],
            "corresponsables": [],
        }
    )
    acuerdo = con.acordar(modificacion)
    version = con.aplicar(modificacion, acuerdo)

    vigente = con.vigente()
    assert (version.numero, version.clase, version.huella) == (2, ClaseDeVersion.MODIFICADA, modificacion.huella)
    assert (vigente.texto, vigente.objetivo) == (NUEVO, "Que se sepa en qué se gasta.")
    assert (vigente.fin, vigente.monto) == (dt.date(2027, 12, 31), Decimal("1500.50"))
    assert [(fila.organizacion.slug, fila.papel) for fila in vigente.responsabilidades.order_by("orden")] == [
        ("secretaria-de-obras", Papel.RESPONSABLE),
        ("dependencia", Papel.RESPONSABLE),
    ]
    assert esta_intacto(vigente)
    assert "seis" in vigente.texto_plegado
    modificacion.refresh_from_db()
    assert (modificacion.estado, modificacion.acuerdo) == (EstadoDeModificacion.APLICADA, acuerdo)
    assert VersionDeCompromiso.objects.get(numero=1).texto != version.texto  # the former one stays
    cambio = json.loads(con.entradas()[-1].texto)["cambio"]
    assert (cambio["huella"], cambio["acuerdo"]) == (version.huella, acuerdo.codigo)
    assert con.verbos()[-1] == "compromisos.modificacion_aplicada"


@pytest.mark.parametrize("sentidos", ["ff-", "ffa", "ffc"])
def test_con_una_parte_callada_que_se_abstiene_o_en_contra_no_hay_acuerdo_que_aplicar(
    con: Candado, sentidos: str
) -> None:
    """Silence and abstention are not assent (domain.md §2)."""
    modificacion = con.proponer()
    sesion = en_curso(con.obra.tres)
    acuerdo = proponer(con.obra.tres, sesion, materia="modificar_compromiso", asunto=modificacion.asunto)
    votar(con.obra.tres, acuerdo, sentidos)
    with reloj.fijar(EN_SESION + dt.timedelta(minutes=30)):
        acuerdo = cerrar_votacion(
            persona=con.coordinacion, acuerdo=acuerdo, justificacion="Ya es la segunda sesión sin consenso."
        )
    assert acuerdo.estado == "rechazado"
    se_niega(
        "acuerdo_no_firme",
        aplicar_modificacion,
        persona=con.coordinacion,
        modificacion=modificacion,
        acuerdo=acuerdo,
    )
    assert sigue_igual(con)


def test_aprobado_sin_ser_firme_no_se_aplica(con: Candado) -> None:
    modificacion = con.proponer()
    acuerdo = aprobado(con.obra.tres, materia="modificar_compromiso", asunto=modificacion.asunto)
    se_niega(
        "acuerdo_no_firme",
        aplicar_modificacion,
        persona=con.coordinacion,
        modificacion=modificacion,
        acuerdo=acuerdo,
    )
    assert sigue_igual(con)


def test_un_acuerdo_de_otra_materia_o_de_otro_cambio_no_sirve(con: Candado) -> None:
    primera = con.proponer()
    de_la_primera = con.acordar(primera)
    con.aplicar(primera, de_la_primera)
    segunda = con.proponer(cambios={"objetivo": "Otro objetivo, más corto."})
    cosa: dict[str, Any] = {"persona": con.coordinacion, "modificacion": segunda}
    se_niega("acuerdo_de_otro_asunto", aplicar_modificacion, **cosa, acuerdo=de_la_primera)
    general = con.acuerdo("general", "")
    se_niega("acuerdo_de_otra_materia", aplicar_modificacion, **cosa, acuerdo=general)


def test_un_acuerdo_no_se_aplica_dos_veces(con: Candado) -> None:
    modificacion = con.proponer()
    acuerdo = con.acordar(modificacion)
    con.aplicar(modificacion, acuerdo)
    se_niega(
        "cambio_ya_resuelto",
        aplicar_modificacion,
        persona=con.coordinacion,
        modificacion=modificacion,
        acuerdo=acuerdo,
    )
    Modificacion.objects.filter(pk=modificacion.pk).update(estado="propuesta", base=con.vigente().version_vigente)
    modificacion.refresh_from_db()
    se_niega(
        "acuerdo_ya_usado",
        aplicar_modificacion,
        persona=con.coordinacion,
        modificacion=modificacion,
        acuerdo=acuerdo,
    )
    assert VersionDeCompromiso.objects.count() == 2


def test_el_texto_propuesto_que_alguien_cambio_despues_del_voto_no_se_aplica(con: Candado) -> None:
    modificacion = con.proponer()
    acuerdo = con.acordar(modificacion)
    ajeno = modificacion.propuesto.replace("seis", "tres")
    Modificacion.objects.filter(pk=modificacion.pk).update(propuesto=ajeno)
    se_niega(
        "acuerdo_de_otra_huella",
        aplicar_modificacion,
        persona=con.coordinacion,
        modificacion=modificacion,
        acuerdo=acuerdo,
    )
    assert sigue_igual(con)


def test_si_el_texto_en_vigor_ya_es_otro_no_se_aplica(con: Candado) -> None:
    modificacion = con.proponer()
    acuerdo = con.acordar(modificacion)
    Compromiso.objects.filter(pk=con.compromiso.pk).update(texto="Escrito por fuera del portal, sin acuerdo alguno.")
    se_niega("texto_cambio", aplicar_modificacion, persona=con.coordinacion, modificacion=modificacion, acuerdo=acuerdo)


def test_no_se_aplica_mientras_se_puede_comentar(con: Candado) -> None:
    """One second before the end, at the end, and after."""
    hasta = reloj.ahora() + dt.timedelta(days=3)
    modificacion = con.proponer(comentarios_hasta=hasta)
    acuerdo = con.acordar(modificacion)
    cosa: dict[str, Any] = {"persona": con.coordinacion, "modificacion": modificacion, "acuerdo": acuerdo}
    with reloj.fijar(hasta - dt.timedelta(seconds=1)):
        se_niega("comentarios_abiertos", aplicar_modificacion, **cosa)
    with reloj.fijar(hasta):
        aplicar_modificacion(**cosa)
    assert con.vigente().texto == NUEVO


def test_solo_la_coordinacion_aplica(con: Candado) -> None:
    modificacion = con.proponer()
    acuerdo = con.acordar(modificacion)
    for quien in (con.integrante, con.obra.gente().otra_coordinacion, con.obra.gente().superusuario):
        se_niega("sin_permiso", aplicar_modificacion, persona=quien, modificacion=modificacion, acuerdo=acuerdo)
    assert sigue_igual(con)


def test_sin_quorum_porque_una_parte_se_retiro_no_se_aplica(con: Candado) -> None:
    modificacion = con.proponer()
    acuerdo = con.acordar(modificacion)
    ejercicio = con.obra.tres.ejercicio
    ejercicio.sin_quorum = {"frase": "Sin quórum: la parte Sociedad se retiró.", "motivo": ""}
    ejercicio.save(update_fields=["sin_quorum"])
    se_niega("sin_quorum", aplicar_modificacion, persona=con.coordinacion, modificacion=modificacion, acuerdo=acuerdo)
    assert sigue_igual(con)


# --- the route --------------------------------------------------------------------------------------------------------
def ruta_aceptada(con: Candado) -> Ruta:
    compromiso = con.vigente()
    version = VersionDeRuta.objects.create(
        compromiso=compromiso, numero=1, texto="{}", huella="a" * 64, presentada_por=con.coordinacion
    )
    Aceptacion.objects.create(
        version=version, organizacion=con.dependencia, sentido="acepta", huella="a" * 64, persona=con.coordinacion
    )
    Compromiso.objects.filter(pk=compromiso.pk).update(aceptaciones=1, aceptaciones_pedidas=1)
    return Ruta.objects.create(compromiso=compromiso, estado=EstadoDeRuta.ACEPTADA, version=4, vigente=version)


@pytest.mark.parametrize(
    ("cambios", "pedido", "reabre"),
    [
        ({"texto": NUEVO}, False, False),
        ({"texto": NUEVO}, True, True),
        ({"fin": dt.date(2027, 12, 31)}, False, True),
    ],
)
def test_la_ruta_se_reabre_si_se_pide_o_si_cambian_sus_fechas(
    con: Candado, cambios: dict[str, Any], pedido: bool, reabre: bool
) -> None:
    ruta = ruta_aceptada(con)
    modificacion = con.proponer(cambios=cambios, reabre_la_ruta=pedido)
    assert modificacion.reabre_la_ruta is reabre
    con.aplicar(modificacion)
    ruta.refresh_from_db()
    assert ruta.estado == (EstadoDeRuta.EN_PREPARACION if reabre else EstadoDeRuta.ACEPTADA)
    assert con.vigente().aceptaciones == (0 if reabre else 1)
    assert (VersionDeRuta.objects.count(), Aceptacion.objects.count()) == (1, 1)  # history stays


# --- withdrawing and discarding ---------------------------------------------------------------------------------------
def test_un_retiro_acordado_retira_y_deja_el_texto(con: Candado) -> None:
    modificacion = con.proponer_retiro()
    version = con.aplicar(modificacion)
    vigente = con.vigente()
    assert (vigente.estado, vigente.version_vigente) == (EstadoCompromiso.RETIRADO, version)
    assert (version.numero, version.clase) == (2, ClaseDeVersion.RETIRADA)
    assert version.texto == VersionDeCompromiso.objects.get(numero=1).texto
    assert con.verbos()[-1] == "compromisos.compromiso_retirado"


def test_un_acuerdo_de_cambiar_no_retira(con: Candado) -> None:
    modificacion = con.proponer_retiro()
    with pytest.raises(ErrorDeDominio, match="lista"):  # the matter does not even offer it
        con.acuerdo("modificar_compromiso", modificacion.asunto)
    assert sigue_igual(con)


def test_se_desecha_con_su_razon_y_se_puede_proponer_otra(con: Candado) -> None:
    modificacion = con.proponer(persona=con.integrante)
    se_niega("motivo_corto", desechar_modificacion, persona=con.coordinacion, modificacion=modificacion, razon="No va.")
    desechada = desechar_modificacion(persona=con.coordinacion, modificacion=modificacion, razon=MOTIVO)
    assert (desechada.estado, desechada.razon_de_desecho) == (EstadoDeModificacion.DESECHADA, MOTIVO)
    assert con.verbos()[-1] == "compromisos.modificacion_desechada"
    assert con.proponer().numero == 2
    se_niega(
        "cambio_ya_resuelto",
        desechar_modificacion,
        persona=con.coordinacion,
        modificacion=modificacion,
        razon=MOTIVO,
    )


def test_la_desecha_quien_la_propuso_y_nadie_mas_que_no_coordine(con: Candado) -> None:
    modificacion = con.proponer(persona=con.integrante)
    otra = otra_vez(con.obra.tres.persona("gobierno"))
    se_niega("sin_permiso", desechar_modificacion, persona=otra, modificacion=modificacion, razon=MOTIVO)
    desechar_modificacion(persona=con.integrante, modificacion=modificacion, razon=MOTIVO)


def test_lo_que_todas_las_partes_acordaron_no_lo_desecha_una_persona(con: Candado) -> None:
    modificacion = con.proponer()
    con.acordar(modificacion)
    se_niega(
        "cambio_acordado", desechar_modificacion, persona=con.coordinacion, modificacion=modificacion, razon=MOTIVO
    )
