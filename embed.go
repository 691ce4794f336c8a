// Package tabla holds what the program carries inside itself. go:embed cannot climb, so it lives at the
// project's root.
package tabla

import "embed"

// Themes is the folder themes/: layouts, words, fonts and icons. Its paths begin with "themes/".
//
//go:embed all:themes
var Themes embed.FS
