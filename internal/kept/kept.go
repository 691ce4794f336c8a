// Package kept keeps values, mostly what was made of single files, from one build of a session to the next.
//
//	var catalogues kept.Files[*Catalogue]
//	c := catalogues.Of("locales/ar.yaml", content, func() *Catalogue { return parse(content) })
package kept

import (
	"bytes"
	"sync"
)

// Values keeps values under keys, from one build of a session to the next. The zero value keeps nothing yet.
// Several goroutines may use it at once.
type Values[K comparable, V any] struct {
	mu        sync.Mutex
	now, last map[K]V // what this build has used, and what the build before it has used
}

// Find returns the value that is kept under a key, if fits returns true for it. It looks first at what this
// build has kept. A nil fits takes every value.
func (v *Values[K, V]) Find(key K, fits func(V) bool) (value V, found bool) {
	v.mu.Lock()
	now, isNow := v.now[key]
	last, isLast := v.last[key]
	v.mu.Unlock()
	switch {
	case isNow && (fits == nil || fits(now)):
		return now, true
	case isLast && (fits == nil || fits(last)):
		return last, true
	}
	return value, false
}

// Keep keeps a value that this build uses.
func (v *Values[K, V]) Keep(key K, value V) {
	v.mu.Lock()
	defer v.mu.Unlock()
	if v.now == nil {
		v.now = map[K]V{}
	}
	v.now[key] = value
}

// EndBuild drops the values that were not used since EndBuild was called before.
func (v *Values[K, V]) EndBuild() {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.last, v.now = v.now, nil
}

// Files keeps values, each made of one file. A value is used again only if the file has the same bytes. A nil
// Files keeps nothing. Several goroutines may use it at once.
type Files[V any] struct{ values Values[string, made[V]] }

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
	m, found := f.values.Find(name, func(m made[V]) bool { return bytes.Equal(m.src, src) })
	if !found {
		m = made[V]{make(), src}
	}
	f.values.Keep(name, m)
	return m.value
}

// EndBuild drops the values that were not used since EndBuild was called before.
func (f *Files[V]) EndBuild() {
	if f != nil {
		f.values.EndBuild()
	}
}
