// The page knows the day: an element with data-when="from-until,…" is shown only in these periods, in epoch milliseconds;
// 0 is no limit. If nobody knows the time, an element whose periods begin with "?" is shown, and the others stay as built.
var timed = [].slice.call(document.querySelectorAll('[data-when]'));

function holds(when, time) {
  return when.split(',').some(function (period) {
    var ends = period.split('-');
    return period === '?' ? !time : time >= ends[0] && (time < ends[1] || !+ends[1]);
  });
}

watch(function (time) {
  timed.forEach(function (element) {
    var when = element.getAttribute('data-when');
    if (time || when.charAt(0) === '?') { element.hidden = !holds(when, time); }
  });
});
if (timed.length > 1) { askServer(); } // one is on every page: the line that tells that the page is old
