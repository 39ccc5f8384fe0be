// Injects proxies into workloads exactly as istiod does: it runs Istio's own injector with the configuration that istiod would read.
//
// It reads one JSON object from standard input: `config` and `values` are those of ConfigMap istio-sidecar-injector, `mesh` is that of
// ConfigMap istio, and `objects` are pods and workloads. It writes a JSON array: for each of them the object with its proxy, or what is
// wrong.
package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"

	"istio.io/istio/pkg/config/mesh"
	"istio.io/istio/pkg/kube/inject"
	"istio.io/istio/pkg/log"
)

type request struct {
	Config  string            `json:"config"`
	Values  string            `json:"values"`
	Mesh    string            `json:"mesh"`
	Objects []json.RawMessage `json:"objects"`
}

type result struct {
	Object any    `json:"object,omitempty"`
	Error  string `json:"error,omitempty"`
}

func main() {
	if err := run(os.Stdin, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(in io.Reader, out io.Writer) error {
	// Its log would go to standard output.
	options := log.DefaultOptions()
	options.OutputPaths = []string{"stderr"}
	options.SetDefaultOutputLevel(log.OverrideScopeName, log.NoneLevel)
	if err := log.Configure(options); err != nil {
		return err
	}
	var asked request
	if err := json.NewDecoder(in).Decode(&asked); err != nil {
		return err
	}
	config, err := inject.UnmarshalConfig([]byte(asked.Config))
	if err != nil {
		return fmt.Errorf("config: %w", err)
	}
	values, err := inject.NewValuesConfig(asked.Values)
	if err != nil {
		return fmt.Errorf("values: %w", err)
	}
	meshConfig, err := mesh.ApplyMeshConfigDefaults(asked.Mesh)
	if err != nil {
		return fmt.Errorf("mesh: %w", err)
	}
	results := make([]result, 0, len(asked.Objects))
	for _, raw := range asked.Objects {
		object, err := inject.FromRawToObject(raw)
		if err != nil {
			return err
		}
		injected, err := inject.IntoObject(nil, config.Templates, values, "default", meshConfig, object, func(string) {})
		if err != nil {
			results = append(results, result{Error: err.Error()})
			continue
		}
		results = append(results, result{Object: injected})
	}
	return json.NewEncoder(out).Encode(results)
}
