"""Calendars say the hour they should, escape what they carry and let nobody add lines to them."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from comun import reloj
from comun.calendario import EventoDeCalendario, ics, respuesta_ics

MEXICO = ZoneInfo("America/Mexico_City")
AHORA = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)
INICIA = dt.datetime(2026, 3, 10, 18, 0, tzinfo=MEXICO)


def evento(**cambios: object) -> EventoDeCalendario:
    datos = {
        "uid": "sesion:demo/3",
        "titulo": "Tercera sesión",
        "inicia": INICIA,
        "termina": INICIA + dt.timedelta(hours=2),
    }
    return EventoDeCalendario(**{**datos, **cambios})


def leido(texto: str):
    (hallado,) = Calendar.from_ical(texto).walk("VEVENT")
    return hallado


def test_ics_dice_el_instante_en_utc_y_lo_que_identifica_al_evento(settings) -> None:
    settings.PORTAL_DIRECCION = "https://portal.example.org"
    with reloj.fijar(AHORA):
        texto = ics([evento(lugar="Sala 2", direccion="/sesiones/3/", secuencia=4)])
    assert texto.split("\r\n") == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Gobierno Abierto//Calendario//ES",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        "BEGIN:VEVENT",
        "SUMMARY:Tercera sesión",
        "DTSTART:20260311T000000Z",
        "DTEND:20260311T020000Z",
        "DTSTAMP:20260301T120000Z",
        "UID:sesion:demo/3@portal.example.org",
        "SEQUENCE:4",
        "LOCATION:Sala 2",
        "STATUS:CONFIRMED",
        "URL:https://portal.example.org/sesiones/3/",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]


def test_ics_de_un_evento_cancelado_conserva_su_uid() -> None:
    vivo, cancelado = leido(ics([evento()])), leido(ics([evento(cancelado=True, secuencia=1)]))
    assert (str(vivo["STATUS"]), str(cancelado["STATUS"])) == ("CONFIRMED", "CANCELLED")
    assert (vivo["UID"], int(cancelado["SEQUENCE"])) == (cancelado["UID"], 1)


@pytest.mark.parametrize("malo", ["a\r\nATTENDEE:mailto:x@ejemplo.mx", "a\nEND:VEVENT", "a\x00b\x1b[31m", "a\u2028b"])
def test_ics_no_deja_meter_renglones_ni_caracteres_de_control(malo: str) -> None:
    texto = ics([evento(titulo=malo, lugar=malo, descripcion=malo, direccion=f"/{malo}", uid=f"s{malo}")])
    assert texto.count("BEGIN:VEVENT") == texto.count("\nEND:VEVENT\r\n") == 1
    assert "\nATTENDEE" not in texto
    assert [letra for letra in texto if ord(letra) < 32 and letra not in "\r\n"] == []
    assert texto.count("\n") == texto.count("\r\n")


def test_ics_escapa_comas_puntos_y_comas_y_dobla_renglones_largos() -> None:
    titulo = "Orden: uno, dos; tres \\ cuatro"
    largo = "ñandú " * 60
    texto = ics([evento(titulo=titulo, descripcion=f"Primero\nSegundo {largo}")])
    assert "SUMMARY:Orden: uno\\, dos\\; tres \\\\ cuatro" in texto
    assert max(len(renglon.encode()) for renglon in texto.split("\r\n")) <= 75
    visto = leido(texto)
    assert (str(visto["SUMMARY"]), str(visto["DESCRIPTION"])) == (titulo, f"Primero\nSegundo {largo}".strip())


@pytest.mark.parametrize(
    "cambio",
    [
        {"inicia": dt.datetime(2026, 3, 10)},
        {"termina": dt.datetime(2026, 3, 10)},
        {"termina": INICIA - dt.timedelta(seconds=1)},
        {"uid": "\x00"},
    ],
)
def test_evento_sin_zona_o_al_reves_se_rechaza(cambio: dict[str, object]) -> None:
    with pytest.raises(ValueError):
        evento(**cambio)


def test_evento_sin_hora_de_termino_dura_una_hora() -> None:
    assert leido(ics([evento(termina=None)]))["DTEND"].dt == INICIA + dt.timedelta(hours=1)


def test_respuesta_ics_es_un_archivo_con_nombre_seguro() -> None:
    respuesta = respuesta_ics([evento()], 'sesion-3"\r\nX: y')
    assert respuesta["Content-Type"] == "text/calendar; charset=utf-8"
    assert respuesta["Content-Disposition"] == 'attachment; filename="sesion-3Xy.ics"'
