// edges is what head and foot show: how small the foot's words are in percent of the screen's shorter side, what overlaps,
// which languages name the centre, which the panes speak, and what the foot says.
(function () {
  var say = function (s) { return [].filter.call(document.querySelectorAll(s), function (e) { return e.getClientRects().length; }); };
  var box = function (e) { return e.getBoundingClientRect(); };
  var range = function (e) { var r = document.createRange(); r.selectNodeContents(e); return r.getBoundingClientRect(); };
  var meet = function (a, b) { return a.left < b.right - 2 && b.left < a.right - 2 && a.top < b.bottom - 2 && b.top < a.bottom - 2; };
  var clash = [], marks = say('#clock, #loop'), words = say('.name, .date, .note');
  words.forEach(function (w) {
    marks.concat(words).forEach(function (m) {
      var row = w.parentNode === m.parentNode || m.id;
      if (m !== w && row && w.offsetParent && meet(range(w), range(m))) clash.push(w.textContent + ' / ' + m.textContent);
    });
    if (range(w).left < 0 || range(w).right > innerWidth) clash.push(w.textContent + ' leaves the screen');
  });
  return {
    Foot: Math.min.apply(null, say('.note').map(function (e) { return 100 * parseFloat(getComputedStyle(e).fontSize) / Math.min(innerWidth, innerHeight); })),
    Clash: clash,
    Named: say('.name').map(function (e) { return e.getAttribute('data-tag'); }),
    Spoken: [].map.call(document.querySelectorAll('#stage > .on'), function (e) { return e.getAttribute('data-tag'); }),
    Alarm: !say('#head').length,
    Count: document.getElementById('clock').textContent + document.getElementById('loop').textContent,
    Digits: say('.date').map(function (e) { return e.getAttribute('data-digits'); }),
    Says: say('.note > span').map(function (e) { return e.className; })
  };
})()
