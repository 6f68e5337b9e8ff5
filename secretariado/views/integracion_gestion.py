"""Where each parte decides on its own people, and where the rules are written and published."""

from typing import Any, ClassVar

from django.http import Http404
from django.urls import reverse

from comun.vistas import Acto, Pagina
from secretariado.commands.continuidad import retirar_parte
from secretariado.commands.integrantes import (
    agregar_integrante,
    es_la_ultima,
    reactivar_integrante,
    retirar_integrante,
    suspender_integrante,
    sustituir_integrante,
)
from secretariado.commands.reglas import escribir_reglas, publicar_reglas
from secretariado.enums import CalidadDeIntegrante
from secretariado.forms_de_integracion import (
    IntegranteForm,
    MotivoForm,
    PublicarReglasForm,
    ReglasForm,
    RetiroDeParteForm,
    SinDatosForm,
    SustitucionForm,
)
from secretariado.models import Ejercicio, Integrante, Parte
from secretariado.queries import composicion
from secretariado.queries.integracion import (
    integrantes_en_funciones,
    partes_votantes,
    reglas_vigentes,
    secretariado_vigente,
)
from secretariado.queries.partes import ocupantes_vigentes, partes_de_la_voceria
from secretariado.queries.reglas import borrador_de


class EnEjercicio:
    """Fetches the ejercicio of the address; sources tell the historical ones, so they have no such page."""

    kwargs: dict[str, Any]

    def preparar(self) -> None:
        hallado = Ejercicio.objects.filter(slug=self.kwargs["slug"]).first()
        if hallado is None or hallado.es_historico:
            raise Http404
        self.ejercicio = hallado

    def objeto_de_permiso(self) -> Any:
        return self.ejercicio


class ActoDeIntegracion(EnEjercicio, Acto):
    """One form, one command. `textos`: title, opening line, button."""

    template_name = "secretariado/integrantes_acto.html"
    textos: ClassVar[tuple[str, str, str]]
    clase_boton: ClassVar[str] = ""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        titulo, entrada, enviar = self.textos
        return super().get_context_data(**kwargs) | {
            "ejercicio": self.ejercicio,
            "titulo": titulo,
            "entrada": entrada,
            "enviar": enviar,
            "clase_boton": self.clase_boton,
            "cancelar": self.volver(),
            "de_que": self.de_que(),
            "advertencia": self.advertencia(),
            "documento": self.documento(),
            "punto": self.punto(),
        }

    def volver(self) -> str:
        return reverse("secretariado:integracion", args=[self.ejercicio.slug])

    def de_que(self) -> str:
        """On what the act falls: a name above the form."""
        return ""

    def advertencia(self) -> str:
        """What cannot be undone, said before."""
        return ""

    def documento(self) -> str:
        """A text to read before acting, as Markdown."""
        return ""

    def punto(self) -> str:
        """The collection point of the privacy notice, when the form collects somebody's data."""
        return ""


class Integracion(EnEjercicio, Pagina):
    """The parte's own desk: its people, its seats, its calls; and for whoever coordinates, the rules."""

    permiso = "secretariado.ver_nombramientos"
    template_name = "secretariado/integrantes_gestion.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        e, persona = self.ejercicio, self.request.user  # type: ignore[attr-defined]
        propias = {parte.pk for parte in partes_de_la_voceria(persona, e)}
        retiros = [retiro for retiro in composicion.retiros_de(e) if retiro.terminado_en is None and retiro.parte_id]
        tramites = composicion.en_tramite(e)
        secretariado = secretariado_vigente(e)
        borrador = borrador_de(e)
        return super().get_context_data(**kwargs) | {  # type: ignore[misc]
            "ejercicio": e,
            "partes": [(pieza, pieza.parte.pk in propias) for pieza in composicion.por_partes(e)],
            "habla": bool(propias),
            "retiros": [
                (retiro, tramites.get(retiro.pk), retiro.parte_id in propias or persona.is_superuser)
                for retiro in retiros
            ],
            "procesos": [
                (p, composicion.fase_de_seleccion(p), p.parte_id in propias) for p in composicion.procesos_de(e)
            ],
            "reglas": reglas_vigentes(secretariado) if secretariado is not None else None,
            "borrador": borrador,
            "escribe": persona.has_perm("secretariado.escribir_reglas", e),
        }


class Agregar(ActoDeIntegracion):
    permiso = "secretariado.gestionar_integrantes"
    form_class = IntegranteForm
    mensaje = "La persona quedó en el Secretariado y el acto, en la bitácora."
    textos = (
        "Agregar integrante",
        "Sólo la vocería de una parte decide quién se sienta por ella: ni la coordinación ni la administración pueden.",
        "Agregar al Secretariado",
    )

    def get_form_kwargs(self) -> dict[str, Any]:
        partes = partes_de_la_voceria(self.request.user, self.ejercicio)
        secretariado = secretariado_vigente(self.ejercicio)
        asientos = ocupantes_vigentes(self.ejercicio).filter(parte__in=partes)
        titulares = (
            integrantes_en_funciones(secretariado).filter(
                calidad=CalidadDeIntegrante.TITULAR, asiento__parte__in=partes
            )
            if secretariado is not None
            else Integrante.objects.none()
        )
        return super().get_form_kwargs() | {
            "asientos": asientos.order_by("parte__orden", "organizacion__clave_de_orden"),
            "titulares": titulares,
        }

    def punto(self) -> str:
        return "nombramiento"

    def actuar(self, form: IntegranteForm) -> str:
        datos = form.cleaned_data
        secretariado = secretariado_vigente(self.ejercicio)
        if secretariado is None:
            raise Http404
        agregar_integrante(
            persona=self.request.user,
            nombrada=form.nombrada,
            secretariado=secretariado,
            asiento=datos["asiento"],
            calidad=datos["calidad"],
            suple_a=datos["suple_a"],
            region=datos["region"],
            cargo=datos["cargo"],
            desde=datos["desde"],
            hasta=datos["hasta"],
            acto=datos["acto"],
        )
        return self.volver()


class DeIntegrante(ActoDeIntegracion):
    """An act on the member that the address names."""

    permiso = "secretariado.gestionar_integrantes"

    def preparar(self) -> None:
        super().preparar()
        fila = composicion.integrantes_de_ejercicio(self.ejercicio).filter(pk=self.kwargs["numero"]).first()
        if fila is None:
            raise Http404
        self.integrante = fila

    def de_que(self) -> str:
        i = self.integrante
        return f"{i.persona.nombre_publico}, {i.get_calidad_display().lower()} por {i.organizacion.nombre} ({i.parte.nombre})"


class Suspender(DeIntegrante):
    form_class = MotivoForm
    mensaje = "La suspensión quedó asentada en la bitácora."
    clase_boton = "boton--peligro"
    textos = ("Suspender", "Deja de contar para el quórum y para votar hasta que tu parte lo reactive.", "Suspender")

    def advertencia(self) -> str:
        if es_la_ultima(self.integrante):
            return "Es la única persona en funciones de tu parte: sin ella no habrá quórum hasta que agregues a otra."
        return ""

    def actuar(self, form: MotivoForm) -> str:
        suspender_integrante(persona=self.request.user, integrante=self.integrante, motivo=form.cleaned_data["motivo"])
        return self.volver()


class Reactivar(DeIntegrante):
    form_class = SinDatosForm
    mensaje = "La persona vuelve a estar en funciones."
    textos = ("Reactivar", "Vuelve a contar para el quórum y a votar desde ahora.", "Reactivar")

    def actuar(self, form: SinDatosForm) -> str:
        reactivar_integrante(persona=self.request.user, integrante=self.integrante)
        return self.volver()


class Retirar(DeIntegrante):
    form_class = MotivoForm
    mensaje = "El retiro quedó asentado en la bitácora."
    clase_boton = "boton--peligro"
    textos = ("Retirar del Secretariado", "Su asiento queda libre y su nombramiento termina hoy.", "Retirar")

    def advertencia(self) -> str:
        if es_la_ultima(self.integrante):
            return (
                "Es la última persona en funciones de tu parte: al retirarla se retira la parte entera, este motivo será "
                "su declaración y no habrá quórum. Volver pide una reconstitución. Si sólo cambia la persona, sustitúyela."
            )
        return ""

    def actuar(self, form: MotivoForm) -> str:
        retirar_integrante(persona=self.request.user, integrante=self.integrante, motivo=form.cleaned_data["motivo"])
        return self.volver()


class Sustituir(DeIntegrante):
    form_class = SustitucionForm
    mensaje = "La sustitución quedó asentada en la bitácora."
    textos = ("Sustituir", "Sale una persona y entra otra en el mismo asiento, en un solo acto.", "Sustituir")

    def punto(self) -> str:
        return "nombramiento"

    def actuar(self, form: SustitucionForm) -> str:
        datos = form.cleaned_data
        sustituir_integrante(
            persona=self.request.user,
            integrante=self.integrante,
            nombrada=form.nombrada,
            motivo=datos["motivo"],
            acto=datos["acto"],
            cargo=datos["cargo"],
            desde=datos["desde"],
            hasta=datos["hasta"],
        )
        return self.volver()


class RetirarParte(ActoDeIntegracion):
    permiso = "secretariado.retirar_parte"
    form_class = RetiroDeParteForm
    mensaje = "El retiro de tu parte quedó publicado con sus motivos."
    clase_boton = "boton--peligro"
    textos = (
        "Retirar a la parte del Secretariado",
        "La declaración se publica completa y se lee desde cada página del ejercicio.",
        "Retirar a la parte",
    )

    def preparar(self) -> None:
        super().preparar()
        parte = Parte.objects.filter(ejercicio=self.ejercicio, clave=self.kwargs["clave"], hasta__isnull=True).first()
        if parte is None:
            raise Http404
        self.parte = parte

    def de_que(self) -> str:
        return self.parte.nombre

    def advertencia(self) -> str:
        return (
            "Todos sus integrantes dejan de serlo hoy. Sin esta parte no hay quórum: nada que necesite un acuerdo podrá "
            "avanzar hasta su reconstitución, que toma al menos diez días."
        )

    def actuar(self, form: RetiroDeParteForm) -> str:
        datos = form.cleaned_data
        retirar_parte(
            persona=self.request.user,
            parte=self.parte,
            motivo=datos["motivo"],
            enlace=datos["enlace"],
            subida=datos["subida"],
        )
        return reverse("secretariado:secretariado", args=[self.ejercicio.slug])


class EscribirReglas(ActoDeIntegracion):
    permiso = "secretariado.escribir_reglas"
    form_class = ReglasForm
    mensaje = "La versión quedó escrita. Cualquiera puede leerla; todavía no rige."
    textos = (
        "Escribir las reglas internas",
        "Queda como proyecto que cualquiera lee. Rige hasta que se publique: la primera, con la instalación; las demás, "
        "con un acuerdo firme.",
        "Guardar el proyecto",
    )

    def get_form_kwargs(self) -> dict[str, Any]:
        partes = [(parte.clave, parte.nombre) for parte in partes_votantes(self.ejercicio)]
        return super().get_form_kwargs() | {"partes": partes}

    def get_initial(self) -> dict[str, Any]:
        secretariado = secretariado_vigente(self.ejercicio)
        base = borrador_de(self.ejercicio) or (reglas_vigentes(secretariado) if secretariado is not None else None)
        if base is None:
            return {}
        campos = ("texto", "dias_de_convocatoria", "regla_de_voto", "partes_requeridas")
        return {campo: getattr(base, campo) for campo in campos}

    def actuar(self, form: ReglasForm) -> str:
        secretariado = secretariado_vigente(self.ejercicio)
        if secretariado is None:
            raise Http404
        datos = form.cleaned_data
        escribir_reglas(
            persona=self.request.user,
            secretariado=secretariado,
            texto=datos["texto"],
            dias_de_convocatoria=datos["dias_de_convocatoria"],
            regla_de_voto=datos["regla_de_voto"],
            partes_requeridas=datos["partes_requeridas"],
            subida=datos["subida"],
        )
        return reverse("secretariado:reglas", args=[self.ejercicio.slug])


class PublicarReglas(ActoDeIntegracion):
    permiso = "secretariado.escribir_reglas"
    form_class = PublicarReglasForm
    mensaje = "Las reglas rigen desde ahora."
    textos = (
        "Publicar las reglas internas",
        "Rigen desde este momento y la versión anterior queda como sustituida.",
        "Publicar y que rijan",
    )

    def preparar(self) -> None:
        super().preparar()
        reglas = borrador_de(self.ejercicio)
        if reglas is None:
            raise Http404
        self.reglas = reglas
        self.primera = reglas_vigentes(reglas.secretariado) is None

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"reglas": self.reglas, "primera": self.primera}

    def de_que(self) -> str:
        return f"Versión {self.reglas.version}"

    def documento(self) -> str:
        return self.reglas.texto

    def advertencia(self) -> str:
        if self.primera:
            return "Es la primera versión: forma parte de la instalación y no pide acuerdo."
        return "Hace falta un acuerdo firme que apruebe exactamente este texto."

    def actuar(self, form: PublicarReglasForm) -> str:
        publicar_reglas(persona=self.request.user, reglas=self.reglas, acuerdo=form.cleaned_data.get("acuerdo"))
        return reverse("secretariado:reglas", args=[self.ejercicio.slug])
