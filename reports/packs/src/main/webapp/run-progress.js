// Shows how far a pack is without reloading; without this script the page refreshes itself.
const run = document.querySelector("[data-pack-run]");

async function look() {
  const answer = await fetch(run.dataset.packRun, { headers: { Accept: "application/json" } });
  if (!answer.ok) {
    return;
  }
  const now = await answer.json();
  if (now.state === "DONE" || now.state === "FAILED") {
    location.reload();
    return;
  }
  const bar = run.querySelector("progress");
  bar.max = Math.max(1, now.sections);
  bar.value = now.sectionsDone;
  run.querySelector("[data-pack-done]").textContent = now.sectionsDone;
  run.querySelector("[data-pack-sections]").textContent = now.sections;
  run.querySelector("[data-pack-pages]").textContent = now.pages;
  run.querySelector("[data-pack-section]").textContent = now.section ? `. Now: ${now.section}` : "";
}

if (run) {
  const again = () => look().catch(() => {}).finally(() => setTimeout(again, 1000));
  again();
}
