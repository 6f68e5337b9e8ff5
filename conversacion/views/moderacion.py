"""Reporting, the desk where coordination decides, and appeals."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404
from django.urls import reverse

from comun.registro import LoModerado
from comun.vistas import PUBLICO, Acto, ConPermiso, Lista, Pagina
from conversacion.commands import (
    apelar,
    desestimar_reportes,
    levantar_moderacion,
    moderar,
    reportar,
    resolver_apelacion,
)
from conversacion.contenidos import ejercicio_de, lo_moderado
from conversacion.devoluciones import devolver_lo_vencido
from conversacion.enums import EN_VIGOR, CausaDeModeracion, EstadoDeModeracion
from conversacion.forms import ApelacionForm, BotonForm, ModerarForm, RazonForm, ReporteForm, ResolucionForm
from conversacion.models import Moderacion
from conversacion.queries import moderacion as leer
from cuentas.avisos import PUNTOS
from cuentas.commands import aceptar_aviso

# What may be filtered at the desk; the words of each kind of content.
TIPOS = [("comentario", "Comentarios"), ("propuesta", "Propuestas")]


@dataclass(frozen=True)
class Lugar:
    """An ejercicio, as the permissions of this app ask about it."""

    cadena: str


class EnEjercicio(ConPermiso):
    """A page of the moderation of one ejercicio: 404 when there is none of that name."""

    cadena: str
    ejercicio: Any

    def preparar(self) -> None:
        self.cadena = self.kwargs["slug"]
        self.ejercicio = ejercicio_de(self.cadena)
        if self.ejercicio is None:
            raise Http404

    def objeto_de_permiso(self) -> Any:
        return Lugar(self.cadena)

    def objeto_de_pagina(self) -> Any:
        return self.ejercicio

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        contexto: dict[str, Any] = super().get_context_data(**kwargs)  # type: ignore[misc]
        return contexto | {"ejercicio": self.ejercicio}


class Reportar(Acto):
    """Say that a content breaks the rules."""

    permiso = "conversacion.reportar"
    template_name = "conversacion/reportar.html"
    form_class = ReporteForm
    mensaje = "Recibimos tu reporte. Lo revisará la coordinación; nadie sabrá que fuiste tú."
    contenido: LoModerado

    def preparar(self) -> None:
        contenido = lo_moderado(f"{self.kwargs['tipo']}:{self.kwargs['codigo']}")
        if contenido is None or contenido.oculto or contenido.retirado:
            raise Http404
        self.contenido = contenido

    def objeto_de_permiso(self) -> LoModerado:
        return self.contenido

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        contexto = super().get_context_data(**kwargs)
        es_mio = self.contenido.autor_id == self.request.user.pk
        return contexto | {
            "contenido": self.contenido,
            "aviso_corto": PUNTOS["reporte_de_contenido"],
            "es_mio": es_mio,
        }

    def actuar(self, form: ReporteForm) -> str:
        reportar(
            persona=self.request.user,
            asunto=self.contenido.asunto,
            causa=form.cleaned_data["causa"],
            explicacion=form.cleaned_data["explicacion"],
        )
        aceptar_aviso(persona=self.request.user, punto="reporte_de_contenido")
        return self.contenido.direccion


class Mesa(EnEjercicio, Lista):
    """The desk: what was reported, the one that has waited longest first."""

    permiso = "conversacion.moderar"
    template_name = "conversacion/moderacion_mesa.html"
    paginate_by = 20

    def get_queryset(self) -> Any:
        devolver_lo_vencido(cadena=self.cadena)
        validos = {"tipo": dict(TIPOS), "causa": dict(CausaDeModeracion.choices), "origen": dict(leer.ORIGENES)}
        self.filtros = {
            clave: pedido if (pedido := self.request.GET.get(clave, "")) in opciones else ""
            for clave, opciones in validos.items()
        }
        return leer.cola(self.cadena, **self.filtros)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        contexto = super().get_context_data(**kwargs)
        return contexto | {
            "filtros": self.filtros,
            "renglones": leer.en_cola(list(contexto["page_obj"].object_list)),
            "tipos": TIPOS,
            "causas": CausaDeModeracion.choices,
            "origenes": leer.ORIGENES,
        }


class DeReportado(EnEjercicio):
    """One content at the desk of its ejercicio."""

    contenido: LoModerado

    def preparar(self) -> None:
        super().preparar()
        contenido = lo_moderado(f"{self.kwargs['tipo']}:{self.kwargs['codigo']}")
        if contenido is None or contenido.cadena != self.cadena:
            raise Http404
        self.contenido = contenido

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        contexto = super().get_context_data(**kwargs)
        tipo, _, codigo = self.contenido.asunto.partition(":")
        return contexto | {
            "contenido": self.contenido,
            "tipo": tipo,
            "codigo": codigo,
            "reportes": leer.reportes_de(self.contenido.asunto),
            "moderacion": leer.en_vigor(self.contenido.asunto) if self.contenido.oculto else None,
            "es_mio": self.contenido.autor_id == self.request.user.pk,
        }

    def mesa(self) -> str:
        return reverse("conversacion:mesa", args=[self.cadena])


class Ocultar(DeReportado, Acto):
    """Read the content and its reports; hide it, with cause and reason."""

    permiso = "conversacion.moderar"
    template_name = "conversacion/moderacion_contenido.html"
    form_class = ModerarForm
    mensaje = "Quedó oculto. La razón ya es pública y su autoría sabe cómo apelar."

    def actuar(self, form: ModerarForm) -> str:
        moderar(
            persona=self.request.user,
            asunto=self.contenido.asunto,
            causa=form.cleaned_data["causa"],
            razon=form.cleaned_data["razon"],
        )
        return self.mesa()


class Desestimar(DeReportado, Acto):
    """The content keeps the rules: it stays."""

    permiso = "conversacion.moderar"
    template_name = "conversacion/moderacion_desestimar.html"
    form_class = BotonForm
    mensaje = "Los reportes quedaron desestimados: el contenido sigue a la vista."

    def actuar(self, form: BotonForm) -> str:
        desestimar_reportes(persona=self.request.user, asunto=self.contenido.asunto)
        return self.mesa()


class DeModeracion(ConPermiso):
    """A page of one decision. What ran out of time returns before anything is shown."""

    moderacion: Moderacion

    def preparar(self) -> None:
        folio = self.kwargs["folio"].strip().upper()
        moderacion = leer.de_folio(folio)
        if moderacion is None:
            raise Http404
        if moderacion.estado == EstadoDeModeracion.APELADA and devolver_lo_vencido(asuntos=[moderacion.asunto]):
            moderacion = leer.de_folio(folio) or moderacion
        self.moderacion = moderacion
        self.contenido = lo_moderado(moderacion.asunto)

    def objeto_de_permiso(self) -> Moderacion:
        return self.moderacion

    def objeto_de_pagina(self) -> Any:
        return ejercicio_de(self.moderacion.cadena)

    @property
    def es_mio(self) -> bool:
        persona = self.request.user
        return persona.is_authenticated and self.contenido is not None and self.contenido.autor_id == persona.pk

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        contexto: dict[str, Any] = super().get_context_data(**kwargs)  # type: ignore[misc]
        return contexto | {
            "moderacion": self.moderacion,
            "apelacion": getattr(self.moderacion, "apelacion", None),
            "contenido": self.contenido,
            "ejercicio": self.request.objeto_de_pagina,
            "es_mio": self.es_mio,
            "oculto": self.moderacion.estado in EN_VIGOR,
        }

    def direccion(self) -> str:
        return reverse("conversacion:moderacion", args=[self.moderacion.folio])


class ModeracionVer(DeModeracion, Pagina):
    """One decision, in public: cause, reason, dates and what came of its appeal. Never the hidden text."""

    permiso = PUBLICO
    template_name = "conversacion/moderacion_ver.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        contexto = super().get_context_data(**kwargs)
        persona = self.request.user
        apelada = self.moderacion.estado == EstadoDeModeracion.APELADA
        return contexto | {
            "puede_apelar": self.es_mio and self.moderacion.estado == EstadoDeModeracion.VIGENTE,
            "puede_resolver": apelada and leer.puede_resolver(persona, self.moderacion),
            "puede_levantar": contexto["oculto"]
            and not self.es_mio
            and persona.is_authenticated
            and persona.has_perm("conversacion.moderar", self.moderacion),
        }


class Apelar(DeModeracion, Acto):
    """Its author disagrees. Nobody else finds this page."""

    permiso = "conversacion.apelar"
    template_name = "conversacion/moderacion_apelar.html"
    form_class = ApelacionForm
    mensaje = "Recibimos tu apelación. Te avisaremos por correo."

    def preparar(self) -> None:
        super().preparar()
        if self.request.user.is_authenticated and not self.es_mio:
            raise Http404

    def actuar(self, form: ApelacionForm) -> str:
        apelar(persona=self.request.user, moderacion=self.moderacion, texto=form.cleaned_data["texto"])
        return self.direccion()


class Resolver(DeModeracion, Acto):
    """An integrante of another parte decides."""

    permiso = "conversacion.resolver_apelacion"
    template_name = "conversacion/moderacion_resolver.html"
    form_class = ResolucionForm
    mensaje = "Tu decisión quedó registrada y ya es pública."

    def preparar(self) -> None:
        super().preparar()
        if getattr(self.moderacion, "apelacion", None) is None:
            raise Http404

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        contexto = super().get_context_data(**kwargs)
        return contexto | {"puede_resolver": leer.puede_resolver(self.request.user, self.moderacion)}

    def actuar(self, form: ResolucionForm) -> str:
        resolver_apelacion(
            persona=self.request.user,
            apelacion=self.moderacion.apelacion,
            confirma=form.cleaned_data["confirma"] == "si",
            razon=form.cleaned_data["razon"],
        )
        return self.direccion()


class Levantar(DeModeracion, Acto):
    """Coordination lets the content return."""

    permiso = "conversacion.moderar"
    template_name = "conversacion/moderacion_levantar.html"
    form_class = RazonForm
    mensaje = "El contenido se lee otra vez."

    def actuar(self, form: RazonForm) -> str:
        levantar_moderacion(persona=self.request.user, moderacion=self.moderacion, razon=form.cleaned_data["razon"])
        return self.direccion()


class Apelaciones(EnEjercicio, Pagina):
    """Appeals that whoever reads may decide. For the integrantes of the Secretariado."""

    permiso = "conversacion.resolver_apelacion"
    template_name = "conversacion/moderacion_apelaciones.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        devolver_lo_vencido(cadena=self.cadena)
        contexto = super().get_context_data(**kwargs)
        return contexto | {"apelaciones": leer.apelaciones_para(self.request.user, self.cadena)}
