#include "answer/book.h"

#include <algorithm>

#include "answer/history.h"
#include "answer/html.h"
#include "answer/markdown.h"
#include "answer/rule_words.h"
#include "base/text.h"
#include "fmt/format.h"

namespace licet::answer {

namespace {

// What differs between the two dresses of the book.
class Dress {
 public:
  virtual ~Dress() = default;
  virtual void heading(int level, std::string_view text, std::string_view anchor) = 0;
  virtual void paragraph(std::string_view text) = 0;
  virtual void item(std::string_view label, const Line& line, bool code) = 0;
  virtual void end_of_list() = 0;
};

class MarkdownDress : public Dress {
 public:
  void heading(int level, std::string_view text, std::string_view) override {
    out += fmt::format("\n{} {}\n\n", std::string(static_cast<std::size_t>(level), '#'),
                       markdown_escaped(text));
  }
  void paragraph(std::string_view text) override { out += markdown_escaped(text) + "\n\n"; }
  void item(std::string_view label, const Line& line, bool code) override {
    std::string text = code ? fmt::format("`{}`", line.text) : markdown_escaped(line.text);
    std::string cite = line.cite.empty() ? "" : fmt::format(" ({})", markdown_escaped(line.cite));
    out += label.empty() ? fmt::format("- {}{}\n", text, cite)
                         : fmt::format("- **{}** {}{}\n", label, text, cite);
  }
  void end_of_list() override { out += '\n'; }
  std::string out;
};

class HtmlDress : public Dress {
 public:
  void heading(int level, std::string_view text, std::string_view anchor) override {
    out += fmt::format("<h{0} id=\"{1}\">{2}</h{0}>\n", level, html_escaped(anchor),
                       html_escaped(text));
    if (level == 2) {
      contents += fmt::format("<li><a href=\"#{}\">{}</a></li>\n", html_escaped(anchor),
                              html_escaped(text));
    }
  }
  void paragraph(std::string_view text) override {
    out += fmt::format("<p>{}</p>\n", html_escaped(text));
  }
  void item(std::string_view label, const Line& line, bool code) override {
    if (!in_list_) out += "<ul>\n";
    in_list_ = true;
    std::string text = html_escaped(line.text);
    if (code) text = "<code>" + text + "</code>";
    std::string head = label.empty() ? "" : fmt::format("<b>{}</b> ", html_escaped(label));
    std::string cite =
        line.cite.empty() ? "" : fmt::format(" <cite>({})</cite>", html_escaped(line.cite));
    out += fmt::format("<li>{}{}{}</li>\n", head, text, cite);
  }
  void end_of_list() override {
    if (in_list_) out += "</ul>\n";
    in_list_ = false;
  }
  std::string out;
  std::string contents;

 private:
  bool in_list_ = false;
};

bool is_expression(const std::string& title) { return title == "When" || title == "Cleared"; }

void write_sections(const std::vector<Section>& sections, Dress& dress) {
  for (const Section& section : sections) {
    for (const Line& line : section.lines) {
      dress.item(section.title, line, is_expression(section.title));
    }
  }
  dress.end_of_list();
}

void write_rule(const law::Rule& rule, Dress& dress) {
  dress.heading(4, rule.id, "rule-" + rule.id);
  dress.paragraph(rule.text);
  std::vector<Section> sections = rule_sections(rule);
  sections.insert(sections.begin(), {"Provision", {{rule.cite, {}}}});
  write_sections(sections, dress);
}

void write_rules(const law::Pack& pack, Dress& dress) {
  for (int s = 0; s <= static_cast<int>(law::Stage::note); ++s) {
    auto stage = static_cast<law::Stage>(s);
    bool any =
        std::ranges::any_of(pack.rules, [&](const law::Rule& rule) { return rule.stage == stage; });
    if (!any) continue;
    dress.heading(3, fmt::format("Rules: {}", law::stage_name(stage)),
                  fmt::format("{}-{}", pack.name, law::stage_name(stage)));
    for (const law::Rule& rule : pack.rules) {
      if (rule.stage == stage) write_rule(rule, dress);
    }
  }
}

void write_definitions(const law::Pack& pack, Dress& dress) {
  if (pack.definitions.empty()) return;
  dress.heading(3, "Definitions", pack.name + "-definitions");
  for (const law::Definition& definition : pack.definitions) {
    dress.heading(4, fmt::format("{} of {}", definition.name, definition.of),
                  fmt::format("{}-definition-{}", pack.name, definition.name));
    if (!definition.text.empty()) dress.paragraph(definition.text);
    dress.item("Is", {definition.value.source, {}}, true);
    dress.item("In force", {spans_words(definition.in_force), {}}, false);
    if (!definition.cite.empty()) dress.item("Provision", {definition.cite, {}}, false);
    dress.end_of_list();
  }
}

void write_tables(const law::Pack& pack, Dress& dress) {
  if (pack.tables.empty()) return;
  dress.heading(3, "Tables", pack.name + "-tables");
  for (const law::Table& table : pack.tables) {
    dress.heading(4, table.name, fmt::format("{}-table-{}", pack.name, table.name));
    if (!table.text.empty()) dress.paragraph(table.text);
    write_sections(table_sections(table), dress);
  }
}

void write_questions(const law::Pack& pack, Dress& dress) {
  if (pack.facts.empty()) return;
  dress.heading(3, "What the pack asks for", pack.name + "-facts");
  for (const law::AskedFact& fact : pack.facts) {
    dress.item(fact.name, {fact.ask, fact.cite}, false);
  }
  dress.end_of_list();
}

void write_documents(const law::Pack& pack, Dress& dress) {
  if (pack.instruments.empty()) return;
  dress.heading(3, "Documents", pack.name + "-documents");
  for (const auto& [id, instrument] : pack.instruments) {
    dress.item(id, {instrument_words(instrument), {}}, false);
  }
  dress.end_of_list();
}

void write_timeline(const law::Library& library, Dress& dress) {
  dress.heading(2, "Timeline", "timeline");
  base::Date day;
  for (const Change& change : timeline(library)) {
    if (change.day != day) {
      dress.end_of_list();
      day = change.day;
      dress.heading(3, day.to_string(), "day-" + day.to_string());
    }
    std::string by = change.instrument ? change.instrument->cite : std::string();
    if (change.instrument && by.empty()) by = change.instrument->id;
    std::string words = fmt::format("{}: {}{}", change_word(change.kind), change.what,
                                    change.why.empty() ? "" : ". " + change.why);
    dress.item("", {words, by}, false);
  }
  dress.end_of_list();
}

void write_book(const law::Library& library, Dress& dress) {
  for (const auto& pack : library.packs()) {
    dress.heading(2, pack->title, "pack-" + pack->name);
    dress.paragraph(
        fmt::format("Pack {} {}{}.", pack->name, pack->version,
                    pack->jurisdiction.empty() ? "" : ", jurisdiction " + pack->jurisdiction));
    write_sections(pack_sections(*pack), dress);
    write_rules(*pack, dress);
    write_definitions(*pack, dress);
    write_tables(*pack, dress);
    write_questions(*pack, dress);
    write_documents(*pack, dress);
  }
  write_timeline(library, dress);
}

constexpr std::string_view kAbout =
    "Generated from the packs by licet law book. The packs are what the program answers from; the "
    "words of the law itself are in the documents that each rule cites.";

}  // namespace

std::string book_markdown(const law::Library& library) {
  MarkdownDress dress;
  dress.out =
      fmt::format("# Rule book\n\n{}\n\nSHA-256 over all packs: `{}`\n", kAbout, library.sha256());
  write_book(library, dress);
  return std::move(dress.out);
}

std::string book_html(const law::Library& library) {
  HtmlDress dress;
  write_book(library, dress);
  return fmt::format(
      "{}<h1>Rule book</h1>\n<p>{}</p>\n<p class=\"hash\">SHA-256 over all packs: "
      "<code>{}</code></p>\n<ul>\n{}</ul>\n{}{}",
      html_head("Rule book"), kAbout, library.sha256(), dress.contents, dress.out, html_foot());
}

}  // namespace licet::answer
