"""What can go wrong with a minuta, each error named after the fact."""

from comun.errors import Conflicto, ReglaIncumplida, SinPermiso


class NoRedactasMinutas(SinPermiso):
    def __init__(self) -> None:
        super().__init__("no_redactas_minutas", "La minuta la escribe y la publica la coordinación de este ejercicio.")


class SesionSinCerrar(ReglaIncumplida):
    def __init__(self) -> None:
        super().__init__("sesion_sin_cerrar", "La minuta se escribe cuando la sesión se cierra: ciérrala primero.")


class YaHayMinuta(Conflicto):
    def __init__(self) -> None:
        super().__init__("ya_hay_minuta", "Esta sesión ya tiene su minuta: abre el borrador y edítalo.")


class MinutaYaPublicada(Conflicto):
    """A published version is never edited (domain.md §2)."""

    def __init__(self) -> None:
        super().__init__(
            "minuta_ya_publicada", "Esta versión ya está publicada y no cambia: para corregirla, abre otra versión."
        )


class MinutaEnOtroEstado(Conflicto):
    def __init__(self, estado: str, que: str) -> None:
        super().__init__("minuta_en_otro_estado", f"La minuta está en estado «{estado.lower()}»: {que}")


class MinutaConfirmadaPorAusente(SinPermiso):
    """Only who was accredited in the meeting, and holds office today, says that it went so."""

    def __init__(self) -> None:
        super().__init__(
            "minuta_confirmada_por_ausente",
            "La confirma quien acreditó su presencia en la sesión y hoy está en funciones; tu cuenta no lo está.",
        )


class MinutaConfirmadaPorCoordinacion(SinPermiso):
    """Whoever writes it does not vouch for it."""

    def __init__(self) -> None:
        super().__init__(
            "minuta_confirmada_por_coordinacion",
            "La coordinación escribe la minuta: la confirman las partes, desde la cuenta de quien estuvo.",
        )


class ParteYaConfirmoMinuta(Conflicto):
    def __init__(self) -> None:
        super().__init__("parte_ya_confirmo_minuta", "Tu parte ya confirmó esta versión: no hace falta otra vez.")


class FaltanConfirmaciones(ReglaIncumplida):
    def __init__(self, partes: list[str]) -> None:
        super().__init__(
            "faltan_confirmaciones",
            f"Falta que la confirme: {', '.join(partes)}. Se publica cuando todas las partes presentes la confirman.",
            {"partes": partes},
        )


class MinutaSinRelato(ReglaIncumplida):
    def __init__(self) -> None:
        super().__init__("minuta_sin_relato", "Escribe el relato: la minuta no puede quedar vacía.", campo="relato")


class MinutaPorCompletar(ReglaIncumplida):
    """The draft still holds the portal's own brackets."""

    def __init__(self) -> None:
        super().__init__(
            "minuta_por_completar",
            "Al relato le quedan huecos del borrador, entre corchetes: «[Cuenta qué se dijo…]». Llénalos o quítalos.",
            campo="relato",
        )


class CorreccionSinMotivo(ReglaIncumplida):
    def __init__(self) -> None:
        super().__init__(
            "falta_el_motivo", "Escribe qué se corrige y por qué: se publica con la versión nueva.", campo="motivo"
        )


class CorreccionSinMinutaPublicada(ReglaIncumplida):
    def __init__(self) -> None:
        super().__init__("minuta_sin_publicar", "Sólo se corrige una minuta publicada: edita el borrador.")


class YaHayCorreccion(Conflicto):
    def __init__(self) -> None:
        super().__init__("ya_hay_correccion", "Ya hay una corrección en trabajo: termínala antes de abrir otra.")


class MinutaPorOtroLado(ReglaIncumplida):
    """Its event lets nothing be done yet; `motivo` says why."""

    def __init__(self, motivo: str) -> None:
        super().__init__("minuta_todavia_no", motivo)


class MinutaCambioMientras(Conflicto):
    def __init__(self) -> None:
        super().__init__(
            "minuta_cambio_mientras",
            "Alguien más guardó otro relato mientras escribías. Copia el tuyo, abre la página otra vez y júntalos.",
            campo="relato",
        )


class MinutaEditadaMientras(Conflicto):
    def __init__(self) -> None:
        super().__init__(
            "minuta_editada_mientras",
            "La minuta cambió mientras la leías: ábrela otra vez y confirma el texto de ahora.",
        )
