from tests.siembra import demo

__all__ = ["demo"]
