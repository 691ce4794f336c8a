# tabla: what a person needs is `make site` and `make test`; the rest is here for those who change tabla itself.

GO      ?= go
FUZZTIME ?= 60s
TABS    ?= 4
BIN     := bin/tabla

.PHONY: site serve test unit browser-test lint prove proofs prove-deps fuzz bench deps dist fonts widths icons cldr pictures clean

site: $(BIN)                        ## build the site in this folder into public/
	@$(BIN) build
	@echo "Look at it: open public/index.html in a browser, or run: make serve"

serve: $(BIN)                       ## preview with live reload
	@$(BIN) serve

$(BIN): FORCE
	@mkdir -p bin
	@$(GO) build -trimpath -o $@ ./cmd/tabla

test: deps lint unit browser-test   ## everything that a change must pass

# "make lint" vets all packages with their tests, and with all checks, so the tests need not vet them again.
unit:                               ## each package may take four times as long as on two busy processors
	scripts/in-memory $(GO) test -vet=off -timeout 20m ./...

browser-test:                       ## builds tabla with the flags of the unit tests, so that nothing is compiled twice
	cd browser && ../scripts/in-memory $(GO) test -vet=off -count=1 -parallel $(TABS) -timeout 40m ./...

# "go run" builds with the flags of GOFLAGS, as all else is built; "go tool" may compile the standard library again.
lint:                               ## format, vet, staticcheck, dead code
	@test -z "$$(gofmt -l . | tee /dev/stderr)"
	$(GO) vet -tags prove ./...
	cd browser && $(GO) vet -tags prove ./...
	cd bench && $(GO) vet -tags prove ./...
	$(GO) run -modfile=tools/go.mod honnef.co/go/tools/cmd/staticcheck -tags prove ./...
	@test -z "$$($(GO) run -modfile=tools/go.mod golang.org/x/tools/cmd/deadcode -test=false ./cmd/... | tee /dev/stderr)"

prove: prove-deps test              ## everything: libraries, races, fuzz laws, long proofs, the benchmark's own tests (they build Hugo)
	$(GO) mod verify
	GOARCH=arm $(GO) vet ./...
	@GO="$(GO)" scripts/vulnerabilities
	$(GO) test -race -timeout 1h ./...
	@GO="$(GO)" scripts/prove
	@$(MAKE) --no-print-directory fuzz
	cd bench && $(GO) test ./...

proofs: prove-deps                  ## the long proofs alone: tests in files that begin with //go:build prove
	@GO="$(GO)" scripts/prove $(IN)

bench:                              ## tabla beside Hugo on the same content: some minutes, 4 GB of memory
	cd bench && $(GO) run .

fuzz:                               ## every fuzz law for FUZZTIME each
	@GO="$(GO)" FUZZTIME=$(FUZZTIME) scripts/fuzz

deps:                               ## what the tests need and the machine lacks
	@scripts/deps

prove-deps:                         ## the same, and what only the long proofs need
	@scripts/deps prove

dist:                               ## what people download, for all systems: programs, manual, Debian packages, SBOM, sums
	@GO="$(GO)" scripts/dist

clean:
	rm -rf bin dist public

FORCE:

fonts:                              ## vendor the boards' fonts anew (npm), with licences and the table of their letters
	$(GO) run ./internal/theme/vendoring fonts
	$(MAKE) widths

widths:                             ## measure the vendored fonts' letters: what the planner estimates slides with
	$(GO) run ./internal/theme/vendoring widths

icons:                              ## vendor the icons anew (npm), with their licence
	$(GO) run ./internal/theme/vendoring icons

pictures: $(BIN)                    ## draw the pictures of docs/desk.md anew, from the real desk
	cd browser && $(GO) test -count=1 -tags pictures -run TestDrawThePictures .

cldr:                               ## generate the words of dates and numbers anew from CLDR (npm)
	$(GO) generate ./internal/lang/...
