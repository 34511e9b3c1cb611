// The oracle of the property tests: golang.org/x/mod as the installed go command itself has it, one JSON question a line on
// stdin, one JSON answer a line on stdout. It decides nothing of its own; built by test/support/oracle.ts.
package main

import (
	"bufio"
	"bytes"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"go/version"
	"os"
	"path/filepath"

	"golang.org/x/mod/modfile"
	"golang.org/x/mod/module"
	"golang.org/x/mod/semver"
	"golang.org/x/mod/sumdb/dirhash"
	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
	"golang.org/x/mod/zip"
)

// question holds the fields of every kind; each answer function says which it reads.
type question struct {
	Op       string
	Text     string
	Other    string
	Path     string
	Version  string
	Key      string
	Base64   []byte
	Records  []string
	Level    int
	Number   int64
	Width    int
	Patterns string
}

type answer map[string]any

var kinds = map[string]func(question) (answer, error){
	"checkPath":       func(q question) (answer, error) { return answer{}, module.CheckPath(q.Text) },
	"checkFilePath":   func(q question) (answer, error) { return answer{}, module.CheckFilePath(q.Text) },
	"escapePath":      text(module.EscapePath),
	"escapeVersion":   text(module.EscapeVersion),
	"unescapePath":    text(module.UnescapePath),
	"unescapeVersion": text(module.UnescapeVersion),
	"match":           match,
	"semver":          compareSemver,
	"goVersion":       compareGo,
	"goMod":           readGoMod,
	"goWork":          readGoWork,
	"zip":             judgeZip,
	"note":            openNote,
	"record":          readRecord,
	"tile":            tilePath,
	"tree":            makeTree,
}

func main() {
	lines := bufio.NewReaderSize(os.Stdin, 1<<20)
	out := bufio.NewWriter(os.Stdout)
	for {
		line, err := lines.ReadBytes('\n')
		if err != nil {
			return
		}
		body, err := json.Marshal(reply(line))
		if err != nil {
			panic(err)
		}
		out.Write(append(body, '\n'))
		out.Flush()
	}
}

func reply(line []byte) answer {
	var q question
	if err := json.Unmarshal(line, &q); err != nil {
		return answer{"broken": err.Error()}
	}
	kind := kinds[q.Op]
	if kind == nil {
		return answer{"broken": "no such question: " + q.Op}
	}
	a, err := kind(q)
	if err != nil {
		return answer{"error": err.Error()}
	}
	return a
}

// text reads Text.
func text(convert func(string) (string, error)) func(question) (answer, error) {
	return func(q question) (answer, error) {
		converted, err := convert(q.Text)
		return answer{"text": converted}, err
	}
}

// match reads Patterns and Path.
func match(q question) (answer, error) {
	return answer{"matches": module.MatchPrefixPatterns(q.Patterns, q.Path)}, nil
}

// compareSemver reads Text and Other.
func compareSemver(q question) (answer, error) {
	return answer{
		"order":     semver.Compare(q.Text, q.Other),
		"valid":     semver.IsValid(q.Text),
		"canonical": q.Text != "" && module.CanonicalVersion(q.Text) == q.Text,
		"release":   semver.IsValid(q.Text) && semver.Prerelease(q.Text) == "",
	}, nil
}

// compareGo reads Text and Other, without "go" in front.
func compareGo(q question) (answer, error) {
	return answer{"order": version.Compare("go"+q.Text, "go"+q.Other), "valid": version.IsValid("go" + q.Text)}, nil
}

// onlyFinal refuses the versions that go would resolve over the network.
func onlyFinal(path, vers string) (string, error) {
	if module.CanonicalVersion(vers) != vers {
		return "", fmt.Errorf("version %q is not final", vers)
	}
	return vers, nil
}

func readGoMod(q question) (answer, error) {
	f, err := modfile.Parse("go.mod", []byte(q.Text), onlyFinal)
	if err != nil {
		return nil, err
	}
	a := lines(f.Go, f.Toolchain, f.Replace)
	a["modulePath"] = ""
	if f.Module != nil {
		a["modulePath"] = f.Module.Mod.Path
	}
	requires, excludes := []answer{}, []answer{}
	for _, r := range f.Require {
		requires = append(requires, answer{"path": r.Mod.Path, "version": r.Mod.Version})
	}
	for _, x := range f.Exclude {
		excludes = append(excludes, answer{"path": x.Mod.Path, "version": x.Mod.Version})
	}
	a["requires"], a["excludes"] = requires, excludes
	return a, nil
}

func readGoWork(q question) (answer, error) {
	f, err := modfile.ParseWork("go.work", []byte(q.Text), onlyFinal)
	if err != nil {
		return nil, err
	}
	a := lines(f.Go, f.Toolchain, f.Replace)
	uses := []string{}
	for _, u := range f.Use {
		uses = append(uses, u.Path)
	}
	a["uses"] = uses
	return a, nil
}

func lines(g *modfile.Go, t *modfile.Toolchain, rs []*modfile.Replace) answer {
	a := answer{}
	if g != nil {
		a["goVersion"] = g.Version
	}
	if t != nil {
		a["toolchain"] = t.Name
	}
	replaces := []answer{}
	for _, r := range rs {
		replaces = append(replaces, answer{
			"path": r.Old.Path, "version": r.Old.Version, "toPath": r.New.Path, "toVersion": r.New.Version,
		})
	}
	a["replaces"] = replaces
	return a
}

// judgeZip reads Base64, Path and Version: the hash, of a zip that go unpacks.
func judgeZip(q question) (answer, error) {
	dir, err := os.MkdirTemp("", "go-proxy-setup-oracle-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	file := filepath.Join(dir, "module.zip")
	if err := os.WriteFile(file, q.Base64, 0o600); err != nil {
		return nil, err
	}
	h1, err := dirhash.HashZip(file, dirhash.Hash1)
	if err != nil {
		return nil, err
	}
	m := module.Version{Path: q.Path, Version: q.Version}
	return answer{"h1": h1}, zip.Unzip(filepath.Join(dir, "unzipped"), m, file)
}

// openNote reads Text and Key.
func openNote(q question) (answer, error) {
	verifier, err := note.NewVerifier(q.Key)
	if err != nil {
		return nil, fmt.Errorf("key: %w", err)
	}
	n, err := note.Open([]byte(q.Text), note.VerifierList(verifier))
	if err != nil {
		return nil, err
	}
	tree, err := tlog.ParseTree([]byte(n.Text))
	return answer{"size": tree.N, "rootHash": tree.Hash.String()}, err
}

// readRecord reads Text.
func readRecord(q question) (answer, error) {
	id, record, rest, err := tlog.ParseRecord([]byte(q.Text))
	return answer{"id": id, "record": string(record), "note": string(rest)}, err
}

// tilePath reads Level, Number and Width.
func tilePath(q question) (answer, error) {
	return answer{"path": tlog.Tile{H: 8, L: q.Level, N: q.Number, W: q.Width}.Path()}, nil
}

// makeTree reads Records: the root of their tree and its tiles by path, in base64.
func makeTree(q question) (answer, error) {
	var stored []tlog.Hash
	reader := tlog.HashReaderFunc(func(indexes []int64) ([]tlog.Hash, error) {
		found := []tlog.Hash{}
		for _, i := range indexes {
			found = append(found, stored[i])
		}
		return found, nil
	})
	for i, record := range q.Records {
		hashes, err := tlog.StoredHashes(int64(i), []byte(record), reader)
		if err != nil {
			return nil, err
		}
		stored = append(stored, hashes...)
	}
	size := int64(len(q.Records))
	root, err := tlog.TreeHash(size, reader)
	if err != nil {
		return nil, err
	}
	tiles := map[string]string{}
	for _, tile := range tlog.NewTiles(8, 0, size) {
		data, err := tlog.ReadTileData(tile, reader)
		if err != nil {
			return nil, err
		}
		tiles[tile.Path()] = base64.StdEncoding.EncodeToString(bytes.Clone(data))
	}
	return answer{"rootHash": root.String(), "tiles": tiles}, nil
}
