"""Paper ready to be captured, and CURPs that are well formed and of nobody."""

import itertools
import uuid

from consultas import curp as reglas_de_curp
from consultas.commands.capturas import capturar_renglon, empezar_captura, terminar_captura
from consultas.commands.lotes import crear_lote, recibir_lote
from consultas.commands.sedes import crear_sede
from consultas.enums import Fase, TipoDeLote
from secretariado.enums import Rol
from tests.factories.consultas import ConsultaFactory, EjeFactory, TemaFactory
from tests.factories.cuentas import PersonaFactory
from tests.factories.secretariado import NombramientoFactory

_NUMEROS = itertools.count(1)
_CONSONANTES = "BCDFGHJKLM"


def curp_de_nadie(anio: int = 1980) -> str:
    """A well-formed CURP; another one each time."""
    numero = next(_NUMEROS)
    letras = "".join(_CONSONANTES[int(c)] for c in f"{numero:03d}"[-3:])
    diecisiete = f"XAXX{anio % 100:02d}0101HDF{letras}0"
    return diecisiete + str(reglas_de_curp.digito(diecisiete))


class Papel:
    """An open consulta with two axes of three topics, its coordination, three people who capture, and a venue."""

    def __init__(self, fase: Fase = Fase.VOTACION, **consulta) -> None:
        self.consulta = ConsultaFactory(fase=fase, **{"max_por_boleta": 3, "max_por_eje": 2, **consulta})
        for numero in (1, 2):
            eje = EjeFactory(consulta=self.consulta, numero=numero, nombre=f"Eje {numero}")
            for letra in "abc":
                TemaFactory(eje=eje, codigo=f"t{numero}{letra}")
        ejercicio = self.consulta.ejercicio
        self.coordinacion = NombramientoFactory(
            persona=PersonaFactory(), rol=Rol.COORDINACION, ejercicio=ejercicio
        ).persona
        self.captura, self.otra, self.tercera = (
            NombramientoFactory(persona=PersonaFactory(), rol=Rol.CAPTURA, ejercicio=ejercicio).persona
            for _ in range(3)
        )
        self.sede = crear_sede(
            persona=self.coordinacion, consulta=self.consulta, codigo="plaza", nombre="Kiosco de la plaza"
        )

    def lote(self, cuantos=5, usados=None, tipo=TipoDeLote.BOLETAS):
        """A printed batch; received when `usados` is given."""
        lote = crear_lote(persona=self.coordinacion, sede=self.sede, tipo=tipo, cuantos=cuantos)
        if usados is not None:
            lote = recibir_lote(persona=self.coordinacion, lote=lote, usados=usados)
        return lote

    def folios(self, lote):
        return list(lote.folios.values_list("folio", flat=True))

    def capturar(self, persona, lote, leidos, terminar=True):
        """`leidos`: {folio: list of codes | "nula" | "en_blanco"}."""
        captura = empezar_captura(persona=persona, lote=lote)
        for folio, dicho in leidos.items():
            marcas = [] if isinstance(dicho, str) else [(codigo, 1) for codigo in dicho]
            capturar_renglon(
                persona=persona,
                captura=captura,
                folio=folio,
                lectura=dicho if isinstance(dicho, str) else "valida",
                marcas=marcas,
                llave_de_acto=uuid.uuid4(),
            )
        if terminar:
            terminar_captura(persona=persona, captura=captura)
        lote.refresh_from_db()
        return captura
