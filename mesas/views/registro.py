"""A person takes a place in a mesa, leaves it; who leads it sees the list."""

from typing import Any

from django.urls import reverse

from comun import reloj
from comun.vistas import Acto, Pagina
from mesas.commands import registro as comandos
from mesas.enums import EstadoDeMesa, EstadoDeRegistro
from mesas.forms_de_planeacion import RegistroForm, SinDatosForm
from mesas.queries.registro import espejo_de, lista_nominal, registro_propio, sectores_para
from mesas.views.gestion import DeMesa
from planes.views.gestion import persona_de
from secretariado.autoridad import partes_ligadas

DEL_FORMULARIO = ("sector", "sexo", "municipio", "institucion", "nivel", "invitacion")


class Registrarse(DeMesa, Acto):
    """Take a place. Whoever left comes back with what they had said."""

    permiso = "mesas.registrarse"
    template_name = "mesas/registro_tomar.html"
    form_class = RegistroForm
    mensaje = "Tienes lugar en la mesa. Te enviamos un correo con los datos."

    def preparar(self) -> None:
        super().preparar()
        self.registro = registro_propio(self.mesa, self.request.user)

    def get_form_kwargs(self) -> dict[str, Any]:
        partes = partes_ligadas(self.request.user, self.mesa.plan.ejercicio.slug)
        return {**super().get_form_kwargs(), "sectores": sectores_para(partes)}

    def get_initial(self) -> dict[str, Any]:
        inicial: dict[str, Any] = {"invitacion": self.request.GET.get("invitacion", "")[:32]}
        if self.registro is not None:
            inicial |= {c: getattr(self.registro, c) for c in ("sector", "sexo", "municipio", "institucion", "nivel")}
        return inicial

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        mesa, registro = self.mesa, self.registro
        cerro = mesa.registro_cierra is not None and reloj.ahora() >= mesa.registro_cierra
        return super().get_context_data(
            mesa=mesa,
            plan=mesa.plan,
            registro=registro if registro and registro.estado == EstadoDeRegistro.CONFIRMADO else None,
            cerro=cerro,
            abierto=mesa.estado == EstadoDeMesa.CONVOCADA and not cerro,
            conduce=self.request.user.has_perm("mesas.conducir", mesa),
            cancelar=reverse("mesas:mesa", args=[mesa.codigo]),
            enviar="Tomar mi lugar",
            **kwargs,
        )

    def actuar(self, form: RegistroForm) -> str:
        datos = form.cleaned_data
        comandos.registrarse(
            persona=persona_de(self.request), mesa=self.mesa, **{campo: datos[campo] for campo in DEL_FORMULARIO}
        )
        return reverse("mesas:mesa", args=[self.mesa.codigo])


class RetirarRegistro(DeMesa, Acto):
    """Leave the place, after a question."""

    permiso = "mesas.registrarse"
    template_name = "mesas/registro_retirar.html"
    form_class = SinDatosForm
    mensaje = "Dejaste tu lugar. Puedes volver mientras el registro siga abierto y haya cupo."

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            mesa=self.mesa,
            plan=self.mesa.plan,
            cancelar=reverse("mesas:mesa", args=[self.mesa.codigo]),
            enviar="Sí, dejar mi lugar",
            clase_boton="boton--peligro",
            **kwargs,
        )

    def actuar(self, form: SinDatosForm) -> str:
        comandos.retirar_registro(persona=persona_de(self.request), mesa=self.mesa)
        return reverse("mesas:mesa", args=[self.mesa.codigo])


class RegistroNominal(DeMesa, Pagina):
    """Who has a place, by name, and the balance without joining groups. Only for who leads the mesa."""

    permiso = "mesas.ver_registro"
    template_name = "mesas/registro_ver.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            mesa=self.mesa,
            plan=self.mesa.plan,
            registros=list(lista_nominal(self.mesa)),
            espejo=espejo_de(self.mesa, completo=True),
            **kwargs,
        )
