// Lists the ranges of hours that are broken though a line has room for them, and the days whose hours stand
// below them more than half as far away as the next day does.
(function () {
  var found = { Rows: 0, Below: 0, Wrong: [] };
  function box(of) {
    var range = document.createRange();
    range.selectNodeContents(of);
    return range.getBoundingClientRect();
  }
  [].forEach.call(document.querySelectorAll('.hours tr'), function (row) {
    var day = box(row.cells[0]), times = box(row.cells[1]), next = row.nextElementSibling;
    found.Rows += 1;
    [].forEach.call(row.querySelectorAll('td span'), function (span) {
      var height = span.getBoundingClientRect().height, one;
      span.style.whiteSpace = 'nowrap';
      one = span.getBoundingClientRect().height;
      if (height > one * 1.5 && box(span).width < row.clientWidth) { found.Wrong.push(span.textContent); }
      span.style.whiteSpace = '';
    });
    if (times.top < day.bottom) { return; }
    found.Below += 1;
    if (next && 2 * (times.top - day.bottom) > box(next.cells[0]).top - times.bottom) {
      found.Wrong.push(row.textContent);
    }
  });
  return found;
})()
