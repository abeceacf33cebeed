#include "names/lexicon_image.h"

#include <bit>
#include <cstdint>
#include <cstring>
#include <type_traits>
#include <utility>

namespace licet::names {

namespace {

// Tells an image from other bytes.
constexpr std::uint64_t magic = 0x6C69'6365'744C'0001;

template <class T>
concept Number = std::is_arithmetic_v<T> || std::is_enum_v<T>;

// Calls `use` with each part of a lexicon; Data may be const.
template <class Data, class Use>
void each_part(Data& data, Use&& use) {
  use(data.version, data.fold, data.pinyin, data.korean, data.read_in_korea, data.cantonese,
      data.foreign, data.syllables, data.cantonese_syllables, data.foreign_syllables,
      data.is_syllable, data.wade_giles, data.from_wade_giles, data.pinyin_of_wade_giles);
  use(data.concepts, data.words, data.person_words, data.han_words, data.pinyin_forms,
      data.han_longest, data.russian, data.components, data.near_words, data.near_list,
      data.near_group_words, data.group_list, data.begin_list, data.group_bags, data.group_begins);
  use(data.pinyin_surnames, data.address_words, data.between, data.between_begins, data.surnames,
      data.surname_spellings, data.japanese_surnames, data.japanese_given, data.japanese_readings,
      data.korean_surnames, data.korean_given, data.korean_texts, data.palladius);
  use(data.letters, data.letter_spellings, data.spellings, data.spellings_of, data.spelling_goes_on,
      data.costs, data.weak_costs, data.frequency, data.model.person, data.model.other,
      data.model.threshold, data.model.calibration);
}

template <class Meaning, class Use>
void each_part_of(Meaning& meaning, Use&& use) {
  use(meaning.role, meaning.weight, meaning.number, meaning.wide, meaning.pinyin);
}

template <class Costs, class Use>
void each_cost(Costs& costs, Use&& use) {
  use(costs.near, costs.gap, costs.alike, costs.otherwise);
}

// Tables are used where they lie, so they begin on such borders.
constexpr std::size_t border = alignof(HashMap::Slot);

std::size_t aligned(std::size_t place) { return (place + border - 1) / border * border; }

class Packer {
 public:
  template <class... Parts>
  void operator()(const Parts&... parts) {
    (add(parts), ...);
  }
  [[nodiscard]] std::string take() { return std::move(out_); }

 private:
  void add_bytes(const void* bytes, std::size_t size) {
    out_.append(static_cast<const char*>(bytes), size);
  }
  template <Number T>
  void add(T number) {
    add_bytes(&number, sizeof(number));
  }
  void add(const std::string& text) {
    add(text.size());
    out_ += text;
  }
  template <class T>
  void add(const std::vector<T>& all) {
    add(all.size());
    if constexpr (Number<T>) {
      add_bytes(all.data(), all.size() * sizeof(T));
    } else {
      for (const T& one : all) add(one);
    }
  }
  template <class T, std::size_t N>
  void add(const std::array<T, N>& all) {
    for (const T& one : all) add(one);
  }
  template <class A, class B>
  void add(const std::pair<A, B>& both) {
    (*this)(both.first, both.second);
  }
  void add(const Concept& meaning) { each_part_of(meaning, *this); }
  void add(const SoundCosts& costs) { each_cost(costs, *this); }
  void add(const HashMap& map) {
    add(map.size());
    add_table(map.slots());
  }
  template <class T>
  void add(const CharacterTable<T>& table) {
    add_table(table.numbers());
  }
  template <class T>
  void add_table(std::span<const T> rows) {
    add(rows.size());
    out_.resize(aligned(out_.size()));
    add_bytes(rows.data(), rows.size_bytes());
  }

  std::string out_;
};

// What is not there is left as it is, and good() is false then.
class Unpacker {
 public:
  explicit Unpacker(std::string_view bytes) : left_(bytes), size_(bytes.size()) {}

  template <class... Parts>
  void operator()(Parts&... parts) {
    (take(parts), ...);
  }
  // Whether all was there, and no more.
  [[nodiscard]] bool good() const { return good_ && left_.empty(); }

 private:
  // So many bytes, or nothing.
  const char* next(std::size_t size) {
    if (size > left_.size()) {
      good_ = false;
      left_ = {};
      return nullptr;
    }
    const char* at = left_.data();
    left_.remove_prefix(size);
    return at;
  }
  // How many things follow: none that has no byte.
  std::size_t count() {
    std::size_t size = 0;
    take(size);
    good_ = good_ && size <= left_.size();
    return good_ ? size : 0;
  }
  template <Number T>
  void take(T& number) {
    if (const char* at = next(sizeof(T))) std::memcpy(&number, at, sizeof(T));
  }
  void take(std::string& text) {
    std::size_t size = count();
    if (const char* at = next(size)) text.assign(at, size);
  }
  template <class T>
  void take(std::vector<T>& all) {
    std::size_t size = count();
    if constexpr (Number<T>) {
      const char* at = next(size * sizeof(T));
      if (at == nullptr || size == 0) return;
      all.resize(size);
      std::memcpy(all.data(), at, size * sizeof(T));
    } else {
      all.resize(size);
      for (T& one : all) take(one);
    }
  }
  template <class T, std::size_t N>
  void take(std::array<T, N>& all) {
    for (T& one : all) take(one);
  }
  template <class A, class B>
  void take(std::pair<A, B>& both) {
    (*this)(both.first, both.second);
  }
  void take(Concept& meaning) { each_part_of(meaning, *this); }
  void take(SoundCosts& costs) { each_cost(costs, *this); }
  void take(HashMap& map) {
    std::size_t used = 0;
    take(used);
    map = HashMap(table<HashMap::Slot>(), used);
  }
  template <class T>
  void take(CharacterTable<T>& characters) {
    characters = CharacterTable<T>(table<T>());
  }
  template <class T>
  std::span<const T> table() {
    std::size_t size = count();
    std::size_t behind = size_ - left_.size();
    (void)next(aligned(behind) - behind);
    const char* at = next(size * sizeof(T));
    return at != nullptr ? std::span(reinterpret_cast<const T*>(at), size) : std::span<const T>();
  }

  std::string_view left_;
  std::size_t size_;  // of all
  bool good_ = true;
};

}  // namespace

std::string image_of(const LexiconData& data) {
  Packer packer;
  packer(magic);
  each_part(data, packer);
  return packer.take();
}

base::Result<std::unique_ptr<const LexiconData>> open_image(std::string_view bytes) {
  Unpacker unpacker(bytes);
  std::uint64_t found = 0;
  unpacker(found);
  auto data = std::make_unique<LexiconData>();
  bool is_image = found == magic && std::bit_cast<std::uintptr_t>(bytes.data()) % border == 0;
  if (is_image) each_part(*data, unpacker);
  if (is_image && unpacker.good()) return data;
  base::Problem problem;
  problem.what = "the lexicon in the program is damaged";
  problem.remedy = "build the program anew";
  return base::fail(std::move(problem));
}

}  // namespace licet::names
