/* What is typed stays in this browser until it is sent; nothing of it leaves before.
   Without this script the form works as a plain form. */
(function () {
  "use strict";
  var PREFIX = "commonground-answer-";
  var store;
  try { store = window.localStorage; store.getItem(PREFIX); } catch (error) { store = null; }

  function forget(token) { if (store) { store.removeItem(PREFIX + token); } }

  var done = document.querySelector("[data-forget]");
  if (done) { forget(done.dataset.forget); }

  var form = document.querySelector("form[data-draft]");
  if (!form) { return; }
  var token = form.dataset.draft;
  var progress = form.querySelector("[data-progress]");
  var bar = form.querySelector("progress");
  var count = form.querySelector("[data-done]");
  var offline = form.querySelector("[data-offline]");
  var button = form.querySelector("button[type=submit]");
  var clear = form.querySelector("[data-forget-now]");
  var says = document.querySelector("[data-draft-says]");

  function fields() {
    return Array.from(form.elements).filter(function (field) {
      return field.name && field.name !== "csrfmiddlewaretoken" && field.type !== "submit";
    });
  }

  function typed() {
    var found = {};
    fields().forEach(function (field) {
      if (field.type === "radio") { if (field.checked) { found[field.name] = field.value; } }
      else if (field.value) { found[field.name] = field.value; }
    });
    return found;
  }

  function show() {
    var answered = new Set();
    fields().forEach(function (field) {
      if (field.type === "radio" && field.checked) { answered.add(field.name); }
    });
    bar.value = answered.size;
    count.textContent = answered.size + " / " + bar.max;
  }

  function keep() {
    show();
    if (store) { try { store.setItem(PREFIX + token, JSON.stringify(typed())); } catch (error) { /* full */ } }
  }

  function restore() {
    var kept = {};
    try { kept = JSON.parse(store.getItem(PREFIX + token)) || {}; } catch (error) { kept = {}; }
    fields().forEach(function (field) {
      if (!(field.name in kept)) { return; }
      if (field.type === "radio") { field.checked = field.value === kept[field.name]; }
      else { field.value = kept[field.name]; }
    });
  }

  function cutOff() {
    button.disabled = false;
    offline.hidden = false;
    offline.setAttribute("role", "alert");
    offline.focus();
  }

  if (store) { restore(); clear.hidden = false; says.hidden = false; }
  progress.hidden = false;
  show();
  // An answer cannot be taken back: only the button sends it, not Enter in the middle.
  form.addEventListener("keydown", function (event) {
    if (event.key === "Enter" && event.target.tagName === "INPUT") { event.preventDefault(); }
  });
  form.addEventListener("input", keep);
  form.addEventListener("change", keep);
  clear.addEventListener("click", function () { forget(token); form.reset(); fields().forEach(function (field) {
    if (field.type === "radio") { field.checked = false; } else { field.value = ""; }
  }); show(); });
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    keep();
    button.disabled = true;
    offline.hidden = true;
    fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)), credentials: "same-origin" })
      .then(function (answer) {
        if (answer.ok && answer.redirected) { window.location.assign(answer.url); return null; }
        // Refused: the server's own page says why, with everything that was typed.
        return answer.text().then(function () { button.disabled = false; form.submit(); });
      })
      .catch(cutOff);
  });
}());
