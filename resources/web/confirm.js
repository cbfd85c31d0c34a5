// Opening the link in a browser confirms; a mail scanner, which only fetches it, does not.
document.addEventListener("DOMContentLoaded", () => document.getElementById("confirm").submit());
