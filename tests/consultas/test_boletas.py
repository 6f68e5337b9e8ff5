"""Casting and replacing a ballot: what is written, what is refused whole, and what nothing ever ties together."""

import datetime as dt
import logging

import pytest
import time_machine
from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bitacora.models import Entrada
from comun import reloj
from comun.enums import Naturaleza
from comun.errors import Conflicto, ErrorDeDominio, ReglaIncumplida, SinPermiso
from consultas.commands.boletas import codigo_nuevo, depositar_boleta
from consultas.enums import EstadoConsulta, Fase
from consultas.escrutinio import sello_de
from consultas.identidad import identidad_de_correo
from consultas.models import Boleta, FaseDeConsulta, InscripcionEnPadron
from tests.factories.consultas import ConsultaFactory, EjeFactory, TemaFactory
from tests.factories.cuentas import PersonaFactory

pytestmark = pytest.mark.django_db
INICIO = dt.datetime(2026, 11, 10, 6, 0, tzinfo=dt.UTC)
FIN = dt.datetime(2026, 11, 25, 5, 59, 59, tzinfo=dt.UTC)
DURANTE = dt.datetime(2026, 11, 20, 18, 0, tzinfo=dt.UTC)
SEGUNDO = dt.timedelta(seconds=1)


@pytest.fixture
def consulta():
    """Two axes of three topics, five votes a ballot, two an axis, open from INICIO to FIN."""
    consulta = ConsultaFactory(max_por_boleta=3, max_por_eje=2)
    FaseDeConsulta.objects.create(consulta=consulta, fase=Fase.VOTACION, inicio=INICIO, fin=FIN)
    for numero in (1, 2):
        eje = EjeFactory(consulta=consulta, numero=numero)
        for letra in "abc":
            TemaFactory(eje=eje, codigo=f"t{numero}{letra}")
    return consulta


@pytest.fixture
def persona():
    return PersonaFactory()


def escrito():
    return sorted(Boleta.objects.values_list("sello", "contenido")), InscripcionEnPadron.objects.count()


def depositar(persona, consulta, *temas, momento=DURANTE, **extra):
    with time_machine.travel(momento, tick=False):
        return depositar_boleta(persona=persona, consulta=consulta, temas=list(temas), **extra)


def se_rehusa(regla, /, persona, consulta, *temas, error=ReglaIncumplida, **extra):
    antes = escrito()
    with pytest.raises(error) as rehusada:
        depositar(persona, consulta, *temas, **extra)
    assert rehusada.value.codigo == regla
    assert escrito() == antes
    return rehusada.value


# --- a ballot that is in ----------------------------------------------------------------------------------------------
def test_depositar_boleta_inscribe_y_guarda_aparte(consulta, persona):
    recibo = depositar(persona, consulta, "t2a", "t1b")
    assert len(recibo.codigo.replace("-", "")) == 20
    assert recibo.codigo.count("-") == 4
    assert not recibo.reemplazo
    assert escrito() == ([(sello_de(recibo.codigo), "t1b,t2a")], 1)
    inscripcion = InscripcionEnPadron.objects.get()
    assert inscripcion.identidad == identidad_de_correo(persona.correo, consulta.slug)
    assert Entrada.objects.count() == 0


def test_depositar_boleta_redondea_al_dia_de_la_zona_del_ejercicio(consulta, persona):
    """At 05:00 UTC of the 21st it is still the 20th in Mexico City: the roll knows only that day."""
    recibo = depositar(persona, consulta, "t1a", momento=dt.datetime(2026, 11, 21, 5, 0, 1, tzinfo=dt.UTC))
    assert InscripcionEnPadron.objects.get().dia == recibo.dia == dt.date(2026, 11, 20)
    assert not [c.name for t in (InscripcionEnPadron, Boleta) for c in t._meta.fields if "Time" in type(c).__name__]


def test_depositar_boleta_dos_personas_dos_boletas(consulta):
    codigos = {depositar(PersonaFactory(), consulta, "t1a").codigo for _ in range(3)}
    assert len(codigos) == 3
    assert (len(escrito()[0]), escrito()[1]) == (3, 3)


def test_depositar_boleta_en_otra_consulta_es_otra_identidad(consulta, persona):
    otra = ConsultaFactory(fase=Fase.VOTACION)
    tema = TemaFactory(eje=EjeFactory(consulta=otra, numero=1))
    depositar(persona, consulta, "t1a")
    depositar_boleta(persona=persona, consulta=otra, temas=[tema.codigo])
    assert len(set(InscripcionEnPadron.objects.values_list("identidad", flat=True))) == 2


# --- rules ------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("temas", "codigo"),
    [
        ([], "boleta_vacia"),
        (["t1a", "t1a"], "tema_repetido"),
        (["t1a", "no-existe"], "tema_ajeno"),
        (["t1a", "t1b", "t2a", "t2b"], "demasiados_votos"),
        (["t1a", "t1b", "t1c"], "demasiados_votos_en_un_eje"),
    ],
)
def test_depositar_boleta_fuera_de_regla_no_escribe_nada(consulta, persona, temas, codigo):
    se_rehusa(codigo, persona, consulta, *temas)


def test_depositar_boleta_con_tema_de_otra_consulta(consulta, persona):
    ajeno = TemaFactory(codigo="de-otra")
    se_rehusa("tema_ajeno", persona, consulta, ajeno.codigo)


def test_depositar_boleta_con_tema_que_no_es_opcion(consulta, persona):
    TemaFactory(eje=consulta.ejes.get(numero=1), codigo="aparte", es_opcion=False)
    se_rehusa("tema_ajeno", persona, consulta, "aparte")


# --- before, during, after --------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("momento", "codigo"),
    [
        (INICIO - SEGUNDO, "fase_no_abierta"),
        (INICIO, None),
        (INICIO + SEGUNDO, None),
        (FIN - SEGUNDO, None),
        (FIN, "fase_terminada"),
        (FIN + SEGUNDO, "fase_terminada"),
    ],
)
def test_depositar_boleta_un_segundo_antes_en_y_despues(consulta, persona, momento, codigo):
    if codigo:
        se_rehusa(codigo, persona, consulta, "t1a", momento=momento)
    else:
        depositar(persona, consulta, "t1a", momento=momento)
        assert escrito()[1] == 1


@pytest.mark.parametrize("momento", [FIN - SEGUNDO, FIN])
def test_reemplazar_boleta_obedece_las_mismas_fechas(consulta, persona, momento):
    recibo = depositar(persona, consulta, "t1a")
    if momento < FIN:
        assert depositar(persona, consulta, "t2a", codigo=recibo.codigo, momento=momento).reemplazo
    else:
        se_rehusa("fase_terminada", persona, consulta, "t2a", codigo=recibo.codigo, momento=momento)


@pytest.mark.parametrize(
    ("cambio", "codigo", "error"),
    [
        ({"estado": EstadoConsulta.BORRADOR}, "consulta_no_publicada", ReglaIncumplida),
        ({"estado": EstadoConsulta.VOTACION_TERMINADA}, "consulta_cerrada", Conflicto),
        ({"estado": EstadoConsulta.ESCRUTADA}, "consulta_cerrada", Conflicto),
        ({"votacion_terminada_en": DURANTE - SEGUNDO}, "consulta_cerrada", Conflicto),
        (
            {"pausada_desde": INICIO, "pausada_hasta": FIN, "motivo_de_pausa": "Veda."},
            "consulta_en_pausa",
            ReglaIncumplida,
        ),
    ],
)
def test_depositar_boleta_en_una_consulta_que_no_la_recibe(consulta, persona, cambio, codigo, error):
    """The command reads the row again after locking it: what the page had read does not count."""
    type(consulta).objects.filter(pk=consulta.pk).update(**cambio)
    se_rehusa(codigo, persona, consulta, "t1a", error=error)


def test_depositar_boleta_en_una_historica(persona):
    historica = ConsultaFactory(naturaleza=Naturaleza.HISTORICO, estado=EstadoConsulta.HISTORICA)
    se_rehusa("es_historico", persona, historica, "t1a")


def test_depositar_boleta_sin_fase_de_votacion(persona):
    se_rehusa("fase_no_abierta", persona, ConsultaFactory(), "t1a")


def test_depositar_boleta_sin_permiso(consulta, persona):
    persona.is_active = False
    se_rehusa("sin_permiso", persona, consulta, "t1a", error=SinPermiso)


# --- once -------------------------------------------------------------------------------------------------------------
def test_depositar_boleta_dos_veces(consulta, persona):
    depositar(persona, consulta, "t1a")
    error = se_rehusa("ya_participaste", persona, consulta, "t2a", error=Conflicto)
    assert "código" in error.mensaje


@pytest.mark.parametrize("correo", ["ANA@Ejemplo.mx", " ana@ejemplo.mx "])
def test_depositar_boleta_con_otra_cuenta_del_mismo_correo(consulta, correo):
    """Erasing the account and signing up again is not a second vote."""
    primera = PersonaFactory(correo="ana@ejemplo.mx")
    depositar(primera, consulta, "t1a")
    primera.correo = "borrada@invalido"
    primera.save()
    se_rehusa("ya_participaste", PersonaFactory(correo=correo), consulta, "t2a", error=Conflicto)


def test_depositar_boleta_con_el_mismo_talon_es_el_mismo_acto(consulta, persona):
    talon = codigo_nuevo()
    primero = depositar(persona, consulta, "t1a", talon=talon)
    antes = escrito()
    assert depositar(persona, consulta, "t2a", talon=talon) == primero
    assert escrito() == antes
    assert antes[0] == [(sello_de(talon), "t1a")]


def test_depositar_boleta_con_otro_talon_no_dice_nada_mas(consulta, persona):
    depositar(persona, consulta, "t1a", talon=codigo_nuevo())
    se_rehusa("ya_participaste", persona, consulta, "t2a", talon=codigo_nuevo(), error=Conflicto)


# --- replacing --------------------------------------------------------------------------------------------------------
def test_reemplazar_boleta_cambia_el_contenido_y_nada_mas(consulta, persona):
    recibo = depositar(persona, consulta, "t1a")
    clave = Boleta.objects.get().pk
    nuevo = depositar(persona, consulta, "t2b", "t2a", codigo=recibo.codigo.lower().replace("-", " "))
    assert (nuevo.codigo, nuevo.reemplazo) == (recibo.codigo, True)
    assert escrito() == ([(sello_de(recibo.codigo), "t2a,t2b")], 1)
    assert Boleta.objects.get().pk == clave


@pytest.mark.parametrize("codigo", ["0000-0000-0000-0000-0000", "---", "x" * 64, "'; DROP TABLE--", "ñ\x00"])
def test_reemplazar_boleta_con_codigo_desconocido(consulta, persona, codigo):
    depositar(persona, consulta, "t1a")
    se_rehusa("codigo_desconocido", persona, consulta, "t2a", codigo=codigo)


def test_reemplazar_boleta_sin_estar_en_el_padron_dice_lo_mismo(consulta, persona):
    """Holding somebody's code is not enough, and the answer does not say that the code exists."""
    recibo = depositar(persona, consulta, "t1a")
    ajena = se_rehusa("codigo_desconocido", PersonaFactory(), consulta, "t2a", codigo=recibo.codigo)
    falsa = se_rehusa("codigo_desconocido", persona, consulta, "t2a", codigo="0" * 20)
    assert (ajena.mensaje, ajena.datos) == (falsa.mensaje, falsa.datos)


def test_reemplazar_boleta_con_codigo_de_otra_consulta(consulta, persona):
    otra = ConsultaFactory(fase=Fase.VOTACION)
    tema = TemaFactory(eje=EjeFactory(consulta=otra, numero=1))
    recibo = depositar_boleta(persona=persona, consulta=otra, temas=[tema.codigo])
    depositar(persona, consulta, "t1a")
    se_rehusa("codigo_desconocido", persona, consulta, "t2a", codigo=recibo.codigo)


def test_reemplazar_boleta_fuera_de_regla_conserva_la_anterior(consulta, persona):
    recibo = depositar(persona, consulta, "t1a")
    se_rehusa("demasiados_votos_en_un_eje", persona, consulta, "t1a", "t1b", "t1c", codigo=recibo.codigo)


# --- secrecy ----------------------------------------------------------------------------------------------------------
def test_ninguna_fila_de_ninguna_tabla_une_persona_y_boleta(consulta, persona):
    recibo = depositar(persona, consulta, "t1a", "t2a")
    de_quien = {
        persona.correo,
        str(persona.clave),
        persona.clave.hex,
        identidad_de_correo(persona.correo, consulta.slug),
    }
    de_la_boleta = {recibo.codigo, recibo.codigo.replace("-", ""), sello_de(recibo.codigo), "t1a,t2a"}
    visto = set()
    with connection.cursor() as cursor:
        for tabla in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(tabla)}")
            for fila in cursor.fetchall():
                texto = " ".join(str(v) for v in fila)
                quien, boleta = ([p for p in piezas if p in texto] for piezas in (de_quien, de_la_boleta))
                visto |= {(tabla, "quien") for _ in quien} | {(tabla, "boleta") for _ in boleta}
                assert not (quien and boleta), tabla
                assert recibo.codigo not in texto
                assert recibo.codigo.replace("-", "") not in texto
    # The search does find what is there: the roll and the ballot.
    assert ("consultas_inscripcionenpadron", "quien") in visto
    assert {t for t, que in visto if que == "boleta"} == {"consultas_boleta"}


def test_la_boleta_no_tiene_hora_ni_autor():
    assert {c.name for c in Boleta._meta.get_fields()} == {"id", "consulta", "sello", "contenido", "sexo"}
    assert {c.name for c in InscripcionEnPadron._meta.get_fields()} == {"id", "consulta", "identidad", "dia", "via"}


def test_depositar_boleta_no_deja_nada_en_los_registros(consulta, persona, caplog):
    """Whatever the level, but for the SQL that Django only logs with DEBUG, which production refuses."""
    caplog.set_level(logging.DEBUG)
    recibo = depositar(persona, consulta, "t1a")
    with pytest.raises(ErrorDeDominio):
        depositar(persona, consulta, "t1a")
    dicho = " ".join(str(r.__dict__) for r in caplog.records if r.name != "django.db.backends")
    for secreto in (recibo.codigo, sello_de(recibo.codigo), persona.correo, "t1a", str(persona.clave)):
        assert secreto not in dicho


# --- identity ---------------------------------------------------------------------------------------------------------
def test_identidad_de_correo_es_estable_y_depende_de_todo(settings):
    una = identidad_de_correo("ana@ejemplo.mx", "c1")
    assert len(una) == 64
    assert identidad_de_correo(" Ana@EJEMPLO.mx\n", "c1") == una
    assert identidad_de_correo("ana@ejemplo.mx", "c2") != una
    assert identidad_de_correo("ana+1@ejemplo.mx", "c1") != una
    settings.PADRON_LLAVE = "otra"
    assert identidad_de_correo("ana@ejemplo.mx", "c1") != una


def test_depositar_boleta_sin_llave_del_padron(consulta, persona, settings):
    settings.PADRON_LLAVE = ""
    with pytest.raises(ImproperlyConfigured):
        depositar(persona, consulta, "t1a")
    assert escrito() == ([], 0)


@pytest.mark.parametrize("correo", ["", "   "])
def test_identidad_de_correo_sin_correo(correo):
    with pytest.raises(ValueError, match="address"):
        identidad_de_correo(correo, "c1")


# --- cost -------------------------------------------------------------------------------------------------------------
def test_depositar_boleta_cuatro_consultas_sql(consulta, persona):
    """lock, phase with options, roll, ballot: four, inside the two of the savepoint; whatever is already there."""
    for vez in range(2):
        for _ in range(3 * vez):
            depositar(PersonaFactory(), consulta, "t1a")
        quien = PersonaFactory()
        with CaptureQueriesContext(connection) as contadas:
            depositar(quien, consulta, "t1a")
        assert len(contadas) == 6, [q["sql"] for q in contadas]


def test_depositar_boleta_lee_el_reloj_despues_del_candado(consulta, persona, monkeypatch):
    """A voter who waited for the row past the end is late."""
    orden = []
    de_verdad = reloj.ahora
    monkeypatch.setattr(reloj, "ahora", lambda: orden.append("reloj") or de_verdad())

    def anotar(ejecutar, sql, *resto):
        orden.append("candado" if 'FROM "consultas_consulta" WHERE id' in sql else "otra")
        return ejecutar(sql, *resto)

    with time_machine.travel(DURANTE), connection.execute_wrapper(anotar):
        depositar_boleta(persona=persona, consulta=consulta, temas=["t1a"])
    assert "reloj" in orden[orden.index("candado") :]
    assert "reloj" not in orden[: orden.index("candado")]
