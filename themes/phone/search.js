// Finds notices on the phone, in the index of the page's language (internal/search). A typed word is looked for as it is
// written, then by its consonants in whatever script, then with one letter wrong; each time among the words of the page's
// language first, and then among those of the languages spoken around it.
// Without scripts the field does nothing, so the page hides it; its place is kept, so that nothing moves. The index is
// loaded when a reader opens the field.
each(document, '.find', function (find) {
  var input = find.querySelector('input'), said = find.querySelector('p'), list = add(find, 'ul'), own = [], others = [],
    bone = {}, same = {}, index, letters, between;

  function letter(text, f) { return text.replace(/./g, f); }

  function change(word, pairs) {
    pairs.forEach(function (pair) { word = word.replace(new RegExp(pair[0], 'g'), pair[1]); });
    return word;
  }

  // fold returns a word in the form in which words are compared, as folder.fold in internal/search does.
  function fold(word) {
    word = change(word.toLowerCase().normalize('NFKD'), [['[' + letters.drop + ']', '']]);
    return change(letter(word, function (c) { return same[c] || c; }), letters.cut);
  }

  // bones returns the consonants of a folded word: "dktr" for doctor, daktar and دكتور.
  function bones(word) {
    var found = '';
    letter(change(word, letters.pairs), function (c) {
      var b = bone[c];
      if (!b) {
        letters.bones.forEach(function (row) {
          b = row.letters.charAt((c.charCodeAt(0) - row.first) / row.step) || b;
        });
        bone[c] = b = b || '-';
      }
      if (b === 'w' && !found) { b = 'v'; }
      if (b !== '-' && b !== found.slice(-1) && !(found && /[hw]/.test(b))) { found += b; }
    });
    return found;
  }

  // near reports whether a typed word is another word with one letter wrong, or with another ending. In short words of
  // scripts without vowels, another letter makes another word.
  function near(a, b) {
    var i = 0;
    if (/\d/.test(b) || Math.max(a.length, b.length) < 4 || a.length === b.length && b > '\u0590' && b.length < 5) { return; }
    if (a.length > 3 && b.length - a.length < 4 && !b.indexOf(a)) { return true; }
    while (a[i] && a[i] === b[i]) { i += 1; }
    a = a.slice(i);
    b = b.slice(i);
    i = a.slice(1);
    return i === b.slice(1) || i === b || a === b.slice(1) || b[1] + b[0] + b.slice(2) === a;
  }

  // look returns the notices for a query, the best first. A notice is left out if it has less than half of what was asked,
  // where a rare word is more than a frequent one.
  function look(query) {
    var asked = 0, time = now(), notices = index.notices;
    notices.forEach(function (notice) {
      notice.worth = notice.share = 0;
      notice.why = {};
    });

    query.split(between).forEach(function (word) {
      var token = fold(word), skeleton = bones(token), length = token.length, worth = {}, best = 0, level;

      function fits(entry) {
        var at = entry.fold.indexOf(token);
        return level > 3 ? near(entry.fold, token) :
          level > 1 ? skeleton.length > 2 && skeleton === entry.bones && 2 :
          entry.fold === token ? 4 :
          at ? at > 0 && !level && token > '\u0590' && (length > 2 || token > '\u3000') && 2 : length > (level ? 3 : 1) && 3;
      }

      for (level = 0; token && level < 6 && !(level % 2 ? best > 40 : best); level += 1) {
        (level % 2 ? others : own).forEach(function (entry) {
          var fit = fits(entry);
          if (fit) {
            entry.words.forEach(function (at) {
              worth[at[0]] = Math.max(worth[at[0]] || 0, fit * at[1]);
              best = Math.max(best, at[1]);
              notices[at[0]].why[entry.fold] = entry;
            });
          }
        });
      }
      word = Object.keys(worth);
      level = best && Math.log(1 + notices.length / word.length);
      asked += level;
      word.forEach(function (n) {
        notices[n].worth += level * worth[n];
        notices[n].share += level;
      });
    });

    return notices.filter(function (notice) {
      return notice.share > asked / 2.01 && time >= notice.when[0] && !(notice.when[1] && time >= notice.when[1]);
    }).sort(function (a, b) { return b.worth - a.worth; });
  }

  // show adds a row to the list: a hit, with the words marked for which it is there, or a number to call.
  function show(hit) {
    var link = add(add(list, 'li'), 'a'), row = add(link, 'span'), why = hit.why || {}, seen = {};

    function text(name, content) {
      var made = add(row, name, '', hit.lang);
      content.split(new RegExp('([' + letters.split + ']+)')).forEach(function (part) {
        var folded = fold(part);
        seen[folded] = 1;
        if (why[folded]) { add(made, 'mark', part); } else { made.appendChild(document.createTextNode(part)); }
      });
    }

    link.className = 'row';
    link.href = hit.href;
    text('b', hit.title);
    text('small', hit.sum);
    Object.keys(why).filter(function (folded) { return !seen[folded]; }).slice(0, 3).forEach(function (folded) {
      add(add(row, 'small'), 'mark', why[folded].key, why[folded].lang);
    });
    add(row, 'small', index.say.marks[hit.mark]);
  }

  function run() {
    var query = index && input.value.trim(), hits = query ? look(query).slice(0, 30) : [];
    list.textContent = '';
    list.className = query ? 'rows' : ''; // the line above its rows takes room
    said.textContent = query ? index.say.found[hits.length] : '';
    (query && !hits.length ? index.say.ask : hits).forEach(show);
  }

  function start(loaded) {
    var known = {};
    index = loaded;
    letters = index.letters;
    between = new RegExp('[' + letters.split + ']+');
    letters.fold.split(' ').forEach(function (group) {
      letter(group, function (c) { same[c] = group[0]; });
    });
    index.notices.forEach(function (notice, n) {
      notice.words.forEach(function (heard) { // how much it means to find a word here, the words, their language
        heard[1].split(between).forEach(function (word) {
          var key = heard[2] + '=' + word, entry = known[key], folded = entry ? entry.fold : fold(word);
          if (folded) {
            entry = entry || known[heard[2] + ' ' + folded];
            if (!entry) {
              entry = { key: word, fold: folded, bones: bones(folded), lang: heard[2], words: [] };
              (heard[2] ? others : own).push(entry);
            }
            known[key] = known[heard[2] + ' ' + folded] = entry;
            entry.words.push([n, heard[0]]);
          }
        });
      });
    });
    run();
  }

  function open() {
    find.removeEventListener('focus', open, true);
    load('search.js', find); // not search.json, which pages from a disk cannot read
  }

  // Enter leads from the field to the first hit. It does so when the key comes up again, or else it would open the hit.
  input.onkeyup = function (e) {
    if (e.keyCode === 13 && list.firstChild) { list.querySelector('a').focus(); }
  };
  input.oninput = run;
  window.tablaSearch = start;
  find.style.visibility = 'visible';
  find.addEventListener('focus', open, true);
});
