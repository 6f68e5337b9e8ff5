"""The public record of acts: append-only, hash-chained, one chain per ejercicio plus `portal`. It knows no civic app.

Write with `from bitacora.commands import asentar, olvidar, abrir_cadena` and `from bitacora.actor import Actor`;
nothing is imported here, so that the app loads before its models do.
"""
