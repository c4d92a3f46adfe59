// The page of logs: what was there is read, what comes is followed, both into one list. Following begins with the
// last quarter of an hour, so that most pages need no other reading: AWS takes few of them a second. Filters are applied by
// the console, which has the lines at hand: the same words mean the same here, in an address and in the API.
import { Lines } from './lines.js';

const READ = 2_000; // lines that are read at once
const MISSED = 10_000; // lines that are read at once of a time that was missed; the console gives no more
const FOLLOWED = 'PT15M'; // what following begins with
const STEP = 15; // minutes that one reads back at first
const DAY = 24 * 60; // at most
const section = document.getElementById('logs');
const form = document.getElementById('logs-form');
const state = document.getElementById('logs-state');
const fault = document.getElementById('fault');
const buttons = Object.fromEntries([...section.querySelectorAll('[data-does]')].map((one) => [one.dataset.does, one]));
const follows = 'follow' in section.dataset;

const box = document.createElement('div');
box.className = 'lines';
const none = document.createElement('p'); // in place of lines, why there is none
none.className = 'none';
document.getElementById('plain').replaceWith(none, box);
const further = document.createElement('button');
further.type = 'button';
further.className = 'button quiet';
further.textContent = 'Look further back';
further.addEventListener('click', older);
const list = new Lines(box, { label: 'Lines, oldest first', marked: section.dataset.event, row: fill });

let source;
let position = ''; // what the stream gave last
let paused = false;
let leftOut = 0;
let question = 0; // an answer to another one than the last is late
let lost = false;
let reading = false; // whether an answer is under way
let answered = false; // whether one has come
let begun = false; // whether following has given what was there
let reader; // ends readings that nobody waits for any more: AWS takes few of them
let reached = NaN; // how far back was read, where it was
let whole = true; // whether all that was asked for was looked through
let step = STEP;
let quiet; // the row that says where nothing is, while one reads back through it
let sayings = 0;
let toldAt = 0;
let telling;

buttons.wrap.hidden = buttons.newest.hidden = buttons.older.hidden = false;
buttons.pause.hidden = !follows;
buttons.pause.addEventListener('click', () => (paused ? resume() : pause()));
buttons.wrap.addEventListener('click', () => {
  const on = buttons.wrap.getAttribute('aria-pressed') !== 'true';
  buttons.wrap.setAttribute('aria-pressed', on);
  list.wrap(on);
});
buttons.newest.addEventListener('click', () => list.newest());
buttons.older.addEventListener('click', older);

let typing;
form.elements.filter.addEventListener('input', () => {
  clearTimeout(typing);
  typing = setTimeout(asked, 150);
});
for (const one of form.querySelectorAll('[name=service], [name=last]')) one.addEventListener('change', asked);
form.addEventListener('submit', (event) => {
  if (form.elements.since.value || form.elements.until.value) return; // another time is another page
  if (!follows) return;
  event.preventDefault();
  asked();
});

asked();

/** Which lines, as parameters; a stream needs its services by name. */
function parameters(extra = {}) {
  const all = new URLSearchParams();
  for (const one of form.querySelectorAll('[name=service]:checked')) all.append('service', one.value);
  if (section.dataset.task) all.set('task', section.dataset.task);
  if (form.elements.filter.value.trim()) all.set('filter', form.elements.filter.value.trim());
  for (const [name, value] of Object.entries(extra)) if (value) all.set(name, value);
  return all;
}

function asked() {
  question++;
  list.clear();
  leftOut = 0;
  position = '';
  begun = reading = answered = false;
  reached = NaN;
  whole = true;
  step = STEP;
  quiet = undefined;
  reader?.abort();
  reader = new AbortController();
  source?.close();
  fault.hidden = true;
  const time = follows
    ? form.elements.since.value ? { since: form.elements.since.value } : { last: form.elements.last.value }
    : section.dataset.at
      ? { at: section.dataset.at }
      : { last: form.elements.last.value, since: form.elements.since.value, until: form.elements.until.value };
  const shown = parameters({ ...time, event: section.dataset.event });
  history.replaceState(null, '', `${section.dataset.page}?${shown}`);
  document.querySelector('[data-download]').href = `${section.dataset.page}/download?${parameters(time)}`;
  const chosen = [...form.querySelectorAll('[name=service]:checked')].map((one) => one.value);
  form.querySelector('#pick > summary').textContent = chosen.length === 0 ? 'All services' : chosen.length === 1 ? chosen[0] : `${chosen[0]} and ${chosen.length - 1} more`;
  const followed = follows && !paused && connect();
  if (followed && time.last === FOLLOWED && !filtered()) tell();
  else read(time, false);
}

/** From where reading or, where nothing was read, following began; of quiet times more at once each time. */
function older() {
  if (reading) return;
  const first = list.first ? list.first.t + 1 : Date.now();
  const until = Math.max(Number.isNaN(reached) ? first : reached, list.dropped + 1);
  read({ until: new Date(until).toISOString(), last: `PT${step}M` }, true);
}

function ask(time, limit) {
  return fetch(`${section.dataset.lines}?${parameters({ ...time, limit })}`, { headers: { Accept: 'application/json' }, signal: reader.signal })
    .catch(() => null);
}

async function read(time, older) {
  const mine = question;
  reading = true;
  tell();
  const answer = await ask(time, READ);
  const body = await answer?.json().catch(() => ({}));
  if (mine !== question) return;
  reading = false;
  if (!answer) return failed('The console can’t be reached.');
  if (!answer.ok) {
    fault.textContent = body.detail ?? `The console answered ${answer.status}.`;
    fault.hidden = false;
    source?.close();
    return failed('Not read; why stands above.');
  }
  answered = true;
  if (older) list.stick = false;
  list.add(body.items.map(line));
  missing(body.missing);
  whole = body.complete;
  // Of the oldest moment lines may have been left out.
  reached = !whole && body.items.length ? Date.parse(body.items[0].at) + 1 : Date.parse(body.since);
  if (older) nothing(body);
  tell();
  if (section.dataset.at && !older && !(section.dataset.event && list.showMarked())) list.showTime(Date.parse(section.dataset.at));
}

/** One row for all of a quiet time, however often one asks for what is before it. */
function nothing(body) {
  if (body.items.length) {
    quiet = undefined;
    step = STEP;
    return;
  }
  if (body.complete) step = Math.min(DAY, step * 2);
  const until = quiet?.until ?? Date.parse(body.until);
  if (quiet) list.remove(quiet.row);
  quiet = { until, row: tells(reached, `Nothing between ${stamp(reached)} and ${stamp(until)}${filtered() ? ' matches' : ''}.`) };
}

/** A time between two readings that were followed: it is read, and what of it can't be is said where it is missing. */
async function missed({ from, until }) {
  const mine = question;
  const start = Date.parse(from);
  const row = tells(start, `Lines between ${stamp(start)} and ${stamp(Date.parse(until))} are missing; they are being read …`);
  const answer = await ask({ since: from, until }, MISSED);
  const body = await answer?.json().catch(() => ({}));
  if (mine !== question) return;
  list.remove(row);
  if (!answer?.ok) {
    tells(start, `Lines may be missing between ${stamp(start)} and ${stamp(Date.parse(until))}: ${body?.detail ?? 'they can’t be read.'}`);
    return;
  }
  list.add(body.items.map(line));
  missing(body.missing);
  if (!body.complete) tells(start, `Lines may be missing between ${stamp(start)} and ${stamp(Date.parse(body.since))}: more were written than are read at once. Download has them.`);
  tell();
}

/** A row that is no line. */
function tells(t, message) {
  const row = { t, gap: true, id: `said ${++sayings}`, message };
  list.add([row]);
  return row;
}

/** Whether there is something to follow. */
function connect() {
  source?.close();
  const all = parameters({ after: position });
  if (!all.has('service')) for (const one of form.querySelectorAll('[name=service]')) all.append('service', one.value);
  if (!all.has('service')) return false;
  const mine = question;
  source = new EventSource(`${section.dataset.lines}/events?${all}`);
  source.addEventListener('lines', (event) => {
    if (mine !== question) return;
    lost = false;
    position = event.lastEventId;
    const batch = JSON.parse(event.data);
    begun = batch.begun;
    if (batch.gap) missed(batch.gap);
    if (batch.leftOut) gap(batch.leftOut, batch.lines);
    list.add(batch.lines.map(line));
    missing(batch.missing);
    tell();
  });
  source.addEventListener('refused', (event) => {
    source.close();
    fault.textContent = event.data;
    fault.hidden = false;
    failed('Not read on; why stands above.');
  });
  source.onerror = () => {
    lost = true;
    tell();
    // A refusal ends a stream for good; a lost connection the browser takes up again itself.
    if (source.readyState !== EventSource.CLOSED || !fault.hidden) return;
    if (!begun && !reading && list.length === 0) read({ last: form.elements.last.value }, false);
    setTimeout(() => mine === question && !paused && connect(), 5_000);
  };
  return true;
}

function pause() {
  paused = true;
  source?.close();
  buttons.pause.textContent = 'Resume';
  tell();
}

function resume() {
  paused = false;
  buttons.pause.textContent = 'Pause';
  if (!position) return asked(); // nothing says what came meanwhile
  list.newest();
  connect();
  tell();
}

/** Lines that came faster than this page took them: said where they are missing. */
function gap(count, lines) {
  leftOut += count;
  const t = lines.length ? Date.parse(lines[0].at) : Date.now();
  tells(t - 1, `${count.toLocaleString()} lines left out: they came faster than this page takes them. Download has them.`);
}

function line(item) {
  const t = Date.parse(item.at);
  const place = `at=${encodeURIComponent(item.at)}&event=${encodeURIComponent(item.id)}`;
  return { t, id: item.id, at: item.at, level: item.level?.toLowerCase() ?? '', service: item.service, task: item.task, message: item.message, place };
}

function fill(row, line) {
  if (line.gap) {
    row.replaceChildren(document.createTextNode(line.message));
    return;
  }
  row.dataset.state = { warn: 'warn', error: 'bad', fatal: 'bad', trace: 'rest', debug: 'rest' }[line.level] ?? 'none';
  const when = document.createElement('a');
  when.className = 'when';
  when.textContent = clock(line.t);
  when.title = line.at ?? '';
  when.href = `${section.dataset.page}?${parameters()}&${line.place}`;
  const level = document.createElement('span');
  level.className = 'level';
  level.textContent = line.level ?? '';
  const who = document.createElement('a');
  who.className = 'who';
  who.textContent = `${line.service} ${line.task?.slice(0, 8)}`;
  who.title = 'What this task wrote around it';
  who.href = `${section.dataset.page}?service=${encodeURIComponent(line.service)}&task=${encodeURIComponent(line.task)}&${line.place}`;
  const what = document.createElement('span');
  what.className = 'what';
  what.textContent = line.message;
  row.replaceChildren(when, level, who, what);
}

function missing(all) {
  const notes = document.getElementById('missing');
  const key = JSON.stringify(all);
  if (notes.dataset.key === key) return;
  // A stream knows only of what AWS refuses; what is never in CloudWatch stands as it was read.
  notes.dataset.key = key;
  const kept = [...notes.children].filter((one) => one.dataset.state === 'unknown');
  notes.replaceChildren(...kept, ...all.filter((one) => one.kind).map((one) => {
    const note = document.createElement('div');
    note.className = 'note';
    note.dataset.state = 'bad';
    const title = document.createElement('strong');
    title.textContent = `${one.service}, container ${one.container}: lines are missing`;
    const why = document.createElement('p');
    why.textContent = one.message;
    note.append(title, why);
    return note;
  }));
}

function clock(t) {
  return new Date(t).toISOString().slice(11, 23);
}

/** With its day, where that is another one. */
function stamp(t) {
  const at = new Date(t).toISOString();
  return at.startsWith(new Date().toISOString().slice(0, 10)) ? at.slice(11, 23) : `${at.slice(0, 10)} ${at.slice(11, 23)}`;
}

function filtered() {
  return form.elements.filter.value.trim() !== '';
}

/** At most twice a second: a screen reader would never come to an end. */
function tell() {
  clearTimeout(telling);
  telling = setTimeout(() => {
    toldAt = performance.now();
    const count = `${list.lines.toLocaleString()} ${list.lines === 1 ? 'line' : 'lines'}`;
    const under = waits();
    none.hidden = list.length > 0;
    none.textContent = under ? 'The lines are being read …' : !begun && !answered ? 'Not read yet.' : !whole ? `${filtered() ? 'No line matches' : 'Nothing was written'} back to ${stamp(reached)}; what is older was not looked at. ` : filtered() ? 'No line of this time matches.' : 'Nothing was written in this time.';
    if (!under && !whole) none.append(further);
    if (under && list.length === 0) return say('Reading …');
    const left = leftOut ? `, ${leftOut.toLocaleString()} left out` : '';
    const back = whole || Number.isNaN(reached) ? '' : `, read back to ${stamp(reached)}`;
    if (!follows) return say(`${count}${under ? ', more are being read' : back}, UTC`);
    const how = paused ? 'Paused' : lost ? `Not connected; the newest line is of ${list.length ? clock(list.at(list.length - 1).t) : 'never'}` : 'Following';
    say(`${how}: ${count}${under ? '' : back}${left}, UTC`);
  }, Math.max(0, 500 - (performance.now() - toldAt)));
}

/** Whether lines may be there that have not come yet. */
function waits() {
  return reading || (follows && !paused && !begun);
}

function failed(why) {
  clearTimeout(telling);
  none.textContent = why;
  none.hidden = list.length > 0;
  say('Not read.');
}

function say(text) {
  if (state.textContent !== text) state.textContent = text;
}
