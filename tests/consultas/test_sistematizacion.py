"""Propuestas join temas and leave them; temas are worded, joined and taken apart. All or none, until the vote opens."""

import datetime as dt

import pytest
import time_machine

from bitacora.models import Entrada
from comun import reloj
from comun.enums import Naturaleza
from comun.errors import Conflicto, ErrorDeDominio
from consultas.commands import (
    crear_tema,
    deshacer_fusion,
    deshacer_integracion,
    fusionar_temas,
    integrar_en_tema,
    redactar_tema,
    responder_propuestas,
)
from consultas.enums import EstadoConsulta, EstadoPropuesta, Fase
from consultas.errors import NoTePermite, OpcionesCongeladas
from consultas.errors_de_sistematizacion import (
    DemasiadasDeUnaVez,
    FusionConsigoMismo,
    PropuestasAjenas,
    PropuestasFueraDeAlcance,
    PropuestasSinTema,
    PropuestasYaEnTema,
    RespondidasComoIntegradas,
    SinCambios,
    SinPropuestasElegidas,
    TemaAjeno,
    TemaSinFusion,
    TemaYaFusionado,
)
from consultas.guardias_de_sistematizacion import MAXIMO_POR_ACTO
from consultas.models import Consulta, FaseDeConsulta, FusionDeTemas, IntegracionEnTema, Propuesta, Tema
from tests.factories.consultas import ConsultaFactory, EjeFactory, PropuestaFactory, TemaFactory
from tests.factories.cuentas import PersonaFactory
from tests.factories.secretariado import NombramientoFactory

pytestmark = pytest.mark.django_db
MOTIVO = "Hablan de la misma red de agua."
RAZONES = "Se integra al tema porque describe el mismo problema de la red."


@pytest.fixture
def consulta():
    return ConsultaFactory(fase=Fase.PROPUESTAS)


@pytest.fixture
def eje(consulta):
    return EjeFactory(consulta=consulta, numero=1)


@pytest.fixture
def coordinacion(consulta):
    return NombramientoFactory(ejercicio=consulta.ejercicio).persona


@pytest.fixture
def tema(eje):
    return TemaFactory(eje=eje, codigo="agua", titulo="Agua que no llega")


@pytest.fixture
def otro(eje):
    return TemaFactory(eje=eje, codigo="fugas", titulo="Fugas de agua")


def abrir_votacion(consulta):
    ahora = reloj.ahora()
    FaseDeConsulta.objects.create(
        consulta=consulta, fase=Fase.VOTACION, inicio=ahora - dt.timedelta(hours=1), fin=ahora + dt.timedelta(days=9)
    )


def verbos(consulta):
    return list(Entrada.objects.filter(cadena__clave=consulta.ejercicio.slug).values_list("verbo", flat=True))


def temas_de(propuestas):
    return list(
        Propuesta.objects.filter(pk__in=[p.pk for p in propuestas]).order_by("pk").values_list("tema_id", flat=True)
    )


# --- joining --------------------------------------------------------------------------------------------------------
def test_integrar_deja_quien_cuando_y_un_solo_asiento(consulta, eje, tema, coordinacion):
    propuestas = PropuestaFactory.create_batch(3, eje=eje)

    integrar_en_tema(persona=coordinacion, tema=tema, propuestas=propuestas)

    assert temas_de(propuestas) == [tema.pk] * 3
    filas = IntegracionEnTema.objects.filter(tema=tema, hasta__isnull=True)
    assert {fila.persona_id for fila in filas} == {coordinacion.pk}
    assert len(filas) == 3
    asiento = Entrada.objects.get(verbo="consultas.propuestas_integradas")
    assert asiento.asunto == tema.asunto
    assert all(p.folio in str(asiento.texto) for p in propuestas)


def test_integrar_una_ya_puesta_se_rechaza_con_su_folio_y_no_deja_nada_a_medias(eje, tema, otro, coordinacion):
    libre, puesta = PropuestaFactory(eje=eje), PropuestaFactory(eje=eje)
    integrar_en_tema(persona=coordinacion, tema=otro, propuestas=[puesta])

    with pytest.raises(PropuestasYaEnTema) as error:
        integrar_en_tema(persona=coordinacion, tema=tema, propuestas=[libre, puesta])

    assert error.value.estado_http == 409
    assert error.value.datos == {"folios": [puesta.folio]}
    assert puesta.folio in error.value.mensaje
    assert temas_de([libre, puesta]) == [None, otro.pk]


@pytest.mark.parametrize("estado", [EstadoPropuesta.RETIRADA, EstadoPropuesta.OCULTA, EstadoPropuesta.BORRADOR])
def test_lo_retirado_u_oculto_no_se_integra(eje, tema, coordinacion, estado):
    buena, mala = PropuestaFactory(eje=eje), PropuestaFactory(eje=eje, estado=estado)
    with pytest.raises(PropuestasFueraDeAlcance):
        integrar_en_tema(persona=coordinacion, tema=tema, propuestas=[buena, mala])
    assert temas_de([buena, mala]) == [None, None]


def test_no_se_mezclan_propuestas_ni_temas_de_otra_consulta(eje, tema, coordinacion):
    ajena = PropuestaFactory()
    with pytest.raises(PropuestasAjenas):
        integrar_en_tema(persona=coordinacion, tema=tema, propuestas=[PropuestaFactory(eje=eje), ajena])
    assert temas_de([ajena]) == [None]


def test_integrar_pide_elegir_y_no_demasiadas(eje, tema, coordinacion):
    with pytest.raises(SinPropuestasElegidas):
        integrar_en_tema(persona=coordinacion, tema=tema, propuestas=[])
    muchas = [Propuesta(pk=n) for n in range(1, MAXIMO_POR_ACTO + 2)]
    with pytest.raises(DemasiadasDeUnaVez):
        integrar_en_tema(persona=coordinacion, tema=tema, propuestas=muchas)


def test_solo_la_coordinacion_de_ese_ejercicio(eje, tema):
    propuesta = PropuestaFactory(eje=eje)
    for persona in (PersonaFactory(), NombramientoFactory().persona):
        with pytest.raises(NoTePermite):
            integrar_en_tema(persona=persona, tema=tema, propuestas=[propuesta])
        with pytest.raises(NoTePermite):
            deshacer_integracion(persona=persona, consulta=tema.consulta, propuestas=[propuesta])
        with pytest.raises(NoTePermite):
            redactar_tema(persona=persona, tema=tema, eje=eje, titulo="Otro título", problematica="")
        with pytest.raises(NoTePermite):
            fusionar_temas(persona=persona, origen=tema, destino=tema, motivo=MOTIVO)
        with pytest.raises(NoTePermite):
            deshacer_fusion(persona=persona, tema=tema)
    assert temas_de([propuesta]) == [None]


def test_sacar_devuelve_a_la_espera_y_conserva_que_estuvo(consulta, eje, tema, coordinacion):
    propuestas = PropuestaFactory.create_batch(2, eje=eje)
    integrar_en_tema(persona=coordinacion, tema=tema, propuestas=propuestas)

    deshacer_integracion(persona=coordinacion, consulta=consulta, propuestas=propuestas[:1])

    assert temas_de(propuestas) == [None, tema.pk]
    fila = IntegracionEnTema.objects.get(propuesta=propuestas[0])
    assert fila.hasta is not None
    assert fila.deshecha_por == coordinacion
    with pytest.raises(PropuestasSinTema):
        deshacer_integracion(persona=coordinacion, consulta=consulta, propuestas=propuestas[:1])
    integrar_en_tema(persona=coordinacion, tema=tema, propuestas=propuestas[:1])
    assert IntegracionEnTema.objects.filter(propuesta=propuestas[0]).count() == 2


def test_no_se_saca_la_que_ya_se_respondio_como_integrada(consulta, eje, tema, coordinacion):
    propuesta = PropuestaFactory(eje=eje)
    responder_propuestas(
        persona=coordinacion, consulta=consulta, propuestas=[propuesta], tipo="integrada", texto=RAZONES, tema=tema
    )
    with pytest.raises(RespondidasComoIntegradas):
        deshacer_integracion(persona=coordinacion, consulta=consulta, propuestas=[propuesta])
    assert temas_de([propuesta]) == [tema.pk]


# --- temas ----------------------------------------------------------------------------------------------------------
def test_un_tema_nace_con_propuestas_o_no_nace(consulta, eje, tema, coordinacion):
    libres, puesta = PropuestaFactory.create_batch(2, eje=eje), PropuestaFactory(eje=eje)
    integrar_en_tema(persona=coordinacion, tema=tema, propuestas=[puesta])
    datos = {"persona": coordinacion, "consulta": consulta, "eje": eje, "titulo": "Tandeo", "problematica": ""}

    with pytest.raises(PropuestasYaEnTema):
        crear_tema(codigo="t9", propuestas=[*libres, puesta], **datos)
    assert not Tema.objects.filter(codigo="t9").exists()

    nuevo = crear_tema(codigo="t9", propuestas=libres, **datos)
    assert temas_de(libres) == [nuevo.pk] * 2
    assert verbos(consulta).count("consultas.tema_creado") == 1


def test_redactar_guarda_antes_y_despues(consulta, eje, tema, coordinacion):
    redactar_tema(persona=coordinacion, tema=tema, eje=eje, titulo="Agua cada quince días", problematica="Tandeo.")
    tema.refresh_from_db()
    assert (tema.titulo, tema.problematica) == ("Agua cada quince días", "Tandeo.")
    dicho = str(Entrada.objects.get(verbo="consultas.tema_redactado").texto)
    assert "Agua que no llega" in dicho
    assert "Agua cada quince días" in dicho
    with pytest.raises(SinCambios):
        redactar_tema(persona=coordinacion, tema=tema, eje=eje, titulo=tema.titulo, problematica=tema.problematica)


@pytest.mark.parametrize(
    "cambios", [{"titulo": "Agua"}, {"titulo": "x" * 201}, {"problematica": "y" * 5_001}, {"eje": "ajeno"}]
)
def test_redactar_con_datos_malos(eje, tema, coordinacion, cambios):
    datos = {"titulo": "Agua cada quince días", "problematica": "Tandeo.", "eje": eje} | cambios
    if datos["eje"] == "ajeno":
        datos["eje"] = EjeFactory()
    with pytest.raises(ErrorDeDominio) as error:
        redactar_tema(persona=coordinacion, tema=tema, **datos)
    assert error.value.estado_http == 422
    tema.refresh_from_db()
    assert tema.titulo == "Agua que no llega"


def test_fusionar_y_deshacer_deja_todo_como_estaba(consulta, eje, tema, otro, coordinacion):
    suyas, ajenas = PropuestaFactory.create_batch(2, eje=eje), PropuestaFactory.create_batch(2, eje=eje)
    integrar_en_tema(persona=coordinacion, tema=tema, propuestas=suyas)
    integrar_en_tema(persona=coordinacion, tema=otro, propuestas=ajenas)

    fusionar_temas(persona=coordinacion, origen=tema, destino=otro, motivo=MOTIVO)
    tema.refresh_from_db()
    assert (tema.es_opcion, tema.fusionado_en) == (False, otro)
    assert temas_de([*suyas, *ajenas]) == [otro.pk] * 4

    deshacer_fusion(persona=coordinacion, tema=tema)
    tema.refresh_from_db()
    assert (tema.es_opcion, tema.fusionado_en) == (True, None)
    assert temas_de([*suyas, *ajenas]) == [tema.pk, tema.pk, otro.pk, otro.pk]
    assert FusionDeTemas.objects.get().deshecha_por == coordinacion
    assert [v for v in verbos(consulta) if "fusi" in v] == ["consultas.temas_fusionados", "consultas.fusion_deshecha"]
    with pytest.raises(TemaSinFusion):
        deshacer_fusion(persona=coordinacion, tema=tema)


def test_deshacer_una_fusion_respeta_lo_que_alguien_movio_despues(consulta, eje, tema, otro, coordinacion):
    queda, sale = PropuestaFactory.create_batch(2, eje=eje)
    integrar_en_tema(persona=coordinacion, tema=tema, propuestas=[queda, sale])
    fusionar_temas(persona=coordinacion, origen=tema, destino=otro, motivo=MOTIVO)
    deshacer_integracion(persona=coordinacion, consulta=consulta, propuestas=[sale])
    nueva = PropuestaFactory(eje=eje)
    integrar_en_tema(persona=coordinacion, tema=otro, propuestas=[nueva])

    deshacer_fusion(persona=coordinacion, tema=tema)

    assert temas_de([queda, sale, nueva]) == [tema.pk, None, otro.pk]


def test_fusiones_en_el_mismo_instante_no_se_confunden(eje, tema, otro, coordinacion):
    tercero = TemaFactory(eje=eje, codigo="pipas")
    una, dos = PropuestaFactory.create_batch(2, eje=eje)
    with time_machine.travel(reloj.ahora(), tick=False):
        integrar_en_tema(persona=coordinacion, tema=tema, propuestas=[una])
        integrar_en_tema(persona=coordinacion, tema=otro, propuestas=[dos])
        fusionar_temas(persona=coordinacion, origen=tema, destino=tercero, motivo=MOTIVO)
        fusionar_temas(persona=coordinacion, origen=otro, destino=tercero, motivo=MOTIVO)
        deshacer_fusion(persona=coordinacion, tema=tema)
    assert temas_de([una, dos]) == [tema.pk, tercero.pk]


def test_lo_fusionado_no_se_fusiona_ni_recibe_y_se_deshace_en_orden(eje, tema, otro, coordinacion):
    tercero = TemaFactory(eje=eje, codigo="pipas")
    propuesta = PropuestaFactory(eje=eje)
    integrar_en_tema(persona=coordinacion, tema=tema, propuestas=[propuesta])
    with pytest.raises(FusionConsigoMismo):
        fusionar_temas(persona=coordinacion, origen=tema, destino=tema, motivo=MOTIVO)
    fusionar_temas(persona=coordinacion, origen=tema, destino=otro, motivo=MOTIVO)
    with pytest.raises(TemaYaFusionado):
        fusionar_temas(persona=coordinacion, origen=tema, destino=tercero, motivo=MOTIVO)
    with pytest.raises(TemaYaFusionado):
        fusionar_temas(persona=coordinacion, origen=tercero, destino=tema, motivo=MOTIVO)
    with pytest.raises(TemaYaFusionado):
        integrar_en_tema(persona=coordinacion, tema=tema, propuestas=[PropuestaFactory(eje=eje)])
    fusionar_temas(persona=coordinacion, origen=otro, destino=tercero, motivo=MOTIVO)
    with pytest.raises(TemaYaFusionado):
        deshacer_fusion(persona=coordinacion, tema=tema)
    deshacer_fusion(persona=coordinacion, tema=otro)
    deshacer_fusion(persona=coordinacion, tema=tema)
    assert temas_de([propuesta]) == [tema.pk]


def test_no_se_fusiona_con_un_tema_de_otra_consulta(tema, coordinacion):
    with pytest.raises(TemaAjeno):
        fusionar_temas(persona=coordinacion, origen=tema, destino=TemaFactory(), motivo=MOTIVO)
    assert not FusionDeTemas.objects.exists()


def test_fusionar_pide_su_motivo(tema, otro, coordinacion):
    for motivo in ("", "corto", "x" * 2_001):
        with pytest.raises(ErrorDeDominio) as error:
            fusionar_temas(persona=coordinacion, origen=tema, destino=otro, motivo=motivo)
        assert error.value.campo == "motivo"
    assert not FusionDeTemas.objects.exists()


def test_una_propuesta_puesta_sin_fila_tambien_va_y_vuelve(eje, tema, otro, coordinacion):
    propuesta = PropuestaFactory(eje=eje, tema=tema)
    fusionar_temas(persona=coordinacion, origen=tema, destino=otro, motivo=MOTIVO)
    assert temas_de([propuesta]) == [otro.pk]
    deshacer_fusion(persona=coordinacion, tema=tema)
    assert temas_de([propuesta]) == [tema.pk]


# --- when -----------------------------------------------------------------------------------------------------------
def test_al_abrir_la_votacion_nada_se_mueve(consulta, eje, tema, otro, coordinacion):
    puesta, libre = PropuestaFactory.create_batch(2, eje=eje)
    integrar_en_tema(persona=coordinacion, tema=tema, propuestas=[puesta])
    fusionar_temas(persona=coordinacion, origen=otro, destino=tema, motivo=MOTIVO)
    abrir_votacion(consulta)
    antes = Entrada.objects.count()
    actos = [
        lambda: integrar_en_tema(persona=coordinacion, tema=tema, propuestas=[libre]),
        lambda: deshacer_integracion(persona=coordinacion, consulta=consulta, propuestas=[puesta]),
        lambda: redactar_tema(persona=coordinacion, tema=tema, eje=eje, titulo="Otro título", problematica=""),
        lambda: fusionar_temas(persona=coordinacion, origen=tema, destino=otro, motivo=MOTIVO),
        lambda: deshacer_fusion(persona=coordinacion, tema=otro),
        lambda: crear_tema(
            persona=coordinacion, consulta=consulta, eje=eje, codigo="t9", titulo="Tandeo", problematica="",
            propuestas=[libre],
        ),
    ]  # fmt: skip
    for acto in actos:
        with pytest.raises(OpcionesCongeladas):
            acto()
    assert Entrada.objects.count() == antes
    assert temas_de([puesta, libre]) == [tema.pk, None]


def test_ni_en_lo_historico_ni_antes_de_la_fase_ni_en_borrador(eje, tema, coordinacion):
    propuesta = PropuestaFactory(eje=eje)
    consulta = tema.consulta
    Consulta.objects.filter(pk=consulta.pk).update(estado=EstadoConsulta.BORRADOR)
    with pytest.raises(ErrorDeDominio) as error:
        integrar_en_tema(persona=coordinacion, tema=tema, propuestas=[propuesta])
    assert error.value.codigo == "consulta_no_publicada"
    Consulta.objects.filter(pk=consulta.pk).update(estado=EstadoConsulta.PUBLICADA)
    manana = reloj.ahora() + dt.timedelta(days=1)
    consulta.fases.update(inicio=manana)
    with pytest.raises(ErrorDeDominio) as error:
        integrar_en_tema(persona=coordinacion, tema=tema, propuestas=[propuesta])
    assert error.value.codigo == "fase_no_abierta"


def test_lo_historico_no_admite_actos():
    consulta = ConsultaFactory(fase=Fase.PROPUESTAS, plan__naturaleza=Naturaleza.HISTORICO)
    persona = NombramientoFactory(ejercicio=consulta.ejercicio).persona
    tema = TemaFactory(eje=EjeFactory(consulta=consulta))
    with pytest.raises(ErrorDeDominio) as error:
        integrar_en_tema(persona=persona, tema=tema, propuestas=[PropuestaFactory(eje=tema.eje)])
    assert error.value.codigo == "es_historico"


def test_el_segundo_de_dos_que_integran_la_misma_recibe_un_conflicto(eje, tema, otro, coordinacion):
    """Both read the propuesta free; the row is taken again inside the act."""
    propuesta = PropuestaFactory(eje=eje)
    como_la_vio_la_otra_persona = Propuesta.objects.get(pk=propuesta.pk)
    integrar_en_tema(persona=coordinacion, tema=tema, propuestas=[propuesta])
    with pytest.raises(Conflicto):
        integrar_en_tema(persona=coordinacion, tema=otro, propuestas=[como_la_vio_la_otra_persona])
    assert temas_de([propuesta]) == [tema.pk]
