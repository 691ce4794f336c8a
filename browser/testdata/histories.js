// Lets boards' clocks live through four days each, minute by minute: wrong and changing device's clocks, power cuts, releases
// from right and wrong computers, a server that tells the time on some days. What must hold:
//   - while the server tells the time, an alarm is shown when it holds, and nothing else is;
//   - while the device's clock is right, no notice is shown after its end, nor before it begins if a release of a right computer
//     has come since the clock was wrong;
//   - while the server or the device's clock is right and nothing contradicts it, the slide of what is open now says so to the
//     minute; with a clock that is a day behind, or further off than a player can have slept, it says nothing wrong, unless power cuts of a day together have made
//     the day's error agree with all that the board can know;
//   - after the last fault, one release of a right computer is enough for all that.
// The clinic is open on workdays from 9 to 12 and from 13 to 17:30 and on Saturdays from 10 to 14; dinner is from 18 to 19:30.
(function (boards, seed) {
  var MINUTE = 60000, HOUR = 60 * MINUTE, DAY = 24 * HOUR, LEAP = 31 * DAY, world = window.__world, start = world.t, first = seed;
  var found = world.found = world.found || { Wrong: [], Alarms: 0, Looks: 0, Cuts: 0, Releases: 0, Known: 0, Sure: 0, Open: 0, Closed: 0, Unsure: 0 };
  var today = document.querySelector('#stage > .on[data-tag="en"] .today');

  var WORKDAY = [[540, 720], [780, 1050]], TURNS = [[], WORKDAY, WORKDAY, WORKDAY, WORKDAY, WORKDAY, [[600, 840]]]; // from Sunday on

  // Mulberry32: sums and products of whole numbers of 32 bits. In products that floating-point numbers round, a sequence soon
  // repeats.
  function chance() {
    var t;
    seed = seed + 0x6D2B79F5 | 0;
    t = Math.imul(seed ^ seed >>> 15, 1 | seed);
    t = t + Math.imul(t ^ t >>> 7, 61 | t) ^ t;
    return ((t ^ t >>> 14) >>> 0) / 4294967296;
  }

  function some(n) { return Math.floor(chance() * n); }
  function pick(list) { return list[some(list.length)]; }

  // What the slide must say of the clinic and of dinner at a time. In November the centre's clock is an hour ahead of UTC.
  function truth(time) {
    var now = Math.floor(time / MINUTE) + 60, minute = now % 1440, ahead, turns, i, text = '';
    function clock(m) { return String(10000 + Math.floor(m / 60) * 100 + m % 60).replace(/1(..)/, '$1:'); }
    for (ahead = 0; !text; ahead += 1) {
      turns = TURNS[(Math.floor(now / 1440) + 4 + ahead) % 7]; // the first of January 1970 was a Thursday
      for (i = 0; i < turns.length && !text; i += 1) {
        if (ahead === 0 && minute >= turns[i][0] && minute < turns[i][1]) { text = 'Open now, until ' + clock(turns[i][1]); }
        else if (ahead > 0 || minute < turns[i][0]) { text = 'Opens ' + (['today', 'tomorrow'][ahead] || 'Monday') + ' ' + clock(turns[i][0]); }
      }
    }
    return text + ', ' + (minute >= 1080 && minute < 1170 ? 'Now' : 'Next');
  }

  function said() {
    return (today.querySelector('.now').textContent + ', ' + today.querySelector('.turn small').textContent).replace(/[\u2066-\u2069]/g, '').replace(/\u00a0/g, ' ');
  }

  function live(board) {
    var clock, built, notices = [], alarms = [], minute, handed, last = 4 * 24 * 60, served = false, told = 0, missed = 0, sure = false, log = [];
    var right = true; // no fault since the last release of a right computer
    // Since the last right release or answer of the server, a release was as wrong as the device's clock, or it was a year old while
    // that clock was no witness either: nobody can know the time.
    var fooled = false, ancient = false, lied = 0; // by how much the last release's computer was wrong
    // The latest time of which a right computer, the server or a right clock has told. It runs on while there is power.
    var witnessed = 0, made = 0;
    seed = first + board; // so that each history can be lived through alone
    localStorage.removeItem('tabla-seen');
    world.t = start; world.wrong = 0;

    function span(alarm) { var from = world.t + some(300) * MINUTE; return { from: from, until: from + (alarm ? 20 + some(120) : 60 + some(1200)) * MINUTE }; }
    function take(time, hand) { built = time; clock = window.TABLA.clock(built, [], hand); found.Releases += 1; }
    function news(error) {
      var h = clock && clock.handover();
      alarms = alarms.filter(function (a) { return a.until > world.t; }).slice(-2); notices = notices.slice(-4);
      alarms.push(span(true)); notices.push(span(false));
      made += 1; // no two releases are made in the same millisecond
      take(world.t + error - made, h ? { steady: Number(h.short.split('.')[0]), built: Number(h.short.split('.')[1]), long: h.long } : null);
      lied = error;
      if (error === 0) { witnessed = world.t; }
      fooled = error !== 0 && (fooled || Math.abs(error - world.wrong) < DAY || error < -LEAP && Math.abs(world.wrong) > LEAP);
      if (error === 0 && world.wrong === 0) { right = true; } else if (error) { right = false; }
      log.push(minute + ' release ' + error / HOUR);
    }
    function fault() {
      world.wrong = pick([0, 0, 2 * HOUR, -2 * HOUR, -DAY, 20 * DAY, 365 * DAY, 5 * 365 * DAY, -world.t]);
      right = right && world.wrong === 0 && sure;
      fooled = fooled || lied !== 0 && Math.abs(lied - world.wrong) < DAY;
      log.push(minute + ' clock ' + world.wrong / HOUR);
    }
    // After an old stick comes a release of these days.
    function other() {
      ancient = !ancient && some(10) === 0;
      news(ancient ? -450 * DAY : pick([0, 0, 0, 0, 365 * DAY, 3 * HOUR, -5 * MINUTE, -DAY, -365 * DAY]));
    }
    function cut() {
      world.t += some(600) * MINUTE;
      if (chance() < 0.3) { world.wrong = -world.t; right = false; }
      take(built, null);
      told = 0; found.Cuts += 1;
      log.push(minute + ' power cut');
    }
    function look() {
      var right = truth(world.t), unsure = clock.time() === 0, says;
      window.TABLA.today(clock.time());
      says = said();
      if (unsure) { found.Unsure += 1; } else if (/^Open now/.test(says)) { found.Open += 1; } else { found.Closed += 1; }
      if ((told > 1 || sure) && says !== right) { wrong('the slide says ' + says + ', not ' + right); }
      if (!fooled && (world.wrong === -DAY && world.t - witnessed < DAY - HOUR || Math.abs(world.wrong) > LEAP) && says !== right && !/^These hours are not confirmed/.test(says)) {
        wrong('with a clock that is off by ' + world.wrong / HOUR + ' hours the slide says ' + says + ', not ' + right);
      }
    }
    function wrong(what) { if (found.Wrong.length < 10) { found.Wrong.push('seed ' + (first + board) + ', minute ' + minute + ': ' + what + ' after ' + log.slice(-8).join(', ') + '; it knows ' + clock.handover().long + ' of ' + world.t); } }

    minute = 0;
    news(0);
    for (minute = 1; minute < last; minute += 1) {
      world.t += MINUTE;
      witnessed += MINUTE;
      clock.tick(MINUTE);
      if (minute < last - 300) {
        if (some(200) === 0) { fault(); }
        if (some(400) === 0) { cut(); }
        if (some(250) === 0) { other(); }
        if (some(500) === 0) { served = !served; told = 0; }
      } else if (minute === last - 300) {
        world.wrong = 0; served = false;
        news(0);
        log.push('the end of all faults');
      } else if (some(60) === 0) { news(0); }
      clock.tick(0);
      if (served) { clock.tell(world.t); told += 1; fooled = fooled && told < 2; }
      if (built > world.t + HOUR && Math.abs(world.wrong) > 31 * DAY) { told = 0; } // one server against one release: nobody knows
      sure = world.wrong === 0 && right;
      if (sure || told > 1) { witnessed = world.t; }
      found.Looks += 1;
      alarms.forEach(function (a) {
        var truth = world.t >= a.from && world.t < a.until, edge = Math.min(Math.abs(world.t - a.from), Math.abs(world.t - a.until)) < 2 * MINUTE;
        var shown = clock.alarms(a.from, a.until);
        if (edge) { return; }
        if (truth) { found.Alarms += 1; }
        if ((told > 1 || sure) && truth && !shown) { wrong('an alarm is not shown'); }
        if (told > 1 && !truth && shown) { wrong('an alarm is shown that does not hold'); }
      });
      if (minute % 5 === 0) { look(); }
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
