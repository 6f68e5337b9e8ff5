// While a propuesta is written, ask from time to time which public ones say much the same (htmx, [data-parecidas] in the
// page). Only the beginning of the text is sent, nothing is kept, and the form is never touched except to say that the
// list was already in sight when it had something. Without this file the same list is shown once, before publishing.
(() => {
  "use strict";
  const PAUSA = 800; // milliseconds without typing
  const LETRAS = 400; // of the problem: an address has a limit
  const MINIMO = 12;
  const seccion = document.querySelector("[data-parecidas]");
  const lista = seccion && seccion.querySelector("[hx-get]");
  const formulario = document.getElementById("proponer");
  if (!lista || !formulario || !window.htmx) return;
  const texto = (nombre) => (formulario.elements[nombre] ? formulario.elements[nombre].value.trim() : "");
  let espera = 0;
  let pedido = "";
  const preguntar = () => {
    const ahora = `${texto("titulo")}\n${texto("problema").slice(0, LETRAS)}`;
    if (ahora.trim().length < MINIMO || ahora === pedido) return;
    pedido = ahora;
    window.htmx.trigger(lista, "parecidas");
  };
  for (const nombre of ["titulo", "problema"]) {
    const campo = formulario.elements[nombre];
    if (!campo) continue;
    campo.addEventListener("input", () => {
      clearTimeout(espera);
      espera = setTimeout(preguntar, PAUSA);
    });
  }
  document.addEventListener("htmx:configRequest", (suceso) => {
    if (suceso.target !== lista) return;
    suceso.detail.parameters.titulo = texto("titulo").slice(0, 140);
    suceso.detail.parameters.problema = texto("problema").slice(0, LETRAS);
  });
  const vista = new IntersectionObserver((entradas) => {
    const casilla = formulario.elements.revisadas;
    if (casilla && entradas.some((entrada) => entrada.isIntersecting) && lista.querySelector("li")) casilla.value = "on";
  });
  document.addEventListener("htmx:afterSwap", (suceso) => {
    if (suceso.target !== lista) return;
    seccion.hidden = false;
    vista.disconnect();
    vista.observe(lista);
  });
})();
