"""The results of a live consulta are public by a firm acuerdo, and by nothing else."""

from typing import Any

import pytest

from bitacora.models import Entrada
from comun.errors import ErrorDeDominio, SinPermiso
from consultas.commands import publicar_resultados
from consultas.comprobaciones import resultados_publicados
from consultas.enums import EstadoConsulta
from consultas.models import Consulta, Escrutinio, PublicacionDeResultados
from consultas.queries.resultados import son_publicos
from secretariado.models import Acuerdo
from tests.planes.puertas import Obra, escrutada, obra

pytestmark = pytest.mark.django_db


@pytest.fixture
def hecha() -> Obra:
    return obra()


def se_niega(codigo: str, **datos: Any) -> ErrorDeDominio:
    antes = (PublicacionDeResultados.objects.count(), Entrada.objects.count())
    with pytest.raises(ErrorDeDominio) as error:
        publicar_resultados(**datos)
    assert error.value.codigo == codigo
    assert (PublicacionDeResultados.objects.count(), Entrada.objects.count()) == antes
    return error.value


def test_publicar_resultados_con_acuerdo_firme(hecha: Obra, client: Any) -> None:
    consulta = escrutada(hecha)
    direccion = f"/consultas/{consulta.slug}/resultados/"
    assert not son_publicos(consulta)
    assert client.get(f"{direccion}acta.json").status_code == 404
    acuerdo, otro = (hecha.acuerdo("publicar_resultados", consulta.asunto) for _ in range(2))
    client.force_login(hecha.coordinacion)
    assert acuerdo.titulo in client.get(f"{direccion}publicar/").content.decode()
    respuesta = client.post(f"{direccion}publicar/", {"acuerdo": acuerdo.codigo})
    assert (respuesta.status_code, respuesta["Location"]) == (302, direccion)
    client.logout()
    assert son_publicos(Consulta.objects.get(pk=consulta.pk))
    assert client.get(f"{direccion}acta.json").status_code == 200
    assert "acuerdo del Secretariado" in client.get(direccion).content.decode()
    entrada = Entrada.objects.order_by("pk").last()
    assert entrada is not None
    assert (entrada.verbo, entrada.asunto) == ("consultas.resultados_publicados", consulta.asunto)
    con = {"persona": hecha.coordinacion, "consulta": consulta}
    assert se_niega("resultados_ya_publicados", **con, acuerdo=otro).estado_http == 409


def test_publicar_resultados_de_otro_escrutinio(hecha: Obra) -> None:
    consulta = escrutada(hecha)
    acuerdo = hecha.acuerdo("publicar_resultados", consulta.asunto)
    Escrutinio.objects.filter(consulta=consulta).update(huella_de_contenidos="c" * 64)
    se_niega("acuerdo_de_otra_huella", persona=hecha.coordinacion, consulta=consulta, acuerdo=acuerdo)
    assert not son_publicos(consulta)


def test_publicar_resultados_sin_escrutar(hecha: Obra) -> None:
    consulta = escrutada(hecha)
    acuerdo = hecha.acuerdo("publicar_resultados", consulta.asunto)
    Consulta.objects.filter(pk=consulta.pk).update(estado=EstadoConsulta.VOTACION_TERMINADA)
    se_niega("sin_escrutar", persona=hecha.coordinacion, consulta=consulta, acuerdo=acuerdo)


def test_publicar_resultados_solo_la_coordinacion(hecha: Obra) -> None:
    consulta = escrutada(hecha)
    acuerdo = hecha.acuerdo("publicar_resultados", consulta.asunto)
    gente = hecha.gente()
    for quien in ("participante", "otra_coordinacion", "integrante", "superusuario"):
        with pytest.raises(SinPermiso):
            publicar_resultados(persona=getattr(gente, quien), consulta=consulta, acuerdo=acuerdo)
    assert not PublicacionDeResultados.objects.exists()
    assert Acuerdo.objects.get(pk=acuerdo.pk).usado_en is None


def test_una_publicacion_que_la_bitacora_no_guarda_no_cumple_el_requisito(hecha: Obra) -> None:
    consulta = escrutada(hecha)
    acuerdo = hecha.acuerdo("publicar_resultados", consulta.asunto)
    PublicacionDeResultados.objects.create(consulta=consulta, acuerdo=acuerdo, publicados_por=hecha.coordinacion)
    assert not resultados_publicados(hecha.plan).cumplido
