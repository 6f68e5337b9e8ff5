{# The service worker of /gestion/captura/. Context: piezas (addresses of static files). #}{% autoescape off %}// Opens the capture page without a connection. It keeps the shell of each batch and two static files: no page with a
// session in it, no answer to anything that was sent.
"use strict";
const ALMACEN = "captura-1";
const PIEZAS = [{% for pieza in piezas %}"{{ pieza }}"{% if not forloop.last %}, {% endif %}{% endfor %}];
const PAGINA = /^\/gestion\/captura\/([A-Za-z0-9-]+)\/$/;

self.addEventListener("install", (suceso) => {
  suceso.waitUntil(caches.open(ALMACEN).then((almacen) => almacen.addAll(PIEZAS)).then(() => self.skipWaiting()));
});
self.addEventListener("activate", (suceso) => {
  suceso.waitUntil(
    caches.keys()
      .then((nombres) => Promise.all(nombres.filter((n) => n.startsWith("captura-") && n !== ALMACEN).map((n) => caches.delete(n))))
      .then(() => self.clients.claim()),
  );
});
self.addEventListener("fetch", (suceso) => {
  if (suceso.request.method !== "GET") return;
  const direccion = new URL(suceso.request.url);
  const hallada = PAGINA.exec(direccion.pathname);
  if (suceso.request.mode === "navigate" && hallada) {
    const cascaron = `/gestion/captura/${hallada[1]}/sin-conexion/`;
    suceso.respondWith(
      fetch(suceso.request).catch(async () => (await caches.match(cascaron)) || Response.error()),
    );
  } else if (PIEZAS.includes(direccion.pathname)) {
    suceso.respondWith(fetch(suceso.request).catch(async () => (await caches.match(direccion.pathname)) || Response.error()));
  }
});
{% endautoescape %}
