package cli

import (
	"bytes"
	"context"
	"embed"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"tabla"

	"github.com/spf13/cobra"

	"tabla/internal/bundle"
	"tabla/internal/config"
	"tabla/internal/diag"
	"tabla/internal/files"
	"tabla/internal/lang"
	"tabla/internal/notice"
	"tabla/internal/notice/frontmatter"
)

//go:embed all:starter
var starter embed.FS

func newCommand(env Env) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "new",
		Short: "start a site, a notice, a place, a centre or a language; make a key",
		Long:  "new writes starters that build at once. It never overwrites a file.",
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) > 0 {
				return wrongUsage("tabla new knows no %q%s", args[0], suggestion(cmd, args[0]))
			}
			return wrongUsage("say what to start: site, notice, place, centre, language or key")
		},
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(newSite(env), newNotice(env), newPlace(env), newCentre(env), newLanguage(env), newKey(env))
	return cmd
}

func newSite(env Env) *cobra.Command {
	var demo bool
	cmd := &cobra.Command{
		Use:   "site DIR",
		Short: "write one centre and three neutral notices, or the whole demo",
		Long: `site writes one centre and three neutral notices, or with --demo the whole demo, into a folder
that is empty or new. A .gitignore keeps out of git what tabla can write again at any time, such as public/.`,
		Example: "  tabla new site my-site\n  tabla new site try-it --demo",
		Args:    oneArgument("folder", "tabla new site my-site"),
		RunE: func(_ *cobra.Command, args []string) error {
			return writeSite(env, args[0], demo)
		},
	}
	cmd.Flags().BoolVar(&demo, "demo", false, "write the whole demo, with its translations")
	return cmd
}

func writeSite(env Env, name string, demo bool) error {
	all, err := starterFiles(demo)
	if err != nil {
		return err
	}
	dir := under(env.Dir, name)
	if !onlyStarters(dir, all) {
		return wrongUsage("%s is not empty: a site starts in a folder of its own", name)
	}
	for _, f := range all {
		if err := files.Create(filepath.Join(dir, filepath.FromSlash(f.name)), f.text); err != nil &&
			!errors.Is(err, fs.ErrExist) { // if the file exists, onlyStarters has found it unchanged
			return err
		}
	}
	next := "tabla desk"
	if filepath.Clean(name) != "." {
		next += " --site " + quoted(name)
	}
	_, err = fmt.Fprintf(env.Stdout, "wrote a site to %s\nnext: %s\n", name, next)
	return err
}

// starterFile is one file of a new site.
type starterFile struct {
	name string // with slashes
	text []byte
}

// starterFiles returns the files of the starter site. If demo is true, it returns the files of the demo and
// the .gitignore of the starter site. The list is in the order in which the files are written. site.yaml is
// the last one, because a folder without it is not a site yet.
func starterFiles(demo bool) (all []starterFile, err error) {
	source, err := fs.Sub(starter, "starter")
	if err != nil {
		return nil, err
	}
	if demo {
		ignored, err := fs.ReadFile(source, ".gitignore")
		if err != nil {
			return nil, err
		}
		all, source = []starterFile{{".gitignore", ignored}}, tabla.Demo
	}
	err = fs.WalkDir(source, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := fs.ReadFile(source, name)
		all = append(all, starterFile{name, text})
		return err
	})
	last := slices.IndexFunc(all, func(f starterFile) bool { return f.name == config.File })
	return append(slices.Delete(slices.Clone(all), last, last+1), all[last]), err
}

// onlyStarters reports whether a folder contains no files other than unchanged files of a new site, and no
// site.yaml. Such a folder was left by an earlier command that was stopped before it had written all files,
// and that may be continued. The result is also true for an empty folder and for one that does not exist.
func onlyStarters(dir string, starter []starterFile) bool {
	texts := map[string][]byte{}
	for _, f := range starter {
		if f.name != config.File {
			texts[f.name] = f.text
		}
	}
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case name == "." && errors.Is(err, fs.ErrNotExist):
			return fs.SkipAll
		case err != nil || d.IsDir() || strings.HasPrefix(d.Name(), files.Unfinished):
			return err
		case texts[name] == nil || !d.Type().IsRegular():
			return fs.ErrExist
		}
		text, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(name)))
		if err == nil && !bytes.Equal(text, texts[name]) {
			err = fs.ErrExist
		}
		return err
	})
	return err == nil
}

// quoted returns a path as it must be written in a POSIX shell: in quotes if it needs them.
func quoted(path string) string {
	if strings.Trim(path, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_./") == "" {
		return path
	}
	return "'" + strings.ReplaceAll(path, "'", `'\''`) + "'"
}

// writeNew writes a file that must not exist yet.
func writeNew(name string, text []byte) error {
	err := files.Create(name, text)
	if errors.Is(err, fs.ErrExist) {
		return wrongUsage("%s exists already", name)
	}
	return err
}

func newNotice(env Env) *cobra.Command {
	var from []string
	var one bool
	cmd := &cobra.Command{
		Use:   "notice TOPIC/NAME",
		Short: "write a notice to fill in, or take notices from documents",
		Long: `notice writes a notice to fill in. With --from it takes the text from a document instead: of
Word (.docx), Markdown, plain text or HTML. Headings, lists, bold words, links, tables and pictures stay;
what a notice cannot have is left out and named, and so is a picture without alternative text. Each heading
of the first level becomes a notice of its own (not with --one), with an address made of its title: then name
only the topic. If one notice would have an error, nothing is written.`,
		Example: `  tabla new notice health/vaccination
  tabla new notice health/vaccination --from vaccination.docx --one
  tabla new notice rights --from handbook.docx
  tabla new notice services --from old-notices/`,
		Args: oneArgument("notice", "tabla new notice health/vaccination"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(from) > 0 {
				return writeFromDocuments(cmd, env, args[0], from, one)
			}
			if one {
				return wrongUsage("--one has a meaning only with --from")
			}
			return writeStarter(cmd, env, args[0], notice.Starter)
		},
	}
	cmd.Flags().StringArrayVar(&from, "from", nil, "take the text from this document, or from the documents "+
		"in this folder; may be given several times")
	cmd.Flags().BoolVar(&one, "one", false, "with --from: a document is one notice, whatever headings it has")
	return cmd
}

func newPlace(env Env) *cobra.Command {
	return &cobra.Command{
		Use:     "place NAME",
		Short:   "write a place (a notice with address, phones and opening hours) to fill in",
		Example: "  tabla new place laundry\n  tabla new place health/dentist",
		Args:    oneArgument("place", "tabla new place laundry"),
		RunE: func(cmd *cobra.Command, args []string) error {
			name := args[0]
			if !strings.Contains(name, "/") {
				name = "services/" + name
			}
			return writeStarter(cmd, env, name, notice.PlaceStarter)
		},
	}
}

func writeStarter(cmd *cobra.Command, env Env, id string, text func(title string) string) error {
	dir, settings, err := readSettings(cmd, env)
	if err != nil {
		return err
	}
	topic, name, found := strings.Cut(id, "/")
	if !found || !config.IsID(name) || name == "index" {
		return wrongUsage(
			"%q is not a topic and a name: write them like health/vaccination, in a-z, 0-9, - and _", id)
	}
	if !settings.HasTopic(topic) {
		return wrongUsage("the site has no topic %q: it has %s", topic,
			strings.Join(settings.TopicIDs(), ", "))
	}
	file := path.Join("content", topic, name+".md")
	if err := writeNew(filepath.Join(dir, filepath.FromSlash(file)),
		[]byte(text(titleOf(name)))); err != nil {
		return err
	}
	_, err = fmt.Fprintf(env.Stdout, "wrote %s\nnext: fill it in, then run: tabla sync\n", file)
	return err
}

// titleOf returns a title made from a file's name: "see-doctor" becomes "See doctor".
func titleOf(name string) string {
	words := strings.NewReplacer("-", " ", "_", " ").Replace(name)
	return strings.ToUpper(words[:1]) + words[1:]
}

func newCentre(env Env) *cobra.Command {
	return &cobra.Command{
		Use:     "centre ID",
		Short:   "add a centre to site.yaml",
		Example: "  tabla new centre north",
		Args:    oneArgument("centre", "tabla new centre north"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if !config.IsID(args[0]) {
				return wrongUsage(
					"%q cannot be a centre's id: it becomes part of addresses, "+
						"so use a-z, 0-9, - and _", args[0])
			}
			return editSettings(cmd, env, "centre "+args[0],
				func(s *config.Site, text []byte) ([]byte, error) {
					if _, known := s.Centre(args[0]); known {
						return nil, wrongUsage("site.yaml has a centre %q already", args[0])
					}
					entry := fmt.Sprintf("  %s:\n    name: %s\n    languages: [%s]\n",
						args[0], titleOf(args[0]), tags(s.Languages))
					return frontmatter.AddEntry(text, "centres:", entry)
				})
		},
	}
}

func newLanguage(env Env) *cobra.Command {
	return &cobra.Command{
		Use:     "language TAG",
		Short:   "add a language to site.yaml",
		Example: "  tabla new language fa",
		Args:    oneArgument("language", "tabla new language fa"),
		RunE: func(cmd *cobra.Command, args []string) error {
			l, known := lang.Lookup(args[0])
			if !known || lang.IsPseudo(l.Tag) {
				message, hint := lang.Unknown(args[0])
				return wrongUsage("%s: %s", message, hint)
			}
			return editSettings(cmd, env, "language "+string(l.Tag),
				func(s *config.Site, text []byte) ([]byte, error) {
					if _, known := s.Language(l.Tag); known {
						return nil, wrongUsage("site.yaml has the language %q already", l.Tag)
					}
					return frontmatter.AddToList(text, "languages:", string(l.Tag))
				})
		},
	}
}

func tags(languages []lang.Language) string {
	var all []string
	for _, l := range languages {
		all = append(all, string(l.Tag))
	}
	return strings.Join(all, ", ")
}

func readSettings(cmd *cobra.Command, env Env) (string, *config.Site, error) {
	dir, err := siteFolder(cmd, env)
	if err != nil {
		return "", nil, err
	}
	text, err := os.ReadFile(filepath.Join(dir, config.File))
	if err != nil {
		return "", nil, err
	}
	settings, err := parseSettings(env, text)
	return dir, settings, err
}

// parseSettings reads site.yaml. If there are errors, it prints the problems and returns errAuthor.
func parseSettings(env Env, text []byte) (*config.Site, error) {
	var r diag.Report
	settings := config.Parse(config.File, text, &r)
	if r.Failed() {
		return nil, reportProblems(env, r.Problems())
	}
	return settings, nil
}

// editSettings changes site.yaml as text, so that comments and layout remain. It writes the file only if the
// result is valid. The parameter what names the thing that was added, for the message.
func editSettings(cmd *cobra.Command, env Env, what string,
	edit func(*config.Site, []byte) ([]byte, error)) error {
	dir, err := siteFolder(cmd, env)
	if err != nil {
		return err
	}
	err = writer(cmd, env, dir).Repeat(cmd.Context(), func(w files.Writer) error {
		return editSettingsOnce(cmd.Context(), env, dir, w, edit)
	})
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(env.Stdout, "added %s to site.yaml\nnext: tabla sync\n", what)
	return err
}

func editSettingsOnce(ctx context.Context, env Env, dir string, w files.Writer,
	edit func(*config.Site, []byte) ([]byte, error)) error {
	name := filepath.Join(dir, config.File)
	text, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	settings, err := parseSettings(env, text)
	if err != nil {
		return err
	}
	unix := bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n"))
	edited, err := edit(settings, unix)
	if err != nil {
		return usageError{err}
	}
	if len(unix) < len(text) { // the file has Windows line ends, which the new text needs too
		edited = bytes.ReplaceAll(edited, []byte("\n"), []byte("\r\n"))
	}
	if _, err := parseSettings(env, edited); err != nil {
		return err
	}
	return w.Apply(ctx, map[string]files.Sum{name: files.SumOf(text)},
		[]files.Change{{Name: name, Content: edited}})
}

// passwordName is the name of the environment variable with the password of a secret key. A password in the
// arguments could be seen by everybody on the machine.
const passwordName = "TABLA_KEY_PASSWORD"

func newKey(env Env) *cobra.Command {
	return &cobra.Command{
		Use:   "key FILE",
		Short: "make a pair of keys to sign bundles with",
		Long: `key writes a secret key to FILE, which only you may have, and the public key to FILE.pub, for
everybody who verifies sticks. Both have the format of minisign. A password for the secret key is read from
` + passwordName + `; without one, everybody who can read FILE can sign.`,
		Example: "  tabla new key route.key",
		Args:    oneArgument("file", "tabla new key route.key"),
		RunE:    func(_ *cobra.Command, args []string) error { return writeKeys(env, args[0]) },
	}
}

// secretAndPublic makes a pair of keys, writes the secret key to a file and returns the public key. If fresh
// is false, the secret key exists already, because an earlier command was stopped after it had written it.
// Then secretAndPublic returns the public key of that pair.
func secretAndPublic(env Env, file string, fresh bool) ([]byte, error) {
	if !fresh {
		key, err := secretKey(env, file)
		if err != nil {
			return nil, err
		}
		return key.PublicText()
	}
	secret, public, err := bundle.NewKeys(os.Getenv(passwordName))
	if err != nil {
		return nil, err
	}
	return public, files.CreateSecret(file, secret)
}

func writeKeys(env Env, name string) error {
	secretFile := under(env.Dir, name)
	_, noSecret := os.Lstat(secretFile)
	_, noPublic := os.Lstat(secretFile + ".pub")
	if noPublic == nil {
		return wrongUsage("%s.pub exists already: a key that is lost cannot be made again",
			filepath.Base(name))
	}
	public, err := secretAndPublic(env, secretFile, noSecret != nil)
	if err != nil {
		return err
	}
	if err := writeNew(secretFile+".pub", public); err != nil {
		return err
	}
	_, err = fmt.Fprintf(env.Stdout,
		"wrote %s: keep it, and let nobody have it\nwrote %s.pub: for all who verify sticks\n", name, name)
	return err
}

// secretKey reads the key with which a bundle is signed. It returns the zero value if name is "".
func secretKey(env Env, name string) (bundle.SecretKey, error) {
	if name == "" {
		return bundle.SecretKey{}, nil
	}
	text, err := readKey(under(env.Dir, name))
	if err != nil {
		return bundle.SecretKey{}, wrongUsage("the key cannot be read: %v", err)
	}
	key, err := bundle.ReadSecretKey(text, os.Getenv(passwordName))
	if errors.Is(err, bundle.ErrPassword) {
		return key, wrongUsage("%s: %v: set %s", name, err, passwordName)
	}
	if err != nil {
		return key, wrongUsage("%s: %v", name, err)
	}
	return key, nil
}

// readKey reads the file of a key. The file may be a pipe into which another program writes the key.
func readKey(name string) ([]byte, error) {
	const most = 64 << 10 // a key has a few hundred bytes
	file, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	text, err := io.ReadAll(io.LimitReader(file, most+1))
	if err == nil && len(text) > most {
		err = fmt.Errorf("%s is larger than %d KiB", name, most>>10)
	}
	return text, err
}

// publicKey reads the key with which the signature of a bundle is verified. It returns the zero value if name
// is "".
func publicKey(env Env, name string) (bundle.PublicKey, error) {
	if name == "" {
		return bundle.PublicKey{}, nil
	}
	text, err := readKey(under(env.Dir, name))
	if err != nil {
		return bundle.PublicKey{}, wrongUsage("the key cannot be read: %v", err)
	}
	key, err := bundle.ReadPublicKey(text)
	if err != nil {
		return key, wrongUsage("%s: %v", name, err)
	}
	return key, nil
}
