package output

// Kept keeps the manifest that a build has read or saved, so that the next build of a session need not parse
// it: the manifest of a large site lists twenty thousand files. The file is still read, and the kept
// manifest is used only if the bytes are the same. A nil Kept keeps nothing. Only one build at a time may
// use it.
type Kept struct {
	bytes    sum
	manifest *manifest
}

// read parses a manifest, unless it has the bytes that are kept. Nobody may change the manifest.
func (k *Kept) read(src []byte) (*manifest, error) {
	if k == nil {
		return parseManifest(src)
	}
	s := sumOf(src)
	if k.manifest != nil && k.bytes == s {
		return k.manifest, nil
	}
	m, err := parseManifest(src)
	if err == nil {
		k.bytes, k.manifest = s, m
	}
	return m, err
}

// saved keeps the manifest m, which was saved as the bytes src.
func (k *Kept) saved(m *manifest, src []byte) {
	if k != nil {
		k.bytes, k.manifest = sumOf(src), m
	}
}
