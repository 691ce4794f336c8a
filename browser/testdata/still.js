// Slides come and go at once: fading would be drawn some dozen times for each step of a walk through a loop.
(function () {
  var sheet = new CSSStyleSheet();
  sheet.replaceSync('.js .slide.on { transition: none !important }');
  document.adoptedStyleSheets = [sheet];
})();
