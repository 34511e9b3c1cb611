package main

import (
	"fmt"
	"os"

	"github.com/go-playground/validator/v10"
	"gopkg.in/yaml.v3"
)

// config is the whole of config.yaml; what the file leaves out keeps its default.
type config struct {
	Listen   string `yaml:"listen" validate:"required,hostname_port"`
	Database string `yaml:"database" validate:"required"`
	// RequestsPerSecond limits writes of all clients together.
	RequestsPerSecond float64  `yaml:"requestsPerSecond" validate:"gt=0"`
	Origins           []string `yaml:"origins" validate:"dive,url"`
}

func defaultConfig() config {
	return config{Listen: "127.0.0.1:8080", Database: "notes.db", RequestsPerSecond: 50}
}

func readConfig(path string) (config, error) {
	c := defaultConfig()
	data, err := os.ReadFile(path)
	if err != nil {
		return c, fmt.Errorf("read configuration: %w", err)
	}
	if err := yaml.Unmarshal(data, &c); err != nil {
		return c, fmt.Errorf("parse %s: %w", path, err)
	}
	if err := validator.New().Struct(c); err != nil {
		return c, fmt.Errorf("check %s: %w", path, err)
	}
	return c, nil
}
