"""What the composition and continuity of the Secretariado refuse, each error named after the fact."""

from comun.errors import Conflicto, ReglaIncumplida, SinPermiso


class NoHablaPorLaParte(SinPermiso):
    """Only a vocería in force of an organisation that occupies the parte acts for it (domain.md §1)."""

    def __init__(self, parte: str) -> None:
        super().__init__(
            "no_habla_por_la_parte",
            f"Por la parte «{parte}» actúa sólo la vocería de una organización que la ocupa.",
            {"parte": parte},
        )


class PeriodosEncimados(Conflicto):
    """The same seat, in the same quality, held by two people on one day."""

    def __init__(self) -> None:
        super().__init__(
            "periodos_encimados",
            "Ese asiento ya tiene a alguien con la misma calidad en esas fechas: cambia el periodo o la región, o "
            "sustituye a la persona.",
            campo="desde",
        )


class SuplenteDeOtraOrganizacion(ReglaIncumplida):
    def __init__(self) -> None:
        super().__init__(
            "suplente_de_otra_organizacion",
            "Quien suple viene de la misma organización que su titular: elige el asiento del titular.",
            campo="suple_a",
        )


class TitularSinFunciones(ReglaIncumplida):
    """A suplente stands in for a titular in functions, and for nobody else."""

    def __init__(self) -> None:
        super().__init__(
            "titular_sin_funciones",
            "Una suplencia necesita un titular en funciones: elígelo de la lista.",
            campo="suple_a",
        )


class IntegraOtraParte(Conflicto):
    def __init__(self) -> None:
        super().__init__(
            "integra_otra_parte",
            "Esta persona ya tiene un asiento en el Secretariado, y cada quien ocupa uno solo.",
            campo="correo",
        )


class CargoIncompatible(ReglaIncumplida):
    """Whoever coordinates or administers does not speak, nor sit, for a parte: nobody can forge one."""

    def __init__(self, cual: str) -> None:
        super().__init__(
            "cargo_incompatible",
            f"{cual} Elige a otra persona: quien conduce el proceso no puede ser también una de sus partes.",
            campo="correo",
        )


class HablaPorOtraParte(Conflicto):
    def __init__(self) -> None:
        super().__init__(
            "habla_por_otra_parte",
            "Ya habla o se sienta por otra parte, y nadie lo hace por dos.",
            campo="correo",
        )


class ParteRetirada(ReglaIncumplida):
    """While a parte is withdrawn its seats are not filled: it comes back by a reconstitution (domain.md §2)."""

    def __init__(self, parte: str) -> None:
        super().__init__(
            "parte_retirada",
            f"La parte «{parte}» se retiró: primero hace falta su reconstitución, con su plazo de objeciones.",
            {"parte": parte},
        )


class ParteObservadora(ReglaIncumplida):
    def __init__(self) -> None:
        super().__init__(
            "parte_observadora", "Quien observa no ocupa un asiento con voto: elige otra parte.", campo="asiento"
        )


class AsientoNoVigente(ReglaIncumplida):
    def __init__(self) -> None:
        super().__init__(
            "asiento_no_vigente",
            "La organización no ocupa ese asiento en todo el periodo: cambia las fechas o el asiento.",
            campo="asiento",
        )


class IntegranteEnOtroEstado(Conflicto):
    def __init__(self, estado: str) -> None:
        super().__init__(
            "integrante_en_otro_estado",
            f"Ahora esta persona está así: {estado.lower()}. Vuelve a abrir la página y revisa.",
            {"estado": estado},
        )


class ParteYaInstalada(ReglaIncumplida):
    """After the installation a parte's seats and voices are its own business."""

    def __init__(self, parte: str) -> None:
        super().__init__(
            "parte_ya_instalada",
            f"La parte «{parte}» ya tiene quien hable por ella: sólo su vocería decide quién más entra.",
            {"parte": parte},
        )


class AutoridadEnSociedad(ReglaIncumplida):
    def __init__(self) -> None:
        super().__init__(
            "autoridad_en_sociedad",
            "Una dependencia o un órgano de autoridad no ocupa el asiento de la sociedad: elige otra organización.",
            campo="organizacion",
        )


class ReglasYaPublicadas(Conflicto):
    def __init__(self) -> None:
        super().__init__("reglas_ya_publicadas", "Esta versión ya se publicó: para cambiarla escribe otra.")


class RetiroYaVigente(Conflicto):
    def __init__(self) -> None:
        super().__init__("retiro_ya_vigente", "Esta parte ya se había retirado: su retiro sigue publicado.")


class ReconstitucionEnOtroEstado(Conflicto):
    def __init__(self, estado: str) -> None:
        super().__init__(
            "reconstitucion_en_otro_estado",
            f"Esta reconstitución ya está en otro punto: {estado.lower()}.",
            {"estado": estado},
        )


class NoEsLaPersonaDeLaParte(SinPermiso):
    def __init__(self) -> None:
        super().__init__(
            "no_es_la_persona_de_la_parte", "Esto lo hace, desde su cuenta, la persona de la parte que la nombró."
        )


class PersonaDeLaParteNoSirve(ReglaIncumplida):
    def __init__(self, por_que: str) -> None:
        super().__init__("persona_de_la_parte_no_sirve", por_que, campo="correo")


class PlazoDeObjecionesAbierto(ReglaIncumplida):
    def __init__(self, hasta: str) -> None:
        super().__init__(
            "plazo_de_objeciones_abierto",
            f"El plazo para objetar termina el {hasta}: la reconstitución puede tomar efecto después.",
            {"hasta": hasta},
        )


class PlazoDeObjecionesCerrado(ReglaIncumplida):
    def __init__(self) -> None:
        super().__init__("plazo_de_objeciones_cerrado", "El plazo para objetar ya terminó.")


class ObjecionesSinResponder(ReglaIncumplida):
    def __init__(self, cuantas: int) -> None:
        super().__init__(
            "objeciones_sin_responder",
            f"Faltan por responder {cuantas} objecion{'es' if cuantas > 1 else ''}: responde cada una con razones."
            if cuantas > 1
            else "Falta por responder una objeción: respóndela con razones.",
            {"cuantas": cuantas},
        )


class SeleccionFueraDeFecha(ReglaIncumplida):
    def __init__(self, mensaje: str) -> None:
        super().__init__("seleccion_fuera_de_fecha", mensaje)


class SeleccionTerminada(Conflicto):
    def __init__(self) -> None:
        super().__init__("seleccion_terminada", "Este proceso ya terminó: su resultado está en su página.")
