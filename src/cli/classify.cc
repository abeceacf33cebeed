// licet classify: what is this chip or system under the law of a day?
#include <CLI/CLI.hpp>
#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>
#include <set>

#include "answer/text.h"
#include "answer/words.h"
#include "cli/answering.h"
#include "cli/command.h"
#include "fmt/format.h"

namespace licet::cli {

namespace {

using nlohmann::ordered_json;

struct ClassifyOptions {
  std::vector<std::string> what;
  std::string kind, tpp, die_area, datacenter;
  bool json = false;
  AnswerOptions answer;
  DataOptions data;

  [[nodiscard]] bool measures_given() const {
    return !kind.empty() || !tpp.empty() || !die_area.empty() || !datacenter.empty();
  }
};

// "600" or "600..650" as JSON; nullopt: neither.
std::optional<std::string> figure_json(const std::string& given) {
  std::size_t dots = given.find("..");
  if (dots == std::string::npos) {
    return base::Number::parse(given) ? std::optional(given) : std::nullopt;
  }
  std::string low = given.substr(0, dots);
  std::string high = given.substr(dots + 2);
  if (!base::Number::parse(low) || !base::Number::parse(high)) return std::nullopt;
  return fmt::format(R"({{"min":{},"max":{}}})", low, high);
}

// The item that the options describe, as JSON.
base::Result<std::string> described(const ClassifyOptions& options) {
  ordered_json kind = options.kind.empty() ? std::string("ic") : options.kind;
  std::string json =
      R"({"items":[{"kind":)" + kind.dump(-1, ' ', false, ordered_json::error_handler_t::replace);
  for (auto [field, given] :
       {std::pair{"tpp", &options.tpp}, std::pair{"die_area_mm2", &options.die_area}}) {
    if (given->empty()) continue;
    auto figure = figure_json(*given);
    if (!figure) {
      return base::fail(usage_problem(fmt::format("no figure for {}", field), *given,
                                      "a number, or two as in 600..650"));
    }
    json += fmt::format(R"(,"{}":{})", field, *figure);
  }
  if (!options.datacenter.empty()) {
    json += fmt::format(R"(,"datacenter":{})", options.datacenter == "yes" ? "true" : "false");
  }
  return json + "}]}";
}

// A file with a case, or with one item; a name of the catalogue otherwise.
base::Result<std::string> case_of(const std::string& what) {
  std::error_code error;
  if (what != "-" && !std::filesystem::is_regular_file(what, error)) {
    return ordered_json{{"items", {{{"ref", what}}}}}.dump(-1, ' ', false,
                                                           ordered_json::error_handler_t::replace);
  }
  auto text = read_whole(what);
  if (!text) return text;
  ordered_json json = ordered_json::parse(*text, nullptr, false);
  bool item = json.is_object() && !json.contains("items") && !json.contains("on");
  // Around the text, not after parsing it: lines and columns of mistakes stay right.
  return item ? fmt::format("{{\"items\":[{}]}}", *text) : *text;
}

// The last day up to which every pack with verdicts has been looked at.
std::string latest_day(const answer::LawStamp& stamp) {
  std::string day;
  for (const answer::PackStamp& pack : stamp.packs) {
    if (!pack.gives_verdict || pack.horizon.empty()) continue;
    if (day.empty() || pack.horizon < day) day = pack.horizon;
  }
  return day;
}

class Classifier {
 public:
  Classifier(Session& session, ClassifyOptions& options)
      : session_(session), answerer_(session, options.answer) {}

  base::Problems add(const std::string& text, const std::string& source) {
    auto outcome = answerer_.read(text, source, 1);
    if (!outcome) return outcome.error();
    auto determination = answerer_.determine();
    if (!determination) return {determination.error()};
    answer::Material material{*determination, answerer_.facts(), session_.stamp(),
                              law::Basis::enforced};
    on_ = determination->on.to_string();
    for (std::size_t i = 0; i < answerer_.facts().items().size(); ++i) add_item(material, i);
    return {};
  }
  [[nodiscard]] std::string text() const { return text_; }
  [[nodiscard]] std::string json() const {
    ordered_json json = {{"on", on_}, {"items", items_}};
    return json.dump(2, ' ', false, ordered_json::error_handler_t::replace) + "\n";
  }

 private:
  void add_item(const answer::Material& material, std::size_t item);
  void add_code(const law::CodeFound& code, answer::Section& section, ordered_json& rules);
  void add_readings(const answer::Material& material, answer::Summary& summary, ordered_json& json);

  Session& session_;
  Answerer answerer_;
  std::string on_;
  std::string text_;
  ordered_json items_ = ordered_json::array();
};

void Classifier::add_code(const law::CodeFound& code, answer::Section& section,
                          ordered_json& rules) {
  bool sure = code.holds == base::Truth::yes;
  std::string words = fmt::format("{}{}: {}", sure ? "" : "perhaps ", code.code,
                                  code.rule ? code.rule->text : "as given in the case");
  section.lines.push_back({words, code.rule ? code.rule->cite : std::string()});
  rules.push_back({{"code", code.code},
                   {"holds", sure ? ordered_json(true) : ordered_json(nullptr)},
                   {"rule", code.rule ? ordered_json(code.rule->id) : ordered_json(nullptr)},
                   {"cite", code.rule ? ordered_json(code.rule->cite) : ordered_json(nullptr)}});
}

void Classifier::add_readings(const answer::Material& material, answer::Summary& summary,
                              ordered_json& json) {
  answer::Section section{"Readings", {}};
  json["readings"] = ordered_json::array();
  if (material.facts.items().size() != 1) return;   // they are reported for the first item
  std::vector<std::string> standard;
  for (const law::PackAnswer& pack : material.determination.packs) {
    for (const law::CodeFound& code : pack.items.front().computed) {
      standard.push_back(std::string(code.code) + (code.holds == base::Truth::yes ? "" : "?"));
    }
    if (!standard.empty()) break;
  }
  for (const law::ReadingAnswer& reading : material.determination.readings) {
    json["readings"].push_back({{"name", reading.name},
                                {"choice", reading.choice},
                                {"classification", reading.classification}});
    if (reading.classification == standard || reading.classification.empty()) continue;
    section.lines.push_back({fmt::format("under {} = {}: {}", reading.name, reading.choice,
                                         fmt::join(reading.classification, " and ")),
                             {}});
  }
  if (!section.lines.empty()) summary.sections.push_back(std::move(section));
}

void Classifier::add_item(const answer::Material& material, std::size_t item) {
  answer::Summary summary;
  answer::Section codes{"Because", {}};
  ordered_json rules = ordered_json::array();
  ordered_json measures = ordered_json::object();
  std::string name = answer::item_name(material.facts, item);
  std::string figures, classification = "not classified";
  std::set<std::pair<std::string_view, const law::Rule*>> said;
  for (const law::PackAnswer& pack : material.determination.packs) {
    for (const law::ItemAnswer& found : pack.items) {
      if (found.item != item) continue;
      if (said.empty() && !found.computed.empty()) {
        law::ItemAnswer computed = found;
        computed.classification = found.computed;
        classification = answer::classification_words(computed);
      }
      if (figures.empty()) figures = answer::measures_words(found);
      for (const law::MeasureFound& measure : found.measures) {
        measures[std::string(measure.name)] = base::to_text(measure.value);
      }
      for (const law::CodeFound& code : found.computed) {
        if (said.insert({code.code, code.rule}).second) add_code(code, codes, rules);
      }
    }
  }
  ordered_json json = {{"name", name}, {"codes", rules}, {"measures", measures}};
  summary.headline = fmt::format("{}: {}", name, classification);
  summary.asked = "as the law stood on " + on_;
  summary.sections.push_back(std::move(codes));
  if (!figures.empty()) summary.sections.push_back({"Measures", {{figures, {}}}});
  add_readings(material, summary, json);
  for (const std::string& warning : material.determination.warnings) {
    summary.sections.push_back({"Warning", {{warning, {}}}});
  }
  text_ += (text_.empty() ? "" : "\n") +
           answer::to_text(summary, {.width = columns_wanted(), .colour = colour_wanted()});
  items_.push_back(std::move(json));
}

int classify(ClassifyOptions& options) {
  if (options.what.empty() && !options.measures_given()) {
    return complain(usage_problem("nothing to classify", {},
                                  "a name of the catalogue, a file, or --tpp and its like"));
  }
  if (auto spared = spare_inputs(options.answer.output, options.what); !spared) {
    return complain(spared.error());
  }
  auto session = Session::open(options.data);
  if (!session) return complain(session.error());
  if (options.answer.on.empty()) options.answer.on = latest_day((*session)->stamp());
  options.answer.no_questions = true;
  Classifier classifier(**session, options);
  int exit_status = status::ok;
  auto add = [&](const base::Result<std::string>& text, const std::string& source) {
    base::Problems problems = text ? classifier.add(*text, source) : base::Problems{text.error()};
    if (!problems.empty()) exit_status = complain(problems);
  };
  for (const std::string& what : options.what) add(case_of(what), what);
  if (options.measures_given()) add(described(options), "(options)");
  if (exit_status != status::ok) return exit_status;
  return put(options.answer.output, options.json ? classifier.json() : classifier.text());
}

}  // namespace

void add_classify(CLI::App& app, int& exit_status) {
  auto options = std::make_shared<ClassifyOptions>();
  CLI::App* command = app.add_subcommand("classify", "What is this chip or system in law?");
  command
      ->add_option("what", options->what,
                   "A name of the catalogue, or a file with an item or a case as JSON")
      ->type_name("ITEM");
  command->add_option("--kind", options->kind, "An item by its measures: ic (default), board ...");
  command->add_option("--tpp", options->tpp,
                      "Total processing performance: a number, or two: 4000..5000");
  command->add_option("--die-area", options->die_area, "mm² of logic dies: 814 or 600..650");
  command->add_option("--datacenter", options->datacenter, "For data centres: yes or no")
      ->check(CLI::IsMember({"yes", "no"}));
  add_dates_options(*command, options->answer);
  command->add_flag("--json", options->json, "As JSON");
  command->add_option("-o,--output", options->answer.output, "Write to this file")
      ->type_name("FILE");
  add_packs_option(*command, options->data);
  add_catalogue_option(*command, options->data);
  command->callback([options, &exit_status] { exit_status = classify(*options); });
}

}  // namespace licet::cli
