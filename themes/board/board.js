// One release of a board: shows the steps of its plan, each for its time, and nothing that is not valid now.
// ES5 without Promise, fetch or modules; localStorage may be absent or throw.
(function () {
  var root = document.documentElement;
  var board = document.getElementById('board');
  var stage = document.getElementById('stage');
  var safe = document.getElementById('safe');
  var release = root.getAttribute('data-release');
  var built = Number(root.getAttribute('data-built'));
  var askFrom = Number(board.getAttribute('data-ask'));
  var DAY = 86400000, KEY = 'tabla-seen', FADE = 450, IDLE = 300, TIGHT = 14; // 14 steps: text at 56 %
  var slides = [], steps = [], offsets = [];
  var at = -1;          // index of the step on screen; -1 before the first
  var left = 0;         // seconds this step still stays
  var shown = [];       // slides on screen
  var paused = false;
  var idle = 0;         // seconds since a key was pressed, while somebody steps by hand
  var slow = 1;         // 1 to 10: how much longer than planned
  var turns = 0;        // steps shown so far: head and foot take turns by it
  var beat = false;
  var seen = remembered();

  // --- time ---------------------------------------------------------------

  // A cheap box wakes up in 1970. The time is never before the build, and never before a time already seen.
  function now() {
    var t = Math.max(new Date().getTime(), built, seen);
    if (t - seen > 60000) { seen = t; remember(t); }
    return t;
  }

  function remembered() {
    try {
      var t = Number(window.localStorage && window.localStorage.getItem(KEY)) || 0;
      if (t > built + 400 * DAY) { window.localStorage.removeItem(KEY); return 0; } // one wrong jump must not last
      return t;
    } catch (e) { return 0; }
  }

  function remember(t) {
    if (t > built + 400 * DAY) { return; }
    try { if (window.localStorage) { window.localStorage.setItem(KEY, String(t)); } } catch (e) { return; }
  }

  // The centre's own day and hour, as the build knows its zone; without that, the device's.
  function local() {
    var t = now(), minutes = null, i;
    for (i = 0; i < offsets.length; i += 1) { if (t >= offsets[i][0]) { minutes = offsets[i][1]; } }
    if (minutes === null) { minutes = -new Date(t).getTimezoneOffset(); }
    return new Date(t + minutes * 60000); // read with getUTC…
  }

  function two(n) { return n < 10 ? '0' + n : String(n); }

  function valid(slide) {
    var t = now(), from = Number(slide.getAttribute('data-from')), until = Number(slide.getAttribute('data-until'));
    return (!from || t >= from) && (!until || t < until);
  }

  // --- head and foot ------------------------------------------------------

  function mark(element, name, on) {
    var classes = (' ' + element.className + ' ').replace(' ' + name + ' ', ' ');
    element.className = (on ? classes + name : classes).replace(/^\s+|\s+$/g, '');
  }

  function each(selector, f) {
    var list = board.querySelectorAll(selector), i;
    for (i = 0; i < list.length; i += 1) { f(list[i]); }
  }

  function writeDates() {
    var d = local();
    each('.date', function (e) {
      var digits = e.getAttribute('data-digits') || '0123456789';
      var own = function (n) { return String(n).replace(/[0-9]/g, function (c) { return digits.charAt(Number(c)); }); };
      var text = e.getAttribute('data-pattern')
        .replace('{weekday}', e.getAttribute('data-days').split('|')[d.getUTCDay()])
        .replace('{month}', e.getAttribute('data-months').split('|')[d.getUTCMonth()])
        .replace('{day}', own(d.getUTCDate())).replace('{year}', own(d.getUTCFullYear()));
      if (e.textContent !== text) { e.textContent = text; }
    });
    document.getElementById('clock').textContent = two(d.getUTCHours()) + ':' + two(d.getUTCMinutes());
    mark(board, 'is-old', askFrom > 0 && now() >= askFrom);
    mark(board, 'is-late', new Date().getTime() < built);
  }

  function has(name) { return (' ' + board.className + ' ').indexOf(' ' + name + ' ') >= 0; }

  // The languages on screen, in the order of the panes; none on the safe slide.
  function spoken() {
    var tags = [], i, tag;
    for (i = 0; i < shown.length; i += 1) {
      tag = shown[i].getAttribute('data-tag');
      if (tag && tags.indexOf(tag) < 0) { tags.push(tag); }
    }
    return tags;
  }

  // Head and foot speak the languages of the panes. Two panes side by side have half of the head each, above them. One
  // pane alone turns head and foot wholly to its side.
  function speak() {
    var tags = spoken(), single = has('panes-1') && tags.length === 1, halves = has('panes-2') && has('wide') && tags.length === 2;
    mark(board, 'halves', halves);
    board.setAttribute('dir', single ? shown[0].getAttribute('dir') : 'ltr');
    each('.date', function (e) {
      var i = tags.indexOf(e.getAttribute('data-tag'));
      mark(e, 'now', i >= 0 || !tags.length);
      mark(e, 'at-1', halves && i === 1);
    });
    callByName(tags, single || halves);
    shrink(document.getElementById('names'), crowded);
    shrink(document.getElementById('dates'), crowded);
    writeNotes();
  }

  // The centre's name stands in the source language as long as a pane speaks it, or there is no room for others. Else it
  // stands in the panes' languages, two at most, and no name twice.
  function callByName(tags, always) {
    var own = board.querySelectorAll('.own')[0].getAttribute('data-tag'), names = {}, said = [], i, e;
    var named = tags.length > 0 && (always || tags.indexOf(own) < 0);
    mark(board, 'named', named);
    each('#names b', function (e) { names[e.getAttribute('data-tag')] = e; mark(e, 'now', false); mark(e, 'at-1', false); });
    for (i = 0; named && i < tags.length && i < 2; i += 1) {
      e = names[tags[i]];
      if (e && said.indexOf(e.textContent) < 0) {
        said.push(e.textContent);
        mark(e, 'now', true);
        mark(e, 'at-1', has('halves') && i === 1);
      }
    }
  }

  // The foot says of which day this is and, every second step of a demonstration, that it is one: in all languages on
  // screen where they fit at full size, else in one after the other.
  function writeNotes() {
    var notes = document.getElementById('notes'), tags = spoken(), list = [], i;
    mark(board, 'is-demo', turns % 2 === 0 && board.querySelectorAll('.demo').length > 0 && !has('is-old'));
    each('.note', function (e) {
      var on = !tags.length || tags.indexOf(e.getAttribute('data-tag')) >= 0;
      mark(e, 'now', on);
      if (on) { list.push(e); }
    });
    notes.style.fontSize = '';
    if (list.length > 1 && spills(notes)) {
      for (i = 0; i < list.length; i += 1) { mark(list[i], 'now', i === Math.floor(turns / 2) % list.length); }
    }
    shrink(notes, spills);
  }

  function progress() {
    beat = !beat;
    mark(document.getElementById('beat'), 'off', beat);
    document.getElementById('done').style.width = (100 * (at + 1) / Math.max(steps.length, 1)) + '%';
    document.getElementById('loop').textContent = shown[0] === safe ? '' : (at + 1) + ' / ' + steps.length;
  }

  // --- fitting ------------------------------------------------------------

  function wide(e) { return e.scrollWidth > e.clientWidth + 2; }
  function spills(e) { return wide(e) || e.offsetHeight > e.parentNode.clientHeight + 2; }
  function crowded(e) {
    var list = e.querySelectorAll('.now'), i;
    for (i = 0; i < list.length; i += 1) { if (wide(list[i])) { return true; } }
    return wide(e);
  }
  function over(e) { return wide(e) || e.scrollHeight > e.clientHeight + 2; }

  // Makes the text smaller, step by step, until nothing overflows. Nothing is ever cut.
  function shrink(e, tooBig) {
    var size, steps;
    e.style.fontSize = '';
    size = parseFloat(window.getComputedStyle(e, null).fontSize);
    for (steps = 0; steps < 60 && tooBig(e) && size > 8; steps += 1) {
      size *= 0.96;
      e.style.fontSize = size + 'px';
    }
    return steps;
  }

  function fit(slide) {
    var box = slide.querySelector('.in'), numbers = slide.querySelectorAll('.num'), i, room, ratio;
    for (i = 0; i < numbers.length; i += 1) {
      numbers[i].style.fontSize = '';
      room = numbers[i].parentNode.clientWidth;
      ratio = room / numbers[i].offsetWidth;
      if (ratio < 1) { numbers[i].style.fontSize = (1.35 * ratio * 0.98) + 'em'; }
    }
    mark(slide, 'tight', false);
    if (box && shrink(box, over) > TIGHT) { mark(slide, 'tight', true); shrink(box, over); } // text before code
  }

  // --- steps --------------------------------------------------------------

  function current(step) {
    var list = [], i, slide;
    for (i = 0; i < step.slides.length; i += 1) {
      slide = slides[step.slides[i]];
      if (slide && valid(slide)) { list.push([slide, i]); }
    }
    return list;
  }

  function put(list) {
    var old = shown, next = [], i, slide, urgent = false;
    for (i = 0; i < list.length; i += 1) {
      slide = list[i][0];
      next.push(slide);
      mark(slide, 'at-0', false); mark(slide, 'at-1', false); mark(slide, 'at-2', false); mark(slide, 'at-3', false);
      mark(slide, 'at-' + list[i][1], true);
      mark(slide, 'alone', list.length === 1);
      if (slide.className.indexOf('urgent') >= 0) { urgent = true; }
    }
    for (i = 0; i < old.length; i += 1) { if (next.indexOf(old[i]) < 0) { leave(old[i]); } }
    shown = next;
    mark(board, 'alarm', urgent);
    for (i = 0; i < next.length; i += 1) { if (next[i].parentNode !== stage) { stage.appendChild(next[i]); } fit(next[i]); }
    for (i = 0; i < next.length; i += 1) { mark(next[i], 'on', true); }
    turns += 1;
    speak();
  }

  function leave(slide) {
    mark(slide, 'on', false);
    setTimeout(function () {
      if (shown.indexOf(slide) < 0 && slide.parentNode === stage) { stage.removeChild(slide); }
    }, FADE);
  }

  // Goes to the next step (or the one before) that has anything valid; when none has, to the safe slide.
  function go(direction) {
    var i, list;
    for (i = 0; i < steps.length; i += 1) {
      at = (at + direction + steps.length) % steps.length;
      list = current(steps[at]);
      if (list.length) {
        left = steps[at].seconds * slow;
        if (at === 0) { drift(); }
        put(list);
        progress();
        return;
      }
    }
    left = 20;
    put([[safe, 0]]);
    progress();
  }

  // Moves everything a little once a loop: still lines burn into a screen.
  function drift() {
    var turn = Math.floor(now() / 60000) % 4;
    board.style.marginLeft = [0, 6, 0, -6][turn] + 'px';
    board.style.marginTop = [0, 4, 8, 4][turn] + 'px';
  }

  function stale() {
    var i;
    for (i = 0; i < shown.length; i += 1) { if (shown[i] !== safe && !valid(shown[i])) { return true; } }
    return false;
  }

  function tick() {
    writeDates();
    if (stale()) { go(1); return; }
    if (paused) {
      idle += 1;
      if (idle > IDLE) { pause(false); }
      return;
    }
    left -= 1;
    if (left <= 0) { go(1); }
  }

  // --- keys ---------------------------------------------------------------

  function pause(on) {
    paused = on;
    idle = 0;
    mark(board, 'is-still', on);
    document.getElementById('pause').setAttribute('aria-pressed', on ? 'true' : 'false');
    writeNotes();
  }

  function step(direction) { pause(true); go(direction); }

  function key(event) {
    var code = event.keyCode;
    if (code === 32 || code === 13) { pause(!paused); }
    else if (code === 37) { step(-1); } // the same way whatever the slide's language, or the next one would undo it
    else if (code === 39) { step(1); }
    else if (code === 38) { slow = Math.max(1, slow - 1); }
    else if (code === 40) { slow = Math.min(10, slow + 1); left = left * slow / Math.max(1, slow - 1); }
    else { return; }
    idle = 0;
    event.preventDefault();
  }

  function moved() {
    mark(board, 'moved', true);
    clearTimeout(moved.timer);
    moved.timer = setTimeout(function () { mark(board, 'moved', false); }, 4000);
  }

  // --- start --------------------------------------------------------------

  function read() {
    var list = stage.querySelectorAll('.slide'), plan = board.getAttribute('data-steps'), i;
    for (i = 0; i < list.length; i += 1) { if (list[i] !== safe) { slides.push(list[i]); } }
    var parts = plan ? plan.split(';') : [];
    for (i = 0; i < parts.length; i += 1) {
      var pair = parts[i].split(':');
      steps.push({ seconds: Number(pair[0]) || 12, slides: pair[1].split(',') });
    }
    parts = (board.getAttribute('data-offsets') || '').split(';');
    for (i = 0; i < parts.length; i += 1) {
      if (parts[i]) { offsets.push([Number(parts[i].split(':')[0]), Number(parts[i].split(':')[1])]); }
    }
  }

  var started = false;
  function start() {
    var list, i;
    if (started) { return; }
    started = true;
    list = stage.querySelectorAll('.slide');
    for (i = 0; i < list.length; i += 1) { stage.removeChild(list[i]); }
    writeDates();
    go(1);
    setInterval(tick, 1000);
    if (window.parent !== window) { window.parent.postMessage('tabla-ready:' + release, '*'); }
  }

  read();
  mark(board, 'js', true);
  document.addEventListener('keydown', key, false);
  document.addEventListener('mousemove', moved, false);
  document.getElementById('pause').addEventListener('click', function () { pause(!paused); }, false);
  window.addEventListener('resize', function () { var i; for (i = 0; i < shown.length; i += 1) { fit(shown[i]); } speak(); }, false);

  // The slides still stand in the page, unseen: so all fonts load before the first one is shown.
  if (document.fonts && document.fonts.ready) {
    board.offsetHeight;
    document.fonts.ready.then(start, start);
    setTimeout(start, 7000);
  } else {
    window.addEventListener('load', start, false);
  }
})();
