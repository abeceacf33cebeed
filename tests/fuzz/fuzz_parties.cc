// Any bytes as a book of parties, handed over in pieces: every record is taken once and in order,
// and each is a party with a name or is refused with its line; no crash.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "base/records.h"
#include "screen/party_file.h"

namespace {

using namespace licet;

void require(bool condition) {
  if (!condition) std::abort();
}

void read_all(base::Records& records, std::string_view text) {
  std::string taken;
  std::optional<screen::PartyLayout> layout;
  std::optional<screen::PartyReader> reader;
  std::uint32_t line = 0;
  while (auto record = records.next()) {
    require(record->has_value());        // memory never fails to be read
    require((*record)->line > line);
    line = (*record)->line;
    taken += (*record)->taken;
    if (!reader && !records.is_json()) {
      auto header = screen::read_party_header((*record)->text, records.separator(), {}, "f");
      if ((*record)->problem || !header) return;
      layout = std::move(*header);
      reader.emplace(&*layout, std::span<const screen::ColumnMap>(), "f");
      continue;
    }
    if (!reader) reader.emplace(nullptr, std::span<const screen::ColumnMap>(), "f");
    if ((*record)->problem) continue;
    auto party = reader->read((*record)->text, line);
    if (party) {
      bool sought = !party->identifiers.empty() || !party->addresses.empty();
      require(party->names.empty() ? sought : !party->names.front().empty());
    } else {
      require(party.error().where.line == line);
    }
  }
  require(text.starts_with(taken));
}

}  // namespace

// The first byte says how many bytes are handed over at a time.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  std::size_t step = data[0] + std::size_t{1};
  std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
  std::string_view rest = text;
  base::Records records(
      [&](std::span<char> room) -> base::Result<std::size_t> {
        std::size_t count = std::min({step, rest.size(), room.size()});
        std::copy_n(rest.begin(), count, room.begin());
        rest.remove_prefix(count);
        return count;
      },
      "f");
  read_all(records, text);
  return 0;
}
