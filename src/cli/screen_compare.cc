// licet screen compare: pairs of names in, their scores and why out.
#include <CLI/CLI.hpp>
#include <memory>
#include <nlohmann/json.hpp>

#include "base/json_object.h"
#include "cli/command.h"
#include "cli/screening.h"
#include "embedded/embedded.h"
#include "fmt/format.h"
#include "names/compare.h"
#include "names/parts.h"

namespace licet::cli {

namespace {

using Json = nlohmann::ordered_json;

// The text of `row[key]`; none when the field is absent or null. Anything but text is a mistake.
base::Result<std::string> text_of(const Json& row, const char* key, bool needed) {
  auto found = row.find(key);
  if (found != row.end() && found->is_string()) return found->get<std::string>();
  if (!needed && (found == row.end() || found->is_null())) return std::string();
  return base::fail(usage_problem(fmt::format("`{}` of a pair is missing or is not text", key),
                                  found == row.end() ? std::string() : found->dump(),
                                  R"({"query": "...", "candidate": "..."})"));
}

Json span_of(const names::Span& span) {
  return span.begin == span.end ? Json(nullptr) : Json::array({span.begin, span.end});
}

}  // namespace

Json explanation_json(const names::Comparison& found) {
  Json parts = Json::array();
  for (const names::Contribution& part : found.contributions) {
    Json one = {{"feature", part.feature}};
    if (!part.how.empty()) one["how"] = part.how;
    one["query"] = span_of(part.query);
    one["candidate"] = span_of(part.candidate);
    one["delta"] = part.delta;
    parts.push_back(std::move(one));
  }
  return parts;
}

namespace {

class PairReader {
 public:
  explicit PairReader(std::shared_ptr<const names::Lexicon> lexicon)
      : lexicon_(std::move(lexicon)), comparator_(lexicon_) {}

  base::Result<std::string> answer(std::string_view line, std::uint32_t number) {
    auto read = base::read_json_object(line);
    if (!read) return base::fail(std::move(read.error()));
    const Json& row = *read;
    auto query = text_of(row, "query", true);
    auto candidate = text_of(row, "candidate", true);
    auto schema = text_of(row, "schema", false);
    auto country = text_of(row, "country", false);
    for (const auto* field : {&query, &candidate, &schema, &country}) {
      if (!*field) return base::fail(field->error());
    }
    auto kind = kind_of(*schema);
    if (!kind) return base::fail(std::move(kind.error()));
    names::parse_into(*lexicon_, *query, *kind, *country, query_);
    names::parse_into(*lexicon_, *candidate, *kind, *country, candidate_);
    names::Comparison found = best(*country);
    Json out;
    out["id"] = row.contains("id") ? row["id"] : Json(number);
    if (auto remark = kind_remark(*schema); !remark.empty()) out["remark"] = remark;
    out["score"] = found.score;
    out["match"] = found.match;
    out["explanation"] = explanation_json(found);
    return out.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
  }

 private:
  // The query holds several names when its field does: the one that is most like the candidate
  // counts, as in a search, and its places are told as those in the whole query.
  names::Comparison best(std::string_view country) {
    names::Comparison best = comparator_.compare(query_.view(), candidate_.view());
    std::string_view raw = query_.raw;
    for (std::string_view text : names::parts_of(*lexicon_, query_.view())) {
      names::parse_into(*lexicon_, text, query_.schema, country, part_);
      names::Comparison found = comparator_.compare(part_.view(), candidate_.view());
      if (found.score <= best.score) continue;
      auto offset = static_cast<std::uint32_t>(text.data() - raw.data());
      for (names::Contribution& one : found.contributions) {
        if (one.query.begin == one.query.end) continue;
        one.query.begin += offset;
        one.query.end += offset;
      }
      best = std::move(found);
    }
    return best;
  }

  std::shared_ptr<const names::Lexicon> lexicon_;
  names::Comparator comparator_;
  names::Parsed query_;
  names::Parsed candidate_;
  names::Parsed part_;
};

int compare_lines(const std::string& file) {
  auto lexicon = names::Lexicon::open(embedded::lexicon());
  if (!lexicon) return complain(lexicon.error());
  auto text = read_whole(file);
  if (!text) return complain(text.error());
  PairReader reader(*lexicon);
  std::string out;
  std::string_view rest = *text;
  for (std::uint32_t number = 1; !rest.empty(); ++number) {
    std::string_view line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(rest.size(), line.size() + 1));
    if (line.find_first_not_of(" \t\r") == std::string_view::npos) continue;
    auto answer = reader.answer(line, number);
    if (!answer) {
      base::Problem problem = answer.error();
      problem.where.file = file;
      problem.where.line = number;
      return complain(problem);
    }
    out += *answer;
  }
  return put({}, out);
}

}  // namespace

void add_screen_compare(CLI::App& parent, int& exit_status) {
  auto file = std::make_shared<std::string>("-");
  CLI::App* command = parent.add_subcommand("compare", "How probable it is that two names are one");
  command
      ->add_option("--jsonl", *file,
                   R"(Lines of {"query": .., "candidate": .., "schema": .., "country": ..} in, )"
                   "scores and contributions out (`-`: standard input)")
      ->type_name("FILE");
  command->callback([file, &exit_status] { exit_status = compare_lines(*file); });
}

}  // namespace licet::cli
