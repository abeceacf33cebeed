// What every reader does with what it has read: names without repeats, countries by code, keys,
// hashes. Internal to the room.
#pragma once

#include <algorithm>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lists/list.h"

namespace licet::lists {

// Repeats are looked for among the last ones only, so that an entry of a million names, which no
// list has, does not take for ever.
template <class T>
[[nodiscard]] std::span<const T> recent(const std::vector<T>& all) {
  constexpr std::size_t most = 1000;
  return std::span(all).last(std::min(all.size(), most));
}

class Builder {
 public:
  // `whole`: the source of the list as a whole; options.source beats it. All must outlive.
  Builder(Format format, std::string_view whole, const Sources& sources, const ReadOptions& options,
          std::string file);

  [[nodiscard]] const Sources& sources() const { return sources_; }
  [[nodiscard]] const std::string& file() const { return file_; }
  [[nodiscard]] const std::string& whole() const { return list_.id; }
  // The source of entries that nothing else tells.
  [[nodiscard]] const std::string& entries_source() const { return entries_source_; }

  // Adds what is not empty and not there yet; texts are trimmed to one line.
  void name(Entry& entry, std::string_view text, NameSort sort, std::string_view script = {},
            std::string_view language = {}) const;
  void country(Entry& entry, std::string_view text, CountryRole role) const;
  // Also sets the text from the parts where it is empty, and adds the country to the entry's.
  void address(Entry& entry, Address address) const;
  // A type of wording that is not an identifier but a remark is given to `remark`.
  void identifier(Entry& entry, std::string_view type, std::string_view value,
                  std::string_view country = {}, std::string_view remark = {}) const;
  void citations(Entry& entry, std::string_view text) const;
  void birth(Entry& entry, std::string_view text) const;   // not a day: a detail
  static void detail(Entry& entry, std::string_view label, std::string_view value);
  static void remark(Entry& entry, std::string_view text);

  // Takes the entry. One without a name is left out with a note where the format has such, else
  // finish() fails.
  void push(Entry entry);
  void count_row() { ++list_.rows; }
  void note(std::uint32_t line, std::string_view text);
  // The same, before the notes on single rows, of which a person may be shown only some.
  void note_first(std::uint32_t line, std::string_view text);
  void set_as_of(base::Date day) { list_.as_of = day; }   // said by the list itself
  [[nodiscard]] std::size_t size() const { return list_.entries.size(); }
  [[nodiscard]] Entry& entry(std::size_t index) { return list_.entries[index]; }

  // Infers kinds, makes keys and hashes. Fails on an identifier that the list gives twice, on
  // columns of countries or names that hold something else and on a list without an entry.
  [[nodiscard]] base::Result<List> finish();

 private:
  [[nodiscard]] base::Result<void> check_columns() const;
  [[nodiscard]] base::Result<void> check_exchanged() const;
  void note_odd();
  [[nodiscard]] base::Result<void> make_keys();

  List list_;
  const Sources& sources_;
  std::string file_, entries_source_;
  std::optional<base::Date> as_of_option_;
  std::ptrdiff_t first_notes_ = 0;          // how many of the notes stand before those on rows
  std::optional<std::uint32_t> nameless_;   // the line of the first entry without a name
};

// Adds aliases and addresses from the Treasury's files to the entries of the source, by their id.
[[nodiscard]] base::Result<void> join_treasury_csv(Builder& builder, std::string_view source,
                                                   std::span<const File> files);

// The columns of formats that are told by their headers, and how many of a header a list of the
// user's own may have.
[[nodiscard]] std::span<const std::string_view> csl_columns();
[[nodiscard]] std::span<const std::string_view> denied_columns();
[[nodiscard]] std::span<const std::string_view> mofcom_columns();
[[nodiscard]] std::span<const std::string_view> meti_columns();
[[nodiscard]] std::size_t plain_columns(std::span<const std::string_view> header);

// The readers: each takes files of one format. See list.h.
using Reader = base::Result<List> (*)(std::span<const File>, const Sources&, const ReadOptions&);
[[nodiscard]] base::Result<List> read_csl_csv(std::span<const File>, const Sources&,
                                              const ReadOptions&);
[[nodiscard]] base::Result<List> read_csl_json(std::span<const File>, const Sources&,
                                               const ReadOptions&);
[[nodiscard]] base::Result<List> read_csl_names(std::span<const File>, const Sources&,
                                                const ReadOptions&);
[[nodiscard]] base::Result<List> read_treasury_csv(std::span<const File>, const Sources&,
                                                   const ReadOptions&);
[[nodiscard]] base::Result<List> read_treasury_xml(std::span<const File>, const Sources&,
                                                   const ReadOptions&);
[[nodiscard]] base::Result<List> read_denied_tsv(std::span<const File>, const Sources&,
                                                 const ReadOptions&);
[[nodiscard]] base::Result<List> read_extract_jsonl(std::span<const File>, const Sources&,
                                                    const ReadOptions&);
[[nodiscard]] base::Result<List> read_un_xml(std::span<const File>, const Sources&,
                                             const ReadOptions&);
[[nodiscard]] base::Result<List> read_eu_csv(std::span<const File>, const Sources&,
                                             const ReadOptions&);
[[nodiscard]] base::Result<List> read_eu_xml(std::span<const File>, const Sources&,
                                             const ReadOptions&);
[[nodiscard]] base::Result<List> read_uk_csv(std::span<const File>, const Sources&,
                                             const ReadOptions&);
[[nodiscard]] base::Result<List> read_uk_xml(std::span<const File>, const Sources&,
                                             const ReadOptions&);
[[nodiscard]] base::Result<List> read_cfr_xml(std::span<const File>, const Sources&,
                                              const ReadOptions&);
[[nodiscard]] base::Result<List> read_ftm_jsonl(std::span<const File>, const Sources&,
                                                const ReadOptions&);
[[nodiscard]] base::Result<List> read_mofcom_csv(std::span<const File>, const Sources&,
                                                 const ReadOptions&);
[[nodiscard]] base::Result<List> read_meti_csv(std::span<const File>, const Sources&,
                                               const ReadOptions&);
[[nodiscard]] base::Result<List> read_plain_csv(std::span<const File>, const Sources&,
                                                const ReadOptions&);

}  // namespace licet::lists
