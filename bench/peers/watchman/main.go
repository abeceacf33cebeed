// Scores pairs of names with Watchman's comparison of entities: lines of {"query", "candidate", "schema"}
// on standard input, lines of {"score"} on standard output, the processor time on standard error.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"time"

	"github.com/moov-io/watchman/pkg/search"
)

type pair struct {
	Query     string `json:"query"`
	Candidate string `json:"candidate"`
	Schema    string `json:"schema"`
}

func entity(name, schema string) search.Entity[search.Value] {
	out := search.Entity[search.Value]{Name: name}
	switch schema {
	case "person":
		out.Type, out.Person = search.EntityPerson, &search.Person{Name: name}
	case "vessel":
		out.Type, out.Vessel = search.EntityVessel, &search.Vessel{Name: name}
	default:
		out.Type, out.Business = search.EntityBusiness, &search.Business{Name: name}
	}
	return out.Normalize()
}

func main() {
	in := bufio.NewScanner(os.Stdin)
	in.Buffer(nil, 1<<20)
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	var spent time.Duration
	for in.Scan() {
		var p pair
		if err := json.Unmarshal(in.Bytes(), &p); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		begin := time.Now()
		score := search.Similarity(entity(p.Query, p.Schema), entity(p.Candidate, p.Schema))
		spent += time.Since(begin)
		fmt.Fprintf(out, "{\"score\": %.6f}\n", score)
	}
	fmt.Fprintf(os.Stderr, "%.6f\n", spent.Seconds())
}
