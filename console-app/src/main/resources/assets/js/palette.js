// Ctrl-K: find a system, a service or a page by typing a part of its name.
const MOST = 40;

let dialog;
let input;
let list;
let entries = [];
let chosen = 0;

export function startPalette() {
  dialog = document.getElementById('palette');
  if (!dialog) return;
  input = dialog.querySelector('input');
  list = dialog.querySelector('[role=listbox]');
  input.addEventListener('input', () => { chosen = 0; show(); });
  input.addEventListener('keydown', onKey);
  list.addEventListener('click', (event) => go(event.target.closest('[role=option]')));
  list.addEventListener('mousemove', (event) => {
    const option = event.target.closest('[role=option]');
    if (option) choose([...list.children].indexOf(option));
  });
  dialog.addEventListener('click', (event) => { if (event.target === dialog) dialog.close(); });
  document.querySelector('[data-opens=palette]')?.addEventListener('click', openPalette);
}

export async function openPalette() {
  if (!dialog || dialog.open) return;
  input.value = '';
  chosen = 0;
  dialog.showModal();
  show();
  const answer = await fetch('/palette', { headers: { Accept: 'application/json' } });
  if (!answer.ok) {
    status('The list could not be read. Reload the page.');
    return;
  }
  entries = flatten(await answer.json());
  show();
}

/** The index names each system once; services say which one is theirs by its place. */
function flatten(index) {
  const entry = (name, kind, path) => ({ name, kind, path, text: `${name} ${kind}`.toLowerCase() });
  return [
    ...index.places.map((place) => entry(place.name, 'Page', place.path)),
    ...index.systems.map((system) => entry(system.id, 'System', `/systems/${system.id}`)),
    ...index.systems.flatMap((system) =>
      system.services.map((name) => entry(name, system.id, `/systems/${system.id}/services/${encodeURIComponent(name)}`))),
    ...index.systems.map((system) => entry(`Metrics of ${system.id}`, 'Page', `/systems/${system.id}/metrics`)),
    ...index.systems.flatMap((system) =>
      index.orders.map((order) => entry(`${order.name}: ${system.id}`, 'Action', `/systems/${system.id}${order.path}`))),
  ];
}

function matches() {
  const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return entries.slice(0, MOST);
  const found = [];
  for (const entry of entries) {
    if (!words.every((word) => entry.text.includes(word))) continue;
    const name = entry.name.toLowerCase();
    const rank = name === words[0] ? 0 : name.startsWith(words[0]) ? 1 : name.includes(words[0]) ? 2 : 3;
    found.push({ entry, rank });
  }
  return found.sort((a, b) => a.rank - b.rank || a.entry.name.length - b.entry.name.length)
    .slice(0, MOST).map((match) => match.entry);
}

function show() {
  const found = matches();
  list.replaceChildren(...found.map(option));
  choose(Math.min(chosen, Math.max(0, found.length - 1)));
  if (entries.length === 0) status('Reading…');
  else status(found.length === 0 ? 'Nothing has that name.' : `${found.length === MOST ? 'The first ' : ''}${found.length} found`);
}

function option(entry, at) {
  const item = document.createElement('li');
  item.role = 'option';
  item.id = `palette-${at}`;
  item.dataset.path = entry.path;
  const kind = document.createElement('span');
  kind.className = 'soft small';
  kind.textContent = entry.kind;
  item.append(entry.name, kind);
  return item;
}

function choose(at) {
  chosen = at;
  [...list.children].forEach((item, i) => item.setAttribute('aria-selected', String(i === at)));
  const item = list.children[at];
  if (item) input.setAttribute('aria-activedescendant', item.id);
  else input.removeAttribute('aria-activedescendant');
  item?.scrollIntoView({ block: 'nearest' });
}

function onKey(event) {
  const count = list.children.length;
  if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
    event.preventDefault();
    if (count > 0) choose((chosen + (event.key === 'ArrowDown' ? 1 : count - 1)) % count);
  } else if (event.key === 'Enter') {
    event.preventDefault();
    go(list.children[chosen]);
  }
}

function go(item) {
  if (item) location.assign(item.dataset.path);
}

function status(words) {
  dialog.querySelector('[role=status]').textContent = words;
}
