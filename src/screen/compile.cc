#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <numeric>
#include <unordered_map>
#include <unordered_set>

#include "screen/facts.h"
#include "screen/index.h"
#include "screen/keys.h"
#include "screen/trie.h"

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

// Elements in pieces: growing copies nothing, and what is read once is let go piece by piece, so
// that of millions of names there are never two copies. Pieces grow until each is memory of its
// own, which goes back to the system at once.
template <class T>
class Pile {
 public:
  [[nodiscard]] std::size_t size() const { return size_; }

  void push_back(const T& one) { append(std::span(&one, 1)); }
  void append(std::span<const T> some) {
    while (!some.empty()) {
      if (pieces_.empty() || pieces_.back().size() == pieces_.back().capacity()) {
        pieces_.emplace_back().reserve(std::clamp(size_, least_piece, most_piece));
      }
      std::vector<T>& last = pieces_.back();
      std::size_t room = std::min(some.size(), last.capacity() - last.size());
      last.insert(last.end(), some.begin(), some.begin() + static_cast<std::ptrdiff_t>(room));
      size_ += room;
      some = some.subspan(room);
    }
  }

  // Gives all elements in turn to `use`, a span at a time, and lets them go.
  template <class Use>
  void take_each(Use use) {
    for (std::vector<T>& one : pieces_) {
      use(std::span<const T>(one));
      one = {};
    }
    pieces_ = {};
    size_ = 0;
  }
  template <class Use>
  void each(Use use) const {
    for (const std::vector<T>& one : pieces_) std::ranges::for_each(one, use);
  }

 private:
  static constexpr std::size_t least_piece = 1024;
  static constexpr std::size_t most_piece = (std::size_t{1} << 26) / sizeof(T);
  std::vector<std::vector<T>> pieces_;
  std::size_t size_ = 0;
};

// A key and what it leads to, before they are sorted into buckets.
template <class T>
struct Filed {
  std::uint64_t key = 0;
  T row;                         // without its tag
};

struct FiledPosting {
  Posting posting;
  std::uint32_t word = 0;
};

// The bytes of an image while they are being written.
class Image {
 public:
  // Room for `bytes` of parts at most, and for what stands between them.
  explicit Image(std::size_t bytes) : out_(sizeof(Header), '\0') {
    out_.reserve(bytes + most_padding);
  }

  // A new part of so many elements, all zero; valid until the next part.
  template <class T>
  T* begin(Part part, std::size_t count) {
    start(part, count);
    std::size_t offset = out_.size();
    out_.resize(offset + (count * sizeof(T)), '\0');
    return reinterpret_cast<T*>(out_.data() + offset);
  }

  // What is written is let go.
  template <class T>
  void put(Part part, Pile<T>& pile) {
    start(part, pile.size());
    pile.take_each([&](std::span<const T> some) { append(some); });
  }
  template <class All>
  void put(Part part, All&& all) {
    start(part, all.size());
    append(std::span(std::as_const(all)));
    all = {};
  }

  std::string finish(std::uint64_t lexicon, std::uint64_t stamp) {
    header_.lexicon = lexicon;
    header_.stamp = stamp;
    header_.size = out_.size();
    std::memcpy(out_.data(), &header_, sizeof header_);
    return std::move(out_);
  }

 private:
  void start(Part part, std::size_t count) {
    out_.resize((out_.size() + 7) / 8 * 8, '\0');
    header_.parts.at(static_cast<std::size_t>(part)) = {out_.size(), count};
  }
  template <class T>
  void append(std::span<const T> some) {
    out_.append(reinterpret_cast<const char*>(some.data()), some.size_bytes());
  }

  Header header_;
  std::string out_;
};

std::size_t buckets_for(std::size_t keys) {
  return std::bit_ceil(std::max<std::size_t>(keys / 2, 1));
}

// Sorts by bucket: the low bits of the key; the high ones are the tag.
template <class T>
void sort_into(Image& image, Pile<Filed<T>>& filed, Part buckets_part, Part keys_part) {
  std::size_t count = buckets_for(filed.size());
  // While keys are placed, ends[b + 1] is where the next one of bucket b goes; then it is its end.
  std::vector<std::uint32_t> ends(count + 2, 0);
  filed.each([&](const Filed<T>& one) { ++ends[(one.key & (count - 1)) + 2]; });
  std::partial_sum(ends.begin(), ends.end(), ends.begin());
  T* out = image.begin<T>(keys_part, filed.size());
  filed.take_each([&](std::span<const Filed<T>> some) {
    for (const Filed<T>& one : some) {
      T& place = out[ends[(one.key & (count - 1)) + 1]++];
      place = one.row;
      place.tag = static_cast<std::uint32_t>(one.key >> 32);
    }
  });
  ends.pop_back();
  image.put(buckets_part, ends);
}

// Words as they will stand in two tries.
struct Planted {
  explicit Planted(const Classes& classes) : forward(classes, false), backward(classes, true) {}

  void add(std::string_view text, std::uint32_t word) {
    forward.add(text, word);
    backward.add(text, word);
  }

  TrieBuilder forward, backward;
};

}  // namespace

class Compiler::State {
 public:
  State(const names::Lexicon& lexicon, const lists::Sources* facts, const Weights* weights)
      : lexicon_(lexicon), facts_(facts), beside_names_(lexicon, weights) {}

  void add(const lists::List& list, std::string_view version) {
    lists_.push_back({say(list.id), say(list.title), say(version), days_of(list.as_of),
                      static_cast<std::uint32_t>(list.entries.size())});
    for (const lists::Entry& entry : list.entries) add(entry);
  }

  [[nodiscard]] bool is_too_large() const {
    constexpr std::size_t most = INT32_MAX;
    return names_.size() > most || tokens_.size() > most || forms_.size() > most ||
           info_.size() > most || filed_words_.size() > most || filed_groups_.size() > most ||
           filed_sounded_.size() > most || beside_names_.is_too_large();
  }

  std::string write(std::uint64_t stamp) {
    known_ = {};
    said_ = {};
    sounded_ = {};
    std::string facts = beside_names_.write();
    std::size_t most = bytes() + facts.size();
    for_each_trie([&](const TrieBuilder& builder) { most += builder.most_bytes(); });
    Image image(most);
    // What takes most beside its part goes first.
    sort_into(image, filed_groups_, Part::group_buckets, Part::group_keys);
    sort_into(image, filed_sounded_, Part::sounded_buckets, Part::sounded_keys);
    sort_into(image, filed_words_, Part::word_buckets, Part::word_keys);
    sort_postings(image);
    auto part = static_cast<std::size_t>(Part::tries);
    for_each_trie([&](TrieBuilder& builder) {
      GrownTrie trie = builder.build();
      image.put(static_cast<Part>(part++), trie.nodes);
      image.put(static_cast<Part>(part++), trie.ahead);
      image.put(static_cast<Part>(part++), trie.words);
    });
    image.put(Part::lists, lists_);
    image.put(Part::entries, entries_);
    image.put(Part::periods, periods_);
    image.put(Part::names, names_);
    image.put(Part::weights, weights_);
    image.put(Part::tokens, tokens_);
    image.put(Part::forms, forms_);
    image.put(Part::words, words_);
    image.put(Part::raw, raw_);
    image.put(Part::text, text_);
    image.put(Part::info, info_);
    image.put(Part::facts, facts);
    return image.finish(lexicon_.version(), stamp);
  }

 private:
  // In the order of their parts.
  template <class Use>
  void for_each_trie(Use use) {
    for (Planted* planted : {&sounds_, &meanings_, &weak_, &letters_}) {
      use(planted->forward);
      use(planted->backward);
    }
  }

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
    for (const lists::Name& name : entry.names) {
      names::parse_into(lexicon_, name.text, schema_of(entry.kind), country, parsed_);
      // Who is only taken for a person, because nothing tells a firm, may be one all the same.
      bool assumed = entry.kind_inferred && entry.kind == lists::PartyKind::person;
      if (assumed) parsed_.schema = names::Schema::unknown;
      add(name);
    }
  }

  void add(const lists::Name& name) {
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
    row.ours = name.lent ? 2 : name.ours ? 1 : 0;
    names_.push_back(row);
    raw_.append(view.raw);
    text_.append(view.text);
    tokens_.append(view.tokens);
    forms_.append(view.forms);
    float weight = 0;
    for (const names::Token& token : view.tokens) weight += is_sought(token) ? token.weight : 0;
    weights_.push_back(weight);
    auto size = static_cast<std::uint8_t>(std::min(weight * Posting::size_unit, 255.0F));
    for (std::size_t i = 0; i < view.tokens.size(); ++i) {
      if (is_sought(view.tokens[i])) file(view, index, i, size);
    }
    file_groups(view, index);
    acronyms_.clear();
    acronyms_of(lexicon_, view, acronyms_);
    for (const Acronym& acronym : acronyms_) {
      filed_groups_.push_back({acronym.key, {0, index, acronym.first, acronym.last}});
    }
  }

  void file_groups(const names::ParsedView& view, std::uint32_t name) {
    groups_.clear();
    groups_of(view, groups_);
    for (const Group& group : groups_) {
      GroupKey row{0, name, group.first, group.last, group.size};
      if (group.letters == 0) {
        filed_groups_.push_back({group.key, row});
      } else if (sounded_.insert(group.key ^ (group.letters * 3)).second) {
        // Groups of the same letters are found by the first of them.
        file_sounded(view, group, row);
      }
    }
  }

  void file_sounded(const names::ParsedView& view, const Group& group, const GroupKey& row) {
    SoundedKey key{row};
    if (row.size > 0 && screen::join(view, group, joined_)) {
      add_sounds(lexicon_, view, group, joined_);
      std::string_view sounds = std::string_view(joined_.text).substr(joined_.form.size);
      key.sounds = static_cast<std::uint8_t>(sounds.size());
      sounds.copy(key.begins.data(), key.begins.size());
    }
    filed_sounded_.push_back({group.key, key});
  }

  static WordRow word_of(const names::ParsedView& view, std::uint32_t name, std::size_t token,
                         std::uint64_t identity) {
    const names::Token& what = view.tokens[token];
    WordRow row{.identity = identity, .name = name, .token = static_cast<std::uint8_t>(token)};
    row.flags = flags_of(view, what);
    row.script = static_cast<std::uint8_t>(what.script);
    return row;
  }

  // By its forms in Latin letters.
  void plant(const names::ParsedView& view, const names::Token& what, std::uint32_t word) {
    if (what.role == names::Role::number) return;
    for (const names::Form& form : view.forms.subspan(what.first_form, what.forms)) {
      if (form.letters == 0) continue;
      std::string_view sounds =
          view.text.substr(std::size_t{form.offset} + form.size, form.sound_size);
      if (form.reading == names::Reading::consonants) {
        weak_.add(sounds, word);
      } else {
        sounds_.add(sounds, word);
        if (what.concept_id != 0) meanings_.add(sounds, word);
      }
      letters_.add(view.text.substr(form.offset, form.size), word);
    }
  }

  void file(const names::ParsedView& view, std::uint32_t name, std::size_t token,
            std::uint8_t size) {
    const names::Token& what = view.tokens[token];
    auto [found, fresh] =
        known_.try_emplace(identity_of(view, what), static_cast<std::uint32_t>(words_.size()));
    std::uint32_t word = found->second;
    if (fresh) {
      words_.push_back(word_of(view, name, token, found->first));
      keys_.clear();
      word_keys(view, what, keys_);
      plant(view, what, word);
      std::ranges::sort(keys_);
      auto repeats = std::ranges::unique(keys_);
      keys_.erase(repeats.begin(), repeats.end());
      // Under its identity what the index keeps of it is found: its near words.
      if ((words_.back().flags & plain_word) != 0) keys_.push_back(found->first);
      for (std::uint64_t key : keys_) filed_words_.push_back({key, {0, word}});
    }
    ++words_[word].postings;
    auto weight = std::lround(std::clamp(what.weight, 0.0F, 1.0F) * 65535.0F);
    Posting posting{name, static_cast<std::uint16_t>(weight), static_cast<std::uint8_t>(token),
                    size};
    postings_.push_back({posting, word});
  }

  void sort_postings(Image& image) {
    std::uint32_t sum = 0;
    for (WordRow& word : words_) {
      word.first_posting = sum;
      sum += word.postings;
      word.postings = 0;
    }
    auto* sorted = image.begin<Posting>(Part::postings, postings_.size());
    postings_.take_each([&](std::span<const FiledPosting> some) {
      for (const FiledPosting& one : some) {
        WordRow& word = words_[one.word];
        sorted[word.first_posting + word.postings++] = one.posting;
      }
    });
  }

  // Of all parts but the facts.
  [[nodiscard]] std::size_t bytes() const {
    auto of = [](const auto&... each) {
      return (... + (each.size() * sizeof(std::remove_cvref_t<decltype(each[0])>)));
    };
    return of(lists_, entries_, periods_, words_, info_) + (names_.size() * sizeof(NameRow)) +
           (weights_.size() * sizeof(float)) + (tokens_.size() * sizeof(names::Token)) +
           (forms_.size() * sizeof(names::Form)) + (postings_.size() * sizeof(Posting)) +
           (filed_words_.size() * sizeof(WordKey)) + (filed_groups_.size() * sizeof(GroupKey)) +
           (filed_sounded_.size() * sizeof(SoundedKey)) +
           ((buckets_for(filed_words_.size()) + buckets_for(filed_groups_.size()) +
             buckets_for(filed_sounded_.size())) *
            sizeof(std::uint32_t)) +
           raw_.size() + text_.size();
  }

  const names::Lexicon& lexicon_;
  const lists::Sources* facts_;
  FactsBuilder beside_names_;
  names::Parsed parsed_;
  std::vector<std::uint64_t> keys_;
  std::vector<Group> groups_;
  std::vector<Acronym> acronyms_;
  std::unordered_set<std::uint64_t> sounded_;
  std::unordered_map<std::string, Words> said_;
  std::unordered_map<std::uint64_t, std::uint32_t> known_;  // identity -> word
  std::vector<ListRow> lists_;
  std::vector<EntryRow> entries_;
  std::vector<PeriodRow> periods_;
  Pile<NameRow> names_;
  Pile<float> weights_;
  Pile<names::Token> tokens_;
  Pile<names::Form> forms_;
  std::vector<WordRow> words_;
  Pile<FiledPosting> postings_;
  Pile<Filed<WordKey>> filed_words_;
  Pile<Filed<GroupKey>> filed_groups_;
  Pile<Filed<SoundedKey>> filed_sounded_;
  Joined joined_;
  Planted sounds_{sound_classes()}, meanings_{sound_classes()}, weak_{sound_classes()},
      letters_{letter_classes()};
  Pile<char> raw_, text_;
  std::string info_;
};

Compiler::Compiler(const names::Lexicon& lexicon, const lists::Sources* facts,
                   const Weights* weights)
    : state_(std::make_unique<State>(lexicon, facts, weights)) {}
Compiler::~Compiler() = default;

base::Result<void> Compiler::add(const lists::List& list, std::string_view version) {
  state_->add(list, version);
  if (!state_->is_too_large()) return {};
  base::Problem problem;
  problem.what = "the lists are too large for one index";
  problem.given = list.id;
  problem.remedy = "screen against fewer lists at once";
  return base::fail(std::move(problem));
}

std::string Compiler::finish(std::uint64_t stamp) { return state_->write(stamp); }

base::Result<std::string> compile(const names::Lexicon& lexicon, std::span<const Source> lists,
                                  std::uint64_t stamp, const lists::Sources* facts,
                                  const Weights* weights) {
  Compiler compiler(lexicon, facts, weights);
  for (const Source& source : lists) {
    if (auto added = compiler.add(*source.list, source.version); !added) {
      return base::fail(std::move(added.error()));
    }
  }
  return compiler.finish(stamp);
}

}  // namespace licet::screen
