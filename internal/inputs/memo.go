package inputs

import "tabla/internal/kept"

// Memo keeps values from one build of a session to the next. The key of a value is the sum of everything
// that the value is made from. A nil Memo keeps nothing. Several goroutines may use a Memo at once.
type Memo[V any] struct{ values kept.Values[Key, V] }

// Of returns the value with a key. If no such value is kept, Of calls compute and keeps the result.
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

// OfChecked does the same as Of for values whose computation may report problems. It calls key again after
// the computation, and keeps the value only if the key has not changed. A value with the zero key is not
// kept.
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

// EndBuild drops the values that were not used since the previous call of EndBuild.
func (m *Memo[V]) EndBuild() {
	if m != nil {
		m.values.EndBuild()
	}
}
