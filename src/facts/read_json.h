// Cases from JSON text, and JSON Lines split into lines.
#pragma once

#include <cstdint>
#include <functional>
#include <iosfwd>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/problem.h"
#include "facts/case.h"
#include "facts/read_context.h"

namespace licet::facts {

// Keeps its buffers from case to case. Not thread-safe; one reader a thread.
class JsonReader {
 public:
  explicit JsonReader(const ReadContext& context);
  ~JsonReader();
  JsonReader(JsonReader&&) noexcept;
  JsonReader& operator=(JsonReader&&) noexcept;

  // Resets `into` and reads one case into it. `source` names the text in problems ("-": standard
  // input); `first_line` is the number of its first line. After problems, `into` is emptied.
  [[nodiscard]] ReadOutcome read(std::string_view text, Case& into, std::string_view source = "-",
                                 std::uint32_t first_line = 1);

 private:
  struct Insides;
  std::unique_ptr<Insides> insides_;
};

// Fills `room` with the next bytes and says how many; 0: the end. May return fewer than there is
// room for, as pipes do.
using ReadBytes = std::function<base::Result<std::size_t>(std::span<char> room)>;
[[nodiscard]] ReadBytes read_from(std::istream& stream);   // `stream` must outlive it

// Hands out the lines of a stream. Memory: the longest line, never the whole stream.
class LineReader {
 public:
  struct Line {
    std::string_view text;        // without the line's end; valid until the next call
    std::uint32_t number = 0;     // from 1
  };

  LineReader(ReadBytes bytes, std::string source, std::size_t longest_line);

  // The next line that is not blank; nullopt at the end. A line longer than `longest_line` or a
  // failed read is a problem; after an overlong line the reader goes on with the next one.
  [[nodiscard]] std::optional<base::Result<Line>> next();

 private:
  [[nodiscard]] base::Result<bool> fill();   // false: the stream has ended
  [[nodiscard]] base::Problem too_long() const;

  ReadBytes bytes_;
  std::string source_;
  std::size_t longest_line_;
  std::vector<char> buffer_;
  std::size_t begin_ = 0;         // unread bytes are buffer_[begin_, end_)
  std::size_t end_ = 0;
  std::size_t scanned_ = 0;       // no line end in buffer_[begin_, scanned_)
  std::uint32_t number_ = 0;
  bool skipping_ = false;         // within the rest of an overlong line
  bool ended_ = false;
};

}  // namespace licet::facts
