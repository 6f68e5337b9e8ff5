"""What can go wrong when the minuta of an event is begun, each error named after the fact."""

from comun.errors import Conflicto, ReglaIncumplida


class EventoSinRealizar(ReglaIncumplida):
    def __init__(self, estado: str) -> None:
        super().__init__(
            "evento_sin_realizar",
            f"Este evento está «{estado.lower()}»: su minuta se escribe cuando lo marques como realizado.",
        )


class EventoConMinuta(Conflicto):
    def __init__(self) -> None:
        super().__init__("evento_con_minuta", "Este evento ya tiene su minuta: abre el borrador y edítalo.")
