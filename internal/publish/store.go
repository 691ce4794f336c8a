package publish

import (
	"context"
	"path"
	"regexp"
	"slices"
	"strings"

	"tabla/internal/files"
)

// A store holds the files of a target. Names have slashes and are relative to the target. All methods are
// safe for concurrent use.
type store interface {
	// read returns the content of a file. It returns fs.ErrNotExist if there is no such file.
	read(ctx context.Context, name string) ([]byte, error)
	// write creates the file, or replaces the one with this name. Readers get the old content or the new one,
	// never a part, also after a power cut.
	write(ctx context.Context, name string, f served) error
	// remove removes a file. It is no error if there is none.
	remove(ctx context.Context, name string) error
	// sync waits until these files would stay written or removed after a power cut, as far as the store can
	// find out.
	sync(names []string)
	// names returns the names of all files and folders directly in a folder; "" is the target itself. If the
	// folder does not exist, it returns no names.
	names(ctx context.Context, folder string) ([]string, error)
	close() error
}

// served is a file with the settings for a web server. Stores that cannot save such settings save the content
// only.
type served struct {
	content      []byte
	contentType  string
	cacheControl string
	gzip         effort // the effort with which the content is compressed
}

// contentTypes has the media type of each kind of file that tabla writes, by the end of the name.
var contentTypes = map[string]string{
	".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8",
	".js":   "text/javascript; charset=utf-8",
	".json": "application/json", ".geojson": "application/geo+json",
	".webmanifest": "application/manifest+json",
	".xml":         "application/xml", ".cap.xml": "application/cap+xml", ".txt": "text/plain; charset=utf-8",
	".svg": "image/svg+xml", ".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg",
	".gif":  "image/gif",
	".webp": "image/webp", ".avif": "image/avif", ".ico": "image/x-icon", ".woff2": "font/woff2",
	".mp3": "audio/mpeg", ".m4a": "audio/mp4", ".aac": "audio/aac",
	".ogg": "audio/ogg", ".oga": "audio/ogg", ".opus": "audio/ogg",
	".wav": "audio/wav", ".mp4": "video/mp4", ".webm": "video/webm", ".pdf": "application/pdf",
}

// contentType returns the media type of a file. Package mime is not used because it reads the system's
// tables: the result must be the same on every machine.
func contentType(name string) string {
	if strings.HasSuffix(name, ".cap.xml") {
		return contentTypes[".cap.xml"]
	}
	if known := contentTypes[strings.ToLower(path.Ext(name))]; known != "" {
		return known
	}
	return "application/octet-stream"
}

// isText reports whether a file is of a kind that becomes much smaller when it is compressed.
func isText(name string) bool {
	return slices.Contains([]string{".html", ".css", ".js", ".json", ".geojson", ".webmanifest",
		".xml", ".txt", ".svg"},
		strings.ToLower(path.Ext(name)))
}

// hashed matches the name of a file whose content never changes, because the name contains a hash of the
// content.
var hashed = regexp.MustCompile(`-[0-9a-f]{8,}\.[a-z0-9]+$`)

// cacheControl returns the header that tells caches how long they may keep a file: a year if the file never
// changes, a minute if it leads readers to other files and must be up to date, otherwise five minutes.
func cacheControl(name string, turn files.Turn) string {
	switch {
	case turn == files.ReleaseTurn, turn == files.FontTurn && hashed.MatchString(name):
		return "public, max-age=31536000, immutable"
	case turn >= files.IndexTurn && turn != files.ShellTurn:
		return "public, max-age=60"
	default:
		return "public, max-age=300"
	}
}
