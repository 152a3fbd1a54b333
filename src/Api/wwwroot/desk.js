// What a browser can add to pages that work without it. No page needs it but for charts.

// A dialog was rendered open; with a script it also holds the focus. Esc and the back button lead to the same address.
function openDialogs() {
  for (const dialog of document.querySelectorAll('dialog[open][data-close]:not([data-modal])')) {
    dialog.close();
    dialog.dataset.modal = '';
    dialog.showModal();
    // what one came for, not the way out; where something is wrong, there
    (dialog.querySelector('[aria-invalid]') ?? dialog.querySelector('[data-first]') ?? dialog.querySelector('form :is(input:not([type=hidden]), select, textarea)'))?.focus();
    dialog.addEventListener('cancel', event => {
      event.preventDefault();
      dialog.querySelector('a.close').click();
    });
  }
}

// The library comes with the first chart, not with the first page.
let library;
const loadLibrary = () => library ??= new Promise((resolve, reject) => {
  const script = document.createElement('script');
  script.src = 'lib/echarts.js';
  script.onload = () => resolve(window.echarts);
  script.onerror = reject;
  document.head.append(script);
});

const token = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

function option(kind, { names, series, decimals }) {
  const lying = kind === 'bars';
  const lines = kind === 'lines' || kind === 'places';
  const along = { type: 'category', data: names, inverse: lying, axisTick: { show: false }, axisLabel: { color: token('--ink-soft'), interval: lying ? 0 : 'auto' } };
  // bars that hardly differ begin further right, but none so far that it vanishes
  const least = lying ? ({ min, max }) => Math.max(0, Math.floor(min - (max - min) / 2)) : kind === 'places' ? 1 : undefined;
  const written = value => value == null ? '' : decimals == null ? String(value) : Number(value).toFixed(decimals);
  const up = {
    type: 'value', min: least, scale: lines, inverse: kind === 'places', minInterval: kind === 'places' ? 1 : undefined,
    splitLine: { lineStyle: { color: token('--line-soft') } }, axisLabel: { color: token('--ink-soft') },
  };
  return {
    color: [token('--accent'), '#c98a0a', '#6f8c3a', '#8a5a83', '#5b6b73', '#b0603a', '#4f86a8'],
    textStyle: { fontFamily: token('--font') },
    animationDuration: 0,
    animationDurationUpdate: 400,
    grid: { left: 8, right: lying ? 56 : 12, top: series.length > 1 ? 34 : 12, bottom: 4, containLabel: true },
    legend: series.length > 1 ? { top: 0, icon: 'rect' } : undefined,
    // drawn, not made of elements: those would carry styles, which the page's policy does not allow
    tooltip: { trigger: 'axis', renderMode: 'richText', axisPointer: { type: 'shadow' }, valueFormatter: written },
    xAxis: lying ? up : along,
    yAxis: lying ? along : up,
    series: series.map((s, nth) => ({
      // named, so that a bar keeps to its name and moves to its new place
      id: s.name, name: s.name, data: s.values.map((value, n) => ({ name: names[n], value })), type: lines ? 'line' : 'bar', barMaxWidth: 26, connectNulls: false,
      ...(kind === 'places' ? { lineStyle: { width: nth === 0 ? 4 : 1.5, opacity: nth === 0 ? 1 : 0.75 },
        symbol: 'circle', symbolSize: nth === 0 ? 9 : 5, z: nth === 0 ? 3 : 2 } : {}),
      label: lying ? { show: true, position: 'right', color: token('--ink'), formatter: item => written(item.value) } : undefined,
    })),
  };
}

customElements.define('ledger-chart', class extends HTMLElement {
  static observedAttributes = ['data'];

  async connectedCallback() {
    if (this.shadowRoot) return;
    const host = this.attachShadow({ mode: 'open' }).appendChild(document.createElement('div'));
    host.setAttribute('role', 'img');
    host.setAttribute('aria-label', this.getAttribute('label'));
    host.style.height = `${this.height()}px`;
    const echarts = await loadLibrary();
    this.chart = echarts.init(host);
    new ResizeObserver(() => this.chart.resize()).observe(this);
    this.draw();
  }

  // the page was patched: the same chart, other numbers, so the bars move
  attributeChangedCallback() { if (this.chart) this.draw(); }

  height() {
    const rows = JSON.parse(this.getAttribute('data')).names.length;
    return this.getAttribute('kind') === 'bars' ? Math.max(120, rows * 26 + 40) : 240;
  }

  draw() {
    const host = this.shadowRoot.firstChild;
    host.style.height = `${this.height()}px`;
    this.chart.resize();
    this.chart.setOption(option(this.getAttribute('kind'), JSON.parse(this.getAttribute('data'))), { replaceMerge: ['series'] });
  }
});

// A date chosen by dragging; the form's own date field is what is sent.
customElements.define('day-slider', class extends HTMLElement {
  static observedAttributes = ['at', 'days'];

  connectedCallback() {
    if (this.range) return;
    const field = document.getElementById(this.getAttribute('for'));
    // in a shadow, where patching the page does not reach it: it would be taken away from under the hand that drags it
    const root = this.attachShadow({ mode: 'open', delegatesFocus: true });
    const range = this.range = document.createElement('input');
    range.type = 'range';
    range.min = 0;
    range.setAttribute('aria-label', this.getAttribute('label'));
    Object.assign(range.style, { display: 'block', width: '100%', margin: '12px 0 0' });
    range.addEventListener('input', () => {
      field.value = new Date(Date.parse(this.getAttribute('from')) + range.value * 86400000).toISOString().slice(0, 10);
      range.setAttribute('aria-valuetext', field.value);
      clearTimeout(this.wait);
      this.wait = setTimeout(() => {
        this.wait = null;
        field.form.requestSubmit();
      }, 40);
    });
    root.append(document.createElement('slot'), range);
    this.place();
  }

  // an answer to where it was a moment ago does not move it back
  attributeChangedCallback() { if (this.range && !this.wait) this.place(); }

  place() {
    this.range.max = this.getAttribute('days');
    this.range.value = this.getAttribute('at');
    this.range.setAttribute('aria-valuetext', document.getElementById(this.getAttribute('for')).value);
  }
});

// Forms that only ask: sent as soon as something was chosen.
document.addEventListener('change', event => {
  const form = event.target.closest('form[data-live]');
  if (form) form.requestSubmit();
});

document.addEventListener('keydown', event => {
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
    event.preventDefault();
    document.getElementById('search')?.select();
  }
});

// What was typed into a form that records is kept until it was sent: a sign-in that ran out, a closed window or a lost line takes nothing away.
// by whom: the next at the same desk is somebody else
const keyOf = form => `typed:${form.dataset.whose}:${location.pathname}${location.search}:${form.id}`;

document.addEventListener('input', event => {
  const form = event.target.closest('form[data-keep]');
  if (!form) return;
  const typed = [...new FormData(form)].filter(([name, value]) =>
    typeof value === 'string' && !name.startsWith('_') && !form.elements[name]?.matches?.('[type=hidden],[type=password]'));
  sessionStorage.setItem(keyOf(form), JSON.stringify(typed));
});

// who gives up a form means it
document.addEventListener('click', event => {
  const left = event.target.closest('a.close, .form-actions a') && event.target.closest('dialog, main')?.querySelector('form[data-keep]');
  if (left) sessionStorage.removeItem(keyOf(left));
});

function restoreTyped() {
  for (const form of document.querySelectorAll('form[data-keep]:not([data-restored])')) {
    form.dataset.restored = '';
    const kept = sessionStorage.getItem(keyOf(form));
    // an answer to what was sent is newer than what was kept
    if (!kept || form.dataset.keep === 'answered') continue;
    let changed = false;
    for (const [name, value] of JSON.parse(kept)) {
      const field = form.elements[name];
      if (!field || !('value' in field) || field.value === value) continue;
      field.value = value;
      changed = true;
    }
    if (changed) form.querySelector('.restored').hidden = false;
  }
  // a toast says that something was done; that one has to sign in again is no such thing
  const said = new URLSearchParams(location.search).get('said');
  const done = document.querySelector('.toast') && !['session-ended', 'form-outdated'].includes(said);
  if (done) Object.keys(sessionStorage).filter(k => k.startsWith('typed:')).forEach(k => sessionStorage.removeItem(k));
}

document.addEventListener('toggle', event => {
  if (event.target.matches?.('.menu[open]')) document.querySelectorAll('.menu[open]').forEach(m => { if (m !== event.target) m.open = false; });
}, true);
document.addEventListener('click', event => {
  if (!event.target.closest('.menu')) document.querySelectorAll('.menu[open]').forEach(m => { m.open = false; });
});

// A page about something that goes on by itself is asked for again, until it no longer says so.
let again;
function askAgain() {
  clearTimeout(again);
  const going = document.querySelector('[data-refresh]');
  if (going) again = setTimeout(async () => {
    // a service that is just being started again is no reason to lose the page
    if (await fetch('health/live').then(answer => answer.ok, () => false)) Blazor.navigateTo(location.href, { replaceHistoryEntry: true });
    else askAgain();
  }, going.dataset.refresh * 1000);
}

function arrived() {
  askAgain();
  openDialogs();
  restoreTyped();
}

arrived();
if (window.Blazor) Blazor.addEventListener('enhancedload', arrived);
else document.addEventListener('DOMContentLoaded', () => window.Blazor?.addEventListener('enhancedload', arrived));
