// Titles of persons in Han characters or Hangul, which stand beside a name without a blank.
#include <algorithm>

#include "names/words.h"

namespace licet::names {

namespace {

constexpr std::uint32_t longest_title = 6;

class TitleParter {
 public:
  TitleParter(const LexiconData& data, Words& out) : data_(data), out_(out) {}

  // 陈全国先生, 김정은 위원장, 主席习近平: titles by themselves, behind a name or before it.
  void run() {
    out_.next.clear();
    for (const Word& word : out_.words) {
      if (word.script == Script::han || word.script == Script::hangul) {
        part(word);
      } else {
        out_.next.push_back(word);
      }
    }
    out_.words.swap(out_.next);
  }

 private:
  void part(const Word& word) {
    std::uint32_t first = word.first;
    while (std::uint32_t size = title_before(first, word.last)) {
      out_.next.push_back(title(word, first, first + size));
      first += size;
    }
    std::uint32_t last = word.last - title_behind(first, word.last);
    bool all = first == word.first && last == word.last;
    if (first < last) out_.next.push_back(all ? word : out_.part(word, first, last));
    if (last < word.last) out_.next.push_back(title(word, last, word.last));
  }
  Word title(const Word& word, std::uint32_t first, std::uint32_t last) {
    Word found = out_.part(word, first, last);
    found.role = Role::title;
    found.known = true;
    return found;
  }

  // How long the title is that ends with `last`, unless it would leave a lone character.
  [[nodiscard]] std::uint32_t title_behind(std::uint32_t first, std::uint32_t last) const {
    std::uint32_t size = std::min(last - first, longest_title);
    while (size > 0 && (last - first - size == 1 || !is_title(last - size, last))) --size;
    return size;
  }
  // The same of one that begins at `first`, before a name with a known surname or another title.
  [[nodiscard]] std::uint32_t title_before(std::uint32_t first, std::uint32_t last) const {
    if (last - first < 4) return 0;
    for (std::uint32_t size = std::min(last - first - 2, longest_title); size > 1; --size) {
      std::uint32_t end = first + size;
      if (!is_title(first, end)) continue;
      if (is_surname(end, end + 1) || is_surname(end, end + 2) || title_before(end, last) > 0) {
        return size;
      }
    }
    return 0;
  }
  [[nodiscard]] bool is_title(std::uint32_t first, std::uint32_t last) const {
    std::uint32_t found = data_.person_words.find(hash_of(out_.text_of(first, last)));
    return data_.concepts[found].role == Role::title;
  }
  [[nodiscard]] bool is_surname(std::uint32_t first, std::uint32_t last) const {
    return data_.surnames.find(hash_of(out_.text_of(first, last))) != 0;
  }

  const LexiconData& data_;
  Words& out_;
};

}  // namespace

void part_titles(const LexiconData& data, Words& out) { TitleParter(data, out).run(); }

}  // namespace licet::names
