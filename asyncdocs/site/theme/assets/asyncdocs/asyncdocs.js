/*
 * Small comforts on pages that are complete without them: copy the sentence to write next, filter and sort a table.
 * Runs once per page, also where the theme swaps pages without loading them.
 */
(() => {
  "use strict";

  const once = (element) => {
    if (element.dataset.asyncdocsReady) return false;
    element.dataset.asyncdocsReady = "yes";
    return true;
  };

  const words = (name) => document.querySelector("[data-asyncdocs-words]")?.dataset[name] ?? "";

  const button = (className, text) => {
    const made = document.createElement("button");
    made.type = "button";
    made.className = className;
    made.textContent = text;
    return made;
  };

  const addCopy = (next) => {
    if (!once(next) || !navigator.clipboard) return;
    const copy = button("asyncdocs-copy", words("copy"));
    copy.addEventListener("click", async () => {
      await navigator.clipboard.writeText(next.querySelector("code").textContent);
      copy.textContent = words("copied");
      setTimeout(() => (copy.textContent = words("copy")), 2000);
    });
    next.append(copy);
  };

  const value = (row, column) => row.cells[column].textContent.trim();

  const sortBy = (table, column) => {
    const heading = table.tHead.rows[0].cells[column];
    const downward = heading.getAttribute("aria-sort") === "ascending";
    for (const cell of table.tHead.rows[0].cells) cell.removeAttribute("aria-sort");
    heading.setAttribute("aria-sort", downward ? "descending" : "ascending");
    const order = new Intl.Collator(document.documentElement.lang || undefined, { numeric: true });
    const rows = [...table.tBodies[0].rows].sort((a, b) => order.compare(value(a, column), value(b, column)));
    table.tBodies[0].append(...(downward ? rows.reverse() : rows));
  };

  const addTools = (table) => {
    if (!once(table)) return;
    [...table.tHead.rows[0].cells].forEach((cell, column) => {
      if (cell.hasAttribute("data-asyncdocs-unsorted")) return;
      const sort = button("asyncdocs-sort", cell.textContent.trim());
      sort.addEventListener("click", () => sortBy(table, column));
      cell.replaceChildren(sort);
    });
    const filter = document.createElement("input");
    filter.type = "search";
    filter.className = "asyncdocs-filter";
    filter.placeholder = words("filter");
    filter.setAttribute("aria-label", words("filter"));
    filter.addEventListener("input", () => {
      const sought = filter.value.trim().toLowerCase();
      for (const row of table.tBodies[0].rows) row.hidden = !row.textContent.toLowerCase().includes(sought);
    });
    const tools = document.createElement("div");
    tools.className = "asyncdocs-tools";
    tools.append(filter);
    table.before(tools);
  };

  const openTarget = () => {
    const target = location.hash.startsWith("#asyncdocs-") && document.getElementById(location.hash.slice(1));
    for (let each = target; each; each = each.parentElement) {
      if (each instanceof HTMLDetailsElement) each.open = true;
    }
  };

  const enhance = () => {
    document.querySelectorAll(".asyncdocs-next").forEach(addCopy);
    document.querySelectorAll("table[data-asyncdocs-table]").forEach(addTools);
    openTarget();
  };

  window.addEventListener("hashchange", openTarget);
  if (window.document$?.subscribe) window.document$.subscribe(enhance);
  else if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", enhance);
  else enhance();
})();
