"""Forms of the set-up assistant and of pauses. They only read what was typed; rules live in the commands."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django import forms
from django.forms.boundfield import BoundField

from comun.vistas import FormularioDeActo
from consultas.enums import Fase, Metodo, ReglaDeParticipacion, TipoDeCanal, TipoDePregunta
from consultas.hojas import PREGUNTAS_MAXIMAS, PreguntaDicha
from consultas.idiomas import IDIOMAS, codigos_de
from consultas.models import Consulta
from consultas.plantillas_de_consulta import EN_BLANCO, PLANTILLAS
from consultas.reglas_de_consulta import CANALES_MAXIMOS, EJES_MAXIMOS
from planes.models import Plan

COPIAR = "copiar"
POR_AGREGAR = 3
CORTO = {"class": "campo__entrada--corta"}
NUMERO = {"class": "campo__entrada--6", "inputmode": "numeric"}


def _parrafo(filas: int = 3, **extra: Any) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": filas} | (CORTO if filas < 5 else {}) | extra)


class UnaDeLaLista(forms.ChoiceField):
    """A choice whose belonging the view judges: what is not there is not found, rather than mistyped."""

    def valid_value(self, value: Any) -> bool:
        return True


class NuevaConsultaForm(FormularioDeActo):
    """From what it starts, and what it is called."""

    plan = forms.ModelChoiceField(
        queryset=Plan.objects.none(),
        to_field_name="slug",
        label="Plan del que es parte",
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={"required": "Elige un plan.", "invalid_choice": "Elige un plan de este ejercicio."},
    )
    titulo = forms.CharField(
        label="Título",
        help_text="Una pregunta que cualquiera entienda, de 10 a 200 caracteres: «¿Qué problemas debe resolver el plan?»",
        error_messages={"required": "Escribe el título."},
    )
    desde = forms.ChoiceField(
        label="Con qué empieza",
        choices=[
            *((p.clave, p.nombre) for p in PLANTILLAS),
            (COPIAR, "Una copia de otra consulta del ejercicio"),
            (EN_BLANCO.clave, EN_BLANCO.nombre),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Elige con qué empieza.", "invalid_choice": "Elige una opción de la lista."},
    )
    copiar = UnaDeLaLista(
        label="Consulta que se copia",
        help_text="Sólo si empieza con una copia. Se copian ejes, reglas, vías, fechas y preguntas; nunca sus propuestas.",
        required=False,
    )
    inicio = forms.DateField(
        label="Primer día",
        help_text="Desde aquí se acomodan las fechas de todas las fases; después puedes cambiar cada una.",
        widget=forms.DateInput,
        error_messages={"required": "Elige el primer día."},
    )
    slug = forms.CharField(
        label="Dirección",
        help_text="Letras minúsculas, números y guiones. Si la dejas vacía se forma con el plan y el título. No cambia.",
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )

    def __init__(self, *args: Any, planes: Any, copiables: Iterable[Consulta], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["plan"].queryset = planes  # type: ignore[attr-defined]
        self.fields["plan"].label_from_instance = lambda plan: plan.titulo  # type: ignore[attr-defined]
        self.fields["desde"].widget.ayudas = {p.clave: p.explicacion for p in (*PLANTILLAS, EN_BLANCO)}  # type: ignore[attr-defined]
        filas = [(consulta.slug, consulta.titulo) for consulta in copiables]
        self.fields["copiar"].choices = [("", "Ninguna"), *filas]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        datos = super().clean() or self.cleaned_data
        if datos.get("desde") == COPIAR and not datos.get("copiar"):
            self.add_error("copiar", "Elige la consulta que se copia.")
        return datos


class PreguntaForm(FormularioDeActo):
    """What is asked, and what one should know before answering."""

    titulo = forms.CharField(label="Título", help_text="De 10 a 200 caracteres.")
    entradilla = forms.CharField(
        label="Entradilla",
        help_text="Una o dos frases: qué se decide y qué se hará con lo que diga la gente. Hasta 1,000 caracteres.",
        required=False,
        widget=_parrafo(3),
    )
    informacion = forms.CharField(
        label="Lo que conviene saber antes",
        help_text="Antecedentes, límites, quién decide, qué pasará después. Con formato Markdown: # título, - lista, "
        "**negritas**, [enlace](https://…).",
        required=False,
        widget=_parrafo(14),
    )
    idiomas = forms.MultipleChoiceField(
        label="Idiomas en que se puede proponer",
        choices=list(IDIOMAS.items()),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Elige al menos un idioma."},
    )

    def __init__(self, *args: Any, publicada: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if publicada:
            del self.fields["titulo"], self.fields["idiomas"]

    @staticmethod
    def de(consulta: Consulta) -> dict[str, Any]:
        return {
            "titulo": consulta.titulo,
            "entradilla": consulta.entradilla,
            "informacion": consulta.informacion,
            "idiomas": codigos_de(consulta.idiomas),
        }

    def campos(self) -> dict[str, Any]:
        """What `configurar_consulta` takes."""
        datos = {clave: self.cleaned_data[clave] for clave in self.fields if clave != "llave_de_acto"}
        if "idiomas" in datos:
            datos["idiomas"] = ",".join(datos["idiomas"])
        return datos


class ReglasForm(FormularioDeActo):
    """By which rules one takes part."""

    metodo = forms.ChoiceField(
        label="Cómo se vota",
        choices=[(Metodo.APOYOS.value, "Apoyos"), (Metodo.PUNTOS.value, "Puntos")],
        widget=forms.RadioSelect,
    )
    max_por_boleta = forms.IntegerField(label="Apoyos: temas por boleta", widget=forms.NumberInput(attrs=NUMERO))
    max_por_eje = forms.IntegerField(label="Apoyos: temas por eje", widget=forms.NumberInput(attrs=NUMERO))
    puntos_por_boleta = forms.IntegerField(label="Puntos: cuántos se reparten", widget=forms.NumberInput(attrs=NUMERO))
    puntos_por_tema = forms.IntegerField(label="Puntos: máximo a un tema", widget=forms.NumberInput(attrs=NUMERO))
    regla = forms.ChoiceField(label="Quién puede votar", choices=ReglaDeParticipacion.choices, widget=forms.RadioSelect)
    edad_minima = forms.IntegerField(
        label="Edad mínima", help_text="En años; 0 si no hay.", widget=forms.NumberInput(attrs=NUMERO)
    )
    pide_datos_de_grupo = forms.BooleanField(
        label="Preguntar sexo, edad y otros datos de grupo",
        required=False,
        help_text="Siempre son opcionales y se guardan aparte de la boleta.",
    )
    con_auditoria = forms.BooleanField(
        label="El Secretariado revisa la urna antes de barajarla",
        required=False,
        help_text="Cada parte comprueba sellos y contenidos y firma lo que halló.",
    )
    dias_de_auditoria = forms.IntegerField(label="Días para esa revisión", widget=forms.NumberInput(attrs=NUMERO))
    plazo_de_respuesta = forms.IntegerField(
        label="Días para responder cada propuesta",
        help_text="Se publica, y se publica cuántos se tardó en realidad.",
        widget=forms.NumberInput(attrs=NUMERO),
    )
    AYUDAS: ClassVar[dict[str, dict[str, str]]] = {
        "metodo": {
            Metodo.APOYOS: "Cada persona elige unos cuantos temas, con un tope en toda la boleta y otro en cada eje.",
            Metodo.PUNTOS: "Cada persona reparte sus puntos entre los temas, con un tope para cada tema.",
        },
        "regla": {
            ReglaDeParticipacion.CORREO: "La más sencilla. Quien tenga dos correos podría votar dos veces: se dice en los "
            "resultados.",
            ReglaDeParticipacion.CURP: "Cada quien escribe su CURP. El portal revisa que esté bien formada y no la guarda; "
            "tampoco la coteja con ninguna autoridad.",
            ReglaDeParticipacion.PADRON: "La coordinación reparte códigos. Sirve también a quien no tiene CURP.",
        },
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for campo, ayudas in self.AYUDAS.items():
            self.fields[campo].widget.ayudas = ayudas  # type: ignore[attr-defined]

    def campos(self) -> dict[str, Any]:
        return {clave: self.cleaned_data[clave] for clave in self.fields if clave != "llave_de_acto"}


class CalendarioForm(FormularioDeActo):
    """When each phase opens and closes; one without dates does not happen."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for fase in Fase:
            self.fields[f"inicio_{fase.value}"] = forms.DateTimeField(
                label="Abre", required=False, widget=forms.DateTimeInput
            )
            self.fields[f"fin_{fase.value}"] = forms.DateTimeField(
                label="Cierra", required=False, widget=forms.DateTimeInput
            )

    @property
    def grupos(self) -> list[tuple[str, list[BoundField]]]:
        return [(str(fase.label), [self[f"inicio_{fase.value}"], self[f"fin_{fase.value}"]]) for fase in Fase]

    @staticmethod
    def de(consulta: Consulta) -> dict[str, Any]:
        filas = consulta.fases.all()
        return {f"inicio_{f.fase}": f.inicio for f in filas} | {f"fin_{f.fase}": f.fin for f in filas}

    def clean(self) -> dict[str, Any]:
        datos = super().clean() or self.cleaned_data
        self.fases = {}
        for fase in Fase:
            inicio, fin = datos.get(f"inicio_{fase.value}"), datos.get(f"fin_{fase.value}")
            if inicio and fin:
                self.fases[fase] = (inicio, fin)
            elif inicio and f"fin_{fase.value}" not in self.errors:
                self.add_error(f"fin_{fase.value}", "Escribe cuándo cierra, o borra cuándo abre.")
            elif fin and f"inicio_{fase.value}" not in self.errors:
                self.add_error(f"inicio_{fase.value}", "Escribe cuándo abre, o borra cuándo cierra.")
        return datos


class ConRenglones(FormularioDeActo):
    """As many rows as `cuantos`; one left blank is not there. `lugar` reorders them without a mouse."""

    MAXIMO: ClassVar[int]
    NOMBRE: ClassVar[str]
    PRIMERO: ClassVar[str]

    def __init__(self, *args: Any, cuantos: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.cuantos = max(1, min(cuantos, self.MAXIMO))
        self.renglones: list[tuple[str, list[str]]] = []
        for n in range(1, self.cuantos + 1):
            campos = {f"{clave}_{n}": campo for clave, campo in self.renglon(n).items()}
            self.fields.update(campos)
            self.renglones.append((f"{self.NOMBRE} {n}", list(campos)))

    def renglon(self, n: int) -> dict[str, forms.Field]:
        raise TypeError(f"{type(self).__name__} does not say what a row has")

    @property
    def grupos(self) -> list[tuple[str, list[BoundField]]]:
        return [(titulo, [self[campo] for campo in campos]) for titulo, campos in self.renglones]

    def llenos(self, datos: dict[str, Any]) -> list[int]:
        """Numbers of the rows that say something, in the order that their places ask for."""
        filas = [n for n in range(1, self.cuantos + 1) if str(datos.get(f"{self.PRIMERO}_{n}") or "").strip()]
        return sorted(filas, key=lambda n: (datos.get(f"lugar_{n}") or n, n))


def _lugar(n: int) -> forms.IntegerField:
    return forms.IntegerField(label="Orden", required=False, initial=n, widget=forms.NumberInput(attrs=NUMERO))


class EjesForm(ConRenglones):
    """The axes: their names and their order."""

    MAXIMO, NOMBRE, PRIMERO = EJES_MAXIMOS, "Eje", "nombre"

    def renglon(self, n: int) -> dict[str, forms.Field]:
        return {
            "nombre": forms.CharField(label="Nombre", required=False),
            "lugar": _lugar(n),
            "anterior": forms.IntegerField(required=False, widget=forms.HiddenInput),
        }

    @staticmethod
    def de(consulta: Consulta) -> dict[str, Any]:
        inicial: dict[str, Any] = {}
        for n, eje in enumerate(consulta.ejes.all(), 1):
            inicial |= {f"nombre_{n}": eje.nombre, f"lugar_{n}": n, f"anterior_{n}": eje.numero}
        return inicial

    def ejes(self) -> list[tuple[int | None, str]]:
        datos = self.cleaned_data
        return [(datos[f"anterior_{n}"], datos[f"nombre_{n}"]) for n in self.llenos(datos)]


class CanalesForm(ConRenglones):
    """The ways to take part."""

    MAXIMO, NOMBRE, PRIMERO = CANALES_MAXIMOS, "Vía", "tipo"

    def __init__(self, *args: Any, publicada: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for n in range(1, self.cuantos + 1):
            self.fields[f"tipo_{n}"].disabled = self.fields[f"lugar_{n}"].disabled = publicada

    def renglon(self, n: int) -> dict[str, forms.Field]:
        return {
            "tipo": forms.ChoiceField(label="Vía", choices=[("", "Ninguna"), *TipoDeCanal.choices], required=False),
            "descripcion": forms.CharField(label="Dónde, cuándo y cómo", required=False, widget=_parrafo(2)),
            "lugar": _lugar(n),
        }

    @staticmethod
    def de(consulta: Consulta) -> dict[str, Any]:
        inicial: dict[str, Any] = {}
        for n, canal in enumerate(consulta.canales.all(), 1):
            inicial |= {f"tipo_{n}": canal.tipo, f"descripcion_{n}": canal.descripcion, f"lugar_{n}": n}
        return inicial

    def clean(self) -> dict[str, Any]:
        datos = super().clean() or self.cleaned_data
        for n in range(1, self.cuantos + 1):
            if datos.get(f"descripcion_{n}") and not datos.get(f"tipo_{n}") and f"tipo_{n}" not in self.errors:
                self.add_error(f"tipo_{n}", "Elige qué vía es: ya tiene una descripción.")
        return datos

    def canales(self) -> list[tuple[str, str]]:
        datos = self.cleaned_data
        return [(datos[f"tipo_{n}"], datos[f"descripcion_{n}"]) for n in self.llenos(datos)]


class PreguntasForm(ConRenglones):
    """The questions of the encuesta."""

    MAXIMO, NOMBRE, PRIMERO = PREGUNTAS_MAXIMAS, "Pregunta", "texto"

    def renglon(self, n: int) -> dict[str, forms.Field]:
        return {
            "texto": forms.CharField(label="Pregunta", required=False),
            "tipo": forms.ChoiceField(
                label="Cómo se contesta", choices=TipoDePregunta.choices, required=False, initial=TipoDePregunta.UNICA
            ),
            "opciones": forms.CharField(
                label="Respuestas posibles",
                help_text="Una por renglón; sólo si se elige de una lista.",
                required=False,
                widget=_parrafo(3),
            ),
            "ayuda": forms.CharField(label="Aclaración", required=False),
            "obligatoria": forms.BooleanField(label="Hay que contestarla", required=False),
            "lugar": _lugar(n),
        }

    @staticmethod
    def de(consulta: Consulta) -> dict[str, Any]:
        inicial: dict[str, Any] = {}
        for n, pregunta in enumerate(consulta.preguntas.all(), 1):
            inicial |= {
                f"texto_{n}": pregunta.texto,
                f"tipo_{n}": pregunta.tipo,
                f"opciones_{n}": "\n".join(pregunta.opciones),
                f"ayuda_{n}": pregunta.ayuda,
                f"obligatoria_{n}": pregunta.obligatoria,
                f"lugar_{n}": n,
            }
        return inicial

    def clean(self) -> dict[str, Any]:
        datos = super().clean() or self.cleaned_data
        for n in range(1, self.cuantos + 1):
            suelto = datos.get(f"opciones_{n}") or datos.get(f"ayuda_{n}")
            if suelto and not datos.get(f"texto_{n}") and f"texto_{n}" not in self.errors:
                self.add_error(f"texto_{n}", "Escribe la pregunta: ya tiene respuestas o aclaración.")
        return datos

    def preguntas(self) -> list[PreguntaDicha]:
        datos = self.cleaned_data
        return [
            PreguntaDicha(
                datos[f"texto_{n}"],
                datos[f"tipo_{n}"],
                tuple(datos[f"opciones_{n}"].splitlines()),
                datos[f"ayuda_{n}"],
                datos[f"obligatoria_{n}"],
            )
            for n in self.llenos(datos)
        ]

    def campo_de(self, campo: str | None) -> str | None:
        """The box of this page that a question of the command is in: blank rows and places shift their numbers."""
        clave, _, n = (campo or "").rpartition("_")
        llenos = self.llenos(self.cleaned_data)
        return f"{clave}_{llenos[int(n) - 1]}" if n.isdigit() and 0 < int(n) <= len(llenos) else campo


class PausaForm(FormularioDeActo):
    """Stop participation between two instants."""

    desde = forms.DateTimeField(
        label="Empieza",
        required=False,
        help_text="Hora del centro de México. Vacío: desde este momento.",
        widget=forms.DateTimeInput,
    )
    hasta = forms.DateTimeField(
        label="Termina",
        help_text="La participación se reanuda sola a esta hora.",
        widget=forms.DateTimeInput,
        error_messages={"required": "Escribe cuándo termina."},
    )
    motivo = forms.CharField(
        label="Motivo",
        help_text="Es público. Al menos 10 caracteres.",
        widget=_parrafo(3),
        error_messages={"required": "Escribe el motivo."},
    )
    fundamento = forms.CharField(
        label="Fundamento legal",
        required=False,
        help_text="Artículo y ley, o el acuerdo de la autoridad electoral. Es público.",
    )
    recorrer = forms.TypedChoiceField(
        label="Qué pasa con las fases que la pausa toca",
        choices=[("si", "Se alargan lo que dure la pausa"), ("no", "Se quedan como están")],
        coerce=lambda valor: valor == "si",
        widget=forms.RadioSelect,
        error_messages={"required": "Elige qué pasa con las fases."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["recorrer"].widget.ayudas = {  # type: ignore[attr-defined]
            "si": "Nadie pierde días: cada fase de propuestas o votación cierra más tarde y recorre las que siguen.",
            "no": "Sólo se puede si ninguna fase termina durante la pausa.",
        }


class LevantarForm(FormularioDeActo):
    motivo = forms.CharField(
        label="Motivo",
        help_text="Es público y queda en la bitácora. Al menos 10 caracteres.",
        widget=_parrafo(3),
        error_messages={"required": "Escribe el motivo."},
    )
