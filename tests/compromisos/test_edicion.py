"""Writing a draft again, by its command: what is kept, what is refused, and nothing half written."""

import datetime as dt
import json
from decimal import Decimal

import pytest

from bitacora.models import Entrada
from compromisos import ambicion, plazos
from compromisos.commands import redactar_compromiso
from compromisos.commands.redaccion import editar_compromiso
from compromisos.enums import CERRADOS, EstadoCompromiso
from compromisos.models import Compromiso, VersionDeCompromiso
from comun.enums import Naturaleza
from comun.errors import ErrorDeDominio
from planes.models import Plan
from secretariado.models import Ejercicio
from tests.compromisos.escenas_de_redaccion import EscenaDeBorrador, escena_de_borrador, foto, mesa_con_solucion
from tests.factories.mesas import crecer
from tests.factories.planes import PlanFactory
from tests.factories.secretariado import OrganizacionFactory

ENTERO = {
    "nombre_corto": "Cortes de agua avisados a tiempo",
    "texto": "Avisar cada corte de agua con cinco días de anticipación, por colonia y por calle.",
    "problema": "Nadie avisa.",
    "statu_quo": "Se avisa uno de cada diez.",
    "objetivo": "Que la gente sepa.",
    "resultado_esperado": "Nadie se queda sin aviso.",
    "beneficiarios": "Doce mil familias.",
    "efecto": "crea",
    "politica": "Norma de aviso",
    "recursos": "Dos personas.",
    "monto": Decimal("1500000.50"),
    "inicio": dt.date(2026, 1, 1),
    "fin": dt.date(2026, 12, 31),
    "dentro_del_denominador": False,
    "ods": [(16, "16.6"), (6, "")],
    "ambiciones": {
        "transparencia": ("proactivo", "Publica lo que la ley no obliga."),
        "participacion": ("innovador", "La gente decide con la autoridad."),
        "innovacion": ("no_aplica", ""),
        "rendicion_de_cuentas": ("", ""),
    },
}


@pytest.fixture
def borrador(escena) -> EscenaDeBorrador:
    return escena_de_borrador(escena)


def editar(borrador, persona=None, version=None, **cambios):
    return editar_compromiso(
        persona=persona or borrador.gente.coordinacion,
        compromiso=borrador.compromiso,
        version=borrador.fresco().version if version is None else version,
        cambios=cambios,
    )


def rechazado(codigo, borrador, **opciones):
    antes, asentados = foto(borrador.compromiso), borrador.asentados()
    with pytest.raises(ErrorDeDominio) as caso:
        editar(borrador, **opciones)
    assert caso.value.codigo == codigo
    assert foto(borrador.compromiso) == antes
    assert borrador.asentados() == asentados
    return caso.value


def test_editar_escribe_todo_y_una_entrada_sin_el_texto(borrador) -> None:
    quedo = editar(borrador, causas=[borrador.causa], solucion=borrador.solucion, **ENTERO)
    quedo.refresh_from_db()
    for campo in ("nombre_corto", "texto", "statu_quo", "objetivo", "efecto", "monto", "fin", "dentro_del_denominador"):
        assert getattr(quedo, campo) == ENTERO[campo]
    assert quedo.version == 2
    assert quedo.ambicion == "innovador", "the highest of its axes"
    assert {fila.eje: fila.nivel for fila in quedo.ambiciones.all()} == {
        "transparencia": "proactivo",
        "participacion": "innovador",
        "innovacion": "no_aplica",
    }
    assert [(fila.numero, fila.meta) for fila in quedo.ods.order_by("numero")] == [(6, ""), (16, "16.6")]
    assert (list(quedo.causas.all()), quedo.solucion) == ([borrador.causa], borrador.solucion)
    assert "avisados a tiempo" in quedo.texto_plegado
    assert borrador.asentados() == ["compromisos.compromiso_editado"]
    assert json.loads(Entrada.objects.get().texto)["cambio"].keys() == {"version", "huella_del_borrador"}
    assert not VersionDeCompromiso.objects.exists()


def test_editar_lo_mismo_no_cambia_ni_asienta(borrador) -> None:
    editar(borrador, **ENTERO)
    repetido = editar(borrador, version=1, **ENTERO)
    assert repetido.version == 2
    assert len(borrador.asentados()) == 1


def test_editar_solo_un_campo_deja_los_demas(borrador) -> None:
    editar(borrador, **ENTERO)
    editar(borrador, objetivo="Otro objetivo, más claro.")
    quedo = borrador.fresco()
    assert (quedo.version, quedo.statu_quo, quedo.ambicion) == (3, ENTERO["statu_quo"], "innovador")
    assert quedo.responsabilidades.count() == 3


def test_editar_version_vieja_ensena_los_dos_textos(borrador) -> None:
    editar(borrador, texto="El texto que guardó otra persona mientras tanto, más largo.")
    error = rechazado("compromiso_cambio", borrador, version=1, texto="El texto que yo escribía mientras tanto, largo.")
    assert error.estado_http == 409
    assert error.datos["vigente"]["texto"].startswith("El texto que guardó otra")
    assert error.datos["tuyo"]["texto"].startswith("El texto que yo")
    assert (error.datos["vigente"]["version"], error.datos["tuyo"]["version"]) == (2, 1)


@pytest.mark.parametrize(
    ("cambios", "codigo"),
    [
        ({"nombre_corto": "Corto"}, "texto_corto"),
        ({"texto": "x" * 5_001}, "texto_largo"),
        ({"politica": "x" * 301}, "texto_largo"),
        ({"objetivo": "x" * 5_001}, "texto_largo"),
        ({"tipo": "otro"}, "tipo_desconocido"),
        ({"efecto": "otro"}, "efecto_desconocido"),
        ({"monto": Decimal("-1")}, "monto_invalido"),
        ({"monto": Decimal("1.005")}, "monto_invalido"),
        ({"monto": Decimal("NaN")}, "monto_invalido"),
        ({"monto": Decimal(10) ** 13}, "monto_invalido"),
        ({"inicio": dt.date(2026, 5, 1), "fin": dt.date(2026, 4, 30)}, "fechas_al_reves"),
        ({"fin": dt.date(202, 1, 1)}, "fecha_increible"),
        ({"responsables": []}, "sin_responsable"),
        ({"ods": [(18, "")]}, "ods_invalido"),
        ({"ods": [(6, ""), (6, "6.1")]}, "ods_invalido"),
        ({"ods": [(6, "x" * 301)]}, "ods_invalido"),
        ({"ambiciones": {"transparencia": ("proactivo", "Porque sí.")}}, "justificacion_corta"),
        ({"ambiciones": {"otro": ("proactivo", "x" * 30)}}, "ambicion_invalida"),
        ({"ambiciones": {"transparencia": ("altisimo", "x" * 30)}}, "ambicion_invalida"),
    ],
)
def test_editar_con_datos_que_no_sirven(borrador, cambios, codigo) -> None:
    rechazado(codigo, borrador, **cambios)


def test_editar_la_justificacion_corta_nombra_su_campo(borrador) -> None:
    error = rechazado("justificacion_corta", borrador, ambiciones={"innovacion": ("innovador", "Sí.")})
    assert error.campo == "justificacion_innovacion"


def test_editar_monto_flotante_es_un_error_de_programa(borrador) -> None:
    with pytest.raises(TypeError):
        editar(borrador, monto=1.5)
    with pytest.raises(TypeError):
        editar(borrador, estado="aprobado")


def test_editar_causas_y_soluciones_ajenas_o_no_elegidas(borrador) -> None:
    _, ajena, solucion_ajena = mesa_con_solucion(PlanFactory(ejercicio=borrador.base.ejercicio))
    sin_elegir = crecer(borrador.causa.arbol, borrador.causa.padre, "Otra causa")
    _, _, sin_decidir = mesa_con_solucion(borrador.base.plan, estado="propuesta")
    rechazado("causa_ajena", borrador, causas=[ajena])
    rechazado("causa_ajena", borrador, causas=[borrador.causa, sin_elegir])
    rechazado("solucion_no_elegida", borrador, solucion=solucion_ajena)
    rechazado("solucion_no_elegida", borrador, solucion=sin_decidir)


def test_editar_organizaciones(borrador) -> None:
    inventada = OrganizacionFactory(naturaleza=Naturaleza.DEMOSTRACION)
    rechazado("organizacion_de_otra_naturaleza", borrador, responsables=[inventada])
    rechazado("organizacion_repetida", borrador, corresponsables=[borrador.autoridad])


@pytest.mark.parametrize("estado", sorted(CERRADOS | {EstadoCompromiso.PROPUESTO}))
def test_editar_lo_cerrado_se_niega(borrador, estado) -> None:
    borrador.poner(estado=estado)
    rechazado("no_esta_en_redaccion", borrador, texto="Un texto nuevo que nadie acordó cambiar.")


def test_editar_historico_o_plan_detenido(borrador) -> None:
    Plan.objects.filter(pk=borrador.base.plan.pk).update(estado="suspendido")
    rechazado("plan_detenido", borrador, texto="Un texto nuevo que nadie acordó cambiar.")


@pytest.mark.parametrize(
    "personaje", ["otra_coordinacion", "enlace_ajeno", "integrante", "participante", "superusuario"]
)
def test_editar_otras_personas(borrador, personaje) -> None:
    rechazado("sin_permiso", borrador, persona=getattr(borrador.gente, personaje), texto="x" * 40)


def test_editar_el_enlace_firma_con_su_organizacion(borrador) -> None:
    editar(borrador, persona=borrador.gente.enlace, objetivo="Que la gente sepa.")
    actor = json.loads(Entrada.objects.get().texto)["actor"]
    assert (actor["rol"], actor["organizacion"]) == ("enlace", borrador.base.dependencia.nombre)


def test_editar_en_comentarios_fija_una_version_y_exige_causa(borrador) -> None:
    borrador.abierto()
    rechazado("sin_causa", borrador, objetivo="Que la gente sepa.")
    editar(borrador, causas=[borrador.causa])
    version = VersionDeCompromiso.objects.get()
    assert (version.clase, version.numero) == ("comentarios", 1)
    cambio = json.loads(Entrada.objects.get().texto)["cambio"]
    assert (cambio["campos"], cambio["huella"]) == (["causas"], version.huella)
    rechazado("sin_causa", borrador, causas=[])


def test_plazo_federal_es_error_y_local_advertencia(borrador) -> None:
    largo = {"inicio": dt.date(2026, 1, 1), "fin": dt.date(2028, 1, 2)}
    Ejercicio.objects.filter(pk=borrador.base.ejercicio.pk).update(ambito="federal")
    rechazado("plazo_largo", borrador, **largo)
    editar(borrador, **(largo | {"fin": dt.date(2028, 1, 1)}))
    Ejercicio.objects.filter(pk=borrador.base.ejercicio.pk).update(ambito="estatal")
    editar(borrador, **largo)
    assert plazos.advertencias("estatal", *largo.values())


# --- writing it down from a solution ----------------------------------------------------------------------------------
def redactar(borrador, **cambios):
    datos = {
        "persona": borrador.gente.coordinacion,
        "plan": borrador.base.plan,
        "numero": 9,
        "nombre_corto": "Agua que llega a todas las colonias",
        "texto": "Publicar cada semana las fugas reportadas y las reparadas, por colonia.",
        "problema": "",
        "tipo": "cocreado",
        "tema": None,
        "responsables": [borrador.autoridad],
        "corresponsables": [],
        "inicio": None,
        "fin": None,
    }
    return redactar_compromiso(**(datos | cambios))


def test_redactar_desde_una_solucion_toma_lo_que_dice(borrador) -> None:
    nuevo = redactar(borrador, solucion=borrador.solucion)
    assert list(nuevo.causas.all()) == [borrador.causa]
    assert [(fila.numero, fila.meta) for fila in nuevo.ods.all()] == [(6, "6.1")]
    assert (nuevo.efecto, nuevo.politica) == ("crea", "Norma de aviso de cortes")
    assert nuevo.resultado_esperado == "Nadie se queda sin aviso"
    assert nuevo.problema == "El agua no llega a las colonias altas"


def test_redactar_lo_escrito_manda_sobre_la_solucion(borrador) -> None:
    nuevo = redactar(borrador, solucion=borrador.solucion, problema="Otro problema.", causas=[])
    assert (nuevo.problema, list(nuevo.causas.all())) == ("Otro problema.", [])


def test_redactar_en_la_demostracion_tambien_nace_borrador(escena) -> None:
    borrador = escena_de_borrador(escena)
    inventado = PlanFactory(ejercicio=escena.ejercicio, naturaleza=Naturaleza.DEMOSTRACION)
    organizacion = OrganizacionFactory(naturaleza=Naturaleza.DEMOSTRACION)
    nuevo = redactar(borrador, plan=inventado, numero=1, responsables=[organizacion])
    assert nuevo.estado == EstadoCompromiso.BORRADOR
    assert Compromiso.objects.get(pk=nuevo.pk).naturaleza == Naturaleza.DEMOSTRACION


# --- pure -------------------------------------------------------------------------------------------------------------
def test_la_ambicion_general_es_la_mas_alta() -> None:
    assert ambicion.la_mas_alta([]) == ""
    assert ambicion.la_mas_alta(["no_aplica"]) == "no_aplica"
    assert ambicion.la_mas_alta(["estructural", "innovador", "proactivo", "no_aplica"]) == "innovador"


def test_la_matriz_tiene_cuatro_ejes_y_tres_niveles() -> None:
    filas = {
        fila.eje: [celda.clase for celda in fila.celdas] for fila in ambicion.matriz({"participacion": "proactivo"})
    }
    assert filas == {
        "transparencia": ["no_aplica"] * 3,
        "rendicion_de_cuentas": ["no_aplica"] * 3,
        "participacion": ["superado", "llega", "no_alcanza"],
        "innovacion": ["no_aplica"] * 3,
    }
    assert all(ambicion.catalogo()[nivel, eje] for nivel in ambicion.NIVELES for eje in ambicion.EJES)


@pytest.mark.parametrize(
    ("inicio", "meses", "fin"),
    [
        (dt.date(2026, 1, 31), 1, dt.date(2026, 2, 28)),
        (dt.date(2026, 12, 15), 1, dt.date(2027, 1, 15)),
        (dt.date(2024, 2, 29), 12, dt.date(2025, 2, 28)),
        (dt.date(2019, 12, 10), 24, dt.date(2021, 12, 10)),
    ],
)
def test_sumar_meses(inicio, meses, fin) -> None:
    assert plazos.sumar_meses(inicio, meses) == fin
    assert not plazos.pasa_de(inicio, fin, meses)
    assert plazos.pasa_de(inicio, fin + dt.timedelta(days=1), meses)


def test_advertencias_de_fechas_fuera_del_plan() -> None:
    inicio, fin = dt.date(2026, 1, 1), dt.date(2026, 12, 31)
    assert plazos.advertencias("estatal", inicio, fin, inicio, fin) == []
    dichas = plazos.advertencias("estatal", inicio, fin, dt.date(2026, 2, 1), dt.date(2026, 11, 30))
    assert dichas == ["Empieza antes que el plan.", "Termina después que el plan."]
    assert plazos.advertencias("federal", inicio, dt.date(2027, 12, 31)) == []
