// Any bytes as two names, parted by a zero byte, of which the first byte chooses the schema: the
// contributions add up to the score, lie within the names, and both ways come out alike.
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "embedded/embedded.h"
#include "names/compare.h"

namespace {

using namespace licet;

const names::Comparator& comparator() {
  static const names::Comparator made(*names::Lexicon::open(embedded::lexicon()));
  return made;
}

void require(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  auto schema = static_cast<names::Schema>(data[0] % 6);
  std::string_view input(reinterpret_cast<const char*>(data + 1), size - 1);
  std::size_t zero = std::min(input.find('\0'), input.size());
  std::string_view left = input.substr(0, zero);
  std::string_view right = input.substr(std::min(zero + 1, input.size()));
  const names::Lexicon& lexicon = comparator().lexicon();
  names::Parsed query = names::parse(lexicon, left, schema);
  names::Parsed candidate = names::parse(lexicon, right, schema);
  names::Comparison found = comparator().compare(query.view(), candidate.view());
  double sum = 0;
  for (const names::Contribution& part : found.contributions) {
    sum += part.delta;
    require(part.query.begin <= part.query.end && part.query.end <= left.size());
    require(part.candidate.begin <= part.candidate.end && part.candidate.end <= right.size());
  }
  require(std::abs(sum - found.score) < 1e-9 && found.score >= 0 && found.score <= 1);
  require(comparator().score(candidate.view(), query.view()) == found.score);
  std::uint64_t unmet = comparator().unmet(query.view(), candidate.view());
  require(unmet >> query.tokens.size() == 0);
  return 0;
}
