"""What the walks do again and again: enter, press, and look back at what the browser complained about."""

import re
from email.message import EmailMessage
from urllib.parse import urlsplit

from playwright.sync_api import Locator, Page, expect

from cuentas.demo import CLAVE_DEMO
from tests.navegador.navegador import Visita
from tests.servidor import Servidor, esperar

CONSULTA = "/consultas/demostracion-1-consulta/"
CONTRASENA = "una-frase-larga-de-prueba-77"
# Chromium writes every answer of 400 or more to the console; a refused form is one, and it is what the walk expects.
RECHAZO_ESPERADO = re.compile(r"Failed to load resource: the server responded with a status of (403|404|409|422)")


def entrar(visita: Visita, correo: str, contrasena: str = CLAVE_DEMO) -> None:
    """Log in through the form, as anybody would."""
    visita.ir("/cuenta/entrar/")
    visita.pagina.fill("#id_login", correo)
    visita.pagina.fill("#id_password", contrasena)
    visita.pagina.locator("form:has(#id_password) button[type=submit]").click()
    expect(visita.pagina.get_by_role("link", name="Mi espacio").first).to_be_visible()


def con_calma(pagina: Page) -> None:
    """Takes the three seconds that a form which people write in asks for (conversacion/spam.py)."""
    pagina.wait_for_function("() => performance.now() > 3200")


def encabezado(visita: Visita, texto: str | re.Pattern[str]) -> None:
    """The page says in its only first heading what it is."""
    expect(visita.pagina.get_by_role("heading", level=1)).to_have_text(texto)


def opcion(visita: Visita, codigo: str) -> Locator:
    """The box of one topic of the ballot."""
    return visita.pagina.locator(f'.boleta input[name="temas"][value="{codigo}"]')


def marcadas(visita: Visita) -> list[str]:
    """Topics marked on the ballot, in order."""
    return visita.pagina.locator('.boleta input[name="temas"]:checked').evaluate_all("n => n.map(x => x.value)")


def quedan(visita: Visita) -> str:
    """The number of votes left as the ballot's bar draws it. It is a CSS counter: only the rendering knows it."""
    sesion = visita.pagina.context.new_cdp_session(visita.pagina)
    barra = sesion.send("Runtime.evaluate", {"expression": "document.querySelector('.boleta__quedan')"})
    arbol = sesion.send("Accessibility.queryAXTree", {"objectId": barra["result"]["objectId"], "role": "StaticText"})
    sesion.detach()
    dichos = [str(nodo.get("name", {}).get("value", "")) for nodo in arbol["nodes"]]
    return next((dicho for dicho in dichos if re.fullmatch(r"-?\d+", dicho)), f"ninguno en {dichos}")


def voz_de_la_boleta(visita: Visita) -> Locator:
    """What the ballot says aloud to a screen reader."""
    return visita.pagina.locator("form.boleta [role=status]")


def carta_para(servidor: Servidor, correo: str) -> EmailMessage:
    """The last letter sent to `correo`; waits for it."""

    def ultima() -> EmailMessage | None:
        suyas = [carta for carta in servidor.correo() if correo in str(carta["To"])]
        return suyas[-1] if suyas else None

    carta: EmailMessage = esperar(ultima, f"llega un correo a {correo}", 15)
    return carta


def enlace_de(carta: EmailMessage) -> str:
    """Path of the first address that a letter carries."""
    cuerpo = str(carta.get_content())
    hallado = re.search(r"https?://\S+", cuerpo)
    assert hallado, cuerpo
    return urlsplit(hallado.group()).path


def sin_tropiezos(visita: Visita) -> None:
    """Nothing wrong in the console and nothing asked of another server since the last address typed."""
    assert [texto for texto in visita.consola if not RECHAZO_ESPERADO.search(texto)] == [], visita.pagina.url
    assert visita.ajenas == [], visita.pagina.url
