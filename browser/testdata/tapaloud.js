// Taps the button that reads a page aloud: once to begin, once to stop, and once more before the page is
// left. Returns what was read and in which languages, what the page says, and whether the voice stopped.
(function (b) {
  var said, languages;
  b.click();
  said = spoken.map(function (s) { return s.text; });
  languages = spoken.map(function (s) { return s.lang + ' ' + s.voice.lang; });
  b.click();
  var stopped = !speechSynthesis.speaking;
  b.click();
  window.dispatchEvent(new Event('pagehide'));
  return {Said: said, Languages: languages, Stopped: stopped, Left: !speechSynthesis.speaking,
    Wanted: [].map.call(document.querySelectorAll('h1, .lead, .body li'), function (e) {
      return e.innerText.trim();
    })};
})(document.querySelector('.say'))
