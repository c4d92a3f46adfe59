// A list of very many lines, of which only those in view are in the document. Lines stand in the order of
// time; one that comes late is put in its place, one that comes twice is there once. Text is never markup.
const MOST = 100_000; // lines that the page holds; the oldest go
const LARGEST = 50_000_000; // characters of all of them: one may have a million
const SPARE = 12; // rows beyond either edge
const TALLEST = 60; // text lines of one row

export class Lines {
  #box;
  #rows = document.createElement('div');
  #pool = [];
  #items = [];
  #ends = []; // where each item's row ends, from a beginning that moves when the oldest go
  #base = 0;
  #size = 0;
  #said = 0; // rows that are no lines
  #wrap = false;
  #marked;
  #frame = 0;
  #measure = { row: 24, columns: 80, narrow: false };
  stick = true; // at the newest line, and stays there
  dropped = -Infinity; // the time of the newest line that went for others

  constructor(box, { label, marked, row }) {
    this.#box = box;
    this.#marked = marked;
    this.fill = row;
    this.#rows.className = 'rows';
    box.setAttribute('role', 'list');
    box.setAttribute('aria-label', label);
    box.tabIndex = 0;
    box.replaceChildren(this.#rows);
    box.addEventListener('scroll', () => {
      // Of what is drawn: more may have come since.
      this.stick = box.scrollTop + box.clientHeight >= box.scrollHeight - 4;
      this.#later();
    }, { passive: true });
    new ResizeObserver(() => this.#resized()).observe(box);
    this.#resized();
  }

  get length() { return this.#items.length; }

  get lines() { return this.#items.length - this.#said; }

  get first() { return this.#items[0]; }

  get shown() { return this.#pool.length; } // how many rows the document has

  at(index) { return this.#items[index]; }

  clear() {
    this.#items = [];
    this.#ends = [];
    this.#base = 0;
    this.#size = this.#said = 0;
    this.dropped = -Infinity;
    this.stick = true;
    this.#later();
  }

  /** Takes one out that was put in. */
  remove(line) {
    const index = this.#items.indexOf(line);
    if (index < 0) return;
    const kept = this.#anchor();
    this.#items.splice(index, 1);
    this.#count(line, -1);
    this.#again(kept);
  }

  wrap(on) {
    this.#wrap = on;
    this.#box.classList.toggle('wrap', on);
    this.#again();
  }

  newest() {
    this.stick = true;
    this.#later();
  }

  /** Each line has t, milliseconds. */
  add(lines) {
    if (!lines.length) return;
    const before = this.#items.length ? this.#items.at(-1).t : -Infinity;
    let least = Infinity;
    for (const line of lines) if (line.t < least) least = line.t;
    const from = least > before ? this.#items.length : this.#lowerBound(least);
    const kept = this.#anchor();
    const moved = this.#items.splice(from);
    for (const line of moved) this.#count(line, -1);
    const tail = moved.concat(lines);
    this.#ends.length = from;
    tail.sort((left, right) => left.t - right.t);
    const seen = new Set();
    let moment = NaN;
    for (const line of tail) {
      if (line.t !== moment) {
        moment = line.t;
        seen.clear();
      }
      if (line.id && seen.has(line.id)) continue;
      seen.add(line.id);
      this.#items.push(line);
      this.#count(line, 1);
      this.#ends.push((this.#ends.at(-1) ?? this.#base) + this.#heightOf(line));
    }
    if (this.#items.length > MOST + 2_000) this.#drop(this.#items.length - MOST);
    if (this.#size > LARGEST) this.#drop(this.#tooMany());
    this.#keep(kept);
    this.#later();
  }

  /** Brings the marked line into the middle. */
  showMarked() {
    const index = this.#items.findIndex((line) => line.id === this.#marked);
    if (index >= 0) this.#show(index);
    return index >= 0;
  }

  showTime(t) {
    if (this.#items.length) this.#show(Math.min(this.#lowerBound(t), this.#items.length - 1));
  }

  #show(index) {
    this.stick = false;
    this.#rows.style.height = `${this.#height()}px`;
    this.#box.scrollTop = Math.max(0, this.#top(index) - this.#box.clientHeight / 2);
    this.#later();
  }

  #count(line, times) {
    this.#size += times * sizeOf(line);
    if (line.gap) this.#said += times;
  }

  /** How many of the oldest go, so that there is room for some. */
  #tooMany() {
    let count = 0;
    for (let size = this.#size; size > 0.9 * LARGEST && count < this.#items.length - 1; count++) size -= sizeOf(this.#items[count]);
    return count;
  }

  #drop(count) {
    if (!count) return;
    for (const line of this.#items.splice(0, count)) {
      this.#count(line, -1);
      this.dropped = Math.max(this.dropped, line.t);
    }
    this.#base = this.#ends[count - 1];
    this.#ends.splice(0, count);
  }

  #anchor() {
    if (this.stick || !this.#ends.length) return null;
    const index = this.#indexAt(this.#box.scrollTop);
    return { item: this.#items[index], off: this.#box.scrollTop - this.#top(index) };
  }

  /** What is read stays where it is while lines come and go around it. */
  #keep(anchor) {
    if (!anchor?.item) return;
    for (let index = this.#lowerBound(anchor.item.t); index < this.#items.length && this.#items[index].t === anchor.item.t; index++) {
      if (this.#items[index] === anchor.item) {
        this.#rows.style.height = `${this.#height()}px`;
        this.#box.scrollTop = this.#top(index) + anchor.off;
        return;
      }
    }
  }

  #top(index) { return (index ? this.#ends[index - 1] : this.#base) - this.#base; }

  #height() { return this.#ends.length ? this.#ends.at(-1) - this.#base : 0; }

  #lowerBound(t) {
    let low = 0;
    let high = this.#items.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#items[middle].t < t) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #indexAt(top) {
    const end = top + this.#base;
    let low = 0;
    let high = this.#ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#ends[middle] <= end) low = middle + 1;
      else high = middle;
    }
    return Math.min(low, this.#ends.length - 1);
  }

  #heightOf(line) {
    const head = this.#measure.narrow && !line.gap ? 1 : 0;
    if (!this.#wrap || line.gap) return (1 + head) * this.#measure.row;
    let text = 0;
    for (const part of line.message.split('\n')) text += Math.max(1, Math.ceil(width(part) / this.#measure.columns));
    return (Math.min(TALLEST, text) + head) * this.#measure.row;
  }

  #resized() {
    const narrow = matchMedia('(max-width: 48rem)').matches;
    const probe = document.createElement('div');
    probe.className = 'row';
    this.fill(probe, { t: 0, time: '00:00:00.000', label: 'x', message: '', href: '#', context: '#' });
    const what = probe.lastElementChild;
    const text = document.createElement('span');
    text.textContent = '0'.repeat(40);
    what.append(text);
    this.#rows.append(probe);
    const columns = Math.max(10, Math.floor(what.clientWidth / (text.getBoundingClientRect().width / 40)));
    const row = parseFloat(getComputedStyle(this.#box).lineHeight);
    probe.remove();
    if (columns !== this.#measure.columns || row !== this.#measure.row || narrow !== this.#measure.narrow) {
      this.#measure = { row, columns, narrow };
      this.#again();
    }
    this.#later();
  }

  #again(kept = this.#anchor()) {
    let end = this.#base;
    this.#ends = this.#items.map((line) => (end += this.#heightOf(line)));
    this.#keep(kept);
    this.#later();
  }

  #later() {
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      this.#draw();
    });
  }

  #draw() {
    this.#rows.style.height = `${this.#height()}px`;
    if (this.stick) this.#box.scrollTop = this.#height();
    const top = this.#box.scrollTop;
    const from = this.#items.length ? Math.max(0, this.#indexAt(top) - SPARE) : 0;
    let to = from;
    while (to < this.#items.length && this.#top(to) < top + this.#box.clientHeight) to++;
    to = Math.min(this.#items.length, to + SPARE);
    while (this.#pool.length < to - from) {
      const row = document.createElement('div');
      row.setAttribute('role', 'listitem');
      this.#pool.push({ row, line: null });
      this.#rows.append(row);
    }
    while (this.#pool.length > to - from) this.#pool.pop().row.remove();
    // A row goes on standing for its line where it can, so that what has the focus keeps it.
    const free = [];
    const taken = new Map();
    for (const one of this.#pool) {
      if (one.line && !taken.has(one.line)) taken.set(one.line, one);
      else free.push(one);
    }
    const wanted = new Set();
    for (let index = from; index < to; index++) wanted.add(this.#items[index]);
    for (const [line, one] of taken) if (!wanted.has(line)) free.push(one);
    for (const one of free) one.row.remove();
    let next = this.#rows.firstElementChild; // rows are read out in the order of the document
    for (let index = from; index < to; index++) {
      const line = this.#items[index];
      let one = taken.get(line);
      if (!one) {
        one = free.pop();
        one.line = line;
        one.row.className = line.gap ? 'row gap' : 'row';
        one.row.classList.toggle('marked', Boolean(this.#marked) && line.id === this.#marked);
        this.fill(one.row, line);
      }
      if (one.row === next) next = next.nextElementSibling;
      else this.#rows.insertBefore(one.row, next);
      one.row.style.transform = `translateY(${this.#top(index)}px)`;
      one.row.style.height = `${this.#ends[index] - this.#base - this.#top(index)}px`;
      one.row.setAttribute('aria-posinset', index + 1);
      one.row.setAttribute('aria-setsize', this.#items.length);
    }
  }
}

/** Characters, and what a line takes beside them. */
function sizeOf(line) {
  return line.message.length + 160;
}

/** Columns that a text takes; what is not plain Latin takes two, which may be too much, never too little. */
function width(text) {
  let wide = 0;
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > 0x2ff) wide++;
  return text.length + wide;
}
