"""Nobody of the government takes away what society published, nor reads it before: every door is tried (domain.md §8)."""

import inspect
import uuid

import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse
from rest_framework.test import APIClient

from bitacora.models import Cadena
from bitacora.queries.verificacion import verificar_cadena
from compromisos.admin_de_informes import InformeAdmin
from compromisos.api.informes import InformeConjunto
from compromisos.commands import informes as escribir
from compromisos.commands.informes_publicacion import publicar_informe
from compromisos.integridad_de_informes import verificar_informes
from compromisos.models import CapituloDeInforme, FirmaDeInforme, Informe, RespuestaAInforme
from compromisos.urls_de_informes import urlpatterns
from comun.comandos import COMANDOS
from comun.errors import ErrorDeDominio
from conversacion.commands import moderar
from conversacion.contenidos import lo_moderado, moderable_de
from cuentas.commands.borrado import borrar_persona
from planes.enums import EstadoPlan
from planes.models import Plan
from secretariado.models import Nombramiento, Organizacion
from tests.factories.informes import borrador, escrito, publicado

DEL_GOBIERNO = ("captura", "coordinacion", "enlace", "facilitacion", "integrante", "superusuario", "voceria")
NADIE_MAS = (*DEL_GOBIERNO, "enlace_ajeno", "evaluacion", "otra_coordinacion", "participante", "visitante")


@pytest.fixture
def informe(escena) -> Informe:
    return publicado(escena)


def _foto(informe: Informe) -> tuple:
    """Everything that is stored of it."""
    return (
        Informe.objects.filter(pk=informe.pk).values_list().get(),
        list(CapituloDeInforme.objects.filter(informe=informe).order_by("pk").values_list()),
        list(FirmaDeInforme.objects.filter(informe=informe).order_by("pk").values_list()),
    )


def _se_lee(client, informe: Informe) -> None:
    """By anybody, whole, in each of its pages and in the API."""
    client.logout()
    pagina = client.get(reverse("compromisos:informe", args=[informe.plan.slug, informe.codigo]))
    assert pagina.status_code == 200
    assert "sin la mitad de las obras" in pagina.content.decode()
    for nombre in ("informe_sombra", "informes"):
        assert (
            "sin la mitad de las obras"
            in client.get(reverse(f"compromisos:{nombre}", args=[informe.plan.slug])).content.decode()
        )
    texto = client.get(reverse("compromisos:informe_texto", args=[informe.plan.slug, informe.codigo]))
    assert texto.content.decode() == informe.texto
    api = client.get(f"/api/v1/informes/{informe.codigo}/").json()
    assert (api["huella"], api["texto"]) == (informe.huella, informe.texto)
    assert [uno["codigo"] for uno in client.get("/api/v1/informes/").json()["results"]] == [informe.codigo]
    assert verificar_informes().fallas == []


# --- commands ---------------------------------------------------------------------------------------------------------
def test_ningun_acto_del_portal_retira_un_informe_publicado(escena, informe):
    """Every command that takes a report, by everybody: its own authors neither."""
    reciben = {
        nombre.rpartition(".")[2]
        for nombre, acto in COMANDOS.items()
        if any(
            "Informe" in str(parametro.annotation) and "Respuesta" not in str(parametro.annotation)
            for parametro in inspect.signature(acto).parameters.values()
        )
    }
    assert reciben == {
        "corregir_informe", "desechar_informe", "escribir_informe", "firmar_informe", "publicar_informe",
        "responder_informe", "retirar_firma",
    }  # fmt: skip
    antes = _foto(informe)
    for nombre in (*NADIE_MAS, "contraparte"):
        persona = getattr(escena.gente, nombre)
        for acto, extra in (
            (escribir.desechar_informe, {}),
            (escribir.escribir_informe, {"edicion": informe.edicion, "titulo": "Otro título", "momento": "final"}),
            (escribir.firmar_informe, {"organizacion": escena.dependencia, "huella": informe.huella}),
            (escribir.retirar_firma, {"organizacion": escena.osc}),
            (publicar_informe, {}),
        ):
            with pytest.raises(ErrorDeDominio):
                acto(persona=persona, informe=informe, **extra)
    for nombre in NADIE_MAS:
        with pytest.raises(ErrorDeDominio):
            escribir.corregir_informe(
                persona=getattr(escena.gente, nombre), informe=informe, llave_de_acto=uuid.uuid4()
            )
    assert _foto(informe) == antes
    assert Informe.objects.count() == 1


def test_nadie_del_gobierno_publica_un_borrador_de_la_sociedad(escena):
    informe = escrito(escena, borrador(escena))
    antes = _foto(informe)
    for nombre in NADIE_MAS:
        persona = getattr(escena.gente, nombre)
        for acto in (publicar_informe, escribir.desechar_informe):
            with pytest.raises(ErrorDeDominio) as error:
                acto(persona=persona, informe=informe)
            assert error.value.codigo == "sin_permiso"
    assert _foto(informe) == antes


# --- pages ------------------------------------------------------------------------------------------------------------
def _direcciones(informe: Informe) -> list[str]:
    """Every address of this room that names a report."""
    valores = {"slug": informe.plan.slug, "codigo": informe.codigo}
    nombradas = [
        una for una in urlpatterns if una.name and una.name.startswith("informe") and "codigo" in str(una.pattern)
    ]
    assert len(nombradas) >= 8
    return [reverse(f"compromisos:{una.name}", kwargs=valores) for una in nombradas]


@pytest.mark.parametrize("quien", NADIE_MAS)
@pytest.mark.parametrize("metodo", ["delete", "patch", "post", "put"])
def test_ninguna_pagina_lo_cambia(escena, client, informe, quien, metodo):
    antes = _foto(informe)
    persona = getattr(escena.gente, quien)
    if quien != "visitante":
        client.force_login(persona)
    for direccion in _direcciones(informe):
        respuesta = getattr(client, metodo)(direccion, {"titulo": "Otro", "entiendo": "on", "huella": informe.huella})
        # 302: to the login; 422: the answer's form, which nobody filled in.
        assert respuesta.status_code in {302, 403, 404, 405, 422}, (direccion, respuesta.status_code)
    assert _foto(informe) == antes
    assert not RespuestaAInforme.objects.exists()
    _se_lee(client, informe)


@pytest.mark.parametrize("quien", NADIE_MAS)
def test_ninguna_pagina_ensena_el_borrador(escena, client, quien):
    informe = escrito(escena, borrador(escena))
    if quien != "visitante":
        client.force_login(getattr(escena.gente, quien))
    for direccion in _direcciones(informe):
        assert client.get(direccion).status_code == 404, direccion
    lugares = [
        reverse("compromisos:informe_sombra", args=[escena.plan.slug]),
        reverse("compromisos:informes", args=[escena.plan.slug]),
        reverse("compromisos:informes_gestion", args=[escena.plan.slug]),
        reverse("planes:plan", args=[escena.plan.slug]),
        reverse("compromisos:compromiso", args=[escena.compromiso.slug]),
        "/bitacora/",
        "/gestion/",
        "/mi/",
        "/api/v1/informes/",
        f"/api/v1/informes/{informe.codigo}/",
    ]
    for lugar in lugares:
        dicho = client.get(lugar).content.decode()
        assert "Lo que vimos del plan" not in dicho, lugar
        assert informe.codigo not in dicho or "No " in dicho, lugar


# --- API --------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("quien", NADIE_MAS)
def test_la_api_no_lo_cambia(escena, client, informe, quien):
    antes = _foto(informe)
    api = APIClient()
    if quien != "visitante":
        api.force_login(getattr(escena.gente, quien))
    base = f"/api/v1/informes/{informe.codigo}/"
    for metodo in ("delete", "patch", "put"):
        assert getattr(api, metodo)(base, {"titulo": "Otro"}, format="json").status_code in {403, 405}
    cuerpos = {
        "escribir": {"edicion": informe.edicion, "titulo": "Otro título", "momento": "final"},
        "publicar": {"entiendo_que_no_se_deshace": True},
        "firmar": {"organizacion": "osc", "huella": informe.huella},
        "desechar": {},
        "corregir": {},
    }
    assert {accion.url_path for accion in InformeConjunto.get_extra_actions()} == {*cuerpos, "responder"}
    for accion, cuerpo in cuerpos.items():
        assert api.post(f"{base}{accion}/", cuerpo, format="json").status_code in {401, 403, 409}, accion
    assert _foto(informe) == antes
    _se_lee(client, informe)


# --- moderation, accounts, plans, organisations, administration -------------------------------------------------------
def test_la_moderacion_no_lo_alcanza(escena, client, informe):
    assert moderable_de(informe.asunto) is None
    assert lo_moderado(informe.asunto) is None
    for persona in (escena.gente.coordinacion, escena.gente.integrante, escena.gente.superusuario):
        with pytest.raises(ErrorDeDominio):
            moderar(persona=persona, asunto=informe.asunto, causa="datos_personales", razon="Una razón bastante larga.")
    _se_lee(client, informe)


@pytest.mark.parametrize("estado", [EstadoPlan.CERRADO, EstadoPlan.PREPARACION, EstadoPlan.SUSPENDIDO])
def test_ni_suspender_ni_cerrar_el_plan_lo_esconde(client, informe, estado):
    Plan.objects.filter(pk=informe.plan_id).update(estado=estado)
    _se_lee(client, informe)


def test_se_publica_con_el_plan_suspendido_o_cerrado(escena):
    for estado, momento in ((EstadoPlan.SUSPENDIDO, "intermedio"), (EstadoPlan.CERRADO, "final")):
        Plan.objects.filter(pk=escena.plan.pk).update(estado=estado)
        escena.plan.refresh_from_db()
        assert publicado(escena, momento=momento).publicado


def test_borrar_la_cuenta_de_quien_lo_publico_no_lo_borra(escena, client, informe):
    borrar_persona(persona=escena.gente.contraparte)
    _se_lee(client, informe)
    assert not verificar_cadena(Cadena.objects.get(clave=escena.ejercicio.slug)).motivo


def test_que_su_organizacion_se_quede_sin_nadie_no_lo_esconde(escena, client, informe):
    Nombramiento.objects.filter(organizacion=escena.osc).delete()
    _se_lee(client, informe)


def test_la_administracion_solo_mira_y_no_ve_borradores(escena, client, informe):
    otro = borrador(escena, momento="intermedio")
    client.force_login(escena.gente.superusuario)
    base = "/admin/compromisos/informe/"
    for direccion in (f"{base}{informe.pk}/change/", f"{base}{informe.pk}/delete/", f"{base}add/"):
        assert client.post(direccion, {"titulo": "Otro", "post": "yes"}).status_code in {302, 403, 404}
    assert not InformeAdmin.actions
    assert otro.titulo not in client.get(f"{base}{otro.pk}/change/").content.decode()
    assert Informe.objects.count() == 2
    _se_lee(client, informe)


# --- the database -----------------------------------------------------------------------------------------------------
def test_ni_por_el_modelo_se_borra(informe):
    """Chapters protect it, whatever made the tables."""
    for borrar in (
        informe.delete,
        Informe.objects.filter(pk=informe.pk).delete,
        Organizacion.objects.filter(slug="osc").delete,
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            borrar()
    assert Informe.objects.filter(pk=informe.pk).exists()


def test_la_base_se_niega(escena, informe):
    antes = _foto(informe)
    propio, capitulos = Informe.objects.filter(pk=informe.pk), CapituloDeInforme.objects.filter(informe=informe)

    def por_sql(sentencia: str) -> None:
        with connection.cursor() as cursor:
            cursor.execute(sentencia, [informe.pk])

    intentos = [
        lambda: propio.update(estado="borrador"),
        lambda: propio.update(titulo="Otro"),
        lambda: propio.update(plan=Plan.objects.exclude(pk=informe.plan_id).first() or informe.plan),
        lambda: capitulos.update(veredicto="apegado"),
        lambda: capitulos.update(fijo=False),
        lambda: capitulos.delete(),
        lambda: capitulos.create(informe=informe, compromiso=escena.compromiso, veredicto="apegado"),
        lambda: FirmaDeInforme.objects.create(
            informe=informe, organizacion=escena.dependencia, persona=escena.gente.coordinacion, huella="x"
        ),
        lambda: por_sql("DELETE FROM compromisos_capitulodeinforme WHERE informe_id = %s"),
        lambda: por_sql("DELETE FROM compromisos_informe WHERE id = %s"),
        lambda: por_sql("UPDATE compromisos_informe SET resumen = 'nada' WHERE id = %s"),
    ]
    for intento in intentos:
        with pytest.raises(DatabaseError), transaction.atomic():
            intento()
    assert _foto(informe) == antes


def test_la_base_guarda_cada_respuesta(escena, informe):
    respuesta = RespuestaAInforme.objects.create(
        informe=informe, persona=escena.gente.coordinacion, texto="Respondemos que sí se hizo."
    )
    for intento in (respuesta.delete, lambda: RespuestaAInforme.objects.update(texto="otra")):
        with pytest.raises(DatabaseError), transaction.atomic():
            intento()
    assert RespuestaAInforme.objects.get().texto == "Respondemos que sí se hizo."
