// Any bytes as a list in each format of rows: a list or a problem, never a crash; what was taken
// has unique keys and is the same when read again. Input: a byte that chooses the format, the file.
#include "fuzz_lists.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using licet::lists::Format;
  static constexpr Format formats[] = {Format::csl_csv,  Format::treasury_csv, Format::denied_tsv,
                                       Format::eu_csv,   Format::uk_csv,       Format::mofcom_csv,
                                       Format::meti_csv, Format::plain_csv};
  return licet::fuzz::read_as_one_of(formats, data, size);
}
