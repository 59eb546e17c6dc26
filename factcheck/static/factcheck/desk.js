// Keyboard, dialogs, bulk selection, copying and lease clocks. Every form and link works without this file.
// Markup decides, this file only listens: data-key, command/commandfor, data-check-all, data-copy, data-until.
(() => {
  "use strict";

  // What this file says stands in the page, in the page's language; {n} is a number.
  const words = document.getElementById("words").dataset;
  const counted = (pattern, n) => pattern.replace("{n}", n);

  const typing = (el) => el.closest("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]");
  const shown = (el) => el.offsetParent !== null && !el.disabled && el.getAttribute("aria-disabled") !== "true";

  // Single-key shortcuts can be switched off, since speech input may set them off (WCAG 2.1.4).
  const keysOff = () => localStorage.getItem("factcheck.keys") === "off";

  // data-key is "n", a sequence such as "g q", or "mod+enter" for Control or Command.
  let pending = "";
  let pendingUntil = 0;
  const find = (key) => [...document.querySelectorAll("[data-key]")].find((el) => el.dataset.key === key && shown(el));
  const use = (el, event) => {
    event.preventDefault();
    if (el.matches("input:not([type=submit], [type=button]), textarea, select")) el.focus();
    else if (el.matches("summary")) {
      el.parentElement.open = true;
      (el.parentElement.querySelector("input:not([type=hidden], [type=radio]), textarea, button") || el).focus();
    } else el.click();
  };

  document.addEventListener("keydown", (event) => {
    if (event.isComposing || event.altKey || event.defaultPrevented) return;
    const key = event.key.toLowerCase();
    if (event.ctrlKey || event.metaKey) {
      const el = find(`mod+${key}`);
      if (el) use(el, event);
      return;
    }
    if (keysOff() || typing(event.target) || document.querySelector("dialog[open]")) return;
    const sequence = event.timeStamp < pendingUntil ? `${pending} ${key}` : key;
    const el = find(sequence) || find(key);
    pending = key;
    pendingUntil = event.timeStamp + 1000;
    if (el) use(el, event);
    else if (key === "j" || key === "k") step(key === "j" ? 1 : -1);
    else if (key === "x") document.activeElement.closest(".row")?.querySelector("input[type=checkbox]")?.click();
  });

  // j and k walk the rows of a list, by each row's first link or button.
  function step(by) {
    const rows = [...document.querySelectorAll(".row")];
    const at = rows.findIndex((row) => row.contains(document.activeElement));
    const row = rows[at < 0 ? (by > 0 ? 0 : rows.length - 1) : at + by];
    row?.querySelector(".row-main a, a, button")?.focus();
  }

  // The help dialog lists the shortcuts this very page has.
  const keys = document.getElementById("keys");
  if (keys) {
    const list = keys.querySelector("[data-keys]");
    const listed = new Set();
    const add = (combination, label) => {
      if (listed.has(combination)) return;
      listed.add(combination);
      const [dt, dd] = [document.createElement("dt"), document.createElement("dd")];
      combination.split(" ").forEach((part) => {
        const kbd = document.createElement("kbd");
        kbd.textContent = part.replace("mod+", "Ctrl ").replace("enter", "Enter");
        dt.append(kbd, " ");
      });
      dd.textContent = label;
      list.append(dt, dd);
    };
    document.querySelectorAll("[data-key]").forEach((el) => add(el.dataset.key, el.dataset.keyLabel || el.textContent.trim()));
    if (document.querySelector(".row")) {
      add("j", words.wordsNextRow);
      add("k", words.wordsPreviousRow);
    }
    if (document.querySelector(".row input[type=checkbox]")) add("x", words.wordsSelectRow);
    const off = keys.querySelector("[data-keys-on]");
    off.checked = !keysOff();
    off.addEventListener("change", () => localStorage.setItem("factcheck.keys", off.checked ? "on" : "off"));
  }

  // Older browsers do not know the command attribute of buttons.
  const native = "commandForElement" in HTMLButtonElement.prototype;
  document.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    if (!native && button.getAttribute("command") === "show-modal") {
      document.getElementById(button.getAttribute("commandfor"))?.showModal();
    }
    if (!native && button.getAttribute("command") === "close") button.closest("dialog")?.close();
    if (button.dataset.copy) copy(button);
  });
  document.addEventListener("click", (event) => {
    if (event.target.matches("dialog")) event.target.close();
    document.querySelectorAll("details.menu[open], details.help[open]").forEach((el) => {
      if (!el.contains(event.target)) el.open = false;
    });
  });
  document.addEventListener("keyup", (event) => {
    const open = event.key === "Escape" && document.querySelector("details.menu[open], details.help[open]");
    if (open) {
      open.open = false;
      open.querySelector("summary").focus();
    } else if (event.key === "Escape" && typing(event.target)) event.target.blur(); // keys are commands again
  });

  async function copy(button) {
    await navigator.clipboard.writeText(document.querySelector(button.dataset.copy).textContent.trim());
    const label = button.textContent;
    button.textContent = words.wordsCopied;
    setTimeout(() => { button.textContent = label; }, 2000);
  }

  // data-take-selection="#field" puts the words selected in data-of="#text" into the field.
  document.querySelectorAll("[data-take-selection]").forEach((button) => {
    const [field, text] = [button.dataset.takeSelection, button.dataset.of].map((of) => document.querySelector(of));
    button.hidden = false;
    button.addEventListener("mousedown", (event) => event.preventDefault()); // keeps the selection
    button.addEventListener("click", () => {
      const selection = getSelection();
      if (selection.isCollapsed || !text.contains(selection.anchorNode) || !text.contains(selection.focusNode)) {
        complain(words.wordsSelectFirst);
        return;
      }
      field.value = selection.toString().trim();
      field.focus();
    });
  });

  // Bulk selection: data-check-all="name" ticks every box of that name; data-checked="name" shows how many.
  document.addEventListener("change", (event) => {
    const name = event.target.dataset.checkAll || event.target.name;
    const boxes = [...document.querySelectorAll(`input[type=checkbox][name="${CSS.escape(name)}"]`)];
    if (event.target.dataset.checkAll) boxes.forEach((box) => { box.checked = event.target.checked; });
    const count = boxes.filter((box) => box.checked).length;
    document.querySelectorAll("[data-checked]").forEach((el) => {
      if (el.dataset.checked === name) el.textContent = counted(words.wordsSelected, count);
    });
  });

  // <time data-until datetime="..."> counts down in minutes; the last five are marked.
  const clocks = () => document.querySelectorAll("time[data-until]").forEach((el) => {
    const minutes = Math.ceil((new Date(el.dateTime) - Date.now()) / 60000);
    el.textContent = minutes > 0 ? counted(words.wordsMinutesLeft, minutes) : words.wordsEnded;
    const lease = el.closest(".lease");
    if (lease) lease.dataset.level = minutes <= 5 ? "soon" : "calm";
  });
  clocks();
  setInterval(clocks, 15000);

  // Bring the statement to the middle of the page's pane without moving the whole screen.
  const here = document.querySelector("mark[data-here]");
  for (let pane = here?.parentElement; pane && pane !== document.body; pane = pane.parentElement) {
    if (pane.scrollHeight > pane.clientHeight && getComputedStyle(pane).overflowY === "auto") {
      pane.scrollTop += here.getBoundingClientRect().top - pane.getBoundingClientRect().top - pane.clientHeight / 3;
    }
  }

  // A request that fails says so where notices are, in words.
  const complain = (text) => {
    const notices = document.getElementById("notices");
    const notice = document.createElement("div");
    notice.className = "notice";
    notice.dataset.level = "error";
    notice.setAttribute("role", "alert");
    notice.textContent = text;
    notices.replaceChildren(notice);
  };
  document.addEventListener("htmx:sendError", () => complain(words.wordsUnreachable));
  document.addEventListener("htmx:responseError", (event) => {
    if (![409, 422].includes(event.detail.xhr.status)) complain(words.wordsRefused);
  });
})();
