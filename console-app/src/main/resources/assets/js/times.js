// Ages are counted from the console's clock, not the browser's: the sandbox's may be moved, and laptops go wrong.
let ahead = 0;

/** Takes the console's time, an ISO instant, as the present. */
export function setClock(now) {
  const at = Date.parse(now);
  if (!Number.isNaN(at)) ahead = at - Date.now();
}

export function consoleNow() {
  return Date.now() + ahead;
}

/** The same words as io.ragdeck.console.format.Ages. */
export function span(milliseconds) {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return `${hours} h`;
  return `${Math.floor(hours / 24)} d`;
}

export function showAges(within = document) {
  const now = consoleNow();
  for (const time of within.querySelectorAll('time[data-age]')) {
    const length = span(now - Date.parse(time.dateTime));
    const words = time.dataset.age === 'ago' ? `${length} ago` : length;
    if (time.textContent !== words) time.textContent = words;
  }
}

/** What was read again without having changed is dated anew. */
export function setObserved(observedAt) {
  for (const time of document.querySelectorAll('time[data-observed]')) time.dateTime = observedAt;
}

/** The reader's own time beside UTC, made when it is looked at. */
function explain(event) {
  const time = event.target.closest?.('time[datetime]');
  if (!time) return;
  const at = new Date(time.dateTime);
  const here = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'long' }).format(at);
  time.title = `${here} (${time.dateTime})`;
}

export function startTimes() {
  setClock(document.documentElement.dataset.now);
  showAges();
  setInterval(showAges, 1000);
  document.addEventListener('mouseover', explain);
}
