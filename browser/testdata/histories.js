// Lets boards' clocks live through four days each, minute by minute: wrong and changing device's clocks, power cuts, releases
// from right and wrong computers, a server that tells the time on some days. What must hold:
//   - while the server tells the time, an alarm is shown when it holds, and nothing else is;
//   - while the device's clock is right, no notice is shown after its end, nor before it begins if a release of a right computer
//     has come since the clock was wrong;
//   - after the last fault, one release of a right computer is enough for all that.
(function (boards, seed) {
  var MINUTE = 60000, HOUR = 60 * MINUTE, DAY = 24 * HOUR, world = window.__world, start = world.t;
  var found = { Wrong: [], Alarms: 0, Looks: 0, Cuts: 0, Releases: 0, Known: 0, Sure: 0 };

  function chance() { seed = (seed * 1103515245 + 12345) % 2147483648; return seed / 2147483648; }
  function some(n) { return Math.floor(chance() * n); }
  function pick(list) { return list[some(list.length)]; }

  function live(board) {
    var clock, built, notices = [], alarms = [], minute, handed, last = 4 * 24 * 60, served = false, told = 0, missed = 0, sure = false, log = [];
    var right = true; // no fault since the last release of a right computer
    localStorage.removeItem('tabla-seen');
    world.t = start; world.wrong = 0;

    function span(alarm) { var from = world.t + some(300) * MINUTE; return { from: from, until: from + (alarm ? 20 + some(120) : 60 + some(1200)) * MINUTE }; }
    function take(made, hand) { built = made; clock = window.TABLA.clock(built, [], hand); found.Releases += 1; }
    function news(error) {
      var h = clock && clock.handover();
      alarms = alarms.filter(function (a) { return a.until > world.t; }).slice(-2); notices = notices.slice(-4);
      alarms.push(span(true)); notices.push(span(false));
      take(world.t + error, h ? { steady: Number(h.short.split('.')[0]), built: Number(h.short.split('.')[1]), long: h.long } : null);
      if (error === 0 && world.wrong === 0) { right = true; } else if (error) { right = false; }
      log.push(minute + ' release ' + error / HOUR);
    }
    function fault() {
      world.wrong = pick([0, 0, 2 * HOUR, -2 * HOUR, -DAY, 20 * DAY, 365 * DAY, 5 * 365 * DAY, -world.t]);
      right = right && world.wrong === 0 && sure;
      log.push(minute + ' clock ' + world.wrong / HOUR);
    }
    function cut() {
      world.t += some(600) * MINUTE;
      if (chance() < 0.3) { world.wrong = -world.t; right = false; }
      take(built, null);
      told = 0; found.Cuts += 1;
      log.push(minute + ' power cut');
    }
    function wrong(what) { if (found.Wrong.length < 10) { found.Wrong.push('board ' + board + ', minute ' + minute + ': ' + what + ' after ' + log.slice(-8).join(', ')); } }

    minute = 0;
    news(0);
    for (minute = 1; minute < last; minute += 1) {
      world.t += MINUTE;
      if (minute < last - 300) {
        if (some(200) === 0) { fault(); }
        if (some(400) === 0) { cut(); }
        if (some(250) === 0) { news(pick([0, 0, 0, 0, 365 * DAY, 3 * HOUR])); }
        if (some(500) === 0) { served = !served; told = 0; }
      } else if (minute === last - 300) {
        world.wrong = 0; served = false;
        news(0);
        log.push('the end of all faults');
      } else if (some(60) === 0) { news(0); }
      clock.tick(MINUTE);
      if (served) { clock.tell(world.t); told += 1; }
      if (built > world.t + HOUR && Math.abs(world.wrong) > 31 * DAY) { told = 0; } // one server against one release: nobody knows
      sure = world.wrong === 0 && right;
      found.Looks += 1;
      alarms.forEach(function (a) {
        var truth = world.t >= a.from && world.t < a.until, edge = Math.min(Math.abs(world.t - a.from), Math.abs(world.t - a.until)) < 2 * MINUTE;
        var shown = clock.alarms(a.from, a.until);
        if (edge) { return; }
        if (truth) { found.Alarms += 1; }
        if ((told > 1 || sure) && truth && !shown) { wrong('an alarm is not shown'); }
        if (told > 1 && !truth && shown) { wrong('an alarm is shown that does not hold'); }
      });
      notices.forEach(function (n) {
        var shown = clock.early() >= n.from && clock.late() < n.until, edge = Math.min(Math.abs(world.t - n.from), Math.abs(world.t - n.until)) < 2 * MINUTE;
        var truth = world.t >= n.from && world.t < n.until;
        if (edge) { return; }
        if (told > 1) { found.Known += 1; if (shown !== truth) { wrong('a notice is shown: ' + shown + ', though the server tells the time'); } }
        if (world.wrong === 0 && shown && world.t >= n.until) { wrong('a notice is shown that is over'); }
        if (sure) { found.Sure += 1; if (shown !== truth) { wrong('a notice is shown: ' + shown + ', though nothing is wrong'); } }
      });
    }
  }

  for (var board = 0; board < boards; board += 1) { live(board); }
  world.t = start;
  return found;
})
