// Exact values under the pointer or the arrow keys. Everything that is said stands in the chart's table already:
// the chart, the table and these words can't disagree. Listens on the document, so that a renewed page needs nothing.

export function startCharts() {
  document.addEventListener('pointermove', onPointer);
  document.addEventListener('pointerout', onLeave);
  document.addEventListener('input', onInput);
  document.addEventListener('focusin', onInput);
  document.addEventListener('focusout', onLeave);
  document.body.addEventListener('htmx:afterSwap', again);
}

function onPointer(event) {
  const input = event.target.closest?.('.metric .moment');
  if (!input || event.buttons !== 0) return; // a drag moves the slider itself
  const box = input.getBoundingClientRect();
  const share = Math.min(1, Math.max(0, (event.clientX - box.left) / box.width));
  show(input, Math.round(share * Number(input.max)));
}

function onInput(event) {
  const input = event.target.closest?.('.metric .moment');
  if (input) show(input, Number(input.value));
}

function onLeave(event) {
  const input = event.target.closest?.('.metric .moment');
  if (input && document.activeElement !== input) draw('');
}

/** After an update whoever stands on a chart with the keyboard still does. */
function again() {
  const input = document.activeElement?.closest?.('.metric .moment');
  if (input) show(input, Number(input.value));
}

function show(input, number) {
  const figure = input.closest('.metric');
  const row = figure.querySelector('tbody').rows[number];
  if (!row) return;
  if (document.activeElement === input) input.value = number;
  input.setAttribute('aria-valuetext', spoken(figure, row));
  draw(`M${row.dataset.x} 0V120`);
  const readout = figure.querySelector('.readout');
  readout.replaceChildren(...said(figure, row));
  readout.hidden = false;
}

/** All charts of the page are over the same time: the line goes through every one. */
function draw(path) {
  for (const line of document.querySelectorAll('.metric .cursor')) line.setAttribute('d', path);
}

function values(figure, row) {
  return [...figure.querySelectorAll('.legend li')].map((item, at) => ({
    swatch: item.querySelector('svg'),
    name: figure.querySelector('thead tr').cells[at + 1].textContent,
    value: row.cells[at + 1].textContent,
  }));
}

function spoken(figure, row) {
  const what = row.querySelector('.what')?.textContent.trim();
  return [row.cells[0].textContent, ...values(figure, row).map((one) => `${one.name} ${one.value}`), what]
    .filter(Boolean).join(', ');
}

function said(figure, row) {
  const time = document.createElement('strong');
  time.textContent = `${row.cells[0].textContent} UTC`;
  const logs = document.createElement('a');
  logs.href = row.cells[0].querySelector('a').href;
  logs.textContent = 'Logs of this time';
  const parts = values(figure, row).map((one) => {
    const part = document.createElement('span');
    part.className = 'nowrap';
    part.append(one.swatch.cloneNode(true), ` ${one.name} ${one.value}`);
    return part;
  });
  const what = [...row.querySelectorAll('.what a')].map((link) => link.cloneNode(true));
  return [time, ...parts, ...what, logs];
}
