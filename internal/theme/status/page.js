// Sorts a table by the column whose head is pressed: most work first, then least, then as it was. Without it the page is whole.
(function () {
  'use strict';
  function value(cell) {
    var n = cell.getAttribute('data-n');
    if (n === null) n = parseFloat(cell.textContent);
    return isNaN(n) ? cell.textContent.trim().toLowerCase() : Number(n);
  }
  function arrange(table) {
    var bodies = Array.prototype.slice.call(table.tBodies), rows = [], heads = Array.prototype.slice.call(table.tHead.rows[0].cells);
    var sorted = document.createElement('tbody');
    bodies.forEach(function (body) {
      Array.prototype.forEach.call(body.rows, function (row) {
        if (row.className !== 'topic') rows.push({row: row, body: body, at: rows.length});
      });
    });
    function restore() {
      rows.forEach(function (r) { r.body.appendChild(r.row); });
      if (sorted.parentNode) table.removeChild(sorted);
      bodies.forEach(function (body) { table.appendChild(body); });
    }
    function sort(column, down) {
      var keyed = rows.map(function (r) { return {r: r, v: value(r.row.cells[column])}; });
      keyed.sort(function (a, b) {
        var order = a.v < b.v ? -1 : a.v > b.v ? 1 : 0;
        return (down ? -order : order) || a.r.at - b.r.at;
      });
      keyed.forEach(function (k) { sorted.appendChild(k.r.row); });
      bodies.forEach(function (body) { if (body.parentNode) table.removeChild(body); });
      table.appendChild(sorted);
    }
    heads.forEach(function (head, column) {
      if (head.className === 'bar' || head === heads[heads.length - 1] && table.className.indexOf('tongues') >= 0) return;
      var first = column ? 'descending' : 'ascending', second = column ? 'ascending' : 'descending', button = document.createElement('button');
      button.type = 'button';
      button.textContent = 'Sort by ' + head.textContent.trim();
      head.className += ' can';
      head.appendChild(button);
      button.addEventListener('click', function () {
        var now = head.getAttribute('aria-sort'), next = !now ? first : now === first ? second : '';
        heads.forEach(function (h) { h.removeAttribute('aria-sort'); });
        if (!next) return restore();
        head.setAttribute('aria-sort', next);
        sort(column, next === 'descending');
      });
    });
  }
  Array.prototype.forEach.call(document.querySelectorAll('table.sorts'), arrange);
  Array.prototype.forEach.call(document.querySelectorAll('.hint'), function (hint) { hint.hidden = false; });
})();
