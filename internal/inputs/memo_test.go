package inputs

import (
	"errors"
	"testing"
)

func TestAMemoKeepsWhatTheLastBuildUsed(t *testing.T) {
	m, computed := &Memo[string]{}, 0
	of := func(text string) string {
		v, err := m.Of(func() (Key, error) { return KeyOf([]byte(text)), nil },
			func() (string, error) { computed++; return text + "!", nil })
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
	of("a")
	of("b")
	m.EndBuild()
	if got := of("a") + of("a"); got != "a!a!" || computed != 2 {
		t.Errorf("%s after %d computations, want two", got, computed)
	}
	m.EndBuild()
	if of("a"); computed != 2 {
		t.Error("what the last build used was dropped")
	}
	if of("b"); computed != 3 {
		t.Error("what the last build did not use was kept")
	}
}

func TestAMemoKeepsNothingOfWhichSomethingWasReported(t *testing.T) {
	m, key, computed := &Memo[int]{}, KeyOf(nil), 0
	of := func(after Key) {
		k := key
		_, err := m.OfChecked(func() Key { return k },
			func() (int, error) { computed, k = computed+1, after; return 0, nil })
		if err != nil {
			t.Fatal(err)
		}
	}
	of(Key{})
	if of(key); computed != 2 {
		t.Error("a value was kept whose key became zero")
	}
	m.EndBuild()
	if of(key); computed != 2 {
		t.Error("a value was not kept")
	}
	key = Key{}
	if of(key); computed != 3 {
		t.Error("a value was kept under no key")
	}
}

func TestAMemoKeepsNoErrors(t *testing.T) {
	wrong := errors.New("wrong")
	key := func() (Key, error) { return KeyOf(nil), nil }
	for _, m := range []*Memo[int]{nil, {}} {
		if _, err := m.Of(key, func() (int, error) { return 0, wrong }); !errors.Is(err, wrong) {
			t.Errorf("got %v", err)
		}
		if v, err := m.Of(key, func() (int, error) { return 2, nil }); v != 2 || err != nil {
			t.Errorf("got %d and %v", v, err)
		}
		m.EndBuild()
	}
	m := &Memo[int]{}
	if _, err := m.Of(func() (Key, error) { return Key{}, wrong }, nil); !errors.Is(err, wrong) {
		t.Errorf("got %v for a key that cannot be computed", err)
	}
}
