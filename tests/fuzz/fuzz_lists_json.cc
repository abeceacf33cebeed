// The same as fuzz_lists_csv for the formats in JSON.
#include "fuzz_lists.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using licet::lists::Format;
  static constexpr Format formats[] = {Format::csl_json, Format::csl_names, Format::extract_jsonl,
                                       Format::ftm_jsonl};
  return licet::fuzz::read_as_one_of(formats, data, size);
}
