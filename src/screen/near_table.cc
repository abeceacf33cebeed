// The table of words that are near each other.
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

// By word, what is near it; of words that are near others by more than one form, nothing.
std::vector<std::vector<Near>> near_each(const Index& index, const names::Comparator& comparator,
                                         unsigned threads) {
  std::vector<std::unique_ptr<NearWords>> workers(std::max(threads, 1U));
  for (auto& one : workers) one = std::make_unique<NearWords>(index, comparator);
  std::vector<std::vector<Near>> found(index.words());
  auto find = [&](std::unique_ptr<NearWords>& words, std::size_t word) {
    auto [at, token] = index.place_of_word(static_cast<std::uint32_t>(word));
    names::ParsedView name = index.name(at);
    if ((flags_of(name, name.tokens[token]) & plain_word) == 0) return;
    std::size_t compared = 0;
    words->make_room(1);
    auto near = words->of(name, name.tokens[token], 0, compared);
    found[word].assign(near.begin(), near.end());
  };
  base::share_out(std::span(workers), found.size(), find);
  return found;
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
  std::vector<std::uint32_t> begins{0};
  std::vector<Near> near;
  for (const std::vector<Near>& one : near_each(index, comparator, threads)) {
    near.insert(near.end(), one.begin(), one.end());
    begins.push_back(static_cast<std::uint32_t>(near.size()));
  }
  std::string image;
  std::size_t more = (begins.size() * sizeof begins[0]) + (near.size() * sizeof near[0]);
  image.reserve(index.image().size() + more + 16);
  image = index.image();
  Header header;
  std::memcpy(&header, image.data(), sizeof header);
  append(image, header, Part::near_begins, begins);
  append(image, header, Part::near, near);
  header.size = image.size();
  std::memcpy(image.data(), &header, sizeof header);
  return image;
}

}  // namespace licet::screen
