/* Draws the charts of a page. Their expressions are interpreted, never compiled, so that the page
   needs no right to evaluate code. Where this does not run, the table below each chart stays open. */
(function () {
  "use strict";

  function draw(figure) {
    figure.setAttribute("data-drawn", "");
    const place = figure.querySelector(".drawing");
    const spec = JSON.parse(figure.querySelector('script[type="application/json"]').textContent);
    const table = figure.querySelector("details");
    const compiled = window.vegaLite.compile(spec).spec;
    const view = new window.vega.View(window.vega.parse(compiled, null, { ast: true }), {
      container: place,
      expr: window.vegaInterpreter.expressionInterpreter,
      renderer: "svg",
      hover: false,
    });
    if (table) table.open = false;
    return view.runAsync().then(function () {
      /* The place itself carries the label; the shapes inside have nothing to add. */
      place.querySelector("svg").setAttribute("aria-hidden", "true");
    }).catch(function (error) {
      if (table) table.open = true;
      throw error;
    });
  }

  function drawAll() {
    document.querySelectorAll(".cg-chart:not([data-drawn])").forEach(draw);
  }

  function start() {
    /* Labels are measured when a chart is drawn, so the letters have to be there. */
    document.fonts.load("13px 'Source Sans 3 Variable'").then(drawAll, drawAll);
  }

  document.addEventListener("htmx:after:swap", drawAll);
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
