"""Pages of comparing, choosing and proposing: what anybody reads, what each one may do."""

from typing import Any

import pytest
from django.test import Client

from bitacora.models import Entrada
from mesas.asuntos_de_elecciones import direccion_de_eleccion, direccion_de_solucion
from mesas.commands.elecciones import decir_razon, tomar_postura
from mesas.commands.soluciones import editar_solucion
from mesas.models import Criterio, Eleccion, FichaDeCausa, PosturaDePersona, Puntaje, Solucion
from mesas.paneles_de_elecciones import lo_elegido, para_elegir
from mesas.pendientes_de_elecciones import por_decidir
from mesas.privacidad_de_elecciones import DATOS_PERSONALES
from tests.factories.cuentas import PersonaFactory
from tests.factories.mesas import MesaFactory
from tests.mesas.salas_de_elecciones import CLAVES, SalaQueElige, sala_que_elige

pytestmark = pytest.mark.django_db


@pytest.fixture
def sala(db: None) -> SalaQueElige:
    return sala_que_elige()


def entrar(persona: Any) -> Client:
    cliente = Client()
    cliente.force_login(persona)
    return cliente


def texto(respuesta: Any) -> str:
    return str(respuesta.content.decode())


def de(sala: SalaQueElige, camino: str = "") -> str:
    return f"/mesas/{sala.mesa.codigo}/{camino}"


def gestion(sala: SalaQueElige, camino: str = "") -> str:
    return f"/gestion/mesas/{sala.mesa.codigo}/{camino}"


@pytest.mark.parametrize("camino", ["causas/", "decisiones/", "soluciones/"])
def test_paginas_publicas_vacias_dicen_que_habra(camino: str) -> None:
    mesa = MesaFactory()
    respuesta = Client().get(f"/mesas/{mesa.codigo}/{camino}")
    assert respuesta.status_code == 200
    assert 'class="vacio"' in texto(respuesta)


def test_causas_comparadas_con_todo(sala: SalaQueElige) -> None:
    for parte, valor in (("gobierno", 2), ("sociedad", 4)):
        sala.puntuar(sala.en.persona(parte), valor, causa=sala.causas[0])
    sala.puntuar(sala.en.persona("sociedad"), 1, causa=sala.causas[1])
    sala.elegir_causa()
    decir_razon(persona=sala.facilitacion, mesa=sala.mesa, causa=sala.causas[1], razon="No cabe en dos años")
    pagina = texto(Client().get(de(sala, "causas/")))
    for dato in ("Causa 1", "Elegida", "3.0", "No cabe en dos años", "matriz__punto--elegida", "matriz__punto--no"):
        assert dato in pagina
    for registro in sala.en.gente.values():
        assert registro.persona.nombre_publico not in pagina
    assert "Puntuar<" not in pagina
    assert "No cabe en dos años" in texto(Client().get(de(sala, f"causas/{sala.causas[1].codigo}/")))


def test_causa_que_no_existe_o_es_de_otra_mesa(sala: SalaQueElige) -> None:
    otra = sala_que_elige()
    for codigo in ("nada", otra.causas[0].codigo, sala.causas[0].padre.codigo):
        assert Client().get(de(sala, f"causas/{codigo}/")).status_code == 404
    assert Client().get("/mesas/nada/causas/").status_code == 404


def test_describir_y_puntuar_por_pagina() -> None:
    sala = sala_que_elige(descritas=False)
    causa = de(sala, f"causas/{sala.causas[0].codigo}/")
    cliente = entrar(sala.en.persona("sociedad"))
    assert cliente.get(causa + "describir/").status_code == 200
    assert cliente.post(causa + "describir/", {"lugar": "luna"}).status_code == 422
    assert cliente.post(causa + "describir/", {"lugar": "diseno"}).status_code == 302
    assert FichaDeCausa.objects.get().lugar == "diseno"
    valores = {f"criterio_{clave}": 4 for clave in CLAVES}
    assert cliente.get(causa + "puntuar/").status_code == 200
    falta = cliente.post(causa + "puntuar/", valores | {"criterio_plazo": ""})
    assert falta.status_code == 422
    assert "Falta: Cabe en el plazo" in texto(falta)
    assert not Puntaje.objects.exists()
    assert cliente.post(causa + "puntuar/", valores).status_code == 302
    assert Puntaje.objects.count() == len(CLAVES)
    assert 'value="4"' in texto(cliente.get(causa + "puntuar/"))
    assert "Cambiar mis puntajes" in texto(cliente.get(de(sala, "causas/")))


def test_puntuar_sin_permiso(sala: SalaQueElige) -> None:
    camino = de(sala, f"causas/{sala.causas[0].codigo}/puntuar/")
    assert Client().get(camino).status_code == 302
    for persona in (PersonaFactory(), sala.facilitacion, sala.en.st.coordinacion):
        assert entrar(persona).get(camino).status_code == 403


def test_decidir_por_pagina_de_punta_a_punta(sala: SalaQueElige) -> None:
    facilita = entrar(sala.facilitacion)
    nueva = gestion(sala, "elecciones/nueva/")
    assert facilita.get(nueva).status_code == 200
    mala = facilita.post(nueva, {"sobre": "causa", "via": "voto"})
    assert (mala.status_code, "Pide primero el consenso" in texto(mala)) == (422, True)
    datos = {"sobre": "causa", "via": "consenso", "causa": sala.causas[0].pk}
    assert facilita.post(nueva, datos).status_code == 302
    assert facilita.post(nueva, datos).status_code == 409
    eleccion = Eleccion.objects.get()
    postura = de(sala, f"decisiones/{eleccion.pk}/postura/")
    for parte in ("gobierno", "sociedad"):
        assert entrar(sala.en.persona(parte)).post(postura, {"postura": "acuerdo"}).status_code == 302
    garante = entrar(sala.en.persona("organo_garante"))
    assert garante.post(postura, {"postura": "objecion"}).status_code == 422
    assert garante.post(postura, {"postura": "objecion", "razon": "Falta un dato"}).status_code == 302
    abierta = texto(Client().get(de(sala, "decisiones/")))
    assert "data-en-vivo" in abierta
    assert "Falta un dato" in abierta
    assert garante.post(postura, {"postura": "acuerdo"}).status_code == 302
    cerrar = gestion(sala, f"elecciones/{eleccion.pk}/cerrar/")
    assert facilita.get(cerrar).status_code == 200
    assert facilita.post(cerrar, {"razon": ""}).status_code == 422
    assert facilita.post(cerrar, {"razon": "Es la que más pesa"}).status_code == 302
    assert "Se eligió «Causa 1»" in texto(Client().get(de(sala, "decisiones/")))
    assert facilita.post(cerrar, {"razon": "Otra vez"}).status_code == 409
    assert Entrada.objects.count() == 2


def test_votar_por_pagina(sala: SalaQueElige) -> None:
    sala.fallar_consenso()
    eleccion = sala.proponer(via="voto")
    postura = de(sala, f"decisiones/{eleccion.pk}/postura/")
    cliente = entrar(sala.en.persona("sociedad"))
    pagina = texto(cliente.get(postura))
    assert "Causa 2" in pagina
    assert "Me abstengo" in pagina
    assert cliente.post(postura, {"postura": "nada"}).status_code == 422
    assert cliente.post(postura, {"postura": sala.causas[1].codigo}).status_code == 302
    assert PosturaDePersona.objects.get().causa == sala.causas[1]
    assert cliente.post(postura, {"postura": "abstencion"}).status_code == 302
    assert PosturaDePersona.objects.get().postura == "abstencion"
    sala.cerrar(eleccion)
    assert "Ninguna parte votó." in texto(Client().get(de(sala, "decisiones/")))


def test_en_vivo_no_repite_lo_visto(sala: SalaQueElige) -> None:
    eleccion = sala.proponer()
    cliente = Client()
    huella = cliente.get(de(sala, "decisiones/")).context["huella"]
    vivo = de(sala, f"decisiones/en-vivo/?visto={huella}")
    assert cliente.get(vivo).status_code == 204
    sala.acordar(eleccion, "sociedad")
    assert cliente.get(vivo).status_code == 200


@pytest.mark.parametrize("camino", ["criterios/", "elecciones/nueva/", "razones/"])
def test_gestion_solo_quien_conduce(sala: SalaQueElige, camino: str) -> None:
    assert Client().get(gestion(sala, camino)).status_code == 302
    assert entrar(sala.en.persona("sociedad")).get(gestion(sala, camino)).status_code == 403
    for persona in (sala.facilitacion, sala.en.st.coordinacion):
        assert entrar(persona).get(gestion(sala, camino)).status_code == 200


def test_criterios_y_razones_por_pagina(sala: SalaQueElige) -> None:
    facilita = entrar(sala.facilitacion)
    assert facilita.post(gestion(sala, "criterios/"), {"criterios": "Impacto\nImpacto"}).status_code == 422
    respuesta = facilita.post(gestion(sala, "criterios/"), {"criterios": "Impacto: ¿cambia algo?\n\nJusticia"})
    assert respuesta.status_code == 302
    assert list(Criterio.objects.values_list("nombre", "ayuda")) == [("Impacto", "¿cambia algo?"), ("Justicia", "")]
    sala.elegir_causa()
    que = f"causa:{sala.causas[1].codigo}"
    assert facilita.post(gestion(sala, "razones/"), {"que": "causa:x", "razon": "No"}).status_code == 422
    assert facilita.post(gestion(sala, "razones/"), {"que": que, "razon": "No cabe"}).status_code == 302
    assert FichaDeCausa.objects.get(nodo=sala.causas[1]).razon == "No cabe"


def test_solucion_por_pagina_de_punta_a_punta(sala: SalaQueElige) -> None:
    cliente = entrar(sala.en.persona("sociedad"))
    assert "Primero, la causa" in texto(cliente.get(de(sala, "soluciones/nueva/")))
    sala.elegir_causa()
    datos: dict[str, Any] = {
        "titulo": "Mapa de cortes",
        "descripcion": "Un mapa",
        "causas": [sala.causas[0].pk],
        "ods": ["6", "16"],
        "metas": "16: 16.6",
    }
    mala = cliente.post(de(sala, "soluciones/nueva/"), datos | {"metas": "17: otra"})
    assert mala.status_code == 422
    assert not Solucion.objects.exists()
    assert cliente.post(de(sala, "soluciones/nueva/"), datos).status_code == 302
    solucion = Solucion.objects.get()
    assert list(solucion.ods.values_list("numero", "meta")) == [(6, ""), (16, "16.6")]
    camino = de(sala, f"soluciones/{solucion.codigo}/")
    pagina = texto(Client().get(camino))
    for dato in ("Mapa de cortes", "Falta", "Agua limpia y saneamiento", "#26BDE2", "16.6", "Sociedad"):
        assert dato.lower() in pagina.lower()
    assert Client().get(f"/soluciones/{solucion.codigo}/").url == camino
    valores = {f"criterio_{clave}": 5 for clave in CLAVES}
    assert cliente.post(camino + "puntuar/", valores).status_code == 302
    assert "5.0" in texto(Client().get(de(sala, "soluciones/")))
    assert entrar(sala.en.persona("gobierno")).post(camino + "retirar/").status_code == 403
    assert cliente.post(camino + "retirar/").status_code == 302
    assert "Retirada por quien la propuso" in texto(Client().get(camino))


def test_editar_solucion_con_version_vieja_muestra_los_dos_textos(sala: SalaQueElige) -> None:
    sala.elegir_causa()
    solucion = sala.solucion()
    camino = de(sala, f"soluciones/{solucion.codigo}/editar/")
    cliente = entrar(sala.en.persona("sociedad"))
    assert 'name="version" value="1"' in texto(cliente.get(camino))
    editar_solucion(
        persona=sala.facilitacion,
        solucion=solucion,
        version=1,
        titulo="El de la facilitación",
        descripcion="Otra",
        causas=sala.causas[:1],
    )
    datos = {"titulo": "El mío", "descripcion": "Mía", "causas": [sala.causas[0].pk], "version": 1}
    choque = cliente.post(camino, datos)
    assert choque.status_code == 409
    pagina = texto(choque)
    assert "El de la facilitación" in pagina
    assert "El mío" in pagina
    assert 'name="version" value="2"' in pagina
    assert Solucion.objects.get().titulo == "El de la facilitación"
    assert cliente.post(camino, datos | {"version": 2}).status_code == 302
    assert Solucion.objects.get().titulo == "El mío"
    assert entrar(sala.en.persona("gobierno")).post(camino, datos | {"version": 3}).status_code == 403


# --- panels, pending, personal data -----------------------------------------------------------------------------------
def test_paneles(sala: SalaQueElige) -> None:
    assert lo_elegido(MesaFactory(), None) is None
    sala.elegir_causa()
    sala.elegir_solucion(sala.solucion("Mapa de cortes"))
    pagina = texto(Client().get(de(sala)))
    assert "Lo que la mesa eligió" in pagina
    assert "Mapa de cortes" in pagina
    panel = para_elegir(sala.mesa, sala.facilitacion)
    assert panel is not None
    assert (panel["candidatas"], panel["faltan"], panel["congelado"]) == (1, 1, True)
    assert "Comparar y elegir" in texto(entrar(sala.facilitacion).get(gestion(sala)))


def test_pendiente_solo_de_quien_falta(sala: SalaQueElige) -> None:
    eleccion = sala.proponer()
    una = sala.en.persona("sociedad")
    assert [p.direccion for p in por_decidir(una)] == [de(sala, f"decisiones/{eleccion.pk}/postura/")]
    tomar_postura(persona=una, eleccion=eleccion, postura="acuerdo")
    assert por_decidir(una) == []
    assert por_decidir(sala.facilitacion) == []


def test_datos_personales_se_exportan(sala: SalaQueElige) -> None:
    una = sala.en.persona("sociedad")
    sala.puntuar(una, 5, causa=sala.causas[0])
    sala.elegir_causa()
    sala.solucion()
    dado = {dato.clave: dato.exportar(una) for dato in DATOS_PERSONALES}
    assert len(dado["puntajes_en_mesas"]) == len(CLAVES)
    assert [fila["postura"] for fila in dado["posturas_en_mesas"]] == ["acuerdo"]
    assert [fila["titulo"] for fila in dado["soluciones"]] == ["Publicar los cortes"]


def test_asuntos_son_direcciones() -> None:
    assert direccion_de_eleccion("mesa-1/3") == "/mesas/mesa-1/decisiones/#decision-3"
    assert direccion_de_solucion("S-7K3M9Q") == "/soluciones/S-7K3M9Q/"
    assert direccion_de_eleccion("mesa-1") is None
    assert direccion_de_eleccion("no sirve/1") is None
