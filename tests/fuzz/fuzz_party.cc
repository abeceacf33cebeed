// What users write of a party, as any bytes: identifiers and addresses are read or refused,
// compared with themselves and with a list's, and give keys.
#include <cstdint>
#include <cstdlib>

#include "embedded/embedded.h"
#include "screen/address.h"
#include "screen/adjudication.h"
#include "screen/identifier.h"

namespace {

using namespace licet;

struct World {
  std::shared_ptr<const names::Lexicon> lexicon = *names::Lexicon::open(embedded::lexicon());
  screen::Weights weights =
      *screen::Weights::load(*base::bundle_read(embedded::bundle(), "lists/evidence"));
  screen::ParsedAddress listed = screen::parse_address(
      *lexicon, weights, "Room 501, Building 3, No. 1 Wuhe Avenue, Longgang District, Shenzhen");
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const World world;
  std::string text(reinterpret_cast<const char*>(data), size);
  screen::ParsedAddress asked = screen::parse_address(*world.lexicon, world.weights, text);
  double one = screen::compare(world.weights, asked, world.listed).log_odds;
  double self = screen::compare(world.weights, asked, asked).log_odds;
  if (!(one > -100 && one < 100 && self > -100 && self < 100)) std::abort();
  std::vector<std::uint64_t> keys;
  screen::address_keys(asked, keys);
  screen::Party party;
  party.names = {text};
  party.addresses = {text};
  if (auto identifier = screen::read_identifier(text)) party.identifiers = {*identifier};
  if (screen::mark_of(party) != screen::mark_of(party)) std::abort();
  return 0;
}
