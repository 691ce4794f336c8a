// Open now: says beside each place whether it is open, until when, or when it opens. data-o has minutes in turn, closed,
// open, closed …, from the first minute of the day of the build at the centre; data-a the same for people with an
// appointment; data-c for each day why the place is closed, and at last for all days after it. What comes after the last
// turn nobody knows.
each('[data-dial]', function (page) {
  var dial = list(page, 'dial', ','), words = list(page, 'say', '|'), week = list(page, 'week', '|'),
    zero = +data(page, 'zero') || 48; // the digit 0 of the language, in Unicode

  function list(element, name, mark) { return data(element, name).split(mark); }

  // turnOf returns what holds at a minute, until when, and how many turns are left after it: -1 if nobody knows.
  function turnOf(element, name, minute) {
    var turns = list(element, name, ','), end = 0, i = 0;
    while (minute >= (end += parseInt(turns[i], 36))) { i += 1; } // not after the last turn, where end is no number
    return {open: i % 2, end: end, left: turns.length - i - 1};
  }

  function mark(row, on, what) {
    row[(on ? 'set' : 'remove') + 'Attribute']('aria-current', what);
  }

  // local returns a minute as the centre's clock counts them.
  function local(minute) {
    for (var i = 1, by = 0; minute >= dial[i]; i += 2) { by = +dial[i + 1]; }
    return minute + by;
  }

  function day(minute) { return local(minute) / 1440 | 0; }

  function clock(minute, midnight) {
    var m = local(minute) % 1440 || midnight;
    return (10000 + (m - m % 60) / 60 * 100 + m % 60 + '').replace(/1(..)/, '$1:').replace(/\d/g, function (d) {
      return String.fromCharCode(zero + +d);
    });
  }

  function state(element, minute) {
    var free = turnOf(element, 'o', minute), other = turnOf(element, 'a', minute), open = free.open || other.open,
      turn = free.open || !open && free.left > 0 ? free : other, today = day(minute), ahead = day(turn.end) - today,
      reasons = list(element, 'c', '|'), why = reasons[Math.min(today, reasons.length - 1)], when, text;
    if (minute < 0 || free.left < 0) { return words[6]; }
    if (open) {
      element.className = 'now health';
      text = turn.left && turn.end - minute < 1440 ? words[1].replace('{t}', clock(turn.end, 1440)) : words[0];
    } else {
      when = turn.left > 0 && (ahead < 2 ? words[3 + ahead] : ahead < 7 && week[day(turn.end) % 7]);
      text = [why, when && words[2].replace('{d}', when).replace('{t}', clock(turn.end, 0))].filter(Boolean).join(' · ') || words[5];
    }
    return turn === other && (open || when) ? text + ' · ' + words[7] : text;
  }

  watch(function (time) {
    var minute = time ? (time / 60000 | 0) - dial[0] : -1, today = day(minute);
    each('span[data-o]', function (element) {
      element.className = 'now';
      element.lastChild.textContent = state(element, minute);
    }, page);
    each('tr[data-d]', function (row) { // the hours of today
      mark(row, minute >= 0 && today < 14 && parseInt(data(row, 'd'), 36) >> today & 1, 'date');
    }, page);
    each('[data-next]', function (table) { // a timetable
      var soonest = Infinity, marks = list(table, 'next', '|');
      each('[data-o]', function (row) {
        var turn = row.turn = turnOf(row, 'o', minute);
        if (!turn.open && turn.left > 0) { soonest = Math.min(soonest, turn.end); }
      }, table);
      each('[data-o]', function (row) {
        var turn = row.turn, at = minute < 0 || turn.left < 0 ? 2 : turn.open ? 0 : turn.left > 0 && turn.end === soonest ? 1 : 2;
        row.querySelector('small').textContent = marks[at] || '';
        mark(row, !at, 'time');
      }, table);
    }, page);
  });
  askServer();
});
