from consultas.models.auditoria import Auditoria, FirmaDeAuditoria, PalabraDeAuditoria
from consultas.models.boletas import (
    Boleta,
    CodigoDePadron,
    Escrutinio,
    GrupoDeParticipante,
    InscripcionEnPadron,
    ResultadoDeTema,
)
from consultas.models.consultas import Canal, CifraDeConsulta, Consulta, Eje, FaseDeConsulta, Pausa, Prorroga
from consultas.models.encuestas import (
    HojaDeEncuesta,
    ParticipacionEnEncuesta,
    PreguntaDeEncuesta,
    RespuestaDeEncuesta,
)
from consultas.models.papel import (
    BoletaDePapel,
    CapturaDeLote,
    FirmaDeLista,
    FolioDeLote,
    Lote,
    RenglonDeCaptura,
    Sede,
)
from consultas.models.propuestas import AdjuntoDePropuesta, Apoyo, Propuesta, RaizDePropuesta, VersionDePropuesta
from consultas.models.publicacion import PublicacionDeResultados
from consultas.models.resultados import (
    CeldaDeResultado,
    EspejoDeInclusion,
    InformeDeRetroalimentacion,
    ParticipacionPorGrupo,
    PoblacionDeReferencia,
)
from consultas.models.sistematizacion import (
    Agrupamiento,
    FusionDeTemas,
    IntegracionEnTema,
    MiembroDeGrupo,
    PropuestaRespondida,
    RespuestaRazonada,
)
from consultas.models.temas import Tema

__all__ = [
    "AdjuntoDePropuesta",
    "Agrupamiento",
    "Apoyo",
    "Auditoria",
    "Boleta",
    "BoletaDePapel",
    "Canal",
    "CapturaDeLote",
    "CeldaDeResultado",
    "CifraDeConsulta",
    "CodigoDePadron",
    "Consulta",
    "Eje",
    "Escrutinio",
    "EspejoDeInclusion",
    "FaseDeConsulta",
    "FirmaDeAuditoria",
    "FirmaDeLista",
    "FolioDeLote",
    "FusionDeTemas",
    "GrupoDeParticipante",
    "HojaDeEncuesta",
    "InformeDeRetroalimentacion",
    "InscripcionEnPadron",
    "IntegracionEnTema",
    "Lote",
    "MiembroDeGrupo",
    "PalabraDeAuditoria",
    "ParticipacionEnEncuesta",
    "ParticipacionPorGrupo",
    "Pausa",
    "PoblacionDeReferencia",
    "PreguntaDeEncuesta",
    "Propuesta",
    "PropuestaRespondida",
    "Prorroga",
    "PublicacionDeResultados",
    "RaizDePropuesta",
    "RenglonDeCaptura",
    "RespuestaDeEncuesta",
    "RespuestaRazonada",
    "ResultadoDeTema",
    "Sede",
    "Tema",
    "VersionDePropuesta",
]
