"""The feedback report: figures frozen at publication, versions that stay, refused ones one by one."""

import pytest
from django.urls import reverse

from bitacora.models import Entrada
from comun.errors import ReglaIncumplida, SinPermiso
from consultas.commands.informes import publicar_informe
from consultas.enums import EstadoPropuesta, Fase, TipoDeRespuesta
from consultas.models import InformeDeRetroalimentacion, PropuestaRespondida, RespuestaRazonada
from secretariado.enums import Rol
from tests.factories.consultas import ConsultaFactory, EjeFactory, PropuestaFactory, TemaFactory
from tests.factories.cuentas import PersonaFactory
from tests.factories.secretariado import NombramientoFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def consulta():
    consulta = ConsultaFactory(slug="c1", fase=Fase.PROPUESTAS)
    eje = EjeFactory(consulta=consulta, numero=1, nombre="Agua")
    tema = TemaFactory(eje=eje, codigo="t1", titulo="Fugas")
    persona = PersonaFactory()
    for tipo, titulo in ((TipoDeRespuesta.INTEGRADA, "Tubos"), (TipoDeRespuesta.NO_PROCEDE, "Mar en el lago")):
        propuesta = PropuestaFactory(eje=eje, titulo=titulo, estado=EstadoPropuesta.RESPONDIDA)
        respuesta = RespuestaRazonada.objects.create(
            consulta=consulta, folio=f"R-{tipo}"[:16], tipo=tipo, texto=f"Porque {titulo}.", persona=persona,
            tema=tema if tipo == TipoDeRespuesta.INTEGRADA else None,
        )  # fmt: skip
        PropuestaRespondida.objects.create(respuesta=respuesta, propuesta=propuesta, version=1)
    PropuestaFactory(eje=eje, titulo="Sin contestar")
    return consulta


@pytest.fixture
def coordinacion(consulta):
    persona = PersonaFactory()
    NombramientoFactory(persona=persona, rol=Rol.COORDINACION, ejercicio=consulta.plan.ejercicio)
    return persona


def publicar(persona, consulta, que_sigue="Se llevará a **mesas**."):
    return publicar_informe(persona=persona, consulta=consulta, presentacion="Se preguntó.", que_sigue=que_sigue)


def test_the_report_counts_what_came_and_lists_what_was_refused(consulta, coordinacion):
    cifras = publicar(coordinacion, consulta).cifras
    assert (cifras["propuestas"], cifras["respondidas"], cifras["esperan"]) == (3, 2, 1)
    assert cifras["integradas"] == [["Fugas", 1]]
    assert [fila[1:] for fila in cifras["no_proceden"]] == [["Mar en el lago", "Porque Mar en el lago."]]
    assert cifras["votacion"] is None


def test_its_figures_do_not_change_and_a_new_version_keeps_the_old_one(client, consulta, coordinacion):
    publicar(coordinacion, consulta)
    PropuestaFactory(eje=consulta.ejes.get())
    publicar(coordinacion, consulta, "Otra cosa.")
    primera, segunda = InformeDeRetroalimentacion.objects.order_by("version")
    assert (primera.cifras["propuestas"], segunda.cifras["propuestas"]) == (3, 4)
    direccion = reverse("consultas:informe", args=[consulta.slug])
    assert "Otra cosa" in client.get(direccion).content.decode()
    assert "mesas" in client.get(f"{direccion}?version=1").content.decode()
    assert [client.get(f"{direccion}?version={v}").status_code for v in ("9", "x", "-1", "99999999999")] == [404] * 4
    assert Entrada.objects.filter(verbo="consultas.informe_publicado").count() == 2


def test_who_may_not_and_what_is_missing(consulta, coordinacion):
    with pytest.raises(SinPermiso):
        publicar(PersonaFactory(), consulta)
    with pytest.raises(ReglaIncumplida):
        publicar(coordinacion, consulta, "  ")
    assert not InformeDeRetroalimentacion.objects.exists()


def test_nothing_came_nothing_to_report(coordinacion, consulta):
    vacia = ConsultaFactory(plan=consulta.plan, fase=Fase.PROPUESTAS)
    with pytest.raises(ReglaIncumplida):
        publicar(coordinacion, vacia)


def test_pages_and_pdf(client, consulta, coordinacion, django_assert_max_num_queries):
    direccion, pdf = (reverse(f"consultas:{n}", args=[consulta.slug]) for n in ("informe", "informe_pdf"))
    assert "Todavía no hay informe" in client.get(direccion).content.decode()
    assert client.get(pdf).status_code == 404
    client.force_login(coordinacion)
    redactar = reverse("consultas:informe_redactar", args=[consulta.slug])
    assert "1 propuesta sigue sin respuesta" in client.get(redactar).content.decode()
    assert client.post(redactar, {"que_sigue": ""}).status_code == 422
    assert client.post(redactar, {"que_sigue": "Seguir. #eval(1+1) = x"}).status_code == 302
    client.logout()
    with django_assert_max_num_queries(15):
        texto = client.get(direccion).content.decode()
    assert "1 propuesta seguía sin respuesta" in texto
    respuesta = client.get(pdf)
    assert respuesta.content[:5] == b"%PDF-"
