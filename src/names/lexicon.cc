#include "names/lexicon.h"

#include <charconv>
#include <vector>

#include "names/lexicon_data.h"
#include "names/lexicon_reader.h"

namespace licet::names {

namespace {

base::Problem archive_problem(std::string_view line) {
  base::Problem problem;
  problem.what = "the lexicon's archive is damaged";
  problem.given = std::string(line.substr(0, 60));
  problem.expected = "a line `@file NAME SIZE`";
  return problem;
}

}  // namespace

Lexicon::Lexicon(std::unique_ptr<const LexiconData> data) : data_(std::move(data)) {}
Lexicon::~Lexicon() = default;

std::uint64_t Lexicon::version() const { return data_->version; }

base::Result<std::shared_ptr<const Lexicon>> Lexicon::unpack(std::string_view archive) {
  std::vector<File> files;
  while (!archive.empty()) {
    std::string_view line = archive.substr(0, archive.find('\n'));
    std::size_t blank = line.rfind(' ');
    std::size_t size = 0;
    if (!line.starts_with("@file ") || blank < 6) return base::fail(archive_problem(line));
    std::string_view digits = line.substr(blank + 1);
    auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), size);
    archive.remove_prefix(std::min(archive.size(), line.size() + 1));
    if (error != std::errc() || end != digits.data() + digits.size() || size >= archive.size()) {
      return base::fail(archive_problem(line));
    }
    files.push_back({std::string(line.substr(6, blank - 6)), archive.substr(0, size)});
    archive.remove_prefix(size + 1);
  }
  return read(files);
}

base::Result<std::shared_ptr<const Lexicon>> Lexicon::read(std::span<const File> files) {
  auto data = read_lexicon(files);
  if (!data) return base::fail(data.error());
  return std::make_shared<const Lexicon>(std::move(*data));
}

std::string_view Lexicon::cantonese_of(char32_t ch) const {
  return data_->cantonese_of(data_->fold_han(ch));
}

}  // namespace licet::names
