"""What can go wrong when a vote is ended, tallied, audited and its urn shuffled."""

import datetime as dt

from comun import formatos
from comun.errors import Conflicto, ReglaIncumplida, SinPermiso


class VotacionAbierta(ReglaIncumplida):
    """The planned end has not come; in a real exercise nobody may bring it forward."""

    def __init__(self, fin: str) -> None:
        super().__init__(
            "votacion_abierta",
            f"La votación sigue abierta hasta el {fin}: no se termina antes de la fecha publicada.",
        )


class FaltaMotivo(ReglaIncumplida):
    def __init__(self) -> None:
        super().__init__(
            "falta_motivo", "Di por qué la votación termina antes de su fecha: el motivo es público.", campo="motivo"
        )


class VotacionSinTerminar(ReglaIncumplida):
    def __init__(self) -> None:
        super().__init__("votacion_sin_terminar", "Primero termina la votación; después se escruta.")


class YaEscrutada(Conflicto):
    def __init__(self) -> None:
        super().__init__("ya_escrutada", "Esta consulta ya se escrutó; sus cifras no cambian.")


class OpcionesAlteradas(ReglaIncumplida):
    """What people voted on is not what is in the tables now: somebody changed it past the portal."""

    def __init__(self) -> None:
        super().__init__(
            "opciones_alteradas",
            "Los temas de la boleta ya no son los que se fijaron al abrir la votación. No se puede seguir hasta aclararlo.",
        )


class NoCuadra(ReglaIncumplida):
    """Ballots cast here and people put on the roll here are not as many, or a ballot has no seal."""

    def __init__(self, padron: int, boletas: int) -> None:
        super().__init__(
            "no_cuadra",
            f"El padrón tiene {padron} inscripciones hechas en el portal y hay {boletas} boletas con sello: deben ser "
            "iguales. No se escruta hasta aclararlo.",
            {"padron": padron, "boletas": boletas},
        )


class ListasDisparejas(ReglaIncumplida):
    """Seals + folios = contents: each content counted has exactly one of them."""

    def __init__(self, sellos: int, folios: int, contenidos: int) -> None:
        super().__init__(
            "listas_disparejas",
            f"Hay {sellos} sellos y {folios} folios de papel para {contenidos} contenidos: la suma debe ser igual. No se "
            "escruta hasta aclararlo.",
            {"sellos": sellos, "folios": folios, "contenidos": contenidos},
        )


class BoletaInvalida(ReglaIncumplida):
    """A stored ballot that nobody could have cast. It never says which one."""

    def __init__(self) -> None:
        super().__init__(
            "contenido_invalido",
            "Hay una boleta guardada que nadie pudo depositar así. No se escruta hasta aclararlo.",
        )


class LotesSinCerrar(ReglaIncumplida):
    """Paper that was handed out and is neither counted nor annulled."""

    def __init__(self, codigos: list[str]) -> None:
        lista = ", ".join(codigos[:5]) + (f" y {len(codigos) - 5} más" if len(codigos) > 5 else "")
        super().__init__(
            "lotes_sin_cerrar",
            f"Falta cerrar o anular lotes de boletas en papel: {lista}. Se escruta cuando todos tengan su acta.",
            {"lotes": codigos[:50]},
        )


# --- audit ------------------------------------------------------------------------------------------------------------
class SinAuditoria(ReglaIncumplida):
    def __init__(self) -> None:
        super().__init__("sin_auditoria", "Esta consulta no tiene una revisión de urna abierta.")


class AuditoriaTerminada(Conflicto):
    """The window elapsed or the urn was shuffled: there is nothing left to look at."""

    def __init__(self) -> None:
        super().__init__("auditoria_terminada", "La revisión de esta urna ya terminó; no se firma más.")


class AuditoriaEnCurso(Conflicto):
    def __init__(self, vence: dt.datetime) -> None:
        super().__init__(
            "auditoria_en_curso",
            "El Secretariado todavía revisa la urna: se baraja cuando firmen todas las partes, o al vencer el plazo, el "
            f"{formatos.momento(vence)}.",
            {"vence": vence.isoformat()},
        )


class NoRepresentasParte(SinPermiso):
    """Signing is for a member in functions, and only for the parte of their own seat."""

    def __init__(self) -> None:
        super().__init__(
            "no_representas_parte",
            "Revisa y firma quien es integrante en funciones del Secretariado, por la parte de su propio asiento.",
        )


class ParteYaFirmo(Conflicto):
    def __init__(self, parte: str) -> None:
        super().__init__("parte_ya_firmo", f"{parte} ya firmó esta revisión; una firma no se cambia.")


class ParteYaEscribio(Conflicto):
    def __init__(self, parte: str) -> None:
        super().__init__("parte_ya_escribio", f"{parte} ya escribió su palabra; no se cambia.")


class FaltaPalabra(ReglaIncumplida):
    def __init__(self) -> None:
        super().__init__(
            "falta_palabra",
            "Escribe una palabra o un número: con los de todas las partes se elige la muestra.",
            campo="palabra",
        )


class FaltanObservaciones(ReglaIncumplida):
    def __init__(self) -> None:
        super().__init__(
            "faltan_observaciones", "Si no estás conforme, di qué encontraste: queda en el acta.", campo="observaciones"
        )


# --- urn --------------------------------------------------------------------------------------------------------------
class SinEscrutinio(ReglaIncumplida):
    def __init__(self) -> None:
        super().__init__("sin_escrutinio", "La urna se baraja después del escrutinio.")


class UrnaYaBarajada(Conflicto):
    def __init__(self) -> None:
        super().__init__("urna_ya_barajada", "Esta urna ya se barajó.")


class UrnaEnUso(Conflicto):
    """The engine could not let go of what it keeps: somebody reads the tables. The nightly task tries again."""

    def __init__(self) -> None:
        super().__init__(
            "urna_en_uso",
            "La base de datos está en uso y todavía no puede soltar lo que guarda de la urna. Se intenta otra vez esta "
            "noche.",
        )
