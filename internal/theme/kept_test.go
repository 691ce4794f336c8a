package theme

import (
	"encoding"
	"encoding/json"
	"reflect"
	"testing"

	"tabla/internal/lang"
	"tabla/internal/view"
)

// The keys of slides and of pages that list notices are made from their JSON. A field that JSON leaves out
// could change, and an old drawing would be shown.
func TestEveryFieldOfAViewIsInItsKey(t *testing.T) {
	seen := map[reflect.Type]bool{reflect.TypeFor[lang.Language](): true} // its tag tells the rest
	var look func(path string, of reflect.Type)
	look = func(path string, of reflect.Type) {
		if seen[of] {
			return
		}
		seen[of] = true
		if of.Implements(reflect.TypeFor[json.Marshaler]()) ||
			of.Implements(reflect.TypeFor[encoding.TextMarshaler]()) {
			t.Errorf("%s writes its own JSON", path)
		}
		switch of.Kind() {
		case reflect.Func, reflect.Chan, reflect.Interface, reflect.Complex64, reflect.Complex128:
			t.Errorf("%s cannot be in a key", path)
		case reflect.Pointer, reflect.Slice, reflect.Array:
			look(path, of.Elem())
		case reflect.Map:
			look(path, of.Elem())
		case reflect.Struct:
			for i := range of.NumField() {
				f := of.Field(i)
				if !f.IsExported() || f.Tag.Get("json") != "" {
					t.Errorf("%s.%s is not in the JSON", path, f.Name)
				}
				look(path+"."+f.Name, f.Type)
			}
		}
	}
	for _, of := range []reflect.Type{reflect.TypeFor[view.Slide](), reflect.TypeFor[view.Front](),
		reflect.TypeFor[view.Topic](), reflect.TypeFor[view.Places](), reflect.TypeFor[view.News](),
		reflect.TypeFor[view.About]()} {
		look(of.Name(), of)
	}
}
