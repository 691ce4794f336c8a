// Puts into the page what tests ask the search: opened opens it and reports whether it is ready; hits returns the
// addresses that it shows for each query, in their order.
(function () {
  var find = document.querySelector('.find'), input = find.querySelector('input');

  function type(query) {
    input.value = query;
    input.dispatchEvent(new Event('input'));
  }

  window.opened = function () {
    type('?');
    input.dispatchEvent(new Event('focus'));
    return !!find.querySelector('p').textContent;
  };
  window.hits = function (queries) {
    return queries.map(function (query) {
      type(query);
      return [].map.call(find.querySelectorAll('.row'), function (a) { return a.getAttribute('href'); });
    });
  };
  // All queries are typed eight times over: the machine does other things too, for longer than one query takes.
  window.slowest = function (queries) {
    var best = queries.map(function () { return Infinity; }), round;
    for (round = 0; round < 8; round += 1) {
      queries.forEach(function (query, i) {
        var began;
        type('');
        began = performance.now();
        type(query);
        find.offsetHeight; // laid out, too
        best[i] = Math.min(best[i], performance.now() - began);
      });
    }
    return Math.max.apply(null, best);
  };
}());
