package inputs

import "tabla/internal/diag"

// PerNotice keeps what is made of single notices from one build of a session to the next, together with the
// problems that were reported meanwhile. The zero value keeps nothing.
type PerNotice[V any] struct {
	memo *Memo[reported[V]]
	keys Notices // what each value may be made from
}

// reported is a value, and the problems that were reported while it was made.
type reported[V any] struct {
	value    V
	problems []diag.Problem
}

// KeptNotices is the memory of a PerNotice. A nil KeptNotices keeps nothing.
type KeptNotices[V any] Memo[reported[V]]

// For returns the values kept in k, for a build that has these notices.
func (k *KeptNotices[V]) For(n Notices) PerNotice[V] {
	return PerNotice[V]{(*Memo[reported[V]])(k), n}
}

// EndBuild drops the values that were not used since the last call of EndBuild.
func (k *KeptNotices[V]) EndBuild() { (*Memo[reported[V]])(k).EndBuild() }

// Of returns the value of a notice, or of another page of texts, which has a number behind the notices. If
// it is not kept, Of calls make. The problems of the value are added to r in both cases. The value must
// depend on nothing but the notice's file, the settings and the other files that all pages depend on, and
// nobody may change it.
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
