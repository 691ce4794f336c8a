// Keeps the pages of this language on the phone, so that they open without a network: see sw.js. Only over https, and
// never from a sensitive page.
var worker = navigator.serviceWorker, base = script.src.replace(/assets\/[^\/]*$/, ''), link;

if (worker && window.isSecureContext && window.top === window && document.body.className !== 'sensitive') {
  window.onload = function () {
    worker.register(base + 'sw.js').then(function () { return worker.ready; }).then(function (registered) {
      registered.active.postMessage(location.href);
    }, function () {});
  };
  link = add(document.head, 'link');
  link.rel = 'manifest';
  link.href = base + 'manifest.webmanifest';
}
