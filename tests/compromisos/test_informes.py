"""Writing, signing, publishing and correcting what each side says of a plan."""

import json
import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from archivos.models import Archivo
from avisos.models import Envio
from bitacora.huella import huella
from compromisos.commands.informes import (
    CapituloDicho,
    corregir_informe,
    desechar_informe,
    firmar_informe,
    retirar_firma,
)
from compromisos.commands.informes_publicacion import publicar_informe
from compromisos.enums import EstadoCompromiso
from compromisos.enums_de_informes import VeredictoDeInforme
from compromisos.integridad_de_informes import verificar_informes
from compromisos.models import FirmaDeInforme, Informe
from compromisos.queries import informes as leer
from comun.enums import Naturaleza
from comun.errors import ErrorDeDominio
from planes.enums import EstadoPlan
from planes.models import Plan
from secretariado.enums import Rol
from tests.factories.compromisos import CompromisoFactory
from tests.factories.cuentas import PersonaFactory
from tests.factories.informes import RAZON, borrador, escrito, publicado
from tests.factories.planes import PlanFactory
from tests.factories.secretariado import NombramientoFactory, OrganizacionFactory


def _otra_osc(escena, slug="osc-dos"):
    """Another organisation of society of the ejercicio, and its contraparte."""
    otra = OrganizacionFactory(slug=slug, nombre="Agua Clara")
    persona = PersonaFactory()
    NombramientoFactory(persona=persona, rol=Rol.CONTRAPARTE, ejercicio=escena.ejercicio, organizacion=otra)
    return otra, persona


# --- drafts -----------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("clase", ["autoevaluacion", "sombra"])
def test_un_borrador_lo_lee_solo_quien_lo_escribe(escena, clase):
    informe = borrador(escena, clase)
    quien = "contraparte" if clase == "sombra" else "coordinacion"
    leen = {nombre for nombre, persona in escena.gente.items() if informe in leer.visibles_para(persona)}
    assert leen == {quien}
    assert escena.asentadas() == []


@pytest.mark.parametrize(
    ("quien", "clase"),
    [
        ("coordinacion", "sombra"),
        ("enlace", "sombra"),
        ("integrante", "sombra"),
        ("superusuario", "sombra"),
        ("voceria", "sombra"),
        ("contraparte", "autoevaluacion"),
        ("enlace", "autoevaluacion"),
        ("otra_coordinacion", "autoevaluacion"),
    ],
)
def test_empezar_lo_que_no_le_toca(escena, quien, clase):
    with pytest.raises(ErrorDeDominio) as error:
        borrador(escena, clase, persona=getattr(escena.gente, quien))
    assert error.value.codigo == "sin_permiso"
    assert not Informe.objects.exists()


def test_empezar_por_una_organizacion_ajena(escena):
    with pytest.raises(ErrorDeDominio) as error:
        borrador(escena, organizacion=escena.dependencia)
    assert error.value.codigo == "organizacion_ajena"
    assert not Informe.objects.exists()


def test_empezar_con_la_misma_llave_da_el_mismo_y_otra_persona_no_la_usa(escena):
    llave = uuid.uuid4()
    informe = borrador(escena, llave_de_acto=llave)
    assert borrador(escena, llave_de_acto=llave) == informe
    with pytest.raises(ErrorDeDominio) as error:
        borrador(escena, "autoevaluacion", llave_de_acto=llave)
    assert error.value.codigo == "llave_de_otro_acto"
    assert Informe.objects.count() == 1


def test_empezar_otro_igual_manda_al_primero(escena):
    primero = borrador(escena)
    with pytest.raises(ErrorDeDominio) as error:
        borrador(escena)
    assert (error.value.codigo, error.value.datos) == ("borrador_en_curso", {"informe": primero.codigo})
    assert borrador(escena, momento="intermedio").numero == 2


def test_empezar_en_un_plan_del_pasado_o_sin_compromisos(escena):
    viejo = PlanFactory(ejercicio=escena.ejercicio, naturaleza=Naturaleza.HISTORICO)
    with pytest.raises(ErrorDeDominio) as error:
        borrador(escena, plan=viejo)
    assert error.value.codigo == "es_historico"
    escena.compromiso.estado = EstadoCompromiso.EN_COMENTARIOS
    escena.compromiso.save()
    with pytest.raises(ErrorDeDominio) as error:
        borrador(escena)
    assert error.value.codigo == "plan_sin_compromisos"
    assert not Informe.objects.exists()


def test_la_autoevaluacion_de_un_plan_suspendido_espera_y_el_informe_sombra_no(escena):
    Plan.objects.filter(pk=escena.plan.pk).update(estado=EstadoPlan.SUSPENDIDO)
    escena.plan.refresh_from_db()
    with pytest.raises(ErrorDeDominio) as error:
        borrador(escena, "autoevaluacion")
    assert error.value.codigo == "plan_detenido"
    assert publicado(escena).publicado


def test_escribir_sobre_una_edicion_vieja_no_pisa(escena):
    informe = escrito(escena, borrador(escena))
    with pytest.raises(ErrorDeDominio) as error:
        escrito(escena, informe, edicion=1, titulo="Otro título")
    assert error.value.codigo == "informe_cambio"
    informe.refresh_from_db()
    assert informe.titulo == "Lo que vimos del plan"


@pytest.mark.parametrize(
    ("cambios", "codigo", "campo"),
    [
        ({"titulo": "ab"}, "texto_corto", "titulo"),
        ({"titulo": "a" * 201}, "texto_largo", "titulo"),
        ({"resumen": "a" * 8_001}, "texto_largo", "resumen"),
        ({"momento": "ayer"}, "opcion_desconocida", "momento"),
    ],
)
def test_escribir_mal_no_guarda_nada(escena, cambios, codigo, campo):
    informe = borrador(escena)
    with pytest.raises(ErrorDeDominio) as error:
        escrito(escena, informe, **cambios)
    assert (error.value.codigo, error.value.campo) == (codigo, campo)
    informe.refresh_from_db()
    assert (informe.edicion, informe.capitulos.count()) == (1, 0)


@pytest.mark.parametrize(
    ("dicho", "codigo"),
    [
        ({"veredicto": "cumplido"}, "opcion_desconocida"),
        ({"veredicto": "casi"}, "opcion_desconocida"),
        ({"enlace": "file:///etc/passwd"}, "enlace_no_publico"),
        ({"enlace": "javascript:alert(1)"}, "enlace_no_publico"),
        ({"razon": "a" * 8_001}, "texto_largo"),
    ],
)
def test_un_capitulo_mal_dicho(escena, dicho, codigo):
    informe = borrador(escena)
    capitulo = CapituloDicho(**{"compromiso": escena.compromiso, "veredicto": "distinto", "razon": RAZON} | dicho)
    with pytest.raises(ErrorDeDominio) as error:
        escrito(escena, informe, capitulos=[capitulo])
    assert error.value.codigo == codigo
    assert not informe.capitulos.exists()


def test_un_capitulo_dos_veces_o_de_otro_plan(escena):
    informe, ajeno = borrador(escena), CompromisoFactory(estado=EstadoCompromiso.EN_EJECUCION)
    uno = CapituloDicho(escena.compromiso, "distinto", RAZON)
    for capitulos in ([uno, uno], [CapituloDicho(ajeno, "distinto", RAZON)]):
        with pytest.raises(ErrorDeDominio) as error:
            escrito(escena, informe, capitulos=capitulos)
        assert error.value.codigo == "compromiso_fuera"
    assert not informe.capitulos.exists()


# --- signatures -------------------------------------------------------------------------------------------------------
def test_firma_la_invitada_con_su_propia_cuenta_y_solo_ese_texto(escena):
    otra, persona = _otra_osc(escena)
    informe = escrito(escena, borrador(escena), invitadas=[otra])
    assert informe in leer.visibles_para(persona)
    assert not leer.escribe(persona, informe)
    for quien, organizacion in (
        (escena.gente.contraparte, otra),
        (escena.gente.coordinacion, otra),
        (persona, escena.osc),
    ):
        with pytest.raises(ErrorDeDominio) as error:
            firmar_informe(persona=quien, informe=informe, organizacion=organizacion, huella="x")
        assert error.value.codigo == "no_invitada"
    with pytest.raises(ErrorDeDominio) as error:
        firmar_informe(persona=persona, informe=informe, organizacion=otra, huella="otra")
    assert error.value.codigo == "texto_cambio"
    assert not FirmaDeInforme.objects.exists()
    firmar_informe(persona=persona, informe=informe, organizacion=otra, huella=leer.texto_de_informe(informe)[1])
    assert [una.organizacion for una in informe.firmas.all()] == [otra]
    # A text that stays the same stays signed; another one is signed again.
    escrito(escena, informe, invitadas=[otra])
    assert informe.firmas.count() == 1
    escrito(escena, informe, invitadas=[otra], titulo="Lo que de verdad vimos")
    assert informe.firmas.count() == 0


def test_publicar_lleva_las_firmas_de_ese_texto(escena):
    otra, persona = _otra_osc(escena)
    informe = escrito(escena, borrador(escena), invitadas=[otra])
    firmar_informe(persona=persona, informe=informe, organizacion=otra, huella=leer.texto_de_informe(informe)[1])
    publicar_informe(persona=escena.gente.contraparte, informe=informe)
    assert informe.firmas.get().fija
    assert [una.slug for una in leer.informe_publicado(informe.codigo).firmantes] == ["osc", "osc-dos"]
    with pytest.raises(ErrorDeDominio) as error:
        retirar_firma(persona=persona, informe=informe, organizacion=otra)
    assert error.value.codigo == "informe_publicado"


def test_la_firma_se_retira_antes_de_publicarse(escena):
    otra, persona = _otra_osc(escena)
    informe = escrito(escena, borrador(escena), invitadas=[otra])
    firmar_informe(persona=persona, informe=informe, organizacion=otra, huella=leer.texto_de_informe(informe)[1])
    with pytest.raises(ErrorDeDominio):
        retirar_firma(persona=escena.gente.coordinacion, informe=informe, organizacion=otra)
    retirar_firma(persona=persona, informe=informe, organizacion=otra)
    assert not informe.firmas.exists()


def test_invitar_a_una_dependencia_no_se_puede(escena):
    informe = borrador(escena)
    with pytest.raises(ErrorDeDominio) as error:
        escrito(escena, informe, invitadas=[escena.dependencia])
    assert error.value.codigo == "invitada_ajena"
    assert not informe.invitadas.exists()


# --- publishing -------------------------------------------------------------------------------------------------------
def test_publicar_fija_texto_huella_y_asienta_una_vez(escena):
    informe = publicado(escena)
    assert informe.huella == huella(informe.texto)
    assert json.loads(informe.texto)["capitulos"][0]["razon"] == RAZON
    assert escena.asentadas() == [("compromisos.informe_publicado", informe.asunto)]
    assert Envio.objects.filter(motivo="compromisos.informe_publicado").count() >= 1
    assert verificar_informes().revisados == 1
    assert verificar_informes().fallas == []


def test_publicar_dice_todo_lo_que_falta(escena):
    CompromisoFactory(plan=escena.plan, numero=2, estado=EstadoCompromiso.APROBADO)
    CompromisoFactory(plan=escena.plan, numero=3, estado=EstadoCompromiso.RETIRADO)
    informe = escrito(
        escena,
        borrador(escena),
        resumen="corto",
        metodo="",
        capitulos=[CapituloDicho(escena.compromiso, "distinto", "porque sí")],
    )
    with pytest.raises(ErrorDeDominio) as error:
        publicar_informe(persona=escena.gente.contraparte, informe=informe)
    assert error.value.codigo == "informe_incompleto"
    assert len(error.value.datos["faltan"]) == 4
    assert "el veredicto del compromiso 2;" in error.value.mensaje
    informe.refresh_from_db()
    assert not informe.publicado
    assert escena.asentadas() == []


def test_sin_elementos_no_pide_razon(escena):
    informe = escrito(
        escena, borrador(escena), capitulos=[CapituloDicho(escena.compromiso, VeredictoDeInforme.SIN_ELEMENTOS)]
    )
    assert publicar_informe(persona=escena.gente.contraparte, informe=informe).publicado


def test_publicar_otro_texto_que_el_leido(escena):
    informe = escrito(escena, borrador(escena))
    with pytest.raises(ErrorDeDominio) as error:
        publicar_informe(persona=escena.gente.contraparte, informe=informe, huella="0" * 64)
    assert error.value.codigo == "texto_cambio"
    assert escena.asentadas() == []


def test_el_documento_del_borrador_no_es_publico_hasta_publicarse(escena):
    subida = SimpleUploadedFile("informe.txt", b"El informe completo\n", "text/plain")
    informe = escrito(escena, borrador(escena), subida=subida)
    assert not Archivo.objects.get(pk=informe.documento_id).publico
    publicar_informe(persona=escena.gente.contraparte, informe=informe)
    assert Archivo.objects.get(pk=informe.documento_id).publico


# --- corrections ------------------------------------------------------------------------------------------------------
def test_corregir_es_otra_version_y_las_dos_se_leen(escena):
    primera = publicado(escena)
    llave = uuid.uuid4()
    segunda = corregir_informe(persona=escena.gente.contraparte, informe=primera, llave_de_acto=llave)
    assert corregir_informe(persona=escena.gente.contraparte, informe=primera, llave_de_acto=llave) == segunda
    assert segunda.capitulos.count() == 1
    with pytest.raises(ErrorDeDominio) as error:
        corregir_informe(persona=escena.gente.contraparte, informe=primera, llave_de_acto=uuid.uuid4())
    assert error.value.codigo == "correccion_en_curso"
    # What is in force does not change until the correction is published.
    assert leer.vigentes(leer.del_plan(escena.plan)) == [primera]
    publicar_informe(persona=escena.gente.contraparte, informe=escrito(escena, segunda))
    assert leer.vigentes(leer.del_plan(escena.plan)) == [segunda]
    assert {uno.codigo for uno in leer.del_plan(escena.plan)} == {primera.codigo, segunda.codigo}
    with pytest.raises(ErrorDeDominio) as error:
        corregir_informe(persona=escena.gente.contraparte, informe=primera, llave_de_acto=uuid.uuid4())
    assert error.value.codigo == "version_anterior"


def test_una_correccion_dice_que_corrige(escena):
    segunda = corregir_informe(persona=escena.gente.contraparte, informe=publicado(escena), llave_de_acto=uuid.uuid4())
    escrito(escena, segunda, motivo="")
    with pytest.raises(ErrorDeDominio) as error:
        publicar_informe(persona=escena.gente.contraparte, informe=segunda)
    assert "qué corrige" in error.value.mensaje


def test_desechar_un_borrador_no_deja_rastro(escena):
    informe = escrito(escena, borrador(escena))
    with pytest.raises(ErrorDeDominio) as error:
        desechar_informe(persona=escena.gente.coordinacion, informe=informe)
    assert error.value.codigo == "sin_permiso"
    desechar_informe(persona=escena.gente.contraparte, informe=informe)
    assert not Informe.objects.exists()
    assert escena.asentadas() == []
