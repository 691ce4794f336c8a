// Reads a page aloud, if the phone has a voice of its own for the very language of the page; another voice would make noise
// of it, and a voice from the network would tell others what is read. The button is shown only then. Nothing is read before
// somebody taps it; another tap stops it, and so does leaving the page.
each('.say', function (button) {
  var speech = window.speechSynthesis, voice;

  function find() {
    speech.getVoices().forEach(function (v) {
      if (v.localService && !(v.lang.replace('_', '-') + '-').indexOf(document.documentElement.lang + '-')) { voice = v; }
    });
    button.hidden = !voice;
  }

  if (speech) {
    button.onclick = function () {
      if (speech.speaking) { return window.onpagehide(); }
      each('h1,.lead,.body', function (part) {
        var said = new SpeechSynthesisUtterance(part.innerText);
        said.voice = voice;
        said.lang = voice.lang;
        speech.speak(said);
      });
    };
    window.onpagehide = function () { speech.cancel(); };
    speech.onvoiceschanged = find;
    find();
  }
});
