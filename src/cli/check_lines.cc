#include "cli/check_lines.h"

#include "answer/json.h"
#include "cli/input.h"
#include "cli/progress.h"
#include "fmt/format.h"

namespace licet::cli {

namespace {

constexpr std::size_t kFlushAt = 256 * 1024;

// `file`: of the cases.
std::string in_one_line(const base::Problems& problems, std::string_view file) {
  std::string text;
  for (const base::Problem& problem : problems) {
    if (!text.empty()) text += "; ";
    base::Problem plain = problem;
    if (plain.where.file == file) {  // the line says where
      plain.where.file.clear();
      plain.where.line = plain.where.column = 0;
    }
    plain.excerpt.clear();
    text += plain.to_string();
  }
  return text;
}

class LineChecker {
 public:
  LineChecker(Answerer& answerer, const LinesOptions& options)
      : answerer_(answerer), options_(options) {}

  // Answers one line into `buffer`; false if it was refused.
  bool answer(const facts::LineReader::Line& line, const std::string& file,
              fmt::memory_buffer& buffer) {
    auto outcome = answerer_.read(line.text, file, line.number);
    if (!outcome) return refuse(line.number, outcome.error(), file, buffer);
    base::Result<void> answered = options_.full ? answer_in_full(buffer) : answer_briefly(buffer);
    return answered ? true : refuse(line.number, {answered.error()}, file, buffer);
  }
  bool refuse(std::uint32_t line, const base::Problems& problems, const std::string& file,
              fmt::memory_buffer& buffer) {
    answer::append_error_line(buffer, line, in_one_line(problems, file));
    answerer_.count_refused();
    return false;
  }

 private:
  base::Result<void> answer_briefly(fmt::memory_buffer& buffer) {
    auto judged = answerer_.judge(brief_);
    if (!judged) return judged;
    answerer_.count(brief_.standing[static_cast<std::size_t>(answerer_.basis())].verdict);
    const answer::Screened* screened = answerer_.screened();
    answer::append_verdict_line(buffer, answerer_.facts(), brief_,
                                screened == nullptr ? nullptr : &screened->resolution);
    return {};
  }
  base::Result<void> answer_in_full(fmt::memory_buffer& buffer) {
    auto determination = answerer_.determine();
    if (!determination) return base::fail(std::move(determination.error()));
    std::string text = answerer_.json_line(*determination);
    buffer.append(text.data(), text.data() + text.size());
    return {};
  }

  Answerer& answerer_;
  const LinesOptions& options_;
  law::Brief brief_;
};

base::Result<void> flush(fmt::memory_buffer& buffer, Output& output) {
  auto written = output.write({buffer.data(), buffer.size()});
  buffer.clear();
  return written;
}

}  // namespace

base::Result<void> check_lines(const std::string& file, Answerer& answerer,
                               const LinesOptions& options, Output& output) {
  LineChecker checker(answerer, options);
  Progress progress("cases", options.progress);
  fmt::memory_buffer buffer;
  std::size_t cases = 0;
  std::size_t refused = 0;
  auto done = each_line(file, [&](const base::Result<facts::LineReader::Line>& line) {
    if (!line) {
      checker.refuse(line.error().where.line, {line.error()}, file, buffer);
      ++refused;
    } else if (!checker.answer(*line, file, buffer)) {
      ++refused;
    }
    if (++cases % 1024 == 0) progress.step(cases);   // the clock costs more than some cases
    return buffer.size() < kFlushAt ? base::Result<void>{} : flush(buffer, output);
  });
  if (!done) return done;
  if (refused > 0) {
    fmt::print(stderr, "licet: {}: {} of {} lines refused; each has its error in its place\n", file,
               refused, cases);
  }
  return flush(buffer, output);
}

}  // namespace licet::cli
