// For the panes of a board: how much larger the letters of each are than the distance of its readers
// requires, the rows in which a line begins with a dot, and how many rows have their place on a line of its
// own.
(function () {
  var seen = {Grown: [], Dots: [], Down: 0};
  [].forEach.call(document.querySelectorAll('#stage > .on'), function (slide) {
    var box = slide.querySelector('.in'), is = parseFloat(getComputedStyle(box).fontSize), fitted = box.style.fontSize;
    box.style.fontSize = '';
    seen.Grown.push(is / parseFloat(getComputedStyle(box).fontSize));
    box.style.fontSize = fitted;
    [].forEach.call(slide.querySelectorAll('.row'), function (row) {
      var title = row.querySelector('b').getClientRects(), last = title[title.length - 1];
      [].forEach.call(row.querySelectorAll('b ~ span'), function (e) {
        var boxes = e.getClientRects(), first = [].filter.call(boxes, function (box) { return box.width > 1; })[0];
        if (!first || first.top < last.top + last.height / 2) return;
        seen.Down += 1;
        var dot = e.querySelector('i'), now = e.querySelector('.now:not(.off), .turn:not(.off)');
        if (dot && dot.getClientRects().length || now && getComputedStyle(now, ':before').content.indexOf('\u00b7') >= 0) {
          seen.Dots.push(row.textContent);
        }
      });
    });
  });
  return seen;
})()
