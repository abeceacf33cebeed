// The checks of the verifier, one function each. Internal to the room.
#pragma once

#include "law/library.h"
#include "verify/bench.h"
#include "verify/report.h"

namespace licet::verify {

// Collects what checks find, and counts what they prove.
class Collector {
 public:
  explicit Collector(Report& report) : report_(report) {}

  void find(Finding finding) { report_.findings.push_back(std::move(finding)); }
  void leave(NotProved open) { report_.not_proved.push_back(std::move(open)); }
  void prove(const std::string& pack);
  void ask(std::size_t questions) { report_.questions += questions; }

  [[nodiscard]] const std::map<std::string, std::size_t>& proved() const { return proved_; }

 private:
  Report& report_;
  std::map<std::string, std::size_t> proved_;
};

// Series without gaps and overlaps, and definitions in force wherever rules read them.
void check_dates(const law::Library& library, Collector& out);
// Each rule can hold, and not only where something goes before it.
[[nodiscard]] base::Result<void> check_reachable(const law::Library& library, const Effort& effort,
                                                 Collector& out);
// Codes of one family exclude each other; regions and monotone figures are as claimed.
[[nodiscard]] base::Result<void> check_thresholds(const law::Library& library, const Effort& effort,
                                                  Collector& out);

}  // namespace licet::verify
