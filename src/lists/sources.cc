#include "lists/sources.h"

#include <algorithm>
#include <charconv>
#include <functional>

#include "base/text.h"
#include "lists/list.h"
#include "lists/texts.h"

namespace licet::lists {

namespace {

using base::Document;

base::Result<void> check_format(const Document& document, std::string_view list) {
  const Document* format = document.find("format");
  if (!document.is_map() || !format || format->scalar != "1") {
    base::Problem problem = document.problem("unknown format");
    problem.expected = "format: 1";
    return base::fail(std::move(problem));
  }
  if (!list.empty() && !document.find(list)) {
    return base::fail(document.problem("lacks the key `" + std::string(list) + "`"));
  }
  return {};
}

base::Result<std::string> scalar(const Document& value) {
  if (!value.is_scalar()) return base::fail(value.problem("not a single value"));
  return value.scalar;
}

base::Result<std::vector<std::string>> texts(const Document& value) {
  if (!value.is_list()) return base::fail(value.problem("not a list"));
  std::vector<std::string> out;
  for (const Document& item : value.items) {
    auto text = scalar(item);
    if (!text) return base::fail(std::move(text.error()));
    out.push_back(std::move(*text));
  }
  return out;
}

using TextMap = std::map<std::string, std::string, std::less<>>;

base::Result<TextMap> text_map(const Document& value) {
  if (!value.is_map()) return base::fail(value.problem("not a map"));
  TextMap out;
  for (std::size_t i = 0; i < value.keys.size(); ++i) {
    auto text = scalar(value.items[i]);
    if (!text) return base::fail(std::move(text.error()));
    out.emplace(value.keys[i], std::move(*text));
  }
  return out;
}

base::Result<std::uint32_t> number(const Document& value) {
  std::uint32_t out = 0;
  const std::string& text = value.scalar;
  auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  if (!value.is_scalar() || error != std::errc() || end != text.data() + text.size()) {
    base::Problem problem = value.problem("not a whole number");
    problem.given = text;
    return base::fail(std::move(problem));
  }
  return out;
}

base::Result<bool> yes_or_no(const Document& value) {
  if (value.scalar == "true" || value.scalar == "false") return value.scalar == "true";
  base::Problem problem = value.problem("neither yes nor no");
  problem.given = value.scalar;
  problem.expected = "true or false";
  return base::fail(std::move(problem));
}

base::Result<PartyKind> party_kind(const Document& value) {
  for (auto kind : {PartyKind::person, PartyKind::organization, PartyKind::vessel,
                    PartyKind::aircraft, PartyKind::address}) {
    if (value.scalar == word_of(kind)) return kind;
  }
  base::Problem problem = value.problem("unknown kind of party");
  problem.given = value.scalar;
  problem.expected = "person, organization, vessel, aircraft or address";
  return base::fail(std::move(problem));
}

base::Result<std::string> format_word(const Document& value) {
  auto word = scalar(value);
  if (!word || format_of(*word)) return word;
  base::Problem problem = value.problem("unknown format of a list");
  problem.given = *word;
  problem.nearest = base::nearest(*word, format_words()).value_or("");
  return base::fail(std::move(problem));
}

base::Result<std::vector<std::string>> format_words_of(const Document& value) {
  for (const Document& item : value.items) {
    if (auto word = format_word(item); !word) return base::fail(std::move(word.error()));
  }
  return texts(value);
}

using Set = std::function<base::Result<void>(Source&, const Document&)>;

template <class T>
Set into(T Source::* field, base::Result<T> (*read)(const Document&)) {
  return [field, read](Source& source, const Document& value) -> base::Result<void> {
    auto got = read(value);
    if (!got) return base::fail(std::move(got.error()));
    source.*field = std::move(*got);
    return {};
  };
}

const std::map<std::string, Set, std::less<>>& keys() {
  static const std::map<std::string, Set, std::less<>> all = {
      {"id", into(&Source::id, scalar)},
      {"several", into(&Source::several, yes_or_no)},
      {"title", into(&Source::title, scalar)},
      {"publisher", into(&Source::publisher, scalar)},
      {"jurisdiction", into(&Source::jurisdiction, scalar)},
      {"format", into(&Source::format, format_word)},
      {"other_formats", into(&Source::other_formats, format_words_of)},
      {"urls", into(&Source::urls, texts)},
      {"url_of_day", into(&Source::url_of_day, scalar)},
      {"within", into(&Source::within, scalar)},
      {"title_within", into(&Source::title_within, scalar)},
      {"printed_in", into(&Source::printed_in, scalar)},
      {"printed_under", into(&Source::printed_under, scalar)},
      {"on_request", into(&Source::on_request, yes_or_no)},
      {"files", into(&Source::files, texts)},
      {"listing", into(&Source::listing, scalar)},
      {"listing_of_addresses", into(&Source::listing_of_addresses, scalar)},
      {"listing_by_footnote", into(&Source::listing_by_footnote, text_map)},
      {"listing_by_programme", into(&Source::listing_by_programme, text_map)},
      {"listing_when_only", into(&Source::listing_when_only, text_map)},
      {"answers_scope", into(&Source::answers_scope, scalar)},
      {"answers_policy", into(&Source::answers_policy, scalar)},
      {"entries_as", into(&Source::entries_as, scalar)},
      {"entries_by_word", into(&Source::entries_by_word, text_map)},
      {"entities", into(&Source::entities, party_kind)},
      {"unless_organization", into(&Source::unless_organization, party_kind)},
      {"stale_after_days", into(&Source::stale_after_days, number)},
      {"shrink_limit_percent", into(&Source::shrink_limit_percent, number)},
  };
  return all;
}

base::Result<Source> read_source(const Document& document) {
  Source source;
  for (std::size_t i = 0; i < document.keys.size(); ++i) {
    auto known = keys().find(document.keys[i]);
    if (known == keys().end()) {
      std::vector<std::string> names;
      for (const auto& [name, set] : keys()) names.push_back(name);
      base::Problem problem = document.items[i].problem("unknown key of a source");
      problem.given = document.keys[i];
      problem.nearest = base::nearest(document.keys[i], names).value_or("");
      return base::fail(std::move(problem));
    }
    if (auto set = known->second(source, document.items[i]); !set) {
      return base::fail(std::move(set.error()));
    }
  }
  if (source.id.empty() || source.title.empty()) {
    return base::fail(document.problem("a source needs `id` and `title`"));
  }
  return source;
}

std::string_view base_name(std::string_view path) {
  std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

}  // namespace

base::Result<void> Sources::take_sources(const Document& document) {
  if (auto good = check_format(document, "sources"); !good) return good;
  for (const Document& item : document.find("sources")->items) {
    auto source = read_source(item);
    if (!source) return base::fail(std::move(source.error()));
    if (find(source->id)) {
      base::Problem problem = item.problem("a source given twice");
      problem.given = source->id;
      return base::fail(std::move(problem));
    }
    sources_.push_back(std::move(*source));
  }
  for (const Source& source : sources_) {
    std::vector<std::string> named = {source.within, source.entries_as, source.printed_in};
    for (const auto& [word, id] : source.entries_by_word) named.push_back(id);
    for (const std::string& id : named) {
      if (id.empty() || find(id)) continue;
      base::Problem problem = document.problem("`" + source.id + "` names an unknown source");
      problem.given = id;
      problem.nearest = nearest(id);
      return base::fail(std::move(problem));
    }
  }
  return {};
}

base::Result<void> Sources::take_countries(const Document& document) {
  if (auto good = check_format(document, "countries"); !good) return good;
  const Document& countries = *document.find("countries");
  for (std::size_t i = 0; i < countries.keys.size(); ++i) {
    const std::string& code = countries.keys[i];
    auto names = texts(countries.items[i]);
    if (!names) return base::fail(std::move(names.error()));
    countries_.emplace(lower(code), code);
    for (const std::string& name : *names) countries_.emplace(lower(name), code);
  }
  return {};
}

base::Result<void> Sources::take_words(const Document& document) {
  if (auto good = check_format(document, "identifiers"); !good) return good;
  const Document& identifiers = *document.find("identifiers");
  for (std::size_t i = 0; i < identifiers.keys.size(); ++i) {
    int kind = 0;
    while (kind <= static_cast<int>(IdKind::phone) &&
           word_of(static_cast<IdKind>(kind)) != identifiers.keys[i]) {
      ++kind;
    }
    if (kind > static_cast<int>(IdKind::phone)) {
      base::Problem problem = identifiers.items[i].problem("unknown kind of identifier");
      problem.given = identifiers.keys[i];
      return base::fail(std::move(problem));
    }
    auto words = texts(identifiers.items[i]);
    if (!words) return base::fail(std::move(words.error()));
    for (const std::string& word : *words) {
      identifier_words_.emplace_back(lower(word), static_cast<IdKind>(kind));
    }
  }
  std::ranges::stable_sort(identifier_words_, std::greater{},
                           [](const auto& word) { return word.first.size(); });
  for (std::size_t i = 0; i < document.keys.size(); ++i) {
    if (!document.items[i].is_list()) continue;
    auto words = texts(document.items[i]);
    if (!words) return base::fail(std::move(words.error()));
    for (std::string& word : *words) word = lower(word);
    auto& set = word_sets_[document.keys[i]];
    for (const std::string& word : *words) set.emplace(word, true);
    words_.emplace(document.keys[i], std::move(*words));
  }
  return {};
}

base::Result<Sources> Sources::load(const base::NamedDocuments& documents) {
  Sources out;
  struct Part {
    std::string_view name;
    base::Result<void> (Sources::*take)(const Document&);
  };
  for (const Part& part : {Part{"lists/sources.yaml", &Sources::take_sources},
                           Part{"lists/countries.yaml", &Sources::take_countries},
                           Part{"lists/words.yaml", &Sources::take_words}}) {
    auto found = std::ranges::find_if(
        documents, [&](const auto& named) { return named.first.ends_with(part.name); });
    if (found == documents.end()) {
      base::Problem problem;
      problem.what = "the data of lists lacks " + std::string(part.name);
      return base::fail(std::move(problem));
    }
    if (auto taken = (out.*part.take)(found->second); !taken) {
      return base::fail(std::move(taken.error()));
    }
  }
  return out;
}

namespace {

// "own:watch" -> "own" and "watch"; without a colon the name is empty.
std::pair<std::string_view, std::string_view> id_and_name(std::string_view id) {
  std::size_t colon = std::min(id.find(':'), id.size());
  return {id.substr(0, colon), id.substr(std::min(colon + 1, id.size()))};
}

// It is the name of a folder, and stands before the `@` or `/` of a version.
bool is_name(std::string_view name) {
  constexpr std::string_view known = "abcdefghijklmnopqrstuvwxyz0123456789-";
  constexpr std::size_t longest = 40;
  return !name.empty() && name.size() <= longest &&
         name.find_first_not_of(known) == std::string_view::npos;
}

}  // namespace

const Source* Sources::find(std::string_view id) const {
  auto [whole, name] = id_and_name(id);
  auto found = std::ranges::find(sources_, whole, &Source::id);
  if (found == sources_.end()) return nullptr;
  return whole == id || (found->several && is_name(name)) ? &*found : nullptr;
}

std::string Sources::title(std::string_view id) const {
  const Source* source = find(id);
  if (!source) return std::string(id);
  return source->id == id ? source->title
                          : source->title + ": " + std::string(id_and_name(id).second);
}

base::Problem Sources::unknown(std::string_view id) const {
  base::Problem problem;
  problem.what = "unknown source";
  problem.given = std::string(id);
  problem.nearest = nearest(id);
  std::string_view whole = id_and_name(id).first;
  const Source* source = find(whole);
  if (!source || whole == id) return problem;
  problem.expected = source->several ? source->id + ":NAME, with a NAME of small letters, digits " +
                                           "and dashes, 40 at most"
                                     : source->id + ", of which there is one list";
  problem.nearest.clear();
  return problem;
}

std::string Sources::nearest(std::string_view id) const {
  std::vector<std::string> ids;
  for (const Source& source : sources_) ids.push_back(source.id);
  return base::nearest(std::string(id), ids).value_or("");
}

const Source* Sources::within(std::string_view whole, std::string_view title) const {
  auto found = std::ranges::find_if(sources_, [&](const Source& source) {
    return source.within == whole && source.title_within == title;
  });
  return found == sources_.end() ? nullptr : &*found;
}

const Source* Sources::printed(std::string_view whole, std::string_view heading) const {
  auto found = std::ranges::find_if(sources_, [&](const Source& source) {
    return (source.printed_in == whole || source.id == whole) && !source.printed_under.empty() &&
           begins(heading, source.printed_under);
  });
  return found == sources_.end() ? nullptr : &*found;
}

const Source* Sources::by_file_name(std::string_view file_name) const {
  std::string name = lower(base_name(file_name));
  const Source* best = nullptr;
  std::size_t length = 0;
  for (const Source& source : sources_) {
    for (const std::string& word : source.files) {
      bool whole =
          name.starts_with(word) && (name.size() == word.size() || !is_letter(name[word.size()]));
      if (whole && word.size() > length) {
        best = &source;
        length = word.size();
      }
    }
  }
  return best;
}

std::string Sources::country(std::string_view text) const {
  text = trim(text);
  auto found = countries_.find(lower(text));
  if (found == countries_.end() && text.ends_with('.')) {
    text.remove_suffix(1);
    found = countries_.find(lower(trim(text)));
  }
  return found == countries_.end() ? std::string() : found->second;
}

IdKind Sources::identifier_kind(std::string_view type, std::size_t* length) const {
  for (const auto& [word, kind] : identifier_words_) {
    bool whole =
        begins(type, word) && (type.size() == word.size() || !is_letter(type[word.size()]));
    if (!whole) continue;
    if (length) *length = word.size();
    return kind;
  }
  return IdKind::other;
}

const std::vector<std::string>& Sources::words(std::string_view purpose) const {
  static const std::vector<std::string> none;
  auto found = words_.find(purpose);
  return found == words_.end() ? none : found->second;
}

bool Sources::has_word(std::string_view purpose, std::string_view text) const {
  auto set = word_sets_.find(purpose);
  if (set == word_sets_.end()) return false;
  constexpr std::string_view between = " ,;()/\t\n\"'";
  for (std::size_t at = text.find_first_not_of(between); at != std::string_view::npos;) {
    std::size_t end = std::min(text.find_first_of(between, at), text.size());
    if (set->second.contains(lower(text.substr(at, end - at)))) return true;
    at = text.find_first_not_of(between, end);
  }
  return false;
}

std::vector<std::string> Sources::listings(const Entry& entry) const {
  const Source* source = find(entry.source);
  std::vector<std::string> out;
  auto add = [&](const std::string& code) {
    if (!code.empty() && std::ranges::find(out, code) == out.end()) out.push_back(code);
  };
  if (!source) return out;
  if (entry.kind == PartyKind::address) add(source->listing_of_addresses);
  if (!out.empty()) return out;
  for (Footnote note : entry.licence.footnotes) {
    auto found = source->listing_by_footnote.find(std::to_string(note.number));
    if (found != source->listing_by_footnote.end()) add(found->second);
  }
  bool only = !entry.programmes.empty();
  for (const std::string& programme : entry.programmes) {
    auto found = source->listing_by_programme.find(programme);
    if (found != source->listing_by_programme.end()) add(found->second);
    only = only && source->listing_when_only.contains(programme);
  }
  if (only) add(source->listing_when_only.find(entry.programmes.front())->second);
  if (out.empty()) add(source->listing);
  return out;
}

}  // namespace licet::lists
