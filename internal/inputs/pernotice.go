package inputs

import "tabla/internal/diag"

// PerNotice keeps values that are made from single notices from one build of a session to the next. With
// each value it keeps the problems that were reported while the value was made. The zero value keeps
// nothing.
type PerNotice[V any] struct {
	memo *Memo[reported[V]]
	keys Notices // the keys of everything that the values may be made from
}

// reported is a value with the problems that were reported while it was made.
type reported[V any] struct {
	value    V
	problems []diag.Problem
}

// KeptNotices is the storage of a PerNotice. A nil KeptNotices keeps nothing.
type KeptNotices[V any] Memo[reported[V]]

// For returns a PerNotice with the values kept in k, for a build that has these notices.
func (k *KeptNotices[V]) For(n Notices) PerNotice[V] {
	return PerNotice[V]{(*Memo[reported[V]])(k), n}
}

// EndBuild drops the values that were not used since the last call of EndBuild.
func (k *KeptNotices[V]) EndBuild() { (*Memo[reported[V]])(k).EndBuild() }

// Of returns the value of a notice. notice may also be the number of another page of texts; these numbers
// come after those of the notices. If the value is not kept, Of calls make. In both cases it adds the
// problems of the value to r. The value must depend only on the notice's file, the settings and the other
// files that all pages depend on, and nobody may change it.
func (p PerNotice[V]) Of(notice int, r *diag.Report, make func(r *diag.Report) V) V {
	key := p.keys.Key(notice)
	// No error is possible.
	kept, _ := p.memo.OfChecked(func() Key { return key }, func() (reported[V], error) {
		var own diag.Report
		v := make(&own)
		return reported[V]{v, own.Problems()}, nil
	})
	for _, problem := range kept.problems {
		r.Add(problem)
	}
	return kept.value
}
