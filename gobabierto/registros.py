"""How a log line is written: one JSON object a line, instants in UTC."""

import logging
import re

import structlog
from structlog.typing import EventDict, WrappedLogger

_a_json = structlog.processors.JSONRenderer(ensure_ascii=False, default=str)
# Links of one use, sent by mail: whoever reads the log must not be able to open them.
_LLAVES = re.compile(r"(/cuenta/(?:confirmar|recuperar)/)[^/?\s]{12,}")
_instante = structlog.processors.TimeStamper(fmt="iso", utc=True)


def a_json(registrador: WrappedLogger, nombre: str, evento: EventDict) -> str | bytes:
    """Render one event; drops structlog's bookkeeping and any address of a person."""
    record = evento.pop("_record", None)
    evento.pop("_from_structlog", None)
    evento.pop("ip", None)
    evento.pop("user_agent", None)
    evento.pop("user_id", None)
    if isinstance(evento.get("request"), str):
        # What was asked may hold an address or what somebody searched for; what was visited is enough.
        evento["request"] = _LLAVES.sub(r"\1…", evento["request"].partition("?")[0])
    if isinstance(record, logging.LogRecord):
        evento.setdefault("level", record.levelname.lower())
        evento.setdefault("logger", record.name)
        if record.exc_info:
            evento.setdefault("exception", logging.Formatter().formatException(record.exc_info))
    return _a_json(registrador, nombre, _instante(registrador, nombre, evento))


def configurar() -> None:
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.stdlib.filter_by_level,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
