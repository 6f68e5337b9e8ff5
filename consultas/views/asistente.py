"""The set-up assistant: from what a consulta starts, then a page for each thing it needs, then the whole of it."""

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from comun import reloj
from comun.fechas import exigir_creible
from comun.vistas import Acto, Pagina
from consultas import fases as reglas_de_fases
from consultas import presentacion, revision
from consultas.commands import crear_consulta
from consultas.commands.configuracion import (
    configurar_consulta,
    fijar_calendario,
    fijar_canales,
    fijar_ejes,
)
from consultas.commands.encuestas import fijar_encuesta
from consultas.enums import EstadoConsulta
from consultas.errors import CodigoRepetido
from consultas.errors_de_configuracion import ConsultaAjena
from consultas.errors_de_encuesta import PreguntaInvalida
from consultas.forms import VolverForm
from consultas.forms_de_configuracion import (
    COPIAR,
    POR_AGREGAR,
    CalendarioForm,
    CanalesForm,
    ConRenglones,
    EjesForm,
    NuevaConsultaForm,
    PreguntaForm,
    PreguntasForm,
    ReglasForm,
)
from consultas.plantillas_de_consulta import EN_BLANCO, plantilla_de
from consultas.queries import configuracion
from consultas.queries import consultas as leer_consultas
from consultas.views.publicas import DeConsulta
from secretariado.models import Ejercicio

# clave (and field of Avance), name of the address, what it is called, whether it still opens once published
PASOS: tuple[tuple[str, str, str, bool], ...] = (
    ("pregunta", "configurar_pregunta", "Qué se pregunta", True),
    ("calendario", "configurar_calendario", "Calendario", False),
    ("ejes", "configurar_ejes", "Ejes", False),
    ("canales", "configurar_canales", "Vías de participación", True),
    ("reglas", "configurar_reglas", "Reglas", False),
    ("encuesta", "configurar_encuesta", "Encuesta", False),
    ("revisar", "configurar_revisar", "Revisar y publicar", False),
)


class NuevaConsulta(Acto):
    """Choose a plan, a title and what to start from: a template, an earlier consulta, or nothing."""

    permiso = "consultas.crear"
    template_name = "consultas/asistente_nueva.html"
    form_class = NuevaConsultaForm
    mensaje = "El borrador está guardado. Sólo lo ve la coordinación hasta que lo publiques."

    def preparar(self) -> None:
        self.ejercicio = get_object_or_404(Ejercicio, slug=self.kwargs["slug"])
        if self.ejercicio.es_historico:
            raise Http404

    def objeto_de_permiso(self) -> Ejercicio:
        return self.ejercicio

    def get_form_kwargs(self) -> dict[str, Any]:
        self.planes = configuracion.planes_para_consultar(self.ejercicio)
        extra = {"planes": self.planes, "copiables": configuracion.copiables(self.ejercicio)}
        return {**super().get_form_kwargs(), **extra}

    def get_initial(self) -> dict[str, Any]:
        planes = list(configuracion.planes_para_consultar(self.ejercicio)[:2])
        pedido = self.request.GET.get("plan", "") or (planes[0].slug if len(planes) == 1 else "")
        copiar = self.request.GET.get("copiar", "")
        inicio = reloj.hoy() + revision.UN_DIA * revision.DIAS_DE_ANTICIPACION
        desde = COPIAR if copiar else "completa"
        return {"plan": pedido, "desde": desde, "copiar": copiar, "inicio": inicio}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        contexto = super().get_context_data(**kwargs)
        return {**contexto, "ejercicio": self.ejercicio, "hay_planes": self.planes.exists()}

    def actuar(self, form: NuevaConsultaForm) -> str:
        datos = form.cleaned_data
        exigir_creible(datos["inicio"], "inicio")
        slug = datos["slug"] or configuracion.slug_propuesto(datos["plan"], datos["titulo"])
        try:
            consulta = crear_consulta(
                persona=self.request.user,
                plan=datos["plan"],
                slug=slug,
                titulo=datos["titulo"],
                **self._principio(datos),
            )
        except CodigoRepetido:
            ya = configuracion.borrador_igual(datos["plan"], slug, datos["titulo"])
            if ya is None or not self.request.user.has_perm("consultas.configurar", ya):
                raise
            consulta = ya
        return reverse("consultas:configurar_pregunta", args=[consulta.slug])

    def _principio(self, datos: Mapping[str, Any]) -> dict[str, Any]:
        if datos["desde"] != COPIAR:
            return configuracion.desde_plantilla(plantilla_de(datos["desde"]) or EN_BLANCO, datos["inicio"])
        origen = configuracion.copiables(self.ejercicio).filter(slug=datos["copiar"]).first()
        if origen is None:
            raise ConsultaAjena
        return configuracion.desde_consulta(origen, datos["inicio"])


class DeAsistente(DeConsulta):
    """A page of the assistant: 404 unless it is this person's to read, and not one told by sources."""

    permiso = "consultas.configurar"
    paso: ClassVar[str]

    def consultas(self) -> Any:
        return configuracion.para_configurar()

    def preparar(self) -> None:
        super().preparar()
        if self.consulta.es_historico:
            raise Http404
        self.publicada = self.consulta.estado != EstadoConsulta.BORRADOR

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        contexto = super().get_context_data(**kwargs)
        avance = configuracion.avance_de(self.consulta)
        contexto["pasos"] = [
            {
                "nombre": nombre,
                "direccion": reverse(f"consultas:{direccion}", args=[self.consulta.slug]),
                "actual": clave == self.paso,
                "listo": getattr(avance, clave, False),
            }
            for clave, direccion, nombre, sigue in PASOS
            if sigue or not self.publicada
        ]
        numero = next((n for n, paso in enumerate(contexto["pasos"], 1) if paso["actual"]), None)
        contexto["numero"], contexto["de"] = numero, len(contexto["pasos"])
        contexto["publicada"] = self.publicada
        contexto["fija"] = numero is None
        contexto["titulo_del_paso"] = next(nombre for clave, _, nombre, _ in PASOS if clave == self.paso)
        return contexto


class Paso(DeAsistente, Acto):
    """A step with a form. Each one saves by its own command, so nothing is lost between them."""

    template_name = "consultas/asistente_paso.html"
    mensaje = "Guardado."
    ayuda: ClassVar[str] = ""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(ayuda=self.ayuda, **kwargs)

    def destino(self) -> str:
        """The next step; back to the management page once published."""
        if self.publicada:
            return reverse("consultas:gestion", args=[self.consulta.slug])
        lugar = next(n for n, paso in enumerate(PASOS) if paso[0] == self.paso)
        return reverse(f"consultas:{PASOS[lugar + 1][1]}", args=[self.consulta.slug])


class PasoPregunta(Paso):
    paso = "pregunta"
    form_class = PreguntaForm
    ayuda = (
        "Escribe como le hablarías a alguien que no conoce el gobierno. Quien lee debe saber qué cambia si participa."
    )

    def get_initial(self) -> dict[str, Any]:
        return PreguntaForm.de(self.consulta)

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "publicada": self.publicada}

    def actuar(self, form: PreguntaForm) -> str:
        configurar_consulta(persona=self.request.user, consulta=self.consulta, **form.campos())
        return self.destino()


class PasoCalendario(Paso):
    paso = "calendario"
    template_name = "consultas/asistente_renglones.html"
    form_class = CalendarioForm
    ayuda = (
        "Hora del centro de México. Deja vacías las fases que la consulta no tiene; hace falta al menos propuestas o "
        "votación. Una fase abre en su primera hora y deja de estar abierta en la de cierre."
    )

    def get_initial(self) -> dict[str, Any]:
        return CalendarioForm.de(self.consulta)

    def actuar(self, form: CalendarioForm) -> str:
        fijar_calendario(persona=self.request.user, consulta=self.consulta, fases=form.fases)
        return self.destino()


class PasoReglas(Paso):
    paso = "reglas"
    form_class = ReglasForm
    ayuda = "Se publican con la consulta y después no cambian. De los números, cuentan los del método que elijas."

    def get_initial(self) -> dict[str, Any]:
        return {campo: getattr(self.consulta, campo) for campo in ReglasForm.base_fields if campo != "llave_de_acto"}

    def actuar(self, form: ReglasForm) -> str:
        configurar_consulta(persona=self.request.user, consulta=self.consulta, **form.campos())
        return self.destino()


class PasoDeRenglones(Paso):
    """A step made of rows: there is a button for more, and a row left blank is not there."""

    template_name = "consultas/asistente_renglones.html"
    form_class: type[ConRenglones]
    agregar: ClassVar[str]

    def filas(self) -> int:
        """How many rows there are saved."""
        raise TypeError(f"{type(self).__name__} does not count its rows")

    def get_initial(self) -> dict[str, Any]:
        return self.form_class.de(self.consulta)  # type: ignore[attr-defined]

    def get_form_kwargs(self) -> dict[str, Any]:
        clave = f"{self.form_class.PRIMERO}_"
        enviadas = max((int(n) for n in _numeros(self.request.POST, clave)), default=0)
        extra = 0 if self.publicada else POR_AGREGAR if not self.filas() else 1
        return {**super().get_form_kwargs(), "cuantos": enviadas or self.filas() + extra}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        contexto = super().get_context_data(**kwargs)
        hay_lugar = contexto["form"].cuantos < self.form_class.MAXIMO and not self.publicada
        return {**contexto, "agregar": self.agregar if hay_lugar else ""}

    def post(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.POST.get("paso") != "agregar":
            return super().post(request, *args, **kwargs)
        form = self.get_form()
        # Not an act: nothing is judged nor saved yet.
        ya = {nombre: form.data[nombre] for nombre in form.fields if nombre in form.data}
        opciones = {**self.get_form_kwargs(), "cuantos": form.cuantos + POR_AGREGAR, "initial": ya}
        nueva = self.form_class(**{c: v for c, v in opciones.items() if c not in {"data", "files"}})
        return self.render_to_response(self.get_context_data(form=nueva))


def _numeros(enviado: Iterable[str], clave: str) -> list[str]:
    """`nombre_3` → "3": the rows that came, in whatever order and with whatever gaps; odd names are not rows."""
    sufijos = [campo.removeprefix(clave) for campo in enviado if campo.startswith(clave)]
    return [n for n in sufijos if n.isascii() and n.isdigit() and len(n) <= 3]


class PasoEjes(PasoDeRenglones):
    paso = "ejes"
    form_class = EjesForm
    agregar = "Agregar más ejes"
    ayuda = (
        "Los ejes agrupan las propuestas y los temas de la boleta. Para quitar uno, borra su nombre; para moverlo, cambia "
        "su lugar."
    )

    def filas(self) -> int:
        return len(self.consulta.ejes.all())

    def actuar(self, form: EjesForm) -> str:
        fijar_ejes(persona=self.request.user, consulta=self.consulta, ejes=form.ejes())
        return self.destino()


class PasoCanales(PasoDeRenglones):
    paso = "canales"
    form_class = CanalesForm
    agregar = "Agregar más vías"
    ayuda = "Por dónde se participa, también sin Internet. Di sedes, fechas y horarios: se leen en la página de la consulta."

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "publicada": self.publicada}

    def filas(self) -> int:
        return len(self.consulta.canales.all())

    def actuar(self, form: CanalesForm) -> str:
        fijar_canales(persona=self.request.user, consulta=self.consulta, canales=form.canales())
        return self.destino()


class PasoEncuesta(PasoDeRenglones):
    paso = "encuesta"
    form_class = PreguntasForm
    agregar = "Agregar más preguntas"
    ayuda = (
        "Opcional: hasta 20 preguntas que se contestan mientras están abiertas las propuestas o la votación. Las respuestas "
        "se guardan sin nombre. Para quitar una pregunta, borra su texto."
    )

    def filas(self) -> int:
        return len(self.consulta.preguntas.all())

    def actuar(self, form: PreguntasForm) -> str:
        try:
            fijar_encuesta(persona=self.request.user, consulta=self.consulta, preguntas=form.preguntas())
        except PreguntaInvalida as error:
            error.campo = form.campo_de(error.campo)
            raise
        return self.destino()


class Revisar(DeAsistente, Pagina):
    """The whole of the draft as it would be published, with its calendar drawn and what may go wrong."""

    paso = "revisar"
    template_name = "consultas/asistente_revisar.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        contexto = super().get_context_data(**kwargs)
        fases = reglas_de_fases.en_orden(self.consulta.fases.all())
        canales = list(self.consulta.canales.all())
        avance = configuracion.avance_de(self.consulta)
        participa = any(fase.fase in revision.DE_PARTICIPAR for fase in fases)
        faltan = [
            que
            for falta, que in (
                (not participa, "una fase de propuestas o de votación"),
                (not avance.ejes, "al menos un eje"),
            )
            if falta
        ]
        return {
            **contexto,
            "form": VolverForm(),
            "barras": revision.linea(fases),
            "advertencias": revision.advertencias(fases, [canal.tipo for canal in canales], reloj.ahora()),
            "faltan": faltan,
            "canales": canales,
            "ejes": self.consulta.ejes.all(),
            "preguntas": self.consulta.preguntas.all(),
            "reglas": presentacion.reglas(self.consulta, leer_consultas.momento_de(self.consulta)),
        }
