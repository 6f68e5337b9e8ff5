"""Topics that gather propuestas and go on the ballot."""

import re
from typing import Any

from django.db.models import Max

from bitacora.commands import asentar
from bitacora.huella import canonico, huella
from comun import reloj
from comun.comandos import ClaseDeActo, comando
from comun.textos import normalizar
from consultas import fases as reglas_de_fases
from consultas.autoria import actor_de
from consultas.commands.consultas import exigir_que_no_sea_historica, tomar
from consultas.enums import EstadoConsulta, Fase
from consultas.errors import CodigoRepetido, DatoInvalido, EjeAjeno, NoTePermite, OpcionesCongeladas
from consultas.models import Consulta, Eje, Tema
from planes.commands import evaluar_requisitos

# A ballot is written as codes joined by commas: a code never carries one.
_CODIGO = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII)


@comando(ClaseDeActo.AUTORIDAD)
def crear_tema(*, persona: Any, consulta: Consulta, eje: Eje, codigo: str, titulo: str, problematica: str) -> Tema:
    """A topic enters the ballot, until the instant the vote opens; from then on the options do not change.

    Raises `OpcionesCongeladas` once the vote opened or ended, `EjeAjeno`, `CodigoRepetido`, `DatoInvalido`.
    """
    consulta = tomar(consulta)
    if not persona.has_perm("consultas.crear_tema", consulta):
        raise NoTePermite("crear temas en esta consulta")
    exigir_que_no_sea_historica(consulta)
    votacion = reglas_de_fases.de(consulta.fases.all(), Fase.VOTACION)
    if consulta.estado not in {EstadoConsulta.BORRADOR, EstadoConsulta.PUBLICADA} or consulta.huella_opciones:
        raise OpcionesCongeladas
    if votacion is not None and reloj.ahora() >= votacion.inicio:
        raise OpcionesCongeladas
    if eje.consulta_id != consulta.pk:
        raise EjeAjeno
    if len(codigo) > 20 or not _CODIGO.fullmatch(codigo):
        raise DatoInvalido(
            "codigo_invalido", "El código lleva hasta 20 letras minúsculas, números y guiones.", "codigo"
        )
    titulo, problematica = normalizar(titulo), normalizar(problematica)
    if not 5 <= len(titulo) <= 200:
        raise DatoInvalido("titulo_fuera_de_medida", "El título lleva de 5 a 200 caracteres.", "titulo")
    if consulta.temas.filter(codigo=codigo).exists():
        raise CodigoRepetido("codigo", codigo)
    ultimo = consulta.temas.aggregate(ultimo=Max("orden"))["ultimo"] or 0
    tema = Tema.objects.create(
        consulta=consulta, eje=eje, codigo=codigo, titulo=titulo, problematica=problematica, orden=ultimo + 1
    )
    dicho = {"eje": eje.numero, "titulo": titulo, "problematica": problematica}
    evaluar_requisitos(plan=consulta.plan)
    asentar(
        cadena=consulta.ejercicio.slug,
        verbo="consultas.tema_creado",
        asunto=tema.asunto,
        actor=actor_de(persona),
        # In a draft only its coordination reads it; publishing the consulta records its topics.
        cambio={"codigo": codigo, "huella_del_borrador": huella(canonico(dicho))}
        if consulta.estado == EstadoConsulta.BORRADOR
        else {"codigo": codigo, **dicho},
    )
    return tema
