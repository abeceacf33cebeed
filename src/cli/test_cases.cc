// licet test-cases: runs worked legal cases and says which did not come out as expected.
#include <CLI/CLI.hpp>
#include <memory>

#include "answer/expectation.h"
#include "cli/command.h"
#include "cli/session.h"
#include "cli/worked_cases.h"
#include "facts/read_document.h"
#include "fmt/format.h"

namespace licet::cli {

namespace {

struct TestOptions {
  std::vector<std::string> paths;
  std::string only;
  bool plain = false;
  DataOptions data;
};

class Runner {
 public:
  Runner(Session& session, bool plain)
      : session_(session),
        reader_(session.read_context()),
        case_(session.library().answers_spec()) {
    if (plain) options_.evaluator = law::Evaluator::plain;
  }

  // What did not come out as expected; empty: the case passes.
  std::vector<answer::Mismatch> run(const WorkedCase& worked) {
    auto outcome = reader_.read(worked.facts, case_);
    if (!outcome) return refused(worked, outcome.error());
    auto determination = session_.engine().determine(case_, options_);
    if (!determination) return refused(worked, {determination.error()});
    return answer::compare_with(worked.expect, *determination, case_);
  }

 private:
  static std::vector<answer::Mismatch> refused(const WorkedCase& worked,
                                               const base::Problems& problems) {
    std::string message;
    for (const base::Problem& problem : problems) {
      message += (message.empty() ? "" : "; ") + problem.to_string();
    }
    const base::Document* wanted = worked.expect.find("error");
    if (!wanted) return {{"error", "an answer", "refused: " + message}};
    if (message.find(wanted->scalar) != std::string::npos) return {};
    return {{"error", wanted->scalar, message}};
  }

  Session& session_;
  facts::DocumentReader reader_;
  facts::Case case_;
  law::Options options_;
};

int test_cases(const TestOptions& options) {
  auto cases = read_worked_cases(options.paths);
  if (!cases) return complain(cases.error());
  auto session = Session::open(options.data);
  if (!session) return complain(session.error());
  Runner runner(**session, options.plain);
  std::size_t passed = 0;
  std::size_t failed = 0;
  std::string out;
  for (const WorkedCase& worked : *cases) {
    if (!options.only.empty() && worked.name.find(options.only) == std::string::npos &&
        worked.file.find(options.only) == std::string::npos) {
      continue;
    }
    auto mismatches = runner.run(worked);
    ++(mismatches.empty() ? passed : failed);
    if (mismatches.empty()) continue;
    out += fmt::format("{}:{}: {}\n", worked.file, worked.place.line, worked.name);
    for (const answer::Mismatch& mismatch : mismatches) {
      out += fmt::format("  {}: expected {}, got {}\n", mismatch.what, mismatch.expected,
                         mismatch.got);
    }
  }
  // Nothing to run is no success.
  if (passed + failed == 0) return complain(usage_problem("no worked case found"));
  out += fmt::format("{} cases\n{} passed, {} failed\n", passed + failed, passed, failed);
  int written = put({}, out);
  if (written != status::ok) return written;
  return failed == 0 ? status::ok : status::failed;
}

}  // namespace

void add_test_cases(CLI::App& app, int& exit_status) {
  auto options = std::make_shared<TestOptions>();
  CLI::App* command = app.add_subcommand("test-cases", "Run worked legal cases");
  command->group("");                // for those who work on the packs; not in the main help
  command->add_option("path", options->paths, "Folders or files of cases")
      ->required()
      ->type_name("DIR");
  command->add_option("--only", options->only, "Only cases with this in their name or file");
  command->add_flag("--plain", options->plain, "With the plain evaluator instead of the compiled");
  add_packs_option(*command, options->data);
  add_catalogue_option(*command, options->data);
  command->callback([options, &exit_status] { exit_status = test_cases(*options); });
}

}  // namespace licet::cli
