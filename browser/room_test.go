package browser

import (
	"path/filepath"
	"strings"
	"testing"
)

// What a script says of a place on a usual day takes the line that the page has kept for it: "Opening hours"
// becomes "Open now, until 16:00" or "Opens Wednesday 09:00", and nothing below it moves.
func TestWhatAPlaceSaysTakesTheRoomThatWasKept(t *testing.T) {
	t.Parallel()
	page := tab(t, 360, 640)
	for _, tag := range strings.Fields("en ar fa prs ps ur ckb kmr tr fr so ti am bn ru sr-Latn") {
		for _, file := range []string{"index.html", "places.html", "health/see-a-doctor.html"} {
			open(t, page, filepath.Join(public, "vinograd", tag, file))
			var grown []string
			evaluate(t, page, statesThatGrow, &grown)
			for _, sentence := range grown {
				t.Errorf("%s/%s: %s", tag, file, sentence)
			}
		}
	}
}

// statesThatGrow lists the sentences that make the first place of a page higher than it is without a script.
const statesThatGrow = `(function () {
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
})()`

// No word of a tile is broken, on the narrowest telephones.
func TestNoWordOfATileIsBroken(t *testing.T) {
	t.Parallel()
	page := tab(t, 320, 640)
	for _, tag := range strings.Fields("en ar fa prs ps ur ckb kmr tr fr so ti am bn ru sr-Latn") {
		for _, centre := range []string{"jela", "vinograd"} { // the tiles of jela are smaller, beside an alarm
			open(t, page, filepath.Join(public, centre, tag, "index.html"))
			var broken []string
			evaluate(t, page, brokenWords, &broken)
			for _, what := range broken {
				t.Errorf("%s/%s: %s", centre, tag, what)
			}
		}
	}
}

// brokenWords lists the words of tiles that are not on one line.
const brokenWords = `(function () {
  var broken = [];
  [].forEach.call(document.querySelectorAll('.tile b'), function (b) {
    var walk = document.createTreeWalker(b, NodeFilter.SHOW_TEXT), node;
    while ((node = walk.nextNode())) {
      node.data.replace(/\S+/g, function (word, at) {
        var range = document.createRange(), tops;
        range.setStart(node, at);
        range.setEnd(node, at + word.length);
        tops = [].map.call(range.getClientRects(), function (r) { return Math.round(r.top / 8); });
        if (Math.max.apply(null, tops) > Math.min.apply(null, tops) + 1) { broken.push(word); }
      });
    }
  });
  return broken;
})()`
