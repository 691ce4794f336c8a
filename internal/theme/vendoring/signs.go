package main

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
)

// fullFontsVersion is the version of the npm packages @expo-google-fonts, which have complete fonts as TTF
// files. They are needed because the packages @fontsource leave out many characters that people type.
const fullFontsVersion = "0.4.2"

// cutting is an npm package with complete fonts. Of these fonts, tabla ships only the characters that signs
// returns.
type cutting struct {
	npm string // "@expo-google-fonts/noto-sans"
	// path in the package by the path of the result: "files/signs-400-normal.woff2"
	fonts      map[string]string
	characters string
}

// cuttings lists the fonts that are reduced to some characters, by the name that families uses for their
// package.
func cuttings() map[string]cutting {
	return map[string]cutting{
		"noto-sans-signs": {"@expo-google-fonts/noto-sans", map[string]string{
			"files/signs-400-normal.woff2": "400Regular/NotoSans_400Regular.ttf",
			"files/signs-700-normal.woff2": "700Bold/NotoSans_700Bold.ttf",
		}, signs()},
		"noto-sans-mono-signs": {"@expo-google-fonts/noto-sans-mono", map[string]string{
			"files/maths-400-normal.woff2": "400Regular/NotoSansMono_400Regular.ttf",
			"files/maths-700-normal.woff2": "700Bold/NotoSansMono_700Bold.ttf",
		}, "≈≠≤≥∞√●○■□▪▫◆◦"},
	}
}

// signs returns the characters that notices use in every language and that the files of single scripts do
// not have: hyphens and dashes, raised and lowered digits, fractions, units, all currency signs, and the two
// letters of Lingala with a caron. Arrows are left out: screen readers do not read them, and in
// right-to-left text they point in the wrong direction.
func signs() string {
	all := "‐‑‒―‖†‡‣․‥‧‰‱″‴※‼⁂⁄⁰ⁱ⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎℃℉ℓ№℮⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞ƆƐɔɛ\u030c"
	for currency := '₠'; currency <= '⃀'; currency++ {
		all += string(currency)
	}
	return all
}

//go:embed subset.mjs
var subsetScript []byte

// cutter returns the npm packages that subset.mjs needs. Their versions are fixed, so that the result always
// has the same bytes.
func cutter() []string {
	return []string{"subset-font@2.9.0", "fontverter@2.0.0", "harfbuzzjs@1.6.4", "wawoff2@2.0.1",
		"woff2sfnt-sfnt2woff@1.0.0", "pako@1.0.11", "argparse@2.0.1", "p-limit@3.1.0", "yocto-queue@0.1.0"}
}

// cutFonts fetches the fonts of cuttings and returns the reduced font files and their licences, by the names
// of families.
func cutFonts() (map[string]map[string][]byte, error) {
	dir, err := os.MkdirTemp("", "tabla-vendoring-")
	if err != nil {
		return nil, fmt.Errorf("make a folder for the fonts: %w", err)
	}
	defer os.RemoveAll(dir)
	install := exec.Command("npm", append([]string{"install", "--silent", "--no-save", "--ignore-scripts"},
		cutter()...)...)
	install.Dir, install.Stderr = dir, os.Stderr
	if err := install.Run(); err != nil {
		return nil, fmt.Errorf("npm install %v: %w", cutter(), err)
	}
	if err := os.WriteFile(filepath.Join(dir, "subset.mjs"), subsetScript, 0o644); err != nil {
		return nil, fmt.Errorf("write the script: %w", err)
	}
	packages := map[string]map[string][]byte{}
	for name, c := range cuttings() {
		if packages[name], err = c.cut(dir); err != nil {
			return nil, err
		}
	}
	return packages, nil
}

// cut returns the reduced font files and the licence of one package. The folder dir has subset.mjs and the
// packages that it needs.
func (c cutting) cut(dir string) (map[string][]byte, error) {
	wanted := map[string]bool{"LICENSE_FONT": true}
	for _, from := range c.fonts {
		wanted[from] = true
	}
	found, err := pack(c.npm, fullFontsVersion, func(path string) bool { return wanted[path] })
	if err != nil {
		return nil, err
	}
	order := struct {
		Characters string            `json:"characters"`
		Fonts      map[string]string `json:"fonts"`
	}{c.characters, map[string]string{}}
	for to, from := range c.fonts {
		if found[from] == nil {
			return nil, fmt.Errorf("%s has no %s", c.npm, from)
		}
		order.Fonts[filepath.Base(from)] = filepath.Base(to)
		if err := os.WriteFile(filepath.Join(dir, filepath.Base(from)), found[from], 0o644); err != nil {
			return nil, fmt.Errorf("write a whole font: %w", err)
		}
	}
	input, err := json.Marshal(order)
	if err != nil {
		return nil, err
	}
	node := exec.Command("node", "subset.mjs")
	node.Dir, node.Stdin, node.Stderr = dir, bytes.NewReader(input), os.Stderr
	if err := node.Run(); err != nil {
		return nil, fmt.Errorf("cut %s: %w", c.npm, err)
	}
	cut := map[string][]byte{"LICENSE": found["LICENSE_FONT"]}
	for to := range c.fonts {
		if cut[to], err = os.ReadFile(filepath.Join(dir, filepath.Base(to))); err != nil {
			return nil, fmt.Errorf("read a cut font: %w", err)
		}
	}
	return cut, nil
}
