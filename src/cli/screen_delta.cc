// licet screen --watch-delta OLD NEW --file: what a change of a list alters for a book of parties.
//
// A score is of two names and of what is known of two parties, and of nothing else in a list. So
// entries that did not change alert as they did; only the others are searched.
#include <algorithm>
#include <array>
#include <map>
#include <nlohmann/json.hpp>
#include <span>
#include <unordered_map>

#include "answer/html.h"
#include "base/text.h"
#include "cli/command.h"
#include "cli/party_run.h"
#include "cli/screen_report.h"
#include "fmt/format.h"
#include "lists/difference.h"

namespace licet::cli {

namespace {

using Json = nlohmann::ordered_json;

// More entries than any list has.
constexpr std::size_t kAll = 100'000'000;

// Two versions of a list, reduced to the entries that are not the same in both.
struct Versions {
  std::unique_ptr<Screening> older, newer;
  std::map<std::string, std::vector<lists::FieldChange>, std::less<>> changed;   // by key
  std::size_t added = 0, removed = 0, same = 0;
};

lists::List with_entries(const lists::List& list, const std::vector<std::uint32_t>& entries) {
  lists::List out;
  out.id = list.id;
  out.title = list.title;
  out.format = list.format;
  out.as_of = list.as_of;
  for (std::uint32_t entry : entries) out.entries.push_back(list.entries[entry]);
  return out;
}

std::vector<std::string> our_names(const lists::Entry& entry) {
  std::vector<std::string> out;
  for (const lists::Name& name : entry.names) {
    if (name.ours) out.push_back(name.text);
  }
  return out;
}

std::vector<std::string> names_without(std::vector<std::string> names,
                                       const std::vector<std::string>& others) {
  std::erase_if(names, [&](const std::string& name) {
    return std::ranges::find(others, name) != others.end();
  });
  return names;
}

// Which of our names an entry has hangs on the others of its list as well: two that share a name
// may have none, and one gets them when the other leaves. No change of the entry itself tells that.
void add_lent(const lists::List& older, const lists::List& newer, Versions& out) {
  std::unordered_map<std::string_view, const lists::Entry*> before;
  for (const lists::Entry& entry : older.entries) before[entry.key] = &entry;
  for (const lists::Entry& entry : newer.entries) {
    auto old = before.find(entry.key);
    if (old == before.end()) continue;
    std::vector<std::string> was = our_names(*old->second);
    std::vector<std::string> now = our_names(entry);
    if (was == now) continue;
    lists::FieldChange change{"our name", names_without(was, now), names_without(now, was)};
    out.same -= out.changed.contains(entry.key) ? 0 : 1;
    out.changed[entry.key].push_back(std::move(change));
  }
}

// Sets what of the two is not the same, with the names that we add to their entries.
base::Result<void> compare(std::span<lists::List> both, const lists::Sources& sources,
                           lists::Difference& change, Versions& out) {
  change = lists::difference(both[0], both[1]);
  out.added = change.added.size();
  out.removed = change.removed.size();
  out.same = change.same;
  for (lists::EntryChange& entry : change.changed) {
    out.changed.emplace(std::move(entry.key), std::move(entry.fields));
  }
  if (auto done = lend_our_names(both, sources); !done) return done;
  add_lent(both[0], both[1], out);
  return {};
}

base::Result<Versions> versions_of_delta(const ScreenOptions& options) {
  auto on = day_wanted(options.stored);
  if (!on) return base::fail(std::move(on.error()));
  auto sources = load_sources();
  if (!sources) return base::fail(std::move(sources.error()));
  std::vector<lists::List> both;
  for (const std::string& name : options.delta) {
    auto list = load_named(name, *sources, options.stored, *on);
    if (!list) return base::fail(std::move(list.error()));
    both.push_back(std::move(*list));
  }
  Versions out;
  lists::Difference change;
  if (auto done = compare(both, *sources, change, out); !done) {
    return base::fail(std::move(done.error()));
  }
  std::array entries = {std::move(change.removed), std::move(change.added)};
  std::array<std::unique_ptr<Screening>, 2> opened;
  for (std::size_t i = 0; i < 2; ++i) {
    for (std::uint32_t j = 0; j < both[i].entries.size(); ++j) {
      if (out.changed.contains(both[i].entries[j].key)) entries[i].push_back(j);
    }
    std::ranges::sort(entries[i]);
    auto screening = screening_of(with_entries(both[i], entries[i]), options, opened[0].get());
    if (!screening) return base::fail(std::move(screening.error()));
    opened[i] = std::move(*screening);
  }
  out.older = std::move(opened[0]);
  out.newer = std::move(opened[1]);
  return out;
}

// How a listing's alert on a party changed. At least one of the hits is there.
struct Change {
  std::string_view key;
  const screen::PartyHit* was = nullptr;
  const screen::PartyHit* now = nullptr;
  std::vector<std::string> what;

  [[nodiscard]] std::string_view word() const {
    if (was == nullptr) return "new";
    return now == nullptr ? "gone" : "changed";
  }
};

class DeltaAnswerer : public RowAnswerer {
 public:
  DeltaAnswerer(const Versions& versions, const ScreenOptions& options)
      : versions_(versions),
        form_(form_of(options)),
        older_(*versions.older, options, versions.older->comparator->threshold(), kAll),
        newer_(*versions.newer, options, versions.newer->comparator->threshold(), kAll) {}

  void answer(const screen::GivenParty& party, std::string& out, Tally& tally) override {
    find(party);
    auto count = [&](std::string_view word) {
      return std::ranges::count(changes_, word, &Change::word) != 0;
    };
    tally.count(count("new")       ? Tally::fresh
                : count("changed") ? Tally::changed
                : count("gone")    ? Tally::gone
                                   : Tally::same);
    if (changes_.empty()) return;
    switch (form_) {
      case Form::csv:
      case Form::raw_csv:
        for (const Change& change : changes_) append_csv(party, change, out);
        return;
      case Form::json:
      case Form::lines: return append_object(form_, json_of(party), out);
      case Form::html: return append_html(party, out);
    }
  }

  void refuse(const base::Problem& problem, std::string& out, Tally& tally) override {
    tally.count(Tally::refused);
    std::string text = plain_text(problem);
    std::uint64_t line = problem.where.line;
    switch (form_) {
      case Form::csv:
      case Form::raw_csv: {
        CsvRow row(form_, out);
        row.cell(line).cell("").cell("").cell("error").cell(text);
        for (int i = 0; i < 11; ++i) row.cell("");
        return row.end();
      }
      case Form::json:
      case Form::lines: return append_object(form_, {{"row", line}, {"error", text}}, out);
      case Form::html:
        out += fmt::format("<tr class=\"no\"><td>{}</td><td></td><td>{}</td><td>error</td></tr>\n",
                           line, answer::html_escaped(text));
        return;
    }
  }

 private:
  // Alerts of both versions by the keys of entries; new ones first, then changed, then gone.
  void find(const screen::GivenParty& party) {
    changes_.clear();
    std::map<std::string_view, Change> by_key;
    for (const screen::PartyHit& hit : older_.find(party)) {
      if (hit.hit.alert) by_key[key_of(older_, hit)].was = &hit;
    }
    for (const screen::PartyHit& hit : newer_.find(party)) {
      if (hit.hit.alert) by_key[key_of(newer_, hit)].now = &hit;
    }
    for (auto& [key, change] : by_key) {
      change.key = key;
      say_what(change);
      changes_.push_back(std::move(change));
    }
    auto rank = [](const Change& change) {
      double score = change.now != nullptr ? change.now->hit.score : change.was->hit.score;
      return std::pair{change.was == nullptr ? 0 : change.now != nullptr ? 1 : 2, -score};
    };
    std::ranges::stable_sort(changes_, {}, rank);
  }

  static std::string_view key_of(const PartyFinder& finder, const screen::PartyHit& hit) {
    return finder.screening().index->entry(hit.hit.entry).key;
  }
  static std::string_view name_of(const PartyFinder& finder, const screen::PartyHit& hit) {
    return finder.screening().index->name(hit.hit.name).raw;
  }

  void say_what(Change& change) const {
    auto entry = versions_.changed.find(change.key);
    if (entry == versions_.changed.end()) {
      change.what.emplace_back(change.was == nullptr ? "added to the list"
                                                     : "removed from the list");
      return;
    }
    if (change.was != nullptr && change.now != nullptr) {
      std::string_view before = name_of(older_, *change.was);
      std::string_view after = name_of(newer_, *change.now);
      if (before != after) change.what.push_back(fmt::format("matched: {} -> {}", before, after));
    }
    for (const lists::FieldChange& field : entry->second) {
      for (const std::string& value : field.removed) {
        change.what.push_back(fmt::format("{}: - {}", field.field, value));
      }
      for (const std::string& value : field.added) {
        change.what.push_back(fmt::format("{}: + {}", field.field, value));
      }
    }
  }

  // The version that tells most of the change, and its hit.
  [[nodiscard]] std::pair<const PartyFinder&, const screen::PartyHit&> teller(
      const Change& change) const {
    if (change.now != nullptr) return {newer_, *change.now};
    return {older_, *change.was};
  }
  static std::string score_of(const screen::PartyHit* hit) {
    return hit == nullptr ? std::string() : fmt::format("{:.9g}", hit->hit.score);
  }

  void append_csv(const screen::GivenParty& party, const Change& change, std::string& out) const {
    auto [finder, hit] = teller(change);
    const screen::Index& index = *finder.screening().index;
    screen::EntryInfo entry = index.entry(hit.hit.entry);
    names::ParsedView name = index.name(hit.hit.name);
    CsvRow row(form_, out);
    row.cell(party.line).cell(party.id).cell(party.name()).cell(change.word());
    row.cell(base::join(change.what, "; ")).cell(score_of(change.now)).cell(score_of(change.was));
    row.cell(name.raw).cell(entry.key).cell(entry.source).cell(entry.listings);
    row.cell(entry.programmes).cell(entry.citations);
    row.cell(entry.listed ? entry.listed->to_string() : "");
    row.cell(entry.ends ? entry.ends->to_string() : "");
    row.cell(explanation_text(finder, hit)).end();
  }

  [[nodiscard]] Json json_of(const screen::GivenParty& party) const {
    Json changes = Json::array();
    for (const Change& change : changes_) {
      auto [finder, hit] = teller(change);
      Json one = {{"change", change.word()}, {"what", change.what}};
      one["was"] = change.was == nullptr ? Json(nullptr)
                                         : Json{{"score", change.was->hit.score},
                                                {"name", name_of(older_, *change.was)}};
      Json told = finder.json_of(hit);
      one.update(told);
      changes.push_back(std::move(one));
    }
    return {{"row", party.line},
            {"id", party.id},
            {"name", party.name()},
            {"changes", std::move(changes)}};
  }

  void append_html(const screen::GivenParty& party, std::string& out) const {
    for (const Change& change : changes_) {
      auto [finder, hit] = teller(change);
      const screen::Index& index = *finder.screening().index;
      std::string_view kind = change.was == nullptr ? "no" : change.now != nullptr ? "open" : "yes";
      out += fmt::format("<tr class=\"{}\"><td>{}</td><td>{}</td><td><b>{}</b><br>{:.3f} {} ({})",
                         kind, party.line, answer::html_escaped(party.id),
                         answer::html_escaped(party.name()), hit.hit.score,
                         answer::html_escaped(index.name(hit.hit.name).raw),
                         answer::html_escaped(change.key));
      if (index.is_ours(hit.hit.name)) out += fmt::format("<br>{}", screen::ours_words);
      for (const std::string& what : change.what) out += "<br>" + answer::html_escaped(what);
      out += fmt::format("</td><td>{}</td></tr>\n", change.word());
    }
  }

  const Versions& versions_;
  Form form_;
  PartyFinder older_, newer_;
  std::vector<Change> changes_;
};

std::string counts_of(const Versions& versions) {
  return fmt::format("{} added, {} removed, {} changed, {} the same", versions.added,
                     versions.removed, versions.changed.size(), versions.same);
}

std::string head_of(Form form, const ScreenOptions& options, const Versions& versions) {
  const std::string& on = versions.newer->on.to_string();
  switch (form) {
    case Form::csv:
    case Form::raw_csv:
      return "row,id,name,change,what,score,was,matched,entry,list,code,programmes,citations,"
             "listed,ends,explanation\n";
    case Form::json:
      return fmt::format("{{\"on\":\"{}\",\"older\":{},\"newer\":{},\n\"parties\":[", on,
                         Json(options.delta[0]).dump(), Json(options.delta[1]).dump());
    case Form::lines: return {};
    case Form::html:
      return answer::html_head("What a list's change alters") +
             fmt::format(
                 "<article>\n<h1>What a list's change alters on {}</h1>\n<p>From {} to {}: "
                 "{}.</p>\n<table><thead><tr><th>Row</th><th>Id</th><th>Party</th>"
                 "<th>Change</th></tr></thead>\n",
                 on, answer::html_escaped(options.delta[0]), answer::html_escaped(options.delta[1]),
                 counts_of(versions));
  }
  return {};
}

std::string summary_of(const Tally& tally) {
  return fmt::format(
      "{} parties: {} with a new match, {} with one that changed, {} with one that fell away, {} "
      "as "
      "before, {} cannot be read",
      tally.rows(), tally.of(Tally::fresh), tally.of(Tally::changed), tally.of(Tally::gone),
      tally.of(Tally::same), tally.of(Tally::refused));
}

// What the lists are, without their names.
std::string digest_of(const Versions& versions) {
  return fmt::format("{} {}", versions.older->image->bytes(), versions.newer->image->bytes());
}

}  // namespace

int screen_delta(const ScreenOptions& options) {
  if (options.delta.size() != 2) {
    return complain(usage_problem("--watch-delta takes two lists", base::join(options.delta, " "),
                                  "the older and the newer"));
  }
  auto versions = versions_of_delta(options);
  if (!versions) return complain(versions.error());
  for (const std::string& note : versions->newer->notes) fmt::print(stderr, "licet: {}\n", note);
  fmt::print(stderr, "licet: {} -> {}: {}\n", options.delta[0], options.delta[1],
             counts_of(*versions));
  Form form = form_of(options);
  RowJob job{.file = options.file,
             .out = options.out,
             .maps = options.maps,
             .threads = options.threads,
             .lists = digest_of(*versions),
             .options = "delta|" + options_text(options, *versions->newer),
             .commas = form == Form::json,
             .head = head_of(form, options, *versions),
             .foot = [&](const Tally& tally) { return report_foot(form, summary_of(tally)); },
             .make = [&] { return std::make_unique<DeltaAnswerer>(*versions, options); }};
  auto tally = run_rows(job);
  if (!tally) return complain(tally.error());
  fmt::print(stderr, "licet: {}: {}\n", options.file, summary_of(*tally));
  if (tally->of(Tally::refused) != 0) return status::bad_input;
  bool look = tally->of(Tally::fresh) + tally->of(Tally::changed) != 0;
  return look ? status::held : status::ok;
}

}  // namespace licet::cli
