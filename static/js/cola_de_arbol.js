// What a room writes goes first to a queue in this browser, each operation with its key, then to the portal, in order: a
// lost connection loses nothing, and an operation sent twice is one. What waits is drawn in the list, marked; what the
// portal refuses stays listed with both texts. A new node brings its own code, so that more can hang from it while it waits.
// Expects what arbol.js expects, [data-red], [data-cola], [data-cola-lista] and cola.js. Without storage the forms are plain forms.
(() => {
  "use strict";
  const mesa = document.querySelector("[data-arbol][data-persona]");
  const panel = document.querySelector("[data-panel]");
  const cajon = window.cola && window.cola.cajon();
  if (!mesa || !panel || !cajon) return;
  const { pedir, uuid } = window.cola;
  const quien = mesa.dataset.persona;
  const clase = mesa.dataset.clase;
  const llaveDeCola = `arbol:${mesa.dataset.mesa}:${quien}:cola`;
  const red = document.querySelector("[data-red]");
  const cola = document.querySelector("[data-cola]");
  const lista = document.querySelector("[data-cola-lista]");
  const fila = (codigo) => document.getElementById(`n-${codigo}`);

  const { leer, guardar, cambiar, quitar } = window.cola.abrir(cajon, llaveDeCola, "clave");
  const codigoNuevo = () => [...crypto.getRandomValues(new Uint8Array(12))].map((n) => "abcdefghijklmnopqrstuvwxyz0123456789"[n % 36]).join("");
  const VERBOS = { agregar: "Agregar", editar: "Cambiar el texto", mover: "Mover", dividir: "Dividir", unir: "Unir", retirar: "Retirar", deshacer: "Deshacer" };

  let sinRed = !navigator.onLine;
  let sinSesion = "";
  let enviando = false;
  let enviadas = []; // accepted, until the list brings them

  // --- what is seen ---------------------------------------------------------------------------------------------------
  const decir = () => {
    const filas = leer();
    const rehusadas = filas.filter((una) => una.error);
    const pendientes = filas.length - rehusadas.length;
    const dichos = [];
    if (sinSesion) dichos.push(sinSesion);
    else if (sinRed) dichos.push("Sin conexión.");
    if (pendientes) dichos.push(`${pendientes} ${pendientes === 1 ? "cambio" : "cambios"} sin enviar${sinRed || sinSesion ? ": se guardan en este aparato y se envían solos" : ""}.`);
    if (rehusadas.length) dichos.push(`${rehusadas.length} que el portal no aceptó: revísalo arriba del árbol.`);
    const texto = dichos.join(" ");
    if (red.textContent !== texto) red.textContent = texto;
    red.hidden = !dichos.length;
    red.setAttribute("role", "status");
    red.dataset.cual = rehusadas.length ? "rehusados" : sinRed || sinSesion ? "fuera" : "bien";
    cola.hidden = !rehusadas.length;
    const firma = JSON.stringify(rehusadas);
    if (lista.dataset.firma !== firma) {
      lista.dataset.firma = firma;
      lista.replaceChildren(...rehusadas.map(renglon));
    }
    pintar();
  };
  const elemento = (nombre, texto, clases) => {
    const nodo = document.createElement(nombre);
    if (texto) nodo.textContent = texto;
    if (clases) nodo.className = clases;
    return nodo;
  };
  const boton = (texto, hacer, clases = "boton boton--segundo boton--chico") => {
    const nodo = elemento("button", texto, clases);
    nodo.type = "button";
    nodo.addEventListener("click", hacer);
    return nodo;
  };
  const renglon = (una) => {
    const li = elemento("li", "", "arbol-cola__hecho");
    li.append(elemento("p", `${VERBOS[una.operacion] || una.operacion}: ${una.error}`, "arbol-cola__que"));
    const textos = elemento("div", "", "arbol-conflicto__textos");
    for (const [rotulo, texto] of [["Lo tuyo", una.tuyo || una.dicho], ["Lo que hay ahora", una.actual]]) {
      if (!texto) continue;
      const caja = elemento("div");
      caja.append(elemento("h3", rotulo, "h4"), elemento("blockquote", texto));
      textos.append(caja);
    }
    li.append(textos);
    const acciones = elemento("div", "", "acciones");
    if (una.version) {
      acciones.append(
        boton(
          una.tuyo || una.dicho ? "Usar el mío" : "Hacerlo de todos modos",
          () => {
            guardar(leer().map((otra) => (otra.clave === una.clave ? { clave: uuid(), operacion: una.operacion, clase: una.clase, dicho: una.dicho, campos: conVersion(una) } : otra)));
            decir();
            enviar();
          },
          "boton boton--chico",
        ),
      );
    } else if (una.operacion !== "deshacer") {
      acciones.append(
        boton("Volver a intentar", () => {
          guardar(leer().map((otra) => (otra.clave === una.clave ? { clave: uuid(), operacion: una.operacion, clase: una.clase, dicho: una.dicho, campos: una.campos } : otra)));
          decir();
          enviar();
        }),
      );
    }
    acciones.append(
      boton("Descartar", () => {
        quitar(una.clave);
        decir();
        enviar();
      }),
    );
    const propio = una.tuyo || una.dicho;
    if (propio && navigator.clipboard) {
      const copiar = boton("Copiar mi texto", async () => {
        try {
          await navigator.clipboard.writeText(propio);
          copiar.textContent = "Copiado";
        } catch {
          const rango = document.createRange();
          rango.selectNodeContents(textos.querySelector("blockquote"));
          window.getSelection().removeAllRanges();
          window.getSelection().addRange(rango);
        }
      });
      acciones.append(copiar);
    }
    li.append(acciones);
    return li;
  };
  // The node that was refused may be the second of a pair: the portal says which one changed.
  const conVersion = (una) =>
    una.campos.map(([nombre, valor]) => {
      if (nombre === "version" && valorDe(una, "nodo") === (una.de || valorDe(una, "nodo"))) return [nombre, String(una.version)];
      if (nombre === "con" && una.de && valor.startsWith(`${una.de}:`)) return [nombre, `${una.de}:${una.version}`];
      return [nombre, valor];
    });
  const valorDe = (una, nombre) => (una.campos.find(([otro]) => otro === nombre) || ["", ""])[1];

  const marca = (a, texto) => {
    let senal = a.querySelector("em[data-sin-enviar]");
    if (!senal) {
      senal = elemento("em");
      senal.dataset.sinEnviar = "";
      a.append(" ", senal);
    }
    senal.textContent = texto;
    a.classList.add("fila-nodo--pendiente");
    a.dataset.sinEnviar = "1";
  };
  // The list as it will be: what waits is drawn over what the portal last said.
  const pintar = () => {
    const version = Number(document.getElementById("arbol-vivo").dataset.version);
    enviadas = enviadas.filter((una) => una.numero > version);
    const donde = document.activeElement && document.activeElement.id;
    for (const li of mesa.querySelectorAll("li[data-pendiente]")) {
      // What hung from it is drawn again below; nothing of the portal hangs from what waits.
      const arriba = li.parentElement;
      li.remove();
      if (!arriba.children.length && arriba.tagName === "OL" && !("rama" in arriba.dataset)) arriba.remove();
    }
    for (const a of mesa.querySelectorAll("a.fila-nodo--pendiente")) {
      a.classList.remove("fila-nodo--pendiente");
      delete a.dataset.sinEnviar;
      a.querySelectorAll("em[data-sin-enviar]").forEach((n) => n.remove());
      if (a.dataset.original !== undefined) {
        a.querySelector("span").textContent = a.dataset.original;
        delete a.dataset.original;
      }
    }
    for (const una of [...enviadas, ...leer().filter((otra) => otra.clase === clase)]) {
      const estado = una.error ? "No aceptado" : una.numero ? "Guardado" : "Sin enviar";
      if (una.operacion === "agregar") {
        if (una.error || fila(valorDe(una, "codigo"))) continue;
        const padre = fila(valorDe(una, "padre"));
        if (!padre) continue;
        const tipo = valorDe(una, "tipo") || padre.closest("[data-rama]").dataset.rama;
        let ol;
        if (padre.closest("[data-rama]").dataset.rama === "central") ol = mesa.querySelector(`ol[data-rama="${tipo}"]`);
        else {
          ol = [...padre.parentElement.children].find((n) => n.tagName === "OL");
          if (!ol) {
            ol = elemento("ol");
            padre.parentElement.append(ol);
          }
        }
        const li = elemento("li");
        li.dataset.pendiente = "";
        const a = elemento("a", "", "fila-nodo");
        a.id = `n-${valorDe(una, "codigo")}`;
        a.href = `?nodo=${valorDe(una, "codigo")}#panel`;
        a.dataset.v = "1";
        a.append(elemento("span", una.dicho));
        li.append(a);
        ol.append(li);
        marca(a, estado);
      } else {
        const a = fila(valorDe(una, "nodo"));
        if (!a) continue;
        if (una.operacion === "editar" && !una.error) {
          const texto = a.querySelector("span");
          if (a.dataset.original === undefined) a.dataset.original = texto.textContent;
          texto.textContent = una.dicho;
        }
        marca(a, una.operacion === "editar" || una.error ? estado : `${VERBOS[una.operacion]}: ${estado.toLowerCase()}`);
      }
    }
    document.dispatchEvent(new CustomEvent("arbol:redibujar"));
    if (donde && document.activeElement.id !== donde && fila(donde.slice(2))) fila(donde.slice(2)).focus({ preventScroll: true });
  };

  // --- sending --------------------------------------------------------------------------------------------------------
  const enviar = async () => {
    if (enviando) return;
    enviando = true;
    try {
      if (!leer().some((una) => !una.error)) {
        if (!sinRed && !sinSesion) return;
      }
      const respuesta = await pedir(mesa.dataset.estado, { headers: { Accept: "application/json" }, cache: "no-store" });
      sinRed = false;
      if (respuesta.redirected || !respuesta.ok || !(respuesta.headers.get("Content-Type") || "").includes("json")) throw new Error("later");
      const estado = await respuesta.json();
      if (String(estado.persona) !== quien) {
        sinSesion = estado.persona === null ? "Tu sesión terminó: entra de nuevo y vuelve a esta página." : "Lo guardado es de otra cuenta: entra con la que lo escribió.";
        return;
      }
      sinSesion = "";
      const saltadas = new Set();
      for (;;) {
        // One at a time, read again each time: what is typed meanwhile waits at the end.
        const filas = leer();
        const rotas = new Set(filas.filter((una) => una.error && una.operacion === "agregar").map((una) => valorDe(una, "codigo")));
        const una = filas.find((otra) => !otra.error && !saltadas.has(otra.clave));
        if (!una) break;
        if (rotas.has(valorDe(una, "padre")) || rotas.has(valorDe(una, "nodo"))) {
          saltadas.add(una.clave); // it waits behind what it hangs from
          continue;
        }
        const cuerpo = new URLSearchParams(una.campos);
        cuerpo.set("llave_de_acto", una.clave);
        cambiar(una.clave, { intentada: true }); // its answer may get lost: from here on it is undone in the portal
        const dada = await pedir(mesa.dataset.operaciones, {
          method: "POST",
          headers: { Accept: "application/json", "X-CSRFToken": estado.ficha },
          body: cuerpo,
          credentials: "same-origin",
        });
        if (dada.status >= 500 || dada.status === 429 || dada.status === 408) throw new Error("later");
        if (!(dada.headers.get("Content-Type") || "").includes("json")) throw new Error("later");
        const dicho = await dada.json();
        if (dada.status === 401) {
          sinSesion = "Tu sesión terminó: entra de nuevo y vuelve a esta página.";
          return;
        }
        if (dada.ok) {
          enviadas.push({ ...una, numero: dicho.numero });
          quitar(una.clave);
          alDia(una, dicho.versiones || {});
          document.dispatchEvent(new CustomEvent("arbol:enviado", { detail: dicho }));
        } else {
          cambiar(una.clave, { error: dicho.detail || "Revísalo.", tuyo: dicho.tuyo || "", actual: dicho.actual || "", version: dicho.codigo === "nodo_cambio_mientras" ? dicho.version : 0, de: dicho.nodo || "" });
        }
        decir();
      }
    } catch {
      sinRed = true;
    } finally {
      enviando = false;
      decir();
    }
  };
  // What waits on a node that this same browser just changed is about its new version.
  const alDia = (hecha, versiones) => {
    guardar(
      leer().map((una) => {
        if (una.error) return una;
        const nodo = valorDe(una, "nodo");
        if (!(nodo in versiones)) return una;
        const leida = Number(valorDe(una, "version"));
        const base = hecha.operacion === "agregar" ? 1 : Number(valorDe(hecha, "nodo") === nodo ? valorDe(hecha, "version") : versiones[nodo] - 1);
        if (leida !== base) return una;
        return { ...una, campos: una.campos.map(([n, v]) => [n, n === "version" ? String(versiones[nodo]) : v]) };
      }),
    );
    const abierto = panel.querySelector(".nodo-panel");
    if (abierto && abierto.dataset.nodo in versiones) {
      for (const campo of abierto.querySelectorAll('[name="version"]')) campo.value = versiones[abierto.dataset.nodo];
    }
  };

  const encolar = (operacion, pares, dicho) => {
    const una = { clave: uuid(), operacion, clase, dicho, campos: pares };
    try {
      guardar([...leer(), una]);
    } catch {
      return false; // the storage is full: the form goes as a plain form
    }
    decir();
    enviar();
    return true;
  };
  document.addEventListener("submit", (suceso) => {
    const formulario = suceso.target.closest("form[data-operacion]");
    if (!formulario || !mesa.contains(formulario) || "directo" in formulario.dataset) return;
    if (!formulario.reportValidity()) {
      suceso.preventDefault();
      return;
    }
    const operacion = formulario.dataset.operacion;
    const pares = [...new FormData(formulario).entries()].filter(([nombre]) => nombre !== "csrfmiddlewaretoken" && nombre !== "llave_de_acto").map(([n, v]) => [n, String(v)]);
    const valor = (nombre) => (pares.find(([otro]) => otro === nombre) || ["", ""])[1].trim();
    let codigo = valor("nodo");
    if (operacion === "agregar") {
      codigo = codigoNuevo();
      const sitio = pares.findIndex(([nombre]) => nombre === "codigo");
      if (sitio >= 0) pares[sitio][1] = codigo;
      else pares.push(["codigo", codigo]);
    }
    const dicho = operacion === "dividir" ? ["texto_1", "texto_2", "texto_3"].map(valor).filter(Boolean).join(" / ") : valor("enunciado");
    if (!encolar(operacion, pares, dicho)) return;
    suceso.preventDefault();
    for (const caja of formulario.querySelectorAll("textarea")) caja.defaultValue = caja.value;
    if (operacion === "agregar") {
      // Ready for the next one: whoever dictates ten causes never leaves the keyboard.
      const caja = formulario.elements.enunciado;
      caja.defaultValue = caja.value = "";
      caja.focus();
    } else if (operacion !== "deshacer") {
      const a = fila(codigo);
      if (a) a.focus();
      const pliegue = formulario.closest("details");
      if (pliegue) pliegue.open = false;
    }
  });
  document.addEventListener("keydown", (suceso) => {
    // Enter in a text is the end of it; a statement has one paragraph.
    const caja = suceso.target.closest("[data-panel] form[data-operacion] textarea");
    if (caja && suceso.key === "Enter" && !suceso.shiftKey && !suceso.isComposing) {
      suceso.preventDefault();
      caja.form.requestSubmit();
    }
  });
  document.addEventListener("arbol:deshacer", () => {
    const filas = leer();
    const ultima = [...filas].reverse().find((una) => !una.error);
    if (ultima && !ultima.intentada) {
      quitar(ultima.clave); // it never left this browser
      decir();
      return;
    }
    encolar("deshacer", [["operacion", "deshacer"], ["clase", clase]], "");
  });
  document.addEventListener("arbol:cambio", pintar);

  window.addEventListener("online", enviar);
  window.addEventListener("offline", () => {
    sinRed = true;
    decir();
  });
  window.setInterval(() => (sinRed || leer().some((una) => !una.error)) && enviar(), 5000);
  decir();
  enviar();
})();
