// Keeps the pages of this language on the phone, so that they open without a network: see sw.js. Only over https, and
// never from a sensitive page.
var worker = navigator.serviceWorker, centre = script.src + '/../../', link;

if (worker && top === window && document.body.className !== 'sensitive') {
  window.onload = function () {
    worker.register(centre + 'sw.js').then(Object, Object);
    worker.ready.then(function (registered) { registered.active.postMessage(location.href); });
  };
  link = add(document.head, 'link');
  link.rel = 'manifest';
  link.href = centre + 'manifest.webmanifest';
}

// On a computer, from which staff print, the printed page gets a code that leads to it. Phones do not load it.
each('.to', function (to) {
  if (innerWidth > 900) { add(to, 'script').src = centre + 'qr.js'; }
});
