// One-key shortcuts. None fires while somebody types.
import { openPalette } from './palette.js';

let leading = -Infinity; // when g was pressed, on the clock of events, which begins with the page

export function startKeys() {
  document.addEventListener('keydown', onKey);
  document.querySelector('[data-opens=shortcuts]')?.addEventListener('click', openShortcuts);
  document.addEventListener('click', (event) => {
    event.target.closest('[data-closes]')?.closest('dialog').close();
  });
}

function openShortcuts() {
  const dialog = document.getElementById('shortcuts');
  if (dialog && !dialog.open) dialog.showModal();
}

function onKey(event) {
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
    event.preventDefault();
    openPalette();
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || types(event.target) || document.querySelector('dialog[open]')) return;
  if (event.timeStamp - leading < 1500) {
    leading = -Infinity;
    const place = document.querySelector(`.places a[data-key="${CSS.escape(event.key)}"]`);
    if (place) {
      event.preventDefault();
      location.assign(place.href);
    }
    return;
  }
  if (event.key === 'g') leading = event.timeStamp;
  else if (event.key === '?') openShortcuts();
  else if (event.key === '/') focusFilter(event);
}

function focusFilter(event) {
  const field = document.querySelector('[data-filter]');
  if (!field) return;
  event.preventDefault();
  field.focus();
  field.select();
}

function types(element) {
  return element.isContentEditable || /^(INPUT|SELECT|TEXTAREA)$/.test(element.tagName);
}
