"""An attacker with the whole server: tables, files, logs, mail and dumps, the list of who voted and in what order.

Real acts against a served portal: people vote by HTTP in a known order, each with a content that nobody else has, so
that every right guess shows. On the urn as the votes fall in, the attacks succeed: that is how they are known to bite.
After shuffling, and after the close, they must do no better than chance. Runs on the engine of DATABASE_URL.
"""

import itertools
import json
import re
import sqlite3
import subprocess
import urllib.parse
import urllib.request
from contextlib import closing

import pytest

from consultas.escrutinio import sello_de
from tests.servidor import Servidor, copiar_plantilla, descartar

pytestmark = pytest.mark.servidor
CUANTOS = 40
# Right guesses of a random pairing are about one; nine or more happen less than once in a hundred thousand tries.
AZAR = 8
MUERDE = CUANTOS * 3 // 4
CODIGO = re.compile(r'class="recibo__codigo" id="codigo">([0-9A-Z-]+)<')
CSRF = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
PREPARAR = f"""
import datetime as dt, json
from importlib import import_module
from django.conf import settings
from comun import reloj
from tests.consultas.votacion import coordinadora_de, preparar
from tests.factories.cuentas import PersonaFactory
dia = dt.timedelta(days=1)
consulta = preparar(temas=12, inicio=reloj.ahora() - dia, fin=reloj.ahora() + dia)
coordinadora_de(consulta)
Sesion = import_module(settings.SESSION_ENGINE).SessionStore
votantes = []
for n in range({CUANTOS}):
    persona = PersonaFactory(correo=f"votante{{n:02}}@secreto.example")
    sesion = Sesion()
    sesion["_auth_user_id"] = str(persona.pk)
    sesion["_auth_user_backend"] = settings.AUTHENTICATION_BACKENDS[1]
    sesion["_auth_user_hash"] = persona.get_session_auth_hash()
    sesion.save()
    votantes.append((persona.correo, sesion.session_key))
print("DATOS" + json.dumps([settings.SESSION_COOKIE_NAME, votantes]))
"""
IDENTIDADES = """
import json
from consultas.identidad import identidad_de_correo
from cuentas.models import Persona
filas = Persona.objects.filter(correo__endswith="@secreto.example").order_by("correo")
print("DATOS" + json.dumps([identidad_de_correo(p.correo, "c1") for p in filas]))
"""
CERRAR = """
from consultas.commands.escrutinio import escrutar_consulta, terminar_votacion
from consultas.commands.urna import cerrar_urna
from consultas.models import Consulta
from secretariado.models import Nombramiento
consulta = Consulta.objects.get(slug="c1")
quien = Nombramiento.objects.get(ejercicio=consulta.ejercicio, rol="coordinacion").persona
terminar_votacion(persona=quien, consulta=consulta, motivo="Prueba")
escrutar_consulta(persona=quien, consulta=consulta)
assert cerrar_urna(quien, consulta)
"""
LO_DE_CADA_QUIEN = """
import json
from django.contrib.sessions.models import Session
from cuentas.models import Persona
from cuentas.queries.datos import exportar_datos
dado = [exportar_datos(persona=p) for p in Persona.objects.filter(correo__endswith="@secreto.example")]
print("DATOS" + json.dumps([dado, [s.get_decoded() for s in Session.objects.all()]], default=str))
"""


def datos(servidor: Servidor, guion: str):
    dicho = servidor.manage("shell", "-c", guion)
    return json.loads(next(linea for linea in dicho.splitlines() if linea.startswith("DATOS"))[5:])


class Votante:
    """A browser with somebody's session."""

    def __init__(self, servidor: Servidor, cookie: str, sesion: str) -> None:
        self.base, self.galletas = servidor.url, {cookie: sesion}
        self.abridor = urllib.request.build_opener(urllib.request.ProxyHandler({}))

    def pedir(self, ruta: str, campos=None) -> str:
        cuerpo = None if campos is None else urllib.parse.urlencode(campos).encode()
        cabeza = {"Referer": self.base + ruta, "Cookie": "; ".join(f"{k}={v}" for k, v in self.galletas.items())}
        with self.abridor.open(urllib.request.Request(self.base + ruta, cuerpo, cabeza), timeout=60) as respuesta:
            for nueva in respuesta.headers.get_all("Set-Cookie") or []:
                nombre, _, valor = nueva.partition(";")[0].partition("=")
                self.galletas[nombre] = valor
            return respuesta.read().decode()

    def votar(self, temas: list[str]) -> str:
        """The code of the receipt."""
        ficha = ("csrfmiddlewaretoken", CSRF.search(self.pedir("/consultas/c1/votar/"))[1])
        recibo = self.pedir("/consultas/c1/recibo/", [ficha, ("declara_edad", "on"), *(("temas", t) for t in temas)])
        return CODIGO.search(recibo)[1]


class Escena:
    """What the attacker knows, and what the urn gives away at each moment."""

    def __init__(self, servidor: Servidor) -> None:
        self.servidor = servidor
        cookie, votantes = datos(servidor, PREPARAR)
        marcas = [list(c) for c in itertools.combinations([f"t{n:02}" for n in range(1, 13)], 3)]
        # Spread over the list, so that alphabetical order is not order of arrival.
        self.temas = [marcas[(n * 67) % len(marcas)] for n in range(CUANTOS)]
        self.contenidos = [",".join(t) for t in self.temas]
        self.correos = [correo for correo, _ in votantes]
        self.codigos = [
            Votante(servidor, cookie, sesion).votar(temas)
            for (_, sesion), temas in zip(votantes, self.temas, strict=True)
        ]
        self.sellos = [sello_de(codigo) for codigo in self.codigos]
        self.identidades = datos(servidor, IDENTIDADES)
        self.de_quien = dict(zip(self.identidades, self.contenidos, strict=True))
        self.abierta = self.atacar()
        self.pegados_abierta = self.pegados()
        self.volcado_abierta = self.atacar_volcado()
        servidor.manage("barajar_urnas")
        self.barajada = self.atacar()
        self.volcado_barajada = self.atacar_volcado()
        servidor.manage("shell", "-c", CERRAR)
        self.cerrada = self.atacar()
        self.volcado_cerrada = self.atacar_volcado()

    @property
    def en_sqlite(self) -> bool:
        return self.servidor.database_url.startswith("sqlite")

    # --- pairing by the order that the engine keeps ---
    def _aciertos(self, padron, urna) -> int:
        """How many of the pairs (identity of the roll, content of the ballot) are right."""
        return sum(self.de_quien.get(identidad) == contenido for identidad, contenido in zip(padron, urna, strict=True))

    def atacar(self) -> dict[str, int]:
        """Right guesses of each attack on the tables as they are."""
        sql = self.servidor.sql
        sitio = "rowid" if self.en_sqlite else "ctid"
        leer = {
            "orden físico": (
                f"SELECT identidad FROM consultas_inscripcionenpadron ORDER BY {sitio}",
                f"SELECT contenido FROM consultas_boleta ORDER BY {sitio}",
            ),
            "como salen": (
                "SELECT identidad FROM consultas_inscripcionenpadron",
                "SELECT contenido FROM consultas_boleta",
            ),
            "por llave": (
                "SELECT identidad FROM consultas_inscripcionenpadron ORDER BY id",
                "SELECT contenido FROM consultas_boleta ORDER BY id",
            ),
            "llave contra orden físico": (
                "SELECT identidad FROM consultas_inscripcionenpadron ORDER BY id",
                f"SELECT contenido FROM consultas_boleta ORDER BY {sitio}",
            ),
        }
        hechos = {
            nombre: self._aciertos([f for (f,) in sql(padron)], [f for (f,) in sql(urna)])
            for nombre, (padron, urna) in leer.items()
        }
        # The attacker saw people come in: no need of the roll.
        llegada = [f for (f,) in sql(leer["orden físico"][1])]
        hechos["quién llegó primero"] = self._aciertos(self.identidades, llegada)
        if not self.en_sqlite:
            hechos["misma transacción"] = self._por_xmin()
        return hechos

    def _por_xmin(self) -> int:
        """PostgreSQL stamps the roll row and its ballot with one transaction: pair those that share a stamp."""
        padron = self.servidor.sql("SELECT xmin::text, identidad FROM consultas_inscripcionenpadron ORDER BY ctid")
        urna: dict[str, list[str]] = {}
        for sello, contenido in self.servidor.sql("SELECT xmin::text, contenido FROM consultas_boleta ORDER BY ctid"):
            urna.setdefault(sello, []).append(contenido)
        return sum(
            bool(urna.get(estampa)) and self.de_quien.get(identidad) == urna[estampa].pop(0)
            for estampa, identidad in padron
        )

    # --- a dump, restored elsewhere ---
    def volcado(self) -> str:
        """What a backup of the ballots and the roll says, as text."""
        if self.en_sqlite:
            ruta = self.servidor.database_url.removeprefix("sqlite:///")
            with closing(sqlite3.connect(ruta)) as base:
                return "\n".join(base.iterdump())
        return subprocess.run(
            ["pg_dump", "--no-owner", "--data-only", self.servidor.database_url],
            capture_output=True, text=True, check=True, timeout=120,
        ).stdout  # fmt: skip

    def atacar_volcado(self) -> int:
        """Pair identities and contents in the order in which a dump writes them, read as text."""
        texto = self.volcado()
        identidades = sorted(self.identidades, key=texto.index)
        urna = texto[_donde_empieza(texto, "consultas_boleta", self.en_sqlite) :]
        contenidos = sorted(
            self.contenidos,
            key=lambda c: re.search(rf"['\t]{re.escape(c)}['\t\n]", urna).start(),  # type: ignore[union-attr]
        )
        return self._aciertos(identidades, contenidos)

    # --- bytes of the files ---
    def octetos(self) -> bytes:
        """Everything in the files of the database: pages, freed pages, write-ahead log of SQLite."""
        if self.en_sqlite:
            ruta = self.servidor.database_url.removeprefix("sqlite:///")
            todo = b""
            for final in ("", "-wal", "-journal"):
                try:
                    with open(ruta + final, "rb") as archivo:
                        todo += archivo.read()
                except FileNotFoundError:
                    continue
            return todo
        self.servidor.sql("SELECT 1")
        import psycopg2

        with closing(psycopg2.connect(self.servidor.database_url)) as conexion:
            conexion.autocommit = True
            with conexion.cursor() as cursor:
                cursor.execute("CHECKPOINT")
                leidas = []
                for tabla in ("consultas_boleta", "consultas_inscripcionenpadron", "consultas_grupodeparticipante"):
                    cursor.execute("SELECT pg_read_binary_file(pg_relation_filepath(%s))", [tabla])
                    leidas.append(bytes(cursor.fetchone()[0]))
                return b"".join(leidas)

    def sueltos(self) -> dict[str, list[int]]:
        """Where each seal stands in the files, but for the lines of the published list (the acta's row holds it)."""
        octetos = self.octetos()
        return {
            sello: [
                hallado.start()
                for hallado in re.finditer(sello.encode(), octetos)
                if octetos[hallado.end() : hallado.end() + 1] != b"\n"
                and octetos[hallado.start() - 1 : hallado.start()] != b"\n"
            ]
            for sello in self.sellos
        }

    def pegados(self) -> int:
        """Seals that stand in the files a few bytes away from the content of their own ballot."""
        todo, lugares = self.octetos(), self.sueltos()
        return sum(
            any(contenido.encode() in todo[max(0, lugar - 60) : lugar + 140] for lugar in lugares[sello])
            for sello, contenido in zip(self.sellos, self.contenidos, strict=True)
        )


def _donde_empieza(texto: str, tabla: str, en_sqlite: bool) -> int:
    return texto.index(f'INSERT INTO "{tabla}"' if en_sqlite else f"COPY public.{tabla} ")


@pytest.fixture(scope="module")
def escena():
    servidor = copiar_plantilla(sembrada=False)
    servidor.entorno["LOG_LEVEL"] = "DEBUG"
    try:
        servidor.encender()
        yield Escena(servidor)
    finally:
        descartar(servidor)


# --- order ------------------------------------------------------------------------------------------------------------
def test_en_la_urna_sin_barajar_los_ataques_aciertan(escena):
    """Otherwise what follows would prove nothing."""
    assert escena.abierta["orden físico"] >= MUERDE
    assert escena.abierta["quién llegó primero"] >= MUERDE
    assert escena.volcado_abierta >= MUERDE
    assert escena.pegados_abierta >= MUERDE
    if not escena.en_sqlite:
        assert escena.abierta["misma transacción"] >= MUERDE


def test_barajada_durante_la_votacion_nadie_acierta_mas_que_el_azar(escena):
    assert max(escena.barajada.values()) <= AZAR, escena.barajada
    assert escena.volcado_barajada <= AZAR


def test_cerrada_nadie_acierta_mas_que_el_azar(escena):
    assert max(escena.cerrada.values()) <= AZAR, escena.cerrada
    assert escena.volcado_cerrada <= AZAR


def test_cerrada_no_falta_ninguna_boleta_y_ninguna_tiene_sello(escena):
    urna = escena.servidor.sql("SELECT contenido, sello FROM consultas_boleta")
    assert sorted(contenido for contenido, _ in urna) == sorted(escena.contenidos)
    assert {sello for _, sello in urna} == {None}
    dias = escena.servidor.sql("SELECT DISTINCT dia FROM consultas_inscripcionenpadron")
    assert len(dias) == 1
    assert escena.servidor.sql("SELECT 1 FROM consultas_escrutinio WHERE limpia_en IS NOT NULL") == [(1,)]


# --- files ------------------------------------------------------------------------------------------------------------
def test_en_los_archivos_de_la_base_ningun_sello_esta_junto_a_su_contenido(escena):
    assert escena.pegados() == 0
    sueltos = [sello for sello, lugares in escena.sueltos().items() if lugares]
    assert sueltos == [], "a seal is only a line of the published list: in no row of its own, living or deleted"
    if not escena.en_sqlite:
        octetos = escena.octetos()
        assert not [sello for sello in escena.sellos if sello.encode() in octetos], "nor in the file of the ballots"


# --- tables, logs, mail, exports --------------------------------------------------------------------------------------
def filas_de_todas_las_tablas(escena):
    """(table, row as text) of every row of every table."""
    if escena.en_sqlite:
        tablas = escena.servidor.sql("SELECT name FROM sqlite_master WHERE type = 'table'")
    else:
        tablas = escena.servidor.sql("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
    for (tabla,) in tablas:
        for fila in escena.servidor.sql(f'SELECT * FROM "{tabla}"'):
            yield tabla, " | ".join(str(bytes(d) if isinstance(d, memoryview) else d) for d in fila)


def test_ningun_codigo_sello_ni_persona_esta_donde_no_debe(escena):
    secretos = {c for codigo in escena.codigos for c in (codigo, codigo.replace("-", ""))}
    filas = list(filas_de_todas_las_tablas(escena))
    assert len({tabla for tabla, _ in filas}) > 8
    assert [tabla for tabla, fila in filas if any(s in fila for s in secretos)] == []
    con_sello = {tabla for tabla, fila in filas if any(s in fila for s in escena.sellos)}
    assert con_sello == {"consultas_escrutinio"}, "only in the published list"
    con_identidad = {tabla for tabla, fila in filas if any(i in fila for i in escena.identidades)}
    assert con_identidad == {"consultas_inscripcionenpadron"}
    con_contenido = {tabla for tabla, fila in filas if any(c in fila for c in escena.contenidos)}
    assert con_contenido == {"consultas_boleta", "consultas_escrutinio"}
    junto = [tabla for tabla, fila in filas if "@secreto.example" in fila and any(c in fila for c in escena.contenidos)]
    assert junto == []


def test_ni_registros_ni_correos_ni_exportaciones_cuentan_un_voto(escena):
    servidor = escena.servidor
    registro = servidor.registro()
    assert "/consultas/c1/recibo/" in registro, "the log was listening"
    dado = json.dumps(datos(servidor, LO_DE_CADA_QUIEN))
    assert '"participaste": true' in dado
    abridor = urllib.request.build_opener(urllib.request.ProxyHandler({}))

    def bajar(ruta):
        with abridor.open(servidor.url + ruta, timeout=60) as respuesta:
            return respuesta.read().decode()

    ejercicio = servidor.sql(
        "SELECT e.slug FROM secretariado_ejercicio e JOIN planes_plan p ON p.ejercicio_id = e.id "
        "JOIN consultas_consulta c ON c.plan_id = p.id WHERE c.slug = 'c1'"
    )[0][0]
    fuentes = {
        "registro": registro,
        "correos": "".join(str(carta) for carta in servidor.correo()),
        "datos de cada quien y sesiones": dado,
        "bitácora": bajar(f"/ejercicios/{ejercicio}/bitacora/exportar.jsonl"),
        "API": bajar("/api/v1/boletas/?consulta=c1") + bajar("/api/v1/boletas/resultados/?consulta=c1"),
        "acta": bajar("/consultas/c1/resultados/acta.json"),
    }
    secretos = [*escena.codigos, *(c.replace("-", "") for c in escena.codigos), *escena.sellos, *escena.identidades]
    for nombre, texto in fuentes.items():
        assert not [s for s in secretos if s in texto], nombre
    for nombre in ("registro", "correos", "datos de cada quien y sesiones", "bitácora"):
        assert not [c for c in escena.contenidos if c in fuentes[nombre]], nombre
    assert "@secreto.example" not in registro
