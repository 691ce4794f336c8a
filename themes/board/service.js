// The service page: what somebody who looks after the board, or tells another one over the telephone what is on the screen,
// has to know. It says nothing of readers, no path on the disk and no address. It closes by itself.
// TABLA.service(board, clock) returns turn, which opens or closes it, shut, which closes it, tick, which counts the seconds
// by which it closes, and fault and news, which note what the board and its shell have met.
TABLA.service = function (board, clock) {
  var STAYS = 60, KEPT = 3; // seconds; faults
  var page = document.getElementById('service'), root = document.documentElement;
  var left = 0;          // seconds for which it stays; 0 while it is closed
  var age = 0;           // seconds that this release is on screen
  var faults = [];       // the last ones of this release: {text, at}
  var shell = null;      // what the shell has told: [seconds since its start, since it last reached current.js, faults]
  var since = 0;         // seconds since it told that

  function two(n) { return n < 10 ? '0' + n : String(n); }

  function stamp(time) {
    return time.getUTCFullYear() + '-' + two(time.getUTCMonth() + 1) + '-' + two(time.getUTCDate()) + ' ' +
      two(time.getUTCHours()) + ':' + two(time.getUTCMinutes());
  }

  // "3 d 4 h", in signs that are the same in all languages.
  function span(seconds) {
    var s = Math.round(seconds), units = [[86400, 'd'], [3600, 'h'], [60, 'min'], [1, 's']], out = [], i, n;
    for (i = 0; i < units.length; i += 1) {
      n = Math.floor(s / units[i][0]);
      s -= n * units[i][0];
      if (n || i === 3 && !out.length) { out.push(n + ' ' + units[i][1]); }
    }
    return out.slice(0, 2).join(' ');
  }

  function screen() {
    var ratio = window.devicePixelRatio || 1;
    return window.innerWidth + ' \u00d7 ' + window.innerHeight + (ratio === 1 ? '' : ' @ ' + Math.round(100 * ratio) / 100);
  }

  function fonts() {
    var good = 0, bad = 0;
    if (!document.fonts || !document.fonts.forEach) { return 'not known'; }
    document.fonts.forEach(function (font) {
      if (font.status === 'loaded') { good += 1; }
      if (font.status === 'error') { bad += 1; }
    });
    return good + ' loaded, ' + bad + ' missing';
  }

  function engine() {
    var said = navigator.userAgent;
    var found = /(?:Chrome|Firefox)\/[0-9.]+/.exec(said) || /AppleWebKit\/[0-9.]+/.exec(said);
    return found ? found[0].replace('/', ' ') : 'not known';
  }

  function memory() {
    var used = window.performance && window.performance.memory ? window.performance.memory.usedJSHeapSize : 0;
    return (used ? Math.round(used / 1048576) + ' MB, ' : '') + document.getElementsByTagName('*').length + ' elements';
  }

  // What the shell and this release have met, the latest first.
  function troubles() {
    var MET = { n: 'release not whole', s: 'board hung', g: 'board was gone' };
    var list = [], told = shell ? shell[2].split(',') : [], i;
    for (i = faults.length - 1; i >= 0; i -= 1) { list.push(faults[i].text + ', ' + span(age - faults[i].at) + ' ago'); }
    for (i = told.length - 1; i >= 0; i -= 1) {
      if (MET[told[i].charAt(0)]) { list.push(MET[told[i].charAt(0)] + ', ' + span(Number(told[i].substring(1)) + since) + ' ago'); }
    }
    return list.join('; ') || 'none';
  }

  function days(n) { return n < 1 ? 'not a day old' : n === 1 ? '1 day old' : n + ' days old'; }

  function facts() {
    var f = clock.facts(), built = Number(root.getAttribute('data-built')), reached = shell ? Number(shell[1]) : -1;
    return {
      code: root.getAttribute('data-code'), board: page.getAttribute('data-board'), release: root.getAttribute('data-release'),
      built: stamp(clock.at(built)).substring(0, 10), age: days(Math.floor((f.time - built) / 86400000)),
      clock: stamp(clock.at(f.time)), device: stamp(new Date(f.device)) + ' UTC', source: f.source,
      news: reached < 0 ? 'not known' : span(reached + since) + ' ago', running: span(shell ? Number(shell[0]) + since : age),
      screen: screen(), fonts: fonts(), engine: engine(), memory: memory(), faults: troubles()
    };
  }

  function write(f) {
    TABLA.each(page, '[data-fact]', function (e) { e.textContent = f[e.getAttribute('data-fact')]; });
    TABLA.each(page, '[data-source]', function (e) { TABLA.mark(e, 'off', e.getAttribute('data-source') !== f.source); });
    document.getElementById('service-code').setAttribute('d', TABLA.qr(asText(f)));
  }

  // The same for the code, in ASCII. It has room for 271 characters: what is cut off are faults.
  function asText(f) {
    return ['tabla ' + f.code + ' ' + f.board, f.release + ' of ' + f.built + ', ' + f.age, 'time ' + f.clock + ' by ' + f.source,
      'player ' + f.device, 'news ' + f.news + ', runs ' + f.running, f.screen.replace('\u00d7', 'x') + ', ' + f.engine,
      f.fonts + ', ' + f.memory, 'faults: ' + f.faults].join('\n').replace(/[^\n -~]/g, '?');
  }

  function shut() {
    left = 0;
    TABLA.mark(board, 'serving', false);
  }

  function turn() {
    if (left > 0) { shut(); return; }
    left = STAYS;
    write(facts());
    TABLA.mark(board, 'serving', true);
  }

  // Goes on by so many seconds; says whether the page is open.
  function tick(seconds) {
    age += seconds;
    since += seconds;
    if (left > 0) {
      left -= seconds;
      if (left <= 0) { shut(); }
    }
    return left > 0;
  }

  // Of a fault of a script: what it is and where in the script, without any path.
  function fault(message, line) {
    faults.push({ text: String(message).replace(/\S*[\/\\]\S*/g, '').substring(0, 60) + ' at ' + line, at: age });
    if (faults.length > KEPT) { faults.splice(0, 1); }
  }

  function news(text) {
    if (!/^[0-9]+\.-?[0-9]+\.[a-z0-9,]*$/.test(text)) { return; }
    shell = text.split('.');
    since = 0;
  }

  function open() { return left > 0; }

  return { turn: turn, shut: shut, tick: tick, fault: fault, news: news, open: open };
};
