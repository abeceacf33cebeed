// Names on one core: reading the lexicon, taking a name apart, scoring a pair of parsed names.
//
//   build/release/bench/names [PAIRS] [ROUNDS]
//
// PAIRS is a table as tests/names/pairs.tsv, which is the default: query, candidate, schema between
// tabs. Every query is scored against every candidate. Prints medians over the rounds; exits 1 if
// the lexicon does not load. Run from the project's folder.
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "embedded/embedded.h"
#include "fmt/format.h"
#include "names/compare.h"
#include "support.h"

namespace {

namespace names = licet::names;
using licet::bench::median_us;

struct Name {
  std::string text;
  names::Schema schema;
};

// The first two columns of the table, one after another.
std::vector<Name> names_of(const std::string& path) {
  std::vector<Name> found;
  std::ifstream stream(path);
  for (std::string line; std::getline(stream, line);) {
    std::size_t first = line.find('\t');
    std::size_t second = line.find('\t', first + 1);
    std::size_t third = line.find('\t', second + 1);
    if (line.starts_with('#') || second == std::string::npos) continue;
    names::Schema schema = names::schema_of(line.substr(second + 1, third - second - 1));
    found.push_back({line.substr(0, first), schema});
    found.push_back({line.substr(first + 1, second - first - 1), schema});
  }
  return found;
}

}  // namespace

int main(int argc, char** argv) {
  std::vector<Name> all = names_of(argc > 1 ? argv[1] : "tests/names/pairs.tsv");
  int rounds = argc > 2 ? std::stoi(argv[2]) : 20;
  auto lexicon = names::Lexicon::open(licet::embedded::lexicon());
  if (!lexicon || all.empty()) {
    fmt::print(stderr, "the lexicon or the names do not load; run from the project's folder\n");
    return 1;
  }
  names::Comparator comparator(*lexicon);
  std::vector<names::Parsed> parsed(all.size());
  auto count = static_cast<double>(all.size());
  double read = median_us(rounds, [] { (void)names::Lexicon::open(licet::embedded::lexicon()); });
  double parse = median_us(rounds, [&] {
    for (std::size_t i = 0; i < all.size(); ++i) {
      names::parse_into(**lexicon, all[i].text, all[i].schema, {}, parsed[i]);
    }
  });
  double sum = 0;
  double score = median_us(rounds, [&] {
    for (const names::Parsed& query : parsed) {
      for (const names::Parsed& candidate : parsed) {
        sum += comparator.score(query.view(), candidate.view());
      }
    }
  });
  fmt::print("lexicon {:.1f} ms, a name taken apart {:.2f} us, a pair scored {:.2f} us\n",
             read / 1000, parse / count, score / (count * count));
  return sum > 0 ? 0 : 1;
}
