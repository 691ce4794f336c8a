// The board's shell: stays on the player for months and shows one immutable release after another.
// It never reloads itself: a reload while the stick is out or the server is down would leave an error page on the wall.
// Syntax and library of ES3, because the oldest engines run it. Time is counted in looks: no clock can be trusted.
(function () {
  var POLL = 5000;      // milliseconds between two looks at current.js
  var PATIENCE = 8000;  // for a release to say that it is ready, once its files have come
  var LINK = 40000;     // for its files to come at the first try; twice and four times as long at the next ones
  var STUCK = 4;        // looks after which an unanswered one is given up
  var LATE = 2;         // looks after which a release that is not ready gives way to another one
  var BACK = 8;         // looks for which a release that has given way does not come back: two servers may name two by turns
  var ASK = 12;         // looks between two questions to the server what time it is
  var LONGEST = 4096;   // characters of an answer; the server's own has about eighty
  var SILENCE = 9;      // looks without a sign of life after which the release is loaded anew
  var DAY = 17280;      // looks after which it is loaded anew in any case
  var FORM = /^[a-z0-9]{6,40}$/;
  var ANSWER = /^TABLA_CURRENT\(\{"id":"([a-z0-9]+)"[^{}()]*\}\)\s*$/;
  var NEWS = /^[A-Za-z0-9.,-]{0,400}$/;
  var KEY = 'tabla-release:' + location.pathname;
  var page = document.documentElement;
  var own = page.getAttribute('data-release');
  var shown = null;     // {id, frame, came, poor, born, heard}; came: all its files have come, or something in their place
  var waiting = null;   // {id, frame, came, timer, born}
  var same = 0;         // how often in a row current.js has named the release that is shown
  var failures = {};    // id: how often it did not get ready
  var notBefore = {};   // id: the look at which it may be tried again
  var handed = '';      // what the shown release passes on to the next one
  var wired = location.protocol.indexOf('http') === 0;
  var open = null;      // the question for current.js that is not answered yet: a script or a request
  var asked = 0;        // the look that it belongs to
  var curious = false;  // whether the next answer tells what time it is
  var looks = 0;
  var reached = -1;     // the last look that current.js answered; -1 before the first
  var faults = [];      // the last three: a letter for the kind, and the look

  function load(id) {
    var frame = document.createElement('iframe');
    frame.className = 'waiting'; // hidden, not display:none: such a frame never loads its fonts
    frame.title = document.title;
    frame.setAttribute('sandbox', 'allow-scripts allow-same-origin'); // what comes in place of a release cannot leave the frame
    frame.src = 'r/' + id + '/index.html' + (handed ? '#' + handed : '');
    waiting = { id: id, frame: frame, came: false, timer: setTimeout(giveUp, LINK << Math.min(failures[id] || 0, 2)), born: looks };
    frame.onload = arrive(waiting);
    body().appendChild(frame);
  }

  // All that could come of a release has come, or something in its place: a slow link is not what it waits for any more. That is
  // so once: a sign-in page that loads itself again and again would be waited for without end.
  function arrive(release) {
    return function () {
      release.frame.onload = null;
      release.came = true;
      if (waiting !== release) { return; }
      clearTimeout(release.timer);
      release.timer = setTimeout(giveUp, PATIENCE);
    };
  }

  // What frames and scripts are put into. If something has taken the body away, there is a new one.
  function body() {
    if (!document.body) { document.documentElement.appendChild(document.createElement('body')); }
    return document.body;
  }

  // A copy that is not yet whole heals by itself: each further try comes later, but so soon that the release is on the
  // wall within a minute of being whole.
  function giveUp() {
    var id = waiting.id;
    clearTimeout(waiting.timer);
    failures[id] = (failures[id] || 0) + 1;
    note('n');
    notBefore[id] = looks + (1 << Math.min(failures[id], 3));
    remove(waiting.frame);
    waiting = null;
  }

  function swap(poor) {
    var old = shown;
    clearTimeout(waiting.timer);
    waiting.frame.className = '';
    if (old) { remove(old.frame); }
    shown = waiting;
    shown.poor = poor;
    shown.born = shown.heard = looks;
    waiting = null;
    shown.frame.contentWindow.postMessage('tabla-take:' + handed, '*'); // while it was loading, the one before went on
    shown.frame.contentWindow.focus();
    curious = true;
    if (wired && !open) { inquire(); }
    if (!poor) { trust(); }
    if (old && old.id !== shown.id) { notBefore[old.id] = looks + BACK; }
  }

  function trust() {
    shown.poor = false;
    failures = {};
    notBefore = {};
    try { window.localStorage.setItem(KEY, shown.id); } catch (e) { return; }
  }

  function remove(element) { if (element.parentNode) { element.parentNode.removeChild(element); } }

  // A release whose fonts or pictures are missing is better than nothing, and worse than any other. As long as they may still come
  // it is waited for; when they have come it says that it is ready.
  function hear(event) {
    var text = event.data, life;
    if (waiting && event.source === waiting.frame.contentWindow) {
      if (text === 'tabla-ready:' + waiting.id) { swap(false); }
      else if (text === 'tabla-poor:' + waiting.id) { if (!shown) { swap(true); } else if (waiting.came) { giveUp(); } }
    } else if (shown && event.source === shown.frame.contentWindow && typeof text === 'string') {
      if (text === 'tabla-ready:' + shown.id) { trust(); }
      life = 'tabla-alive:' + shown.id + ':';
      if (text.indexOf(life) === 0) {
        shown.heard = looks;
        if (NEWS.test(text.substring(life.length))) { handed = text.substring(life.length); }
        report();
      }
    }
  }

  window.TABLA_CURRENT = function (current) {
    var id = current && current.id;
    reached = looks;
    if (typeof id !== 'string' || !FORM.test(id)) { return; }
    same = shown && shown.id === id ? same + 1 : 0;
    if (same) { withdraw(); return; }
    overtake(id);
    want(id);
  };

  // What is loading slowly gives way to what is wanted more, unless that has failed before: two that give way to each other
  // by turns would never come.
  function overtake(id) {
    if (waiting && waiting.id !== id && looks - waiting.born >= LATE && !failures[id] && !(notBefore[id] > looks)) { giveUp(); }
  }

  // The release that is shown is the current one once more: whoever published the one that is loading has taken it back. Named only
  // once, it may come from a server that does not know the new one yet.
  function withdraw() {
    if (same > 1 && waiting && waiting.id !== shown.id) { giveUp(); }
  }

  // fault: why the release that is shown is loaded anew; none for another one.
  function want(id, fault) {
    if (waiting || !FORM.test(id) || notBefore[id] > looks) { return; }
    if (fault) { note(fault); }
    load(id);
  }

  function note(kind) { faults = faults.slice(-2).concat(kind + looks); }

  // For the service page of the release: seconds since the shell started and since it reached current.js, and what went wrong
  // how many seconds ago (n: a release was not ready in time, s: it fell silent, g: it was gone).
  function report() {
    var list = [], i;
    for (i = 0; i < faults.length; i += 1) { list.push(faults[i].charAt(0) + (looks - Number(faults[i].substring(1))) * POLL / 1000); }
    shown.frame.contentWindow.postMessage('tabla-shell:' + [looks * POLL / 1000, reached < 0 ? -1 : (looks - reached) * POLL / 1000, list.join()].join('.'), '*');
  }

  function remembered() {
    try { return String(window.localStorage.getItem(KEY)); } catch (e) { return ''; }
  }

  function look() {
    looks += 1;
    care();
    if (looks % ASK === 0) { curious = true; }
    if (open && looks - asked < STUCK) { return; }
    if (open) { drop(); }
    asked = looks;
    if (wired) { inquire(); } else { read(); }
  }

  // From a disk no page can read current.js but as a script.
  function read() {
    open = document.createElement('script');
    open.onload = open.onerror = drop;
    open.src = address('');
    body().appendChild(open);
  }

  // Over a network whatever answers is never run as a script: a hotel's sign-in page would lead the whole wall to itself.
  function inquire() {
    var request;
    try {
      request = new XMLHttpRequest();
      open = request;
      request.onreadystatechange = function () {
        if (open !== request) { return; }
        if (request.readyState === 4) { open = null; answer(request); }
        else if (request.readyState === 3 && String(request.responseText).length > LONGEST) { drop(); }
      };
      request.open('GET', address(sender()), true);
      request.send(null);
    } catch (e) { open = null; }
  }

  function address(query) { return 'current.js?' + query + new Date().getTime() + '.' + looks; }

  // A server's log then says which boards live, and what they show: tabla fleet reads it. From a stick nobody is told.
  function sender() {
    return 'c=' + page.getAttribute('data-centre') + '&s=' + page.getAttribute('data-screen') + '&r=' + (shown ? shown.id : '') + '&t=';
  }

  function drop() {
    var old = open;
    open = null;
    if (old.abort) { old.abort(); return; }
    old.onload = old.onerror = null;
    remove(old);
  }

  // The server that has the release knows the time. Whoever else answers in its place, such as a hotel's sign-in page, is not heard.
  function answer(request) {
    var found = request.status === 200 && ANSWER.exec(request.responseText), time;
    if (!found) { return; }
    if (curious && shown) {
      curious = false;
      time = Date.parse(request.getResponseHeader('Date')) + 1000 * (Number(request.getResponseHeader('Age')) || 0);
      if (time) { shown.frame.contentWindow.postMessage('tabla-date:' + time, '*'); }
    }
    window.TABLA_CURRENT({ id: found[1] });
  }

  // Reports whether something else has begun to come in place of a release, which names itself in its first element. A text
  // without end is not waited for: the engine would do little else than draw it. From a disk no page can look into a frame.
  function isOther(release) {
    var there;
    try {
      there = release.frame.contentDocument;
      return there.body && there.URL !== 'about:blank' && there.documentElement.getAttribute('data-release') !== release.id;
    } catch (e) { return false; }
  }

  // Something must be on the screen, and it must be there, to be seen, alive, young and whole.
  function care() {
    if (shown) { shown.frame.className = ''; shown.frame.removeAttribute('style'); }
    if (waiting && (waiting.frame.parentNode !== document.body || isOther(waiting))) { giveUp(); }
    if (!shown) { want(own); want(remembered()); }
    else if (shown.frame.parentNode !== document.body || window.innerWidth && !shown.frame.offsetWidth) { overtake(shown.id); want(shown.id, 'g'); }
    else if (looks - shown.heard >= SILENCE) { want(shown.id, 's'); }
    else if (shown.poor && shown.came || looks - shown.born >= DAY) { want(shown.id); }
  }

  // Keys go to the release, wherever the focus is.
  function key(event) {
    if (shown) { shown.frame.contentWindow.postMessage('tabla-key:' + event.keyCode, '*'); }
  }

  function nothing() { return; }

  function stayAwake() {
    try { if (navigator.wakeLock) { navigator.wakeLock.request('screen').then(nothing, nothing); } } catch (e) { return; }
  }

  window.addEventListener('message', hear, false);
  document.addEventListener('keydown', key, false);
  document.addEventListener('visibilitychange', stayAwake, false);
  stayAwake();
  setInterval(look, POLL);
  look(); // current.js may be missing at power-on: the release that the shell was made with is tried at once
})();
