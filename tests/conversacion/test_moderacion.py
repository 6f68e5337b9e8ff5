"""Reports, hiding in public, appeals before another parte, and what returns by itself."""

import datetime as dt

import pytest
import time_machine

from avisos.models import Envio
from bitacora.models import Entrada, NombreAsentado
from comun import reloj
from comun.errors import ErrorDeDominio
from consultas.enums import EstadoPropuesta
from consultas.models import Consulta, PropuestaRespondida, RespuestaRazonada
from conversacion.commands import (
    apelar,
    desestimar_reportes,
    devolver_por_plazo,
    levantar_moderacion,
    moderar,
    reportar,
    resolver_apelacion,
    retirar_comentario,
)
from conversacion.commands.reportes import REPORTES_POR_HORA
from conversacion.enums import EstadoDeComentario, EstadoDeModeracion
from conversacion.models import Apelacion, Conversacion, Moderacion, Reporte
from conversacion.queries.moderacion import apelaciones_para
from conversacion.tasks import devolver_apelaciones_vencidas
from cuentas.commands import borrar_persona
from tests.conversacion.conftest import RAZON
from tests.factories.cuentas import PersonaFactory
from tests.factories.secretariado import IntegranteFactory, NombramientoFactory

pytestmark = pytest.mark.django_db
POR_QUE = "El teléfono es el mío y quiero que se lea."


def falla(codigo, estado, hacer):
    antes = (Moderacion.objects.count(), Apelacion.objects.count(), Reporte.objects.count(), Entrada.objects.count())
    with pytest.raises(ErrorDeDominio) as caso:
        hacer()
    assert (caso.value.codigo, caso.value.estado_http) == (codigo, estado)
    despues = (Moderacion.objects.count(), Apelacion.objects.count(), Reporte.objects.count(), Entrada.objects.count())
    assert despues == antes


def ocultar(s, que, **cambios):
    datos = {"persona": s.coordinacion, "asunto": que.asunto, "causa": "datos_personales", "razon": RAZON}
    return moderar(**{**datos, **cambios})


@pytest.fixture
def dicho(decir):
    return decir("Llamen a Juana al 55 1234 5678.")


@pytest.fixture
def apelada(s, dicho):
    moderacion = ocultar(s, dicho)
    apelar(persona=dicho.autor, moderacion=moderacion, texto=POR_QUE)
    moderacion.refresh_from_db()
    return moderacion


def recargar(*filas):
    for fila in filas:
        fila.refresh_from_db()
    return filas[0]


# --- reports --------------------------------------------------------------------------------------------------------
def test_reportar_dos_veces_es_un_reporte(dicho):
    persona = PersonaFactory()
    uno = reportar(persona=persona, asunto=dicho.asunto, causa="amenaza", explicacion=" Da miedo. ")
    assert reportar(persona=persona, asunto=dicho.asunto, causa="ajeno") == uno
    assert (uno.explicacion, uno.cadena) == ("Da miedo.", dicho.cadena)
    assert reportar(persona=PersonaFactory(), asunto=dicho.asunto, causa="ajeno") != uno


def test_lo_que_no_se_reporta(s, dicho, decir):
    otra = PersonaFactory()
    falla("reporte_propio", 422, lambda: reportar(persona=dicho.autor, asunto=dicho.asunto, causa="ajeno"))
    falla("causa_desconocida", 422, lambda: reportar(persona=otra, asunto=dicho.asunto, causa="fea"))
    falla("contenido_desconocido", 404, lambda: reportar(persona=otra, asunto="comentario:C-NADA", causa="ajeno"))
    falla("contenido_desconocido", 404, lambda: reportar(persona=otra, asunto="tema:x/1", causa="ajeno"))
    falla(
        "explicacion_larga",
        422,
        lambda: reportar(persona=otra, asunto=dicho.asunto, causa="ajeno", explicacion="x" * 1001),
    )
    ocultar(s, dicho)
    falla("comentario_no_disponible", 422, lambda: reportar(persona=otra, asunto=dicho.asunto, causa="ajeno"))


def test_a_los_veinte_reportes_en_una_hora_espera(dicho):
    persona = PersonaFactory()
    Reporte.objects.bulk_create(
        Reporte(asunto=f"comentario:C-{n}", cadena="x", causa="ajeno", persona=persona)
        for n in range(REPORTES_POR_HORA)
    )
    falla("demasiados_reportes", 429, lambda: reportar(persona=persona, asunto=dicho.asunto, causa="ajeno"))


def test_desestimar_cierra_los_reportes_y_queda_asentado(s, dicho):
    for _ in range(3):
        reportar(persona=PersonaFactory(), asunto=dicho.asunto, causa="ajeno")
    assert desestimar_reportes(persona=s.coordinacion, asunto=dicho.asunto) == 3
    assert set(Reporte.objects.values_list("procedio", flat=True)) == {False}
    assert recargar(dicho).estado == EstadoDeComentario.VISIBLE
    entrada = Entrada.objects.get()
    assert (entrada.verbo, entrada.asunto) == ("conversacion.reportes_desestimados", dicho.asunto)
    falla("sin_reportes", 409, lambda: desestimar_reportes(persona=s.coordinacion, asunto=dicho.asunto))


# --- hiding ---------------------------------------------------------------------------------------------------------
def test_moderar_oculta_cierra_avisa_y_asienta_sin_el_texto(s, dicho):
    reportar(persona=PersonaFactory(), asunto=dicho.asunto, causa="datos_personales")
    moderacion = ocultar(s, dicho)
    assert recargar(dicho).estado == EstadoDeComentario.OCULTO
    assert moderacion.folio.startswith("M-")
    assert (moderacion.estado, moderacion.estado_previo, moderacion.partes) == ("vigente", "visible", "")
    assert Conversacion.objects.get().visibles == 0
    assert Reporte.objects.get().procedio is True
    entrada = Entrada.objects.get()
    assert (entrada.verbo, entrada.asunto, entrada.rol) == (
        "conversacion.contenido_moderado", dicho.asunto, "coordinacion",
    )  # fmt: skip
    assert "Juana" not in entrada.texto
    assert '"sha256_con_sal"' in entrada.texto
    assert NombreAsentado.objects.get(campo="cambio.texto").titular == str(dicho.autor.clave)
    envio = Envio.objects.get(persona=dicho.autor)
    assert RAZON in envio.texto
    assert f"/moderacion/{moderacion.folio}/apelar/" in envio.texto
    assert "Juana" not in envio.texto


def test_quien_no_modera(s, dicho):
    otra = NombramientoFactory().persona
    for persona in (PersonaFactory(), s.persona("gobierno"), otra):
        falla("sin_permiso", 403, lambda persona=persona: ocultar(s, dicho, persona=persona))
    falla("sin_permiso", 403, lambda: desestimar_reportes(persona=otra, asunto=dicho.asunto))


def test_nadie_decide_sobre_lo_suyo(s, decir):
    propio = decir("Lo dice la coordinación.", persona=s.coordinacion, oficial=True)
    reportar(persona=PersonaFactory(), asunto=propio.asunto, causa="ajeno")
    falla("es_tuyo", 403, lambda: ocultar(s, propio))
    falla("es_tuyo", 403, lambda: desestimar_reportes(persona=s.coordinacion, asunto=propio.asunto))
    otra = NombramientoFactory(ejercicio=s.ejercicio).persona
    moderacion = ocultar(s, propio, persona=otra)
    falla("es_tuyo", 403, lambda: levantar_moderacion(persona=s.coordinacion, moderacion=moderacion, razon=RAZON))


@pytest.mark.parametrize("razon", ["", "   ", "Corta.", "x" * 19, "x" * 1001])
def test_la_razon_es_publica_y_de_veinte_letras(s, dicho, razon):
    falla("razon_larga" if len(razon) > 1000 else "razon_corta", 422, lambda: ocultar(s, dicho, razon=razon))
    assert recargar(dicho).estado == EstadoDeComentario.VISIBLE


def test_de_dos_que_moderan_a_la_vez_uno_choca(s, dicho):
    ocultar(s, dicho)
    falla("ya_moderado", 409, lambda: ocultar(s, dicho))


def test_la_restriccion_detiene_al_segundo_que_no_vio_al_primero(s, dicho, monkeypatch):
    """As if both had looked before either wrote: what is left is the constraint."""
    ocultar(s, dicho)
    monkeypatch.setattr("conversacion.commands.moderacion.EN_VIGOR", ())
    falla("otro_acto_llego_antes", 409, lambda: ocultar(s, dicho))


def test_lo_retirado_no_se_oculta_y_lo_oculto_no_se_retira(s, decir, dicho):
    otro = decir("Otra cosa")
    retirar_comentario(persona=otro.autor, comentario=otro)
    falla("comentario_no_disponible", 422, lambda: ocultar(s, otro))
    ocultar(s, dicho)
    falla("comentario_no_disponible", 422, lambda: retirar_comentario(persona=dicho.autor, comentario=dicho))


def test_ocultar_una_respuesta_descuenta_y_al_volver_cuenta(s, decir):
    raiz = decir("Uno")
    respuesta = decir("Dos", en_respuesta_a=raiz)
    moderacion = ocultar(s, respuesta)
    assert recargar(raiz).cuantas_respuestas == 0
    levantar_moderacion(persona=s.coordinacion, moderacion=moderacion, razon="Me equivoqué de comentario.")
    assert recargar(raiz).cuantas_respuestas == 1
    assert recargar(respuesta).estado == EstadoDeComentario.VISIBLE
    assert recargar(moderacion).estado == EstadoDeModeracion.LEVANTADA
    assert Conversacion.objects.get().visibles == 2
    falla(
        "ya_no_esta_oculto",
        409,
        lambda: levantar_moderacion(persona=s.coordinacion, moderacion=moderacion, razon=RAZON),
    )
    ocultar(s, respuesta)


@pytest.mark.parametrize(
    ("antes", "despues"),
    [(EstadoPropuesta.PUBLICADA, EstadoPropuesta.PUBLICADA), (EstadoPropuesta.RETIRADA, EstadoPropuesta.RETIRADA)],
)
def test_una_propuesta_vuelve_como_estaba(s, propuesta, antes, despues):
    propuesta.estado = antes
    propuesta.save()
    moderacion = ocultar(s, propuesta)
    assert recargar(propuesta).estado == EstadoPropuesta.OCULTA
    assert Consulta.objects.get().propuestas_publicas == 0
    levantar_moderacion(persona=s.coordinacion, moderacion=moderacion, razon=RAZON)
    assert recargar(propuesta).estado == despues
    assert Consulta.objects.get().propuestas_publicas == 1


def test_una_propuesta_respondida_mientras_estaba_oculta_vuelve_respondida(s, propuesta):
    moderacion = ocultar(s, propuesta)
    respuesta = RespuestaRazonada.objects.create(
        consulta=propuesta.consulta, folio="R-1", tipo="no_procede", texto="No procede.", persona=s.coordinacion
    )
    PropuestaRespondida.objects.create(respuesta=respuesta, propuesta=propuesta, version=1)
    levantar_moderacion(persona=s.coordinacion, moderacion=moderacion, razon=RAZON)
    assert recargar(propuesta).estado == EstadoPropuesta.RESPONDIDA


def test_un_borrador_no_se_modera(s, propuesta):
    propuesta.estado = EstadoPropuesta.BORRADOR
    propuesta.save()
    falla("contenido_desconocido", 404, lambda: ocultar(s, propuesta))


# --- appeals --------------------------------------------------------------------------------------------------------
def test_apelar_avisa_a_los_integrantes_de_otras_partes(s, dicho):
    # Whoever hid it also holds an office for an organisation of the government's parte.
    NombramientoFactory(
        persona=s.coordinacion, rol="enlace", ejercicio=s.ejercicio, organizacion=s.asientos["gobierno"].organizacion
    )
    coordinacion = type(s.coordinacion).objects.get(pk=s.coordinacion.pk)
    moderacion = ocultar(s, dicho, persona=coordinacion)
    assert moderacion.partes == "gobierno"
    apelacion = apelar(persona=dicho.autor, moderacion=moderacion, texto=POR_QUE)
    assert recargar(moderacion).estado == EstadoDeModeracion.APELADA
    assert apelacion.vence_en > reloj.ahora() + dt.timedelta(days=4)
    avisadas = set(Envio.objects.filter(motivo="conversacion.apelacion_presentada").values_list("persona", flat=True))
    assert avisadas == {s.persona("organo_garante").pk, s.persona("sociedad").pk}
    falla(
        "de_la_misma_parte",
        403,
        lambda: resolver_apelacion(persona=s.persona("gobierno"), apelacion=apelacion, confirma=True, razon=RAZON),
    )
    assert apelaciones_para(s.persona("gobierno"), s.ejercicio.slug) == []
    assert apelaciones_para(s.persona("sociedad"), s.ejercicio.slug) == [apelacion]


def test_solo_apela_quien_lo_escribio_y_una_vez(s, dicho):
    moderacion = ocultar(s, dicho)
    falla("sin_permiso", 403, lambda: apelar(persona=PersonaFactory(), moderacion=moderacion, texto=POR_QUE))
    falla("sin_permiso", 403, lambda: apelar(persona=s.coordinacion, moderacion=moderacion, texto=POR_QUE))
    falla("apelacion_sin_medida", 422, lambda: apelar(persona=dicho.autor, moderacion=moderacion, texto="No."))
    falla("apelacion_sin_medida", 422, lambda: apelar(persona=dicho.autor, moderacion=moderacion, texto="x" * 3001))
    apelar(persona=dicho.autor, moderacion=moderacion, texto=POR_QUE)
    falla("ya_apelaste", 409, lambda: apelar(persona=dicho.autor, moderacion=moderacion, texto=POR_QUE))


def test_resolver_a_favor_lo_devuelve_y_lo_dice(s, dicho, apelada):
    garante = s.persona("organo_garante")
    resolver_apelacion(
        persona=garante, apelacion=apelada.apelacion, confirma=False, razon="El teléfono es suyo y lo quiere público."
    )
    assert recargar(apelada).estado == EstadoDeModeracion.REVOCADA
    assert recargar(dicho).estado == EstadoDeComentario.VISIBLE
    apelacion = Apelacion.objects.get()
    assert (apelacion.parte, apelacion.resuelta_por) == ("organo_garante", garante)
    assert Entrada.objects.order_by("-numero").first().verbo == "conversacion.apelacion_resuelta"
    assert "El teléfono es suyo" in Envio.objects.get(motivo="conversacion.contenido_devuelto").texto
    falla(
        "ya_resuelta",
        409,
        lambda: resolver_apelacion(persona=s.persona("sociedad"), apelacion=apelacion, confirma=True, razon=RAZON),
    )


def test_confirmar_lo_deja_oculto(s, dicho, apelada):
    resolver_apelacion(persona=s.persona("sociedad"), apelacion=apelada.apelacion, confirma=True, razon=RAZON)
    assert recargar(apelada).estado == EstadoDeModeracion.CONFIRMADA
    assert recargar(dicho).estado == EstadoDeComentario.OCULTO
    assert RAZON in Envio.objects.get(motivo="conversacion.apelacion_confirmada").texto
    falla("ya_apelaste", 409, lambda: apelar(persona=dicho.autor, moderacion=apelada, texto=POR_QUE))


def test_no_resuelve_quien_oculto_ni_quien_escribio_ni_un_extrano(s, propuesta, decir):
    escribio = IntegranteFactory(parte=s.partes["sociedad"], secretariado=s.secretariado).nombramiento.persona
    dicho = decir("Lo escribe un integrante.", persona=escribio)
    oculto = IntegranteFactory(parte=s.partes["gobierno"], secretariado=s.secretariado).nombramiento.persona
    NombramientoFactory(persona=oculto, ejercicio=s.ejercicio)
    moderacion = ocultar(s, dicho, persona=oculto)
    assert moderacion.partes == "gobierno"
    apelacion = apelar(persona=escribio, moderacion=moderacion, texto=POR_QUE)

    def resuelve(persona):
        return lambda: resolver_apelacion(persona=persona, apelacion=apelacion, confirma=True, razon=RAZON)

    falla("resuelves_lo_tuyo", 403, resuelve(escribio))
    falla("resuelves_lo_tuyo", 403, resuelve(oculto))
    falla("de_la_misma_parte", 403, resuelve(s.persona("gobierno")))
    falla("sin_permiso", 403, resuelve(PersonaFactory()))
    falla("sin_permiso", 403, resuelve(s.coordinacion))
    ajeno = IntegranteFactory().nombramiento.persona
    falla("sin_permiso", 403, resuelve(ajeno))


def test_sin_resolver_a_tiempo_vuelve_una_sola_vez(s, dicho, apelada):
    vence = apelada.apelacion.vence_en
    with time_machine.travel(vence - dt.timedelta(seconds=1), tick=False):
        assert devolver_por_plazo(moderacion=apelada) is False
    with time_machine.travel(vence, tick=False):
        falla(
            "apelacion_vencida",
            409,
            lambda: resolver_apelacion(
                persona=s.persona("sociedad"), apelacion=apelada.apelacion, confirma=True, razon=RAZON
            ),
        )
        assert devolver_por_plazo(moderacion=apelada) is True
        assert devolver_por_plazo(moderacion=apelada) is False
        devolver_apelaciones_vencidas()
    assert recargar(apelada).estado == EstadoDeModeracion.DEVUELTA
    assert recargar(dicho).estado == EstadoDeComentario.VISIBLE
    entrada = Entrada.objects.get(verbo="conversacion.contenido_devuelto")
    assert entrada.rol == "sistema"
    assert "Nadie resolvió" in Envio.objects.get(motivo="conversacion.contenido_devuelto").texto


def test_la_tarea_devuelve_lo_vencido(dicho, apelada):
    devolver_apelaciones_vencidas()
    assert recargar(dicho).estado == EstadoDeComentario.OCULTO
    with time_machine.travel(apelada.apelacion.vence_en, tick=False):
        devolver_apelaciones_vencidas()
    assert recargar(dicho).estado == EstadoDeComentario.VISIBLE


def test_borrar_la_cuenta_desliga_comentarios_reportes_y_apelaciones(dicho, apelada, decir):
    autor = dicho.autor
    reportar(persona=autor, asunto=decir("Otra cosa").asunto, causa="ajeno")
    borrar_persona(persona=autor)
    assert (recargar(dicho).autor, Apelacion.objects.get().persona, Reporte.objects.get().persona) == (None, None, None)
    assert not NombreAsentado.objects.filter(titular=str(autor.clave)).exists()
