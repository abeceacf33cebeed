// Arbitrary bytes as a JSON case, as JSON Lines and as a YAML case: no crash, no endless run; what
// is taken for a case is JSON to another parser too, and survives being written and read again.

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "base/document.h"
#include "facts/case.h"
#include "facts/json_syntax.h"
#include "facts/read_document.h"
#include "facts/read_json.h"
#include "facts/write_json.h"

namespace {

using namespace std::string_view_literals;
namespace base = licet::base;
namespace facts = licet::facts;

constexpr std::string_view countries[] = {"CN", "HK", "MY", "US"};
constexpr std::string_view words[] = {"air", "sea"};
constexpr base::FieldSpec answer_fields[] = {
    {.name = "a.days", .type = {base::Type::Base::integer}, .doc = "", .at_least = 0},
    {.name = "a.tpp", .type = {base::Type::Base::number}, .doc = "", .interval_allowed = true},
    {.name = "a.word", .type = {base::Type::Base::string}, .doc = "", .one_of = words},
};
constexpr base::RecordSpec answers{"answers", "", answer_fields};

facts::ReadContext make_context(const base::Symbols& symbols) {
  facts::ReadContext context;
  context.symbols = &symbols;
  context.answers = &answers;
  context.countries = countries;
  context.check_required = false;
  context.limits.list = 100;
  context.limits.text = 1000;
  return context;
}

const base::Symbols& symbols() {
  static const base::Symbols known = [] {
    base::Symbols out;
    for (std::string_view word : {"ic"sv, "CN"sv, "export"sv}) out.intern(word);
    return out;
  }();
  return known;
}

void require(bool condition) {
  if (!condition) std::abort();
}

// A refusal names at least one problem and leaves an empty case behind.
void check_refusal(const facts::ReadOutcome& outcome, const facts::Case& value) {
  require(!outcome.error().empty() && outcome.error().size() <= facts::Limits{}.problems);
  for (const base::Problem& problem : outcome.error()) require(!problem.to_string().empty());
  require(value.items().empty() && value.parties().empty());
}

void check_round_trip(facts::JsonReader& reader, const facts::Case& value) {
  facts::Case again;
  require(reader.read(facts::write_json(value), again).has_value());
  require(facts::same_facts(value, again));
  facts::Case copy;
  value.clone_into(copy);
  require(facts::same_facts(value, copy));
  for (std::uint32_t id = 1; id <= std::min<std::size_t>(value.record_count(), 50); ++id) {
    std::string path = value.path_of({id, 0});
    require(value.record(id).slots.empty() || value.find(path) == base::FactRef{id, 0});
  }
}

void read_as_json(facts::JsonReader& reader, std::string_view text) {
  facts::Case value;
  auto outcome = reader.read(text, value, "fuzz");
  if (outcome) {
    require(!facts::find_syntax_error(text));
    check_round_trip(reader, value);
  } else {
    check_refusal(outcome, value);
  }
}

void read_as_lines(facts::JsonReader& reader, std::string_view text) {
  std::size_t at = 0;
  auto bytes = [&](std::span<char> room) -> base::Result<std::size_t> {
    std::size_t size = std::min({room.size(), text.size() - at, std::size_t{37}});
    std::copy_n(text.data() + at, size, room.data());
    at += size;
    return size;
  };
  facts::LineReader lines(bytes, "fuzz", 2000);
  facts::Case value;
  while (auto line = lines.next()) {
    if (!*line) continue;
    auto outcome = reader.read((*line)->text, value, "fuzz", (*line)->number);
    if (!outcome) check_refusal(outcome, value);
  }
}

void read_as_yaml(facts::DocumentReader& documents, facts::JsonReader& reader,
                  std::string_view text) {
  auto document = base::parse_yaml(text, "fuzz");
  if (!document) return;
  facts::Case value;
  auto outcome = documents.read(*document, value);
  if (outcome) {
    check_round_trip(reader, value);
  } else {
    check_refusal(outcome, value);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static facts::JsonReader reader(make_context(symbols()));
  static facts::DocumentReader documents(make_context(symbols()));
  std::string_view text(reinterpret_cast<const char*>(data), size);
  read_as_json(reader, text);
  read_as_lines(reader, text);
  read_as_yaml(documents, reader, text);
  return 0;
}
