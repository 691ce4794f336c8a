//go:build prove

package cli

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"

	"tabla/internal/sitetest"
)

// deployed is a site in a git clone of its own, with the program beside it, published into a folder.
type deployed struct {
	sitetest.Site
	t       *testing.T
	program string
	target  string
}

func newDeployed(t *testing.T) deployed {
	t.Helper()
	d := deployed{t: t, program: filepath.Join(t.TempDir(), "tabla"), target: t.TempDir()}
	if said, err := exec.Command("go", "build", "-o", d.program, "../../cmd/tabla").CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, said)
	}
	d.Site = sitetest.New(t, map[string]string{
		"site.yaml": "title: T\nsource: en\ntimezone: UTC\nlanguages: [en]\ntopics: {health: {}}\n" +
			"publish: {web: {to: \"file://" + d.target + "\"}}\n" +
			"centres: {vinograd: {name: V}, jela: {name: J}, kamen: {name: K}}\n",
		"content/health/water.md": "---\ntitle: Water\n---\nYou can drink it.\n",
		"content/health/later.md": "---\ntitle: Later\nfrom: 2100-01-02\n---\nText.\n",
		"centres.txt":             "vinograd\njela\nkamen\n",
	})
	return d
}

// run runs the lines of a shell script in the site's folder.
func (d deployed) run(script string, environment ...string) string {
	d.t.Helper()
	sum, err := exec.Command("sha256sum", d.program).Output()
	if err != nil {
		d.t.Fatal(err)
	}
	shell := exec.Command("sh", "-e", "-c", script)
	shell.Dir = d.Dir
	shell.Env = append(os.Environ(), "TABLA=file://"+d.program, "TABLA_SUM="+strings.Fields(string(sum))[0],
		"PATH="+filepath.Dir(d.program)+":"+os.Getenv("PATH"))
	shell.Env = append(shell.Env, environment...)
	said, err := shell.CombinedOutput()
	if err != nil {
		d.t.Fatalf("%s: %v: %s", script, err, said)
	}
	return string(said)
}

// expectPublished fails the test unless the steps have published what a single publication does.
func (d deployed) expectPublished() {
	d.t.Helper()
	got := names(sitetest.Tree(d.t, d.target))
	if err := os.RemoveAll(d.target); err != nil {
		d.t.Fatal(err)
	}
	if err := os.Mkdir(d.target, 0o777); err != nil {
		d.t.Fatal(err)
	}
	d.run("tabla publish web")
	if want := names(sitetest.Tree(d.t, d.target)); len(want) < 20 || !slices.Equal(got, want) {
		d.t.Errorf("%d files were published, want %d", len(got), len(want))
	}
}

func names(tree map[string]string) (all []string) {
	for name := range tree {
		all = append(all, name)
	}
	slices.Sort(all)
	return all
}

// readDeploy reads a workflow in deploy/.
func readDeploy(t *testing.T, name string, into any) {
	t.Helper()
	text, err := os.ReadFile("../../deploy/" + name)
	if err == nil {
		err = yaml.Unmarshal(text, into)
	}
	if err != nil {
		t.Fatal(name, err)
	}
}

type githubStep struct{ Run string }

func TestTheWorkflowOfGitHubPublishes(t *testing.T) {
	var w struct {
		Jobs struct {
			Centre struct {
				Strategy struct{ Matrix struct{ Centre []string } }
				Env      struct {
					Part string `yaml:"PART"`
				}
				Steps []githubStep
			}
			Root struct {
				Env struct {
					Part string `yaml:"PART"`
				}
				Steps []githubStep
			}
		}
	}
	readDeploy(t, "github-actions.yml", &w)
	d := newDeployed(t)
	job := func(steps []githubStep, part string) {
		for _, step := range steps {
			d.run(step.Run, "PART="+part)
		}
	}
	for _, centre := range w.Jobs.Centre.Strategy.Matrix.Centre {
		job(w.Jobs.Centre.Steps, strings.ReplaceAll(w.Jobs.Centre.Env.Part, "${{ matrix.centre }}", centre))
	}
	job(w.Jobs.Root.Steps, w.Jobs.Root.Env.Part)
	d.expectPublished()
}

func TestTheWorkflowOfGitLabPublishes(t *testing.T) {
	type job struct {
		Script   string
		Parallel struct {
			Matrix []struct {
				Centres []string `yaml:"CENTRE"`
			}
		}
	}
	var w struct {
		Publish struct {
			Before []string `yaml:"before_script"`
		} `yaml:".publish"`
		Centre, Root job
	}
	readDeploy(t, "gitlab-ci.yml", &w)
	d := newDeployed(t)
	before := w.Publish.Before[1:] // the first one installs curl
	for _, centre := range w.Centre.Parallel.Matrix[0].Centres {
		d.run(strings.Join(append(slices.Clone(before), w.Centre.Script), "\n"), "CENTRE="+centre)
	}
	d.run(strings.Join(append(before, w.Root.Script), "\n"))
	d.expectPublished()
}

func TestTheJobOfKubernetesPublishes(t *testing.T) {
	var job struct {
		Spec struct {
			JobTemplate struct {
				Spec struct {
					Completions int
					Template    struct {
						Spec struct {
							Containers []struct{ Command, Args []string }
						}
					}
				}
			} `yaml:"jobTemplate"`
		}
	}
	readDeploy(t, "kubernetes.yaml", &job)
	d := newDeployed(t)
	spec := job.Spec.JobTemplate.Spec
	for index := range spec.Completions {
		scratch := t.TempDir()
		script := spec.Template.Spec.Containers[0].Args[0]
		script = strings.NewReplacer("/tmp/site", scratch+"/site", "/site", d.Dir).Replace(script)
		d.run(script, "JOB_COMPLETION_INDEX="+string(rune('0'+index)))
	}
	d.expectPublished()
}

// The timer of one server is set to the time at which the next notice begins.
func TestTheTimerIsSetForTheNextChange(t *testing.T) {
	d := newDeployed(t)
	text, err := os.ReadFile("../../deploy/tabla-publish-next")
	if err != nil {
		t.Fatal(err)
	}
	d.Write("bin/systemctl", "#!/bin/sh\necho systemctl $*\n")
	d.Write("bin/systemd-run", "#!/bin/sh\necho systemd-run $*\n")
	if err := os.Chmod(d.Path("bin/systemctl"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(d.Path("bin/systemd-run"), 0o755); err != nil {
		t.Fatal(err)
	}
	script := strings.ReplaceAll(string(text), "/usr/local/bin/tabla", d.program)
	said := d.run("PATH=" + d.Path("bin") + ":$PATH\nset -- " + d.Dir + "\n" + script)
	if !strings.Contains(said, "--on-calendar=2100-01-02 00:00:00 UTC systemctl start --no-block tabla-publish.service") {
		t.Errorf("said %q", said)
	}
}
