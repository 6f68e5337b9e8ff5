"""Setting up a consulta: from a template or a copy, piece by piece, and what no longer changes once it is public."""

import datetime as dt
import json

import pytest

from bitacora.models import Entrada
from comun import reloj
from comun.enums import Naturaleza
from comun.errors import ErrorDeDominio
from consultas import llaves, revision
from consultas.commands import crear_consulta, publicar_consulta
from consultas.commands.configuracion import configurar_consulta, fijar_calendario, fijar_canales, fijar_ejes
from consultas.enums import EstadoConsulta, Fase
from consultas.fases import Tramo
from consultas.hojas import PreguntaDicha
from consultas.models import Consulta, Propuesta
from consultas.plantillas_de_consulta import PLANTILLAS
from consultas.queries.configuracion import desde_consulta, desde_plantilla
from tests.consultas.test_consultas import coordinacion_de, crear, fases_en_orden
from tests.factories.consultas import ConsultaFactory, EjeFactory, PropuestaFactory, TemaFactory
from tests.factories.cuentas import PersonaFactory
from tests.factories.planes import PlanFactory

pytestmark = pytest.mark.django_db
DIA = dt.timedelta(days=1)


@pytest.fixture
def plan():
    return PlanFactory()


@pytest.fixture
def persona(plan):
    return coordinacion_de(plan)


@pytest.fixture
def borrador(plan, persona):
    return crear(plan, persona)


@pytest.fixture
def publicada(borrador, persona):
    return publicar_consulta(persona=persona, consulta=borrador)


def verbos():
    return list(Entrada.objects.order_by("numero").values_list("verbo", flat=True))


def falla(codigo, acto, **datos):
    with pytest.raises(ErrorDeDominio) as caso:
        acto(**datos)
    assert caso.value.codigo == codigo, caso.value.codigo
    return caso.value


# --- templates and copies -------------------------------------------------------------------------------------------
@pytest.mark.parametrize("plantilla", PLANTILLAS, ids=lambda p: p.clave)
def test_cada_plantilla_da_un_borrador_que_se_puede_publicar(plan, persona, plantilla):
    inicio = reloj.hoy() + 20 * DIA
    consulta = crear_consulta(
        persona=persona, plan=plan, slug="de-plantilla", titulo="¿Qué debe atender el plan?",
        **desde_plantilla(plantilla, inicio),
    )  # fmt: skip
    assert consulta.fases.count() == len(plantilla.fases)
    assert min(f.inicio for f in consulta.fases.all()).astimezone(reloj.MEXICO).date() == inicio
    assert max((f.fin - f.inicio).days for f in consulta.fases.all() if f.fase in revision.DE_PARTICIPAR) >= 21
    fijar_ejes(persona=persona, consulta=consulta, ejes=[(None, "Bienestar")])
    assert publicar_consulta(persona=persona, consulta=consulta).estado == EstadoConsulta.PUBLICADA
    avisos = revision.advertencias(list(consulta.fases.all()), [c.tipo for c in consulta.canales.all()], reloj.ahora())
    assert len(avisos) == 1
    assert "calendario electoral" in avisos[0]


def test_copiar_trae_todo_menos_las_propuestas(plan, persona, borrador):
    Consulta.objects.filter(pk=borrador.pk).update(
        metodo="puntos", puntos_por_boleta=20, regla="padron", idiomas="es,nah"
    )
    borrador.refresh_from_db()
    borrador.preguntas.create(numero=1, texto="¿Cómo te enteraste?", tipo="unica", opciones=["Radio", "Cartel"])
    PropuestaFactory(eje=borrador.ejes.first())
    inicio = dt.date(2027, 3, 1)
    copia = crear_consulta(
        persona=persona, plan=plan, slug="copia", titulo="¿Qué sigue ahora?", **desde_consulta(borrador, inicio)
    )
    assert (copia.metodo, copia.puntos_por_boleta, copia.regla, copia.idiomas) == ("puntos", 20, "padron", "es,nah")
    assert copia.copiada_de == borrador
    assert [e.nombre for e in copia.ejes.all()] == ["Justicia", "Bienestar"]
    assert [c.tipo for c in copia.canales.all()] == ["web", "buzon"]
    assert [p.opciones for p in copia.preguntas.all()] == [["Radio", "Cartel"]]
    duran = {f.fase: f.fin - f.inicio for f in borrador.fases.all()}
    assert {f.fase: f.fin - f.inicio for f in copia.fases.all()} == duran
    assert min(f.inicio for f in copia.fases.all()).astimezone(reloj.MEXICO).date() == inicio
    assert Propuesta.objects.filter(consulta=copia).count() == 0
    assert json.loads(Entrada.objects.order_by("-numero").first().texto)["cambio"]["copiada_de"] == borrador.slug


def test_copiar_una_historica_y_nunca_la_de_otro_ejercicio(plan, persona):
    historica = ConsultaFactory(
        plan=PlanFactory(ejercicio=plan.ejercicio, naturaleza=Naturaleza.HISTORICO), estado=EstadoConsulta.HISTORICA
    )
    EjeFactory(consulta=historica, nombre="Justicia")
    datos = {"persona": persona, "plan": plan, "titulo": "¿Qué sigue ahora?"}
    copia = crear_consulta(**datos, slug="a", **desde_consulta(historica, reloj.hoy()))
    assert (copia.naturaleza, [e.nombre for e in copia.ejes.all()]) == (plan.naturaleza, ["Justicia"])
    ajena = ConsultaFactory(estado=EstadoConsulta.BORRADOR)
    error = falla("consulta_ajena", crear_consulta, **datos, slug="b", **desde_consulta(ajena, reloj.hoy()))
    assert error.estado_http == 404
    assert not Consulta.objects.filter(slug="b").exists()


# --- rules ------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("cambios", "codigo"),
    [
        ({"metodo": "sorteo"}, "metodo_desconocido"),
        ({"regla": "ine"}, "regla_desconocida"),
        ({"edad_minima": 200}, "edad_invalida"),
        ({"max_por_eje": 6}, "limite_invalido"),
        ({"puntos_por_tema": 11}, "limite_invalido"),
        ({"puntos_por_boleta": 0}, "limite_invalido"),
        ({"dias_de_auditoria": 0}, "plazo_invalido"),
        ({"plazo_de_respuesta": 366}, "plazo_invalido"),
        ({"idiomas": "es,klingon"}, "idioma_invalido"),
        ({"idiomas": "es,es"}, "idioma_invalido"),
        ({"idiomas": ""}, "idioma_ausente"),
        ({"titulo": "Corto"}, "titulo_corto"),
        ({"informacion": "x" * 40_001}, "informacion_largo"),
    ],
)
def test_configurar_con_datos_malos_no_cambia_nada(borrador, persona, cambios, codigo):
    antes = Consulta.objects.values().get(pk=borrador.pk)
    falla(codigo, configurar_consulta, persona=persona, consulta=borrador, **cambios)
    assert Consulta.objects.values().get(pk=borrador.pk) == antes
    assert verbos() == ["consultas.consulta_creada"]


def test_configurar_guarda_y_asienta_una_huella_una_sola_vez(borrador, persona):
    datos = {"metodo": "puntos", "puntos_por_boleta": 8, "edad_minima": 15, "titulo": "¿Qué es lo primero?"}
    for _ in range(2):
        configurar_consulta(persona=persona, consulta=borrador, **datos)
    borrador.refresh_from_db()
    assert (borrador.metodo, borrador.puntos_por_boleta, borrador.titulo) == ("puntos", 8, "¿Qué es lo primero?")
    assert verbos() == ["consultas.consulta_creada", "consultas.consulta_configurada"]
    texto = Entrada.objects.order_by("-numero").first().texto
    assert "huella_del_borrador" in texto
    assert "lo primero" not in texto


def test_publicada_solo_cambia_lo_que_la_explica(publicada, persona):
    for cambios in ({"titulo": "¿Otra cosa distinta?"}, {"metodo": "puntos"}, {"edad_minima": 3}):
        falla("configuracion_fija", configurar_consulta, persona=persona, consulta=publicada, **cambios)
    falla("configuracion_fija", fijar_calendario, persona=persona, consulta=publicada, fases={})
    falla("configuracion_fija", fijar_ejes, persona=persona, consulta=publicada, ejes=[(None, "Otro eje")])
    falla("configuracion_fija", fijar_canales, persona=persona, consulta=publicada, canales=[("web", "Aquí")])
    configurar_consulta(persona=persona, consulta=publicada, informacion="Léelo antes de opinar.")
    fijar_canales(persona=persona, consulta=publicada, canales=[("web", "Aquí"), ("buzon", "43 oficinas")])
    publicada.refresh_from_db()
    assert publicada.informacion == "Léelo antes de opinar."
    assert [c.descripcion for c in publicada.canales.all()] == ["Aquí", "43 oficinas"]
    assert verbos()[-2:] == ["consultas.consulta_configurada", "consultas.canales_fijados"]
    assert "43 oficinas" in Entrada.objects.order_by("-numero").first().texto


@pytest.mark.parametrize("acto", [configurar_consulta, fijar_calendario, fijar_ejes, fijar_canales])
def test_configurar_es_solo_de_su_coordinacion(borrador, acto):
    extra = {fijar_calendario: {"fases": {}}, fijar_ejes: {"ejes": []}, fijar_canales: {"canales": []}}.get(acto, {})
    for ajena in (PersonaFactory(), coordinacion_de(PlanFactory())):
        falla("sin_permiso", acto, persona=ajena, consulta=borrador, **extra)
    assert verbos() == ["consultas.consulta_creada"]


# --- calendar, axes, ways -----------------------------------------------------------------------------------------------
def test_fijar_calendario_cambia_todas_las_fases(borrador, persona):
    base = dt.datetime(2027, 3, 1, 6, tzinfo=dt.UTC)
    fijar_calendario(persona=persona, consulta=borrador, fases={Fase.VOTACION: (base, base + 21 * DIA)})
    assert [(f.fase, f.inicio) for f in borrador.fases.all()] == [("votacion", base)]
    for fases, codigo in (
        ({Fase.VOTACION: (base, base)}, "fases_desordenadas"),
        ({Fase.VOTACION: (base, base - DIA)}, "fases_desordenadas"),
        ({Fase.PROPUESTAS: (base + DIA, base + 9 * DIA), Fase.VOTACION: (base, base + DIA)}, "fases_desordenadas"),
        ({Fase.VOTACION: (base.replace(year=217), base)}, "fecha_increible"),
        ({"sorteo": (base, base + DIA)}, "fases_desordenadas"),
    ):
        falla(codigo, fijar_calendario, persona=persona, consulta=borrador, fases=fases)
    assert borrador.fases.count() == 1
    assert verbos() == ["consultas.consulta_creada", "consultas.calendario_fijado"]


def test_fijar_ejes_agrega_renombra_reordena_y_quita(borrador, persona):
    justicia, bienestar = borrador.ejes.all()
    tema = TemaFactory(consulta=borrador, eje=bienestar)
    fijar_ejes(persona=persona, consulta=borrador, ejes=[(2, "Bienestar y salud"), (None, "Ambiente"), (1, "Justicia")])
    assert [(e.numero, e.nombre) for e in borrador.ejes.all()] == [
        (1, "Bienestar y salud"),
        (2, "Ambiente"),
        (3, "Justicia"),
    ]
    tema.refresh_from_db()
    assert (tema.eje_id, tema.eje.numero) == (bienestar.pk, 1)
    fijar_ejes(persona=persona, consulta=borrador, ejes=[(2, "Ambiente"), (1, "Bienestar y salud")])
    assert not borrador.ejes.filter(pk=justicia.pk).exists()
    for ejes, codigo in (
        ([(1, "Ambiente")], "eje_con_temas"),
        ([(1, "Ambiente"), (2, "ambiente")], "eje_repetido"),
        ([(1, "Ambiente"), (9, "Salud")], "eje_desconocido"),
        ([(1, "Ambiente"), (1, "Salud")], "eje_desconocido"),
        ([(1, "No")], "ejes_corto"),
    ):
        falla(codigo, fijar_ejes, persona=persona, consulta=borrador, ejes=ejes)
    assert [e.nombre for e in borrador.ejes.all()] == ["Ambiente", "Bienestar y salud"]


def test_fijar_canales_en_borrador(borrador, persona):
    fijar_canales(persona=persona, consulta=borrador, canales=[("taller", "Centro"), ("taller", "Norte")])
    assert [c.descripcion for c in borrador.canales.all()] == ["Centro", "Norte"]
    for canales, codigo in (
        ([("paloma", "Mensajera")], "canal_invalido"),
        ([("web", "Aquí"), ("web", "Aquí")], "canal_repetido"),
        ([("web", "x" * 1001)], "canales_largo"),
    ):
        falla(codigo, fijar_canales, persona=persona, consulta=borrador, canales=canales)
    assert borrador.canales.count() == 2


# --- publishing ---------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(("regla", "con_llave"), [("correo", False), ("curp", True), ("padron", True)])
def test_publicar_hace_la_llave_del_padron_cuando_la_regla_la_pide(
    borrador, persona, settings, tmp_path, regla, con_llave
):
    settings.LLAVES_DIR = tmp_path
    configurar_consulta(persona=persona, consulta=borrador, regla=regla)
    publicar_consulta(persona=persona, consulta=borrador)
    assert llaves.existe(borrador.slug) is con_llave
    cambio = json.loads(Entrada.objects.order_by("-numero").first().texto)["cambio"]
    assert (cambio["regla"], cambio["plazo_de_respuesta"], cambio["idiomas"]) == (regla, 20, "es")


def test_publicar_sin_una_fase_en_la_que_se_participe(plan, persona):
    consulta = crear(plan, persona, fases={Fase.INFORMACION: fases_en_orden()[Fase.INFORMACION]})
    falla("falta_para_publicar", publicar_consulta, persona=persona, consulta=consulta)


def test_advertencias_y_linea_del_calendario():
    ahora = dt.datetime(2027, 1, 1, tzinfo=dt.UTC)
    tramos = [
        Tramo("votacion", ahora + 12 * DIA, ahora + 20 * DIA),
        Tramo("propuestas", ahora + 5 * DIA, ahora + 15 * DIA),
    ]
    avisos = " ".join(revision.advertencias(tramos, ["web"], ahora))
    for dicho in (
        "21 días",
        "14 días",
        "enciman propuestas y votación",
        "Sólo se podrá participar por Internet",
        "veda",
    ):
        assert dicho in avisos
    barras = revision.linea(tramos)
    assert [(b.nombre, b.x, b.ancho, b.dias) for b in barras] == [
        ("Propuestas", 0.0, 66.67, "10 días"), ("Votación", 46.67, 53.33, "8 días"),
    ]  # fmt: skip


# --- pages --------------------------------------------------------------------------------------------------------------
def test_el_asistente_de_principio_a_fin(client, plan, persona):
    client.force_login(persona)
    nueva = f"/gestion/ejercicios/{plan.ejercicio.slug}/consultas/nueva/"
    assert nueva in client.get("/gestion/").content.decode()
    assert nueva in client.get(f"/planes/{plan.slug}/").content.decode()
    assert client.get(nueva).status_code == 200
    datos = {"plan": plan.slug, "titulo": "¿Qué debe atender el plan?", "desde": "completa", "inicio": "2027-03-01"}
    primera = client.post(nueva, datos)
    consulta = Consulta.objects.get()
    base = f"/gestion/consultas/{consulta.slug}/"
    assert primera["Location"] == f"{base}pregunta/" == client.post(nueva, datos)["Location"]
    assert Consulta.objects.count() == 1
    pasos = {
        "pregunta": {"titulo": consulta.titulo, "entradilla": "Di.", "informacion": "**Antes**", "idiomas": ["es", "nah"]},
        "calendario": {
            "inicio_propuestas": "2027-03-01T00:00", "fin_propuestas": "2027-03-26T00:00",
            "inicio_votacion": "2027-04-01T00:00", "fin_votacion": "2027-04-22T18:00",
        },
        "ejes": {"nombre_1": "Agua", "lugar_1": "2", "nombre_2": "Salud", "lugar_2": "1", "nombre_3": ""},
        "vias": {"tipo_1": "web", "descripcion_1": "Aquí", "tipo_2": "asamblea", "descripcion_2": "Domingos"},
        "reglas": {
            "metodo": "puntos", "max_por_boleta": "5", "max_por_eje": "2", "puntos_por_boleta": "10", "puntos_por_tema": "4",
            "regla": "correo", "edad_minima": "16", "dias_de_auditoria": "3", "plazo_de_respuesta": "20",
        },
        "encuesta": {"texto_1": "", "texto_2": "¿Cómo te enteraste?", "tipo_2": "unica", "opciones_2": "Radio\nCartel"},
    }  # fmt: skip
    claves = [*pasos, "revisar"]
    for paso, datos in pasos.items():
        assert client.get(f"{base}{paso}/").status_code == 200
        respuesta = client.post(f"{base}{paso}/", datos)
        assert respuesta.status_code == 302, (paso, respuesta.context["form"].errors)
        assert respuesta["Location"] == f"{base}{claves[claves.index(paso) + 1]}/"
    consulta.refresh_from_db()
    assert [e.nombre for e in consulta.ejes.all()] == ["Salud", "Agua"]
    assert (consulta.idiomas, consulta.metodo, consulta.puntos_por_tema) == ("es,nah", "puntos", 4)
    assert not consulta.pide_datos_de_grupo
    assert {f.fase for f in consulta.fases.all()} == {"propuestas", "votacion"}
    revisar = client.get(f"{base}revisar/").content.decode()
    for dicho in ("Publicar la consulta", "25 días", "21 días", "calendario electoral", "10 puntos"):
        assert dicho in revisar
    assert client.post(f"{base}publicar/").status_code == 302
    for paso in ("calendario", "ejes", "reglas", "encuesta"):
        assert "Ya es pública" in client.get(f"{base}{paso}/").content.decode()
        assert client.post(f"{base}{paso}/", pasos[paso]).status_code in {302, 409, 422}
    assert Consulta.objects.get().metodo == "puntos"
    ficha = client.get(f"/consultas/{consulta.slug}/").content.decode()
    for dicho in ("10 puntos", "hasta 4", "16 años", "español y náhuatl", "20 días"):
        assert dicho in ficha


def test_un_error_vuelve_al_formulario_con_lo_escrito(client, plan, persona, borrador):
    client.force_login(persona)
    nueva = f"/gestion/ejercicios/{plan.ejercicio.slug}/consultas/nueva/"
    ajena = ConsultaFactory(estado=EstadoConsulta.BORRADOR)
    datos = {"plan": plan.slug, "titulo": "¿Qué debe atender?", "desde": "copiar", "inicio": "2027-03-01"}
    assert client.post(nueva, {**datos, "copiar": ajena.slug}).status_code == 404
    assert client.post(nueva, datos).status_code == 422
    assert client.post(nueva, {**datos, "desde": "blanco", "inicio": "0217-03-01"}).status_code == 422
    base = f"/gestion/consultas/{borrador.slug}/"
    mala = client.post(f"{base}encuesta/", {"texto_2": "¿Cómo te enteraste?", "tipo_2": "unica", "opciones_2": "Radio"})
    assert mala.status_code == 422
    assert "opciones_2" in mala.context["form"].errors
    assert "¿Cómo te enteraste?" in mala.content.decode()
    assert client.post(f"{base}calendario/", {"inicio_votacion": "2027-03-01T00:00"}).status_code == 422
    assert client.post(f"{base}reglas/", {"metodo": "apoyos", "edad_minima": "200"}).status_code == 422
    mas = client.post(f"{base}ejes/", {"nombre_1": "Agua", "paso": "agregar"})
    assert mas.status_code == 200
    assert 'value="Agua"' in mas.content.decode()
    assert "nombre_4" in mas.content.decode()
    assert Consulta.objects.filter(plan=plan).count() == 1


def test_el_asistente_no_abre_a_nadie_mas(client, borrador):
    base = f"/gestion/consultas/{borrador.slug}/"
    for ajena in (PersonaFactory(), coordinacion_de(PlanFactory())):
        client.force_login(ajena)
        assert client.get(f"/gestion/ejercicios/{borrador.ejercicio.slug}/consultas/nueva/").status_code == 403
        for paso in ("pregunta", "calendario", "ejes", "vias", "reglas", "encuesta", "revisar"):
            assert client.get(f"{base}{paso}/").status_code == 404


def test_un_texto_con_html_se_lee_como_texto(client, borrador, persona):
    configurar_consulta(persona=persona, consulta=borrador, entradilla="<script>x</script>", informacion="<img src=x>")
    fijar_ejes(persona=persona, consulta=borrador, ejes=[(None, "<b>Eje</b>")])
    publicar_consulta(persona=persona, consulta=borrador)
    ficha = client.get(f"/consultas/{borrador.slug}/").content.decode()
    assert "<script>x" not in ficha
    assert "<img src=x" not in ficha
    assert "<b>Eje" not in ficha


def test_preguntas_al_crear(plan, persona):
    consulta = crear(plan, persona, preguntas=[PreguntaDicha("¿Qué opinas?", "escala")])
    assert [p.numero for p in consulta.preguntas.all()] == [1]
