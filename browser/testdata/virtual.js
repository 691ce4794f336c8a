// A clock that the test turns. It runs in the shell and in every release before their own scripts, and replaces timers,
// Date and performance.now there. True time and the device's clock are two things: `wrong` is how far the latter is off.
(function () {
  var RealDate = Date, realLater = setTimeout.bind(window);
  var top = window.top === window;
  var world = top ? { t: START, wrong: WRONG, frames: [], seen: [], real: 3, poll: null, broken: false, rest: 1500, slept: 0, slowly: 0 } : window.top.__world;
  var timers = [], next = 1, born = world.t - world.slept, mine = { window: window, timers: timers };
  world.frames.push(mine);
  window.__world = world;
  if (top && FRESH) localStorage.clear();

  function FakeDate(a, b, c, d, e, f, g) {
    if (!(this instanceof FakeDate)) return new RealDate(world.t + world.wrong).toString();
    switch (arguments.length) {
      case 0: return new RealDate(world.t + world.wrong);
      case 1: return new RealDate(a);
      default: return new RealDate(a, b, c || 1, d || 0, e || 0, f || 0, g || 0);
    }
  }
  FakeDate.now = function () { return world.t + world.wrong; };
  FakeDate.UTC = RealDate.UTC; FakeDate.parse = RealDate.parse; FakeDate.prototype = RealDate.prototype;
  window.Date = FakeDate;
  performance.now = function () { return world.t - world.slept - born; };

  function plan(f, wait, every) {
    timers.push({ id: next, f: f, at: world.t + Math.max(wait || 0, 1), every: every ? Math.max(wait, 1) : 0 });
    return next++;
  }
  function forget(id) { for (var i = 0; i < timers.length; i++) if (timers[i].id === id) { timers.splice(i, 1); return; } }
  window.setTimeout = function (f, wait) { return plan(f, wait, false); };
  window.setInterval = function (f, wait) { return plan(f, wait, true); };
  window.clearTimeout = window.clearInterval = forget;
  mine.run = function (timer) {
    if (timer.every) timer.at += timer.every; else forget(timer.id);
    try { timer.f(); } catch (e) { world.faults = (world.faults || 0) + 1; if (window.onerror) window.onerror(String(e)); }
  };

  // A release may take its time to load, while the one before goes on.
  if (!top && world.slowly) Object.defineProperty(document, 'fonts', { value: { ready: { then: function (f) { plan(f, world.slowly); } } } });
  if (!top) return;

  // --- in the shell ---

  // Looks at current.js: the first ones after each change are real, the others only say again what those found.
  document.addEventListener('DOMContentLoaded', function () {
    var body = document.body, append = body.appendChild.bind(body);
    body.appendChild = function (e) {
      if (e.tagName !== 'SCRIPT') return append(e);
      if (world.poll !== 'hang' && (world.real > 0 || world.poll === null)) {
        world.real--;
        var load = e.onload, error = e.onerror, called = null;
        var settle = function (f) { return function () { world.busy = false; world.poll = called || 'nothing'; if (e.onload || e.onerror) f(); }; };
        e.onload = settle(load); e.onerror = settle(error);
        world.said = function (c) { called = c; };
        world.busy = true; world.rested = false;
        return append(e);
      }
      e.type = 'text/plain';
      append(e);
      if (world.poll !== 'hang') {
        plan(function () {
          if (!e.onload) return;
          if (world.poll !== 'nothing') window.TABLA_CURRENT(world.poll);
          e.onload();
        }, 40);
      }
      return e;
    };
    var current = window.TABLA_CURRENT;
    Object.defineProperty(window, 'TABLA_CURRENT', {
      get: function () { return current; },
      set: function (f) { current = function (c) { if (world.busy && world.said) world.said(c); f(c); }; }
    });
  });

  // The same over a network. The server tells the true time and what it is off, or no time.
  var RealRequest = window.XMLHttpRequest;
  window.XMLHttpRequest = function () {
    var request = this, real = null, dropped = false, url;
    function done(status, text) {
      request.readyState = 4; request.status = status; request.responseText = text;
      if (!dropped) request.onreadystatechange();
    }
    this.open = function (method, address) { url = address; };
    this.send = function () {
      if (world.poll === 'hang') return;
      if (!(world.real > 0 || world.poll === null)) {
        plan(function () { if (world.poll === 'nothing') done(0, ''); else done(world.poll.status, world.poll.text); }, 40);
        return;
      }
      world.real--;
      world.busy = true; world.rested = false;
      world.poll = 'nothing';
      real = new RealRequest();
      real.onreadystatechange = function () {
        if (dropped) return;
        if (real.readyState === 4) {
          world.busy = false;
          world.poll = { status: real.status, text: real.responseText };
          done(real.status, real.responseText);
        } else if (real.readyState === 3) {
          request.readyState = 3; request.responseText = real.responseText;
          request.onreadystatechange();
        }
      };
      real.open('GET', url, true);
      real.send(null);
    };
    this.abort = function () { dropped = true; if (real) { world.busy = false; real.abort(); } };
    this.getResponseHeader = function (name) {
      return name === 'Date' && world.server !== undefined ? new RealDate(world.t + world.server).toUTCString() : null;
    };
  };

  var channel = new MessageChannel(), resume = null;
  channel.port1.onmessage = function () { var f = resume; resume = null; f(); };
  function breathe() { return new Promise(function (f) { resume = f; channel.port2.postMessage(0); }); }
  function rest(ms) { return new Promise(function (f) { realLater(f, ms); }); }

  function due() {
    var first = null, i, k, list;
    for (i = world.frames.length - 1; i >= 0; i--) {
      if (i > 0 && !world.frames[i].window.parent) { world.frames.splice(i, 1); continue; } // its frame was taken out
      list = world.frames[i].timers;
      for (k = 0; k < list.length; k++) if (!first || list[k].at < first.timer.at) first = { frame: world.frames[i], timer: list[k] };
    }
    return first;
  }

  // held stops where something begins that takes real time: until it has had some, no virtual time may pass. Otherwise a
  // release that begins to load between two looks of the test is given up before it could load at all.
  function advance(until, held) {
    for (;;) {
      if (held && starting()) return;
      var next = due();
      if (!next || next.timer.at > until) { world.t = until; return; }
      world.t = Math.max(world.t, next.timer.at);
      next.frame.run(next.timer);
    }
  }

  // A look at the disk or the network, or a release that loads, which has had no real time yet.
  function starting() {
    var frame = document.querySelector('iframe.waiting');
    return world.busy && !world.rested || frame && !frame.__rested;
  }

  // Real things take real time: a look at the disk, a release that loads its fonts. One that will not become ready has world.rest
  // milliseconds of it.
  async function settle() {
    var began = RealDate.now(), frame;
    while (world.busy && RealDate.now() - began < 5000) await rest(2);
    while ((frame = document.querySelector('iframe.waiting')) && RealDate.now() - began < 15000) {
      if (!frame.__hooked) hook(frame);
      if ((world.broken || world.slowly) && (frame.__loaded || RealDate.now() - began > world.rest)) break;
      await rest(4);
    }
    world.rested = true;
    if (frame) frame.__rested = true;
  }

  function hook(frame) {
    frame.__hooked = true;
    frame.addEventListener('load', function () { realLater(function () { frame.__loaded = true; }, 150); });
  }

  // Runs to that true time; watch is asked after every `every` milliseconds.
  world.run = async function (until, every, watch) {
    var stop;
    await settle();
    while (world.t < until) {
      stop = Math.min(until, world.t + every);
      do {
        advance(stop, true);
        await breathe();
        if (world.busy || document.querySelector('iframe.waiting')) {
          await settle();
          await breathe();
        }
      } while (world.t < stop);
      if (watch) watch();
    }
  };
  world.advance = function (until) { advance(until, false); };
  world.later = realLater;

  // The device sleeps: its clock goes on, its timers stand still.
  world.sleep = function (ms) {
    world.t += ms;
    world.slept += ms;
    world.frames.forEach(function (frame) { frame.timers.forEach(function (timer) { timer.at += ms; }); });
  };

  // The frame that people see.
  world.visible = function () {
    var list = document.querySelectorAll('iframe');
    for (var i = 0; i < list.length; i++) if (list[i].className !== 'waiting') return list[i];
    return null;
  };
})();
