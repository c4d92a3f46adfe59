// The page of logs: what was there is read, what comes is followed, both into one list. Following begins with the
// last quarter of an hour, so that most pages need no other reading: AWS takes few of them a second. Filters are applied by
// the console, which has the lines at hand: the same words mean the same here, in an address and in the API.
import { Lines } from './lines.js';

const READ = 2_000; // lines that are read at once
const FOLLOWED = 'PT15M'; // what following begins with
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
buttons.older.addEventListener('click', () => read({ until: new Date(list.first ? list.first.t + 1 : Date.now()).toISOString() }, true));

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
  if (followed && time.last === FOLLOWED && !form.elements.filter.value.trim()) tell();
  else read(time, false);
}

async function read(time, older) {
  const mine = question;
  reading = true;
  tell();
  const answer = await fetch(`${section.dataset.lines}?${parameters({ ...time, limit: READ })}`, { headers: { Accept: 'application/json' } })
    .catch(() => null);
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
  tell();
  if (older && body.items.length === 0) say(`Nothing older: read back to ${clock(Date.parse(body.since))}.`);
  if (section.dataset.at && !older && !(section.dataset.event && list.showMarked())) list.showTime(Date.parse(section.dataset.at));
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
  list.newest();
  connect();
  tell();
}

/** Lines that came faster than this page took them: said where they are missing. */
function gap(count, lines) {
  leftOut += count;
  const t = lines.length ? Date.parse(lines[0].at) : Date.now();
  list.add([{ t: t - 1, gap: true, id: `gap ${leftOut}`, message: `${count.toLocaleString()} lines left out: they came faster than this page takes them. Download has them.` }]);
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

/** At most twice a second: a screen reader would never come to an end. */
function tell() {
  clearTimeout(telling);
  telling = setTimeout(() => {
    toldAt = performance.now();
    const count = `${list.length.toLocaleString()} ${list.length === 1 ? 'line' : 'lines'}`;
    const under = waits();
    none.hidden = list.length > 0;
    none.textContent = under ? 'The lines are being read …' : !begun && !answered ? 'Not read yet.' : form.elements.filter.value.trim() ? 'No line of this time matches.' : 'Nothing was written in this time.';
    if (under && list.length === 0) return say('Reading …');
    const missed = leftOut ? `, ${leftOut.toLocaleString()} left out` : '';
    if (!follows) return say(`${count}${under ? ', more are being read' : ''}, UTC`);
    const how = paused ? 'Paused' : lost ? `Not connected; the newest line is of ${list.length ? clock(list.at(list.length - 1).t) : 'never'}` : 'Following';
    say(`${how}: ${count}${missed}, UTC`);
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
