// Package kept keeps values, most of which are made from single files, from one build of a session to the
// next.
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
	now, last map[K]V // the values that this build has used, and those that the previous build used
}

// Find returns the value that is kept under a key, if fits returns true for it. It first tries the value of
// this build, then that of the previous build. A nil fits accepts every value.
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

// EndBuild drops the values that were not given to Keep since the previous call of EndBuild.
func (v *Values[K, V]) EndBuild() {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.last, v.now = v.now, nil
}

// Files keeps values that are each made from one file. A value is used again only if the file still has the
// same bytes. A nil Files keeps nothing. Several goroutines may use it at once.
type Files[V any] struct{ values Values[string, made[V]] }

// made is a value with the bytes that it was made from.
type made[V any] struct {
	value V
	src   []byte
}

// Of returns the value for a file with the bytes src. If it is not kept, Of calls make. name is the name of
// the file together with everything else on which the value depends. Nobody may change the value or,
// afterwards, src.
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

// EndBuild drops the values that were not used since the previous call of EndBuild.
func (f *Files[V]) EndBuild() {
	if f != nil {
		f.values.EndBuild()
	}
}
