// Package kept keeps what was made of single files from one build of a session to the next.
//
//	var catalogues kept.Files[*Catalogue]
//	c := catalogues.Of("locales/ar.yaml", content, func() *Catalogue { return parse(content) })
package kept

import (
	"bytes"
	"sync"
)

// Files keeps values, each made of one file. A value is used again only if the file has the same bytes. A nil
// Files keeps nothing. Several goroutines may use it at once.
type Files[V any] struct {
	mu        sync.Mutex
	now, last map[string]made[V] // what this build has used, and what the build before it has used
}

// made is a value, and what it was made of.
type made[V any] struct {
	value V
	src   []byte
}

// Of returns the value of a file with some bytes. If it is not kept, Of calls make. name is the file, and all
// else on which the value depends. Nobody may change the value, or src afterwards.
func (f *Files[V]) Of(name string, src []byte, make func() V) V {
	if f == nil {
		return make()
	}
	m, found := f.find(name, src)
	if !found {
		m = made[V]{make(), src}
	}
	f.keep(name, m)
	return m.value
}

func (f *Files[V]) find(name string, src []byte) (made[V], bool) {
	f.mu.Lock()
	now, isNow := f.now[name]
	last, isLast := f.last[name]
	f.mu.Unlock()
	switch {
	case isNow && bytes.Equal(now.src, src):
		return now, true
	case isLast && bytes.Equal(last.src, src):
		return last, true
	}
	return made[V]{}, false
}

func (f *Files[V]) keep(name string, m made[V]) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.now == nil {
		f.now = map[string]made[V]{}
	}
	f.now[name] = m
}

// EndBuild drops the values that were not used since EndBuild was called before.
func (f *Files[V]) EndBuild() {
	if f == nil {
		return
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	f.last, f.now = f.now, nil
}
