// The field of the search. Without scripts it does nothing, so the page hides it; its place is kept, so that nothing moves.
// What finds notices (find.js) and the index in which it looks are one file of the language, loaded when a reader opens the
// field.
each('.find', function (find) {
  var input = find.querySelector('input');

  window.tablaSearch = function (search) { return search.bind(null, find, add, now, holds); };

  input.onfocus = function () {
    input.onfocus = null;
    var made = add(find, 'script');
    made.onerror = function () { find.hidden = true; }; // nothing may be shown that does nothing
    made.src = 'search.js'; // not search.json, which pages from a disk cannot read
  };
  find.style.visibility = 'visible';
});
