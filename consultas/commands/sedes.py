"""Venues: where people take part on paper."""

import re
from typing import Any

from bitacora.commands import asentar
from comun.comandos import ClaseDeActo, comando
from comun.entidades import POR_CLAVE
from comun.textos import normalizar
from consultas.autoria import actor_de
from consultas.enums import EstadoConsulta, TipoDeCanal
from consultas.errors import CodigoRepetido, ConsultaCerrada, DatoInvalido, EsHistorico, NoTePermite
from consultas.models import Consulta, Sede

_CODIGO = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII)
LARGOS = {"nombre": 200, "direccion": 300, "municipio": 120, "horario": 200, "responsable": 200}


@comando(ClaseDeActo.AUTORIDAD)
def crear_sede(
    *,
    persona: Any,
    consulta: Consulta,
    codigo: str,
    nombre: str,
    direccion: str = "",
    entidad: str = "",
    municipio: str = "",
    horario: str = "",
    responsable: str = "",
    canal: str = TipoDeCanal.BUZON,
) -> Sede:
    """A place opens where people take part on paper; its code goes in its public address and does not change.

    `entidad`: INEGI key of two digits, or empty. Raises `NoTePermite`, `EsHistorico`, `ConsultaCerrada`,
    `DatoInvalido`, `CodigoRepetido`.
    """
    consulta = Consulta.objects.select_for_update(of=("self",)).select_related("plan__ejercicio").get(pk=consulta.pk)
    if not persona.has_perm("consultas.preparar_papel", consulta):
        raise NoTePermite("abrir sedes en esta consulta")
    if consulta.es_historico:
        raise EsHistorico
    if consulta.estado not in {EstadoConsulta.BORRADOR, EstadoConsulta.PUBLICADA}:
        raise ConsultaCerrada
    codigo = codigo.strip()
    if len(codigo) > 20 or not _CODIGO.fullmatch(codigo):
        raise DatoInvalido(
            "codigo_invalido", "El código lleva hasta 20 letras minúsculas, números y guiones.", "codigo"
        )
    dichos = {
        "nombre": nombre,
        "direccion": direccion,
        "municipio": municipio,
        "horario": horario,
        "responsable": responsable,
    }
    textos = {campo: " ".join(normalizar(texto).split()) for campo, texto in dichos.items()}
    for campo, texto in textos.items():
        if len(texto) > LARGOS[campo]:
            raise DatoInvalido(f"{campo}_largo", f"Lleva a lo más {LARGOS[campo]} caracteres.", campo)
    if len(textos["nombre"]) < 3:
        raise DatoInvalido("nombre_corto", "Escribe el nombre de la sede, con 3 letras o más.", "nombre")
    if entidad and entidad not in POR_CLAVE:
        raise DatoInvalido("entidad_invalida", "Elige una entidad de la lista.", "entidad")
    if canal not in TipoDeCanal.values or canal == TipoDeCanal.WEB:
        raise DatoInvalido("canal_invalido", "Elige por qué vía llega el papel de esta sede.", "canal")
    if consulta.sedes.filter(codigo=codigo).exists():
        raise CodigoRepetido("codigo", codigo)
    sede = Sede.objects.create(consulta=consulta, codigo=codigo, entidad=entidad, canal=canal, **textos)
    asentar(
        cadena=consulta.ejercicio.slug,
        verbo="consultas.sede_creada",
        asunto=consulta.asunto,
        actor=actor_de(persona),
        cambio={"codigo": codigo, "nombre": textos["nombre"], "entidad": entidad, "municipio": textos["municipio"]},
    )
    return sede
