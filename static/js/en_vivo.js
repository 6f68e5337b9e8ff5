// A block that looks again by itself (htmx, marked data-en-vivo). It waits while somebody writes or chooses inside it,
// so that nothing typed is lost, and while the page is out of sight. Without this file, and without htmx, the page is
// complete: it says to load it again.
(() => {
  "use strict";
  const bloque = () => document.querySelector("[data-en-vivo]");
  const senalar = () => {
    const vivo = bloque();
    if (!vivo || !window.htmx) return;
    const si = vivo.querySelector("[data-en-vivo-si]");
    const no = vivo.querySelector("[data-en-vivo-no]");
    if (si) si.hidden = false;
    if (no) no.hidden = true;
  };
  const ocupado = (vivo) => {
    if (document.hidden) return true;
    const foco = document.activeElement;
    if (foco && vivo.contains(foco) && foco.closest("form")) return true;
    return [...vivo.querySelectorAll("textarea")].some((caja) => caja.value !== caja.defaultValue);
  };
  document.addEventListener("htmx:beforeRequest", (suceso) => {
    const vivo = bloque();
    if (vivo && suceso.target === vivo && ocupado(vivo)) suceso.preventDefault();
  });
  // What was unfolded stays so.
  document.addEventListener("htmx:beforeSwap", (suceso) => {
    const vivo = bloque();
    if (!vivo || suceso.target !== vivo) return;
    vivo.dataset.abiertos = [...vivo.querySelectorAll("details")].map((uno) => (uno.open ? "1" : "0")).join("");
    window.sessionStorage.setItem("en-vivo:abiertos", vivo.dataset.abiertos);
  });
  document.addEventListener("htmx:afterSettle", () => {
    senalar();
    const vivo = bloque();
    const abiertos = window.sessionStorage.getItem("en-vivo:abiertos") || "";
    const pliegues = vivo ? [...vivo.querySelectorAll("details")] : [];
    if (abiertos.length === pliegues.length) pliegues.forEach((uno, i) => (uno.open = abiertos[i] === "1"));
  });
  senalar();
})();
