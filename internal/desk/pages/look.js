// Look: the frames follow one notice, keep their place when the site is built anew, and have a mark on each passage that
// leads to its text. Problems come and go with the builds.
'use strict';
(() => {
  const byId = (id) => document.getElementById(id);
  const wall = byId('wall');
  if (!wall) return;
  const notice = wall.dataset.notice;
  const clean = (text) => text.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').replace(/[*`\\]/g, '').replace(/\s+/g, ' ').trim();

  // --- boards -----------------------------------------------------------------------------------------------------

  // releaseOf returns the window that shows the slides of a board; null before they are there.
  function releaseOf(frame) {
    try {
      const board = frame.contentWindow;
      return board.document.querySelector('.slide.on') ? board : null;
    } catch { return null; }
  }

  // load shows the release of a board, without the page around it that looks for newer ones.
  async function load(frame, address) {
    const folder = address.replace(/index\.html$/, ''), answer = await fetch(address);
    const release = /r\/[0-9a-f]+\/index\.html/.exec(answer.ok ? await answer.text() : '');
    if (!release) return;
    if (frame.contentWindow.location.pathname === folder + release[0]) frame.contentWindow.location.reload();
    else frame.contentWindow.location.replace(folder + release[0]);
  }

  const stands = (board) => board.document.getElementById('board').classList.contains('is-still');

  // turnTo turns a board to a slide, and leaves it standing there, or going on.
  function turnTo(board, at, still) {
    board.postMessage('tabla-show:' + at.join(' '), location.origin);
    if (!still) board.postMessage('tabla-key:32', location.origin);
  }

  // placeOf returns what a board shows, to turn back to it later.
  function placeOf(frame) {
    const board = releaseOf(frame), on = board && board.document.querySelector('.slide.on[data-notice]');
    return on && { at: [on.dataset.notice, on.dataset.part, on.dataset.tag], still: stands(board) };
  }

  // settle waits until a board shows slides.
  function settle(frame, then, tries = 100) {
    const board = releaseOf(frame);
    if (board) then(board);
    else if (tries > 0) setTimeout(() => settle(frame, then, tries - 1), 100);
  }

  // --- marks ------------------------------------------------------------------------------------------------------

  const known = new Map(); // the texts of a notice in a language, as they were asked for
  const shown = () => byId('marks').checked;

  function textsOf(lang, id) {
    const address = 'texts?' + new URLSearchParams({ lang, notice: id });
    if (!known.has(address)) {
      known.set(address, fetch(address).then((answer) => (answer.ok ? answer.json() : [])).catch(() => []));
    }
    return known.get(address);
  }

  // passageOf returns the smallest element under a root that shows a text.
  function passageOf(root, text) {
    const wanted = clean(text).split('{{')[0].slice(0, 60).trim();
    if (wanted.length < 2) return null;
    const walker = root.ownerDocument.createTreeWalker(root, NodeFilter.SHOW_ELEMENT);
    let best = null;
    for (let e = walker.nextNode(); e; e = walker.nextNode()) {
      if (!/^(STYLE|SCRIPT|TEMPLATE|A)$/.test(e.tagName) && e.getClientRects().length && clean(e.textContent).includes(wanted)
        && !(best && !best.contains(e))) best = e;
    }
    return best;
  }

  // mark puts the marks of a window anew: over its passages, so that they move nothing.
  async function mark(inner, roots, size) {
    const old = inner.document.querySelectorAll('[data-desk-mark]');
    const places = [];
    if (shown()) {
      for (const { root, lang, id } of roots) {
        const taken = new Set();
        for (const text of await textsOf(lang, id)) {
          const e = text.Shown.map((one) => passageOf(root, one)).find((one) => one && !taken.has(one));
          if (e) {
            taken.add(e);
            places.push([e, text]);
          }
        }
      }
    }
    for (const e of old) e.remove();
    for (const [e, text] of places) {
      const box = e.getBoundingClientRect(), a = inner.document.createElement('a'), board = size > 24; // on a phone below what stays at its end
      const rtl = inner.getComputedStyle(e).direction === 'rtl';
      a.href = text.Address;
      a.target = '_top';
      a.textContent = '✎';
      a.title = text.Words;
      a.lang = 'en';
      a.dataset.deskMark = '';
      a.setAttribute('aria-label', text.Words + ': ' + clean(text.Shown[0]).slice(0, 60));
      for (const [name, value] of Object.entries({
        position: 'absolute', 'z-index': board ? 9 : 0, top: inner.scrollY + box.top + 'px', width: size + 'px', height: size + 'px',
        left: Math.max(0, Math.min(inner.scrollX + (rtl ? box.left - size / 2 : box.right - size / 2), inner.innerWidth - size)) + 'px',
        font: size * 0.6 + 'px/' + size + 'px system-ui, sans-serif', 'text-align': 'center', 'text-decoration': 'none',
        color: '#FFFCF5', background: '#9B0017', 'border-radius': '50%', opacity: board ? '.5' : '.8', margin: 0, padding: 0, 'min-height': 0,
      })) a.style.setProperty(name, value);
      const light = (on) => e.style.setProperty('outline', on ? '3px solid #9B0017' : '');
      for (const name of ['mouseenter', 'focus']) a.addEventListener(name, () => light(true));
      for (const name of ['mouseleave', 'blur']) a.addEventListener(name, () => light(false));
      inner.document.body.append(a);
    }
  }

  // The notice of a phone page is in its address: …/centre/language/notice.html
  function markPhone(frame) {
    try {
      const inner = frame.contentWindow, lang = frame.dataset.lang;
      const page = decodeURIComponent(inner.location.pathname).split('/' + lang + '/')[1] || '';
      const id = /^(.*\/)?index\.html$/.test(page) ? '' : page.replace(/\.html$/, '');
      mark(inner, [{ root: inner.document.querySelector('main') || inner.document.body, lang, id }], 24);
    } catch { /* a link led out of the site */ }
  }

  function markBoard(board) {
    const slides = [...board.document.querySelectorAll('.slide.on[data-notice]')];
    mark(board, slides.map((root) => ({ root, lang: root.dataset.tag, id: root.dataset.notice })), 72);
  }

  // --- the frames ---------------------------------------------------------------------------------------------------

  const phones = [...document.querySelectorAll('iframe.phone')], boards = [...document.querySelectorAll('iframe.board')];
  const back = new WeakMap(); // where a frame was before it was loaded anew
  const first = new Map(phones.concat(boards).map((frame) => [frame, frame.getAttribute('src')])); // the page it was opened with

  for (const frame of phones) {
    const loaded = () => {
      const place = back.get(frame);
      back.delete(frame);
      try {
        if (place) frame.contentWindow.scrollTo({ top: place.top, behavior: 'instant' });
        frame.contentWindow.addEventListener('resize', () => markPhone(frame));
        frame.contentDocument.fonts.ready.then(() => markPhone(frame));
      } catch { /* a link led out of the site */ }
    };
    frame.addEventListener('load', loaded);
    if (frame.contentDocument && frame.contentDocument.readyState === 'complete' && frame.contentWindow.location.href !== 'about:blank') loaded();
  }

  for (const frame of boards) {
    const loaded = () => settle(frame, (board) => {
      const place = back.get(frame);
      back.delete(frame);
      if (place) turnTo(board, place.at, place.still);
      else if (notice) turnTo(board, [notice], true);
      let soon = 0;
      const watch = new board.MutationObserver(() => { clearTimeout(soon); soon = setTimeout(() => markBoard(board), 600); });
      watch.observe(board.document.getElementById('stage'), { subtree: true, attributeFilter: ['class'] });
      markBoard(board);
    });
    frame.addEventListener('load', loaded);
    load(frame, first.get(frame));
  }

  function markAll() {
    phones.forEach(markPhone);
    for (const frame of boards) if (releaseOf(frame)) markBoard(releaseOf(frame));
  }

  byId('marks-choice').hidden = false;
  byId('marks').addEventListener('change', (change) => { change.stopPropagation(); markAll(); });

  // --- builds -------------------------------------------------------------------------------------------------------

  // reload loads the frames anew and leaves each where it was. Frames of another day get the address of the new build.
  async function reload() {
    known.clear();
    const was = new Map(first);
    if ([...first.values()].some((address) => address.includes('/look/as/'))) {
      const answer = await fetch(location.href);
      if (!answer.ok) return; // the last good pages stay
      const next = new DOMParser().parseFromString(await answer.text(), 'text/html');
      for (const [all, kind] of [[phones, 'iframe.phone'], [boards, 'iframe.board']]) {
        next.querySelectorAll(kind).forEach((frame, i) => { if (all[i]) first.set(all[i], frame.getAttribute('src')); });
      }
    }
    const folder = (address) => address.split('/').slice(0, 6).join('/'); // of all pages of a build for another day
    for (const frame of phones) {
      const inner = frame.contentWindow;
      try {
        back.set(frame, { top: inner.scrollY });
        if (first.get(frame) === was.get(frame)) inner.location.reload();
        else inner.location.replace(inner.location.pathname.replace(folder(was.get(frame)), folder(first.get(frame))));
      } catch { frame.src = first.get(frame); } // a link led out of the site
    }
    for (const frame of boards) {
      const place = placeOf(frame);
      if (place) back.set(frame, place);
      load(frame, first.get(frame));
    }
  }

  // tell shows the problems of the last build in place of those that were there when the page was opened.
  function tell(problems) {
    let list = document.querySelector('main > .problems');
    if (!list) {
      list = document.createElement('ul');
      list.className = 'problems';
      list.setAttribute('aria-label', 'What has to be put right');
      byId('main').prepend(list);
    }
    list.replaceChildren(...problems.map((p) => {
      const li = document.createElement('li'), b = document.createElement('b'), hint = document.createElement('span'), at = document.createElement('span');
      li.className = p.severity;
      b.textContent = (p.severity === 'error' ? '✕ ' : '△ ') + p.message;
      hint.className = 'hint';
      hint.textContent = p.hint || '';
      at.className = 'quiet';
      at.textContent = (p.file || '') + (p.line ? ', line ' + p.line : '');
      li.append(b, ' ', hint, ' ', at);
      const form = p.file === 'site.yaml' ? 'settings/' : /^content\/.*\.md$/.test(p.file) ? 'write/' : '';
      const part = form && document.querySelector(`nav a[href$="/${form}"]`); // as far as this person may
      if (part) {
        const link = document.createElement('a');
        link.href = part.href + (form === 'write/' ? 'notice?file=' + encodeURIComponent(p.file) : '');
        link.textContent = 'Put it right';
        li.append(' ', link);
      }
      return li;
    }));
    list.hidden = !problems.length;
  }

  let seen = -1, broken = false;
  document.addEventListener('tabla-state', (event) => {
    const state = event.detail;
    if (seen < 0) seen = state.pages;
    if (state.phase === 'building') return;
    tell(state.problems.filter((p) => p.severity === 'error' || p.severity === 'warning'));
    if (seen !== state.pages) reload();
    else if (broken && state.phase === 'good') { // texts that were asked for meanwhile could not be read
      known.clear();
      markAll();
    }
    broken = state.phase !== 'good';
    seen = state.pages;
  });
})();
