// Replaces the voices of the browser by those of a phone that has some on the device and others over the
// network. spoken has the texts that it was told to speak, with the language of each.
(function () {
  var listed = [], spoken = window.spoken = [];
  function voice(lang, here) { return {lang: lang, localService: here, name: lang}; }
  window.SpeechSynthesisUtterance = function (text) { this.text = text; };
  Object.defineProperty(window, 'speechSynthesis', {configurable: true, value: {
    speaking: false,
    getVoices: function () { return listed; },
    speak: function (said) { this.speaking = true; spoken.push(said); },
    cancel: function () { this.speaking = false; spoken.length = 0; }
  }});
  window.voicesCome = function () { // most browsers know them some time after the page is there
    listed = [voice('en_US', true), voice('ar-EG', false), voice('ar_SA', true), voice('ur-PK', false),
      voice('fa-IR', true), voice('ku-IQ', true), voice('fra-FR', true), voice('tr', true)];
    speechSynthesis.onvoiceschanged();
  };
}())
