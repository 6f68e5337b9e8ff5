"""Writing a commitment down, by its command."""

import datetime as dt
import json

import pytest

from bitacora.models import Entrada
from compromisos.commands import redactar_compromiso
from compromisos.comprobaciones import compromisos_con_responsable
from compromisos.enums import EstadoCompromiso, Papel
from compromisos.models import Compromiso, Responsabilidad
from compromisos.queries.lista import opciones_de_filtro
from comun.enums import Naturaleza
from comun.errors import ErrorDeDominio
from tests.compromisos.conftest import Escena
from tests.factories.compromisos import CompromisoFactory, ResponsabilidadFactory
from tests.factories.consultas import TemaFactory
from tests.factories.planes import PlanFactory
from tests.factories.secretariado import EjercicioFactory, OrganizacionFactory


def datos(escena: Escena, **cambios):
    return {
        "persona": escena.gente.coordinacion,
        "plan": escena.plan,
        "numero": 2,
        "nombre_corto": "Agua que llega a todas las colonias",
        "texto": "Publicar cada semana las fugas reportadas y las reparadas, por colonia.",
        "problema": "Las fugas tardan meses.",
        "tipo": "proactivo",
        "tema": None,
        "responsables": [escena.dependencia],
        "corresponsables": [escena.osc],
        "inicio": dt.date(2026, 1, 1),
        "fin": dt.date(2026, 12, 31),
    } | cambios


def rechazado(codigo, escena, **cambios):
    with pytest.raises(ErrorDeDominio) as caso:
        redactar_compromiso(**datos(escena, **cambios))
    assert caso.value.codigo == codigo
    assert list(Compromiso.objects.all()) == [escena.compromiso]
    assert escena.asentadas() == []
    return caso.value


def test_redactar_compromiso_vivo_nace_borrador_con_una_entrada(escena) -> None:
    compromiso = redactar_compromiso(**datos(escena))
    assert (compromiso.slug, compromiso.estado) == ("prueba-1-c02", EstadoCompromiso.BORRADOR)
    filas = Responsabilidad.objects.filter(compromiso=compromiso).values_list("organizacion__slug", "papel")
    assert set(filas) == {("dependencia", Papel.RESPONSABLE), ("osc", Papel.CORRESPONSABLE)}
    assert escena.asentadas() == [("compromisos.compromiso_redactado", "compromiso:prueba-1-c02")]
    cambio = json.loads(Entrada.objects.get().texto)["cambio"]
    assert cambio.keys() == {"numero", "estado", "huella_del_borrador"}, "a draft is not public, and its record is"
    assert len(cambio["huella_del_borrador"]) == 64


def test_un_borrador_no_se_lee_en_la_bitacora(escena, client) -> None:
    redactar_compromiso(**datos(escena))
    for direccion in ("", "1/", "1/texto.json"):
        cuerpo = client.get(f"/ejercicios/{escena.ejercicio.slug}/bitacora/{direccion}").content.decode()
        for secreto in ("Agua que llega", "Publicar cada semana", "dependencia", 'href="/compromisos/prueba'):
            assert secreto not in cuerpo, (direccion, secreto)


def test_redactar_compromiso_con_tema_de_una_consulta_en_borrador(escena) -> None:
    tema = TemaFactory(consulta__plan=escena.plan, consulta__estado="borrador")
    rechazado("tema_ajeno", escena, tema=tema)


@pytest.mark.parametrize(
    ("cambios", "codigo"),
    [
        ({"nombre_corto": "Corto"}, "texto_corto"),
        ({"texto": "Nada."}, "texto_corto"),
        ({"texto": "a" * 5_001}, "texto_largo"),
        ({"tipo": "otro"}, "tipo_desconocido"),
        ({"numero": 0}, "numero_fuera_de_rango"),
        ({"numero": 1_000}, "numero_fuera_de_rango"),
        ({"numero": 1}, "numero_repetido"),
        ({"fin": dt.date(2025, 12, 31)}, "fechas_al_reves"),
        ({"fin": dt.date.max}, "fecha_increible"),
        ({"responsables": []}, "sin_responsable"),
    ],
)
def test_redactar_compromiso_con_datos_que_no_sirven(escena, cambios, codigo) -> None:
    rechazado(codigo, escena, **cambios)


def test_redactar_compromiso_con_tema_de_otro_plan(escena) -> None:
    rechazado("tema_ajeno", escena, tema=TemaFactory())


def test_redactar_compromiso_la_misma_organizacion_en_dos_papeles(escena) -> None:
    rechazado("organizacion_repetida", escena, corresponsables=[escena.dependencia])


def test_redactar_compromiso_vivo_con_organizacion_inventada(escena) -> None:
    inventada = OrganizacionFactory(naturaleza=Naturaleza.DEMOSTRACION)
    rechazado("organizacion_de_otra_naturaleza", escena, responsables=[inventada])


def test_redactar_compromiso_en_plan_historico(escena) -> None:
    historico = PlanFactory(ejercicio=escena.ejercicio, naturaleza=Naturaleza.HISTORICO)
    rechazado("es_historico", escena, plan=historico)


@pytest.mark.parametrize("personaje", ["otra_coordinacion", "enlace", "captura", "participante", "superusuario"])
def test_redactar_compromiso_otras_personas(escena, personaje) -> None:
    rechazado("sin_permiso", escena, persona=getattr(escena.gente, personaje))


def test_comprobacion_sin_compromisos_no_se_cumple(db) -> None:
    veredicto = compromisos_con_responsable(PlanFactory(ejercicio=EjercicioFactory()))
    assert (veredicto.cumplido, veredicto.explicacion) == (False, "El plan todavía no tiene compromisos.")


def test_comprobacion_nombra_a_los_que_les_falta(escena) -> None:
    assert compromisos_con_responsable(escena.plan).cumplido is True
    sin_texto = CompromisoFactory(plan=escena.plan, numero=2, texto=" ")
    ResponsabilidadFactory(compromiso=sin_texto, organizacion=escena.dependencia)
    solo_acompanado = CompromisoFactory(plan=escena.plan, numero=3)
    ResponsabilidadFactory(compromiso=solo_acompanado, organizacion=escena.osc, papel=Papel.CORRESPONSABLE)
    CompromisoFactory(plan=escena.plan, numero=4, estado=EstadoCompromiso.RETIRADO)
    veredicto = compromisos_con_responsable(escena.plan)
    assert veredicto.cumplido is False
    assert veredicto.explicacion == "1 de 3 compromisos tienen texto y organización responsable. Faltan: 2, 3."


def test_un_borrador_no_se_ofrece_en_los_filtros(escena) -> None:
    otra = OrganizacionFactory()
    redactar_compromiso(**datos(escena, plan=PlanFactory(ejercicio=escena.ejercicio), numero=1, responsables=[otra]))
    opciones = opciones_de_filtro()
    assert list(opciones.planes) == [escena.plan]
    assert otra not in opciones.organizaciones
