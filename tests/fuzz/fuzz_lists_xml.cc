// The same as fuzz_lists_csv for the formats in XML.
#include "fuzz_lists.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using licet::lists::Format;
  static constexpr Format formats[] = {Format::treasury_xml, Format::un_xml, Format::eu_xml,
                                       Format::uk_xml, Format::cfr_xml};
  return licet::fuzz::read_as_one_of(formats, data, size);
}
