"""People's part in watching results: what they may add, take off, ask and say; what it leaves and what is refused."""

import datetime as dt
import uuid

import pytest
import time_machine

from bitacora.models import Entrada
from compromisos.commands.evidencias import agregar_evidencia
from compromisos.commands.miradas import anotar_mirada
from compromisos.commands.vigencia import (
    CONFIRMACIONES_POR_HORA,
    dejar_de_vigilar,
    pedir_revision,
)
from compromisos.enums import EstadoCompromiso
from compromisos.enums_de_vigencia import Dicho
from compromisos.models import (
    Compromiso,
    ConfirmacionDeVigencia,
    PeticionDeRevision,
    ResultadoVigilado,
)
from compromisos.presentacion_de_vigencia import frase_de
from compromisos.privacidad_de_vigencia import exportar_confirmaciones, exportar_vigilados
from compromisos.queries.vigencia import (
    contar_del_plan,
    del_plan,
)
from comun.errors import ErrorDeDominio
from conversacion.commands import levantar_moderacion, moderar, reportar
from cuentas.commands import borrar_persona
from planes.models import Plan
from tests.compromisos.caminos import datos_de_evidencia, trazar
from tests.compromisos.conftest import de_otro_tiempo
from tests.compromisos.vigilados import BIEN, HOY, MAL, NOTA, PRIVADA, alta, decir
from tests.factories.cuentas import PersonaFactory


@pytest.fixture(autouse=True)
def _hoy():
    with time_machine.travel(HOY, tick=False):
        yield


def cuantos() -> tuple[int, ...]:
    modelos = (ResultadoVigilado, ConfirmacionDeVigencia, PeticionDeRevision, Entrada)
    return tuple(modelo.objects.count() for modelo in modelos)


def rechazado(codigo: str, hacer, **datos) -> ErrorDeDominio:
    antes = cuantos()
    estados = list(ResultadoVigilado.objects.order_by("pk").values_list("estado", "motivo_de_retiro"))
    with pytest.raises(ErrorDeDominio) as caso:
        hacer(**datos)
    assert caso.value.codigo == codigo
    assert cuantos() == antes
    assert list(ResultadoVigilado.objects.order_by("pk").values_list("estado", "motivo_de_retiro")) == estados
    return caso.value


# --- watching one -----------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("quien", ["coordinacion", "enlace", "contraparte"])
def test_vigilar_es_un_acto_con_una_entrada(escena, quien) -> None:
    resultado = alta(escena, persona=getattr(escena.gente, quien))
    assert escena.asentadas() == [("compromisos.resultado_vigilado", f"resultado:prueba-1-c01/{resultado.pk}")]
    assert (resultado.estado, resultado.origen, resultado.proxima_revision) == ("sin_revisar", "alta", HOY)


@pytest.mark.parametrize("quien", ["participante", "otra_coordinacion", "integrante", "enlace_ajeno", "evaluacion"])
def test_vigilar_no_es_de_cualquiera(escena, quien) -> None:
    rechazado("sin_permiso", lambda: alta(escena, persona=getattr(escena.gente, quien)))


def test_vigilar_dos_veces_con_la_misma_llave_es_la_misma(escena) -> None:
    llave = uuid.uuid4()
    assert alta(escena, llave_de_acto=llave) == alta(escena, llave_de_acto=llave)
    assert len(escena.asentadas()) == 1
    rechazado("llave_de_otro_acto", lambda: alta(escena, llave_de_acto=llave, persona=escena.gente.coordinacion))
    rechazado("ya_se_vigila", lambda: alta(escena))


@pytest.mark.parametrize(
    ("cambios", "codigo", "campo"),
    [
        ({"titulo": " "}, "texto_vacio", "titulo"),
        ({"titulo": "a" * 201}, "texto_largo", "titulo"),
        ({"direccion": "file:///etc/passwd"}, "enlace_no_publico", "direccion"),
        ({"direccion": "http://127.0.0.1/"}, "enlace_no_publico", "direccion"),
        ({"direccion": "http://169.254.169.254/latest/"}, "enlace_no_publico", "direccion"),
        ({"direccion": "http://localhost/"}, "enlace_no_publico", "direccion"),
        ({"direccion": "http://2130706433/"}, "enlace_no_publico", "direccion"),
        ({"direccion": "https://ana:clave@obras.mx/"}, "enlace_no_publico", "direccion"),
        ({"direccion": "https://obras.mx:8443/"}, "enlace_no_publico", "direccion"),
        ({"direccion": "https://obras.mx/" + "a" * 500}, "enlace_no_publico", "direccion"),
    ],
)
def test_vigilar_con_datos_que_no_sirven(escena, cambios, codigo, campo) -> None:
    assert rechazado(codigo, lambda: alta(escena, **cambios)).campo == campo


@pytest.mark.parametrize(
    "enlace", ["http://[::1]/", "http://10.0.0.8/obra", "http://metadata.google.internal/", "http://0x7f.1/"]
)
def test_la_evidencia_tampoco_apunta_hacia_dentro(escena, enlace) -> None:
    camino = trazar(escena)
    rechazado("enlace_no_publico", lambda: agregar_evidencia(**datos_de_evidencia(camino, enlace=enlace)))


@pytest.mark.parametrize("estado", ["aprobado", "borrador", "retirado"])
def test_solo_se_vigila_desde_que_esta_en_ejecucion(escena, estado) -> None:
    Compromiso.objects.filter(pk=escena.compromiso.pk).update(estado=estado)
    rechazado("no_se_vigila", lambda: alta(escena))


def test_lo_historico_no_toma_actos(escena) -> None:
    viejo = de_otro_tiempo(escena)
    plan = Plan.objects.select_related("ejercicio").get(pk=viejo.plan_id)
    resultado = ResultadoVigilado.objects.create(compromiso=viejo, titulo="Base", direccion="https://vieja.mx/")
    rechazado("es_historico", lambda: alta(escena, compromiso=viejo))
    rechazado("es_historico", lambda: decir(escena, resultado))
    datos = {"persona": escena.gente.enlace, "resultado": _leer(resultado), "motivo": "x" * 20}
    rechazado("es_historico", dejar_de_vigilar, **datos)
    rechazado("es_historico", pedir_revision, persona=escena.gente.coordinacion, plan=plan)


def test_un_plan_que_ya_cerro_se_sigue_vigilando(escena) -> None:
    Plan.objects.filter(pk=escena.plan.pk).update(estado="cerrado")
    Compromiso.objects.filter(pk=escena.compromiso.pk).update(estado=EstadoCompromiso.CUMPLIDO)
    assert decir(escena, alta(escena)).dice == "vigente"


def _leer(resultado: ResultadoVigilado) -> ResultadoVigilado:
    return ResultadoVigilado.objects.select_related("compromiso__plan__ejercicio").get(pk=resultado.pk)


# --- taking it off ----------------------------------------------------------------------------------------------------
def test_dejar_de_vigilar_queda_con_su_motivo_y_vuelve_a_la_lista(escena) -> None:
    resultado = alta(escena)
    motivo = "La dirección tenía una letra de más."
    dejar_de_vigilar(persona=escena.gente.enlace, resultado=_leer(resultado), motivo=motivo)
    resultado.refresh_from_db()
    assert (resultado.estado, resultado.motivo_de_retiro, resultado.proxima_revision) == ("retirado", motivo, None)
    assert frase_de(resultado) == f"Ya no se vigila desde el 2 de noviembre de 2026: {motivo}"
    conteo = contar_del_plan(escena.plan)
    assert (conteo.vigilados, conteo.retirados, conteo.por_ciento) == (0, 1, None)
    rechazado("ya_no_se_vigila", lambda: decir(escena, resultado))
    datos = {"persona": escena.gente.enlace, "resultado": _leer(resultado), "motivo": motivo}
    rechazado("ya_no_se_vigila", dejar_de_vigilar, **datos)
    assert alta(escena).pk == resultado.pk
    assert contar_del_plan(escena.plan).vigilados == 1
    assert [verbo for verbo, _ in escena.asentadas()] == [
        "compromisos.resultado_vigilado", "compromisos.resultado_retirado", "compromisos.resultado_vigilado",
    ]  # fmt: skip


@pytest.mark.parametrize("mirada", [MAL, PRIVADA])
def test_lo_que_falla_o_se_perdio_no_se_quita_de_la_cuenta(escena, mirada) -> None:
    resultado = alta(escena)
    anotar_mirada(resultado_id=resultado.pk, mirada=mirada)
    datos = {
        "persona": escena.gente.coordinacion,
        "resultado": _leer(resultado),
        "motivo": "Ya no nos gusta verlo aquí.",
    }
    rechazado("sigue_caido", dejar_de_vigilar, **datos)


def test_dejar_de_vigilar_pide_motivo_y_permiso(escena) -> None:
    resultado = _leer(alta(escena))
    rechazado("texto_corto", dejar_de_vigilar, persona=escena.gente.enlace, resultado=resultado, motivo="Ya no.")
    rechazado("sin_permiso", dejar_de_vigilar, persona=escena.gente.participante, resultado=resultado, motivo="x" * 20)


# --- asking for a look ------------------------------------------------------------------------------------------------
def test_pedir_revision_pone_todo_en_turno_una_vez_por_hora(escena) -> None:
    resultado = alta(escena)
    anotar_mirada(resultado_id=resultado.pk, mirada=BIEN)
    peticion = pedir_revision(persona=escena.gente.coordinacion, plan=escena.plan)
    resultado.refresh_from_db()
    assert (peticion.cuantos, resultado.proxima_revision) == (1, HOY)
    with time_machine.travel(HOY + dt.timedelta(minutes=59), tick=False):
        rechazado("revisado_hace_poco", pedir_revision, persona=escena.gente.coordinacion, plan=escena.plan)
    with time_machine.travel(HOY + dt.timedelta(minutes=60), tick=False):
        pedir_revision(persona=escena.gente.coordinacion, plan=escena.plan)
    assert [verbo for verbo, _ in escena.asentadas()] == ["compromisos.resultado_vigilado"]


def test_pedir_revision_toma_tambien_la_evidencia_nueva(escena) -> None:
    agregar_evidencia(**datos_de_evidencia(trazar(escena)))
    assert pedir_revision(persona=escena.gente.coordinacion, plan=escena.plan).cuantos == 1


def test_pedir_revision_se_niega(escena) -> None:
    rechazado("nada_que_revisar", pedir_revision, persona=escena.gente.coordinacion, plan=escena.plan)
    alta(escena)
    for quien in ("enlace", "participante", "otra_coordinacion", "integrante"):
        rechazado("sin_permiso", pedir_revision, persona=getattr(escena.gente, quien), plan=escena.plan)


# --- saying how it is -------------------------------------------------------------------------------------------------
def test_confirmar_es_de_cualquiera_con_cuenta_y_la_nueva_reemplaza(escena) -> None:
    resultado = alta(escena)
    primera = decir(escena, resultado)
    segunda = decir(escena, resultado, dice=Dicho.DESACTUALIZADO, nota=NOTA)
    primera.refresh_from_db()
    assert (primera.vigente, segunda.vigente) == (False, True)
    decir(escena, resultado, persona=escena.gente.enlace)
    fila = del_plan(escena.plan).get()
    assert (fila.dicen_vigente, fila.dicen_desactualizado, fila.dicen_ya_no_sirve) == (1, 1, 0)
    assert len(escena.asentadas()) == 1  # only the act that put it on the list
    rechazado("sin_permiso", lambda: decir(escena, resultado, persona=escena.gente.visitante))


def test_confirmar_dos_veces_con_la_misma_llave_es_la_misma(escena) -> None:
    resultado, llave = alta(escena), uuid.uuid4()
    assert decir(escena, resultado, llave_de_acto=llave) == decir(escena, resultado, llave_de_acto=llave)
    assert ConfirmacionDeVigencia.objects.count() == 1
    rechazado("llave_de_otro_acto", lambda: decir(escena, resultado, llave_de_acto=llave, persona=escena.gente.enlace))


@pytest.mark.parametrize(
    ("cambios", "codigo", "campo"),
    [
        ({"dice": "quién sabe"}, "dicho_desconocido", "dice"),
        ({"dice": "desactualizado", "nota": ""}, "texto_vacio", "nota"),
        ({"dice": "ya_no_sirve", "nota": "No."}, "texto_corto", "nota"),
        ({"nota": "a" * 1_001}, "texto_largo", "nota"),
    ],
)
def test_confirmar_con_datos_que_no_sirven(escena, cambios, codigo, campo) -> None:
    resultado = alta(escena)
    assert rechazado(codigo, lambda: decir(escena, resultado, **cambios)).campo == campo


def test_confirmar_tiene_un_ritmo(escena) -> None:
    resultado = alta(escena)
    for _ in range(CONFIRMACIONES_POR_HORA):
        decir(escena, resultado)
    assert rechazado("demasiadas_confirmaciones", lambda: decir(escena, resultado)).estado_http == 429
    decir(escena, resultado, persona=escena.gente.enlace)
    with time_machine.travel(HOY + dt.timedelta(minutes=61), tick=False):
        decir(escena, resultado)


def test_una_nota_se_modera_y_lo_dicho_sigue_contando(escena) -> None:
    resultado = alta(escena)
    dicha = decir(escena, resultado, dice=Dicho.DESACTUALIZADO, nota=NOTA)
    reportar(
        persona=escena.gente.enlace, asunto=dicha.asunto, causa="datos_personales", explicacion="Dice un teléfono."
    )
    decision = moderar(
        persona=escena.gente.coordinacion, asunto=dicha.asunto, causa="datos_personales",
        razon="La nota lleva el teléfono de una persona particular.",
    )  # fmt: skip
    dicha.refresh_from_db()
    assert dicha.oculta
    assert del_plan(escena.plan).get().dicen_desactualizado == 1
    levantar_moderacion(persona=escena.gente.coordinacion, moderacion=decision, razon="Se revisó y no era un teléfono.")
    dicha.refresh_from_db()
    assert not dicha.oculta


def test_borrar_la_cuenta_se_lleva_la_nota_y_deja_la_cuenta(escena) -> None:
    persona = PersonaFactory()
    dicha = decir(escena, alta(escena), persona=persona, dice=Dicho.YA_NO_SIRVE, nota=NOTA)
    assert [fila["nota"] for fila in exportar_confirmaciones(persona)] == [NOTA]
    borrar_persona(persona=persona)
    dicha.refresh_from_db()
    assert (dicha.persona, dicha.nota, dicha.autoria) == (None, "", "Cuenta borrada")
    assert del_plan(escena.plan).get().dicen_ya_no_sirve == 1


def test_exportar_lo_que_puse_a_vigilar(escena) -> None:
    alta(escena)
    pedir_revision(persona=escena.gente.coordinacion, plan=escena.plan)
    assert [fila["direccion"] for fila in exportar_vigilados(escena.gente.enlace)] == ["https://obras.mx/1"]
    assert [fila["cuantos"] for fila in exportar_vigilados(escena.gente.coordinacion)] == [1]
