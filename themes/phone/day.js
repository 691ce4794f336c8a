// The page knows the day: an element with data-when="from-until,…" is shown only in these periods, in minutes of the epoch;
// 0 is no limit. If nobody knows the time, an element whose periods begin with "?" is shown, and the others stay as built.
function holds(when, time) {
  return when.split(',').some(function (period) {
    var ends = period.split('-');
    return period === '?' ? !time : time >= ends[0] * 6e4 && (time < ends[1] * 6e4 || !+ends[1]);
  });
}

watch(function (time) {
  each('[data-when]', function (element, n) {
    var when = data(element, 'when');
    if (time || when[0] === '?') { element.hidden = !holds(when, time); }
    if (n) { askServer(); } // the first is on every page: the line that tells that the page is old
  });
});
