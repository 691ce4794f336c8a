package tabla

import "embed"

// Demo is the real site of this project: what "tabla new site --demo" writes.
//
//go:embed site.yaml all:content all:locales
var Demo embed.FS
