// A file of parties answered row by row: read in constant memory, answered by several threads,
// written in the order of the rows whatever the number of threads, taken up again after an
// interruption.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/problem.h"
#include "screen/party_file.h"

namespace licet::cli {

// How many rows came to what.
struct Tally {
  enum Outcome : std::uint8_t { clear, match, cannot_clear, refused, fresh, changed, gone, same };
  std::array<std::uint64_t, 8> counts{};

  void count(Outcome outcome) { ++counts.at(outcome); }
  [[nodiscard]] std::uint64_t of(Outcome outcome) const { return counts.at(outcome); }
  [[nodiscard]] std::uint64_t rows() const;
  void add(const Tally& other);
};

// Answers rows; one a thread. What it writes depends on the row alone.
class RowAnswerer {
 public:
  RowAnswerer() = default;
  virtual ~RowAnswerer() = default;
  RowAnswerer(const RowAnswerer&) = delete;
  RowAnswerer& operator=(const RowAnswerer&) = delete;

  virtual void answer(const screen::GivenParty& party, std::string& out, Tally& tally) = 0;
  // A row that cannot be read.
  virtual void refuse(const base::Problem& problem, std::string& out, Tally& tally) = 0;
};

struct RowJob {
  std::string file;              // "-": standard input
  std::string out;               // "": standard output; a stream cannot be taken up again
  std::vector<std::string> maps;    // COLUMN=FIELD
  unsigned threads = 0;          // 0: as many as there are cores
  std::string lists, options;    // say what the answers depend on, for taking a run up again
  bool commas = false;  // what is written of a row begins with one; the first goes without
  std::string head;  // before the first row
  std::function<std::string(const Tally&)> foot;
  std::function<std::unique_ptr<RowAnswerer>()> make;
};

// Fails when the input cannot be read to its end or the output not be written; the rows answered
// until then are kept for the next run.
[[nodiscard]] base::Result<Tally> run_rows(const RowJob& job);

}  // namespace licet::cli
