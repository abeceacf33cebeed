// The tables of what is near the words of an index.
#include <algorithm>
#include <cstring>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "base/share_out.h"
#include "screen/index.h"
#include "screen/near_words.h"

namespace licet::screen {

namespace {

// Of more words, finding out takes longer than a user would wait for.
constexpr std::size_t most_words = std::size_t{1} << 17;

// What is near a word: words, and groups written together.
struct Kept {
  std::vector<Near> words;
  std::vector<std::uint32_t> groups;
};

// By word; of words that are near others by more than one form, nothing.
std::vector<Kept> kept_of_each(const Index& index, const names::Comparator& comparator,
                               unsigned threads) {
  std::vector<std::unique_ptr<NearWords>> workers(std::max(threads, 1U));
  for (auto& one : workers) one = std::make_unique<NearWords>(index, comparator);
  std::vector<Kept> kept(index.words());
  auto find = [&](std::unique_ptr<NearWords>& words, std::size_t word) {
    auto [at, which] = index.place_of_word(static_cast<std::uint32_t>(word));
    names::ParsedView name = index.name(at);
    const names::Token& token = name.tokens[which];
    if ((flags_of(name, token) & plain_word) == 0) return;
    std::size_t compared = 0;
    words->make_room(1);
    auto near = words->of(name, token, {}, compared);
    auto groups = words->groups_of(name, token, compared);
    kept[word] = {{near.begin(), near.end()}, {groups.begin(), groups.end()}};
  };
  base::share_out(std::span(workers), kept.size(), find);
  return kept;
}

// Parts that go behind those of an image of `size` bytes.
class Behind {
 public:
  explicit Behind(std::string_view image) : size_(image.size()) {
    std::memcpy(&header_, image.data(), sizeof header_);
  }

  // What is kept of each word, and where that of each begins and the last ends.
  template <class T>
  void put(Part begins_part, Part part, std::span<const Kept> all, std::vector<T> Kept::* which) {
    std::vector<std::uint32_t> begins{0};
    for (const Kept& one : all) {
      begins.push_back(begins.back() + static_cast<std::uint32_t>((one.*which).size()));
    }
    out_.reserve(out_.size() + (begins.size() * sizeof begins[0]) + (begins.back() * sizeof(T)) +
                 (2 * sizeof(std::uint64_t)));
    begin(begins_part, begins.size());
    append(begins);
    begin(part, begins.back());
    for (const Kept& one : all) append(one.*which);
  }
  NearWordsPart finish() {
    header_.size = size_ + out_.size();
    return {{reinterpret_cast<const char*>(&header_), sizeof header_}, std::move(out_)};
  }

 private:
  void begin(Part part, std::size_t count) {
    out_.resize(((size_ + out_.size() + 7) / 8 * 8) - size_, '\0');
    header_.parts.at(static_cast<std::size_t>(part)) = {size_ + out_.size(), count};
  }
  template <class T>
  void append(const std::vector<T>& all) {
    out_.append(reinterpret_cast<const char*>(all.data()), all.size() * sizeof(T));
  }

  std::size_t size_ = 0;
  Header header_;
  std::string out_;
};

}  // namespace

bool Index::lacks_near_words() const {
  return near_begins_.empty() && !words_.empty() && words_.size() <= most_words;
}

NearWordsPart near_words_of(const Index& index, const names::Comparator& comparator,
                            unsigned threads) {
  std::vector<Kept> kept = kept_of_each(index, comparator, threads);
  Behind behind(index.image());
  behind.put(Part::near_begins, Part::near, kept, &Kept::words);
  behind.put(Part::alike_begins, Part::alike, kept, &Kept::groups);
  return behind.finish();
}

std::string with_near_words(const Index& index, const names::Comparator& comparator,
                            unsigned threads) {
  NearWordsPart part = near_words_of(index, comparator, threads);
  std::string image = part.begins;
  image += index.image().substr(part.begins.size());
  return image + part.behind;
}

}  // namespace licet::screen
