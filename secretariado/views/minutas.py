"""The page of a minuta, its PDF and exact text, and the acts of whoever writes it and whoever confirms it."""

import hashlib
import json
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.cache import get_conditional_response

from bitacora.direcciones import de_entrada
from bitacora.huella import huella
from comun import formatos
from comun.pdf import componer
from comun.vistas import PUBLICO, Acto, ConPermiso, Pagina
from secretariado.commands import minutas as commands
from secretariado.enums import EstadoDeMinuta
from secretariado.forms_de_minutas import ConfirmarActoForm, ConfirmarMinutaForm, CorreccionForm, RelatoForm
from secretariado.minuta_vista import para_pdf, vista
from secretariado.models import Minuta, Sesion, VersionDeMinuta
from secretariado.queries import minutas as consultas
from secretariado.queries.sesiones import sesion_de

DIA = 24 * 60 * 60


class DeMinuta(ConPermiso):
    """A page about the minuta that the address names. `version`: the one asked for, else the last published, else the
    draft for whoever may read it."""

    minuta: Minuta

    def preparar(self) -> None:
        minuta = consultas.minuta_de_codigo(self.kwargs["slug"], self.kwargs["codigo"])
        if minuta is None:
            raise Http404("No hay ninguna minuta con esa dirección.")
        self.minuta = minuta
        self.versiones = consultas.versiones_de(minuta)
        for version in self.versiones:
            version.minuta = minuta
        self.publicadas = consultas.publicadas_de(self.versiones)
        self.origen = consultas.origen_de(minuta)

    def objeto_de_permiso(self) -> Minuta:
        return self.minuta

    def destino(self) -> str:
        return reverse("secretariado:minuta", args=[self.minuta.ejercicio.slug, self.minuta.codigo])

    @property
    def lee_borrador(self) -> bool:
        return consultas.puede_leer_borrador(self.request.user, self.minuta, self.origen)

    def en_trabajo(self) -> VersionDeMinuta | None:
        return next((v for v in self.versiones if v.estado != EstadoDeMinuta.PUBLICADA), None)

    def elegida(self) -> VersionDeMinuta | None:
        """The version of the address; a draft only for whoever may read it. Raises Http404."""
        numero = self.kwargs.get("numero")
        if numero is None:
            if self.publicadas:
                return self.publicadas[0]
            return self.en_trabajo() if self.lee_borrador else None
        for version in self.versiones:
            if version.numero == numero and (version.estado == EstadoDeMinuta.PUBLICADA or self.lee_borrador):
                return version
        raise Http404("Esta minuta no tiene esa versión.")


class VerMinuta(DeMinuta, Pagina):
    """What was said and decided; while nobody has published it, whom it waits for."""

    permiso = PUBLICO
    template_name = "secretariado/minuta_ver.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        version, trabajo, persona = self.elegida(), self.en_trabajo(), self.request.user
        anterior = None
        if version is not None:
            anterior = next((v for v in self.versiones if v.numero == version.numero - 1), None)
        parte = consultas.puede_confirmar_por(persona, self.minuta, self.origen) if trabajo else None
        esperan = consultas.por_confirmar(trabajo) if trabajo else []
        return super().get_context_data(
            minuta=self.minuta,
            ejercicio=self.minuta.ejercicio,
            version=version,
            publicada=version is not None and version.estado == EstadoDeMinuta.PUBLICADA,
            vigente=self.publicadas[0] if self.publicadas else None,
            visto=vista(consultas.datos_de(version)) if version else None,
            naturaleza=getattr(self.origen.evento, "naturaleza", "")
            if self.origen
            else self.minuta.ejercicio.naturaleza,
            versiones=self.versiones,
            publicadas=self.publicadas,
            trabajo=trabajo,
            esperan=esperan,
            anterior=anterior,
            cambios=consultas.diferencias(anterior.relato, version.relato) if anterior and version else [],
            entrada=(
                de_entrada(self.minuta.ejercicio.slug, version.cabeza_numero)
                if version and version.cabeza_numero
                else ""
            ),
            evento=self.origen.de.direccion(self.origen.evento) if self.origen else "",
            origen_nombre=self.origen.de.nombre if self.origen else "Sesión",
            redacta=persona.has_perm("secretariado.redactar_minuta", self.minuta),
            lee_borrador=self.lee_borrador if trabajo else False,
            confirma=parte if parte and any(fila.parte_id == parte.pk for fila in esperan) else None,
            **kwargs,
        )


class MinutaEnPDF(DeMinuta):
    """The same text as an accessible PDF. A published one is composed once and kept by its content."""

    permiso = PUBLICO

    def get(self, request: HttpRequest, **_: Any) -> HttpResponse:
        version = self.elegida()
        if version is None:
            raise Http404("Esta minuta todavía no se publica.")
        datos = self.datos(version)
        clave = hashlib.sha256(json.dumps(datos, sort_keys=True).encode()).hexdigest()
        publicada = version.estado == EstadoDeMinuta.PUBLICADA
        if publicada and (igual := get_conditional_response(request, etag=f'"{clave}"')) is not None:
            return HttpResponse(status=igual.status_code, headers={"ETag": f'"{clave}"'})
        contenido = cache.get(f"pdf:{clave}") if publicada else None
        if contenido is None:
            contenido = componer("minuta", datos, fecha=version.publicada_en)
            if publicada:
                cache.set(f"pdf:{clave}", contenido, DIA)
        nombre = f"minuta-{self.minuta.codigo}-v{version.numero}.pdf"
        respuesta = HttpResponse(
            contenido,
            content_type="application/pdf",
            headers={
                "Content-Disposition": f'inline; filename="{nombre}"',
                "Cache-Control": "public, max-age=300" if publicada else "private, no-store",
            },
        )
        if publicada:
            respuesta["ETag"] = f'"{clave}"'
        return respuesta

    def datos(self, version: VersionDeMinuta) -> dict[str, Any]:
        zona = ZoneInfo(self.minuta.ejercicio.zona_horaria)
        return para_pdf(
            titulo=self.minuta.titulo,
            version=version.numero,
            datos=consultas.datos_de(version),
            relato=version.relato,
            motivo=version.motivo,
            huella=version.huella,
            publicada_en=version.publicada_en,
            cabeza=(version.cabeza_numero, version.cabeza_huella),
            confirmaciones=[
                {
                    "parte": fila.parte.nombre,
                    "quien": fila.persona.nombre_publico if fila.persona else "Todavía nadie",
                    "cuando": formatos.momento(fila.confirmada_en, zona) if fila.confirmada_en else "Por confirmar",
                }
                for fila in version.confirmaciones.all()
            ],
            direccion=f"{settings.PORTAL_DIRECCION.rstrip('/')}{self.destino()}",
            portal=settings.PORTAL_NOMBRE,
        )


class MinutaEnTexto(DeMinuta):
    """The exact text whose SHA-256 is the fingerprint: download it and check it in a terminal."""

    permiso = PUBLICO

    def get(self, request: HttpRequest, **_: Any) -> HttpResponse:
        version = self.elegida()
        if version is None or version.estado != EstadoDeMinuta.PUBLICADA:
            raise Http404("Esta versión todavía no se publica.")
        return HttpResponse(
            consultas.texto_exacto(version).encode(),
            content_type="application/json; charset=utf-8",
            headers={
                "Content-Disposition": f'attachment; filename="minuta-{self.minuta.codigo}-v{version.numero}.json"'
            },
        )


class GenerarMinuta(Acto):
    """Begin the minuta of a closed session."""

    permiso = "secretariado.redactar_minuta"
    template_name = "secretariado/minuta_acto.html"
    form_class = ConfirmarActoForm
    mensaje = "El borrador quedó listo con lo que el portal vio de la sesión. Complétalo y envíalo a las partes."

    def preparar(self) -> None:
        sesion = sesion_de(self.kwargs["slug"], self.kwargs["sesion"])
        if sesion is None:
            raise Http404("No hay ninguna sesión con esa dirección.")
        self.sesion = sesion

    def objeto_de_permiso(self) -> Sesion:
        return self.sesion

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            ejercicio=self.sesion.ejercicio,
            naturaleza=self.sesion.naturaleza,
            encabezado="Empezar la minuta",
            sobre=self.sesion.titulo,
            explicacion=(
                "El portal pone la asistencia, el orden del día, los acuerdos y sus votos, y propone un relato. "
                "Tú lo completas antes de enviarlo a las partes."
            ),
            enviar="Empezar la minuta",
            cancelar=reverse("secretariado:sesion", args=[self.sesion.ejercicio.slug, self.sesion.numero]),
            **kwargs,
        )

    def actuar(self, form: ConfirmarActoForm) -> str:
        version = commands.generar_minuta(persona=self.request.user, sesion=self.sesion)
        return reverse("secretariado:minuta_editar", args=[self.sesion.ejercicio.slug, version.minuta.codigo])


class ActoDeMinuta(DeMinuta, Acto):
    """An act on the version in the works; afterwards, back to the page."""

    permiso = "secretariado.redactar_minuta"
    template_name = "secretariado/minuta_acto.html"
    form_class: Any = ConfirmarActoForm
    encabezado = ""
    explicacion = ""
    enviar = ""

    def version(self) -> VersionDeMinuta:
        """The one in the works; without any, the last one, so that the command says why it cannot be."""
        return self.en_trabajo() or self.versiones[0]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        version = self.version()
        return super().get_context_data(
            **{
                "minuta": self.minuta,
                "ejercicio": self.minuta.ejercicio,
                "naturaleza": self.minuta.ejercicio.naturaleza,
                "version": version,
                "esperan": consultas.por_confirmar(version),
                "sobre": self.minuta.titulo,
                "encabezado": self.encabezado,
                "explicacion": self.explicacion,
                "enviar": self.enviar,
                "cancelar": self.destino(),
            }
            | kwargs
        )


class EditarMinuta(ActoDeMinuta):
    """A big sheet to write on, with a preview that saves nothing."""

    template_name = "secretariado/minuta_editar.html"
    form_class = RelatoForm
    encabezado = "Escribir la minuta"
    enviar = "Guardar el relato"
    mensaje = "El relato quedó guardado."

    def get_initial(self) -> dict[str, Any]:
        relato = self.version().relato
        return {"relato": relato, "anterior": huella(relato)}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.get_form()
        if "vista_previa" in request.POST and form.is_valid():
            return self.render_to_response(self.get_context_data(form=form, vista_previa=form.cleaned_data["relato"]))
        return super().post(request, *args, **kwargs)

    def actuar(self, form: RelatoForm) -> str:
        commands.editar_minuta(
            persona=self.request.user,
            version=self.version(),
            relato=form.cleaned_data["relato"],
            sobre=form.cleaned_data["anterior"],
        )
        return self.destino()


class EnviarMinuta(ActoDeMinuta):
    encabezado = "Enviar la minuta a las partes"
    explicacion = (
        "Cada parte que estuvo recibe un correo y la confirma desde su cuenta. Desde que la envías, sus datos quedan "
        "fijos; si la editas después, vuelve a ser borrador y las confirmaciones se pierden."
    )
    enviar = "Enviar a las partes"
    mensaje = "La minuta espera a las partes. Les avisamos por correo."

    def actuar(self, form: ConfirmarActoForm) -> str:
        commands.enviar_a_confirmar(persona=self.request.user, version=self.version())
        return self.destino()


class ConfirmarMinuta(ActoDeMinuta):
    permiso = "secretariado.confirmar_minuta"
    form_class = ConfirmarMinutaForm
    encabezado = "Confirmar la minuta"
    explicacion = (
        "Dices, por tu parte, que todo fue como cuenta esta minuta. Confirmar no es estar de acuerdo con lo que se "
        "decidió. Se publica tu nombre."
    )
    enviar = "Confirmar por mi parte"
    mensaje = "Tu parte confirmó la minuta. Quedó en la bitácora."

    def get_initial(self) -> dict[str, Any]:
        return super().get_initial() | {"leida": self.version().huella}

    def actuar(self, form: ConfirmarMinutaForm) -> str:
        commands.confirmar_minuta(persona=self.request.user, version=self.version(), leida=form.cleaned_data["leida"])
        return self.destino()


class PublicarMinuta(ActoDeMinuta):
    encabezado = "Publicar la minuta"
    explicacion = "Publicada no se edita: una corrección es otra versión y las dos quedan a la vista."
    enviar = "Publicar"
    mensaje = "La minuta está publicada y su huella quedó en la bitácora."

    def actuar(self, form: ConfirmarActoForm) -> str:
        commands.publicar_minuta(persona=self.request.user, version=self.version())
        return self.destino()


class CorregirMinuta(ActoDeMinuta):
    form_class = CorreccionForm
    encabezado = "Corregir la minuta"
    explicacion = "Se abre una versión nueva con el mismo relato. Necesita otra vez la confirmación de las partes."
    enviar = "Abrir la corrección"
    mensaje = "La versión nueva está abierta: edítala y envíala a las partes."

    def actuar(self, form: CorreccionForm) -> str:
        commands.corregir_minuta(persona=self.request.user, minuta=self.minuta, motivo=form.cleaned_data["motivo"])
        return reverse("secretariado:minuta_editar", args=[self.minuta.ejercicio.slug, self.minuta.codigo])
