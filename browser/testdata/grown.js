// Lists the sentences that make the first place of a page higher than it is without a script.
(function () {
  var said = document.querySelector('[data-say]').dataset, words = said.say.split('|'), grown = [];
  var place = document.querySelector('span.now'), days = [words[3], words[4]].concat((said.week || '').split('|'));
  var sentences = [words[0], words[1].replace('{t}', '22:00'), words[5]];
  days.filter(Boolean).forEach(function (day) {
    sentences.push(words[2].replace('{d}', day).replace('{t}', '22:00'));
  });
  function height(text) {
    place.lastChild.textContent = text;
    return place.getBoundingClientRect().height;
  }
  var kept = height('–');
  sentences.forEach(function (s) { if (height(s) > kept) { grown.push(s); } });
  return grown;
})()
