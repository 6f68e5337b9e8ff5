"""What the forms that resist programs expect of a person."""

from django.core import signing

from comun import reloj
from conversacion.spam import SAL


def sello_de_hace(segundos: int) -> str:
    """The seal of a page given out so many seconds ago."""
    return signing.Signer(salt=SAL).sign(str(int(reloj.ahora().timestamp()) - segundos))
