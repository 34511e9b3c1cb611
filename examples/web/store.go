package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/google/uuid"
	"go.etcd.io/bbolt"
)

var errNotFound = errors.New("no such note")

var bucket = []byte("notes")

type note struct {
	ID      uuid.UUID `json:"id"`
	Title   string    `json:"title" validate:"required,max=120"`
	Text    string    `json:"text" validate:"max=4000"`
	Created time.Time `json:"created"`
}

// store keeps notes in one bbolt file. IDs are UUIDv7, so the key order is the order of creation.
type store struct{ db *bbolt.DB }

func openStore(path string) (*store, error) {
	// Without a time limit a second process would wait for the file lock for ever.
	db, err := bbolt.Open(path, 0o600, &bbolt.Options{Timeout: 2 * time.Second})
	if err != nil {
		return nil, fmt.Errorf("open database %s: %w", path, err)
	}
	err = db.Update(func(tx *bbolt.Tx) error {
		_, err := tx.CreateBucketIfNotExists(bucket)
		return err
	})
	if err != nil {
		return nil, errors.Join(fmt.Errorf("prepare database %s: %w", path, err), db.Close())
	}
	return &store{db}, nil
}

func (s *store) Close() error { return s.db.Close() }

// add gives the note its ID and time, and saves it.
func (s *store) add(n note) (note, error) {
	id, err := uuid.NewV7()
	if err != nil {
		return n, err
	}
	n.ID, n.Created = id, time.Now().UTC()
	value, err := json.Marshal(n)
	if err != nil {
		return n, err
	}
	return n, s.db.Update(func(tx *bbolt.Tx) error { return tx.Bucket(bucket).Put(id[:], value) })
}

func (s *store) get(id uuid.UUID) (n note, err error) {
	err = s.db.View(func(tx *bbolt.Tx) error {
		value := tx.Bucket(bucket).Get(id[:])
		if value == nil {
			return errNotFound
		}
		return json.Unmarshal(value, &n)
	})
	return n, err
}

// list returns at most limit notes, oldest first.
func (s *store) list(limit int) ([]note, error) {
	notes := []note{}
	err := s.db.View(func(tx *bbolt.Tx) error {
		cursor := tx.Bucket(bucket).Cursor()
		for key, value := cursor.First(); key != nil && len(notes) < limit; key, value = cursor.Next() {
			var n note
			if err := json.Unmarshal(value, &n); err != nil {
				return err
			}
			notes = append(notes, n)
		}
		return nil
	})
	return notes, err
}
