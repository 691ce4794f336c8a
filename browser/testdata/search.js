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
  // Each query is typed three times: the machine does other things too.
  window.slowest = function (queries) {
    return Math.max.apply(null, queries.map(function (query) {
      return Math.min.apply(null, [1, 2, 3].map(function () {
        var began;
        type('');
        began = performance.now();
        type(query);
        find.offsetHeight; // laid out, too
        return performance.now() - began;
      }));
    }));
  };
}());
