// Any bytes as a file of decisions: each line is read or refused, and what was read is written and
// read again as it was.
#include <cstdint>
#include <cstdlib>

#include "screen/adjudication.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace licet;
  base::Problems problems;
  std::string_view text(reinterpret_cast<const char*>(data), size);
  screen::Docket docket = screen::Docket::read(text, problems);
  for (const screen::Decision& one : docket.decisions()) {
    auto again = screen::read_decision(screen::write_decision(one));
    if (!again || again->mark != one.mark || again->entry != one.entry) std::abort();
    (void)docket.on(one.mark, one.entry, {}, one.on);
  }
  return 0;
}
