// Every version of every list that was fetched or imported, in a folder.
//
// A version is a folder SOURCE/VERSION with the files as they came and a description; it is made
// under another name and appears whole by one rename, so what is there is always complete. Which
// version is in force on a day is computed from the days of the versions, never stored. A file
// that cannot be read as the list, or that shrank too far, never becomes a version.
//
// Not thread-safe; several processes may use one folder: who changes it locks it, and looks anew
// what is there.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/problem.h"
#include "lists/list.h"
#include "lists/sources.h"

namespace licet::lists {

struct StoredFile {
  std::string name;                    // in the folder of the version
  std::string origin;                  // the address or path it came from
  std::string etag, last_modified;     // as the server said, for conditional requests
  std::string sha256;                  // of the bytes as they came, 64 hex digits
  std::uint64_t bytes = 0;
};

struct Version {
  std::string source;                  // of lists/sources.yaml
  std::string id;                      // "2026-07-31-1a2b3c4d", unique for its source
  Format format = Format::plain_csv;
  std::optional<base::Date> as_of;     // said by the list, its file name or the user
  base::Date taken;                    // when it was fetched or imported
  std::uint32_t number = 0;            // rises with every version of a source that is added
  bool from_publisher = false;         // fetched from the source's own address, for the newest
  std::string sha256;                  // over the hashes of the files, in their order
  std::uint32_t rows = 0, entries = 0;
  std::map<std::string, std::uint32_t> counts;   // entries by their own source
  // What the entries hold, by parts: "aliases", "addresses", ... Empty in old versions.
  std::map<std::string, std::uint32_t> fields;
  std::vector<StoredFile> files;
  // Days on which the publisher said that this was still its list.
  std::vector<base::Date> confirmed;

  // The day from which the version counts: as_of, else the day it was taken.
  [[nodiscard]] base::Date effective() const { return as_of.value_or(taken); }
};

// Days since the version was last known to be current: on the day from which it counts, when it
// was fetched from its publisher, or when the publisher said that it still was.
[[nodiscard]] std::int32_t age_on(const Version& version, base::Date on);

struct InForce {
  Version version;
  std::int32_t age_days = 0;           // since the list was last known to be current
  bool stale = false;                  // older than its source allows
};

// A file to make a version of.
struct Incoming {
  std::string name, bytes, origin, etag, last_modified;
};

struct AddOptions {
  base::Date today;
  std::optional<base::Date> as_of;
  std::string source;                  // empty: told from the file
  std::optional<Format> format;        // absent: detected
  bool from_publisher = false;
  bool accept_shrunken = false;
};

struct Added {
  Version version;
  bool unchanged = false;              // the same files are already there
  std::optional<Version> previous;     // what it was compared with
  std::vector<std::string> notes;      // of the list read
};

// A download or import that was refused: which, when and why.
struct Refusal {
  std::string source;
  base::Date on;
  std::string why;
};

// A folder that should be a version, or hold some, and cannot be read. Nobody knows what it lists.
struct Damage {
  std::string source, version;         // names of folders; version empty: the source as a whole
  base::Problem problem;
};

struct Shape;

class Store {
 public:
  // A folder that does not exist is an empty store; it is made when something is added. Fails when
  // it is there and cannot be read. `sources` must outlive the store.
  [[nodiscard]] static base::Result<Store> open(std::filesystem::path folder,
                                                const Sources& sources);

  // By source, then by the day from which they count, then by their number.
  [[nodiscard]] const std::vector<Version>& versions() const { return versions_; }
  [[nodiscard]] const Version* find(std::string_view source, std::string_view id) const;
  // The newest version of the source, in force or not; null: none.
  [[nodiscard]] const Version* newest(std::string_view source) const;

  // For each source the latest version that counts on the day, by source.
  [[nodiscard]] std::vector<InForce> in_force(base::Date on) const;
  [[nodiscard]] std::optional<InForce> in_force(std::string_view source, base::Date on) const;

  // Reads the list. Fails when a file is missing or is not what was stored.
  [[nodiscard]] base::Result<List> load(const Version& version) const;
  // The bytes of one file as they came.
  [[nodiscard]] base::Result<std::string> load_file(const Version& version,
                                                    const StoredFile& file) const;

  // Fails when a file of the version is missing or is not what was stored.
  [[nodiscard]] base::Result<void> check(const Version& version) const;

  // Makes a version of the files, or says why not; then the store is as it was and the refusal
  // is kept. Fails also on an unknown source, on an official list whose day neither it nor its
  // name nor `as_of` says, unless it comes from the publisher, and on an `as_of` that is not the
  // day that the list itself states, or later than today. `taken_for` becomes the source of the
  // files as far as it is known, also on failure.
  [[nodiscard]] base::Result<Added> add(std::vector<Incoming> files, const AddOptions& options,
                                        std::string* taken_for = nullptr);
  // Notes that the publisher had nothing newer on the day.
  [[nodiscard]] base::Result<void> confirm(const Version& version, base::Date on);
  // Takes a version out, damaged or not, which no longer counts on any day: its folder is put
  // aside, to where is told, and nothing in it is lost.
  [[nodiscard]] base::Result<std::filesystem::path> remove(const std::string& source,
                                                           const std::string& id);
  // Keeps a refusal; one without a reason says that earlier ones are settled.
  [[nodiscard]] base::Result<void> refuse(const Refusal& refusal);
  // The last refusal of each source, unless something was taken or confirmed after it. `unread`
  // gets what was kept and cannot be read, of which nobody knows what was refused; may be null.
  [[nodiscard]] std::vector<Refusal> refusals(base::Problems* unread = nullptr) const;

  [[nodiscard]] const std::vector<Damage>& damaged() const { return damaged_; }
  // Those that may be what counts on the day: not those that a whole version of the source from a
  // later day has replaced by then. Who clears a party must know that there is none.
  [[nodiscard]] std::vector<Damage> damaged_on(base::Date on) const;

 private:
  Store(std::filesystem::path folder, const Sources& sources)
      : folder_(std::move(folder)), sources_(&sources) {}
  [[nodiscard]] base::Result<void> scan();
  void scan_source(const std::filesystem::path& source);
  // What a fresh version is compared with: the latest one that counts from no later day.
  [[nodiscard]] const Version* predecessor(const Version& fresh) const;
  [[nodiscard]] std::uint32_t next_number(std::string_view source) const;
  [[nodiscard]] const Version* same_as(const Version& fresh) const;
  [[nodiscard]] base::Result<Added> keep_same(const Version& same, const Version& fresh,
                                              const AddOptions& options);
  [[nodiscard]] base::Result<void> confirm_held(const Version& version, base::Date on);
  // Writes the description of a version that is held, and holds it as it is now.
  [[nodiscard]] base::Result<void> describe_anew(const Version& version);
  [[nodiscard]] base::Result<void> settle(const std::string& source, base::Date on);
  [[nodiscard]] base::Result<Added> try_add(std::vector<Incoming>& files, const AddOptions& options,
                                            std::string& source);
  [[nodiscard]] base::Result<void> check_day(const Version& fresh, const List& list,
                                             const AddOptions& options) const;
  [[nodiscard]] base::Result<void> compare(const Version& fresh, const Shape& shape,
                                           const Version& old) const;
  [[nodiscard]] base::Result<void> write(const Version& version,
                                         const std::vector<Incoming>& files) const;

  std::filesystem::path folder_;
  const Sources* sources_;
  std::vector<Version> versions_;
  std::vector<Damage> damaged_;
};

}  // namespace licet::lists
