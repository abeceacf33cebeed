#include "cli/party_run.h"

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <filesystem>
#include <numeric>
#include <optional>

#include "base/records.h"
#include "base/share_out.h"
#include "cli/command.h"
#include "cli/input.h"
#include "cli/part_file.h"
#include "cli/progress.h"
#include "cli/screening.h"
#include "embedded/embedded.h"
#include "fmt/format.h"

namespace licet::cli {

std::uint64_t Tally::rows() const {
  return std::accumulate(counts.begin(), counts.end(), std::uint64_t{0});
}

void Tally::add(const Tally& other) {
  for (std::size_t i = 0; i < counts.size(); ++i) counts.at(i) += other.counts.at(i);
}

namespace {

constexpr std::size_t kFirstRound = 256;
constexpr std::size_t kMostRows = std::size_t{1} << 12;
constexpr std::size_t kMostBytes = std::size_t{32} << 20;
// A round is at least that long, so that keeping its end costs little.
constexpr std::chrono::milliseconds kLongEnough{1000};

base::Problem in_file(std::string what, const std::string& file, std::string remedy = {}) {
  base::Problem problem;
  problem.what = std::move(what);
  problem.where.file = file;
  problem.remedy = std::move(remedy);
  return problem;
}

// The input from its beginning, its header read.
class Source {
 public:
  static base::Result<std::unique_ptr<Source>> open(const std::string& file,
                                                    std::span<const screen::ColumnMap> maps) {
    std::unique_ptr<Source> out(new Source(file));
    if (!out->input_.is_open()) return base::fail(out->input_.problem());
    auto first = out->records_.next();
    if (!first) return base::fail(in_file("no parties: the file is empty", file));
    if (!*first) return base::fail(std::move(first->error()));
    if (out->records_.is_json()) {
      out->waiting_ = true;
      out->record_ = std::move(**first);
      return out;
    }
    if ((*first)->problem) return base::fail(*std::move((*first)->problem));
    auto layout = screen::read_party_header((*first)->text, out->records_.separator(), maps, file);
    if (!layout) return base::fail(std::move(layout.error()));
    out->layout_ = std::move(*layout);
    out->take(**first);
    return out;
  }

  // The next row; null: the end. Holds until the next call.
  base::Result<const base::Records::Record*> next() {
    if (!waiting_) {
      auto record = records_.next();
      if (!record) return nullptr;
      if (!*record) return base::fail(std::move(record->error()));
      record_ = std::move(**record);
    }
    waiting_ = false;
    take(record_);
    return &record_;
  }

  [[nodiscard]] const screen::PartyLayout* layout() const { return layout_ ? &*layout_ : nullptr; }
  [[nodiscard]] std::uint64_t taken() const { return taken_; }
  [[nodiscard]] std::string digest() const { return digest_.hex(); }
  [[nodiscard]] std::optional<std::uint64_t> size() const { return input_.size(); }

 private:
  explicit Source(const std::string& file)
      : input_(file), records_([this](std::span<char> room) { return input_.read(room); }, file) {}

  void take(const base::Records::Record& record) {
    taken_ += record.taken.size();
    digest_.add_bytes(record.taken);
  }

  Input input_;
  base::Records records_;
  std::optional<screen::PartyLayout> layout_;
  base::Records::Record record_;
  bool waiting_ = false;         // a record was read and not handed out
  std::uint64_t taken_ = 0;
  Digest digest_;
};

// Some rows, cut and not answered.
struct Round {
  struct Row {
    std::size_t begin = 0, size = 0;      // in bytes
    std::uint32_t line = 0;
    std::optional<base::Problem> problem;

    [[nodiscard]] base::Result<screen::GivenParty> read(std::string_view bytes,
                                                        screen::PartyReader& reader) const {
      if (problem) return base::fail(*problem);
      return reader.read(bytes.substr(begin, size), line);
    }
  };
  std::string bytes;
  std::vector<Row> rows;

  void add(const base::Records::Record& record) {
    rows.push_back({bytes.size(), record.text.size(), record.line, record.problem});
    bytes += record.text;
  }
  void clear() {
    bytes.clear();
    rows.clear();
  }
};

// What a row says, and what is answered.
struct Answered {
  base::Result<screen::GivenParty> party;
  std::string text;

  [[nodiscard]] std::string_view name() const { return party ? party->name() : ""; }
};

// One thread's share of the work.
struct Worker {
  screen::PartyReader reader;
  std::unique_ptr<RowAnswerer> answerer;
  Tally tally;
  std::string text;  // of one row, so that a row takes no more than it needs

  void answer(Answered& row) {
    text.clear();
    if (row.party) {
      answerer->answer(*row.party, text, tally);
    } else {
      answerer->refuse(row.party.error(), text, tally);
    }
    row.text = text;
  }
};

// Where the answers go: to a part that can be taken up again, or to a stream.
class Sink {
 public:
  explicit Sink(std::unique_ptr<PartFile> part) : part_(std::move(part)), plain_("") {}
  explicit Sink(const std::string& stream) : plain_(stream) {}

  base::Result<void> write(std::string_view text) {
    return part_ ? part_->write(text) : plain_.write(text);
  }
  base::Result<void> keep(const PartState& state) {
    return part_ ? part_->keep(state) : base::Result<void>{};
  }
  base::Result<void> finish() { return part_ ? part_->finish() : plain_.finish(); }
  [[nodiscard]] PartFile* part() { return part_.get(); }

 private:
  std::unique_ptr<PartFile> part_;
  Output plain_;
};

class Run {
 public:
  explicit Run(const RowJob& job) : job_(job) {}

  base::Result<Tally> run() {
    for (const std::string& map : job_.maps) {
      auto one = screen::parse_column_map(map);
      if (!one) return base::fail(std::move(one.error()));
      maps_.push_back(std::move(*one));
    }
    auto source = Source::open(job_.file, maps_);
    if (!source) return base::fail(std::move(source.error()));
    source_ = std::move(*source);
    if (auto begun = begin(); !begun) return base::fail(std::move(begun.error()));
    say_unread();
    make_workers();
    if (auto done = go(); !done) return base::fail(std::move(done.error()));
    if (rows_ == 0) fmt::print(stderr, "licet: {}: no row below the header\n", job_.file);
    auto done = sink_->write(job_.foot(tally_));
    if (done) done = sink_->finish();
    if (!done) return base::fail(std::move(done.error()));
    return tally_;
  }

 private:
  base::Result<void> begin() {
    if (is_stream(job_.out)) {
      sink_.emplace(job_.out);
      return sink_->write(job_.head);
    }
    auto part = PartFile::open(job_.out, key());
    if (!part) return base::fail(std::move(part.error()));
    sink_.emplace(std::move(*part));
    std::string why_not = sink_->part()->why_not();
    if (auto earlier = sink_->part()->earlier()) {
      if (auto at = take_up(*earlier); !at) return at;
      first_ = earlier->written <= job_.head.size();
      if (rows_ == earlier->rows && rows_ > 0) return sink_->part()->begin(earlier);
      first_ = true;
      why_not = job_.out + ".part: it was begun with another input";
    }
    if (!why_not.empty()) fmt::print(stderr, "licet: {}; beginning anew\n", why_not);
    auto begun = sink_->part()->begin({});
    return begun ? sink_->write(job_.head) : begun;
  }

  [[nodiscard]] PartKey key() const {
    Digest options;
    options.add(job_.options);
    for (const std::string& map : job_.maps) options.add(map);
    Digest program;
    program.add(embedded::version());
    // Two builds of one version may answer otherwise.
    std::error_code error;
    std::filesystem::path self = "/proc/self/exe";
    auto size = std::filesystem::file_size(self, error);
    auto written = std::filesystem::last_write_time(self, error).time_since_epoch().count();
    program.add(fmt::format("{} {}", size, written));
    return {program.hex(), Digest().add(job_.lists).hex(), options.hex()};
  }

  // Passes over the rows that were answered, if they are the same; else is at the beginning again.
  base::Result<void> take_up(const PartState& earlier) {
    for (std::uint64_t i = 0; i < earlier.rows; ++i) {
      auto row = source_->next();
      if (!row || *row == nullptr) break;
    }
    if (source_->taken() == earlier.taken && source_->digest() == earlier.input) {
      rows_ = before_ = earlier.rows;
      tally_.counts = earlier.counts;
      fmt::print(stderr, "licet: {}.part: going on behind row {}\n", job_.out, rows_);
      return {};
    }
    if (!source_->size()) {
      return base::fail(in_file("the input is not that of the interrupted run", job_.file,
                                "remove " + job_.out + ".part to begin anew"));
    }
    auto again = Source::open(job_.file, maps_);
    if (!again) return base::fail(std::move(again.error()));
    source_ = std::move(*again);
    return {};
  }

  void say_unread() const {
    const screen::PartyLayout* layout = source_->layout();
    if (layout == nullptr) return;
    std::vector<std::string> unread;
    for (std::size_t i = 0; i < layout->fields.size(); ++i) {
      bool is = layout->fields[i] == screen::PartyField::unread && !layout->names[i].empty();
      if (is) unread.push_back(layout->names[i]);
    }
    if (unread.empty()) return;
    fmt::print(stderr, "licet: {}: columns not read: {}\n", job_.file, fmt::join(unread, ", "));
  }

  void make_workers() {
    for (unsigned i = 0; i < base::thread_count(job_.threads); ++i) {
      workers_.push_back(
          {screen::PartyReader(source_->layout(), maps_, job_.file), job_.make(), {}, {}});
    }
  }

  // Reads a round; true: more rows may follow.
  base::Result<bool> read_round(std::size_t most) {
    round_.clear();
    while (round_.rows.size() < most && round_.bytes.size() < kMostBytes) {
      auto record = source_->next();
      if (!record) return base::fail(std::move(record.error()));
      if (*record == nullptr) return false;
      round_.add(**record);
    }
    return true;
  }

  // By name: what is found for names that are alike lies together, and is found sooner.
  void answer_round() {
    answers_.resize(round_.rows.size());
    base::share_out(std::span(workers_), answers_.size(), [&](Worker& worker, std::size_t i) {
      answers_[i].party = round_.rows[i].read(round_.bytes, worker.reader);
    });
    order_.resize(answers_.size());
    std::iota(order_.begin(), order_.end(), std::size_t{0});
    std::ranges::sort(order_, {}, [&](std::size_t i) { return answers_[i].name(); });
    base::share_out(std::span(workers_), order_.size(),
                    [&](Worker& worker, std::size_t i) { worker.answer(answers_[order_[i]]); });
    for (Worker& worker : workers_) {
      tally_.add(worker.tally);
      worker.tally = {};
    }
  }

  base::Result<void> write_round() {
    for (const Answered& row : answers_) {
      std::string_view text = row.text;
      if (text.empty()) continue;
      if (std::exchange(first_, false) && job_.commas) text.remove_prefix(1);
      if (auto done = sink_->write(text); !done) return done;
    }
    rows_ += round_.rows.size();
    PartState state;
    state.rows = rows_;
    state.taken = source_->taken();
    state.input = source_->digest();
    state.counts = tally_.counts;
    return sink_->keep(state);
  }

  base::Result<void> go() {
    bool to_terminal = (job_.out.empty() || job_.out == "-") && is_terminal(stdout);
    Progress progress("parties", !to_terminal);
    std::size_t most = kFirstRound;
    for (bool more = true; more;) {
      auto start = std::chrono::steady_clock::now();
      auto read = read_round(most);
      // What was read before the failure is answered and kept all the same.
      more = read && *read;
      if (!round_.rows.empty()) {
        answer_round();
        if (auto done = write_round(); !done) return done;
      }
      if (!read) return base::fail(std::move(read.error()));
      std::optional<double> share;
      if (auto size = source_->size(); size && *size > 0) {
        share = static_cast<double>(source_->taken()) / static_cast<double>(*size);
      }
      progress.step(rows_, share, before_);
      bool quick = std::chrono::steady_clock::now() - start < kLongEnough;
      if (quick) most = std::min(most * 2, kMostRows);
    }
    return {};
  }

  const RowJob& job_;
  std::vector<screen::ColumnMap> maps_;
  std::unique_ptr<Source> source_;
  std::optional<Sink> sink_;
  std::vector<Worker> workers_;
  Round round_;
  std::vector<Answered> answers_;  // of the rows of the round
  std::vector<std::size_t> order_;  // in which they are answered
  std::uint64_t rows_ = 0, before_ = 0;
  bool first_ = true;  // nothing of a row has been written
  Tally tally_;
};

}  // namespace

base::Result<Tally> run_rows(const RowJob& job) { return Run(job).run(); }

}  // namespace licet::cli
