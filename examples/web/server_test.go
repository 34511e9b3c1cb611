package main

import (
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func serve(t *testing.T, c config) string {
	t.Helper()
	s, err := openStore(filepath.Join(t.TempDir(), "notes.db"))
	require.NoError(t, err)
	server := httptest.NewServer(newHandler(c, slog.New(slog.DiscardHandler), s))
	t.Cleanup(func() {
		server.Close()
		require.NoError(t, s.Close())
	})
	return server.URL
}

func post(t *testing.T, url, body string) *http.Response {
	t.Helper()
	response, err := http.Post(url, "application/json", strings.NewReader(body))
	require.NoError(t, err)
	t.Cleanup(func() { response.Body.Close() })
	return response
}

func get(t *testing.T, url string) (int, string) {
	t.Helper()
	response, err := http.Get(url)
	require.NoError(t, err)
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	require.NoError(t, err)
	return response.StatusCode, string(body)
}

func TestNoteSurvivesARoundTrip(t *testing.T) {
	base := serve(t, defaultConfig())
	response := post(t, base+"/notes", `{"title":"milk","text":"two bottles"}`)
	require.Equal(t, http.StatusCreated, response.StatusCode)

	status, body := get(t, base+response.Header.Get("Location"))
	require.Equal(t, http.StatusOK, status)
	var n note
	require.NoError(t, json.Unmarshal([]byte(body), &n))
	require.Equal(t, "milk", n.Title)
	require.Equal(t, "two bottles", n.Text)

	_, list := get(t, base+"/notes")
	require.Contains(t, list, n.ID.String())
}

func TestBadRequestsAreRefused(t *testing.T) {
	base := serve(t, defaultConfig())
	for name, c := range map[string]struct {
		body string
		want int
	}{
		"not JSON":   {"milk", http.StatusBadRequest},
		"no title":   {`{"text":"two bottles"}`, http.StatusUnprocessableEntity},
		"long title": {`{"title":"` + strings.Repeat("x", 121) + `"}`, http.StatusUnprocessableEntity},
		"huge body":  {`{"title":"x","text":"` + strings.Repeat("x", maxBodyBytes) + `"}`, http.StatusBadRequest},
	} {
		t.Run(name, func(t *testing.T) {
			require.Equal(t, c.want, post(t, base+"/notes", c.body).StatusCode)
		})
	}
	status, _ := get(t, base+"/notes/0190c0de-0000-7000-8000-000000000000")
	require.Equal(t, http.StatusNotFound, status)
}

func TestWritesAreLimited(t *testing.T) {
	c := defaultConfig()
	c.RequestsPerSecond = 0.001
	base := serve(t, c)
	require.Equal(t, http.StatusCreated, post(t, base+"/notes", `{"title":"first"}`).StatusCode)
	require.Equal(t, http.StatusTooManyRequests, post(t, base+"/notes", `{"title":"second"}`).StatusCode)
}

func TestMetricsNameRoutesAndNotIDs(t *testing.T) {
	base := serve(t, defaultConfig())
	get(t, base+"/notes/0190c0de-0000-7000-8000-000000000000")
	_, metrics := get(t, base+"/metrics")
	require.Contains(t, metrics, `web_request_duration_seconds_count{route="/notes/{id}",status="404"} 1`)
}

func TestShippedConfigurationIsValid(t *testing.T) {
	_, err := readConfig("config.yaml")
	require.NoError(t, err)
}
