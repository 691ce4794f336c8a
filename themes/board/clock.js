// What time it may be. A cheap box wakes up in 1970, jumps a year ahead and back, or lives in a wrong zone; the computer that
// makes the releases may be wrong as well. The board seldom knows the time for certain, but it knows between which two
// instants now lies: a slide is shown when it holds at both of them. The rules stand as a table in docs/adr/0017.
var TABLA = {};

// A notice's name as a few letters and digits, which the shell passes on.
TABLA.code = function (name) {
  var sum = 7, i;
  for (i = 0; i < name.length; i += 1) { sum = (sum * 31 + name.charCodeAt(i)) % 1000000007; }
  return sum.toString(36);
};

// built: when the release was made, in epoch milliseconds. changes: [[instant, minutes east of Greenwich], …] of the
// centre's zone. handed: what the release before this one knew, as handover wrote it; null after power-on.
TABLA.clock = function (built, changes, handed) {
  var HOUR = 3600000, DAY = 24 * HOUR;
  var KEY = 'tabla-seen';
  var LIMIT = built + 400 * DAY; // no release stands so long: a later time is a fault, or the release is an old one
  var LEAP = 31 * DAY;           // a player that slept wakes up later than it fell asleep, but not this much
  var PROOF = 6 * HOUR;          // so long a clock must run on after a leap before it is believed
  var YOUNG = 7 * DAY;           // a clock agrees with a release that was made within so long before
  var LAG = HOUR / 30;           // a clock may be behind the board's own seconds by so much
  var SOON = HOUR / 6;           // a release that is shown so soon after it was made shows what time it is
  var ZONE = 3 * HOUR;           // a wrong zone, or summer time missed, is not more than this along the route
  var steady = built;            // the time believed; runs on by the board's own seconds when the device's clock does not
  var under = built;             // when the release was made under which it was last believed
  var met = false;               // the device's clock or the server has agreed with it at least once since power-on
  var before = 0;                // what it would be if the last leap of the device's clock was a fault; 0 for none
  var leapt = 0;                 // how long ago that leap was
  var ahead = 2 * ZONE;          // the most by which the device's clock can be ahead: no release comes before it is made
  var off = 0;                   // how far the device's clock is ahead, as the server has shown
  var last = raw();              // what the device's clock said at the last tick
  var served = false;            // the server has said the time
  var strange = 0;               // how long the device's clock has been a leap ahead
  var kept = 0;                  // what was last written down
  var floor = 0;                 // what the server or the device's clock has supported, before a release that says a later time
  var aside = null;              // {time, made, off, served, sure}: what was known before a release that is too old for it

  function raw() { return new Date().getTime(); }

  function device() { return raw() - off; }

  function near(a, b, limit) { return Math.abs(a - b) <= limit; }

  // Goes on from a time that was believed under a release made at made: an earlier one, or this one. leap is the time before
  // the last leap, sure is false where nothing but the date of that release has ever supported it. Reports whether it does:
  // not where this release and the device's clock agree with each other and not with that time, and not where the
  // device's clock is back at the time before the leap.
  function resume(time, made, leap, sure) {
    var d = device(), agrees = d >= built && (d < built + YOUNG && time > d + DAY || d < built + SOON && time > d + LAG);
    if (!(time > 0) || time > LIMIT) { return false; }
    if (made !== built && (agrees || !sure && time > built + LEAP && !near(d, time, LEAP))) { return false; }
    if (leap > 0 && d >= built && d >= leap && d < leap + YOUNG && time > d + HOUR) { return false; }
    if (time > steady) { steady = time; under = made || built; before = leap || 0; }
    else if (sure && time < built - HOUR) { floor = time; }
    return true;
  }

  function recall() {
    var p;
    try { p = String(window.localStorage.getItem(KEY)).split(' '); } catch (e) { return; }
    if (resume(Number(p[6]) || 0, Number(p[7]), 0, p[8] === '1')) { met = p[8] === '1'; return; }
    keepAside(Number(p[6]) || 0, Number(p[7]), 0, 0, p[8] === '1');
    keepAside(Number(p[0]), Number(p[1]), 0, 0, p[3] === '1');
    if (resume(Number(p[0]), Number(p[1]), Number(p[2]), p[3] !== '0')) {
      floor = floor || Number(p[5]) || 0;
      ahead = p[4] >= 0 ? Number(p[4]) : ahead;
      return;
    }
    if (resume(Number(p[5]) || 0, 0, 0, true)) { met = true; return; }
    if (aside) { return; }
    try { window.localStorage.removeItem(KEY); } catch (e) { return; }
  }

  function write() {
    var list = [steady, under, before, met ? 1 : 0, ahead, floor];
    if (near(steady, kept, 60000)) { return; }
    kept = steady;
    if (aside) { list.push(Math.round(aside.time), aside.made, aside.sure ? 1 : 0); }
    try { window.localStorage.setItem(KEY, list.join(' ')); } catch (e) { return; }
  }

  // A release of more than 400 days before the time known says nothing against that time: somebody put in an old stick. The time
  // is kept for the next release, and if anything has supported it, nothing that ended before it is shown meanwhile. A
  // release with which the device's clock agrees contradicts it. What a server or the device's clock says now, together with
  // it, is believed: then the release is old.
  function keepAside(time, made, diff, asked, sure) {
    if (time > LIMIT && sure && near(raw() - diff, time, HOUR)) { lift(time); }
    else if (time > LIMIT && !(raw() >= built && raw() < built + YOUNG)) {
      aside = { time: time, made: made, off: diff, served: asked, sure: sure };
    }
  }

  function lift(time) { LIMIT = time + 400 * DAY; }

  function believe(time) {
    if (time > steady + HOUR && met && !before) { before = steady; leapt = 0; }
    if (!near(time, steady, HOUR)) { ahead = 2 * ZONE; }
    steady = time;
    under = built;
    strange = floor = 0;
    met = true;
    if (device() >= built) { ahead = Math.min(ahead, device() - built); }
  }

  // What the server has shown of the device's clock holds until somebody changes that clock. by is how far it has leapt. Put
  // back, it was changed. After a leap ahead the player may have slept as well: a clock that was wrong is not believed then.
  function correct(by) {
    var now = raw();
    if (near(now, steady, HOUR) && !near(device(), steady, HOUR) || near(now, steady, LAG) && !near(device(), steady, LAG) ||
      before && now >= built && near(now, before, HOUR)) { off = 0; }
    else if (by < -LAG) { off += by; }
  }

  // Goes on by so many milliseconds of the board's own time.
  function tick(elapsed) {
    var d, leap;
    leapt += elapsed;
    if (aside) { aside.time += elapsed; }
    if (floor) { floor += elapsed; }
    before = before && leapt < DAY ? before + elapsed : 0;
    if (off) { correct(raw() - last - elapsed); }
    last = raw();
    d = device();
    leap = d - steady;
    if (before && d >= built && near(d, before, HOUR)) {
      before = 0;
      believe(d);
    } else if (d > LIMIT || leap < -HOUR) {
      steady = Math.min(steady + elapsed, LIMIT);
      strange = 0;
    } else if (leap > LEAP && met && strange < PROOF || leap > HOUR && Math.abs(off) > HOUR) {
      steady += elapsed;
      strange += elapsed;
    } else {
      believe(leap < -LAG ? steady + elapsed : Math.max(steady, d)); // it does not stand still until a slow clock has caught up
    }
    write();
  }

  // The server says what time it is. That counts more than the device's clock, but not against the release, and not against
  // the release and the device's clock together.
  function tell(time) {
    var agreed = met && near(device(), steady, HOUR) && steady - built < LEAP;
    if (!(time > 0) || time < built - HOUR && !near(raw(), time, LEAP)) { return; }
    if (!served && agreed && !near(time, steady, LEAP)) { return; }
    lift(Math.max(built, time)); // where the server's time is later than that, the release is an old one
    off = near(raw(), time, 60000) ? 0 : raw() - time;
    aside = null;
    steady = time;
    under = built;
    before = strange = ahead = floor = 0;
    met = served = true;
    write();
  }

  // The latest time that it may be now: what ended before is over.
  function late() { return Math.max(device(), steady, aside && aside.sure ? aside.time : 0); }

  // The earliest time that it may be now: what begins after is not yet true. A clock before the build says nothing at all.
  function early() {
    var d = device();
    return d < built && !served ? steady : Math.max(Math.min(built, steady), Math.min(d, steady));
  }

  // Reports whether an alarm holds between from and until, 0 for no limit. One time is enough: the one believed, or the one
  // that it is if the device's clock is in a wrong zone. A clock further ahead than a zone is not believed to be in one.
  function alarms(from, until) {
    function within(t) { return (!from || t >= from) && (!until || t < until); }
    return within(steady) || ahead <= ZONE && within(steady - ahead);
  }

  // While a time is set aside, the release and that time contradict each other.
  function doubtful() {
    return device() < built && !served || device() > LIMIT || !near(device(), steady, HOUR) || aside !== null;
  }

  // The time; 0 as long as it is not certain.
  function time() { return doubtful() ? 0 : device(); }

  // The centre's day and hour at a time, to be read with getUTC….
  function at(t) {
    var minutes = null, i;
    for (i = 0; i < changes.length; i += 1) { if (t >= changes[i][0]) { minutes = changes[i][1]; } }
    if (minutes === null) { minutes = -new Date(t).getTimezoneOffset(); }
    return new Date(t + minutes * 60000);
  }

  // The same for now; null as long as it is not certain.
  function local() { return doubtful() ? null : at(device()); }

  // For the service page: the time believed, what the device's clock says, and who is believed: the server, the device, or
  // the board's own count of seconds.
  function facts() {
    return { time: doubtful() ? steady : device(), device: raw(), source: doubtful() ? 'count' : served ? 'server' : 'device' };
  }

  // What this release knows, for the next one: the first two fields as older releases read them, and all as a list.
  function handover() {
    return {
      short: (met ? steady : 0) + '.' + under,
      long: [steady, under, before, met ? 1 : 0, ahead, off, served ? 1 : 0, floor].concat(aside ?
        [Math.round(aside.time), aside.made, aside.off, aside.served, aside.sure ? 1 : 0] : []).join()
    };
  }

  function takeOver() {
    var p = handed.long ? handed.long.split(',') : [handed.steady, handed.built, 0, 1, ahead, 0, 0], i;
    for (i = 0; i < p.length; i += 1) { p[i] = Number(p[i]) || 0; }
    if (p[5] && raw() >= built && raw() < built + SOON && p[0] > raw() + LAG) { return false; } // this release and the device's clock agree
    if (p[8] > 0 && adopt(p[8], p[9], 0, p[12] === 1, p[10])) {
      met = p[12] === 1;
      served = p[11] === 1;
      return true;
    }
    keepAside(p[8], p[9], p[10], p[11], p[12] === 1);
    keepAside(p[0], p[1], p[5], p[6], p[3] === 1);
    if (!adopt(p[0], p[1], p[2], p[3] === 1, p[5])) { return met = adopt(p[7], 0, 0, true, p[5]); }
    floor = floor || p[7] || 0;
    met = p[3] === 1;
    served = p[6] === 1;
    ahead = p[4];
    if (served) { steady = p[0]; }
    return true;
  }

  // Goes on from a time, as resume does, with a device's clock that is ahead by diff.
  function adopt(time, made, leap, sure, diff) {
    off = diff;
    if (off && device() < time - LAG) { off = near(raw(), time, HOUR) ? 0 : off + device() - time; } // it was put back meanwhile
    if (resume(time, made, leap, sure)) { return true; }
    off = 0;
    return false;
  }

  if (!handed || !takeOver()) { recall(); }
  tick(0);
  return { tick: tick, tell: tell, early: early, late: late, alarms: alarms, doubtful: doubtful, time: time, at: at, local: local, facts: facts, handover: handover };
};
