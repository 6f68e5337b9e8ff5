# Finds a Python >= 3.11 and runs the script named by $1 with it. Sourced by the commands of this folder.
# PYTHON=/path/to/python chooses one by hand. Plain POSIX sh, so it can say what is missing where nothing else runs.

python_reciente() {
    "$1" -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else 1)' >/dev/null 2>&1
}

correr_con_python() {
    visto=""
    for candidato in ${PYTHON:-python3 python3.14 python3.13 python3.12 python3.11 python}; do
        command -v "$candidato" >/dev/null 2>&1 || continue
        if python_reciente "$candidato"; then
            PYTHONDONTWRITEBYTECODE=1 exec "$candidato" "$@"
        fi
        version=$("$candidato" -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null) || continue
        [ -n "$visto" ] || visto="$version"
    done
    if [ -n "$visto" ]; then
        echo "Se necesita Python 3.11 o posterior y aquí solo hay Python $visto: instala uno reciente (en Debian 12 o Ubuntu 24.04: sudo apt install python3 python3-venv) o indica cuál usar con PYTHON=/ruta/a/python3.11." >&2
    else
        echo "Se necesita Python 3.11 o posterior y no se encontró ninguno: instálalo (en Debian o Ubuntu: sudo apt install python3 python3-venv) o indica cuál usar con PYTHON=/ruta/a/python3.11." >&2
    fi
    exit 1
}
