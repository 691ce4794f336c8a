package inputs

import "tabla/internal/kept"

// Memo keeps values from one build of a session to the next, each under the key of everything that it is made
// from. A nil Memo keeps nothing. Several goroutines may use it at once.
type Memo[V any] struct{ values kept.Values[Key, V] }

// Of returns the value with a key. If there is none, it calls compute and keeps the value.
func (m *Memo[V]) Of(key func() (Key, error), compute func() (V, error)) (v V, err error) {
	if m == nil {
		return compute()
	}
	k, err := key()
	if err != nil {
		return v, err
	}
	v, known := m.values.Find(k, nil)
	if !known {
		if v, err = compute(); err != nil {
			return v, err
		}
	}
	m.values.Keep(k, v)
	return v, nil
}

// OfChecked does the same as Of for values of which something may be reported while they are computed. key is
// asked for again after that, and the value is kept only if the key is still the same. The zero key keeps
// nothing.
func (m *Memo[V]) OfChecked(key func() Key, compute func() (V, error)) (v V, err error) {
	before := key()
	if m == nil || before == (Key{}) {
		return compute()
	}
	v, known := m.values.Find(before, nil)
	if !known {
		if v, err = compute(); err != nil || key() != before {
			return v, err
		}
	}
	m.values.Keep(before, v)
	return v, nil
}

// EndBuild drops the values that were not used since EndBuild was called before.
func (m *Memo[V]) EndBuild() {
	if m != nil {
		m.values.EndBuild()
	}
}
