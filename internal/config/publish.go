package config

import (
	"net/url"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"tabla/internal/diag"
	"tabla/internal/strict"
)

// The rules that this file reports.
var (
	ruleBadTarget = diag.Rule{
		Code:  "bad-target",
		Title: "an address under publish: that cannot be used",
		Why:   "the site would not reach its readers",
		Fix: `write the whole address after to:, like "s3://bucket/folder", "sftp://user@host/folder" or ` +
			`"file:///folder", and the settings as docs/publish.md has them`,
	}

	ruleSecret = diag.Rule{
		Code:  "secret-in-settings",
		Title: "a password or a key in site.yaml",
		Why:   "everybody who gets the site's files could change what readers see",
		Fix: "take it out of site.yaml, change it where it was given out, and write the new one into the " +
			"environment, as docs/publish.md says",
	}

	publishRules = []diag.Rule{ruleBadTarget, ruleSecret}
)

// Target is a place where `tabla publish` puts the site.
type Target struct {
	Name     string // its key under publish:
	Kind     TargetKind
	Host     string // SFTP: the server, with ":port" if the address has one
	User     string // SFTP: "" for the name of the user who publishes
	Bucket   string // S3
	Path     string // of SFTP and Folder: the folder; of S3: the prefix of the objects, without outer "/"
	Endpoint string // S3: the server's address, such as https://s3.example.org
	Region   string // S3: "" if the server has none
	// texts are compressed: on S3 each file is stored compressed, other targets get a file NAME.gz beside
	// each file
	Gzip    bool
	Address string // where readers find the target, ends in "/"; "" if site.yaml does not say
	Pos     diag.Pos
}

// TargetKind is the way in which files are sent to a target.
type TargetKind string

const (
	S3     TargetKind = "s3"   // an object storage that speaks S3
	SFTP   TargetKind = "sftp" // a folder on a server, over SSH
	Folder TargetKind = "file" // a folder of this machine, such as a mounted share
)

// drive matches the path of an address such as file:///D:/share.
var drive = regexp.MustCompile(`^/[A-Za-z]:`)

// Dir returns the path of a Folder on the disk of this machine. For other kinds it returns "".
func (t Target) Dir() string {
	switch {
	case t.Kind != Folder:
		return ""
	case drive.MatchString(t.Path):
		return filepath.FromSlash(t.Path[1:])
	}
	return filepath.FromSlash(t.Path)
}

// Target returns the target with this name, and whether the site has one.
func (s *Site) Target(name string) (Target, bool) {
	i := slices.IndexFunc(s.Targets, func(t Target) bool { return t.Name == name })
	if i < 0 {
		return Target{}, false
	}
	return s.Targets[i], true
}

// readTargets reads `publish: {web: {to: "s3://bucket"}}`.
func readTargets(v strict.Value) (targets []Target) {
	if !v.Given() {
		return nil
	}
	const like = `{web: {to: "s3://bucket/folder", endpoint: "https://s3.example.org"}}`
	for _, e := range v.Like(like).Mapping().Entries() {
		name, ok := readID(e.Key, "target")
		m := e.Value.Like(`{to: "sftp://user@host/folder"}`).Mapping()
		t, good := readTarget(m)
		t.Name, t.Pos = name, e.Key.Pos()
		m.Done()
		if ok && good {
			targets = append(targets, t)
		}
	}
	return targets
}

func readTarget(m *strict.Mapping) (t Target, ok bool) {
	good := refuseSecrets(m)
	m.Explain(ruleBadTarget.Fix, "bucket", "directory", "folder", "host", "path", "server", "url", "user")
	to := m.Need("to", `write where the files go, like "to: sftp://user@host/var/www/info"`)
	if to.Text() != "" {
		good = t.readPlace(to) && good
	}
	t.readStorage(m, good)
	t.Gzip = t.Kind == S3
	if v := m.Get("gzip"); v.Given() {
		t.Gzip = v.Bool()
	}
	address := m.Get("address")
	if reportPassword(address) {
		return t, false
	}
	if t.Address = webAddress(address); t.Address != "" && !strings.HasSuffix(t.Address, "/") {
		t.Address += "/"
	}
	return t, good && t.Kind != ""
}

// refuseSecrets reports each key with a password or another secret. It returns false if there is one.
func refuseSecrets(m *strict.Mapping) bool {
	good := true
	for _, key := range []string{"password", "passphrase", "secret", "secret_key",
		"access_key", "key", "token"} {
		if v := m.Forbidden(key); v.Given() {
			v.Report(ruleSecret, ruleSecret.Fix, "%q does not belong into site.yaml", key)
			good = false
		}
	}
	return good
}

// withPassword matches the beginning of an address that has a user with a password.
var withPassword = regexp.MustCompile(
	`^[A-Za-z0-9+.-]+://[^/:@]*:(?:[0-9]*[^0-9/@][^@]*|[0-9]+)@`)

// reportPassword reports an address that contains a password. The message does not repeat the password. The
// result is true if there is a password.
func reportPassword(v strict.Value) bool {
	if !v.Given() || !withPassword.MatchString(v.Text()) {
		return false
	}
	v.Report(ruleSecret, ruleSecret.Fix, "a password does not belong into site.yaml")
	return true
}

// readPlace reads the address of the target. It returns false, with a problem, if the address cannot be used.
func (t *Target) readPlace(v strict.Value) bool {
	if reportPassword(v) {
		return false
	}
	u, err := url.Parse(v.Text())
	if err != nil || u.RawQuery != "" || u.Fragment != "" || u.Opaque != "" {
		v.Report(ruleBadTarget, ruleBadTarget.Fix, "%q is no address to publish to", v.Text())
		return false
	}
	hint := ""
	switch t.Kind = TargetKind(u.Scheme); t.Kind {
	case S3:
		t.Bucket, t.Path = u.Host, strings.Trim(u.Path, "/")
		if u.Host == "" || u.User != nil || u.Port() != "" {
			hint = `write the bucket, then the folder in it: "s3://bucket/folder"`
		}
	case SFTP:
		t.Host, t.User, t.Path = u.Host, u.User.Username(), strings.TrimSuffix(u.Path, "/")
		if u.Hostname() == "" || t.Path == "" {
			hint = `write the server and the folder, such as "sftp://user@host/var/www/info"`
		}
	case Folder:
		t.Path = strings.TrimSuffix(u.Path, "/")
		if u.Host != "" || t.Path == "" {
			hint = `write the whole path behind three slashes: "file:///mnt/share/info"`
		}
	default:
		hint = "begin it with s3://, sftp:// or file://"
	}
	if hint != "" {
		v.Report(ruleBadTarget, hint, "%q is no address to publish to", v.Text())
		t.Kind = ""
		return false
	}
	return true
}

// readStorage reads the settings that only S3 has. It reports a problem if another kind of target has them.
func (t *Target) readStorage(m *strict.Mapping, known bool) {
	endpoint, region := m.Get("endpoint"), m.Get("region")
	t.Region = region.Text()
	if reportPassword(endpoint) {
		t.Kind = ""
		return
	}
	t.Endpoint = strings.TrimSuffix(webAddress(endpoint), "/")
	if !known {
		return
	}
	switch {
	case t.Kind == S3 && !endpoint.Given():
		m.Value().Report(ruleBadTarget, `write the server's address, like "endpoint: `+
			`https://s3.eu-central-1.amazonaws.com"`, "a bucket has no server")
		t.Kind = ""
	case t.Kind == S3 && t.Endpoint != "" && strings.Count(t.Endpoint, "/") > 2:
		endpoint.Report(ruleBadTarget, `write the server alone, and the folder into "to:"`,
			"%q names more than a server", endpoint.Text())
		t.Kind = ""
	case t.Kind != S3 && (endpoint.Given() || region.Given()):
		m.Value().Report(ruleBadTarget, "remove endpoint and region: only s3:// has them",
			"a %s target has no endpoint and no region", t.Kind)
	}
}
