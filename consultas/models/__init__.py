from consultas.models.boletas import Boleta, Escrutinio, InscripcionEnPadron, ResultadoDeTema
from consultas.models.consultas import Canal, CifraDeConsulta, Consulta, Eje, FaseDeConsulta, Prorroga
from consultas.models.propuestas import Apoyo, Propuesta, VersionDePropuesta
from consultas.models.publicacion import PublicacionDeResultados
from consultas.models.temas import Tema

__all__ = [
    "Apoyo",
    "Boleta",
    "Canal",
    "CifraDeConsulta",
    "Consulta",
    "Eje",
    "Escrutinio",
    "FaseDeConsulta",
    "InscripcionEnPadron",
    "Propuesta",
    "Prorroga",
    "PublicacionDeResultados",
    "ResultadoDeTema",
    "Tema",
    "VersionDePropuesta",
]
