// What is typed into a sheet of ties stays in this tab until it has reached the server.
(() => {
  const form = document.querySelector("form[data-keep]");
  const sent = sessionStorage.getItem("ties sent");
  if (sent && sent !== location.pathname) {
    sessionStorage.removeItem(`ties ${sent}`);
    sessionStorage.removeItem("ties sent");
  }
  if (!form) return;
  const key = `ties ${location.pathname}`;
  const fields = [...form.querySelectorAll("select, input[type=checkbox]")];
  const value = (field) => (field.type === "checkbox" ? field.checked : field.value);
  const kept = JSON.parse(sessionStorage.getItem(key) || "{}");
  for (const field of fields) {
    if (!(field.name in kept)) continue;
    if (field.type === "checkbox") field.checked = kept[field.name];
    else field.value = kept[field.name];
  }
  form.addEventListener("input", () => {
    const now = Object.fromEntries(fields.map((field) => [field.name, value(field)]));
    sessionStorage.setItem(key, JSON.stringify(now));
  });
  form.addEventListener("submit", (event) => {
    const says = form.querySelector("[data-offline]");
    says.hidden = navigator.onLine;
    if (navigator.onLine) {
      sessionStorage.setItem("ties sent", location.pathname);
    } else {
      event.preventDefault();
      says.focus();
    }
  });
})();
