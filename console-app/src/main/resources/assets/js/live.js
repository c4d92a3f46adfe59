// Keeps an open page true. The stream says only that something changed; the page then asks for its own
// fragment. Where the stream falls silent, the page says so: old numbers must never pass for new ones.
import { consoleNow, setClock, setObserved, showAges } from './times.js';

const SILENCE = 25_000; // two and a half heartbeats
const HIDDEN = 30_000; // browsers give a host few connections: a tab that nobody sees lets its own go

const root = document.documentElement;
let live;
let source;
let heardAt = performance.now();
let heardClock = consoleNow();
let shown; // the newest version that was told
let asked; // the version that was told when the page was asked for last
let rendered; // the version that stands on the page
let failed = false;
let refreshing = false;
let again = false; // at the next word from the console
let outdated = false; // as soon as the answer under way is there
let hiding;

export function startLive() {
  live = document.getElementById('live');
  if (!live) return;
  shown = asked = rendered = live.dataset.version;
  keepWhatTheReaderDid();
  connect();
  setInterval(listen, 1000);
  document.addEventListener('visibilitychange', onVisibility);
  document.body.addEventListener('htmx:afterSwap', renewed);
  document.body.addEventListener('htmx:responseError', (event) => notRenewed(event.detail.xhr.status));
  document.body.addEventListener('htmx:sendError', () => { again = true; });
}

function connect() {
  source?.close();
  source = new EventSource(`/live?topic=${encodeURIComponent(live.dataset.topic)}`);
  source.addEventListener('state', (event) => hear(JSON.parse(event.data)));
}

function hear(state) {
  heardAt = performance.now();
  setClock(state.now);
  heardClock = consoleNow();
  if (root.dataset.connection === 'lost') {
    delete root.dataset.connection;
    banner().hidden = true;
  }
  if (state.build !== live.dataset.build) {
    say('A newer console is running.', 'Reload', location.href);
    return;
  }
  if (state.version !== shown || again) {
    shown = state.version;
    refresh();
  }
  // What could not be renewed stays as old as it is, however well the rest is read.
  if (state.observedAt && rendered === state.version) setObserved(state.observedAt);
}

function renewed() {
  rendered = asked;
  if (failed) banner().hidden = true;
  failed = false;
  showAges(live);
}

function notRenewed(status) {
  failed = true;
  if (status === 401) {
    say('You are signed out.', 'Sign in again', '/login');
  } else if (status === 404) {
    say('This is not there any more; what you see is the last that was known.', 'Overview', '/');
  } else {
    again = true;
    say('The page could not be renewed; its numbers are old.', 'Reload', location.href);
  }
}

/** Asks for this page's own fragment; the address holds filter and sort. */
async function refresh() {
  if (refreshing) {
    outdated = true;
    return;
  }
  refreshing = true;
  again = false;
  asked = shown;
  const address = location.pathname + location.search;
  try {
    await htmx.ajax('GET', address, { target: '#live', swap: 'morph:innerHTML' });
  } finally {
    refreshing = false;
  }
  // The reader may have chosen something else meanwhile, whose answer this one came after.
  if (outdated || address !== location.pathname + location.search) {
    outdated = false;
    refresh();
  }
}

function listen() {
  if (document.hidden && source.readyState === EventSource.CLOSED) return;
  if (performance.now() - heardAt > SILENCE && root.dataset.connection !== 'lost') {
    root.dataset.connection = 'lost';
    const at = new Date(heardClock).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });
    say(`Not connected: numbers are from ${at}.`, 'Reload', location.href);
  }
  // A refusal ends a stream for good; a lost connection the browser takes up again itself.
  if (source.readyState === EventSource.CLOSED && performance.now() - heardAt > 5000 && !document.hidden) {
    heardSoon();
  }
}

let nextAttempt = 0;
function heardSoon() {
  if (performance.now() < nextAttempt) return;
  nextAttempt = performance.now() + 10_000;
  connect();
  refresh(); // Says why, where the stream can't: signed out, or the store is away.
}

function onVisibility() {
  clearTimeout(hiding);
  if (document.hidden) {
    hiding = setTimeout(() => source.close(), HIDDEN);
  } else if (source.readyState === EventSource.CLOSED) {
    heardAt = performance.now() - SILENCE + 5000; // five seconds to prove that the numbers are new
    connect();
  }
}

function banner() {
  return document.getElementById('offline');
}

function say(sentence, action, address) {
  const link = document.createElement('a');
  link.href = address;
  link.textContent = action;
  banner().replaceChildren(`${sentence} `, link);
  banner().hidden = false;
}

/** An update must not close what was opened, nor type over what is being typed. */
function keepWhatTheReaderDid() {
  Idiomorph.defaults.ignoreActiveValue = true;
  Idiomorph.defaults.callbacks.beforeAttributeUpdated = (name, element) =>
    !(name === 'open' && element instanceof HTMLDetailsElement);
}
