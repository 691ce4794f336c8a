// The page around the page: says how the last build went, lists problems, reloads the page when its files changed.
'use strict';
(() => {
  const byId = (id) => document.getElementById(id);
  const frame = byId('page'), panel = byId('problems'), list = panel.querySelector('ol');
  let last = '/';        // the page that was open last
  let seen = -1;         // the build whose pages are shown; -1: not known
  let place = null;      // where the reader was in a page that is being reloaded
  let early = 0;         // the build whose page is shown although the build is still running; 0: none
  let slow = 0;          // timer: a build is only worth a word when it takes a while

  // --- the page -------------------------------------------------------------------------------------------------

  // A page of the site, never the shell in itself, never another origin.
  function inSite(path) {
    const url = new URL(path, location.origin);
    return url.origin === location.origin && !url.pathname.startsWith('/_tabla') ? url.pathname + url.search + url.hash : '/';
  }

  // The frame's window, or null when it shows what we may not look into: a link led out of the site.
  function inside() {
    try {
      return frame.contentWindow.location.pathname ? frame.contentWindow : null;
    } catch {
      return null;
    }
  }

  // The file of the site that a path of the frame shows.
  const fileOf = (path) => path.replace(/[?#].*/, '').replace(/\/$/, '/index.html');

  // Whether everything that the page has loaded was there.
  function complete() {
    const page = inside();
    return page && page.document.readyState === 'complete' &&
      [...page.document.images].every((image) => !image.complete || image.naturalWidth > 0) &&
      !page.performance.getEntriesByType('resource').some((r) => r.responseStatus >= 400);
  }

  function reload() {
    const page = inside();
    if (!page || page.location.href === 'about:blank') {
      frame.src = last;
      return;
    }
    place ??= { path: page.location.pathname, left: page.scrollX, top: page.scrollY };
    page.location.reload();
  }

  frame.addEventListener('load', () => {
    const page = inside();
    if (!page || page.location.href === 'about:blank') return;
    if (place && place.path === page.location.pathname) {
      page.scrollTo({ left: place.left, top: place.top, behavior: 'instant' });
    }
    place = null;
    last = page.location.pathname + page.location.search + page.location.hash;
    byId('alone').href = last;
    history.replaceState(null, '', '#' + last);
    document.title = (page.document.title || last) + ' (preview)';
    frame.title = page.document.title || 'The page';
  });

  byId('narrow').addEventListener('click', (click) => {
    const on = document.querySelector('main').classList.toggle('narrow');
    click.currentTarget.setAttribute('aria-pressed', String(on));
  });

  // --- the state ------------------------------------------------------------------------------------------------

  const count = (n, noun) => n + ' ' + noun + (n === 1 ? '' : 's');
  const ofSeverity = (state, severity) => state.problems.filter((p) => p.severity === severity).length;

  function say(tone, sign, words, detail) {
    document.body.className = tone;
    const status = byId('status');
    status.querySelector('.sign').textContent = sign;
    const text = element('span', 'words', words);
    if (detail) text.append(' ', element('span', 'detail', detail));
    status.querySelector('.words').replaceWith(text);
  }

  function element(name, className, text) {
    const e = document.createElement(name);
    if (className) e.className = className;
    if (text) e.textContent = text;
    return e;
  }

  function show(state) {
    clearTimeout(slow);
    const stays = state.pages ? 'You still see the last good pages.' : 'There is nothing to show yet.';
    const warnings = ofSeverity(state, 'warning');
    const done = 'Built in ' + state.seconds.toFixed(2) + ' s, ' + count(state.written, 'file') + ' written.';
    switch (state.phase) {
      case 'building':
        if (state.early && state.early === fileOf(last)) {
          early = state.build + 1;
          reload();
        }
        slow = setTimeout(() => say('', '◌', 'Building…'), state.build ? 300 : 0);
        return;
      case 'problems':
        say('bad', '✕', 'Not built: ' + count(ofSeverity(state, 'error'), 'error') + '.', stays);
        break;
      case 'failed':
        say('bad', '✕', 'Not built: ' + state.failure + '.', stays);
        break;
      default:
        if (warnings) say('warned', '△', 'Up to date, with ' + count(warnings, 'warning') + '.', done);
        else say('good', '●', 'Up to date.', done);
    }
    showProblems(state);
    // A page that was shown early is reloaded only if the build has failed, or something in it was not there yet.
    const shownAlready = early === state.build && state.pages === state.build && complete();
    const shownInVain = early === state.build && state.pages !== state.build;
    if (seen !== state.pages && !shownAlready || shownInVain) reload();
    seen = state.pages;
    early = 0;
  }

  // --- problems -------------------------------------------------------------------------------------------------

  const signs = { error: '✕', warning: '△', info: '○' };
  let shown = '';

  function showProblems(state) {
    const now = JSON.stringify(state.problems);
    if (now === shown) return;
    shown = now;
    list.replaceChildren(...state.problems.map(row));
    panel.querySelector('summary').textContent = count(state.problems.length, 'problem');
    panel.hidden = state.problems.length === 0;
    panel.open = panel.open && !panel.hidden || ofSeverity(state, 'error') > 0;
  }

  function row(p) {
    const li = element('li', p.severity);
    const what = element('p');
    what.append(element('span', 'severity', signs[p.severity] + ' ' + p.severity), ' ');
    const where = [p.file, p.line, p.line && p.column].filter(Boolean).join(':');
    if (where) what.append(element('code', '', where), ' ');
    what.append(element('span', '', p.message), ' ', element('code', 'code', '[' + p.code + ']'));
    li.append(what);
    if (p.hint) li.append(element('p', 'hint', p.hint));
    return li;
  }

  // --- listening ------------------------------------------------------------------------------------------------

  last = inSite(location.hash.startsWith('#/') ? location.hash.slice(1) : '/');
  const events = new EventSource('events');
  events.addEventListener('message', (message) => show(JSON.parse(message.data)));
  events.addEventListener('error', () => {
    clearTimeout(slow);
    seen = -1; // whoever answers next has counted anew
    say('bad', '○', 'The preview has stopped.', 'Start "tabla serve" again; this page will go on by itself.');
    if (events.readyState === EventSource.CLOSED) setTimeout(() => location.reload(), 2000);
  });
})();
