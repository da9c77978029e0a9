// Joins the forms (or parts of a form) marked `data-sleutel` to the passkey functions of allauth, without inline script.
// The ceremony's options stand in a data block that the server writes (#sleutelgegevens).
for (const form of document.querySelectorAll("[data-sleutel]")) {
  const button = document.getElementById(form.dataset.knop);
  const field = form.querySelector('input[name="credential"], input[name="bevestig_sleutel"]');
  if (!window.PublicKeyCredential || !button || !field) continue;
  button.hidden = false;
  const passwordless = form.querySelector('input[name="passwordless"]');
  const ids = {
    add: button.id,
    authenticate: button.id,
    login: button.id,
    credential: field.id,
    passwordless: passwordless ? passwordless.id : undefined,
  };
  if (document.getElementById("sleutelgegevens")) ids.data = "sleutelgegevens";
  window.allauth.webauthn.forms[form.dataset.sleutel]({ ids });
}
// Somebody who closes the browser's own window has changed their mind; that is no fault.
document.addEventListener("allauth.error", (event) => event.preventDefault());
