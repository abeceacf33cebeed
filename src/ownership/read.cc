#include "ownership/read.h"

#include <simdjson.h>

#include <algorithm>
#include <cctype>
#include <unordered_map>

#include "base/document.h"
#include "base/text.h"
#include "fmt/format.h"
#include "ownership/readers.h"
#include "ownership/rows.h"

namespace licet::ownership {

namespace {

base::Problem file_problem(const std::string& file, std::string what, std::string expected = {}) {
  base::Problem problem;
  problem.what = std::move(what);
  problem.where.file = file;
  problem.expected = std::move(expected);
  return problem;
}

bool is_truth(std::string_view word) {
  return word == "yes" || word == "true" || word == "x" || word == "1" || word == "y";
}
bool is_denial(std::string_view word) {
  return word == "no" || word == "false" || word == "0" || word == "n" || word == "none";
}

void read_words(const base::Document& file, std::string_view key,
                std::vector<ListWords::Word>& words, base::Problems& problems) {
  const base::Document* map = file.find(key);
  if (map == nullptr || !map->is_map()) {
    problems.push_back((map ? *map : file).problem(fmt::format("`{}` must be a map", key)));
    return;
  }
  for (std::size_t i = 0; i < map->items.size(); ++i) {
    if (map->items[i].is_scalar())
      words.push_back({map->keys[i], map->items[i].scalar});
    else
      problems.push_back(map->items[i].problem("an identifier of a list must be a word"));
  }
}

}  // namespace

std::expected<ListWords, base::Problems> read_list_words(const base::Document& file) {
  ListWords words;
  base::Problems problems;
  read_words(file, "topics", words.topics, problems);
  read_words(file, "datasets", words.datasets, problems);
  if (const base::Document* more = file.find("identifiers"); more != nullptr) {
    for (const base::Document& one : more->items) words.identifiers.push_back(one.scalar);
  }
  for (const std::string& key : file.keys) {
    bool known = key == "topics" || key == "datasets" || key == "identifiers" || key == "format";
    if (known) continue;
    base::Problem problem = file.find(key)->problem("unknown key");
    problem.given = key;
    problem.expected = "format, topics, datasets, identifiers";
    problems.push_back(std::move(problem));
  }
  if (!problems.empty()) return std::unexpected(std::move(problems));
  return words;
}

std::vector<std::string> parse_listed(std::string_view text) {
  std::vector<std::string> out;
  std::string word;
  auto finish = [&] {
    if (is_truth(word)) word = kUnspecified;
    if (!word.empty() && !is_denial(word)) out.push_back(word);
    word.clear();
  };
  for (char c : text) {
    if (c == ';' || c == ',' || c == '|' || c == ' ' || c == '\t')
      finish();
    else
      word += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  }
  finish();
  return out;
}

PartyType party_type_of(std::string_view word) {
  if (word == "person" || word == "individual") return PartyType::person;
  return word.empty() ? PartyType::unknown : PartyType::entity;
}

std::string capitals(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  return out;
}

std::uint32_t read_period(std::string_view from, std::string_view until, std::uint32_t line,
                          GraphBuilder& builder) {
  if (from.empty() && until.empty()) return 0;
  Period period;
  auto read = [&](std::string_view text, DayRange& day) {
    if (text.empty()) return;
    if (auto found = parse_day(text))
      day = *found;
    else
      builder.complain(line, "not a day", text, "2026-05-12, 2026-05 or 2026");
  };
  read(from, period.from);
  read(until, period.until);
  if (period.from.first > period.until.last) {
    builder.complain(line, "a holding ends before it begins", fmt::format("{} to {}", from, until));
    return 0;
  }
  return builder.period(period);
}

std::optional<ShareRange> read_share(std::string_view percent, std::string_view fraction,
                                     std::uint32_t line, GraphBuilder& builder) {
  if (!percent.empty() && !fraction.empty()) {
    builder.complain(line, "both a percentage and a fraction are given", percent, "one of them");
    return std::nullopt;
  }
  std::string_view text = fraction.empty() ? percent : fraction;
  auto range = fraction.empty() ? parse_percent(percent) : parse_fraction(fraction);
  if (range) return range;
  int whole = fraction.empty() ? 100 : 1;
  auto plain = parse_decimal(text, whole);
  if (plain && plain->low < 0) {
    builder.complain(line, "a share cannot be negative", text, fmt::format("0 to {}", whole));
  } else if (plain && plain->high > kWhole) {
    builder.complain(line, fmt::format("a share cannot be more than {}", whole), text,
                     fmt::format("0 to {}", whole),
                     whole == 1 ? "a share is a fraction; for percentages use `percent`" : "");
  } else {
    builder.complain(line, "not a share", text,
                     whole == 1
                         ? "a fraction of the whole, 0 to 1"
                         : "a percentage such as 50, 25-50 or `75 % or more`; empty if unknown");
  }
  return std::nullopt;
}

std::optional<Format> format_of(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  bytes = bytes.substr(std::min(bytes.size(), bytes.find_first_not_of(" \t\r\n")));
  if (bytes.empty()) return std::nullopt;
  std::string_view line = bytes.substr(0, bytes.find('\n'));
  if (bytes.front() == '{') {
    // An entity is a whole object on its line and says which schema it has.
    bool whole = trimmed(line).ends_with('}');
    bool entity = line.find("\"schema\"") != std::string_view::npos ||
                  line.find("\"op\"") != std::string_view::npos;
    return whole && entity ? Format::ftm : Format::json;
  }
  if (bytes.front() == '[' || bytes.front() == '<') return std::nullopt;
  return is_gleif_header(line) ? Format::gleif : Format::csv;
}

std::expected<Graph, base::Problems> read_graph(const Source& holdings,
                                                std::span<const Source> parties,
                                                const ListWords& words, Rest rest,
                                                const KnownWords& known) {
  GraphBuilder builder(holdings.file);
  builder.set_known(known);
  // Latin letters in UTF-16 would be valid, with zeros between them.
  auto is_text = [](const Source& source) {
    return !source.bytes.contains('\0') &&
           simdjson::validate_utf8(source.bytes.data(), source.bytes.size());
  };
  constexpr const char* kWanted = "UTF-8; what is in UTF-16 or a national encoding, saved as that";
  for (const Source& source : parties) {
    if (!is_text(source)) {
      return std::unexpected(base::Problems{file_problem(source.file, "not valid UTF-8", kWanted)});
    }
    builder.set_file(source.file);
    read_parties_csv(source.bytes, builder);
  }
  builder.set_file(holdings.file);
  if (!is_text(holdings)) {
    return std::unexpected(base::Problems{file_problem(holdings.file, "not valid UTF-8", kWanted)});
  }
  auto format = format_of(holdings.bytes);
  if (!format) {
    return std::unexpected(base::Problems{file_problem(
        holdings.file,
        holdings.bytes.empty() ? "the file is empty" : "the form of the file is unknown",
        "CSV with the columns owner, asset and percent; JSON with `parties` and `holdings`; "
        "FollowTheMoney entities, one a line; GLEIF relationship records as CSV")});
  }
  switch (*format) {
    case Format::csv: read_csv(holdings.bytes, builder); break;
    case Format::json: read_json(holdings.bytes, builder); break;
    case Format::ftm: read_ftm(holdings.bytes, words, builder); break;
    case Format::gleif: read_gleif(holdings.bytes, builder); break;
  }
  if (rest == Rest::unknown) builder.hold_the_rest();
  return builder.build(*format == Format::csv || *format == Format::json);
}

namespace {

// Parties by id, else by a name that one alone bears; the names are gathered when first asked for.
class Finder {
 public:
  explicit Finder(const Graph& graph) : graph_(graph) {}

  base::Result<PartyIndex> find(std::string_view id_or_name) {
    if (auto found = graph_.find_id(id_or_name)) return *found;
    auto name = named(id_or_name);
    if (name != names_.end() && name->second != kNone) return name->second;
    return graph_.find(id_or_name);          // says what is wrong
  }
  bool knows(std::string_view id_or_name) {
    return graph_.find_id(id_or_name) || named(id_or_name) != names_.end();
  }

 private:
  std::unordered_map<std::string_view, PartyIndex>::iterator named(std::string_view name) {
    if (names_.empty()) gather();
    return names_.find(name);
  }
  void gather() {
    for (PartyIndex party = 0; party < graph_.parties().size(); ++party) {
      auto [at, is_new] = names_.try_emplace(graph_.party(party).name, party);
      if (!is_new) at->second = kNone;
    }
    names_.erase(std::string_view{});
  }

  const Graph& graph_;
  std::unordered_map<std::string_view, PartyIndex> names_;
};

// `id` or `id,identifiers`; either may hold commas.
std::pair<std::string_view, std::optional<std::string_view>> split_listed(std::string_view line,
                                                                          Finder& finder) {
  std::size_t last = line.rfind(',');
  if (last == std::string_view::npos || finder.knows(line)) return {line, std::nullopt};
  for (std::size_t comma = last; comma != std::string_view::npos && comma > 0;
       comma = line.rfind(',', comma - 1)) {
    std::string_view id = trimmed(line.substr(0, comma));
    if (finder.knows(id)) return {id, line.substr(comma + 1)};
  }
  return {trimmed(line.substr(0, last)), line.substr(last + 1)};
}

base::Result<std::pair<PartyIndex, std::vector<std::string>>> read_listed(std::string_view line,
                                                                          Finder& finder,
                                                                          const Graph& graph,
                                                                          const KnownWords& known) {
  auto [id, words] = split_listed(line, finder);
  auto party = finder.find(id);
  if (!party) {
    base::Problem problem = std::move(party.error());
    problem.remedy =
        fmt::format("correct the id, or leave the line out; holdings are in {}", graph.file());
    return base::fail(std::move(problem));
  }
  std::vector<std::string> identifiers;
  if (words && trimmed(*words).empty()) {
    base::Problem problem;
    problem.what = "no identifier of a list behind the id";
    problem.given = base::quoted(line);
    problem.expected = "such as `id,sdn`; `id,no` for a party that is on none";
    return base::fail(std::move(problem));
  }
  if (!words) identifiers.emplace_back(kUnspecified);
  for (const std::string& word : parse_listed(words.value_or(""))) {
    auto identifier = known_list(known, word);
    if (!identifier) return base::fail(std::move(identifier.error()));
    identifiers.push_back(std::move(*identifier));
  }
  return std::pair(*party, std::move(identifiers));
}

}  // namespace

std::expected<void, base::Problems> apply_listed(const Source& source, Graph& graph,
                                                 const KnownWords& known) {
  Finder finder(graph);
  base::Problems problems;
  std::vector<std::pair<PartyIndex, std::vector<std::string>>> listed;
  std::uint32_t number = 0;
  std::string_view rest = source.bytes;
  while (!rest.empty() && problems.size() < GraphBuilder::kMostProblems) {
    std::size_t end = std::min(rest.find('\n'), rest.size());
    std::string_view line = trimmed(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
    ++number;
    if (line.empty() || line.starts_with('#')) continue;
    auto one = read_listed(line, finder, graph, known);
    if (one) {
      listed.push_back(std::move(*one));
      continue;
    }
    base::Problem& problem = problems.emplace_back(std::move(one.error()));
    problem.where.file = source.file;
    problem.where.line = number;
  }
  if (!problems.empty()) return std::unexpected(std::move(problems));
  graph.set_listed(listed);
  return {};
}

}  // namespace licet::ownership
