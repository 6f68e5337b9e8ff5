"""Pages of paper: what the coordination prepares and prints, what captura types, what anybody reads."""

import json
import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from consultas.commands.firmas import Linea, capturar_firmas
from consultas.commands.lotes import cerrar_lote, crear_lote
from consultas.enums import EstadoDeLote, Fase, Metodo, ReglaDeParticipacion, TipoDeLote
from consultas.models import FirmaDeLista, InscripcionEnPadron, Lote, Propuesta, RenglonDeCaptura
from consultas.pendientes import de_papel
from tests.factories.papel import Papel, curp_de_nadie

pytestmark = pytest.mark.django_db


@pytest.fixture
def papel(tmp_path, settings):
    settings.LLAVES_DIR = tmp_path / "llaves"
    return Papel()


def como(persona):
    cliente = Client()
    cliente.force_login(persona)
    return cliente


def cerrado(papel, cuantos=2):
    lote = papel.lote(usados=cuantos)
    leidos = {folio: ["t1a"] for folio in papel.folios(lote)[:cuantos]}
    papel.capturar(papel.captura, lote, leidos)
    papel.capturar(papel.otra, lote, leidos)
    return cerrar_lote(persona=papel.coordinacion, lote=lote)


def test_la_coordinacion_abre_una_sede_y_prepara_un_lote(papel):
    cliente, base = como(papel.coordinacion), f"/gestion/consultas/{papel.consulta.slug}/papel/"
    respuesta = cliente.post(f"{base}sedes/nueva/", {"nombre": "Escuela", "codigo": "escuela", "canal": "taller"})
    assert (respuesta.status_code, respuesta["Location"]) == (302, base)
    respuesta = cliente.post(f"{base}sedes/escuela/lote/", {"tipo": "boletas", "cuantos": "4"})
    lote = Lote.objects.get(sede__codigo="escuela")
    assert respuesta["Location"] == f"/gestion/papel/{lote.codigo}/"
    assert lote.codigo in cliente.get(base).content.decode()
    mal = cliente.post(f"{base}sedes/escuela/lote/", {"tipo": "boletas", "cuantos": "5000"})
    assert mal.status_code == 422
    assert "de 1 a 1,000" in mal.content.decode()
    assert como(papel.captura).get(base).status_code == 403


@pytest.mark.parametrize("metodo", Metodo.values)
def test_cada_pieza_se_imprime(tmp_path, settings, metodo):
    settings.LLAVES_DIR = tmp_path / "llaves"
    papel = Papel(metodo=metodo, regla=ReglaDeParticipacion.CURP)
    lote, cliente = papel.lote(cuantos=3), como(papel.coordinacion)
    for pieza in ("boletas", "firmas", "computo", "cartel"):
        respuesta = cliente.get(f"/gestion/papel/{lote.codigo}/{pieza}.pdf")
        assert (respuesta.status_code, respuesta["Content-Type"]) == (200, "application/pdf"), pieza
        assert respuesta.content.startswith(b"%PDF-")
    assert cliente.get(f"/gestion/papel/{lote.codigo}/papeletas.pdf").status_code == 404
    assert como(papel.captura).get(f"/gestion/papel/{lote.codigo}/boletas.pdf").status_code == 403


def test_las_papeletas_se_imprimen_se_capturan_y_son_propuestas(tmp_path, settings):
    settings.LLAVES_DIR = tmp_path / "llaves"
    papel = Papel(fase=Fase.PROPUESTAS)
    lote = papel.lote(cuantos=3, usados=2, tipo=TipoDeLote.PROPUESTAS)
    for pieza in ("papeletas", "computo", "cartel"):
        assert como(papel.coordinacion).get(f"/gestion/papel/{lote.codigo}/{pieza}.pdf").status_code == 200
    cliente, (a, b, c) = como(papel.captura), papel.folios(lote)
    datos = {
        "folio": a[2:].lower(),
        "eje": papel.consulta.ejes.first().pk,
        "titulo": "El agua llega sucia a la colonia",
        "problema": "Desde enero el agua llega sucia y hay que comprarla en garrafón.",
        "llave_de_acto": str(uuid.uuid4()),
    }
    for _ in range(2):
        assert cliente.post(f"/gestion/captura/{lote.codigo}/papeletas/", datos).status_code == 302
    propuesta = Propuesta.objects.get()
    assert (propuesta.folio, propuesta.autor, propuesta.canal, propuesta.estado) == (a, None, "buzon", "publicada")
    assert Client().get(f"/f/{a}").status_code == 302
    otra = cliente.post(f"/gestion/captura/{lote.codigo}/papeletas/", {**datos, "llave_de_acto": str(uuid.uuid4())})
    assert otra.status_code == 409
    tabla = f"folio;titulo;problema;eje\n{b};=cmd();x;1\n{c};La calle se queda sin luz;{'Hace frío y está oscuro. ' * 3};2\n"
    mal = cliente.post(
        f"/gestion/captura/{lote.codigo}/importar/papeletas/",
        {"archivo": SimpleUploadedFile("t.csv", tabla.encode("cp1252"))},
    )
    assert (mal.status_code, Propuesta.objects.count()) == (422, 1)
    bien = cliente.post(f"/gestion/captura/{lote.codigo}/importar/papeletas/", {"texto": tabla, "solo_buenas": "on"})
    assert (bien.status_code, set(Propuesta.objects.values_list("folio", flat=True))) == (302, {a, c})


def test_capturar_por_la_pagina_sin_javascript_y_por_json(papel):
    lote = papel.lote(usados=2)
    cliente, direccion = como(papel.captura), f"/gestion/captura/{lote.codigo}/"
    assert "Empezar a capturar" in cliente.get(direccion).content.decode()
    assert cliente.post(f"{direccion}empezar/").status_code == 302
    a, b = papel.folios(lote)[:2]
    assert cliente.post(direccion, {"folio": a, "lectura": "valida", "temas": ["t1a", "t2b"]}).status_code == 302
    mal = cliente.post(direccion, {"folio": b, "lectura": "valida", "temas": ["t1a", "t1b", "t1c"]})
    assert mal.status_code == 422
    html = mal.content.decode()
    assert "captúralo como nulo" in html
    assert html.count(" checked") >= 4, "nothing marked is lost"
    llave, json_ = str(uuid.uuid4()), {"Accept": "application/json"}
    estado = cliente.get(f"{direccion}estado.json").json()
    datos = {"folio": b, "lectura": "nula", "llave_de_acto": llave, "captura": estado["captura"]}
    assert [cliente.post(direccion, datos, headers=json_).json() for _ in range(2)] == [
        {"folio": b, "lectura": "Nula", "cuantos": 2}
    ] * 2
    ajena = cliente.post(direccion, {**datos, "captura": 0, "llave_de_acto": str(uuid.uuid4())}, headers=json_)
    assert (ajena.status_code, ajena.json()["codigo"]) == (409, "captura_ajena")
    assert RenglonDeCaptura.objects.count() == 2
    assert cliente.post(f"{direccion}quitar/", {"folio": b}).status_code == 302
    cliente.post(f"{direccion}terminar/")
    lote.refresh_from_db()
    assert (lote.estado, RenglonDeCaptura.objects.count()) == (EstadoDeLote.EN_CAPTURA, 1)


def test_el_cascaron_no_lleva_nada_de_nadie(papel):
    lote = papel.lote(usados=1)
    papel.capturar(papel.captura, lote, {papel.folios(lote)[0]: ["t1a"]}, terminar=False)
    html = como(papel.captura).get(f"/gestion/captura/{lote.codigo}/sin-conexion/").content.decode()
    assert papel.folios(lote)[0] not in html
    assert papel.captura.nombre not in html
    assert "csrfmiddlewaretoken" not in html
    assert Client().get("/gestion/captura/servicio.js")["Content-Type"] == "text/javascript; charset=utf-8"


def test_las_diferencias_se_ven_y_se_resuelven(papel):
    lote = papel.lote(usados=1)
    (a,) = papel.folios(lote)[:1]
    papel.capturar(papel.captura, lote, {a: ["t1a"]})
    papel.capturar(papel.otra, lote, {a: ["t1b"]})
    cliente, direccion = como(papel.tercera), f"/gestion/captura/{lote.codigo}/diferencias/"
    assert a in cliente.get(direccion).content.decode()
    datos = {"folio": a, "lectura": "valida", "temas": ["t1b"], "motivo": "La cruz está en el segundo"}
    assert cliente.post(direccion, datos).status_code == 302
    lote.refresh_from_db()
    assert lote.estado == EstadoDeLote.COTEJADO
    assert "No hay diferencias" in cliente.get(direccion).content.decode()


def test_importar_un_lote_con_errores_no_escribe_nada_hasta_que_se_elija(papel):
    lote = papel.lote(usados=3)
    a, b, c = papel.folios(lote)[:3]
    cliente, direccion = como(papel.captura), f"/gestion/captura/{lote.codigo}/importar/boletas/"
    tabla = f"\ufefffolio;lectura;temas\n{a};;t1a t2a\n{b};nula;\nB-000000;valida;t1a\n{c};valida;t1a t1b t1c\n"
    mal = cliente.post(direccion, {"archivo": SimpleUploadedFile("t.csv", tabla.encode("utf-8"))})
    html = mal.content.decode()
    assert (mal.status_code, RenglonDeCaptura.objects.count()) == (422, 0)
    assert "no se imprimió en ningún lote" in html
    assert "Importar sólo los renglones buenos" in html
    assert cliente.post(direccion, {"texto": tabla, "solo_buenas": "on"}).status_code == 302
    filas = RenglonDeCaptura.objects.order_by("pk").values_list("folio", "lectura", "contenido")
    assert list(filas) == [(a, "valida", "t1a,t2a"), (b, "nula", "")]


@pytest.mark.parametrize(
    ("contenido", "dice"),
    [
        (b"folio,temas,folio\nB-1,t1a,x\n", "dos veces en el encabezado"),
        (b"folio,color\nB-1,rojo\n", "Esa columna no se conoce"),
        (b"", "vacío"),
        (b"folio,temas\n", "sólo tiene encabezado"),
        (b"folio,temas\n" + b"B-7K3M9Q,t1a\n" * 20, "más de 5 renglones"),
        (b"folio,temas\n" + b"B-7K3M9Q,t1a\n" * 1_000_000, "demasiado grande"),
        (b"\x00\x01\x02", "Falta esta columna"),
    ],
    ids=["repetida", "ajena", "vacia", "sin renglones", "de mas", "un millon", "binario"],
)
def test_una_tabla_mala_se_rehusa_entera(papel, contenido, dice):
    lote = papel.lote(usados=3)
    respuesta = como(papel.captura).post(
        f"/gestion/captura/{lote.codigo}/importar/boletas/", {"archivo": SimpleUploadedFile("t.csv", contenido)}
    )
    assert respuesta.status_code == 422
    assert dice in respuesta.content.decode()
    assert RenglonDeCaptura.objects.count() == 0


def test_ya_participo_contesta_solo_eso_y_registra(tmp_path, settings):
    settings.LLAVES_DIR = tmp_path / "llaves"
    papel = Papel(regla=ReglaDeParticipacion.CURP)
    lote, curp = papel.lote(), curp_de_nadie()
    cliente, direccion = como(papel.captura), f"/gestion/captura/{lote.codigo}/firmas/"
    datos = {"renglon": "1", "identificacion": curp.lower(), "paso": "registrar"}
    assert "Puede recibir boleta" in cliente.post(direccion, datos, follow=True).content.decode()
    html = cliente.post(direccion, {**datos, "renglon": "2"}, follow=True).content.decode()
    assert "Ya participó: no recibe boleta" in html
    assert curp not in html
    assert FirmaDeLista.objects.count() == InscripcionEnPadron.objects.filter(via="papel").count() == 1
    # The same line captured afterwards from the signed sheet is the same line.
    cliente.post(direccion, {**datos, "paso": "capturar"})
    assert list(FirmaDeLista.objects.values_list("renglon", "estado")) == [(1, "inscrita")]
    mal = cliente.post(direccion, {**datos, "renglon": "3", "identificacion": curp[:-1] + "x"})
    assert mal.status_code == 422
    cliente.post(direccion, {**datos, "renglon": "3", "paso": "ilegible"})
    assert FirmaDeLista.objects.get(renglon=3).estado == "sin_cotejo"


def test_con_la_regla_correo_no_hay_cotejo_y_se_dice(papel):
    lote = papel.lote()
    hechas = capturar_firmas(persona=papel.captura, lote=lote, lineas=[Linea(1), Linea(2, "algo")])
    assert (hechas.sin_cotejo, hechas.inscritas, InscripcionEnPadron.objects.count()) == (2, 0, 0)
    sede = f"/consultas/{papel.consulta.slug}/sedes/plaza/"
    cerrado(papel)
    assert "nadie puede saber" in Client().get(sede).content.decode()


def test_el_acta_es_publica_al_cerrar_y_nunca_antes(papel):
    base = f"/consultas/{papel.consulta.slug}/sedes/"
    assert Client().get(f"{base}plaza/acta.pdf").status_code == 404
    lote = papel.lote(usados=1)
    assert lote.codigo not in Client().get(f"{base}plaza/").content.decode()
    lote = cerrado(papel)
    html = Client().get(f"{base}plaza/").content.decode()
    assert lote.codigo in html
    assert "t1a" not in html
    acta = json.loads(Client().get(f"{base}plaza/acta.json").content)["lotes"][0]
    assert (acta["validas"], len(acta["folios"])) == (2, 2)
    assert "contenido" not in json.dumps(acta)
    assert Client().get(f"{base}plaza/acta.pdf").content.startswith(b"%PDF-")
    assert Client().get(base).status_code == 200
    assert Client().get(f"/lotes/{lote.codigo}/")["Location"] == f"{base}plaza/#{lote.codigo}"
    folio = acta["folios"][0].lower()
    assert "Se recibió y está entre las que cuentan" in Client().get(f"{base}plaza/?folio={folio}").content.decode()


def test_cuantas_consultas_sql_piden_las_paginas(papel):
    for _ in range(3):
        cerrado(papel, 1)
    cuentas = {}
    for direccion, persona in {
        f"/consultas/{papel.consulta.slug}/sedes/": None,
        f"/consultas/{papel.consulta.slug}/sedes/plaza/": None,
        "/api/v1/lotes/": None,
        "/api/v1/sedes/": None,
        f"/gestion/consultas/{papel.consulta.slug}/papel/": papel.coordinacion,
    }.items():
        cliente = como(persona) if persona else Client()
        with CaptureQueriesContext(
            connection,
        ) as visto:
            assert cliente.get(direccion).status_code == 200
        cuentas[direccion.replace(papel.consulta.slug, "…")] = len(visto)
    assert max(cuentas.values()) <= 10, cuentas
    assert cuentas["/api/v1/lotes/"] == 2


def test_pendientes_de_cada_quien(papel):
    lote = papel.lote(usados=1)
    assert [p.accion for p in de_papel(papel.captura)] == ["Capturar"]
    leidos = {papel.folios(lote)[0]: ["t1a"]}
    papel.capturar(papel.captura, lote, leidos)
    assert de_papel(papel.captura) == []
    assert [p.accion for p in de_papel(papel.otra)] == ["Capturar"]
    papel.capturar(papel.otra, lote, leidos)
    assert [p.accion for p in de_papel(papel.coordinacion)] == ["Cerrar"]


def test_la_api_sigue_las_mismas_reglas(papel):
    datos = {"consulta": papel.consulta.slug, "sede": "plaza", "tipo": "boletas", "cuantos": 2}
    assert como(papel.captura).post("/api/v1/lotes/", datos, content_type="application/json").status_code == 403
    creado = como(papel.coordinacion).post("/api/v1/lotes/", datos, content_type="application/json")
    assert creado.status_code == 201
    codigo = creado.json()["codigo"]
    assert Client().get(f"/api/v1/lotes/{codigo}/").status_code == 404
    como(papel.coordinacion).post(f"/api/v1/lotes/{codigo}/recibir/", {"usados": 1}, content_type="application/json")
    folio = papel.folios(Lote.objects.get())[0]
    cuerpo = {"folio": folio, "lectura": "valida", "marcas": [{"tema": "t1a"}]}
    for persona in (papel.captura, papel.otra):
        cliente = como(persona)
        leido = cliente.post(
            f"/api/v1/lotes/{codigo}/capturar/",
            {**cuerpo, "llave_de_acto": str(uuid.uuid4())},
            content_type="application/json",
        )
        assert leido.status_code == 201
        assert cliente.post(f"/api/v1/lotes/{codigo}/terminar/").status_code == 200
    assert (
        como(papel.coordinacion)
        .post(f"/api/v1/lotes/{codigo}/cerrar/", {}, content_type="application/json")
        .status_code
        == 200
    )
    assert Client().get(f"/api/v1/lotes/{codigo}/").json()["acta"]["validas"] == 1


def test_un_lote_de_mil_boletas_con_veinte_temas_se_imprime(papel):
    from tests.factories.consultas import TemaFactory

    eje = papel.consulta.ejes.first()
    for numero in range(20):
        TemaFactory(
            eje=eje, codigo=f"x{numero}", titulo=f"Un tema con un título largo, de los que ocupan {numero} renglones"
        )
    lote = crear_lote(persona=papel.coordinacion, sede=papel.sede, tipo=TipoDeLote.BOLETAS, cuantos=60)
    respuesta = como(papel.coordinacion).get(f"/gestion/papel/{lote.codigo}/boletas.pdf")
    assert respuesta.status_code == 200
    assert respuesta.content.count(b"/Type /Page\n") + respuesta.content.count(b"/Type/Page/") <= 60
