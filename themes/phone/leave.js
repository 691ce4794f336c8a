// Leaves a sensitive page so that nobody who takes the phone afterwards comes back to it: it is hidden at once, and its
// place in the history goes to another page. A tap on the button leaves, and so does Shift, pressed three times.
(function () {
  var button = document.querySelector('.leave a'), presses = 0, first = 0;

  function leave() {
    document.documentElement.style.display = 'none';
    location.replace(navigator.onLine === false ? button.getAttribute('data-offline') : button.href);
  }

  function linkAt(node) {
    while (node && !node.href) { node = node.parentNode; }
    return node;
  }

  document.addEventListener('keydown', function (e) {
    var now = new Date().getTime();
    if (e.keyCode !== 16) { presses = 0; return; }
    if (e.repeat) { return; }
    if (now - first > 2000) { presses = 0; }
    if (presses === 0) { first = now; }
    presses += 1;
    if (presses === 3) { leave(); }
  });

  // Whichever way leads on from here, Back never leads here again.
  document.addEventListener('click', function (e) {
    var link = linkAt(e.target);
    if (!link || e.button || e.ctrlKey || e.metaKey || e.shiftKey || !/^(https?|file):/.test(link.href)) { return; }
    e.preventDefault();
    if (link === button) { leave(); } else { location.replace(link.href); }
  });
}());
