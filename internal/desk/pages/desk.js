// Comfort on the desk: what the checks say while somebody types, buttons that put things into a text, keys, and pages that
// reload when they were built anew. Everything that saves is a form and works without this file.
'use strict';
(() => {
  const byId = (id) => document.getElementById(id);
  const token = document.body.dataset.token;

  // --- a field with buttons ---------------------------------------------------------------------------------------

  const field = byId('translation') || byId('body');
  const pair = byId('pair'), findings = byId('findings'), notice = byId('notice-form');

  // putInto replaces what is selected in an area, and keeps the browser's undo.
  function putInto(area, before, after) {
    area.focus();
    const selected = area.value.slice(area.selectionStart, area.selectionEnd);
    const at = area.selectionStart + before.length;
    if (!document.execCommand('insertText', false, before + selected + after)) {
      area.setRangeText(before + selected + after, area.selectionStart, area.selectionEnd, 'end');
      area.dispatchEvent(new Event('input', { bubbles: true }));
    }
    if (after) area.setSelectionRange(at, at + selected.length);
  }

  function put(before, after) { putInto(field, before, after); }

  // eachLine puts a sign before each line that is selected; steps are numbered.
  function eachLine(sign) {
    const from = field.value.lastIndexOf('\n', field.selectionStart - 1) + 1;
    let to = field.value.indexOf('\n', field.selectionEnd);
    if (to < 0) to = field.value.length;
    const lines = field.value.slice(from, to).split('\n');
    field.setSelectionRange(from, to);
    put(lines.map((line, i) => (sign === '1. ' ? (i + 1) + '. ' : sign) + line.replace(/^(- |\d+\. )/, '')).join('\n'), '');
  }

  const selectedText = () => field.value.slice(field.selectionStart, field.selectionEnd).trim();

  // link makes what is selected a link; an address that is selected becomes its target.
  function link() {
    const text = selectedText(), address = /^https?:\/\/\S+$/.test(text);
    if (address) put('[', '](' + text + ')');
    else {
      put('[', '](https://)');
      const at = field.value.indexOf('](https://)', field.selectionStart) + '](https://'.length;
      if (text) field.setSelectionRange(at, at);
    }
  }

  // dial makes what is selected a number to dial. Without a number it offers those of the site.
  function dial() {
    const number = selectedText().replace(/[^+*#\d]/g, '');
    if (number.length < 2) document.querySelector('[data-pick="value"]').focus();
    else put('[', '](tel:' + number + ')');
  }

  document.addEventListener('click', (click) => {
    const button = click.target.closest('button');
    if (!button || !field) return;
    if (button.dataset.line) eachLine(button.dataset.line);
    else if ('web' in button.dataset) link();
    else if ('dial' in button.dataset) dial();
    else if (button.classList.contains('insert')) put(button.dataset.before || '', button.dataset.after || '');
    if (button.classList.contains('use')) {
      field.focus();
      field.select();
      put(button.dataset.text, '');
    }
  });

  // tell shows what the desk says about what is typed.
  function tell(all) {
    findings.replaceChildren(...all.map((f) => {
      const li = document.createElement('li'), b = document.createElement('b'), hint = document.createElement('span');
      li.className = f.Severity;
      b.textContent = f.Message;
      hint.className = 'hint';
      hint.textContent = f.Hint;
      li.append(b, ' ', hint);
      return li;
    }));
  }

  // --- checks while somebody types --------------------------------------------------------------------------------

  let asked = 0;

  async function check() {
    const mine = ++asked;
    try {
      const answer = await fetch(pair.dataset.check, { method: 'POST', headers: { 'X-Desk-Token': token },
        body: new URLSearchParams({ id: pair.elements.id.value, translation: field.value }) });
      if (answer.ok && mine === asked) tell(await answer.json());
    } catch { /* the desk has stopped: the status says so */ }
  }

  // has reports whether a text has a piece. 3 is not in 13.
  function has(text, piece) {
    const digits = (a, b) => /\d/.test(a || '') && /\d/.test(b || '');
    const wholeAt = (at, end) => !digits(text[at - 1], text[at]) && !digits(text[end - 1], text[end]);
    let at = text.indexOf(piece);
    while (at >= 0 && !wholeAt(at, at + piece.length)) at = text.indexOf(piece, at + 1);
    return at >= 0;
  }

  // tick marks the buttons whose number, link or value the translation has letter by letter: in a text from right to left
  // the field may draw them in another order.
  function tick() {
    for (const button of document.querySelectorAll('.inserts .insert')) {
      const { before, after } = button.dataset, piece = after && after !== before ? after : before;
      const there = piece !== '**' && has(field.value, piece);
      button.classList.toggle('there', there);
      button.ariaDescription = there ? 'in the translation' : null;
    }
  }

  if (pair && findings) {
    tick();
    if (byId('ticks')) byId('ticks').hidden = false;
    field.addEventListener('input', () => {
      tick();
      check();
    });
    const copy = byId('copy'), source = pair.elements.source;
    copy.hidden = false;
    copy.addEventListener('click', () => { field.select(); put(source.value, ''); });
    document.addEventListener('keydown', (key) => {
      if (key.key === 'Enter' && (key.ctrlKey || key.metaKey)) {
        key.preventDefault();
        pair.requestSubmit(byId('save'));
      }
      if (key.altKey && key.code === 'KeyC') {
        key.preventDefault();
        copy.click();
      }
      if (key.altKey && key.code === 'KeyN' && byId('next')) byId('next').click();
    });
  }

  // --- what is pasted from a page or a document --------------------------------------------------------------------

  // paste puts the Markdown of what was copied in the place of what is selected. If the desk does not answer, the plain
  // text is put there.
  async function paste(area, html, plain) {
    const said = byId('paste-said');
    let made = { Markdown: plain, Said: '' };
    try {
      const answer = await fetch(area.dataset.paste, { method: 'POST', body: new URLSearchParams({ html }), headers: { 'X-Desk-Token': token } });
      if (answer.ok) made = await answer.json();
    } catch { /* the desk has stopped: the status says so */ }
    area.setRangeText('', area.selectionStart, area.selectionEnd, 'end');
    putInto(area, made.Markdown || plain, '');
    if (said) said.textContent = made.Said;
    if (byId('pasted-kind')) byId('pasted-kind').value = 'md';
  }

  for (const area of document.querySelectorAll('textarea[data-paste]')) {
    area.addEventListener('paste', (event) => {
      const html = event.clipboardData.getData('text/html'), plain = event.clipboardData.getData('text/plain');
      if (!/<(p|div|h[1-6]|li|table|b|strong|a|span|br)\b/i.test(html)) return;
      event.preventDefault();
      paste(area, html, plain);
    });
  }

  // --- the passage on the page ------------------------------------------------------------------------------------

  // show marks the passage in the framed page that has the translation, and brings it into sight.
  const phone = byId('phone');
  let passage = null; // the element of the framed page that has the translation

  const plain = (text) => text.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').replace(/[*`\\]/g, '').replace(/\s+/g, ' ').trim();

  // find returns the innermost element of the framed page that has a text; null if there is none.
  function find(text) {
    let page, best = null;
    try { page = phone.contentDocument; } catch { return null; }
    const wanted = plain(text).split(/\{\{/)[0].slice(0, 60).trim();
    if (!page || !page.body || wanted.length < 2) return null;
    const walker = page.createTreeWalker(page.body, NodeFilter.SHOW_ELEMENT);
    while (walker.nextNode()) {
      const e = walker.currentNode;
      if (!/^(STYLE|SCRIPT|TEMPLATE)$/.test(e.tagName) && e.offsetParent && e.textContent.replace(/\s+/g, ' ').includes(wanted)
        && !(best && !best.contains(e))) best = e;
    }
    return best;
  }

  function show() {
    passage = find(pair.elements.translation.defaultValue || pair.elements.source.value);
    if (!passage) return;
    for (const [name, value] of [['outline', '3px solid #9B0017'], ['outline-offset', '3px']]) passage.style.setProperty(name, value);
    const inner = phone.contentWindow, box = passage.getBoundingClientRect();
    inner.scrollTo({ top: inner.scrollY + box.top - (inner.innerHeight - box.height) / 2, behavior: 'instant' });
  }

  // What the passage will look like, while somebody types. It is a sketch: after saving the real page is there.
  const inline = /\*\*(.+?)\*\*|\[([^\]]*)\]\([^)]*\)|\{\{\.([a-z0-9_]+)\}\}|\\(.)/g;

  function sketch(text, values, page) {
    const nodes = [];
    let from = 0;
    for (const found of text.matchAll(inline)) {
      nodes.push(text.slice(from, found.index));
      from = found.index + found[0].length;
      const [, bold, link, value, escaped] = found;
      if (value !== undefined) nodes.push(values[value] || found[0]);
      else if (escaped !== undefined) nodes.push(escaped);
      else {
        const e = page.createElement(bold !== undefined ? 'strong' : 'a');
        if (link !== undefined) e.href = '#';
        e.append(...sketch(bold !== undefined ? bold : link, values, page));
        nodes.push(e);
      }
    }
    return [...nodes, text.slice(from)];
  }

  function draw(text, values) {
    if (!passage || ![...passage.querySelectorAll('*')].every((e) => /^(STRONG|B|A|EM|BDI|SPAN|BR|CODE)$/.test(e.tagName))) return;
    passage.replaceChildren(...sketch(text, values, passage.ownerDocument));
  }

  if (phone && pair) {
    phone.addEventListener('load', () => { passage = null; show(); });
    field.addEventListener('input', () => draw(field.value, JSON.parse(pair.dataset.values || '{}') || {}));
  }

  // paragraph returns the paragraph, or the row of a list, in which somebody types a notice.
  function paragraph() {
    const { value, selectionStart: at } = field, row = /^(#+|[-*]|\d+\.) /;
    const around = (end) => value.slice(value.slice(0, at).lastIndexOf(end) + 1, at) + value.slice(at).split(end)[0];
    const line = around('\n');
    return row.test(line) ? line.replace(row, '') : around('\n\n').trim();
  }

  if (phone && notice && field && field.name === 'body') {
    field.addEventListener('beforeinput', () => { passage = find(paragraph()); });
    field.addEventListener('input', () => { if (!paragraph().includes('{{')) draw(paragraph(), {}); });
  }

  // --- a notice ---------------------------------------------------------------------------------------------------

  // count says how long the text is, and how long its longest sentence: people read it tired, in a third language.
  function count() {
    const text = plain(field.value.replace(/^(#+|[-*]|\d+\.) /gm, ''));
    const words = (text.match(/\S+/g) || []).length;
    const longest = Math.max(0, ...text.split(/[.!?。؟።]+\s/).map((s) => (s.match(/\S+/g) || []).length));
    byId('words').textContent = words + ' words (40 to 90 are best, 120 at most) · longest sentence: ' + longest + ' words (20 at most)';
    byId('words').className = words > 120 || longest > 20 ? 'bad-count' : 'quiet';
  }

  // steadily returns a function that begins a task at once. While the task runs it begins no other, but one more
  // afterwards if it was called meanwhile.
  function steadily(task) {
    let running = false, again = false;
    return async () => {
      again = true;
      if (running) return;
      for (running = true; again; await task()) again = false;
      running = false;
    };
  }

  const typed = () => new URLSearchParams([...new FormData(notice)].filter(([, value]) => typeof value === 'string'));

  const judge = steadily(async () => {
    try {
      const answer = await fetch(notice.dataset.judge, { method: 'POST', body: typed(), headers: { 'X-Desk-Token': token } });
      if (answer.ok) tell(await answer.json());
    } catch { /* the desk has stopped: the status says so */ }
  });

  // The slides of the screen, as they would be if the form were saved now.
  const slides = byId('slides');
  let drawing = null, later = 0, screen = '';

  // chooseScreen offers the screens that show the notice, if there are several.
  function chooseScreen(all) {
    const choice = byId('slides-screen');
    byId('slides-choice').hidden = all.length < 2;
    if (choice.options.length === all.length) return;
    choice.replaceChildren(...all.map(([key, name]) => new Option(name, key, false, key === screen)));
    choice.onchange = () => { screen = choice.value; drawSlides(); };
  }

  async function drawSlides() {
    if (drawing) drawing.abort();
    drawing = new AbortController();
    try {
      const answer = await fetch(slides.dataset.slides, { method: 'POST', signal: drawing.signal,
        body: new URLSearchParams([...typed(), ['screen', screen]]),
        headers: { 'X-Desk-Token': token } });
      if (!answer.ok) return;
      const made = await answer.json(), frame = slides.querySelector('iframe'), seconds = made.Steps || [];
      slides.hidden = false;
      chooseScreen(made.Screens || []);
      frame.parentElement.hidden = !made.Frame;
      frame.parentElement.classList.toggle('portrait', made.Portrait);
      if (made.Frame && frame.getAttribute('src') !== made.Frame) frame.src = made.Frame;
      byId('slides-words').textContent = made.Why || (seconds.length === 1 ? 'On the screen: 1 slide, '
        : 'On the screen: ' + seconds.length + ' slides, ') + seconds.map((s) => s + ' s').join(' + ') + (byId('slides-choice').hidden ? ' · ' + made.Centre : '');
    } catch { /* typed in since, or the desk has stopped: the status says so */ }
  }

  if (slides) drawSlides();

  // The phone page, as it would be if the form were saved now.
  let drawn = ''; // its address

  const drawPage = steadily(async () => {
    try {
      const answer = await fetch(phone.dataset.page, { method: 'POST', body: typed(), headers: { 'X-Desk-Token': token } });
      if (!answer.ok) return;
      const made = await answer.json(), why = byId('phone-why');
      why.textContent = made.Why;
      why.hidden = phone.getAttribute('src') && !phone.hidden || !made.Why; // the last page stays while there is a mistake
      if (!made.Frame) return;
      why.hidden = true;
      phone.hidden = false;
      const inner = phone.contentWindow, top = inner.scrollY;
      if (made.Frame === drawn && inner.location.pathname === drawn) return;
      drawn = made.Frame;
      const loaded = new Promise((done) => phone.addEventListener('load', done, { once: true }));
      if (phone.getAttribute('src')) inner.location.replace(drawn);
      else phone.src = drawn;
      await Promise.race([loaded, new Promise((done) => setTimeout(done, 1000))]); // else the next key would end it
      phone.contentWindow.scrollTo({ top, behavior: 'instant' });
    } catch { /* the desk has stopped: the status says so */ }
  });

  if (slides && phone.hidden && notice.elements.file.value) drawPage();

  // A mark on a page has led here: its passage is selected.
  const found = notice && !notice.elements.raw && location.hash.startsWith('#find=') ? decodeURIComponent(location.hash.slice(6)) : '';
  if (found) {
    const fields = [...notice.querySelectorAll('input:not([type=hidden]), textarea')];
    const area = fields.find((f) => f.value.trim() === found) || fields.find((f) => f.value.includes(found)) || field;
    for (let e = area.closest('details'); e; e = e.parentElement.closest('details')) e.open = true;
    const at = Math.max(0, area.value.indexOf(found));
    area.focus();
    area.setSelectionRange(at, at + (area.value.includes(found) ? found.length : 0));
    area.scrollIntoView({ block: 'center' });
  }

  if (notice) {
    notice.addEventListener('input', () => {
      clearTimeout(later);
      if (slides) later = setTimeout(drawSlides, 600);
      if (slides) drawPage();
      if (byId('words')) count();
      if (notice.dataset.judge) judge();
    });
    if (byId('words')) count();
    if (notice.dataset.judge && notice.elements.file.value) judge();
    for (const hidden of document.querySelectorAll('.picker')) hidden.hidden = false;
    document.addEventListener('change', (change) => {
      const pick = change.target;
      if (!pick.dataset.pick || !pick.value) return;
      if (pick.dataset.pick === 'value') put(pick.value, '');
      else if (field.selectionStart === field.selectionEnd) put('[' + pick.selectedOptions[0].textContent + '](' + pick.value + ')', '');
      else put('[', '](' + pick.value + ')');
      pick.value = '';
    });
    // A row of opening hours is added as a copy of the last one, without its values.
    for (const add of document.querySelectorAll('.add-row')) {
      add.hidden = false;
      add.addEventListener('click', () => {
        const last = add.previousElementSibling, row = last.cloneNode(true);
        const number = Number(row.querySelector('input[type=hidden]').value) + 1;
        for (const input of row.querySelectorAll('input')) {
          if (input.type === 'hidden') input.value = number;
          else {
            input.name = input.name.replace(/\d+$/, number);
            if (input.type === 'checkbox') input.checked = input.defaultChecked = false;
            else input.value = input.defaultValue = '';
          }
        }
        last.after(row);
        row.querySelector('input:not([type=hidden])').focus();
      });
    }
    document.addEventListener('keydown', (key) => {
      if (key.key.toLowerCase() === 's' && (key.ctrlKey || key.metaKey)) {
        key.preventDefault();
        notice.requestSubmit(byId('save'));
      }
    });
  }

  // A picture that is chosen, dropped onto the text or pasted is kept by the desk, which answers with its Markdown.
  const picture = byId('picture');

  async function sendPicture() {
    const said = byId('picture-said'), chosen = byId('picture-file'), form = new FormData();
    for (const name of ['file', 'topic', 'alt']) if (notice.elements[name]) form.append(name, notice.elements[name].value);
    if (chosen.files.length) form.append('picture', chosen.files[0]);
    try {
      const answer = await fetch('picture', { method: 'POST', body: form, headers: { 'X-Desk-Token': token } });
      const text = await answer.text(), made = text.startsWith('{') ? JSON.parse(text) : { Problem: text };
      said.textContent = made.Problem || '';
      said.className = made.Problem ? 'error' : 'quiet';
      if (!made.Markdown) return;
      chosen.value = byId('picture-alt').value = '';
      picture.open = false;
      put(made.Markdown, '');
    } catch { said.textContent = 'The desk has stopped: start it again.'; }
  }

  function takePicture(files, event) {
    const found = [...files].find((file) => file.type.startsWith('image/'));
    if (!found) return;
    event.preventDefault();
    const one = new DataTransfer();
    one.items.add(found);
    byId('picture-file').files = one.files;
    picture.open = true;
    byId('picture-alt').focus();
  }

  if (picture) {
    byId('picture-send').addEventListener('click', (click) => { click.preventDefault(); sendPicture(); });
    byId('picture-alt').addEventListener('keydown', (key) => {
      if (key.key !== 'Enter') return;
      key.preventDefault();
      sendPicture();
    });
    field.addEventListener('dragover', (drag) => { if (drag.dataTransfer.types.includes('Files')) drag.preventDefault(); });
    field.addEventListener('drop', (drop) => takePicture(drop.dataTransfer.files, drop));
    field.addEventListener('paste', (paste) => { // a word processor offers a picture of its text too
      if (!paste.clipboardData.types.includes('text/plain')) takePicture(paste.clipboardData.files, paste);
    });
  }

  const zone = byId('zone');
  if (zone) {
    const here = Intl.DateTimeFormat().resolvedOptions().timeZone || '';
    if (zone.value === zone.defaultValue && here.includes('/')) zone.value = here;
    if (Intl.supportedValuesOf) byId('zones').append(...Intl.supportedValuesOf('timeZone').map((name) => new Option(name, name)));
  }

  const chooser = byId('chooser');
  if (chooser) chooser.addEventListener('change', () => chooser.requestSubmit());

  // --- nothing typed is lost --------------------------------------------------------------------------------------

  const form = field && field.form;
  let stopped = false; // the desk does not answer any more
  if (form) {
    let sent = false, touched = false;
    form.addEventListener('input', () => { touched = true; });
    form.addEventListener('submit', (submit) => {
      if (stopped) submit.preventDefault();
      else sent = true;
    });
    addEventListener('beforeunload', (leaving) => {
      if (touched && !sent) leaving.preventDefault();
    });
  }

  // --- pages that reload when they are built ----------------------------------------------------------------------

  const build = byId('build');
  let seen = -1, gone = 0;
  const events = new EventSource('/_tabla/events');
  events.addEventListener('message', (message) => {
    const state = JSON.parse(message.data);
    clearTimeout(gone);
    stopped = false;
    if (zone) return; // there is no site yet
    document.dispatchEvent(new CustomEvent('tabla-state', { detail: state }));
    // After saving, the frames may have loaded before the new pages were there.
    if (seen < 0) seen = document.querySelector('.said') ? -2 : state.pages;
    if (state.phase === 'building') return;
    const errors = state.problems.filter((p) => p.severity === 'error').length;
    build.className = state.phase === 'good' ? '' : 'bad';
    build.textContent = state.phase === 'good' ? '' : state.phase === 'failed' ? '✕ ' + state.failure
      : '✕ Not shown yet: ' + errors + (errors === 1 ? ' error' : ' errors');
    if (seen !== state.pages && document.body.dataset.at !== 'look') { // look.js reloads its own
      for (const frame of document.querySelectorAll('iframe')) {
        try {
          if (slides && slides.contains(frame)) continue;
          const inner = frame.contentWindow, top = inner.scrollY;
          frame.addEventListener('load', () => inner.scrollTo({ top, behavior: 'instant' }), { once: true });
          if (frame.dataset.built && inner.location.pathname === frame.getAttribute('src')) inner.location.replace(frame.dataset.built);
          else inner.location.reload();
        } catch { frame.src = frame.getAttribute('src'); }
      }
    }
    seen = state.pages;
  });
  events.addEventListener('error', () => {
    clearTimeout(gone);
    gone = setTimeout(() => {
      stopped = true;
      build.className = 'bad';
      build.textContent = '✕ The desk has stopped: start it again, and save then. What you have typed stays here.';
    }, 4000);
  });
})();
