"""Commenting, correcting and taking back, by their commands."""

import datetime as dt
import uuid

import pytest
import time_machine

from bitacora.models import Entrada
from comun import reloj
from comun.enums import Naturaleza
from comun.errors import ErrorDeDominio
from consultas.enums import EstadoConsulta, EstadoPropuesta
from consultas.models import Consulta
from conversacion.commands import comentar, editar_comentario, retirar_comentario
from conversacion.commands.comentarios import COMENTARIOS_POR_HORA
from conversacion.enums import CausaDeModeracion, EstadoDeComentario
from conversacion.models import Comentario, Conversacion, Reporte
from cuentas.commands import borrar_persona
from cuentas.models import Persona
from tests.factories.consultas import ConsultaFactory, EjeFactory, PropuestaFactory, TemaFactory
from tests.factories.conversacion import ComentarioFactory, ConversacionFactory
from tests.factories.cuentas import PersonaFactory
from tests.factories.planes import PlanFactory

pytestmark = pytest.mark.django_db
LARGO = "El bacheo de la avenida lleva tres años prometido y nadie llega."


def rechazado(codigo, estado, hacer):
    antes = Comentario.objects.count()
    with pytest.raises(ErrorDeDominio) as caso:
        hacer()
    assert (caso.value.codigo, caso.value.estado_http) == (codigo, estado)
    assert Comentario.objects.count() == antes
    return caso.value


def visibles(propuesta):
    return Conversacion.objects.get(asunto=propuesta.asunto).visibles


def test_comentar_da_folio_cuenta_y_no_entra_a_la_bitacora(decir, propuesta, s):
    antes = Entrada.objects.count()
    comentario = decir("  Aquí  también.\r\nDesde enero. ")
    assert comentario.texto == "Aquí  también.\nDesde enero."
    assert comentario.folio.startswith("C-")
    assert (comentario.version_del_asunto, comentario.cargo, comentario.enlaces_vivos) == (1, "", False)
    assert comentario.conversacion.cadena == s.ejercicio.slug
    assert visibles(propuesta) == 1
    assert Entrada.objects.count() == antes


def test_se_comenta_un_tema_por_su_codigo_con_diagonal(s):
    consulta = ConsultaFactory(plan=PlanFactory(ejercicio=s.ejercicio))
    tema = TemaFactory(eje=EjeFactory(consulta=consulta), codigo="1-1")
    comentario = comentar(persona=PersonaFactory(), asunto=tema.asunto, texto="Va", llave_de_acto=uuid.uuid4())
    assert comentario.conversacion.asunto == f"tema:{consulta.slug}/1-1"
    assert comentario.version_del_asunto is None


def test_dos_clics_son_un_comentario_y_la_llave_no_se_presta(decir, propuesta):
    persona, llave = PersonaFactory(), uuid.uuid4()
    uno = decir(persona=persona, llave_de_acto=llave)
    assert decir(persona=persona, llave_de_acto=llave) == uno
    assert visibles(propuesta) == 1
    rechazado("llave_repetida", 409, lambda: decir(llave_de_acto=llave))


@pytest.mark.parametrize(
    ("texto", "codigo"),
    [("", "texto_vacio"), (" \n\t ", "texto_vacio"), ("x" * 3001, "texto_largo"), ("x" * 10_000, "texto_largo")],
)
def test_ni_vacio_ni_larguisimo(decir, texto, codigo):
    assert rechazado(codigo, 422, lambda: decir(texto)).campo == "texto"
    assert Conversacion.objects.count() == 0


def test_tres_mil_caracteres_caben(decir):
    assert len(decir("ñ" * 3000).texto) == 3000


@pytest.mark.parametrize(
    "asunto", ["propuesta:P-NOHAY1", "tema:nada/1", "tema:nada", "consulta:x", "raro", "", "propuesta:"]
)
def test_de_lo_que_no_existe_no_se_habla(decir, asunto):
    rechazado("sin_hilo", 404, lambda: decir(asunto=asunto))


@pytest.mark.parametrize("estado", [EstadoPropuesta.BORRADOR, EstadoPropuesta.OCULTA])
def test_de_lo_que_no_es_publico_no_se_habla(decir, propuesta, estado):
    propuesta.estado = estado
    propuesta.save()
    rechazado("sin_hilo", 404, decir)


def test_de_un_borrador_de_consulta_no_se_habla(decir, propuesta):
    Consulta.objects.filter(pk=propuesta.consulta_id).update(estado=EstadoConsulta.BORRADOR)
    rechazado("sin_hilo", 404, decir)


def test_en_pausa_se_dice_hasta_cuando(decir, propuesta):
    ahora = reloj.ahora()
    pausa = {"pausada_desde": ahora - dt.timedelta(hours=1), "pausada_hasta": ahora + dt.timedelta(days=2)}
    Consulta.objects.filter(pk=propuesta.consulta_id).update(**pausa, motivo_de_pausa="Silencio electoral.")
    mensaje = rechazado("hilo_cerrado", 422, decir).mensaje
    assert "en pausa hasta el" in mensaje
    assert "Silencio electoral." in mensaje
    with time_machine.travel(ahora + dt.timedelta(days=2), tick=False):
        assert decir().estado == EstadoDeComentario.VISIBLE


def test_una_consulta_terminada_o_historica_y_una_propuesta_retirada_se_leen(decir, propuesta):
    Consulta.objects.filter(pk=propuesta.consulta_id).update(estado=EstadoConsulta.ESCRUTADA)
    rechazado("hilo_cerrado", 422, decir)
    Consulta.objects.filter(pk=propuesta.consulta_id).update(estado=EstadoConsulta.PUBLICADA)
    propuesta.estado = EstadoPropuesta.RETIRADA
    propuesta.save()
    rechazado("hilo_cerrado", 422, decir)
    historica = PropuestaFactory(
        eje=EjeFactory(consulta=ConsultaFactory(plan=PlanFactory(naturaleza=Naturaleza.HISTORICO)))
    )
    rechazado("hilo_cerrado", 422, lambda: decir(asunto=historica.asunto))


def test_una_respuesta_a_una_respuesta_va_con_la_primera(decir, propuesta):
    raiz = decir("Uno")
    respuesta = decir("Dos", en_respuesta_a=raiz)
    nieta = decir("Tres", en_respuesta_a=respuesta)
    assert (respuesta.en_respuesta_a, nieta.en_respuesta_a) == (raiz, raiz)
    raiz.refresh_from_db()
    assert (raiz.cuantas_respuestas, visibles(propuesta)) == (2, 3)


def test_no_se_responde_a_otra_conversacion_ni_a_lo_retirado(decir):
    ajeno = ComentarioFactory(conversacion=ConversacionFactory())
    rechazado("respuesta_ajena", 422, lambda: decir(en_respuesta_a=ajeno))
    raiz = decir("Uno")
    retirar_comentario(persona=raiz.autor, comentario=raiz)
    rechazado("comentario_no_disponible", 422, lambda: decir("Dos", en_respuesta_a=raiz))


def test_la_respuesta_oficial_es_de_la_coordinacion(decir, s):
    oficial = decir("Ya lo vimos.", persona=s.coordinacion, oficial=True)
    assert (oficial.cargo, oficial.enlaces_vivos) == ("Coordinación", True)
    assert decir("Esto lo digo yo.", persona=s.coordinacion).cargo == ""
    rechazado("sin_permiso", 403, lambda: decir("No", oficial=True))
    rechazado("sin_permiso", 403, lambda: decir("No", persona=s.persona("gobierno"), oficial=True))


def test_los_enlaces_se_abren_al_cuarto_comentario_y_pasados_siete_dias(decir):
    persona = PersonaFactory()
    assert [decir(f"Comentario {n}", persona=persona).enlaces_vivos for n in range(4)] == [False] * 4
    Persona.objects.filter(pk=persona.pk).update(alta=reloj.ahora() - dt.timedelta(days=8))
    persona.refresh_from_db()
    assert decir("Otro", persona=persona).enlaces_vivos
    nueva = PersonaFactory(alta=reloj.ahora() - dt.timedelta(days=8))
    assert [decir(f"Comentario {n}", persona=nueva).enlaces_vivos for n in range(4)] == [False, False, False, True]


def test_lo_mismo_dos_veces_en_el_mismo_hilo_se_rechaza_diciendo_cual(decir):
    uno = decir("Firmen AQUÍ, por favor")
    error = rechazado("comentario_repetido", 422, lambda: decir("firmen aqui por favor", persona=uno.autor))
    assert uno.folio in error.mensaje
    assert decir("firmen aqui por favor").folio != uno.folio


def test_a_la_trigesima_primera_en_una_hora_espera(decir):
    persona = PersonaFactory()
    ComentarioFactory.create_batch(COMENTARIOS_POR_HORA, autor=persona, conversacion=ConversacionFactory())
    rechazado("demasiados_comentarios", 429, lambda: decir(persona=persona))
    Comentario.objects.filter(autor=persona).update(creado_en=reloj.ahora() - dt.timedelta(hours=1))
    assert decir(persona=persona).autor == persona


def automaticos():
    return set(Reporte.objects.filter(automatico=True).values_list("asunto", flat=True))


def test_el_mismo_texto_de_tres_cuentas_se_senala_y_no_se_oculta(decir):
    dichos = [decir(LARGO), decir(LARGO)]
    assert automaticos() == set()
    dichos.append(decir(LARGO.upper()))
    assert automaticos() == {c.asunto for c in dichos}
    assert Reporte.objects.filter(causa=CausaDeModeracion.PUBLICIDAD, persona=None).count() == 3
    assert Comentario.objects.filter(estado=EstadoDeComentario.VISIBLE).count() == 3
    decir(LARGO)
    assert Reporte.objects.count() == 4


def test_el_mismo_texto_de_una_cuenta_en_dos_hilos_se_senala(decir, propuesta):
    persona = PersonaFactory()
    otra = PropuestaFactory(eje=propuesta.eje)
    decir(LARGO, persona=persona)
    decir(LARGO, persona=persona, asunto=otra.asunto)
    assert len(automaticos()) == 2


def test_lo_corto_lo_viejo_y_lo_de_otro_ejercicio_no_se_senala(decir, propuesta):
    for _ in range(4):
        decir("De acuerdo")
    with time_machine.travel(reloj.ahora() - dt.timedelta(hours=25)):
        decir(LARGO)
        decir(LARGO)
    decir(LARGO)
    ajena = ConversacionFactory(cadena="otro")
    ComentarioFactory(texto=LARGO, conversacion=ajena)
    ComentarioFactory(texto=LARGO, conversacion=ajena)
    decir(LARGO)
    assert automaticos() == set()


# --- correcting -----------------------------------------------------------------------------------------------------
def test_corregir_conserva_lo_que_decia(decir):
    comentario = decir("Uno")
    corregido = editar_comentario(persona=comentario.autor, comentario=comentario, texto="Dos")
    editar_comentario(persona=comentario.autor, comentario=comentario, texto="Tres")
    corregido.refresh_from_db()
    assert (corregido.texto, corregido.version) == ("Tres", 3)
    assert [(v.numero, v.texto) for v in corregido.versiones.all()] == [(1, "Uno"), (2, "Dos")]


def test_corregir_lo_mismo_no_cambia_nada(decir):
    comentario = decir("Uno")
    assert editar_comentario(persona=comentario.autor, comentario=comentario, texto="Uno").version == 1


def test_se_corrige_hasta_el_minuto_quince(decir):
    comentario = decir("Uno")
    limite = comentario.creado_en + dt.timedelta(minutes=15)
    with time_machine.travel(limite - dt.timedelta(seconds=1), tick=False):
        assert editar_comentario(persona=comentario.autor, comentario=comentario, texto="Dos").version == 2
    with time_machine.travel(limite, tick=False):
        rechazado(
            "fuera_de_tiempo",
            422,
            lambda: editar_comentario(persona=comentario.autor, comentario=comentario, texto="Tres"),
        )


def test_nadie_corrige_ni_retira_lo_ajeno(decir):
    comentario, otra = decir("Uno"), PersonaFactory()
    rechazado("sin_permiso", 403, lambda: editar_comentario(persona=otra, comentario=comentario, texto="Dos"))
    rechazado("sin_permiso", 403, lambda: retirar_comentario(persona=otra, comentario=comentario))


def test_corregir_hacia_lo_ya_dicho_se_rechaza(decir):
    uno = decir("Uno de dos")
    dos = decir("Dos de dos", persona=uno.autor)
    rechazado(
        "comentario_repetido", 422, lambda: editar_comentario(persona=uno.autor, comentario=dos, texto="uno de dos")
    )


# --- taking back ----------------------------------------------------------------------------------------------------
def test_retirar_deja_su_lugar_y_sus_respuestas(decir, propuesta):
    raiz = decir("Uno")
    respuesta = decir("Dos", en_respuesta_a=raiz)
    Reporte.objects.create(asunto=raiz.asunto, cadena="x", causa="ajeno")
    retirado = retirar_comentario(persona=raiz.autor, comentario=raiz)
    retirar_comentario(persona=raiz.autor, comentario=raiz)
    assert retirado.estado == EstadoDeComentario.RETIRADO
    assert visibles(propuesta) == 1
    respuesta.refresh_from_db()
    assert respuesta.estado == EstadoDeComentario.VISIBLE
    reporte = Reporte.objects.get()
    assert reporte.atendido_en is not None
    assert reporte.procedio is None


def test_retirar_una_respuesta_descuenta_de_la_primera(decir):
    raiz = decir("Uno")
    respuesta = decir("Dos", en_respuesta_a=raiz)
    retirar_comentario(persona=respuesta.autor, comentario=respuesta)
    raiz.refresh_from_db()
    assert raiz.cuantas_respuestas == 0


def test_borrar_la_cuenta_deja_el_comentario_sin_nombre(decir):
    comentario = decir("Uno")
    borrar_persona(persona=comentario.autor)
    comentario.refresh_from_db()
    assert comentario.autor is None
    assert (comentario.autoria, comentario.texto) == ("Cuenta borrada", "Uno")
