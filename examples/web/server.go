package main

import (
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"
	"strconv"
	"time"

	"github.com/go-chi/chi/v5"
	"github.com/go-chi/chi/v5/middleware"
	"github.com/go-chi/cors"
	"github.com/go-playground/validator/v10"
	"github.com/google/uuid"
	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/promhttp"
	"golang.org/x/time/rate"
)

const maxBodyBytes = 64 << 10

type api struct {
	log      *slog.Logger
	store    *store
	validate *validator.Validate
	writes   *rate.Limiter
	duration *prometheus.HistogramVec
}

func newHandler(c config, log *slog.Logger, s *store) http.Handler {
	registry := prometheus.NewRegistry()
	a := &api{
		log:      log,
		store:    s,
		validate: validator.New(),
		writes:   rate.NewLimiter(rate.Limit(c.RequestsPerSecond), int(c.RequestsPerSecond)+1),
		duration: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "web_request_duration_seconds",
			Help: "Time taken to answer, by route and status.",
		}, []string{"route", "status"}),
	}
	registry.MustRegister(a.duration)

	r := chi.NewRouter()
	r.Use(middleware.RequestID, a.observe, middleware.Recoverer)
	r.Use(cors.Handler(cors.Options{AllowedOrigins: c.Origins, AllowedMethods: []string{"GET", "POST"}}))
	r.Get("/healthz", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNoContent) })
	r.Handle("/metrics", promhttp.HandlerFor(registry, promhttp.HandlerOpts{}))
	r.Route("/notes", func(r chi.Router) {
		r.Get("/", a.listNotes)
		r.Post("/", a.addNote)
		r.Get("/{id}", a.getNote)
	})
	return r
}

// observe logs and measures each request under its route, so that IDs in paths do not become labels.
func (a *api) observe(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		start := time.Now()
		wrapped := middleware.NewWrapResponseWriter(w, r.ProtoMajor)
		next.ServeHTTP(wrapped, r)
		route, took := chi.RouteContext(r.Context()).RoutePattern(), time.Since(start)
		a.duration.WithLabelValues(route, strconv.Itoa(wrapped.Status())).Observe(took.Seconds())
		a.log.Info("request", "id", middleware.GetReqID(r.Context()), "method", r.Method, "route", route,
			"status", wrapped.Status(), "bytes", wrapped.BytesWritten(), "took", took)
	})
}

func (a *api) addNote(w http.ResponseWriter, r *http.Request) {
	if !a.writes.Allow() {
		w.Header().Set("Retry-After", "1")
		a.fail(w, http.StatusTooManyRequests, "too many requests")
		return
	}
	var n note
	if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, maxBodyBytes)).Decode(&n); err != nil {
		a.fail(w, http.StatusBadRequest, "the body is not a note in JSON")
		return
	}
	if err := a.validate.Struct(n); err != nil {
		a.fail(w, http.StatusUnprocessableEntity, err.Error())
		return
	}
	saved, err := a.store.add(n)
	if err != nil {
		a.broken(w, "add note", err)
		return
	}
	w.Header().Set("Location", "/notes/"+saved.ID.String())
	a.reply(w, http.StatusCreated, saved)
}

func (a *api) getNote(w http.ResponseWriter, r *http.Request) {
	id, err := uuid.Parse(chi.URLParam(r, "id"))
	if err != nil {
		a.fail(w, http.StatusBadRequest, "the ID is not a UUID")
		return
	}
	n, err := a.store.get(id)
	switch {
	case errors.Is(err, errNotFound):
		a.fail(w, http.StatusNotFound, err.Error())
	case err != nil:
		a.broken(w, "get note", err)
	default:
		a.reply(w, http.StatusOK, n)
	}
}

func (a *api) listNotes(w http.ResponseWriter, _ *http.Request) {
	notes, err := a.store.list(100)
	if err != nil {
		a.broken(w, "list notes", err)
		return
	}
	a.reply(w, http.StatusOK, notes)
}

// broken hides the cause from the client and keeps it in the log.
func (a *api) broken(w http.ResponseWriter, what string, err error) {
	a.log.Error(what, "error", err)
	a.fail(w, http.StatusInternalServerError, "internal error")
}

func (a *api) fail(w http.ResponseWriter, status int, message string) {
	a.reply(w, status, map[string]string{"error": message})
}

func (a *api) reply(w http.ResponseWriter, status int, value any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	if err := json.NewEncoder(w).Encode(value); err != nil {
		a.log.Warn("reply not sent", "error", err)
	}
}
