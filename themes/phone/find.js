// Shows the field of the search, which does nothing without scripts, and loads the rest when a reader opens it.
var find = document.querySelector('.find');

function openSearch() {
  var rest = document.createElement('script');
  find.removeEventListener('focus', openSearch, true);
  rest.onerror = function () { find.hidden = true; }; // no field that finds nothing
  rest.src = find.getAttribute('data-search');
  document.body.appendChild(rest);
}

if (find) {
  find.now = now; // a notice may have ended since the page was made
  find.style.visibility = 'visible'; // its place is kept, so that nothing moves
  find.addEventListener('focus', openSearch, true);
}
