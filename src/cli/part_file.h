// An output that survives an interruption: FILE.part grows, FILE.part.state says up to where it is
// whole, and FILE appears when all of it is there.
//
// A run that is killed at any moment leaves both; the next one with the same key goes on from the
// last state, if the part is still what was written. A part that another running program writes is
// not touched.
#pragma once

#include <sodium.h>

#include <array>
#include <cstdint>
#include <cstdio>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/problem.h"

namespace licet::cli {

// What stands beside FILE until it is whole.
inline constexpr const char* kPartEnding = ".part";
inline constexpr const char* kStateEnding = ".part.state";

// BLAKE2b over texts, each with its length.
class Digest {
 public:
  Digest() { crypto_generichash_init(&state_, nullptr, 0, size); }
  Digest& add(std::string_view bytes);
  Digest& add_bytes(std::string_view bytes);   // without their length: pieces make one text
  [[nodiscard]] std::string hex() const;       // of all so far

 private:
  static constexpr std::size_t size = 16;
  crypto_generichash_state state_{};
};

// What must be the same for a run to go on: each a hash.
struct PartKey {
  std::string program, lists, options;
};

// Up to where a run has come.
struct PartState {
  std::uint64_t rows = 0;        // answered
  std::uint64_t taken = 0;       // bytes of the input, the header's included
  std::uint64_t written = 0;     // bytes of the output
  std::string input;             // hash over the bytes taken
  std::array<std::uint64_t, 8> counts{};   // the caller's
};

class PartFile {
 public:
  // Opens FILE.part, or makes it. Fails when it cannot be written or another program has it.
  [[nodiscard]] static base::Result<std::unique_ptr<PartFile>> open(const std::string& path,
                                                                    PartKey key);
  ~PartFile();
  PartFile(const PartFile&) = delete;
  PartFile& operator=(const PartFile&) = delete;

  // What an earlier run with the same key left; nothing: begin.
  [[nodiscard]] const std::optional<PartState>& earlier() const { return earlier_; }
  // Why what an earlier run left cannot be continued; empty: it can, or there is none.
  [[nodiscard]] const std::string& why_not() const { return why_not_; }

  // Takes the file up at its state's end, or empty.
  [[nodiscard]] base::Result<void> begin(const std::optional<PartState>& from);
  [[nodiscard]] base::Result<void> write(std::string_view text);
  // From here on a later run may go on: all that was written is on the disk. Sets state.written.
  [[nodiscard]] base::Result<void> keep(PartState state);
  // Makes FILE appear, and removes the state.
  [[nodiscard]] base::Result<void> finish();

 private:
  PartFile(std::string path, PartKey key) : path_(std::move(path)), key_(std::move(key)) {}
  void read_state();
  [[nodiscard]] bool read_part(std::uint64_t size);
  [[nodiscard]] std::string part() const { return path_ + kPartEnding; }
  [[nodiscard]] std::string state() const { return path_ + kStateEnding; }
  [[nodiscard]] base::Problem failure(const std::string& file) const;

  std::string path_;
  PartKey key_;
  std::FILE* file_ = nullptr;
  std::uint64_t written_ = 0;
  Digest digest_;  // of the bytes written
  std::optional<PartState> earlier_;
  std::string why_not_;
};

}  // namespace licet::cli
