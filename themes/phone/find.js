// Finds notices on the phone, in the index of the page's language (internal/search). A typed word is looked for as it is
// written, among the words of the page's language and then among those of the languages spoken around it. Then it is looked
// for in both with another ending or one letter wrong, and by its consonants in whatever script.
// It stands before the index in one file, which field.js loads when a reader opens the search. Both are of one build, so they
// always fit each other.
tablaSearch(function (find, add, now, holds, index) {
  var input = find.querySelector('input'), said = find.querySelector('p'), list = add(find, 'ul'), own = [], others = [],
    bone = {}, same = {}, letters = index.letters;

  function letter(text, f) { return text.replace(/./g, f); }

  function change(word, pairs) {
    pairs.forEach(function (pair) { word = word.replace(RegExp(pair[0], 'g'), pair[1]); });
    return word;
  }

  // fold returns a word in the form in which words are compared, as folder.fold in internal/search does.
  function fold(word) {
    word = change(word.toLowerCase().normalize('NFKD'), letters.drop);
    return change(letter(word, function (c) { return same[c] || c; }), letters.cut);
  }

  // bones returns the consonants of a folded word: "dktr" for doctor, daktar and دكتور.
  function bones(word) {
    return change(letter(change(word, letters.pairs), function (c) {
      letters.bones.forEach(function (row) { bone[c] = bone[c] || row[2].charAt((c.charCodeAt(0) - row[0]) / row[1]); });
      return bone[c] || '';
    }), letters.tidy);
  }

  // near reports whether a typed word b is another word with another ending, begins with it, or has one letter wrong; of short
  // words not the first. In short words of scripts without vowels, another letter makes another word, and three letters are a
  // root.
  function near(a, b) {
    var same = b.length, dense = b > '\u0590';
    if (!a[3 - dense] || same === a.length && same < 4 + dense) { return; }
    for (; a && a[0] === b[0]; a = a.slice(1)) { b = b.slice(1); }
    same -= b.length;
    return !a[3] && !b[3] && same > (a ? 4 : 3) - dense || !a && same > 4 ||
      (same || dense || b[4]) &&
      (a.slice(1) === b.slice(1) || a.slice(1) === b || a === b.slice(1) || a[1] + a[0] + a.slice(2) === b);
  }

  // look returns the notices for a query, the best first. A notice is left out if it has less than half of what was asked,
  // where a rare word is more than a frequent one. Of two words, one is enough.
  function look(query) {
    var asked = 0, time = now(), notices = index.notices;
    notices.forEach(function (notice) {
      notice.worth = notice.share = 0;
      notice.why = {};
    });

    query = query.split(RegExp(letters.split));
    query.forEach(function (word) {
      var token = fold(word), skeleton = bones(token), length = token.length, worth = {}, best = 0,
        number = length > 2 && /^\d+$/.test(token), level;

      // ends reports whether one of two numbers ends with the other: people type them with and without the code of the
      // country, with and without spaces.
      function ends(other) {
        return number && other.length > 2 && /^\d+$/.test(other) &&
          (other.slice(-length) === token || token.slice(-other.length) === other);
      }

      // fits returns how well an entry fits on a level, if it does: a whole word is more than the beginning of one, and that is
      // more than letters inside one, each the more of the word it is. It is true for what is enough in titles and keywords: a
      // word with only two consonants that somebody wrote in another script, as it sounds, a single letter, and three letters
      // with a wrong one. A word that many notices have is none that somebody wrote wrongly to find one of them.
      function fits(entry) {
        var at = level < 2 && entry.fold.indexOf(token), part = length / entry.fold.length;
        return level === 2 || level > 4 ? (entry.leads.length * 4 < notices.length + 4 || !token.indexOf(entry.fold)) &&
            near(entry.fold, token) && (length > 3 ? 2 : true) :
          level > 2 ? skeleton === entry.bones &&
            (skeleton[2] ? 2 : skeleton[1] && token < '\u0370' !== entry.fold < '\u0370') :
          entry.fold === token ? 4 :
          at ? ends(entry.fold) ? 2 : at > 0 && !level && token > '\u0590' && (length > 2 || token > '\u3000') && part :
          length > (level ? 3 : query[1] ? 2 : 1) ? 1 + 2 * part : !level && !query[1];
      }

      // A word that is in a title or among the keywords as it is written is not looked for in other ways, and neither is a
      // number.
      for (level = 0; token && level < (number ? 2 : 6); level += 1) {
        if (best > [0, 40, 0, 99, 40, 0][level] || /\d/.test(token) && (level === 2 || level > 4)) { continue; }
        (level === 1 || level > 3 ? others : own).forEach(function (entry) {
          var fit = fits(entry);
          if (fit) {
            entry.leads.forEach(function (lead) { // a notice, and how much it means to find the word there
              var n = lead >> 8, points = lead & 255;
              if (fit === true && points < 100) { return; }
              worth[n] = Math.max(worth[n] || 0, fit * points);
              best = Math.max(best, points * Math.min(fit, 1));
              notices[n].why[entry.fold] = entry;
            });
          }
        });
      }
      word = Object.keys(worth);
      level = best && best * Math.log(1 + notices.length / word.length);
      asked += level;
      word.forEach(function (n) {
        notices[n].worth += level * worth[n];
        notices[n].share += level;
      });
    });

    return notices.filter(function (notice) {
      return notice.share > (query[2] ? asked / 3 : 0) && holds(notice.when, time);
    }).sort(function (a, b) { return b.worth - a.worth; });
  }

  // show adds a row to the list: a hit, with the words marked for which it is there, or a number to call.
  function show(hit) {
    var link = add(add(list, 'li'), 'a'), row = add(link, 'span'), why = hit.why || {}, seen = {};

    // What lies between two marks is one element: a phone lays out thirty rows at every letter.
    function text(name, content, lang) {
      var made = add(row, name, '', lang), plain;
      content.split(RegExp('(' + letters.split + ')')).forEach(function (part) {
        var folded = fold(part);
        plain = !(seen[folded] = why[folded]) && (plain || add(made, 'span'));
        (plain || add(made, 'mark')).textContent += part;
      });
    }

    link.className = 'row';
    link.href = hit.href;
    text('b', hit.title, hit.lang);
    text('small', hit.sum, hit.sumlang);
    Object.keys(why).filter(function (folded) { return !seen[folded]; }).slice(0, 3).forEach(function (folded) {
      add(add(row, 'small'), 'mark', why[folded].key, why[folded].lang);
    });
    add(row, 'small', hit.mark, hit.marklang);
  }

  function run() {
    var query = input.value.trim(), hits = query ? look(query).slice(0, 30) : [];
    list.textContent = '';
    list.className = query ? 'rows' : ''; // the line above its rows takes room
    said.textContent = query ? index.say.found[hits.length] : '';
    (query && !hits.length ? index.say.ask : hits).forEach(show);
  }

  letters.fold.split(' ').forEach(function (group) {
    letter(group, function (c) { same[c] = group[0]; });
  });
  index.words.forEach(function (words) { // of one language
    for (var i = 1, folded; words[i]; i += 2) {
      folded = fold(words[i]);
      (words[0] ? others : own).push({ key: words[i], fold: folded, bones: bones(folded), lang: words[0], leads: words[i + 1] });
    }
  });
  input.oninput = run;
  run();

  // Enter leads from the field to the first hit. It does so when the key comes up again, or else it would open the hit.
  input.onkeyup = function (e) {
    if (e.keyCode === 13) { (list.querySelector('a') || input).focus(); }
  };
});
