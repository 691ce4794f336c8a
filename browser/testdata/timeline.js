// Slides of a timeline: how many there are, how many begin before the one to their left has ended, and by how many pixels
// the page is wider than the screen.
(function () {
  var slides = 0, overlaps = 0;
  [].forEach.call(document.querySelectorAll('.line'), function (line) {
    var last = {};
    [].forEach.call(line.querySelectorAll('svg'), function (s) {
      var y = s.getAttribute('y'), x = Number(s.getAttribute('x'));
      if (x < (last[y] || 0)) { overlaps += 1; }
      last[y] = x + Number(s.getAttribute('width'));
      slides += 1;
    });
  });
  return {Slides: slides, Overlaps: overlaps, Wide: document.documentElement.scrollWidth - innerWidth};
})()
