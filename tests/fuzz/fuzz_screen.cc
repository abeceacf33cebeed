// Any bytes laid over the image of an index, from a place that the first bytes choose: it is
// refused, or a search in it reads nothing outside of it.
#include <cstdint>
#include <cstring>

#include "embedded/embedded.h"
#include "screen/search.h"

namespace {

using namespace licet;

struct World {
  std::shared_ptr<const names::Lexicon> lexicon = *names::Lexicon::open(embedded::lexicon());
  names::Comparator comparator{lexicon};
  names::Parsed query = names::parse(*lexicon, "Zorvalen Microsystems Hua Lin 龙旋 Petrov");
  std::string image = make();

  std::string make() const {
    lists::List list;
    for (const char* text :
         {"Zorvalen Microsystems Co., Ltd.", "Hualin Trading", "龙旋半导体", "Petrov, Arkadiy"}) {
      lists::Entry entry;
      entry.key = text;
      entry.names.push_back({.text = text, .script = {}, .language = {}, .parts = {}});
      list.entries.push_back(std::move(entry));
    }
    screen::Source source{&list, {}};
    return *screen::compile(*lexicon, std::span(&source, 1), 1);
  }
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const World world;
  std::uint32_t at = 0;
  if (size <= sizeof at) return 0;
  std::memcpy(&at, data, sizeof at);
  std::string image = world.image;
  at %= static_cast<std::uint32_t>(image.size());
  std::memcpy(image.data() + at, data + sizeof at, std::min(size - sizeof at, image.size() - at));
  auto index = screen::Index::open(image, *world.lexicon);
  if (!index) return 0;
  screen::Searcher searcher(*index, world.comparator);
  for (const screen::Hit& hit : searcher.search(world.query.view(), {})) {
    (void)index->entry(hit.entry).key.size();
  }
  return 0;
}
