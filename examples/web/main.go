// Command web keeps short notes behind an HTTP API. It is small on purpose, but its dependencies are those of a real
// service: a router, configuration, validation, metrics, an embedded database, rate limits and tests.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"log/slog"
	"net/http"
	"os"
	"os/signal"
	"syscall"
	"time"

	"golang.org/x/sync/errgroup"
)

func main() {
	path := flag.String("config", "config.yaml", "configuration file")
	flag.Parse()
	log := slog.New(slog.NewJSONHandler(os.Stderr, nil))
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := run(ctx, log, *path); err != nil {
		log.Error("web failed", "error", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, log *slog.Logger, path string) error {
	config, err := readConfig(path)
	if err != nil {
		return err
	}
	store, err := openStore(config.Database)
	if err != nil {
		return err
	}
	defer store.Close()

	server := &http.Server{
		Addr:              config.Listen,
		Handler:           newHandler(config, log, store),
		ReadHeaderTimeout: 5 * time.Second,
	}
	group, ctx := errgroup.WithContext(ctx)
	group.Go(func() error {
		log.Info("listening", "address", config.Listen)
		if err := server.ListenAndServe(); !errors.Is(err, http.ErrServerClosed) {
			return fmt.Errorf("serve %s: %w", config.Listen, err)
		}
		return nil
	})
	group.Go(func() error {
		<-ctx.Done()
		// The parent is cancelled already, and requests in flight deserve a moment.
		grace, cancel := context.WithTimeout(context.WithoutCancel(ctx), 10*time.Second)
		defer cancel()
		return server.Shutdown(grace)
	})
	return group.Wait()
}
