// Capturing paper where the connection comes and goes. Every paper goes first to a queue in this browser with its key,
// then to the portal, in order; the key makes a paper sent twice the same paper. What the portal refuses stays listed with
// what was typed. Expects form.papel with data-lote, data-estado, data-captura (absent in the shell), and [data-red],
// [data-cola], [data-lista], [data-cuantos], and cola.js. Without storage or without this file the form is a plain form.
(() => {
  "use strict";
  const formulario = document.querySelector("form.papel[data-lote]");
  const cajon = window.cola && window.cola.cajon();
  if (!formulario || !cajon) return;
  const { pedir, uuid } = window.cola;
  const lote = formulario.dataset.lote;
  const llaveDeQuien = `captura:${lote}:quien`;
  // Whose capture it is: a number of the portal, not a person's data. The shell learns it from the last full page.
  if (formulario.dataset.captura) cajon.setItem(llaveDeQuien, formulario.dataset.captura);
  const quien = formulario.dataset.captura || cajon.getItem(llaveDeQuien) || "";
  const llaveDeCola = `captura:${lote}:${quien}:cola`;
  const red = document.querySelector("[data-red]");
  const cola = document.querySelector("[data-cola]");
  const lista = document.querySelector("[data-lista]");
  const cuantos = document.querySelector("[data-cuantos]");
  const destino = formulario.action;

  const { leer, guardar, cambiar, quitar } = window.cola.abrir(cajon, llaveDeCola, "llave");

  let sinRed = !navigator.onLine || "sinConexion" in formulario.dataset;
  let sinSesion = "";
  let enviando = false;

  const decir = () => {
    const filas = leer();
    const pendientes = filas.filter((fila) => !fila.error).length;
    const rehusados = filas.length - pendientes;
    const dichos = [];
    if (sinSesion) dichos.push(sinSesion);
    else if (sinRed) dichos.push("Sin conexión.");
    if (pendientes) dichos.push(`${pendientes} sin enviar${sinRed || sinSesion ? ": quedan guardados en este teléfono" : ""}.`);
    if (rehusados) dichos.push(`${rehusados} que el portal no aceptó: revísalos abajo.`);
    if (!dichos.length) dichos.push("Todo lo capturado aquí ya está en el portal.");
    red.hidden = false;
    red.textContent = dichos.join(" ");
    red.dataset.cual = rehusados ? "rehusados" : sinRed || sinSesion ? "fuera" : "bien";
    cola.hidden = !filas.length;
    lista.replaceChildren(...filas.map(renglon));
  };

  const renglon = (fila) => {
    const li = document.createElement("li");
    li.className = "papel__hecho";
    const texto = document.createElement("span");
    const folio = document.createElement("b");
    folio.className = "folio";
    folio.textContent = fila.folio;
    texto.append(folio, ` ${fila.dicho} `);
    const estado = document.createElement("small");
    estado.textContent = fila.error ? `No se aceptó. ${fila.error}` : "Sin enviar";
    texto.append(document.createElement("br"), estado);
    li.append(texto);
    if (fila.error) {
      const corregir = document.createElement("button");
      corregir.type = "button";
      corregir.className = "boton boton--segundo boton--chico";
      corregir.textContent = "Corregir";
      corregir.setAttribute("aria-label", `Corregir ${fila.folio}`);
      corregir.addEventListener("click", () => {
        poner(fila.campos);
        quitar(fila.llave);
        decir();
        formulario.elements.folio.focus();
      });
      li.append(corregir);
    }
    return li;
  };

  const campos = () =>
    [...new FormData(formulario).entries()].filter(([nombre]) => nombre === "folio" || nombre === "lectura" || nombre === "temas" || nombre.startsWith("puntos-"));
  const poner = (pares) => {
    formulario.reset();
    for (const [nombre, valor] of pares) {
      for (const campo of formulario.querySelectorAll(`[name="${CSS.escape(nombre)}"]`)) {
        if (campo.type === "checkbox" || campo.type === "radio") campo.checked = campo.checked || campo.value === valor;
        else campo.value = valor;
      }
    }
  };
  const limpiar = () => {
    for (const caja of formulario.querySelectorAll('input[type="checkbox"]')) caja.checked = false;
    for (const caja of formulario.querySelectorAll('[name^="puntos-"]')) caja.value = "";
    formulario.elements.folio.value = "";
    const valida = formulario.querySelector('[name="lectura"][value="valida"]');
    if (valida) valida.checked = true;
    for (const error of document.querySelectorAll(".resumen-errores")) error.remove();
    formulario.elements.folio.focus();
    window.scrollTo({ top: 0 });
  };

  const enviar = async () => {
    if (enviando || !quien) return decir();
    enviando = true;
    try {
      const pendientes = leer().filter((fila) => !fila.error);
      if (!pendientes.length && !sinRed && !sinSesion) return;
      const respuesta = await pedir(formulario.dataset.estado, { headers: { Accept: "application/json" }, cache: "no-store" });
      const tipo = respuesta.headers.get("Content-Type") || "";
      sinRed = false;
      if (respuesta.redirected || !respuesta.ok || !tipo.includes("json")) {
        sinSesion = "Tu sesión terminó: entra de nuevo y vuelve a esta página.";
        return;
      }
      const estado = await respuesta.json();
      if (String(estado.captura) !== quien) {
        sinSesion = "Lo guardado es de otra cuenta: entra con la que empezó esta captura.";
        return;
      }
      sinSesion = "";
      cuantos.textContent = estado.cuantos;
      for (const fila of pendientes) {
        const cuerpo = new URLSearchParams(fila.campos);
        cuerpo.set("llave_de_acto", fila.llave);
        cuerpo.set("captura", quien);
        const dada = await pedir(destino, {
          method: "POST",
          headers: { Accept: "application/json", "X-CSRFToken": estado.ficha },
          body: cuerpo,
          credentials: "same-origin",
        });
        if (dada.status >= 500 || dada.status === 429) throw new Error("later");
        const dicho = await dada.json();
        if (dada.ok) {
          quitar(fila.llave);
          cuantos.textContent = dicho.cuantos;
        } else {
          cambiar(fila.llave, { error: dicho.detail || "Revísalo." });
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

  formulario.addEventListener("submit", (suceso) => {
    suceso.preventDefault();
    const pares = campos();
    const folio = formulario.elements.folio.value.trim();
    if (!folio) {
      formulario.elements.folio.focus();
      return;
    }
    const lectura = formulario.querySelector('[name="lectura"]:checked');
    const marcas = pares.filter(([nombre, valor]) => nombre === "temas" || (nombre.startsWith("puntos-") && valor)).map(([nombre, valor]) => (nombre === "temas" ? valor : `${nombre.slice(7)}:${valor}`));
    const rotulo = lectura && lectura.labels && lectura.labels.length ? lectura.labels[0].textContent.trim() : "";
    const dicho = lectura && lectura.value === "valida" ? marcas.join(", ") || "sin marcas" : rotulo;
    guardar([...leer(), { llave: uuid(), folio, dicho, campos: pares }]);
    limpiar();
    decir();
    enviar();
  });

  const terminar = document.querySelector("form[data-terminar]");
  if (terminar) {
    terminar.addEventListener("submit", (suceso) => {
      if (!leer().length) return;
      suceso.preventDefault();
      decir();
      red.textContent = `Todavía no termines. ${red.textContent}`;
      red.scrollIntoView({ block: "center" });
      enviar();
    });
  }
  window.addEventListener("online", enviar);
  window.addEventListener("offline", () => {
    sinRed = true;
    decir();
  });
  window.setInterval(() => leer().some((fila) => !fila.error) && enviar(), 15000);
  decir();
  enviar();

  if ("serviceWorker" in navigator && formulario.dataset.servicio) {
    navigator.serviceWorker
      .register(formulario.dataset.servicio)
      .then(() => caches.open("captura-1"))
      .then((almacen) => almacen.add(formulario.dataset.cascaron))
      .then(() => {
        formulario.dataset.listo = "sin-conexion";
      })
      .catch(() => {}); // the page works all the same while it stays open
  }
})();
