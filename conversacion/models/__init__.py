from conversacion.models.comentarios import Comentario, Conversacion, Reporte, VersionDeComentario
from conversacion.models.moderacion import Apelacion, Moderacion

__all__ = ["Apelacion", "Comentario", "Conversacion", "Moderacion", "Reporte", "VersionDeComentario"]
