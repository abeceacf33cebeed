#include "cli/screen_report.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "answer/html.h"
#include "base/text.h"
#include "cli/command.h"
#include "fmt/format.h"

namespace licet::cli {

using Json = nlohmann::ordered_json;

namespace {

constexpr std::array kForms = {std::pair{"csv", Form::csv}, std::pair{"raw-csv", Form::raw_csv},
                               std::pair{"json", Form::json}, std::pair{"jsonl", Form::lines},
                               std::pair{"html", Form::html}};

// Further listings that a row of CSV names beside the best.
constexpr std::size_t kMostOthers = 20;

std::string text_of(const std::optional<base::Date>& day) {
  return day ? day->to_string() : std::string();
}

}  // namespace

std::vector<std::string> form_words() {
  std::vector<std::string> words;
  for (const auto& [word, form] : kForms) words.emplace_back(word);
  return words;
}

Form form_of(const ScreenOptions& options) {
  auto named = [](std::string_view word) {
    const auto* found = std::ranges::find(
        kForms, word, [](const auto& one) { return std::string_view(one.first); });
    return found == kForms.end() ? std::nullopt : std::optional(found->second);
  };
  if (auto form = named(options.format)) return *form;
  if (options.json) return Form::json;
  std::size_t dot = options.out.rfind('.');
  std::string ending = dot == std::string::npos ? std::string() : options.out.substr(dot + 1);
  if (ending == "ndjson") ending = "jsonl";
  if (ending == "htm") ending = "html";
  return named(ending).value_or(Form::csv);
}

CsvRow& CsvRow::cell(std::string_view text) {
  if (!first_) out_ += ',';
  first_ = false;
  bool formula = !raw_ && !text.empty() && std::string_view("=+-@\t\r").contains(text.front());
  bool quoted = text.find_first_of(",\"\r\n") != std::string_view::npos;
  if (quoted) out_ += '"';
  if (formula) out_ += '\'';
  for (char c : text) {
    out_ += c;
    if (c == '"') out_ += c;
  }
  if (quoted) out_ += '"';
  return *this;
}

CsvRow& CsvRow::cell(std::uint64_t number) { return cell(fmt::format("{}", number)); }

void CsvRow::end() { out_ += '\n'; }

void append_object(Form form, const Json& object, std::string& out) {
  std::string text = object.dump(-1, ' ', false, Json::error_handler_t::replace);
  if (form == Form::json) out += ",\n";
  out += text;
  if (form == Form::lines) out += '\n';
}

std::string versions_of(const Screening& screening) {
  std::string out;
  for (std::uint32_t i = 0; i < screening.index->lists(); ++i) {
    screen::ListInfo list = screening.index->list(i);
    if (!out.empty()) out += "; ";
    out += list.version.empty() ? list.id : list.version;
  }
  return out;
}

std::string explanation_text(const PartyFinder& finder, const screen::PartyHit& hit) {
  std::string out;
  if (finder.screening().index->is_ours(hit.hit.name)) out = screen::ours_words;
  for (const Stretch& part : finder.stretches(hit)) {
    if (!out.empty()) out += "; ";
    if (!part.query.empty() || !part.candidate.empty()) {
      out += fmt::format("{} = {} ({})", part.query.empty() ? "-" : part.query,
                         part.candidate.empty() ? "-" : part.candidate, part.how);
    } else {
      out += part.how;
    }
    out += fmt::format(" {:+.3f}", static_cast<double>(part.grains) / 1e9);
  }
  return out;
}

std::string plain_text(const base::Problem& problem) {
  base::Problem plain = problem;
  plain.where.file.clear();
  plain.where.line = plain.where.column = 0;
  plain.excerpt.clear();
  return plain.to_string();
}

namespace {

void append_csv(Form form, const PartyAnswer& answer, std::string& out) {
  const Screening& screening = answer.finder.screening();
  const screen::GivenParty& party = answer.party;
  CsvRow row(form, out);
  row.cell(party.line).cell(party.id).cell(party.name()).cell(word_of(answer.answer));
  row.cell(base::join(answer.reasons, "; ")).cell(answer.hits.size());
  if (answer.hits.empty()) {
    for (int i = 0; i < 13; ++i) row.cell("");
  } else {
    const screen::Index& index = *screening.index;
    // The best that alerts: others may have been cleared, or have ended.
    auto alerts = std::ranges::find_if(answer.hits,
                                       [](const screen::PartyHit& hit) { return hit.hit.alert; });
    const screen::PartyHit& best = alerts == answer.hits.end() ? answer.hits.front() : *alerts;
    screen::EntryInfo entry = index.entry(best.hit.entry);
    names::ParsedView name = index.name(best.hit.name);
    row.cell(fmt::format("{:.9g}", best.hit.score)).cell(name.raw).cell(entry.key);
    row.cell(entry.source).cell(entry.listings).cell(entry.programmes).cell(entry.citations);
    row.cell(entry.countries).cell(text_of(entry.listed)).cell(text_of(entry.ends));
    row.cell(lists::word_of(best.hit.standing));
    row.cell(explanation_text(answer.finder, best));
    std::string others;
    for (std::size_t i = 0; i < std::min(answer.hits.size(), kMostOthers); ++i) {
      const screen::Hit& hit = answer.hits[i].hit;
      if (&answer.hits[i] == &best) continue;
      if (!others.empty()) others += "; ";
      others += fmt::format("{} {:.3f} {}", index.entry(hit.entry).key, hit.score,
                            index.name(hit.name).raw);
      if (index.is_ours(hit.name)) others += fmt::format(" ({})", screen::ours_words);
    }
    row.cell(others);
  }
  row.cell(screening.on.to_string()).cell(versions_of(screening)).end();
}

Json json_of(const PartyAnswer& answer) {
  const Screening& screening = answer.finder.screening();
  const screen::GivenParty& party = answer.party;
  Json hits = Json::array();
  for (const screen::PartyHit& hit : answer.hits) {
    hits.push_back(answer.finder.json_of(hit));
  }
  return {{"row", party.line},
          {"id", party.id},
          {"name", party.name()},
          {"answer", word_of(answer.answer)},
          {"reasons", answer.reasons},
          {"hits", std::move(hits)},
          {"on", screening.on.to_string()},
          {"lists", versions_of(screening)}};
}

std::string_view class_of(Answer answer) {
  switch (answer) {
    case Answer::clear: return "yes";
    case Answer::cannot_clear: return "open";
    case Answer::match: return "no";
  }
  return {};
}

std::string hit_html(const PartyFinder& finder, const screen::PartyHit& hit) {
  const Screening& screening = finder.screening();
  const screen::Index& index = *screening.index;
  screen::EntryInfo entry = index.entry(hit.hit.entry);
  names::ParsedView name = index.name(hit.hit.name);
  std::string out =
      fmt::format("<p><b>{:.3f}</b> <b>{}</b>", hit.hit.score, answer::html_escaped(name.raw));
  auto fact = [&](std::string_view label, std::string_view value) {
    if (value.empty()) return;
    out += fmt::format("<br>{}: {}", label, answer::html_escaped(value));
  };
  std::string_view primary = index.primary_name(hit.hit.entry);
  if (primary != name.raw) fact("alias of", primary);
  if (index.is_ours(hit.hit.name)) fact("name", screen::ours_words);
  auto title = screening.titles.find(entry.source);
  fact("list", title == screening.titles.end() ? entry.source : std::string_view(title->second));
  fact("entry", entry.key);
  fact("code", entry.listings);
  fact("programme", entry.programmes);
  fact("citation", entry.citations);
  fact("country", entry.countries);
  fact("listed", text_of(entry.listed));
  fact("ends", text_of(entry.ends));
  if (hit.hit.standing != lists::Standing::active) {
    fact("standing", lists::word_of(hit.hit.standing));
  }
  if (hit.lowered) fact("by name", fmt::format("{:.3f}, lowered by what is known", hit.name_score));
  out += "</p>\n<table><tr><th>asked</th><th>listed</th><th></th><th>how</th></tr>\n";
  for (const Stretch& part : finder.stretches(hit)) {
    out += fmt::format("<tr><td>{}</td><td>{}</td><td>{:+.3f}</td><td>{}</td></tr>\n",
                       answer::html_escaped(part.query), answer::html_escaped(part.candidate),
                       static_cast<double>(part.grains) / 1e9, answer::html_escaped(part.how));
  }
  return out + "</table>\n";
}

void append_html(const PartyAnswer& answer, std::string& out) {
  const screen::GivenParty& party = answer.party;
  std::string word(word_of(answer.answer));
  std::ranges::replace(word, '_', ' ');
  out +=
      fmt::format("<tr class=\"{}\"><td>{}</td><td>{}</td><td><b>{}</b>", class_of(answer.answer),
                  party.line, answer::html_escaped(party.id), answer::html_escaped(party.name()));
  for (const std::string& reason : answer.reasons) {
    out += "<br>" + answer::html_escaped(reason);
  }
  for (const screen::PartyHit& hit : answer.hits) {
    out += hit_html(answer.finder, hit);
  }
  out += fmt::format("</td><td>{}</td></tr>\n", word);
}

std::string html_head(const Screening& screening) {
  std::string out = answer::html_head("Parties screened on " + screening.on.to_string());
  out += fmt::format("<article>\n<h1>Parties screened on {}</h1>\n<h2>Lists searched</h2>\n<ul>\n",
                     screening.on.to_string());
  for (std::uint32_t i = 0; i < screening.index->lists(); ++i) {
    screen::ListInfo list = screening.index->list(i);
    out += fmt::format("<li>{} <cite>({}{}, {} entries)</cite></li>\n",
                       answer::html_escaped(list.title.empty() ? list.id : list.title),
                       answer::html_escaped(list.version),
                       list.as_of ? ", as of " + list.as_of->to_string() : "", list.entries);
  }
  out += "</ul>\n";
  if (!screening.doubts.empty()) out += "<h2>Why nobody can be cleared</h2>\n<ul>\n";
  for (const std::string& doubt : screening.doubts) {
    out += "<li>" + answer::html_escaped(doubt) + "</li>\n";
  }
  if (!screening.doubts.empty()) out += "</ul>\n";
  return out + fmt::format(
                   "<p>A listing alerts from a score of {:.2f} on. The totals stand at the "
                   "end.</p>\n<table><thead><tr><th>Row</th><th>Id</th><th>Party</th>"
                   "<th>Answer</th></tr></thead>\n",
                   screening.comparator->threshold());
}

}  // namespace

std::string report_head(Form form, const Screening& screening) {
  switch (form) {
    case Form::csv:
    case Form::raw_csv:
      return "row,id,name,answer,reasons,hits,score,matched,entry,list,code,programmes,citations,"
             "countries,listed,ends,standing,explanation,others,on,lists\n";
    case Form::json:
      return fmt::format(
          "{{\"on\":\"{}\",\"threshold\":{},\"lists\":{},\"doubts\":{},\n\"parties\":[",
          screening.on.to_string(), screening.comparator->threshold(),
          lists_json(screening).dump(-1, ' ', false, Json::error_handler_t::replace),
          Json(screening.doubts).dump());
    case Form::lines: return {};
    case Form::html: return html_head(screening);
  }
  return {};
}

void append_answer(Form form, const PartyAnswer& answer, std::string& out) {
  switch (form) {
    case Form::csv:
    case Form::raw_csv: return append_csv(form, answer, out);
    case Form::json:
    case Form::lines: return append_object(form, json_of(answer), out);
    case Form::html: return append_html(answer, out);
  }
}

void append_refused(Form form, const Screening& screening, const base::Problem& problem,
                    std::string& out) {
  std::string text = plain_text(problem);
  std::uint64_t line = problem.where.line;
  switch (form) {
    case Form::csv:
    case Form::raw_csv: {
      CsvRow cells(form, out);
      cells.cell(line).cell("").cell("").cell("error").cell(text);
      for (int i = 0; i < 14; ++i) cells.cell("");
      cells.cell(screening.on.to_string()).cell(versions_of(screening)).end();
      return;
    }
    case Form::json:
    case Form::lines:
      return append_object(form, {{"row", line}, {"answer", "error"}, {"error", text}}, out);
    case Form::html:
      out += fmt::format("<tr class=\"no\"><td>{}</td><td></td><td>{}</td><td>error</td></tr>\n",
                         line, answer::html_escaped(text));
      return;
  }
}

std::string report_foot(Form form, std::string_view summary) {
  if (form == Form::json) return "\n]}\n";
  if (form != Form::html) return {};
  return fmt::format(
      "</table>\n<h2>Totals</h2>\n<p>{}</p>\n<footer><p>A score is the probability that two names "
      "mean the same party, as far as names tell. This record is not legal advice.</p>\n"
      "<div class=\"sign\"><span>Reviewed by</span><span>Date</span></div></footer>\n"
      "</article>\n{}",
      answer::html_escaped(summary), answer::html_foot());
}

}  // namespace licet::cli
