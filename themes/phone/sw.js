// The worker of one centre. It keeps the pages of each language that somebody has opened here, as one pack
// (<language>/offline.json), the same for every reader: what was read is not stored, and no sensitive page is in it.
// A page comes from the network if that answers within three seconds. So an old copy is shown only without a network.
(function () {
  var BASE = new URL('./', location.href).href, NAME = 'tabla ' + BASE, PATIENCE = 3000, refreshing = {};

  function opened() { return caches.open(NAME); }

  function addressOf(url) {
    url = url.split(/[?#]/)[0];
    return url.slice(-1) === '/' ? url + 'index.html' : url;
  }

  // folderOf returns the folder of the language of a page, or '' if the page has none.
  function folderOf(address) {
    var cut = address.slice(BASE.length).split('/');
    return address.indexOf(BASE) === 0 && cut.length > 1 ? BASE + cut[0] + '/' : '';
  }

  function html(text) { return new Response(text, {headers: {'Content-Type': 'text/html; charset=utf-8'}}); }

  // keptPage resolves to the kept copy of a page, or to undefined.
  function keptPage(address) {
    var folder = folderOf(address);
    return opened().then(function (cache) {
      if (!folder) { return cache.match(address); }
      return cache.match(folder + 'offline.json').then(function (found) { return found && found.json(); }).then(function (pack) {
        var page = pack && pack.pages[address.slice(folder.length)];
        return page && html(page.map(function (i) { return pack.parts[i]; }).join(''));
      });
    });
  }

  // instead resolves to the nearest kept list for a page that is not kept, or to undefined.
  function instead(address) {
    var folder = folderOf(address), front = (folder || BASE) + 'index.html';
    if (address === BASE + 'index.html') { return Promise.resolve(); }
    return keptPage(front).then(function (found) {
      return found ? Response.redirect(front) : folder ? instead(front.replace(folder, BASE) + '#') : undefined;
    });
  }

  function page(event) {
    var address = addressOf(event.request.url), answered = fetch(event.request);
    function kept() { return keptPage(address); }
    var late = new Promise(function (resolve) { setTimeout(resolve, PATIENCE); }).then(kept).then(function (found) {
      return found || answered;
    });
    return Promise.race([answered, late]).then(function (response) {
      return response.status < 500 ? response : kept().then(function (found) { return found || response; });
    }, function (failure) {
      return kept().then(function (found) { return found || instead(address); }).then(function (found) {
        if (!found) { throw failure; }
        return found;
      });
    });
  }

  // fetchInto keeps a file, unless its name holds the hash of its bytes and it is there already. The response is made anew,
  // because browsers do not show one that came by a redirect.
  function fetchInto(cache, url) {
    return cache.match(url).then(function (found) {
      if (found && /-[0-9a-f]{8}\.js$/.test(url)) { return; }
      return fetch(url, {cache: 'no-cache'}).then(function (response) {
        if (!response.ok) { throw new Error(url); }
        return response.text().then(function (text) {
          return cache.put(url, new Response(text, {headers: {'Content-Type': response.headers.get('Content-Type') || ''}}));
        });
      });
    });
  }

  // tidy deletes scripts that the newest pack does not name.
  function tidy(cache, wanted) {
    return cache.keys().then(function (requests) {
      return Promise.all(requests.map(function (request) {
        return /\/assets\//.test(request.url) && wanted.indexOf(request.url) < 0 && cache.delete(request);
      }));
    });
  }

  // refresh brings the pack of a language up to date. The pack is stored last and in one piece: it is never half new.
  function refresh(folder) {
    var url = folder + 'offline.json';
    return Promise.all([opened(), fetch(url, {cache: 'no-cache'})]).then(function (both) {
      var cache = both[0], response = both[1];
      if (response.status === 404 || response.status === 410) { return cache.delete(url); }
      if (!response.ok) { return; }
      return response.text().then(function (text) {
        var wanted = JSON.parse(text).files.map(function (file) { return new URL(file, url).href; });
        return Promise.all(wanted.map(function (file) { return fetchInto(cache, file); })).then(function () {
          return cache.put(url, new Response(text));
        }).then(function () { return tidy(cache, wanted); });
      });
    });
  }

  self.addEventListener('install', function () { self.skipWaiting(); });
  self.addEventListener('activate', function (event) { event.waitUntil(self.clients.claim()); });

  self.addEventListener('message', function (event) {
    var folder = folderOf(addressOf(event.data));
    function done() { delete refreshing[folder]; }
    if (folder && !refreshing[folder]) {
      refreshing[folder] = refresh(folder).then(done, done);
      event.waitUntil(refreshing[folder]);
    }
  });

  self.addEventListener('fetch', function (event) {
    var request = event.request;
    if (request.method !== 'GET' || request.url.indexOf(BASE) !== 0) { return; }
    if (request.mode === 'navigate') {
      event.respondWith(page(event));
    } else if (/\/assets\/[^\/]*\.js$|\/search\.js$/.test(request.url)) {
      event.respondWith(fetch(request).catch(function (failure) {
        return opened().then(function (cache) { return cache.match(request.url); }).then(function (found) {
          if (!found) { throw failure; }
          return found;
        });
      }));
    }
  });
}());
