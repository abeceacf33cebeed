#include "names/parse.h"

#include "names/align.h"
#include "names/forms.h"
#include "names/lexicon_data.h"
#include "names/syllables.h"
#include "names/words.h"

namespace licet::names {

namespace {

// Classes of frequency.tsv grow by powers of two; class 9 leaves a quarter of the weight.
float weight_of_class(std::uint32_t frequency_class) {
  return 1.0F - (0.084F * static_cast<float>(frequency_class));
}

class Builder {
 public:
  Builder(const LexiconData& data, Schema schema, Words& words, Parsed& out)
      : data_(data), schema_(schema), words_(words), out_(out), forms_(data, out) {}

  void run() {
    std::size_t count = std::min(words_.words.size(), max_tokens);
    if (schema_ == Schema::person) readings_ = readings_of(data_, words_);
    for (std::size_t i = 0; i < count; ++i) add(i);
    if (schema_ == Schema::person) {
      persons_roles();
    } else if (is_read_in_pinyin()) {
      for (Token& token : out_.tokens) {
        if (token.script == Script::han) token.flags |= not_korean;
      }
    }
  }

 private:
  void add(std::size_t at) {
    const Word& word = words_.words[at];
    Token token;
    token.order = static_cast<std::uint8_t>(out_.tokens.size());
    token.begin = words_.units[word.first].begin;
    token.end = words_.units[word.last - 1].end;
    token.concept_id = word.concept_id;
    token.number = word.number;
    token.role = word.role;
    token.script = word.script;
    token.flags = word.flags;
    mark_case(word, token);
    if (data_.concepts[word.concept_id].wide) token.flags |= wide;
    if (token.script == Script::han && is_simplified(token)) token.flags |= not_korean;
    token.first_form = static_cast<std::uint16_t>(out_.forms.size());
    add_readings(at, Reading::pinyin);
    forms_.add(word, words_.native_of(word), token);
    add_readings(at, Reading::regional);
    add_readings(at, Reading::sino_korean);  // the last ones: has_hangul()
    token.forms = static_cast<std::uint8_t>(out_.forms.size() - token.first_form);
    token.weight = weight_of(word, token);
    out_.tokens.push_back(token);
  }

  void add_readings(std::size_t at, Reading reading) {
    for (const SyllableReading& one : readings_) {
      if (one.word == at && one.reading == reading) forms_.add_reading(one.text, reading);
    }
  }

  void mark_case(const Word& word, Token& token) const {
    bool all = true;
    bool vowel = false;
    std::string_view text = words_.native_of(word);
    for (std::uint32_t i = word.first; i < word.last; ++i) {
      all &= words_.units[i].upper || words_.units[i].ch == ' ';  // S M I C
    }
    for (char ch : text) vowel |= std::string_view("aeiouy").find(ch) != std::string_view::npos;
    if (all) token.flags |= upper_case;
    bool brief = text.size() >= 2 && text.size() <= 6 && token.script == Script::latin;
    if (brief && (all || !vowel)) token.flags |= acronym_like;
  }

  // A legal form or place told by its pinyin, or words of firms and no character but as simplified
  // script has it.
  [[nodiscard]] bool is_read_in_pinyin() const {
    bool of_firm = schema_ == Schema::organization;
    bool traditional = false;
    for (std::size_t i = 0; i < out_.tokens.size(); ++i) {
      const Token& token = out_.tokens[i];
      if (token.script == Script::kana) return true;
      if (token.script != Script::han) continue;
      bool form = data_.pinyin_forms.find(hash_of(words_.native_of(words_.words[i]))) != 0;
      if (form || data_.concepts[token.concept_id].pinyin) return true;
      of_firm |= token.role == Role::form || token.role == Role::trade || token.role == Role::kind;
      traditional |= is_traditional(token);
    }
    return of_firm && !traditional;
  }

  [[nodiscard]] bool is_traditional(const Token& token) const {
    std::string_view text = std::string_view(out_.raw).substr(0, token.end);
    for (std::size_t at = token.begin; at < text.size();) {
      char32_t ch = next_character(text, at);
      if (data_.fold_han(ch) != ch) return true;
    }
    return false;
  }

  [[nodiscard]] bool is_simplified(const Token& token) const {
    std::string_view text = std::string_view(out_.raw).substr(0, token.end);
    for (std::size_t at = token.begin; at < text.size();) {
      if (data_.is_simplified(next_character(text, at))) return true;
    }
    return false;
  }

  [[nodiscard]] float weight_of(const Word& word, const Token& token) const {
    switch (word.role) {
      case Role::number: return 0.5F;
      case Role::initial: return 0.1F;
      case Role::surname: return 0.85F;
      case Role::given:
        if (word.script == Script::han) return 0.9F;
        break;
      case Role::word: break;
      default: return data_.concepts[word.concept_id].weight;
    }
    if (token.forms == 0) return 0.5F;
    // One character left over between known words.
    if (word.script == Script::han && word.native_size <= 3) return 0.35F;
    std::uint32_t found = data_.frequency.find(out_.forms[token.first_form].hash);
    std::uint32_t classes = found == 0 ? 0 : found - 1;
    bool person = schema_ == Schema::person;
    float weight = weight_of_class(person ? classes & 0xF : classes >> 4);
    if (word.role == Role::given) return std::min(weight, person ? 0.6F : 0.4F);
    // Two letters of an unknown word say less than a whole word.
    if (word.script == Script::latin && word.native_size <= 2) weight *= 0.6F;
    return weight;
  }

  void persons_roles() {
    for (Token& token : out_.tokens) {
      if (token.role != Role::word || token.forms == 0) continue;
      const Form& form = out_.forms[token.first_form];
      std::string_view text = std::string_view(out_.text).substr(form.offset, form.size);
      if (is_patronymic(text)) token.role = Role::patronymic;
    }
    mark_pinyin();
  }

  // Surname and given name of one word each, both in syllables of pinyin.
  void mark_pinyin() {
    if (out_.tokens.size() != 2) return;
    for (std::size_t given : {0U, 1U}) {
      const Token& surname = out_.tokens[1 - given];
      Token& other = out_.tokens[given];
      if (surname.script != Script::latin || other.script != Script::latin) continue;
      if (surname.forms == 0 || other.forms == 0) continue;
      if (data_.pinyin_surnames.find(out_.forms[surname.first_form].hash) == 0) continue;
      const Form& form = out_.forms[other.first_form];
      std::string_view text = std::string_view(out_.text).substr(form.offset, form.size);
      if (pinyin_syllables(data_, text) >= 2) other.flags |= pinyin_given;
    }
  }

  static bool is_patronymic(std::string_view text) {
    constexpr std::string_view ends[] = {
        "ovich", "evich", "ovna", "evna",   "ovitch", "evitch", "owitsch", "ewitsch", "ovic",
        "evic",  "ovych", "ivna", "yevich", "yevna",  "ilyich", "ilich",   "ilitch",  "ovics"};
    if (text.size() < 6) return text == "ilich" || text == "ilyich";
    for (std::string_view end : ends) {
      if (text.ends_with(end)) return true;
    }
    return false;
  }

  const LexiconData& data_;
  Schema schema_;
  Words& words_;
  Parsed& out_;
  FormMaker forms_;
  std::vector<SyllableReading> readings_;
};

// A word that stands in more than twice as many names of firms as of persons.
bool is_rather_of_firms(const LexiconData& data, const ParsedView& name, const Token& token) {
  if (token.forms == 0) return false;
  std::uint32_t found = data.frequency.find(name.forms[token.first_form].hash);
  std::uint32_t classes = found == 0 ? 0 : found - 1;
  return classes >> 4 > (classes & 0xF) + 1;
}

}  // namespace

namespace {

constexpr std::array schema_table = {
    std::pair<std::string_view, Schema>{"person", Schema::person},
    std::pair<std::string_view, Schema>{"individual", Schema::person},
    std::pair<std::string_view, Schema>{"naturalperson", Schema::person},
    std::pair<std::string_view, Schema>{"legalperson", Schema::organization},
    std::pair<std::string_view, Schema>{"company", Schema::organization},
    std::pair<std::string_view, Schema>{"organization", Schema::organization},
    std::pair<std::string_view, Schema>{"organisation", Schema::organization},
    std::pair<std::string_view, Schema>{"corporation", Schema::organization},
    std::pair<std::string_view, Schema>{"firm", Schema::organization},
    std::pair<std::string_view, Schema>{"publicbody", Schema::organization},
    std::pair<std::string_view, Schema>{"vessel", Schema::vessel},
    std::pair<std::string_view, Schema>{"ship", Schema::vessel},
    std::pair<std::string_view, Schema>{"aircraft", Schema::aircraft},
    std::pair<std::string_view, Schema>{"airplane", Schema::aircraft},
    std::pair<std::string_view, Schema>{"address", Schema::address},
    std::pair<std::string_view, Schema>{"entity", Schema::unknown},
    std::pair<std::string_view, Schema>{"legalentity", Schema::unknown},
    std::pair<std::string_view, Schema>{"unknown", Schema::unknown}};

}  // namespace

std::optional<Schema> schema_named(std::string_view name) {
  std::string folded;
  for (char ch : name) {
    if (ch == ' ' || ch == '_' || ch == '-') continue;
    folded.push_back(ch >= 'A' && ch <= 'Z' ? static_cast<char>(ch - 'A' + 'a') : ch);
  }
  for (const auto& [word, schema] : schema_table) {
    if (word == folded) return schema;
  }
  return std::nullopt;
}

Schema schema_of(std::string_view name) { return schema_named(name).value_or(Schema::unknown); }

std::vector<std::string> schema_words() {
  std::vector<std::string> words;
  for (const auto& [word, schema] : schema_table) words.emplace_back(word);
  return words;
}

std::string_view word_of(Schema schema) {
  switch (schema) {
    case Schema::unknown: return "unknown";
    case Schema::person: return "person";
    case Schema::organization: return "organization";
    case Schema::vessel: return "vessel";
    case Schema::aircraft: return "aircraft";
    case Schema::address: return "address";
  }
  return {};
}

Schema schema_from_words(const ParsedView& name) {
  if (name.schema != Schema::unknown) return name.schema;
  for (const Token& token : name.tokens) {
    bool says = token.role == Role::form || token.role == Role::trade || token.role == Role::kind ||
                token.role == Role::part;
    if (says) return Schema::organization;
  }
  return Schema::unknown;
}

bool may_be_persons(const Lexicon& lexicon, const ParsedView& name) {
  if (name.schema != Schema::unknown) return false;
  std::size_t words = 0;
  for (const Token& token : name.tokens) {
    if (!counts(token.role) || token.role == Role::initial) continue;
    if (!names_somebody(token.role) || token.role == Role::brand) return false;
    if (is_rather_of_firms(lexicon.data(), name, token)) return false;
    ++words;
  }
  return words > 1;
}

void parse_into(const Lexicon& lexicon, std::string_view raw, Schema schema,
                std::string_view country, Parsed& out) {
  thread_local Words words;
  const LexiconData& data = lexicon.data();
  out.raw.assign(raw);
  out.text.clear();
  out.tokens.clear();
  out.forms.clear();
  out.schema = schema;
  out.country = {};
  if (country.size() == 2) {
    out.country = {static_cast<char>(country[0] & ~0x20), static_cast<char>(country[1] & ~0x20)};
  }
  cut(data, raw, schema, words);
  mark_address(data, words);
  undo_comma(schema, words);
  cut_han(data, schema, words);
  mend(data, schema, words);
  find_meanings(data, schema, words);
  Builder(data, schema, words, out).run();
}

Parsed parse(const Lexicon& lexicon, std::string_view raw, Schema schema,
             std::string_view country) {
  Parsed out;
  parse_into(lexicon, raw, schema, country, out);
  return out;
}

}  // namespace licet::names
