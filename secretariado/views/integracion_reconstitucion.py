"""How a parte comes back: its document, its ten days of objections, its effect."""

from typing import Any

from django.http import Http404
from django.urls import reverse

from comun.vistas import CON_CUENTA
from secretariado.commands.continuidad import (
    aceptar_reconstitucion,
    desistir_reconstitucion,
    hacer_efectiva_reconstitucion,
    objetar_reconstitucion,
    presentar_reconstitucion,
    responder_objecion,
)
from secretariado.forms_de_integracion import (
    MotivoForm,
    ObjecionForm,
    ReconstitucionForm,
    RespuestaForm,
    SinDatosForm,
)
from secretariado.models import ObjecionAReconstitucion, Organizacion, RetiroDeParte
from secretariado.queries import composicion
from secretariado.queries.partes import ocupantes_vigentes
from secretariado.views.integracion_gestion import ActoDeIntegracion


class Presentar(ActoDeIntegracion):
    permiso = "secretariado.presentar_reconstitucion"
    form_class = ReconstitucionForm
    mensaje = "La reconstitución quedó presentada. Falta que la persona de la parte la acepte desde su cuenta."
    textos = (
        "Presentar la reconstitución",
        "Es un acto con un documento, no un acuerdo: un cuerpo sin quórum no puede aprobar su propio remedio.",
        "Presentar",
    )

    def preparar(self) -> None:
        super().preparar()
        retiro = (
            RetiroDeParte.objects.filter(pk=self.kwargs["numero"], parte__ejercicio=self.ejercicio)
            .select_related("parte__ejercicio", "secretariado__ejercicio")
            .first()
        )
        if retiro is None:
            raise Http404
        self.retiro = retiro

    def get_form_kwargs(self) -> dict[str, Any]:
        instala = bool(self.request.user.is_superuser)
        organizaciones = Organizacion.objects.filter(naturaleza=self.ejercicio.naturaleza)
        if not instala:
            ocupan = ocupantes_vigentes(self.ejercicio).filter(parte=self.retiro.parte).values("organizacion")
            organizaciones = organizaciones.filter(pk__in=ocupan)
        return super().get_form_kwargs() | {"instala": instala, "organizaciones": organizaciones}

    def de_que(self) -> str:
        return self.retiro.nombre_de_parte

    def punto(self) -> str:
        return "nombramiento"

    def actuar(self, form: ReconstitucionForm) -> str:
        datos = form.cleaned_data
        hecha = presentar_reconstitucion(
            persona=self.request.user,
            retiro=self.retiro,
            tipo=datos["tipo"],
            titulo=datos["titulo"],
            texto=datos["texto"],
            organizacion=datos["organizacion"],
            persona_de_la_parte=form.nombrada,
            enlace=datos["enlace"],
            subida=datos["subida"],
            nombre_nuevo=datos.get("nombre_nuevo", ""),
        )
        return reverse("secretariado:reconstitucion", args=[self.ejercicio.slug, hecha.pk])


class DeReconstitucion(ActoDeIntegracion):
    """An act on the reconstitution that the address names; who may is asked by the command."""

    permiso = CON_CUENTA

    def preparar(self) -> None:
        super().preparar()
        hallada = composicion.reconstitucion_de(self.ejercicio, self.kwargs["numero"])
        if hallada is None:
            raise Http404
        self.reconstitucion = hallada

    def volver(self) -> str:
        return reverse("secretariado:reconstitucion", args=[self.ejercicio.slug, self.reconstitucion.pk])

    def de_que(self) -> str:
        return self.reconstitucion.titulo


class Aceptar(DeReconstitucion):
    form_class = SinDatosForm
    mensaje = "Aceptaste. Empiezan diez días en que cualquiera puede objetar."
    textos = (
        "Aceptar la reconstitución",
        "Al aceptar, dices en público que tu parte regresa en estos términos. Empiezan diez días de objeciones, y tú "
        "respondes cada una.",
        "Aceptar en nombre de mi parte",
    )

    def documento(self) -> str:
        return self.reconstitucion.texto

    def actuar(self, form: SinDatosForm) -> str:
        aceptar_reconstitucion(persona=self.request.user, reconstitucion=self.reconstitucion)
        return self.volver()


class HacerEfectiva(DeReconstitucion):
    form_class = SinDatosForm
    mensaje = "Tu parte está de regreso. Agrega ahora a sus integrantes."
    textos = (
        "Hacer efectiva la reconstitución",
        "El retiro termina. Habrá quórum en cuanto tu parte tenga integrantes en funciones.",
        "Hacer efectiva",
    )

    def actuar(self, form: SinDatosForm) -> str:
        hacer_efectiva_reconstitucion(persona=self.request.user, reconstitucion=self.reconstitucion)
        return self.volver()


class Desistir(DeReconstitucion):
    form_class = MotivoForm
    mensaje = "El desistimiento quedó publicado."
    clase_boton = "boton--peligro"
    textos = (
        "Desistir de la reconstitución",
        "Queda publicada, con tu motivo. Después puede presentarse otra.",
        "Desistir",
    )

    def actuar(self, form: MotivoForm) -> str:
        desistir_reconstitucion(
            persona=self.request.user, reconstitucion=self.reconstitucion, motivo=form.cleaned_data["motivo"]
        )
        return self.volver()


class Objetar(DeReconstitucion):
    permiso = "secretariado.objetar_reconstitucion"
    form_class = ObjecionForm
    mensaje = "Tu objeción es pública. La persona de la parte tiene que responderla."
    textos = (
        "Objetar la reconstitución",
        "Di qué está mal y por qué. Sin respuesta a tu objeción, no puede tomar efecto.",
        "Publicar mi objeción",
    )

    def punto(self) -> str:
        return "objecion"

    def actuar(self, form: ObjecionForm) -> str:
        objetar_reconstitucion(
            persona=self.request.user,
            reconstitucion=self.reconstitucion,
            texto=form.cleaned_data["texto"],
            llave_de_acto=form.cleaned_data["llave_de_acto"],
        )
        return self.volver()


class Responder(ActoDeIntegracion):
    permiso = "secretariado.responder_objecion"
    form_class = RespuestaForm
    mensaje = "La respuesta quedó publicada."
    textos = (
        "Responder una objeción",
        "Con razones: la respuesta es pública y no se reescribe.",
        "Publicar la respuesta",
    )

    def preparar(self) -> None:
        super().preparar()
        objecion = (
            ObjecionAReconstitucion.objects.filter(
                pk=self.kwargs["numero"], reconstitucion__retiro__secretariado__ejercicio=self.ejercicio
            )
            .select_related("reconstitucion__retiro__secretariado__ejercicio", "persona")
            .first()
        )
        if objecion is None:
            raise Http404
        self.objecion = objecion

    def volver(self) -> str:
        return reverse("secretariado:reconstitucion", args=[self.ejercicio.slug, self.objecion.reconstitucion_id])

    def de_que(self) -> str:
        return f"Objeción de {self.objecion.persona.nombre_publico}"

    def documento(self) -> str:
        return self.objecion.texto

    def actuar(self, form: RespuestaForm) -> str:
        responder_objecion(persona=self.request.user, objecion=self.objecion, respuesta=form.cleaned_data["respuesta"])
        return self.volver()
