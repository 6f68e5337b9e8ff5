"""Container health probe: asks the portal's own address with a host name that it accepts. Standard library only."""

import os
import sys
import urllib.error
import urllib.request


def main() -> int:
    ruta = sys.argv[1] if len(sys.argv) > 1 else "/readyz"
    anfitrion = os.environ.get("ALLOWED_HOSTS", "localhost").split(",")[0].strip().lstrip(".") or "localhost"
    pregunta = urllib.request.Request(
        f"http://127.0.0.1:{os.environ.get('PORT', '8000')}{ruta}",
        headers={"Host": anfitrion, "X-Forwarded-Proto": "https"},
    )
    directo = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with directo.open(pregunta, timeout=5) as respuesta:
            sys.stdout.write(respuesta.read().decode())
            return 0 if respuesta.status == 200 else 1
    except urllib.error.HTTPError as error:
        sys.stdout.write(error.read().decode(errors="replace"))
        return 1
    except OSError as error:
        sys.stdout.write(f"{error}\n")
        return 1


if __name__ == "__main__":
    sys.exit(main())
