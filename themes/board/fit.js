// Makes texts fit and writes head and foot. Nothing is ever cut: what is too big is drawn smaller, step by step. Where
// there is room, letters are larger than the distance asks.

TABLA.mark = function (element, name, on) {
  var classes;
  if (TABLA.has(element, name) === on) { return; } // to write the same again would cost a new layout
  classes = (' ' + element.className + ' ').replace(' ' + name + ' ', ' ');
  element.className = (on ? classes + name : classes).replace(/^\s+|\s+$/g, '');
};

TABLA.has = function (element, name) { return (' ' + element.className + ' ').indexOf(' ' + name + ' ') >= 0; };

TABLA.each = function (within, selector, f) {
  var list = within.querySelectorAll(selector), i;
  for (i = 0; i < list.length; i += 1) { f(list[i], i); }
};

// Some engines measure a word from right to left as if it stood between words from left to right: with a full stop after
// it, it is as wide as the full stop, and words are drawn over each other. A mark of direction at both ends, which nobody
// sees, helps. mend(text) gives a text as it must be written; mend.all does so to all that stands below an element.
TABLA.mend = (function () {
  var MARK = '\u200f', WORD = /[^\s\u200f]*[\u0590-\u08ff\ufb1d-\ufefc][^\s\u200f]*/g;
  var wrong = null;

  function width(text) {
    var probe = document.createElement('span'), w;
    probe.style.position = 'absolute';
    probe.style.fontSize = '40px';
    probe.textContent = text;
    document.body.appendChild(probe);
    w = probe.offsetWidth;
    document.body.removeChild(probe);
    return w;
  }

  function mend(text) {
    if (wrong === null) { wrong = width('\u0628\u0628\u0628.') < width('\u0628\u0628\u0628'); }
    return wrong ? text.replace(WORD, MARK + '$&' + MARK) : text;
  }

  mend.all = function (element) {
    var node, text;
    for (node = element.firstChild; node; node = node.nextSibling) {
      if (node.nodeType === 1) { mend.all(node); }
      else if (node.nodeType === 3) {
        text = mend(node.data);
        if (text !== node.data) { node.data = text; }
      }
    }
  };

  return mend;
})();

TABLA.fit = (function () {
  var TIGHT = 28;  // steps: text at 57 %
  var STEP = 0.07; // of letters larger than the distance asks

  function wide(e) { return e.scrollWidth > e.clientWidth + 2; }
  function over(e) { return wide(e) || e.scrollHeight > e.clientHeight + 1; } // engines round both
  function spills(e) { return wide(e) || e.offsetHeight > e.parentNode.clientHeight + 2; }
  function crowded(e) {
    var list = e.querySelectorAll('.now'), i;
    for (i = 0; i < list.length; i += 1) { if (wide(list[i])) { return true; } }
    return wide(e);
  }

  // The topic's word and the language's own name stand on one line, from both ends.
  function crossed(band) {
    var a = band.querySelector('b'), b = band.querySelector('.tongue'), air = b.offsetHeight / 4;
    return a.offsetLeft + a.offsetWidth + air > b.offsetLeft && b.offsetLeft + b.offsetWidth + air > a.offsetLeft;
  }

  // What so many steps of 98 % leave of a size.
  function steps(n) {
    var left = 1;
    for (; n > 0; n -= 1) { left *= 0.98; }
    return left;
  }

  // Finds the largest of the sizes 98 %, 96 %, 94 % … that is not too big, and says which of them. Each look costs
  // a layout, which is dear on a television: so it halves what is left, instead of going step by step.
  function shrink(e, tooBig) {
    var size, fits = 1, least = 0, middle;
    e.style.fontSize = '';
    if (!tooBig(e)) { return 0; }
    size = parseFloat(window.getComputedStyle(e, null).fontSize);
    while (fits < 120 && size * steps(fits) > 8) { fits += 1; }
    while (fits - least > 1) {
      middle = Math.floor((fits + least) / 2);
      e.style.fontSize = size * steps(middle) + 'px';
      if (tooBig(e)) { least = middle; } else { fits = middle; }
    }
    e.style.fontSize = size * steps(fits) + 'px';
    return fits;
  }

  // Makes a slide fit, and says how many times its size would fit too, from 1 to 1.49.
  function slide(e) {
    var box = e.querySelector('.in'), band = e.querySelector('.band'), caption = e.querySelector('.qr p');
    var numbers = e.querySelectorAll('.num'), i, room, ratio, shrunk;
    for (i = 0; i < numbers.length; i += 1) {
      numbers[i].style.fontSize = '';
      room = numbers[i].parentNode.clientWidth;
      ratio = room / numbers[i].offsetWidth;
      if (ratio < 1) { numbers[i].style.fontSize = (1.35 * ratio * 0.98) + 'em'; }
    }
    if (band) { shrink(band, crossed); }
    TABLA.mark(e, 'tight', false);
    if (!box) { return 1; }
    joinLines(e);
    if (caption) { shrink(caption, over); } // or a long one would push the code's foot out, however small the text
    shrunk = shrink(box, over);
    if (shrunk > TIGHT || over(box)) { TABLA.mark(e, 'tight', true); shrink(box, over); } // text before code
    return shrunk ? 1 : larger(box);
  }

  // How many times the size still fits: 1, or one of seven steps up to 1.49. It halves what is left, as shrink does.
  function larger(box) {
    var fits = 0, most = 8, middle;
    while (most - fits > 1) {
      middle = Math.floor((fits + most) / 2);
      enlarge(box, 1 + middle * STEP);
      if (over(box)) { most = middle; } else { fits = middle; }
    }
    box.style.fontSize = '';
    return 1 + fits * STEP;
  }

  function enlarge(box, times) {
    box.style.fontSize = '';
    if (times > 1) { box.style.fontSize = parseFloat(window.getComputedStyle(box, null).fontSize) * times + 'px'; }
  }

  // Slides on one screen grow alike: none by more than a step beyond the one that can grow least. So panes beside each other
  // have letters of one size.
  function grow(slides) {
    var least = 2, i;
    for (i = 0; i < slides.length; i += 1) { least = Math.min(least, slides[i].room); }
    for (i = 0; i < slides.length; i += 1) {
      joinLines(slides[i].element);
      if (slides[i].room > 1) { enlarge(slides[i].element.querySelector('.in'), Math.min(slides[i].room, least + STEP)); }
    }
    for (i = 0; i < slides.length; i += 1) { breakLines(slides[i].element); }
  }

  // In a row of a list a dot stands between the title and what follows it. Where that begins a new line, the dot goes: it would
  // stand there like the mark of a row. A break keeps what follows in its line.
  function joinLines(slide) {
    TABLA.each(slide, '.down', function (e) {
      TABLA.mark(e, 'down', false);
      e.parentNode.removeChild(e.previousSibling);
    });
  }

  function breakLines(slide) {
    var down = [], i;
    TABLA.each(slide, '.row > b ~ span', function (e) { if (beginsLine(e)) { down.push(e); } });
    for (i = 0; i < down.length; i += 1) {
      TABLA.mark(down[i], 'down', true);
      down[i].parentNode.insertBefore(document.createElement('br'), down[i]);
    }
  }

  function beginsLine(e) {
    var own = e.getClientRects()[0], range = document.createRange(), before, i;
    range.setStart(e.parentNode, 0);
    range.setEndBefore(e);
    before = range.getClientRects();
    i = before.length - 1;
    while (i > 0 && before[i].width < 1) { i -= 1; }
    return own && i >= 0 ? own.top >= before[i].top + before[i].height / 2 : false;
  }

  return {
    slide: slide,
    grow: grow,
    spills: spills,
    over: over,
    box: function (e) { shrink(e, over); return e.style.fontSize; },
    line: function (e) { shrink(e, crowded); return e.style.fontSize; },
    foot: function (e) { shrink(e, spills); return e.style.fontSize; }
  };
})();

// Head and foot speak the languages of the panes.
TABLA.edges = function (board) {
  var mark = TABLA.mark, has = TABLA.has;
  var names = document.getElementById('names'), dates = document.getElementById('dates'), notes = document.getElementById('notes');
  var clock = document.getElementById('clock'), loop = document.getElementById('loop');
  var line = document.getElementById('done'), heart = document.getElementById('beat'), beat = false;
  var minute = '';      // what the clock showed last
  var LATIN = '0123456789', figures = LATIN; // the digits of clock and loop: those of the languages on screen, if they have the same
  var known = {};       // what was measured of head and foot, until the day changes
  var demo = board.querySelectorAll('.demo').length > 0;

  function each(selector, f) { TABLA.each(board, selector, f); }

  function two(n) { return n < 10 ? '0' + n : String(n); }

  // now: the centre's day and hour, or null when nobody knows; then there is no clock and no date, rather than wrong ones.
  function tell(now) {
    var text = now ? two(now.getUTCHours()) + ':' + two(now.getUTCMinutes()) : '';
    if (text === minute) { return; }
    minute = text;
    clock.textContent = written(text, figures);
    each('.date', function (e) {
      var day = now ? TABLA.mend(dateOf(e, now)) : '';
      if (e.textContent !== day) { e.textContent = day; known = {}; }
    });
  }

  function digitsOf(e) { return e.getAttribute('data-digits') || LATIN; }

  function written(text, digits) { return text.replace(/[0-9]/g, function (c) { return digits.charAt(Number(c)); }); }

  function dateOf(e, now) {
    var own = function (n) { return written(String(n), digitsOf(e)); };
    return e.getAttribute('data-pattern')
      .replace('{weekday}', e.getAttribute('data-days').split('|')[now.getUTCDay()])
      .replace('{month}', e.getAttribute('data-months').split('|')[now.getUTCMonth()])
      .replace('{day}', own(now.getUTCDate())).replace('{year}', own(now.getUTCFullYear()));
  }

  // Two panes side by side have half of the head each, above them. One pane alone has turned head and foot wholly to its side.
  // tags: the languages on screen in the order of the panes, none on the safe slide.
  // rings: the extreme notices that hold while others are on screen; their titles stand in the place of name and day.
  function speak(tags, dir, turns, rings) {
    var single = dir !== '', turn, halves = has(board, 'panes-2') && has(board, 'wide') && tags.length === 2;
    mark(board, 'halves', halves);
    count(tags);
    callByName(tags, single || halves, halves);
    names.style.fontSize = remember(['names', dir, tags, board.className], function () { return TABLA.fit.line(names); });
    turn = date(tags, halves, turns);
    dates.style.fontSize = remember(['dates', dir, tags, turn, board.className], function () { return TABLA.fit.line(dates); });
    writeNotes(tags, turns);
    announce(tags, halves, turns, rings);
  }

  // One notice at a time, no text twice: in both halves, or in all languages on screen where they fit, else in one after
  // the other.
  function announce(tags, halves, turns, rings) {
    var box = document.getElementById('alerts'), code = rings[turns % (rings.length || 1)], list = [], said = [], key, i;
    if (!box) { return; }
    each('.alert', function (e) {
      var on = TABLA.code(e.getAttribute('data-notice')) === code && (!tags.length || tags.indexOf(e.getAttribute('data-tag')) >= 0);
      on = on && said.indexOf(e.textContent) < 0;
      mark(e, 'now', on);
      mark(e, 'at-1', tags.indexOf(e.getAttribute('data-tag')) === 1);
      if (on) { list.push(e); said.push(e.textContent); }
    });
    halves = halves && list.length === 2;
    mark(box, 'both', halves);
    mark(board, 'ringing', list.length > 0);
    if (!list.length) { return; }
    key = ['alerts', code, tags, board.className];
    if (!halves && list.length > 1 && remember(key, function () { box.style.fontSize = ''; return TABLA.fit.over(box); })) {
      for (i = 0; i < list.length; i += 1) { mark(list[i], 'now', i === turns % list.length); }
      key.push(turns % list.length);
    }
    box.style.fontSize = remember(['size'].concat(key), function () { return TABLA.fit.box(box); });
  }

  function count(tags) {
    var same = null;
    each('.date', function (e) {
      if (tags.indexOf(e.getAttribute('data-tag')) < 0) { return; }
      same = same === null || same === digitsOf(e) ? digitsOf(e) : LATIN;
    });
    figures = same || LATIN;
    clock.textContent = written(minute, figures);
  }

  // The day in the languages on screen: in all of them where they fit at full size, else in fewer at a time, one after the other.
  // On the safe slide, which speaks none, in one after the other too.
  function date(tags, halves, turns) {
    var list = [], few = 1;
    each('.date', function (e) {
      mark(e, 'at-1', halves && tags.indexOf(e.getAttribute('data-tag')) === 1);
      if (!tags.length || tags.indexOf(e.getAttribute('data-tag')) >= 0) { list.push(e); } else { mark(e, 'now', false); }
    });
    function some(n) {
      var i;
      for (i = 0; i < list.length; i += 1) { mark(list[i], 'now', (i + turns) % list.length < n); }
    }
    if (tags.length) {
      few = halves ? list.length : remember(['days', tags, board.className, turns % list.length], function () {
        var n = list.length;
        dates.style.fontSize = '';
        some(n);
        while (n > 1 && TABLA.fit.spills(dates)) { n -= 1; some(n); }
        return n;
      });
    }
    some(few);
    return list.length ? turns % list.length : 0;
  }

  // Measuring is dear on a television, and the same languages come again and again.
  function remember(key, measure) {
    key = key.concat(window.innerWidth, window.innerHeight).join();
    if (known[key] === undefined) { known[key] = measure(); }
    return known[key];
  }

  // The centre's name stands in the source language as long as a pane speaks it, or there is no room for others. Else it
  // stands in the panes' languages, two at most, and no name twice.
  function callByName(tags, always, halves) {
    var own = board.querySelectorAll('.own')[0].getAttribute('data-tag'), called = {}, said = [], i, e;
    var named = tags.length > 0 && (always || tags.indexOf(own) < 0);
    mark(board, 'named', named);
    each('#names b', function (b) { called[b.getAttribute('data-tag')] = b; mark(b, 'now', false); mark(b, 'at-1', false); });
    for (i = 0; named && i < tags.length && i < 2; i += 1) {
      e = called[tags[i]];
      if (e && said.indexOf(e.textContent) < 0) {
        said.push(e.textContent);
        mark(e, 'now', true);
        mark(e, 'at-1', halves && i === 1);
      }
    }
  }

  // The foot says of which day this is and, every second step of a demonstration, that it is one: in all languages on
  // screen where they fit at full size, else in one after the other.
  function writeNotes(tags, turns) {
    var list = [], one = -1, i, key;
    mark(board, 'is-demo', turns % 2 === 0 && demo && !has(board, 'is-old'));
    each('.note', function (e) {
      var on = !tags.length || tags.indexOf(e.getAttribute('data-tag')) >= 0;
      mark(e, 'now', on);
      if (on) { list.push(e); }
    });
    key = [tags, board.className];
    if (list.length > 1 && remember(['room'].concat(key), function () { notes.style.fontSize = ''; return TABLA.fit.spills(notes); })) {
      one = Math.floor(turns / 2) % list.length;
      for (i = 0; i < list.length; i += 1) { mark(list[i], 'now', i === one); }
    }
    notes.style.fontSize = remember(['notes', one].concat(key), function () { return TABLA.fit.foot(notes); });
  }

  // "3 / 14", and how much slower than planned
  function place(text, slow) {
    beat = !beat;
    mark(heart, 'off', beat);
    loop.textContent = written(text, figures) + (slow > 1 ? ' \u00d7' + slow : '');
  }

  function progress(percent) { line.style.width = Math.round(percent) + '%'; }

  // Forgets what was measured with other fonts.
  function anew() { known = {}; }

  return { tell: tell, anew: anew, speak: speak, notes: writeNotes, place: place, progress: progress };
};
