/* An impatient second click sends nothing: what is written once stays written once.
   Without this script the form works as a plain form. */
(function () {
  "use strict";
  var PATIENCE = 10000; // a request that hangs may be sent again

  document.addEventListener("submit", function (event) {
    var form = event.target;
    if (event.defaultPrevented || form.method !== "post") { return; }
    if (form.dataset.sent) { event.preventDefault(); return; }
    form.dataset.sent = "yes";
    window.setTimeout(function () { delete form.dataset.sent; }, PATIENCE);
  });

  // The way back shows the same page again, with a form that may be sent.
  window.addEventListener("pageshow", function () {
    document.querySelectorAll("form[data-sent]").forEach(function (form) { delete form.dataset.sent; });
  });
}());
