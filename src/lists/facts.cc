#include "lists/facts.h"

#include <algorithm>
#include <array>

#include "fmt/format.h"
#include "lists/days.h"
#include "lists/texts.h"

namespace licet::lists {

namespace {

bool holds(const Sources& sources, std::string_view purpose, std::string_view text) {
  return std::ranges::any_of(sources.words(purpose), [&](const std::string& phrase) {
    return find_folded(text, phrase) != std::string_view::npos;
  });
}

LicenceScope scope_of(const Sources& sources, std::string_view requirement) {
  bool all = holds(sources, "scope all", requirement);
  bool but = holds(sources, "scope but", requirement);
  bool some = holds(sources, "scope some", requirement);
  if (all && some) return LicenceScope::some_items;   // "any item ... listed in"
  if (all) return but ? LicenceScope::all_but_some : LicenceScope::all_items;
  return some ? LicenceScope::some_items : LicenceScope::unstated;
}

bool ends_word(std::string_view text, std::size_t at) {
  return at >= text.size() ||
         !(is_digit(text[at]) || is_letter(text[at]) || text[at] == '(' ||
           (text[at] == '.' && at + 1 < text.size() && is_digit(text[at + 1])));
}

// The end of a citation such as 734.9(e)(2) that begins at `at`; `at` itself: none does.
std::size_t citation_end(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && is_digit(text[end])) ++end;
  if (end - at != 3 || end >= text.size() || text[end] != '.') return at;
  std::size_t dot = end++;
  while (end < text.size() && is_digit(text[end])) ++end;
  if (end == dot + 1) return at;
  while (end < text.size() && text[end] == '(') {
    std::size_t close = text.find(')', end);
    if (close == std::string_view::npos || close - end > 4) break;
    end = close + 1;
  }
  return end;
}

void add(std::vector<Footnote>& notes, std::uint8_t number, bool inferred) {
  auto same = [&](Footnote note) { return note.number == number; };
  auto found = std::ranges::find_if(notes, same);
  if (found == notes.end()) {
    notes.push_back({number, inferred});
  } else if (!inferred) {
    found->inferred = false;
  }
}

// Adds the single digits that stand at `at` as marks, each after blanks, at most one comma and at
// most one "and": "1, 4", ",3", " 1 and 4".
void add_marks(std::vector<Footnote>& notes, std::string_view text, std::size_t at) {
  for (;;) {
    bool comma = false;
    while (at < text.size() && (text[at] == ' ' || (text[at] == ',' && !comma))) {
      comma = comma || text[at] == ',';
      ++at;
    }
    if (begins(text.substr(at), "and ")) at += 4;
    if (at >= text.size() || text[at] < '1' || text[at] > '9' || !ends_word(text, at + 1)) return;
    add(notes, static_cast<std::uint8_t>(text[at] - '0'), false);
    ++at;
  }
}

// With digits for raised ones, apart from what stands before.
std::string with_plain_digits(std::string_view text) {
  constexpr std::array<std::string_view, 9> raised = {"¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};
  std::string out(text);
  for (std::size_t i = 0; i < raised.size(); ++i) {
    std::string digit = fmt::format(" {}", i + 1);
    for (std::size_t at = 0; (at = out.find(raised[i], at)) != std::string::npos;) {
      out.replace(at, raised[i].size(), digit);
    }
  }
  return out;
}

// Marks stand after a citation or at the end of the sentence that names the regulation.
std::vector<Footnote> footnotes_of(const Sources& sources, std::string_view given) {
  std::vector<Footnote> notes;
  std::string text = with_plain_digits(given);
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (!is_digit(text[at]) || (at > 0 && is_digit(text[at - 1]))) continue;
    std::size_t end = citation_end(text, at);
    if (end != at) add_marks(notes, text, end);
  }
  for (const std::string& phrase : sources.words("footnote ends")) {
    for (std::size_t at = find_folded(text, phrase); at != std::string_view::npos;
         at = find_folded(text, phrase, at + 1)) {
      add_marks(notes, text, at + phrase.size());
    }
  }
  for (std::uint8_t number = 1; number <= 9; ++number) {
    if (holds(sources, fmt::format("footnote {}", number), text)) add(notes, number, true);
  }
  std::ranges::sort(notes);
  return notes;
}

}  // namespace

Licence read_licence(const Sources& sources, std::string_view requirement,
                     std::string_view policy) {
  Licence out;
  out.requirement = one_line(requirement);
  out.policy = one_line(policy);
  out.scope = scope_of(sources, out.requirement);
  out.footnotes = footnotes_of(sources, out.requirement);
  for (auto grade : {ReviewPolicy::presumption_of_approval, ReviewPolicy::case_by_case,
                     ReviewPolicy::presumption_of_denial, ReviewPolicy::denial}) {
    if (!holds(sources, fmt::format("review {}", word_of(grade)), out.policy)) continue;
    if (out.mildest == ReviewPolicy::unstated) out.mildest = grade;
    out.strictest = grade;
  }
  return out;
}

namespace {

struct Mark {
  std::size_t begin = std::string_view::npos, end = 0;
};

// The next mark of a gazette at or after `from`, as a word of its own.
Mark next_gazette(const Sources& sources, std::string_view text, std::size_t from) {
  Mark best;
  for (const std::string& word : sources.words("gazettes")) {
    for (std::size_t at = find_folded(text, word, from); at != std::string_view::npos;
         at = find_folded(text, word, at + 1)) {
      std::size_t end = at + word.size();
      bool alone =
          (at == 0 || !is_letter(text[at - 1])) && (end >= text.size() || !is_letter(text[end]));
      if (!alone) continue;
      if (at < best.begin || (at == best.begin && end > best.end)) best = {at, end};
      break;
    }
  }
  return best;
}

std::uint32_t number_before(std::string_view text, std::size_t at, std::size_t& begin) {
  while (at > 0 && text[at - 1] == ' ') --at;
  std::size_t end = at;
  while (at > 0 && is_digit(text[at - 1])) --at;
  begin = at;
  std::uint32_t value = 0;
  if (end - at > 4) return 0;
  for (std::size_t i = at; i < end; ++i)
    value = value * 10 + static_cast<std::uint32_t>(text[i] - '0');
  return value;
}

std::uint32_t number_after(std::string_view text, std::size_t& at) {
  while (at < text.size() && text[at] == ' ') ++at;
  std::size_t begin = at;
  std::uint32_t value = 0;
  while (at < text.size() && is_digit(text[at]) && at - begin < 7) {
    value = value * 10 + static_cast<std::uint32_t>(text[at++] - '0');
  }
  return value;
}

// A day after the page: ", 6/5/20", " (June 10, 2026)", " 9/17/81".
std::optional<base::Date> day_after(std::string_view text) {
  std::size_t at = text.find_first_not_of(" ,(");
  if (at == std::string_view::npos) return std::nullopt;
  text.remove_prefix(at);
  std::size_t end = text.find_first_not_of("0123456789/-");
  if (auto day = parse_day(text.substr(0, std::min(end, text.size())))) return day;
  std::size_t close = text.find_first_of(").;\n");
  return parse_day(text.substr(0, std::min(close, text.size())));
}

// "Vol. 68, No. 33, 02/19/03": the day is the third part.
Citation by_number(std::string_view text) {
  Citation out;
  out.text = one_line(text);
  constexpr std::string_view volume = "vol.";
  std::size_t at = find_folded(text, volume);
  if (at == std::string_view::npos) return out;
  at += volume.size();
  out.volume = number_after(text, at);
  for (std::size_t comma = text.find(',', at); comma != std::string_view::npos;
       comma = text.find(',', comma + 1)) {
    if (auto day = day_after(text.substr(comma))) out.date = day;
    std::size_t second = text.find(',', comma + 1);
    if (second == std::string_view::npos) break;
    // "March 24, 2022": the day itself holds a comma.
    std::size_t third = std::min(text.find_first_of(",F", second + 1), text.size());
    if (auto day = parse_day(text.substr(comma + 1, third - comma - 1))) out.date = day;
  }
  return out;
}

}  // namespace

std::vector<Citation> read_citations(const Sources& sources, std::string_view text) {
  std::vector<Citation> out;
  text = trim(text);
  if (text.empty()) return out;
  struct Start {
    std::size_t begin, page_end;
    std::uint32_t volume, page;
  };
  std::vector<Start> starts;
  for (Mark mark = next_gazette(sources, text, 0); mark.begin != std::string_view::npos;
       mark = next_gazette(sources, text, mark.end)) {
    Start start{};
    start.volume = number_before(text, mark.begin, start.begin);
    start.page_end = mark.end;
    start.page = number_after(text, start.page_end);
    if (start.volume != 0 && start.page != 0) starts.push_back(start);
  }
  if (starts.empty()) {
    out.push_back(by_number(text));
    return out;
  }
  for (std::size_t i = 0; i < starts.size(); ++i) {
    std::size_t end = i + 1 < starts.size() ? starts[i + 1].begin : text.size();
    Citation citation;
    citation.volume = starts[i].volume;
    citation.page = starts[i].page;
    citation.date = day_after(text.substr(starts[i].page_end, end - starts[i].page_end));
    std::string whole = one_line(text.substr(starts[i].begin, end - starts[i].begin));
    for (std::string_view tail : {" and", ",", ";", ".", "(corrected by"}) {
      if (!whole.ends_with(tail)) continue;
      whole = std::string(trim(std::string_view(whole).substr(0, whole.size() - tail.size())));
    }
    citation.text = std::move(whole);
    out.push_back(std::move(citation));
  }
  return out;
}

namespace {

bool has_name(const Entry& entry, std::string_view text) {
  return std::ranges::any_of(entry.names, [&](const Name& name) { return name.text == text; });
}

void add_derived(Entry& entry, std::string text) {
  text = one_line(text);
  if (text.size() < 2 || has_name(entry, text)) return;
  Name name;
  name.script = script_of(text);
  name.text = std::move(text);
  name.sort = NameSort::alias;
  name.derived = true;
  entry.names.push_back(std::move(name));
}

// "A Co., Ltd., B, Inc., and C": names parted by commas, with forms after commas of their own.
std::vector<std::string> company_names(const Sources& sources, std::string_view text) {
  std::vector<std::string> out;
  const auto& forms = sources.words("forms after a comma");
  for (std::string_view run : split(text, " . ")) {
    bool first = true;
    for (std::string_view part : split(run, ", ")) {
      if (begins(part, "and ")) part = trim(part.substr(4));
      bool form = std::ranges::find(forms, lower(part)) != forms.end();
      if (form && !first && !out.empty()) {
        out.back() += ", " + std::string(part);
      } else {
        out.emplace_back(part);
      }
      first = false;
    }
  }
  return out;
}

void add_whole(Entry& entry, std::string_view whole, std::string_view text) {
  whole = trim(whole);
  if (whole.empty()) return;
  auto same = [&](const Relation& r) {
    return r.kind == RelationKind::subordinate_of && r.name == whole;
  };
  if (std::ranges::any_of(entry.relations, same)) return;
  Relation relation;
  relation.kind = RelationKind::subordinate_of;
  relation.name = std::string(whole);
  relation.text = std::string(text);
  entry.relations.push_back(std::move(relation));
}

// Capitals, digits and what joins them, two letters at least: "CETC 38", "NSCC-WX".
bool is_abbreviation(std::string_view text) {
  std::size_t capitals = 0;
  for (char c : text) {
    if (c >= 'A' && c <= 'Z') {
      ++capitals;
    } else if (!is_digit(c) && c != '-' && c != ' ' && c != '&' && c != '.') {
      return false;
    }
  }
  return capitals >= 2 && text.size() <= 20;
}

// True when the letters of `abbreviation` are initials of words of `name`, in order.
bool is_of_initials(std::string_view abbreviation, std::string_view name) {
  std::size_t next = 0;
  for (std::size_t i = 0; i < name.size() && next < abbreviation.size(); ++i) {
    bool begins_word = is_letter(name[i]) && (i == 0 || !is_letter(name[i - 1]));
    if (begins_word && begins(name.substr(i), abbreviation.substr(next, 1))) ++next;
  }
  return next == abbreviation.size();
}

bool has_small_letter(std::string_view text) {
  return std::ranges::any_of(text, [](char c) { return c >= 'a' && c <= 'z'; });
}

// `inside` lies in `text`, between brackets that go with it, as do the blanks before them.
std::string without_brackets(std::string_view text, std::string_view inside) {
  auto from = static_cast<std::size_t>(inside.data() - text.data());
  std::size_t end = std::min(text.find(')', from + inside.size()), text.size() - 1) + 1;
  while (from > 0 && (text[from - 1] == ' ' || text[from - 1] == '(')) --from;
  bool joined = end < text.size() && (is_letter(text[end]) || is_digit(text[end]));
  std::string out(text.substr(0, from));
  if (joined) out += ' ';
  return one_line(out += text.substr(end));
}

void derive_from_brackets(const Sources& sources, Entry& entry, const std::string& name) {
  for (std::string_view inside : bracketed(name)) {
    bool whole_named = false;
    for (const std::string& phrase : sources.words("subordinate of")) {
      if (!begins(inside, phrase)) continue;
      add_whole(entry, inside.substr(phrase.size()), phrase);
      add_derived(entry, without_brackets(name, inside));
      whole_named = true;
      break;
    }
    if (whole_named || !is_abbreviation(inside) || !sources.country(inside).empty() ||
        sources.has_word("organization", inside)) {
      continue;
    }
    auto at = static_cast<std::size_t>(inside.data() - name.data());
    std::string_view before = trim(std::string_view(name).substr(0, at - 1));
    std::string_view after = trim(std::string_view(name).substr(at + inside.size() + 1));
    if (!has_small_letter(name) && !is_of_initials(inside, before)) continue;
    // "Great ... Corporation (GAC) 3rd Academy": the abbreviation stands for the words before.
    bool joined = !after.empty() && (is_letter(after.front()) || is_digit(after.front()));
    add_derived(entry,
                joined ? std::string(inside) + " " + std::string(after) : std::string(inside));
    // Who asks for the name in full need not know how it is abbreviated.
    add_derived(entry, without_brackets(name, inside));
  }
}

}  // namespace

void derive_names(const Sources& sources, Entry& entry) {
  if (entry.kind == PartyKind::person || entry.names.empty()) return;
  const std::string name = primary_name(entry);
  for (const std::string& phrase : sources.words("subordinate")) {
    std::size_t at = find_folded(name, phrase);
    if (at == std::string::npos) continue;
    std::string_view whole(name);
    add_whole(entry, whole.substr(0, at), phrase);
    add_derived(entry, std::string(whole.substr(at + phrase.size())));
    return;   // brackets before the colon abbreviate the whole, not this part
  }
  if (name.find('(') != std::string::npos) derive_from_brackets(sources, entry, name);
}

namespace {

// "Address 07": no name at all.
bool is_address_heading(const Sources& sources, std::string_view name) {
  return std::ranges::any_of(sources.words("address heading"), [&](const std::string& heading) {
    return begins(name, heading) && name.size() > heading.size() &&
           name.find_first_not_of("0123456789", heading.size()) == std::string_view::npos;
  });
}

}  // namespace

std::string take_listed_with(const Sources& sources, Entry& entry, std::string_view text) {
  for (const std::string& phrase : sources.words("listed with")) {
    std::size_t at = find_folded(text, phrase);
    if (at == std::string_view::npos) continue;
    std::string_view rest = text.substr(at + phrase.size());
    std::size_t end = std::min(rest.find(" | "), rest.size());
    std::string_view given = trim(rest.substr(0, end));
    bool cut = given.ends_with("...");
    if (given.ends_with('.') && !cut) given.remove_suffix(1);
    std::vector<std::string> names = company_names(sources, given);
    if (cut && !names.empty()) names.pop_back();
    for (std::string& name : names) add_derived(entry, std::move(name));
    return std::string(text.substr(0, at)) + std::string(rest.substr(end));
  }
  return std::string(text);
}

PartyKind infer_kind(const Sources& sources, const Entry& entry) {
  if (const Source* source = sources.find(entry.source);
      source && source->entities != PartyKind::unknown) {
    return source->entities;
  }
  if (!entry.names.empty() && is_address_heading(sources, primary_name(entry))) {
    return PartyKind::address;
  }
  if (!entry.births.empty()) return PartyKind::person;
  for (const Name& name : entry.names) {
    if (sources.has_word("organization", name.text) ||
        holds(sources, "organization within", name.text)) {
      return PartyKind::organization;
    }
  }
  if (entry.names.empty()) return PartyKind::unknown;
  if (sources.has_word("person", primary_name(entry))) return PartyKind::person;
  const Source* source = sources.find(entry.source);
  bool digits = std::ranges::any_of(primary_name(entry), is_digit);
  return source && !digits ? source->unless_organization : PartyKind::unknown;
}

}  // namespace licet::lists
