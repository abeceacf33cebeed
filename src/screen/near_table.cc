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

// Adds a part behind the others.
template <class T>
void append(std::string& image, Header& header, Part part, const std::vector<T>& all) {
  image.resize((image.size() + 7) / 8 * 8, '\0');
  header.parts.at(static_cast<std::size_t>(part)) = {image.size(), all.size()};
  image.append(reinterpret_cast<const char*>(all.data()), all.size() * sizeof(T));
}

}  // namespace

bool Index::lacks_near_words() const {
  return near_begins_.empty() && !words_.empty() && words_.size() <= most_words;
}

std::string with_near_words(const Index& index, const names::Comparator& comparator,
                            unsigned threads) {
  std::vector<std::uint32_t> near_begins{0};
  std::vector<std::uint32_t> alike_begins{0};
  std::vector<Near> near;
  std::vector<std::uint32_t> alike;
  for (const Kept& one : kept_of_each(index, comparator, threads)) {
    near.insert(near.end(), one.words.begin(), one.words.end());
    near_begins.push_back(static_cast<std::uint32_t>(near.size()));
    alike.insert(alike.end(), one.groups.begin(), one.groups.end());
    alike_begins.push_back(static_cast<std::uint32_t>(alike.size()));
  }
  std::string image;
  std::size_t numbers = near_begins.size() + alike_begins.size() + alike.size();
  image.reserve(index.image().size() + (numbers * sizeof alike[0]) +
                (near.size() * sizeof near[0]) + (4 * sizeof(std::uint64_t)));
  image = index.image();
  Header header;
  std::memcpy(&header, image.data(), sizeof header);
  append(image, header, Part::near_begins, near_begins);
  append(image, header, Part::near, near);
  append(image, header, Part::alike_begins, alike_begins);
  append(image, header, Part::alike, alike);
  header.size = image.size();
  std::memcpy(image.data(), &header, sizeof header);
  return image;
}

}  // namespace licet::screen
