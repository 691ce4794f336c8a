// What time it may be. A cheap box wakes up in 1970, or jumps a year ahead and back. The board seldom knows the time for
// certain, but it knows between which two instants now lies: a slide is shown when it holds at both of them.
var TABLA = {};

// A notice's name as a few letters and digits, which the shell passes on.
TABLA.code = function (name) {
  var sum = 7, i;
  for (i = 0; i < name.length; i += 1) { sum = (sum * 31 + name.charCodeAt(i)) % 1000000007; }
  return sum.toString(36);
};

// built: when the release was made, in epoch milliseconds. changes: [[instant, minutes east of Greenwich], …] of the
// centre's zone. handed: what the release before this one knew: {steady, built}, or null after power-on.
TABLA.clock = function (built, changes, handed) {
  var HOUR = 3600000, DAY = 24 * HOUR;
  var KEY = 'tabla-seen';
  var LIMIT = built + 400 * DAY; // no release stands so long: a later time is a fault
  var LEAP = 31 * DAY;           // a player that slept wakes up later than it fell asleep, but not this much
  var PROOF = 6 * HOUR;          // so long a clock must run on after a leap before it is believed
  var steady = built;            // the highest time believed; runs on by the board's own seconds when the device's clock does not
  var met = false;               // the device's clock has agreed with it at least once since power-on
  var strange = 0;               // how long the device's clock has been a leap ahead
  var kept = 0;                  // when it was last written down

  function device() { return new Date().getTime(); }

  // A time that an older release wrote down is poison when it lies far ahead of this release and of the device's clock,
  // and those two agree with each other.
  function believe(time, under) {
    var d = device(), fresh = d >= built && d < built + 7 * DAY;
    return time > 0 && time <= LIMIT && !(under < built && fresh && time > d + LEAP);
  }

  function recall() {
    var parts;
    try { parts = String(window.localStorage.getItem(KEY)).split(' '); } catch (e) { return; }
    if (believe(Number(parts[0]), Number(parts[1]))) { steady = Math.max(steady, Number(parts[0])); return; }
    try { window.localStorage.removeItem(KEY); } catch (e) { return; }
  }

  function write() {
    if (steady - kept < 60000) { return; }
    kept = steady;
    try { window.localStorage.setItem(KEY, steady + ' ' + built); } catch (e) { return; }
  }

  // Goes on by so many milliseconds of the board's own time.
  function tick(elapsed) {
    var d = device(), ahead = d - steady;
    if (d > LIMIT || ahead < -HOUR) {
      steady = Math.min(steady + elapsed, LIMIT);
      strange = 0;
    } else if (ahead > LEAP && met && strange < PROOF) {
      steady += elapsed;
      strange += elapsed;
    } else {
      steady = Math.max(steady, d);
      strange = 0;
      met = true;
    }
    write();
  }

  // The latest time that it may be now: what ended before is over.
  function late() { return Math.max(device(), steady); }

  // The earliest time that it may be now: what begins after is not yet true. A clock before the build says nothing at all.
  function early() {
    var d = device();
    return d < built ? steady : Math.max(built, Math.min(d, steady));
  }

  function doubtful() { return device() < built || device() > LIMIT || Math.abs(device() - steady) > HOUR; }

  // The centre's day and hour, to be read with getUTC…; null as long as they are not certain.
  function local() {
    var t = device(), minutes = null, i;
    if (doubtful()) { return null; }
    for (i = 0; i < changes.length; i += 1) { if (t >= changes[i][0]) { minutes = changes[i][1]; } }
    if (minutes === null) { minutes = -new Date(t).getTimezoneOffset(); }
    return new Date(t + minutes * 60000);
  }

  recall();
  if (handed && believe(handed.steady, handed.built)) { steady = Math.max(steady, handed.steady); met = true; }
  tick(0);
  return {
    tick: tick, early: early, late: late, doubtful: doubtful, local: local,
    handover: function () { return (met ? steady : 0) + '.' + built; }
  };
};
