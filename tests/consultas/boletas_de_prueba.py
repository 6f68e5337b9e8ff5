"""What the tests of ballots share: consultas open on one day, what is written, how a refusal is asserted."""

import datetime as dt
import re

import pytest

from comun.errors import ReglaIncumplida
from consultas import llaves
from consultas.commands.boletas import depositar_boleta
from consultas.enums import Fase, ReglaDeParticipacion
from consultas.identidad import huella_de_codigo
from consultas.models import Boleta, CodigoDePadron, FaseDeConsulta, GrupoDeParticipante, InscripcionEnPadron
from tests.factories.consultas import ConsultaFactory, EjeFactory, TemaFactory

DURANTE = dt.datetime(2026, 11, 20, 18, 0, tzinfo=dt.UTC)
DIA = dt.timedelta(days=1)
CURP = "GOMC850315HDFRRR07"
OTRA_CURP = "MARP800101MDFRTR03"
CODIGO = "0123-4567-89AB"
RECIBO = re.compile(r'class="recibo__codigo" id="codigo">([0-9A-Z-]+)<')


def nueva(**datos):
    """A consulta `c1` open now: two axes of three topics; ten points, five a topic; no question about groups."""
    consulta = ConsultaFactory(slug="c1", max_por_boleta=3, max_por_eje=2, **{"pide_datos_de_grupo": False, **datos})
    FaseDeConsulta.objects.create(consulta=consulta, fase=Fase.VOTACION, inicio=DURANTE - DIA, fin=DURANTE + DIA)
    for numero in (1, 2):
        eje = EjeFactory(consulta=consulta, numero=numero)
        for letra in "abc":
            TemaFactory(eje=eje, codigo=f"t{numero}{letra}", titulo=f"Tema {numero}{letra}")
    return consulta


def con_codigos(consulta, *repartidos):
    llaves.crear(consulta.slug)
    for codigo in repartidos:
        CodigoDePadron.objects.create(
            consulta=consulta, huella=huella_de_codigo(codigo, consulta.slug), dia=DURANTE.date()
        )
    return consulta


def por_curp(**datos):
    return nueva(regla=ReglaDeParticipacion.CURP, **datos)


def por_padron(*codigos, **datos):
    return con_codigos(nueva(regla=ReglaDeParticipacion.PADRON, **datos), *codigos)


def escrito():
    return (
        sorted(Boleta.objects.values_list("sello", "contenido", "sexo")),
        sorted(InscripcionEnPadron.objects.values_list("identidad", flat=True)),
        sorted(GrupoDeParticipante.objects.values_list("dimension", "grupo")),
    )


def se_rehusa(regla, error=ReglaIncumplida, **datos):
    antes = escrito()
    with pytest.raises(error) as rehusada:
        depositar_boleta(**datos)
    assert rehusada.value.codigo == regla
    assert escrito() == antes
    return rehusada.value


def dicho(error):
    return error.codigo, error.mensaje, error.datos, error.campo, error.estado_http


def ocultos(revision):
    formulario = revision.content.decode().split('action="/consultas/c1/recibo/"')[1].split("</form>")[0]
    pares = re.findall(r'name="([\w-]+)" value="([^"]*)"', formulario)
    return {nombre: valor for nombre, valor in pares if nombre != "csrfmiddlewaretoken"}
