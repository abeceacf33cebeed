#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <numeric>
#include <unordered_map>

#include "screen/facts.h"
#include "screen/index.h"
#include "screen/keys.h"

namespace licet::screen {

namespace {

names::Schema schema_of(lists::PartyKind kind) {
  switch (kind) {
    case lists::PartyKind::person: return names::Schema::person;
    case lists::PartyKind::organization: return names::Schema::organization;
    case lists::PartyKind::vessel: return names::Schema::vessel;
    case lists::PartyKind::aircraft: return names::Schema::aircraft;
    case lists::PartyKind::address: return names::Schema::address;
    case lists::PartyKind::unknown: break;
  }
  return names::Schema::unknown;
}

std::int32_t days_of(const std::optional<base::Date>& day) { return day ? day->days() : no_day; }

// Room for what stands between the parts of an image, and for small ones.
constexpr std::size_t most_padding = std::size_t{1} << 16;

// A key and what it leads to, before they are sorted into buckets.
template <class T>
struct Filed {
  std::uint64_t key = 0;
  T value;
};

// Sorts by bucket: the low bits of the key; the high ones are the tag.
template <class T>
void sort_into(const std::vector<Filed<T>>& filed, std::vector<std::uint32_t>& buckets,
               std::vector<T>& out) {
  std::size_t count = std::bit_ceil(std::max<std::size_t>(filed.size() / 2, 1));
  std::vector<std::uint32_t> next(count + 1, 0);
  for (const auto& one : filed) ++next[(one.key & (count - 1)) + 1];
  std::partial_sum(next.begin(), next.end(), next.begin());
  buckets = next;
  out.resize(filed.size());
  for (const auto& one : filed) {
    T& place = out[next[one.key & (count - 1)]++];
    place = one.value;
    place.tag = static_cast<std::uint32_t>(one.key >> 32);
  }
}

class Compiler {
 public:
  Compiler(const names::Lexicon& lexicon, const lists::Sources* facts, const Weights* weights)
      : lexicon_(lexicon), facts_(facts), beside_names_(lexicon, weights) {}

  void add(const Source& source) {
    const lists::List& list = *source.list;
    lists_.push_back({say(list.id), say(list.title), say(source.version), days_of(list.as_of),
                      static_cast<std::uint32_t>(list.entries.size())});
    for (const lists::Entry& entry : list.entries) add(entry);
  }

  [[nodiscard]] bool is_too_large() const {
    constexpr std::size_t most = INT32_MAX;
    return names_.size() > most || tokens_.size() > most || forms_.size() > most ||
           info_.size() > most || filed_words_.size() > most || beside_names_.is_too_large();
  }

  std::string write(std::uint64_t stamp) {
    sort_postings();
    std::vector<std::uint32_t> word_buckets, group_buckets;
    std::vector<WordKey> word_keys;
    std::vector<GroupKey> group_keys;
    sort_into(filed_words_, word_buckets, word_keys);
    filed_words_ = {};
    sort_into(filed_groups_, group_buckets, group_keys);
    filed_groups_ = {};
    Header header;
    header.lexicon = lexicon_.version();
    header.stamp = stamp;
    std::string out(sizeof header, '\0');
    auto bytes_of = [](const auto&... each) { return (... + (each.size() * sizeof(each[0]))); };
    out.reserve(bytes_of(lists_, entries_, periods_, names_, weights_, tokens_, forms_, words_,
                         postings_, word_buckets, word_keys, group_buckets, group_keys, raw_, text_,
                         info_) +
                most_padding);
    // What is written is let go: of millions of names, two copies would be much.
    auto put = [&](Part part, auto&& elements) {
      out.resize((out.size() + 7) / 8 * 8, '\0');
      header.parts.at(static_cast<std::size_t>(part)) = {out.size(), elements.size()};
      out.append(reinterpret_cast<const char*>(elements.data()),
                 elements.size() * sizeof(elements[0]));
      elements = {};
    };
    put(Part::lists, lists_);
    put(Part::entries, entries_);
    put(Part::periods, periods_);
    put(Part::names, names_);
    put(Part::weights, weights_);
    put(Part::tokens, tokens_);
    put(Part::forms, forms_);
    put(Part::words, words_);
    put(Part::postings, postings_);
    put(Part::word_buckets, word_buckets);
    put(Part::word_keys, word_keys);
    put(Part::group_buckets, group_buckets);
    put(Part::group_keys, group_keys);
    put(Part::raw, raw_);
    put(Part::text, text_);
    put(Part::info, info_);
    put(Part::facts, beside_names_.write());
    header.size = out.size();
    std::memcpy(out.data(), &header, sizeof header);
    return out;
  }

 private:
  Words say(std::string_view text) {
    Words words{static_cast<std::uint32_t>(info_.size()), static_cast<std::uint32_t>(text.size())};
    info_ += text;
    return words;
  }

  // Texts that many entries share are kept once.
  Words say_once(const std::string& text) {
    auto [found, fresh] = said_.try_emplace(text);
    if (fresh) found->second = say(text);
    return found->second;
  }

  template <class Range, class Text>
  Words join(const Range& range, Text text) {
    std::string all;
    for (const auto& one : range) {
      std::string_view part = text(one);
      if (part.empty()) continue;
      if (!all.empty()) all += "; ";
      all += part;
    }
    return say_once(all);
  }

  Words countries(const lists::Entry& entry) {
    std::vector<std::string> codes;
    for (const lists::Country& country : entry.countries) {
      if (std::ranges::find(codes, country.code) == codes.end()) codes.push_back(country.code);
    }
    return join(codes, [](const std::string& code) { return std::string_view(code); });
  }

  void add(const lists::Entry& entry) {
    EntryRow row;
    row.key = say(entry.key);
    row.source = say_once(entry.source);
    row.programmes = join(entry.programmes, [](const auto& one) { return std::string_view(one); });
    row.citations =
        join(entry.citations, [](const auto& one) { return std::string_view(one.text); });
    row.countries = countries(entry);
    if (facts_ != nullptr) {
      row.listings =
          join(facts_->listings(entry), [](const auto& one) { return std::string_view(one); });
    }
    row.list = static_cast<std::uint32_t>(lists_.size() - 1);
    row.line = entry.line;
    row.first_name = static_cast<std::uint32_t>(names_.size());
    row.names = static_cast<std::uint32_t>(entry.names.size());
    row.first_period = static_cast<std::uint32_t>(periods_.size());
    row.periods = static_cast<std::uint32_t>(entry.status.size());
    row.listed = days_of(entry.listed);
    row.ends = days_of(entry.ends);
    for (lists::Footnote note : entry.licence.footnotes) {
      if (note.number < 16) row.footnotes |= static_cast<std::uint16_t>(1U << note.number);
    }
    row.scope = static_cast<std::uint8_t>(entry.licence.scope);
    row.mildest = static_cast<std::uint8_t>(entry.licence.mildest);
    row.strictest = static_cast<std::uint8_t>(entry.licence.strictest);
    for (const lists::StatusPeriod& period : entry.status) {
      periods_.push_back(
          {days_of(period.from), days_of(period.until), static_cast<std::uint32_t>(period.state)});
    }
    std::string_view country;
    for (const lists::Country& one : entry.countries) {
      if (country.empty()) country = one.code;
    }
    entries_.push_back(row);
    beside_names_.add(entry);
    for (const lists::Name& name : entry.names) add(name, schema_of(entry.kind), country);
  }

  void add(const lists::Name& name, names::Schema schema, std::string_view country) {
    names::parse_into(lexicon_, name.text, schema, country, parsed_);
    names::ParsedView view = parsed_.view();
    auto index = static_cast<std::uint32_t>(names_.size());
    NameRow row;
    row.raw = raw_.size();
    row.text = text_.size();
    row.first_token = static_cast<std::uint32_t>(tokens_.size());
    row.first_form = static_cast<std::uint32_t>(forms_.size());
    row.raw_size = static_cast<std::uint32_t>(view.raw.size());
    row.text_size = static_cast<std::uint32_t>(view.text.size());
    row.entry = static_cast<std::uint32_t>(entries_.size() - 1);
    row.forms = static_cast<std::uint16_t>(view.forms.size());
    row.tokens = static_cast<std::uint8_t>(view.tokens.size());
    row.schema = view.schema;
    row.country = view.country;
    row.sort = static_cast<std::uint8_t>(name.sort);
    names_.push_back(row);
    raw_ += view.raw;
    text_ += view.text;
    tokens_.insert(tokens_.end(), view.tokens.begin(), view.tokens.end());
    forms_.insert(forms_.end(), view.forms.begin(), view.forms.end());
    float weight = 0;
    for (std::size_t i = 0; i < view.tokens.size(); ++i) {
      if (!is_sought(view.tokens[i])) continue;
      weight += view.tokens[i].weight;
      file(view, index, i);
    }
    weights_.push_back(weight);
    groups_.clear();
    groups_of(view, groups_);
    for (const Group& group : groups_) {
      filed_groups_.push_back({group.key, {0, index, group.first, group.last, {}}});
    }
  }

  static WordRow word_of(const names::ParsedView& view, std::uint32_t name, std::size_t token) {
    const names::Token& what = view.tokens[token];
    WordRow row{.name = name, .token = static_cast<std::uint32_t>(token)};
    row.known = what.concept_id != 0 ? 1 : 0;
    row.script = static_cast<std::uint8_t>(what.script);
    if (what.forms != 1 || what.role == names::Role::number) return row;
    const names::Form& form = view.forms[what.first_form];
    bool short_enough = form.letters != 0 && form.reading != names::Reading::consonants &&
                        form.sound_size <= row.sounds.size();
    if (!short_enough) return row;
    row.sound_size = form.sound_size;
    view.text.copy(row.sounds.data(), form.sound_size, std::size_t{form.offset} + form.size);
    return row;
  }

  void file(const names::ParsedView& view, std::uint32_t name, std::size_t token) {
    const names::Token& what = view.tokens[token];
    auto [found, fresh] =
        known_.try_emplace(identity_of(view, what), static_cast<std::uint32_t>(words_.size()));
    std::uint32_t word = found->second;
    if (fresh) {
      words_.push_back(word_of(view, name, token));
      keys_.clear();
      word_keys(view, what, keys_);
      sound_keys(view, what, false, keys_);
      std::ranges::sort(keys_);
      auto repeats = std::ranges::unique(keys_);
      keys_.erase(repeats.begin(), repeats.end());
      for (std::uint64_t key : keys_) filed_words_.push_back({key, {0, word}});
    }
    ++words_[word].postings;
    filed_postings_.push_back(word);
    auto weight = std::lround(std::clamp(what.weight, 0.0F, 1.0F) * 65535.0F);
    postings_.push_back(
        {name, static_cast<std::uint16_t>(weight), static_cast<std::uint8_t>(token), 0});
  }

  void sort_postings() {
    std::uint32_t sum = 0;
    for (WordRow& word : words_) {
      word.first_posting = sum;
      sum += word.postings;
      word.postings = 0;
    }
    std::vector<Posting> sorted(postings_.size());
    for (std::size_t i = 0; i < postings_.size(); ++i) {
      WordRow& word = words_[filed_postings_[i]];
      sorted[word.first_posting + word.postings++] = postings_[i];
    }
    postings_ = std::move(sorted);
  }

  const names::Lexicon& lexicon_;
  const lists::Sources* facts_;
  FactsBuilder beside_names_;
  names::Parsed parsed_;
  std::vector<std::uint64_t> keys_;
  std::vector<Group> groups_;
  std::unordered_map<std::string, Words> said_;
  std::unordered_map<std::uint64_t, std::uint32_t> known_;   // identity -> word
  std::vector<ListRow> lists_;
  std::vector<EntryRow> entries_;
  std::vector<PeriodRow> periods_;
  std::vector<NameRow> names_;
  std::vector<float> weights_;
  std::vector<names::Token> tokens_;
  std::vector<names::Form> forms_;
  std::vector<WordRow> words_;
  std::vector<Posting> postings_;
  std::vector<std::uint32_t> filed_postings_;   // the word of each posting
  std::vector<Filed<WordKey>> filed_words_;
  std::vector<Filed<GroupKey>> filed_groups_;
  std::string raw_, text_, info_;
};

}  // namespace

base::Result<std::string> compile(const names::Lexicon& lexicon, std::span<const Source> lists,
                                  std::uint64_t stamp, const lists::Sources* facts,
                                  const Weights* weights) {
  Compiler compiler(lexicon, facts, weights);
  for (const Source& source : lists) {
    compiler.add(source);
    if (!compiler.is_too_large()) continue;
    base::Problem problem;
    problem.what = "the lists are too large for one index";
    problem.given = source.list->id;
    problem.remedy = "screen against fewer lists at once";
    return base::fail(std::move(problem));
  }
  return compiler.write(stamp);
}

}  // namespace licet::screen
