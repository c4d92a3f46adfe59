// What every page does by script; every page also works without.
import { startCharts } from './charts.js';
import { startKeys } from './keys.js';
import { startLive } from './live.js';
import { startPalette } from './palette.js';
import { startTimes } from './times.js';

startTimes();
startLive();
startPalette();
startKeys();
startCharts();

/** Light, dark, and back to what the system says. */
document.querySelector('[data-does=theme]')?.addEventListener('click', () => {
  const root = document.documentElement;
  const dark = root.dataset.theme ? root.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
  root.dataset.theme = dark ? 'light' : 'dark';
  try {
    localStorage.setItem('theme', root.dataset.theme);
  } catch { /* it lasts for this page */ }
});

// What is not filled in is not part of the address.
document.body.addEventListener('htmx:configRequest', (event) => {
  if (event.detail.verb !== 'get') return;
  for (const [name, value] of [...event.detail.formData.entries()]) {
    if (value === '') event.detail.formData.delete(name);
  }
});

// What is under way and told by nobody is looked at again.
if (document.querySelector('[data-again]')) setTimeout(() => location.reload(), 1500);

document.addEventListener('click', async (event) => {
  const button = event.target.closest('[data-does=copy]');
  if (!button) return;
  const code = button.parentElement.querySelector('code');
  try {
    await navigator.clipboard.writeText(code.textContent);
    button.textContent = 'Copied';
  } catch {
    getSelection().selectAllChildren(code); // without TLS there is no clipboard: the text is marked to be copied
    button.textContent = 'Press Ctrl C';
  }
  setTimeout(() => { button.textContent = 'Copy'; }, 2000);
});
