"""allauth's adapters: where the portal's own rules meet the library."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter


class AdaptadorDeCuenta(DefaultAccountAdapter):
    pass


class AdaptadorDeSegundoFactor(DefaultMFAAdapter):
    pass
