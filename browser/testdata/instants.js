// A phone whose clock the test sets. All of the page's scripts read it by Date.now().
(function () {
  var real = Date, now = START;
  window.Date = { now: function () { return now; } };
  window.Date.parse = real.parse;

  // at sets the clock and returns what the page then says of each place. Where a line may not end does not count.
  window.at = function (time) {
    now = time;
    window.dispatchEvent(new Event('pageshow'));
    return [].map.call(document.querySelectorAll('span[data-o]'), function (e) {
      return e.lastChild.textContent.replace(/\u00a0/g, ' ');
    });
  };

  // sums returns a number for all that the page says at each of the instants.
  window.sums = function (times) {
    return times.map(function (time) {
      var text = at(time).join('\n'), sum = 0, i;
      for (i = 0; i < text.length; i++) { sum = (Math.imul(sum, 31) + text.charCodeAt(i)) | 0; }
      return sum;
    });
  };
}());
