// One release of a board: shows the steps of its plan, each for its time, and nothing that does not hold now.
// ES5 without Promise, fetch or modules; localStorage may be absent or throw. clock.js and fit.js stand before it.
(function () {
  var root = document.documentElement;
  var board = document.getElementById('board');
  var stage = document.getElementById('stage');
  var release = root.getAttribute('data-release');
  var built = Number(root.getAttribute('data-built'));
  var askFrom = Number(board.getAttribute('data-ask'));
  var night = read('data-night', '-');
  var rest = read('data-quiet', '-'); // hours in which few people stand here: every notice is shown whole
  var handed = String(location.hash).replace('#', '').split('.'); // steady . built . tags, the longest unseen first . extreme notices . seconds . what the clock knows
  var mark = TABLA.mark;
  var FADE = 450, IDLE = 300, SLOWEST = 10, LINGER = 1800, SHIFT = 1200, SIDES = 5400, SAFE = 20; // milliseconds; then seconds
  var RING = [[0, -1], [1, -1], [1, 0], [1, 1], [0, 1], [-1, 1], [-1, 0], [-1, -1]]; // percent of the screen

  var clock = TABLA.clock(built, pairs('data-offsets'), handed.length >= 3 ? { steady: Number(handed[0]), built: Number(handed[1]), long: handed[5] } : null);
  var edges = TABLA.edges(board);
  var service = TABLA.service(board, clock);
  var slides = [];      // {element, from, until, tag, notice, rows, fitted, room}
  var lines = [];       // of slides that come and go with the days: {element, slide, spans, news, on}
  var safe = { element: document.getElementById('safe'), from: 0, until: 0, tag: '', notice: '' };
  var calm = [];        // the plan's steps: {seconds, slides}
  var alarm = [];       // the steps of extreme notices
  var wholes = [];      // the steps of the quiet hours
  var hushed = false;   // it is one of them
  var aside = -1;       // index of the step of the other of these two at which it goes on
  var counted = [[], []]; // of calm and of alarm: one slide of each notice, in the order of the steps
  var bursts = pairs('data-bursts')[0] || [900, 3]; // seconds for which a new one has the screen alone; then every n-th slide is one
  var alarmed = false;  // they have the screen alone
  var rings = [];       // the extreme notices that hold, each as a short code
  var rung = 0;         // seconds for which they have had the screen alone
  var loud = false;     // one of them is on screen
  var since = 0;        // other slides since the last one
  var next = -1;        // index of the alarm's step that was last shown between others
  var at = -1;          // index of the step on screen; -1 before the first
  var left = 0;         // seconds this step still stays
  var stays = 1;        // seconds it stays in all
  var shown = [];       // slides on screen, in the order of the plan's panes
  var waited = [];      // languages, the longest unseen first
  var gone = {};        // by language: the tick at which it was last on screen
  var paused = false;
  var slow = 1;         // how much longer than planned
  var idle = 0;         // seconds since the last key
  var woken = 0;        // seconds for which somebody who pressed a key still looks at the board in the night
  var loops = 0;        // panes, clock and foot change sides with every loop, or sooner: still pictures burn into a screen
  var sided = 0;        // seconds since they did
  var shifts = 0, still = 0; // times that everything was shifted; seconds since the last one
  var turns = 0;        // steps shown so far: head and foot take turns by it
  var seconds = 0;      // ticks so far
  var shows = {};       // by notice that is not shown all day: lengths in minutes, not shown, shown, not shown …
  var told = -1;        // the minute that what is open now was told for
  var last = stamp();

  function read(name, separator) {
    var text = board.getAttribute(name);
    return text ? text.split(separator) : [];
  }

  function pairs(name) {
    var list = read(name, ';'), out = [], i;
    for (i = 0; i < list.length; i += 1) { out.push([Number(list[i].split(':')[0]), Number(list[i].split(':')[1])]); }
    return out;
  }

  function stamp() { return window.performance && window.performance.now ? window.performance.now() : null; }

  function elapsed() {
    var now = stamp(), passed = now === null || last === null ? 1000 : now - last;
    last = now;
    return passed;
  }

  // --- what holds now -----------------------------------------------------

  // An alarm is shown when it may hold, all else only when it does for certain. A list holds with one of its notices.
  function holds(slide) {
    var i, row;
    if (slide.alarm) { return clock.alarms(slide.from, slide.until); }
    if (!slide.rows) { return onShow(slide.notice) && (!slide.from || clock.early() >= slide.from) && (!slide.until || clock.late() < slide.until); }
    for (i = 0; i < slide.rows.length; i += 1) {
      row = slide.rows[i];
      if (onShow(row.notice) && (!row.spans || within(row.spans, clock.early()) && within(row.spans, clock.late()))) { return true; }
    }
    return false;
  }

  // Reports whether a notice is shown at this time of the day. When nobody knows the time, it is, and when the board is so old
  // that it does not know the day.
  function onShow(notice) {
    var turns = shows[notice], time = clock.time(), minute, end = 0, i = 0;
    if (!turns || !time) { return true; }
    minute = Math.floor(time / 60000) - Number(board.getAttribute('data-start'));
    while (i < turns.length) {
      end += turns[i];
      if (minute < end) { return i % 2 === 1; }
      i += 1;
    }
    return true;
  }

  // One of its times, each "from-until" in epoch milliseconds with 0 for no limit, holds then.
  function within(spans, time) {
    var i;
    for (i = 0; i < spans.length; i += 1) { if (time >= spans[i][0] && (!spans[i][1] || time < spans[i][1])) { return true; } }
    return false;
  }

  // Shows and hides the lines that come and go. What warns is shown as soon as it may hold, hours only while they do for certain.
  // Says whether something on screen changed.
  function turnLines() {
    var early = clock.early(), late = clock.late(), seen = false, i, line, a, b, on;
    for (i = 0; i < lines.length; i += 1) {
      line = lines[i];
      a = within(line.spans, early);
      b = within(line.spans, late);
      on = (line.news ? a || b : a && b) && onShow(line.notice);
      if (on !== line.on) {
        line.on = on;
        mark(line.element, 'off', !on);
        line.slide.fitted = '';
        lead(line.slide.element);
        seen = seen || shown.indexOf(line.slide) >= 0;
      }
    }
    return seen;
  }

  // Says what is open now, once a minute. Without a clock to trust it shows the usual hours. Says whether something on screen
  // changed.
  function tellToday() {
    var time = clock.time(), minute = Math.floor(time / 60000), seen = false, i, text;
    if (minute === told) { return false; }
    told = minute;
    TABLA.today(time);
    for (i = 0; i < slides.length; i += 1) {
      if (!slides[i].today) { continue; }
      mark(slides[i].element, 'unsure', !time);
      TABLA.each(slides[i].element, '.now span,.turn small', written); // open.js has written them anew
      turnTables(slides[i].element, time);
      text = (time ? '' : '?') + slides[i].today.textContent;
      if (text !== slides[i].said) {
        slides[i].said = text;
        slides[i].fitted = '';
        seen = seen || shown.indexOf(slides[i]) >= 0;
      }
    }
    return seen;
  }

  // Old engines draw the marks that isolate a time as boxes; a time alone keeps its order without them.
  function written(e) {
    e.textContent = e.textContent.replace(/[\u2066-\u2069]/g, '');
    TABLA.mend.all(e);
  }

  // Of a timetable only what takes place now is shown, or else what is next today. Whether the place is open stands beside it
  // only where it is open and nothing takes place: otherwise that would say the same twice.
  function turnTables(element, time) {
    TABLA.each(element, '.say', function (line) {
      var place = line.querySelector('.now'), busy = line.querySelector('[aria-current]'), some = false, usual = false,
        open = time > 0 && !busy && place && TABLA.has(place, 'health');
      TABLA.each(line, '.turn', function (e) {
        var on = busy ? e.getAttribute('aria-current') : e.querySelector('small').textContent && (!place || today(element, e.turn.end, time));
        mark(e, 'off', time > 0 && !on);
        some = some || !!on;
      });
      TABLA.each(line, '.usual', function (e) { usual = usual || !TABLA.has(e, 'off'); });
      mark(line, 'any', !usual); // on a day with unusual hours none of the usual ones is on
      mark(line, 'both', open && some);
      if (place) { mark(place, 'off', !time || some && !open); }
    });
  }

  // Reports whether a minute, counted as open.js does, is on the same day.
  function today(element, minute, time) {
    var start = Number(element.querySelector('.live').getAttribute('data-dial').split(',')[0]);
    return clock.at((start + minute) * 60000).getUTCDate() === clock.at(time).getUTCDate();
  }

  // The first line of opening hours that is shown has the icon.
  function lead(element) {
    var list = element.querySelectorAll('.hours'), found = false, i, on;
    for (i = 0; i < list.length; i += 1) {
      on = !TABLA.has(list[i], 'off');
      mark(list[i], 'lead', on && !found);
      found = found || on;
    }
  }

  function holding(step) {
    var list = [], i, slide;
    for (i = 0; i < step.slides.length; i += 1) {
      slide = slides[step.slides[i]];
      if (slide && holds(slide)) { list.push(slide); }
    }
    return list;
  }

  // The codes of the extreme notices that hold.
  function ringing() {
    var list = [], i, first;
    for (i = 0; i < alarm.length; i += 1) {
      first = holding(alarm[i])[0];
      if (first && list.indexOf(first.code) < 0) { list.push(first.code); }
    }
    return list;
  }

  function quiet() {
    var i;
    for (i = 0; i < calm.length; i += 1) { if (holding(calm[i]).length) { return false; } }
    return true;
  }

  // Reports whether extreme notices have the screen alone: when one is new, and where nothing else holds.
  function listen() {
    var list = ringing(), i;
    for (i = 0; i < list.length; i += 1) { if (rings.indexOf(list[i]) < 0) { rung = 0; } }
    rings = list;
    return list.length > 0 && (rung < bursts[0] || quiet());
  }

  // Something on screen is over, or was torn from it.
  function spoilt() {
    var i;
    for (i = 0; i < shown.length; i += 1) { if (!holds(shown[i]) || shown[i].element.parentNode !== stage) { return true; } }
    return false;
  }

  function isNight() { return !rings.length && woken <= 0 && during(night); }

  // Reports whether the centre's clock is between two minutes of the day; not when nobody knows the time.
  function during(hours) {
    var now = clock.local(), minute, from = Number(hours[0]), to = Number(hours[1]);
    if (hours.length < 2 || !now) { return false; }
    minute = now.getUTCHours() * 60 + now.getUTCMinutes();
    return from < to ? minute >= from && minute < to : minute >= from || minute < to;
  }

  // The steps that are shown, one after the other.
  function course() { return alarmed ? alarm : hushed ? wholes : calm; }

  // --- showing ------------------------------------------------------------

  function show(list) {
    var old = shown, size = [list.length, window.innerWidth, window.innerHeight, loud].join(), i, n, e;
    shown = list;
    for (n = 1; n <= 4; n += 1) { mark(board, 'panes-' + n, n === list.length); }
    mark(board, 'alarm', loud);
    mark(board, 'fresh', turns === 0);
    mark(board, 'flip', loops % 2 === 1);
    board.setAttribute('dir', alone() || 'ltr'); // before anything is measured: it mirrors what stands on a side
    for (i = 0; i < old.length; i += 1) { gone[old[i].tag] = seconds; }
    for (i = 0; i < old.length; i += 1) { if (shown.indexOf(old[i]) < 0) { leave(old[i]); } }
    for (i = 0; i < shown.length; i += 1) {
      e = shown[i].element;
      for (n = 0; n < 4; n += 1) { mark(e, 'at-' + n, n === place(i)); }
      if (e.parentNode !== stage) { stage.appendChild(e); }
      if (shown[i].fitted !== size) { shown[i].room = TABLA.fit.slide(e); shown[i].fitted = size; }
    }
    TABLA.fit.grow(shown);
    for (i = 0; i < shown.length; i += 1) { mark(shown[i].element, 'on', true); wait(shown[i].tag); }
    turns += 1;
    speak();
    sayAlive();
  }

  // The pane of the i-th slide: with every loop they change sides.
  function place(i) { return loops % 2 ? shown.length - 1 - i : i; }

  function wait(tag) {
    var i = waited.indexOf(tag);
    if (i >= 0) { waited.splice(i, 1); }
    if (tag) { waited.push(tag); }
  }

  function leave(slide) {
    mark(slide.element, 'on', false);
    setTimeout(function () {
      if (shown.indexOf(slide) < 0 && slide.element.parentNode === stage) { stage.removeChild(slide.element); }
    }, FADE);
  }

  // The languages on screen in the order of the panes; none on the safe slide.
  function spoken() {
    var tags = [], i;
    for (i = 0; i < shown.length; i += 1) {
      if (shown[place(i)].tag && tags.indexOf(shown[place(i)].tag) < 0) { tags.push(shown[place(i)].tag); }
    }
    return tags;
  }

  // The direction of the only pane; none where there are more.
  function alone() { return shown.length === 1 && shown[0].tag ? shown[0].element.getAttribute('dir') : ''; }

  function speak() {
    edges.speak(spoken(), alone(), turns, loud ? [] : rings);
    edges.place(shown[0] === safe ? '' : position(), slow);
  }

  // How many notices there are, and which of them this is: "3 / 14". A list of several has no number.
  function position() {
    var list = counted[loud ? 1 : 0], all = 0, mine = 0, i;
    for (i = 0; i < list.length; i += 1) {
      if (holds(list[i])) {
        all += 1;
        if (list[i].notice === shown[0].notice) { mine = all; }
      }
    }
    return mine ? mine + ' / ' + all : '';
  }

  // --- steps --------------------------------------------------------------

  // Goes to the next step (or the one before) that has anything to show; when none has, to the safe slide.
  function go(direction) {
    var steps = course(), late = Math.max(Math.min(left, 0), -1), i, list;
    if (!alarmed && direction > 0 && rings.length && since >= bursts[1] - 1 && interrupt(late)) { return; }
    if (!alarmed && direction < 0 && loud) { at += 1; } // back to the one that it came after
    loud = alarmed;
    since += direction;
    for (i = 0; i < steps.length; i += 1) {
      at = (at + direction + steps.length) % steps.length;
      list = holding(steps[at]);
      if (direction > 0 && turns > 0 && (at === 0 || sided > SIDES)) { loops += 1; sided = 0; }
      if (list.length) { stay(steps[at].seconds * slow + late); show(list); return; }
    }
    stay(SAFE);
    show([safe]);
  }

  // An extreme notice comes between the others.
  function interrupt(late) {
    var i, list;
    for (i = 0; i < alarm.length; i += 1) {
      next = (next + 1) % alarm.length;
      list = holding(alarm[next]);
      if (list.length) {
        loud = true;
        since = 0;
        stay(alarm[next].seconds * slow + late);
        show(list);
        return true;
      }
    }
    return false;
  }

  function stay(time) {
    left = stays = time;
    if (turns === 0 || still >= SHIFT || at === 0) { shift(); }
  }

  function shift() {
    var by = RING[shifts % RING.length];
    board.style.left = (6 + by[0]) + '%';
    board.style.right = (6 - by[0]) + '%';
    board.style.top = (6 + by[1]) + '%';
    board.style.bottom = (6 - by[1]) + '%';
    shifts += 1;
    still = 0;
  }

  // An alarm begins at once and ends at once.
  function turn() {
    alarmed = !alarmed;
    since = 0;
    paused = false;
    if (alarmed) { service.shut(); }
    resume(0);
  }

  // Quiet hours begin and end between two steps. Each of the two loops goes on where it was.
  function hush() {
    var now = at;
    hushed = !hushed;
    at = aside;
    aside = now;
    resume(at + 1);
  }

  // Goes on, from that step of the loop on, with those who have waited longest: whatever was cut short, nobody is passed over.
  // Others come first if then nobody will have waited as long. Less than half of a step's time is too short to be read.
  function resume(from) {
    var steps = course(), best = Infinity, i, step, longest;
    for (i = 0; i < shown.length && left <= stays / 2; i += 1) { gone[shown[i].tag] = seconds; }
    left = 0;
    at = from - 1;
    for (i = 0; i < waited.length; i += 1) {
      step = speaking(steps, from, waited[i]);
      longest = step < 0 ? Infinity : longestWait(steps, step);
      if (longest < best) { best = longest; at = step - 1; }
    }
    go(1);
  }

  // The first step from that one on in which a language is on screen; -1 if there is none.
  function speaking(steps, from, tag) {
    var k, step;
    for (k = 0; k < steps.length; k += 1) {
      step = (from + k) % steps.length;
      if (speaks(steps[step], tag)) { return step; }
    }
    return -1;
  }

  // For how long one of the languages will have waited when all have come, if the loop goes on with that step; 0 while
  // nobody knows when each was on screen.
  function longestWait(steps, from) {
    var longest = 0, i, k, step, comes;
    for (i = 0; i < waited.length; i += 1) {
      if (gone[waited[i]] === undefined) { return 0; }
      comes = 0;
      for (k = 0; k < steps.length; k += 1) {
        step = steps[(from + k) % steps.length];
        if (speaks(step, waited[i])) { longest = Math.max(longest, seconds - gone[waited[i]] + comes * slow); break; }
        if (holding(step).length) { comes += step.seconds; }
      }
    }
    return longest;
  }

  function speaks(step, tag) {
    var list = holding(step), i;
    for (i = 0; i < list.length; i += 1) { if (list[i].tag === tag) { return true; } }
    return false;
  }

  function warn(name, on) {
    if (TABLA.has(board, name) === on) { return; }
    mark(board, name, on);
    edges.notes(spoken(), turns);
  }

  function tick() {
    var passed = elapsed(), rang = rings.length, reads;
    clock.tick(passed);
    if (alarmed) { rung += passed / 1000; }
    edges.tell(clock.local());
    warn('is-old', askFrom > 0 && clock.late() >= askFrom);
    warn('is-late', clock.doubtful());
    mark(root, 'night', isNight());
    still += passed / 1000;
    sided += passed / 1000;
    idle += passed / 1000;
    woken -= passed / 1000;
    reads = service.tick(passed / 1000);
    if (paused && idle > IDLE) { pause(false); }
    if (slow > 1 && idle > LINGER) { slow = 1; }
    if (turnLines()) { show(shown); }
    if (tellToday()) { show(shown); }
    if (listen() !== alarmed) { turn(); }
    else if (spoilt()) { resume(at + 1); }
    else {
      if (rings.length !== rang) { speak(); }
      if (!paused && !reads) { left -= passed / 1000; }
      if (!paused && !reads && left < 0.5) { if (!alarmed && during(rest) !== hushed) { hush(); } else { go(1); } }
    }
    edges.progress(100 * (1 - Math.max(left, 0) / stays));
    seconds += 1;
    if (seconds % 10 === 0) { sayAlive(); }
  }

  // The shell loads a release anew that says nothing any more, and hands on what this one knows to the next.
  // Without a stage nobody sees anything, and it says nothing.
  function sayAlive() {
    var knows = clock.handover();
    if (stands(stage)) { tell('tabla-alive:' + release + ':' + [knows.short, waited.join(), rings.join(), Math.round(rung), knows.long].join('.')); }
  }

  function stands(element) {
    var e = element;
    while (e && e !== document.body) { e = e.parentNode; }
    return e ? true : false;
  }

  function tell(text) { if (window.parent !== window) { window.parent.postMessage(text, '*'); } }

  // After a fault of the script the loop begins anew with the next step. Should that fail too, the shell hears nothing more.
  function restart() {
    var i;
    try {
      for (i = stage.childNodes.length - 1; i >= 0; i -= 1) { stage.removeChild(stage.childNodes[i]); }
      shown = [];
      resume(at + 1);
    } catch (e) { return; }
  }

  // --- keys ---------------------------------------------------------------

  function pause(on) {
    paused = on;
    idle = 0;
    mark(board, 'is-still', on);
    document.getElementById('pause').setAttribute('aria-pressed', on ? 'true' : 'false');
    edges.notes(spoken(), turns);
  }

  function step(direction) { pause(true); left = 0; go(direction); }

  // Turns to the first step that shows a notice, and stays there: the preview follows one notice. wanted is the notice, and may
  // be followed by the number of a slide of it and by its language.
  function turnTo(wanted) {
    var steps = course(), i, n, list, e;
    for (i = 0; i < steps.length; i += 1) {
      list = holding(steps[i]);
      for (n = 0; n < list.length; n += 1) {
        e = list[n].element;
        if (list[n].notice === wanted[0] && (wanted.length < 3 || e.getAttribute('data-part') === wanted[1] && list[n].tag === wanted[2])) {
          at = i - 1;
          step(1);
          return;
        }
      }
    }
  }

  function pace(by) {
    var faster = Math.max(1, Math.min(SLOWEST, slow + by));
    left = left * faster / slow;
    stays = stays * faster / slow;
    slow = faster;
    edges.place(shown[0] === safe ? '' : position(), slow);
  }

  // A black screen does not say whether it works. The first key or click only lights it, for as long as the next ones keep it so.
  function wake() {
    var dark = isNight();
    if (dark || woken > 0) { woken = IDLE; }
    if (dark) { mark(root, 'night', false); }
    return dark;
  }

  // The codes of keyboards and of the remote controls of televisions.
  function does(code) {
    var dark = wake();
    if (code === 73 || code === 457) { service.turn(); return true; } // the letter I, and the key for information of a remote control
    if (service.open()) { service.shut(); return true; }
    if (dark) { return true; }
    if (code === 32 || code === 13 || code === 179 || code === 415 || code === 19 || code === 10252) { pause(!paused); }
    else if (code === 37 || code === 412 || code === 177) { step(-1); } // the same way whatever the slide's language, or the next one would undo it
    else if (code === 39 || code === 417 || code === 176) { step(1); }
    else if (code === 38 || code === 107 || code === 187 || code === 61) { pace(-1); }
    else if (code === 40 || code === 109 || code === 189 || code === 173) { pace(1); }
    else { return false; }
    idle = 0;
    return true;
  }

  function key(event) {
    if (event.target && event.target.id === 'pause' && (event.keyCode === 13 || event.keyCode === 32)) { return; } // it presses the button
    if (does(event.keyCode)) { event.preventDefault(); }
  }

  function hear(event) {
    var text = String(event.data);
    if (event.source !== window.parent) { return; }
    if (text.indexOf('tabla-key:') === 0) { does(Number(text.substring(10))); }
    else if (text.indexOf('tabla-show:') === 0) { turnTo(text.substring(11).split(' ')); }
    else if (text.indexOf('tabla-take:') === 0) { take(text.substring(11).split('.')); }
    else if (text.indexOf('tabla-shell:') === 0) { service.news(text.substring(12)); }
    else if (text.indexOf('tabla-date:') === 0) { clock.tell(Number(text.substring(11))); }
  }

  // From now on people see this release. It begins with those who have waited longest by now: the release before went on
  // while this one was loading.
  function take(news) {
    if (!inherit(news)) { return; }
    turns = 0;
    alarmed = listen();
    resume(0);
  }

  // What the release before knew: who has waited longest, and for how long extreme notices have had the screen alone.
  function inherit(news) {
    if (news[2]) { waited = news[2].split(','); }
    greet();
    if (news[3]) { rings = news[3].split(','); rung = Number(news[4]) || 0; }
    return news[2] ? true : false;
  }

  // Languages that have not been on screen have waited longest.
  function greet() {
    var unseen = [], i;
    for (i = 0; i < slides.length; i += 1) {
      if (waited.indexOf(slides[i].tag) < 0 && unseen.indexOf(slides[i].tag) < 0) { unseen.push(slides[i].tag); }
    }
    waited = unseen.concat(waited);
  }

  function moved() {
    mark(board, 'moved', true);
    clearTimeout(moved.timer);
    moved.timer = setTimeout(function () { mark(board, 'moved', false); }, 4000);
  }

  // An upright board on a lying screen has its panes side by side, and the other way round.
  function shape() {
    var lying = window.innerWidth / window.innerHeight;
    if (TABLA.has(board, 'turn-90') || TABLA.has(board, 'turn-270')) { lying = 1 / lying; }
    if (lying > 0.9 && lying < 1.1) { return; }
    mark(board, 'wide', lying > 1);
    mark(board, 'tall', lying < 1);
  }

  function resized() {
    var i;
    shape();
    for (i = 0; i < slides.length; i += 1) { slides[i].fitted = ''; }
    safe.fitted = '';
    show(shown);
  }

  // --- start --------------------------------------------------------------

  function readSlides() {
    var list = stage.querySelectorAll('.slide'), i, e;
    for (i = 0; i < list.length; i += 1) {
      e = list[i];
      if (e === safe.element) { continue; }
      slides.push({
        element: e, from: Number(e.getAttribute('data-from')), until: Number(e.getAttribute('data-until')),
        tag: e.getAttribute('data-tag'), notice: e.getAttribute('data-notice'), code: TABLA.code(e.getAttribute('data-notice')),
        rows: e.getAttribute('data-notice') ? null : readRows(e), today: e.querySelector('.live')
      });
      readLines(slides[slides.length - 1]);
    }
  }

  function readLines(slide) {
    TABLA.each(slide.element, '[data-when],[data-row]', function (e) {
      lines.push({ element: e, slide: slide, notice: e.getAttribute('data-row'), spans: readSpans(e) || [[0, 0]], news: TABLA.has(e, 'news'), on: !TABLA.has(e, 'off') });
    });
  }

  function markAlarms() {
    var i, k;
    for (i = 0; i < alarm.length; i += 1) {
      for (k = 0; k < alarm[i].slides.length; k += 1) { if (slides[alarm[i].slides[k]]) { slides[alarm[i].slides[k]].alarm = true; } }
    }
  }

  // When it holds, as "from-until,…"; null where it always does.
  function readSpans(e) {
    var text = e.getAttribute('data-when'), list = text ? text.split(',') : [], spans = [], i;
    for (i = 0; i < list.length; i += 1) { spans.push([Number(list[i].split('-')[0]), Number(list[i].split('-')[1])]); }
    return text ? spans : null;
  }

  function readShows() {
    TABLA.each(document, '.shows', function (e) {
      var list = e.getAttribute('data-o').split(','), i;
      for (i = 0; i < list.length; i += 1) { list[i] = parseInt(list[i], 36); }
      shows[e.getAttribute('data-notice')] = list;
    });
  }

  // When the notices of a list hold; null for other slides.
  function readRows(slide) {
    var rows = [];
    TABLA.each(slide, '[data-row]', function (e) { rows.push({ notice: e.getAttribute('data-row'), spans: readSpans(e) }); });
    return rows.length ? rows : null;
  }

  // "seconds:slide,slide;…", as the plan has it
  function readSteps(name) {
    var list = read(name, ';'), steps = [], i, parts;
    for (i = 0; i < list.length; i += 1) {
      parts = list[i].split(':');
      steps.push({ seconds: Number(parts[0]) || 12, slides: parts[1].split(',') });
    }
    return steps;
  }

  // One slide of each notice, in the order of the steps.
  function count(steps) {
    var list = [], seen = {}, i, slide;
    for (i = 0; i < steps.length; i += 1) {
      slide = slides[steps[i].slides[0]];
      if (slide && slide.notice && !seen[slide.notice]) {
        seen[slide.notice] = true;
        list.push(slide);
      }
    }
    return list;
  }

  var started = false, poor = false, coming = 1;

  // Cut short, a style has lost its last rule.
  function whole() { return window.getComputedStyle(document.getElementById('whole'), null).display === 'none'; }

  function blind() {
    var i;
    for (i = 0; i < document.images.length; i += 1) { if (document.images[i].complete && !document.images[i].naturalWidth) { return true; } }
    return false;
  }

  function start() {
    var i;
    if (started) { return; }
    started = true;
    poor = poor || blind();
    for (i = stage.childNodes.length - 1; i >= 0; i -= 1) { stage.removeChild(stage.childNodes[i]); }
    inherit(handed);
    shape();
    edges.tell(clock.local());
    turnLines();
    tellToday();
    alarmed = listen();
    hushed = during(rest);
    resume(0);
    window.onerror = function (message, file, line, column) { service.fault(message, [line, column].join(':')); restart(); return false; };
    last = stamp();
    tick();
    setInterval(tick, 1000);
    report();
  }

  // What is still on its way is missing for the time being.
  function report() { if (whole()) { tell((poor || coming > 0 ? 'tabla-poor:' : 'tabla-ready:') + release); } }

  // The fonts have come, or the page with its pictures. Over a slow link they come after the start: what was fitted with
  // other fonts is fitted anew.
  function come() {
    coming -= 1;
    if (coming > 0) { return; }
    if (!started) { start(); return; }
    poor = poor || blind();
    edges.anew();
    resized();
    report();
  }

  TABLA.mend.all(board);
  readSlides();
  readShows();
  calm = readSteps('data-steps');
  wholes = readSteps('data-whole');
  alarm = readSteps('data-alarm');
  markAlarms();
  counted = [count(calm), count(alarm)];
  mark(board, 'js', true);
  document.addEventListener('keydown', key, false);
  document.addEventListener('mousemove', moved, false);
  document.addEventListener('click', wake, false);
  window.addEventListener('message', hear, false);
  window.addEventListener('resize', resized, false);
  document.getElementById('pause').addEventListener('click', function () { pause(!paused); }, false);

  // The slides still stand in the page, unseen: so all fonts load before the first one is shown.
  if (document.fonts && document.fonts.ready) {
    document.fonts.onloadingerror = function () { poor = true; };
    board.offsetHeight;
    coming = 2;
    document.fonts.ready.then(come, come);
    setTimeout(start, 7000);
  }
  window.addEventListener('load', come, false);
})();
