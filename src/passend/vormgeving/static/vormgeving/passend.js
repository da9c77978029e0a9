// Alles in Passend kan zonder script. Dit maakt het vlotter: toetsen, focus op fouten, concepten
// die zichzelf bewaren. Teksten staan in de bladzijde (#passend-teksten), nooit hier.

const teksten = document.getElementById("passend-teksten")?.dataset ?? {};
const vul = (zin, waarden = {}) =>
  (zin ?? "").replace(/\{(\w+)\}/g, (_, naam) => waarden[naam] ?? "");
const klok = (moment = new Date()) =>
  document.documentElement.lang === "en"
    ? moment.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" })
    : `${moment.toLocaleTimeString("nl-NL", { hour: "2-digit", minute: "2-digit" }).replace(":", ".")} uur`;
const maak = (soort, klasse, tekst) => {
  const element = document.createElement(soort);
  element.className = klasse;
  element.textContent = tekst;
  return element;
};

// 1. Toetsen: / zoekt, j en k lopen langs de namen in een lijst.
const typt = (element) => element.closest("input,textarea,select,[contenteditable]");
const namen = () => [...document.querySelectorAll(".passend-werk__naam a,.passend-tabel--lijst th[scope=row] a")];

function loop(stap) {
  const rij = namen();
  if (!rij.length) return false;
  const nu = rij.indexOf(document.activeElement);
  rij[nu < 0 ? 0 : Math.min(Math.max(nu + stap, 0), rij.length - 1)].focus();
  return true;
}

document.addEventListener("keydown", (toets) => {
  if (toets.key === "Escape") {
    const rol = document.querySelector(".passend-rol[open]");
    if (rol) {
      rol.open = false;
      rol.querySelector("summary").focus();
    }
    return;
  }
  if (toets.ctrlKey || toets.metaKey || toets.altKey || typt(toets.target)) return;
  let gedaan = false;
  if (toets.key === "/") {
    const veld = document.getElementById("zoek");
    const zichtbaar = veld?.checkVisibility?.() ?? veld?.offsetParent;
    const doel = zichtbaar ? veld : document.querySelector(".passend-zoeklink");
    doel?.focus();
    gedaan = Boolean(doel);
  } else if (toets.key === "j") gedaan = loop(1);
  else if (toets.key === "k") gedaan = loop(-1);
  if (gedaan) toets.preventDefault();
});

document.addEventListener("click", (klik) => {
  const rol = document.querySelector(".passend-rol[open]");
  if (rol && !rol.contains(klik.target)) rol.open = false;
});

// 2. Fouten: de lijst krijgt de focus, en een zin erin brengt naar het veld zelf.
document.querySelector("[data-foutlijst]")?.focus();
document.addEventListener("click", (klik) => {
  const link = klik.target.closest("[data-foutlijst] a[href^='#']");
  const veld = link && document.getElementById(link.hash.slice(1));
  if (!veld) return;
  klik.preventDefault();
  veld.focus();
  (veld.closest(".utrecht-form-field") ?? veld).scrollIntoView({ block: "nearest" });
});

// 3. Wat openstond, staat na herladen weer open. In druk staat alles open.
const uitklap = [...document.querySelectorAll(".passend-waarom,.passend-tabelbij")];
const uitklapSleutel = `passend-open:${location.pathname}`;
const bewaarOpen = () =>
  sessionStorage.setItem(uitklapSleutel, JSON.stringify(uitklap.map((deel) => deel.open)));
try {
  const open = JSON.parse(sessionStorage.getItem(uitklapSleutel) ?? "null");
  if (open?.length === uitklap.length) uitklap.forEach((deel, nummer) => (deel.open = open[nummer]));
} catch {
  sessionStorage.removeItem(uitklapSleutel);
}
let drukt = false;
uitklap.forEach((deel) => deel.addEventListener("toggle", () => drukt || bewaarOpen()));
addEventListener("beforeprint", () => {
  drukt = true;
  uitklap.forEach((deel) => {
    deel.dataset.wasOpen = deel.open ? "1" : "";
    deel.open = true;
  });
});
addEventListener("afterprint", () => {
  uitklap.forEach((deel) => (deel.open = Boolean(deel.dataset.wasOpen)));
  setTimeout(() => (drukt = false));
});

// 4. Concepten. Een kopie blijft op dit apparaat (localStorage) tot de server de tekst heeft, dus ook
//    als het net wegvalt of het tabblad sluit. Ze gaat weg bij uitloggen en bij een ander account.
const VOOR = "passend-concept:";
const ingelogd = document.body.dataset.ingelogd;
const isIngelogd = ingelogd !== undefined && !document.querySelector("[data-verlopen]");
// Een browser die localStorage weigert, houdt de kopie in het tabblad. Een bezoeker zonder account
// ook: die logt nooit uit, en dan zou de tekst blijven liggen.
const opApparaat = (() => {
  try {
    localStorage.setItem("passend-proef", "1");
    localStorage.removeItem("passend-proef");
    return localStorage;
  } catch {
    return sessionStorage;
  }
})();
const bewaarplaats = isIngelogd ? opApparaat : sessionStorage;
const sleutels = (plaats) => Object.keys(plaats).filter((sleutel) => sleutel.startsWith(VOOR));
const lees = (sleutel, plaats = bewaarplaats) => {
  try {
    return JSON.parse(plaats.getItem(sleutel));
  } catch {
    return null;
  }
};
const schrijf = (sleutel, kopie, plaats = bewaarplaats) => {
  try {
    plaats.setItem(sleutel, JSON.stringify(kopie));
  } catch {
    // Vol of geblokkeerd: dan is er geen kopie, en verder werkt alles.
  }
};
const vergeet = (sleutel) => bewaarplaats.removeItem(sleutel);
const ruimOp = () =>
  [opApparaat, sessionStorage].forEach((plaats) =>
    Object.keys(plaats).filter((s) => s.startsWith("passend-")).forEach((s) => plaats.removeItem(s)),
  );

if (isIngelogd) {
  const eigenaar = opApparaat.getItem("passend-eigenaar");
  if (eigenaar !== null && eigenaar !== ingelogd) ruimOp();
  opApparaat.setItem("passend-eigenaar", ingelogd);
}
document.querySelector("[data-uitloggen]")?.addEventListener("submit", ruimOp);
// Verstuurd, doorgestuurd en nog ingelogd: het kwam aan. Zonder doorsturen (het net viel weg, of de
// sessie was verlopen) is het niet zeker, en blijft de tekst staan.
const doorgestuurd = (performance.getEntriesByType("navigation")[0]?.redirectCount ?? 0) > 0;
new Set([opApparaat, sessionStorage]).forEach((plaats) =>
  sleutels(plaats).forEach((sleutel) => {
    const kopie = lees(sleutel, plaats);
    if (!kopie || (kopie.verstuurd && isIngelogd && doorgestuurd)) plaats.removeItem(sleutel);
    else if (kopie.verstuurd) schrijf(sleutel, { ...kopie, verstuurd: false }, plaats);
  }),
);

const OVERSLAAN = new Set(["password", "file", "hidden", "submit", "button"]);
const velden = (formulier) =>
  [...formulier.elements].filter((veld) => veld.name && !OVERSLAAN.has(veld.type));

function inhoud(formulier) {
  return velden(formulier).map((veld) => {
    if (veld.type === "checkbox" || veld.type === "radio") return veld.checked;
    return veld.multiple ? [...veld.selectedOptions].map((keuze) => keuze.value) : veld.value;
  });
}

function zet(formulier, waarden) {
  velden(formulier).forEach((veld, nummer) => {
    const waarde = waarden[nummer];
    if (waarde === undefined) return;
    if (veld.type === "checkbox" || veld.type === "radio") veld.checked = waarde;
    else if (veld.multiple) [...veld.options].forEach((keuze) => (keuze.selected = waarde.includes(keuze.value)));
    else veld.value = waarde;
  });
}

const gelijk = (a, b) => JSON.stringify(a) === JSON.stringify(b);
const csrf = () => document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1];

class Concept {
  constructor(formulier) {
    this.formulier = formulier;
    this.url = formulier.dataset.bewaar;
    this.sleutel = VOOR + (formulier.dataset.concept || this.url || location.pathname);
    this.begin = inhoud(formulier);
    // Met fouten teruggekomen: wat hier staat, is nergens anders bewaard.
    this.vuil = Boolean(formulier.querySelector("[data-foutlijst]"));
    this.gelukt = null;
    this.regel = formulier.querySelector("[data-bewaard]");
    formulier.addEventListener("input", () => this.getypt());
    formulier.addEventListener("change", () => this.getypt());
    formulier.addEventListener("submit", (verzending) => this.verstuur(verzending));
    this.herstel();
  }

  zeg(tekst, staat = "") {
    if (!this.regel) return;
    this.regel.className = `passend-bewaard${staat ? ` passend-bewaard--${staat}` : ""}`;
    if (this.regel.textContent !== tekst) this.regel.textContent = tekst;
  }

  getypt() {
    this.vuil = true;
    schrijf(this.sleutel, { om: Date.now(), begin: this.begin, velden: inhoud(this.formulier) });
    if (!this.url) return;
    clearTimeout(this.wacht);
    this.wacht = setTimeout(() => this.bewaar(), 3000);
  }

  // Zonder net zou versturen de bladzijde vervangen door een foutmelding. De tekst blijft hier.
  verstuur(verzending) {
    if (navigator.onLine) return this.verstuurd();
    verzending.preventDefault();
    this.getypt();
    this.zeg(teksten.geenNet, "niet");
  }

  verstuurd() {
    clearTimeout(this.wacht);
    this.vuil = false;
    schrijf(this.sleutel, { om: Date.now(), begin: this.begin, velden: inhoud(this.formulier), verstuurd: true });
    // Wie intussen in een ander tabblad opnieuw inlogde, heeft een nieuw bewijs nodig.
    const bewijs = this.formulier.elements.csrfmiddlewaretoken;
    if (bewijs && csrf()) bewijs.value = csrf();
  }

  async bewaar({ weg = false } = {}) {
    const lading = new FormData(this.formulier);
    this.formulier.querySelectorAll("input[type=file]").forEach((veld) => lading.delete(veld.name));
    const stand = inhoud(this.formulier);
    // Wie snel antwoord krijgt, hoeft niet te lezen dat het even duurde.
    const bezig = setTimeout(() => this.zeg(teksten.bezig, "bezig"), 1000);
    try {
      const antwoord = await fetch(this.url, {
        method: "POST",
        body: lading,
        redirect: "manual",
        keepalive: weg,
        headers: { "X-CSRFToken": csrf() ?? "", "X-Passend-Bewaar": "1", Accept: "application/json" },
      });
      if (antwoord.type === "opaqueredirect" || [401, 403].includes(antwoord.status)) {
        this.zeg(teksten.uitgelogd, "niet");
        this.opnieuw();
      } else if (antwoord.status === 409) this.botst(await antwoord.json());
      else if (antwoord.ok) this.bewaard(await antwoord.json(), stand);
      else throw new Error(antwoord.status);
    } catch {
      this.zeg(vul(teksten.nietBewaard, { tijd: klok(this.gelukt ?? new Date()) }), "niet");
      this.opnieuw();
    } finally {
      clearTimeout(bezig);
    }
  }

  terug() {
    if (this.url) this.bewaar();
    else this.zeg(teksten.netTerug);
  }

  opnieuw() {
    clearTimeout(this.wacht);
    this.wacht = setTimeout(() => this.bewaar(), 15000);
  }

  bewaard(antwoord, stand) {
    this.gelukt = new Date();
    this.vuil = !gelijk(stand, inhoud(this.formulier));
    if (antwoord.versie !== undefined && this.formulier.elements.versie) {
      this.formulier.elements.versie.value = antwoord.versie;
    }
    this.zeg(vul(teksten.bewaard, { tijd: antwoord.tijd ?? klok() }));
    if (!this.vuil) vergeet(this.sleutel);
  }

  // Twee mensen schreven: beide teksten blijven staan, en wie hier schrijft kiest.
  botst(antwoord) {
    if (antwoord.versie !== undefined && this.formulier.elements.versie) {
      this.formulier.elements.versie.value = antwoord.versie;
    }
    this.formulier.querySelectorAll(".passend-botsing").forEach((oud) => oud.remove());
    for (const [naam, tekst] of Object.entries(antwoord.velden ?? {})) {
      const veld = this.formulier.elements[naam];
      if (!veld?.value || veld.value === tekst) continue;
      const vak = maak("div", "passend-botsing", "");
      const knop = maak("button", "utrecht-button", teksten.neemOver);
      knop.type = "button";
      knop.addEventListener("click", () => {
        veld.value = tekst;
        vak.remove();
        veld.focus();
        this.getypt();
      });
      vak.append(
        maak("p", "passend-botsing__kop", vul(teksten.ander, antwoord)),
        maak("p", "passend-botsing__tekst", tekst),
        knop,
      );
      veld.after(vak);
    }
    this.zeg(vul(teksten.botsing, antwoord), "niet");
  }

  herstel() {
    const kopie = lees(this.sleutel);
    if (!kopie || gelijk(kopie.velden, this.begin)) {
      if (kopie) vergeet(this.sleutel);
      return;
    }
    const balk = maak("div", "utrecht-alert utrecht-alert--info passend-terug", "");
    balk.setAttribute("role", "status");
    const tijd = klok(new Date(kopie.om));
    const knop = (tekst, doe) => {
      const element = maak("button", "utrecht-button", tekst);
      element.type = "button";
      element.addEventListener("click", () => {
        doe();
        balk.remove();
      });
      return element;
    };
    const weg = knop(teksten.gooiWeg, () => {
      zet(this.formulier, this.begin);
      vergeet(this.sleutel);
      this.vuil = false;
    });
    // Is er aan de bladzijde niets veranderd, dan kan de tekst meteen terug.
    if (gelijk(kopie.begin, this.begin)) {
      zet(this.formulier, kopie.velden);
      this.getypt();
      balk.append(maak("p", "utrecht-alert__message", vul(teksten.teruggezet, { tijd })), weg);
    } else {
      const terug = knop(teksten.zetTerug, () => {
        zet(this.formulier, kopie.velden);
        this.getypt();
      });
      balk.append(maak("p", "utrecht-alert__message", vul(teksten.teruggevonden, { tijd })), terug, weg);
    }
    this.formulier.prepend(balk);
  }
}

const concepten = [...document.querySelectorAll("form[data-bewaar],form[data-concept]")].map(
  (formulier) => new Concept(formulier),
);

// Is het net terug, dan gaat meteen naar de server wat nog alleen hier staat.
addEventListener("online", () => concepten.filter((concept) => concept.vuil).forEach((concept) => concept.terug()));

// 5. Wie weggaat met iets dat nergens staat, wordt gewaarschuwd.
addEventListener("beforeunload", (weg) => {
  if (concepten.some((concept) => concept.vuil)) weg.preventDefault();
});
addEventListener("visibilitychange", () => {
  if (document.visibilityState === "visible") return;
  concepten.filter((concept) => concept.url && concept.vuil).forEach((concept) => concept.bewaar({ weg: true }));
});

// 6. Schuiven: de server rekent, en alleen het antwoord wordt vervangen. Zonder script stuurt de knop
//    het formulier. Een tweede formulier (data-schuiven) krijgt de waarden mee.
class Schuiven {
  constructor(formulier) {
    this.formulier = formulier;
    this.doel = document.getElementById(formulier.dataset.watals);
    this.mee = [...document.querySelectorAll("form[data-schuiven]")];
    formulier.addEventListener("input", (toets) => this.geschoven(toets.target));
  }

  geschoven(veld) {
    const uitvoer = this.formulier.querySelector(`output[for="${veld.id}"]`);
    if (uitvoer) (uitvoer.firstElementChild ?? uitvoer).textContent = veld.value;
    this.mee.forEach((ander) => ander.elements[veld.name] && (ander.elements[veld.name].value = veld.value));
    clearTimeout(this.wacht);
    this.wacht = setTimeout(() => this.vraag(), 150);
  }

  async vraag() {
    this.lopend?.abort();
    this.lopend = new AbortController();
    const adres = new URL(this.formulier.action);
    adres.search = new URLSearchParams(new FormData(this.formulier));
    try {
      const antwoord = await fetch(adres, {
        headers: { "X-Passend-Fragment": "1" },
        redirect: "error",
        signal: this.lopend.signal,
      });
      if (!antwoord.ok) throw new Error(antwoord.status);
      const open = [...this.doel.querySelectorAll("details")].map((deel) => deel.open);
      this.doel.innerHTML = await antwoord.text();
      this.doel.querySelectorAll("details").forEach((deel, nummer) => (deel.open = open[nummer] ?? false));
      history.replaceState(null, "", adres);
    } catch (fout) {
      // Uitgelogd of geen verbinding: dan doet de gewone weg het, met zijn eigen uitleg.
      if (fout.name !== "AbortError") this.formulier.submit();
    }
  }
}
document.querySelectorAll("form[data-watals]").forEach((formulier) => new Schuiven(formulier));
