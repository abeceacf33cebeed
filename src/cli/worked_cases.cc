#include "cli/worked_cases.h"

#include <algorithm>
#include <filesystem>

#include "cli/command.h"
#include "fmt/format.h"

namespace licet::cli {

namespace fs = std::filesystem;
using base::Document;

Document merged(const Document& under, const Document& over) {
  if (!under.is_map() || !over.is_map()) return over;
  Document out = under;
  out.file = over.file;
  out.line = over.line;
  out.column = over.column;
  for (std::size_t i = 0; i < over.keys.size(); ++i) {
    auto found = std::ranges::find(out.keys, over.keys[i]);
    if (found == out.keys.end()) {
      out.keys.push_back(over.keys[i]);
      out.items.push_back(over.items[i]);
      continue;
    }
    Document& slot = out.items[static_cast<std::size_t>(found - out.keys.begin())];
    slot = merged(slot, over.items[i]);
  }
  return out;
}

namespace {

std::vector<std::string> files_of(const std::vector<std::string>& paths, base::Problems& problems) {
  std::vector<std::string> files;
  for (const std::string& path : paths) {
    std::error_code error;
    if (fs::is_regular_file(path, error)) {
      files.push_back(path);
      continue;
    }
    fs::recursive_directory_iterator walk(path, error);
    if (error) {
      base::Problem problem;
      problem.what = "cannot be read: " + error.message();
      problem.where.file = path;
      problems.push_back(std::move(problem));
      continue;
    }
    for (auto end = fs::end(walk); walk != end; walk.increment(error)) {
      if (walk->path().extension() == ".yaml") files.push_back(walk->path().string());
    }
  }
  std::ranges::sort(files);
  return files;
}

constexpr std::string_view kFileKeys[] = {"about", "defaults", "cases"};
constexpr std::string_view kCaseKeys[] = {"name",   "tests", "cite", "case",
                                          "expect", "about", "note"};

template <std::size_t N>
void check_keys(const Document& map, const std::string_view (&known)[N], base::Problems& problems) {
  for (std::size_t i = 0; i < map.keys.size(); ++i) {
    if (std::ranges::find(known, map.keys[i]) != std::end(known)) continue;
    base::Problem problem = map.items[i].problem("unknown key");
    problem.given = map.keys[i];
    problems.push_back(std::move(problem));
  }
}

void read_case(const Document& one, const Document* defaults, const std::string& file,
               std::vector<WorkedCase>& cases, base::Problems& problems) {
  check_keys(one, kCaseKeys, problems);
  const Document* name = one.find("name");
  const Document* facts = one.find("case");
  const Document* expect = one.find("expect");
  if (!name || !facts || !expect) {
    problems.push_back(one.problem("a worked case needs `name`, `case` and `expect`"));
    return;
  }
  WorkedCase worked;
  worked.name = name->scalar;
  worked.file = file;
  worked.facts = defaults ? merged(*defaults, *facts) : *facts;
  worked.expect = *expect;
  worked.place = one.place();
  if (const Document* tests = one.find("tests")) {
    if (tests->is_scalar()) worked.tests.push_back(tests->scalar);
    for (const Document& test : tests->items) worked.tests.push_back(test.scalar);
  }
  cases.push_back(std::move(worked));
}

void read_file(const std::string& file, std::vector<WorkedCase>& cases, base::Problems& problems) {
  auto text = read_whole(file);
  if (!text) return problems.push_back(std::move(text.error()));
  auto document = base::parse_yaml(*text, file);
  if (!document) return problems.push_back(std::move(document.error()));
  const Document* list = document->find("cases");
  if (!list || !list->is_list()) {
    return problems.push_back(document->problem("a file of worked cases has a list `cases`"));
  }
  check_keys(*document, kFileKeys, problems);
  for (const Document& one : list->items) {
    read_case(one, document->find("defaults"), file, cases, problems);
  }
}

}  // namespace

std::expected<std::vector<WorkedCase>, base::Problems> read_worked_cases(
    const std::vector<std::string>& paths) {
  base::Problems problems;
  std::vector<WorkedCase> cases;
  for (const std::string& file : files_of(paths, problems)) read_file(file, cases, problems);
  if (!problems.empty()) return std::unexpected(std::move(problems));
  return cases;
}

std::vector<std::string> cases_that_test(const std::string& folder, std::string_view rule) {
  std::error_code error;
  std::string where = folder.empty() ? "tests/cases" : folder;
  if (folder.empty() && !fs::is_directory(where, error)) return {};
  auto cases = read_worked_cases({where});
  std::vector<std::string> names;
  if (!cases) {
    complain(cases.error());
    return names;
  }
  for (const WorkedCase& worked : *cases) {
    if (std::ranges::find(worked.tests, rule) == worked.tests.end()) continue;
    names.push_back(fmt::format("{} ({})", worked.name, worked.file));
  }
  return names;
}

}  // namespace licet::cli
