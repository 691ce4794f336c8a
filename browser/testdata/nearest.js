// The least distance from side to side between texts of different cells in a row of a table, in pixels, and
// the row.
(function () {
  var least = 1000, where = '';
  function boxes(cell) {
    var range = document.createRange();
    range.selectNodeContents(cell);
    return [].filter.call(range.getClientRects(), function (r) { return r.width > 0 && r.height > 0; });
  }
  [].forEach.call(document.querySelectorAll('tr'), function (row) {
    var cells = [].map.call(row.cells, boxes);
    cells.forEach(function (one, i) {
      cells.slice(i + 1).forEach(function (other) {
        one.forEach(function (a) {
          other.forEach(function (b) {
            var gap = Math.max(a.left - b.right, b.left - a.right);
            var beside = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top); // lines of Nastaliq below each other overlap
            if (beside > Math.min(a.height, b.height) / 2 && gap < least) { least = gap; where = row.textContent; }
          });
        });
      });
    });
  });
  return {Least: least, Where: where};
})()
