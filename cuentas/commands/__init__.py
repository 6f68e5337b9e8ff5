"""The only writers of accounts and of their privacy."""

from cuentas.commands.avisos import aceptar_aviso, publicar_aviso
from cuentas.commands.borrado import borrar_persona, vaciar_cuenta
from cuentas.commands.demo import crear_cuenta_de_demo
from cuentas.commands.perfil import editar_perfil, registrar_persona
from cuentas.commands.sesiones import borrar_sesiones_vencidas

__all__ = [
    "aceptar_aviso",
    "borrar_persona",
    "borrar_sesiones_vencidas",
    "crear_cuenta_de_demo",
    "editar_perfil",
    "publicar_aviso",
    "registrar_persona",
    "vaciar_cuenta",
]
