// Nothing typed is lost: long texts of a form marked data-borrador="key" stay in this tab (sessionStorage) as they are
// typed. What was not sent comes back by itself; what was sent only comes back when asked for, because the page cannot
// know whether the sending went well (an expired form, a fallen network).
(() => {
  "use strict";
  let cajon;
  try {
    cajon = window.sessionStorage;
    cajon.setItem("borrador:prueba", "1");
    cajon.removeItem("borrador:prueba");
  } catch {
    return; // storage refused: the form works as it always did
  }

  const leer = (llave) => {
    try {
      return JSON.parse(cajon.getItem(llave));
    } catch {
      return null; // somebody else's value under our key
    }
  };

  for (const formulario of document.querySelectorAll("form[data-borrador]")) {
    const llave = (campo) => `borrador:${location.pathname}:${formulario.dataset.borrador}:${campo.name}`;
    const textos = [...formulario.querySelectorAll("textarea[name]")];
    const vacios = textos.filter((campo) => campo.value.trim() === "" && leer(llave(campo)));
    const sinEnviar = vacios.filter((campo) => !leer(llave(campo)).enviado);
    const enviados = vacios.filter((campo) => leer(llave(campo)).enviado);
    const devolver = (campos) => campos.forEach((campo) => (campo.value = leer(llave(campo)).texto));

    const aviso = document.createElement("p");
    aviso.className = "texto-chico";
    aviso.setAttribute("role", "status");
    if (sinEnviar.length > 0) {
      devolver(sinEnviar);
      aviso.textContent = "Recuperamos lo que habías escrito en esta pestaña. Revísalo antes de enviarlo.";
      formulario.prepend(aviso);
    } else if (enviados.length > 0) {
      const boton = document.createElement("button");
      boton.type = "button";
      boton.className = "boton boton--segundo boton--chico";
      boton.textContent = "Recuperar el último texto que enviaste desde aquí";
      boton.addEventListener("click", () => {
        devolver(enviados);
        aviso.textContent = "Recuperado. Revísalo antes de enviarlo.";
      });
      aviso.append(boton);
      formulario.prepend(aviso);
    }

    for (const campo of textos) {
      campo.addEventListener("input", () => {
        if (campo.value.trim() === "") cajon.removeItem(llave(campo));
        else cajon.setItem(llave(campo), JSON.stringify({ texto: campo.value, enviado: false }));
      });
    }
    formulario.addEventListener("submit", () => {
      for (const campo of textos) {
        if (campo.value.trim() !== "") {
          cajon.setItem(llave(campo), JSON.stringify({ texto: campo.value, enviado: true }));
        }
      }
    });
  }
})();
