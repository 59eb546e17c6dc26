// The workbench: autosave with a version, a copy of unsaved words in this browser, and the hold's heartbeat.
// The form works without this file: every button sends all of it.
(() => {
  "use strict";

  // What this file says stands in the page, in the page's language; {n} is a number, a time or a sentence.
  const texts = document.getElementById("bench-words").dataset;
  const filled = (pattern, value) => pattern.replace("{n}", () => value);
  const bench = document.querySelector(".bench");
  const form = document.getElementById("draft");
  const key = `factcheck.draft.${bench.dataset.review}.${bench.dataset.person}`;
  const notice = document.getElementById("unsaved");
  const PAUSE = 1200;

  // --- The copy in this browser: written at each keystroke, dropped when the desk has the words ---

  const remember = (fields) => localStorage.setItem(key, JSON.stringify({ fields, labels: labels(), at: Date.now() }));
  const forget = () => localStorage.removeItem(key);
  const remembered = () => {
    try {
      return JSON.parse(localStorage.getItem(key));
    } catch {
      return null;
    }
  };

  function say(level, text, ...buttons) {
    const box = document.createElement("div");
    box.className = "notice";
    box.dataset.level = level;
    box.setAttribute("role", "alert");
    const told = document.createElement("div");
    const words = document.createElement("p");
    words.textContent = text;
    told.append(words);
    if (buttons.length) {
      const row = document.createElement("div");
      row.className = "buttons";
      row.append(...buttons);
      told.append(row);
    }
    box.append(told);
    notice.replaceChildren(box);
    notice.hidden = false;
    return told;
  }

  function button(label, act) {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "button small";
    made.textContent = label;
    made.addEventListener("click", act);
    return made;
  }

  const hush = () => {
    notice.hidden = true;
    notice.replaceChildren();
  };

  if (!form) {
    // Somebody else has the review now: words that never reached the desk are still here to copy.
    const kept = remembered();
    if (kept) {
      const told = say("warning", texts.wordsLeft, button(texts.wordsDiscardLeft, () => { forget(); hush(); }));
      const choices = ["rating", "evidence-form", "evidence-stance", "evidence-level"];
      Object.entries(kept.fields).filter(([name, value]) => value && !choices.includes(name)).forEach(([name, value]) => {
        const label = document.createElement("label");
        label.className = "field";
        label.textContent = kept.labels?.[name] ?? name;
        const area = document.createElement("textarea");
        area.className = "words short";
        area.readOnly = true;
        area.value = value;
        label.append(area);
        told.append(label);
      });
    }
    return;
  }

  // --- Autosave ---

  const named = () => [...form.querySelectorAll("[data-draft], [name^='evidence-']:not([type=file], [type=checkbox])")];
  // Kept with the words, for a page that no longer has the form.
  const labels = () => Object.fromEntries(named().filter((el) => el.labels.length).map((el) => [el.name, el.labels[0].innerText.trim()]));
  const isDraft = (el) => el.hasAttribute("data-draft");
  const read = () => Object.fromEntries(named().filter((el) => el.type !== "radio" || el.checked).map((el) => [el.name, el.value]));
  const drafted = () => Object.fromEntries(named().filter((el) => isDraft(el) && (el.type !== "radio" || el.checked)).map((el) => [el.name, el.value]));
  const same = (one, other) => Object.keys({ ...one, ...other }).every((name) => (one[name] || "") === (other[name] || ""));
  const state = document.getElementById("save-state");
  const version = form.elements.version;
  let saved = drafted();
  let timer = 0;
  let running = null;
  let stopped = false;
  let leaving = false;

  function show(text, level = "") {
    state.textContent = text;
    state.dataset.level = level;
  }

  form.addEventListener("input", (event) => {
    if (event.target.type === "file" || !event.target.name) return;
    // What a refusal said of the field was about other words; the list of gates says what is missing now.
    event.target.closest(".field, fieldset")?.querySelector(".errorlist")?.remove();
    event.target.removeAttribute("aria-invalid");
    remember(read());
    if (!isDraft(event.target) || stopped) return;
    show(texts.wordsNotYet);
    clearTimeout(timer);
    timer = setTimeout(save, PAUSE);
  });

  function save() {
    clearTimeout(timer);
    if (stopped || same(saved, drafted())) return Promise.resolve();
    running ??= send().finally(() => { running = null; });
    return running;
  }

  async function send() {
    const words = drafted();
    const body = new FormData();
    body.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    body.set("version", version.value);
    Object.entries(words).forEach(([name, value]) => body.set(name, value));
    show(texts.wordsSaving);
    let answer;
    try {
      answer = await fetch(form.dataset.draftUrl, { method: "POST", body, headers: { Accept: "application/json" } });
    } catch {
      show(texts.wordsNoConnection, "bad");
      say("warning", texts.wordsUnreachable);
      timer = setTimeout(save, 5000);
      return;
    }
    const told = await answer.json().catch(() => ({}));
    if (!answer.ok || told.version === undefined) {
      refused(answer.status, told);
      return;
    }
    version.value = told.version;
    saved = words;
    hush();
    show(filled(texts.wordsSaved, new Date(told.saved_at || Date.now()).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit", hour12: false })));
    if (same(saved, drafted())) forget();
    else timer = setTimeout(save, PAUSE);
    htmx.trigger(document.body, "gates-changed");
  }

  // What this person did not touch since the desk had it is not to undo what a colleague wrote there.
  function compare() {
    Object.entries(drafted()).filter(([name, value]) => value !== (saved[name] || "")).forEach(([name]) => {
      const told = document.createElement("input");
      Object.assign(told, { type: "hidden", name: "touched", value: name });
      form.append(told);
    });
    form.requestSubmit();
  }

  function refused(status, told) {
    show(texts.wordsNotSaved, "bad");
    if (status === 401) {
      say("warning", texts.wordsSignedOut);
      timer = setTimeout(save, 15000);
    } else if (told.code === "verdict.stale_version") {
      stopped = true;
      say("error", told.detail, button(texts.wordsCompare, compare));
    } else if (status === 403 || status === 409) {
      stopped = true;
      remember(read());
      say("error", filled(texts.wordsRefused, told.detail || texts.wordsRefusal));
    } else {
      say("error", told.detail || texts.wordsFailed);
      timer = setTimeout(save, 15000);
    }
  }

  // A save under way must end first: its version would make the form that follows it stale.
  form.addEventListener("submit", (event) => {
    clearTimeout(timer);
    leaving = true;
    if (!running) return;
    event.preventDefault();
    const { submitter } = event;
    running.finally(() => setTimeout(() => form.requestSubmit(submitter)));
  });
  window.addEventListener("online", save);
  window.addEventListener("pageshow", () => { leaving = false; });
  window.addEventListener("pagehide", () => {
    if (leaving || stopped || running || same(saved, drafted())) return;
    const body = new FormData(form);
    [...body.keys()].filter((name) => name.startsWith("evidence-")).forEach((name) => body.delete(name));
    fetch(form.dataset.draftUrl, { method: "POST", body, keepalive: true, headers: { Accept: "application/json" } });
  });

  // --- What this browser still holds from before ---

  const kept = remembered();
  const titles = [...form.querySelectorAll(".evidence-item h3")].map((el) => el.textContent.trim());
  if (kept && titles.some((title) => kept.fields["evidence-title"] && title.startsWith(kept.fields["evidence-title"].trim()))) {
    Object.keys(kept.fields).filter((name) => name.startsWith("evidence-")).forEach((name) => delete kept.fields[name]);
  }
  const now = read();
  const lost = kept && Object.entries(kept.fields).some(([name, value]) => value && value !== (now[name] || ""));
  if (!lost) {
    forget();
  } else {
    const put = () => {
      named().forEach((el) => {
        if (kept.fields[el.name] === undefined) return;
        if (el.type === "radio") el.checked = el.value === kept.fields[el.name];
        else el.value = kept.fields[el.name];
      });
      hush();
      save();
    };
    say("warning", filled(texts.wordsFromBefore, new Date(kept.at).toLocaleString(document.documentElement.lang)), button(texts.wordsPutBack, put), button(texts.wordsDiscard, () => { forget(); hush(); }));
  }

  // --- The hold ---

  const clock = document.getElementById("lease-ends");
  async function beat() {
    const body = new FormData();
    body.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    let answer;
    try {
      answer = await fetch(form.dataset.heartbeatUrl, { method: "POST", body, headers: { Accept: "application/json" } });
    } catch {
      const minutes = Math.ceil((new Date(clock?.dateTime) - Date.now()) / 60000);
      if (minutes <= 5) say("warning", filled(texts.wordsHoldUnreachable, Math.max(0, minutes)));
      return;
    }
    const told = await answer.json().catch(() => ({}));
    if (answer.ok && clock) clock.dateTime = told.ends_at;
    if (answer.status === 403 && told.detail) {
      stopped = true;
      clearInterval(beating);
      remember(read());
      say("error", filled(texts.wordsHoldLost, told.detail));
    }
  }
  // Said once, in a box that screen readers read out: heartbeats that do not arrive let the hold end.
  let warned = false;
  setInterval(() => {
    const minutes = Math.ceil((new Date(clock?.dateTime) - Date.now()) / 60000);
    if (minutes <= 5 && !warned && !stopped) say("warning", filled(texts.wordsHoldEnds, Math.max(0, minutes)));
    warned = minutes <= 5;
  }, 15000);
  const beating = setInterval(beat, 60000);
  document.addEventListener("visibilitychange", () => { if (!document.hidden) beat(); });

  document.getElementById("told")?.focus();
})();
