/* Draws the API's description. The page names its address in data-schema. */
"use strict";

const night = matchMedia("(prefers-color-scheme: dark)");
const dress = () => document.documentElement.classList.toggle("dark-mode", night.matches);
night.addEventListener("change", dress);
dress();

const place = document.getElementById("api-docs");
SwaggerUIBundle({
  url: place.dataset.schema,
  dom_id: "#api-docs",
  presets: [SwaggerUIBundle.presets.apis],
  layout: "BaseLayout",
  defaultModelsExpandDepth: 0,
  docExpansion: "list",
  deepLinking: true,
  validatorUrl: null,
});
